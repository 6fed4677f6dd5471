"""Which links and controls stand around what came from copies: the draft's where they go on, else copied links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from plantools.word.merging.lines import Said
from plantools.word.names import Element, W

Path = tuple[Element, ...]


def placed(said: Sequence[Said]) -> list[Said]:
    """Return the pieces with each of a copy where it stands in the draft: no control of a copy is written."""
    made: list[Said] = []
    before: Path = ()
    for is_foreign, group in groupby(said, key=lambda one: one.is_foreign):
        held = list(group)
        if is_foreign:
            following = len(made) + len(held)
            after = said[following].path if following < len(said) else ()
            held = list(_between(held, before, after))
        made += held
        before = made[-1].path if not is_foreign else before
    return made


def _between(foreign: Sequence[Said], before: Path, after: Path) -> Iterator[Said]:
    """Yield the pieces between two of the draft: the first may go on with the one, the last begin the other."""
    shared = tuple(one for one, other in zip(before, after, strict=False) if one is other)
    start = sum(1 for _ in takewhile(lambda one: _goes_with(one, before), foreign))
    end = sum(1 for _ in takewhile(lambda one: _goes_with(one, after), reversed(foreign[start:])))
    links: dict[Element, Element] = {}
    yield from (replace(one, path=before) for one in foreign[:start])
    for one in foreign[start : len(foreign) - end]:
        yield replace(one, path=(*shared, *_links(one, shared, links)))
    yield from (replace(one, path=after) for one in foreign[len(foreign) - end :])


def _goes_with(one: Said, near: Path) -> bool:
    """Return whether a piece stood in the like of what stands around a piece of the draft."""
    if not near or one.carrier is None or len(one.path) != len(near):
        return False
    carrier = one.carrier
    pairs = zip(one.path, near, strict=True)
    return all(
        mine.tag == theirs.tag
        and (mine.tag != W.hyperlink or carrier.link(mine, old=True) == carrier.link(theirs, old=False))
        for mine, theirs in pairs
    )


def _links(one: Said, shared: Path, links: dict[Element, Element]) -> list[Element]:
    """Return copies of the links around a piece, where it does not stand in one already."""
    if one.carrier is None or any(around.tag == W.hyperlink for around in shared):
        return []
    around = [link for link in one.path if link.tag == W.hyperlink]
    for link in around:
        if link not in links:
            links[link] = one.carrier.shell(link)
    return [links[link] for link in around]
