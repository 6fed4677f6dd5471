"""Which header and footer of an old document stands where one of the new document does (17.10)."""

from __future__ import annotations

from collections.abc import Iterator

from plantools.word.names import R, W
from plantools.word.redline.parts import Parts

_PLACES = {W.headerReference: "header", W.footerReference: "footer"}


def paired_sides(old: Parts, new: Parts) -> Iterator[tuple[str, str, str]]:
    """Yield `header` or `footer`, and the parts that hold it in the two packages; each once.

    Sections are told by their number from the end: most documents have one, and a cover comes before the rest.
    """
    mine, theirs = (list(reversed(list(_sections(parts)))) for parts in (old, new))
    seen: set[str] = set()
    taken: set[str] = set()
    for before, after in zip(mine, theirs, strict=False):
        for key, name in after.items():
            was = before.get(key)
            if was is not None and name not in seen and was not in taken:
                seen.add(name)
                taken.add(was)
                yield key[0], was, name


def _sections(parts: Parts) -> Iterator[dict[tuple[str, str], str]]:
    """Yield of each section its sides: (`header`, `first`) → part."""
    targets = {one.id: one.target for one in parts.package.relationships(parts.main) if not one.external}
    for section in parts.tree(parts.main).iter(W.sectPr):
        yield {
            (_PLACES[one.tag], one.get(W.type, "default")): targets[one.get(R.id, "")]
            for one in section.iterchildren(*_PLACES)
            if targets.get(one.get(R.id, "")) in parts.package.parts
        }
