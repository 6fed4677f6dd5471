"""Everything in a package that stands on paper: the body, headers and footers, footnotes and endnotes.

ECMA-376 Part 1 calls each of them a story (11.3).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plantools.word.names import Element, R, W
from plantools.word.package import Package
from plantools.word.sheet import Survey
from plantools.word.survey import full_survey, survey

BODY, HEADER, FOOTER, NOTE = "body", "header", "footer", "note"
_SIDES = {W.headerReference: HEADER, W.footerReference: FOOTER}
_NOTES = ("footnotes", "endnotes")


@dataclass(frozen=True, eq=False)
class Story:
    """A text of the document: `part` is body, header, footer or note; `name` that of its part in the package."""

    part: str
    name: str
    root: Element
    survey: Survey


def stories(package: Package) -> Iterator[Story]:
    """Yield the texts of a package: the body, then the headers and footers that sections show, then notes.

    Raises `PackageError` where a part cannot be read.
    """
    main = package.main()
    root = package.xml(main)
    yield Story(BODY, main, root, survey(root))
    for name, part in {**sides(package, root), **dict(_notes(package, main))}.items():
        yield _around(part, name, package)


def sides(package: Package, root: Element) -> dict[str, str]:
    """Return the parts that the sections of a main part refer to → `header` or `footer`, in their order, each once."""
    targets = {one.id: one.target for one in package.relationships(package.main()) if not one.external}
    found = ((targets.get(one.get(R.id, ""), ""), _SIDES[one.tag]) for one in root.iter(*map(str, _SIDES)))
    return {name: part for name, part in found if name in package.parts}


def _notes(package: Package, main: str) -> Iterator[tuple[str, str]]:
    for kind in _NOTES:
        name = package.related(main, kind)
        if name is not None:
            yield name, NOTE


def _around(part: str, name: str, package: Package) -> Story:
    root = package.xml(name)
    return Story(part, name, root, full_survey(root))
