"""One paragraph more in the header of every page (`w:hdr`, ECMA-376 Part 1, 17.10.4), and out of it again.

A section shows up to three headers: that of its first page where it has one of its own (`w:titlePg`), that of even
pages where the document tells them apart (`w:evenAndOddHeaders`), and that of all others. One that a section does not
have is that of the section before; where none before has one either, those pages have no header, and one is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy

from plantools.word.body import Bookmarks, element
from plantools.word.names import Element, R, W
from plantools.word.package import Package
from plantools.word.properties import with_part
from plantools.word.xml import serialise

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
_ON = frozenset(("1", "true", "on"))
_FIRST_ID = 900_001  # far from the numbers of the bookmarks in the body: they are one row

Is = Callable[[Element], bool]


def with_top_line(package: Package, paragraph: Element, *, name: str) -> Package:
    """Return the package with a copy of the paragraph above all else in the header of every page.

    Each copy stands in a bookmark: `name`, `name_2` and so on, for no two bookmarks have one name (17.13.6.2).
    """
    package = _with_header_everywhere(package)
    for number, part in enumerate(headers(package), 1):
        root = package.xml(part)
        root.insert(0, _bookmarked(paragraph, name if number == 1 else f"{name}_{number}", _FIRST_ID + number))
        package = package.with_parts({part: serialise(root)})
    return package


def without_lines(package: Package, is_line: Is) -> Package:
    """Return the package without these paragraphs of its headers; a header keeps a paragraph, as it must (17.10.4)."""
    for part in headers(package):
        root = package.xml(part)
        gone = [one for one in root.iterchildren(W.p) if is_line(one)]
        for one in gone:
            root.remove(one)
        if gone:
            if root.find(W.p) is None and root.find(W.tbl) is None:
                root.append(element(W.p))
            package = package.with_parts({part: serialise(root)})
    return package


def headers(package: Package) -> tuple[str, ...]:
    """Return the parts that are a header of a section, in their order, each once."""
    targets = _targets(package)
    found = (targets.get(one.get(R.id, ""), "") for one in package.xml(package.main()).iter(W.headerReference))
    return tuple(name for name in dict.fromkeys(found) if name in package.parts)


def _targets(package: Package) -> dict[str, str]:
    return {one.id: one.target for one in package.relationships(package.main()) if not one.external}


def _with_header_everywhere(package: Package) -> Package:
    """Return the package in which every page has a header, empty where there was none."""
    root = package.xml(package.main())
    first = next(root.iter(W.sectPr), None)
    if first is None:
        body = root.find(W.body)
        assert body is not None, "it is a main part"
        body.append(first := element(W.sectPr))
    targets = _targets(package)
    held = {one.get(W.type, "default"): one for one in first.iterchildren(W.headerReference)}
    lacking = [kind for kind in _shown(package, root) if not _leads_somewhere(held.get(kind), targets, package)]
    if not lacking:
        return package
    package, id_ = _with_empty_header(package)
    for kind in reversed(lacking):
        if kind in held:
            first.remove(held[kind])
        first.insert(0, element(W.headerReference, {W.type: kind, R.id: id_}))
    return package.with_parts({package.main(): serialise(root)})


def _shown(package: Package, root: Element) -> Iterator[str]:
    """Yield the types of the headers that some page shows."""
    yield "default"
    if any(_is_on(one) for one in root.iter(W.titlePg)):
        yield "first"
    settings = package.related(package.main(), "settings")
    if settings is not None and _is_on(package.xml(settings).find(W.evenAndOddHeaders)):
        yield "even"


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.get(W.val, "1") in _ON


def _leads_somewhere(reference: Element | None, targets: dict[str, str], package: Package) -> bool:
    return reference is not None and targets.get(reference.get(R.id, "")) in package.parts


def _with_empty_header(package: Package) -> tuple[Package, str]:
    """Return the package with a header that no section refers to yet, and the id of its relationship."""
    taken = {name.casefold() for name in package.parts}
    numbered = (f"word/header{number}.xml" for number in range(1, len(taken) + 2))
    name = next(one for one in numbered if one not in taken)
    data = serialise(element(W.hdr, None, element(W.p)))
    package = with_part(package, name, _TYPE, source=package.main(), kind=_KIND, data=data)
    return package, next(id_ for id_, target in _targets(package).items() if target == name)


def _bookmarked(paragraph: Element, name: str, number: int) -> Element:
    """Return a copy of a paragraph whose content stands in a bookmark."""
    copy = deepcopy(paragraph)
    content = [one for one in copy if one.tag != W.pPr]
    copy.extend(Bookmarks(number).around(name, *content))
    return copy
