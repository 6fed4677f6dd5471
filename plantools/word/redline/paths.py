"""Which links and controls stand around deleted words: those of the new text where they go on, else copies of links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from plantools.word.names import Element, W
from plantools.word.redline.carrying import Carrier
from plantools.word.redline.marking import Marked

Path = tuple[Element, ...]


def placed(marked: Sequence[Marked], carrier: Carrier) -> list[Marked]:
    """Return the pieces with each of the old text where it stands in the new one.

    A control of the new text is never written twice, one of the old text not at all: its words stand without it.
    """
    made: list[Marked] = []
    before: Path = ()
    for is_old, group in groupby(marked, key=lambda one: one.status.is_old):
        held = list(group)
        if is_old:
            following = len(made) + len(held)
            after = marked[following].path if following < len(marked) else ()
            held = _between(held, before, after, carrier)
        made += held
        before = made[-1].path
    return made


def _between(gone: Sequence[Marked], before: Path, after: Path, carrier: Carrier) -> list[Marked]:
    """Return the pieces between two of the new text: the first may go on with the one, the last begin the other."""
    shared = _shared(before, after)
    start = sum(1 for _ in takewhile(lambda one: _goes_with(one, before, carrier), gone))
    rest = gone[start:]
    end = sum(1 for _ in takewhile(lambda one: _goes_with(one, after, carrier), reversed(rest)))
    middle = rest[: len(rest) - end]
    links: dict[Element, Element] = {}
    own = [replace(one, path=(*shared, *_links(one, shared, carrier, links))) for one in middle]
    first = [replace(one, path=before) for one in gone[:start]]
    return [*first, *own, *(replace(one, path=after) for one in rest[len(rest) - end :])]


def _goes_with(one: Marked, near: Path, carrier: Carrier) -> bool:
    """Return whether a piece stood in the like of what stands around a piece of the new text."""
    return bool(near) and _around(one.path, carrier, old=True) == _around(near, carrier, old=False)


def _around(path: Path, carrier: Carrier, *, old: bool) -> list[object]:
    return [carrier.link(one, old=old) if one.tag == W.hyperlink else one.tag for one in path]


def _links(one: Marked, shared: Path, carrier: Carrier, links: dict[Element, Element]) -> list[Element]:
    """Return copies of the links around a piece, where it does not stand in one already."""
    if any(around.tag == W.hyperlink for around in shared):
        return []
    around = [link for link in one.path if link.tag == W.hyperlink]
    for link in around:
        links.setdefault(link, carrier.shell(link))
    return [links[link] for link in around]


def _shared(one: Path, other: Path) -> Path:
    length = sum(1 for first, second in zip(one, other, strict=False) if first is second)
    return one[:length]
