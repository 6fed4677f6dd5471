"""Tracked changes as XML: pieces of paragraphs within `w:ins`, `w:del`, `w:moveFrom` and `w:moveTo` (17.13.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from itertools import count, groupby

from lxml import etree

from plantools.word.body import element
from plantools.word.names import XML, Element, W
from plantools.word.redline.controls import set_free
from plantools.word.redline.pieces import Piece

_IGNORED = frozenset((W.lang, W.noProof, W.rPrChange, W.webHidden))


class Status(Enum):
    """What happened to a piece, and the element that says so."""

    KEPT = ""
    INSERTED = "ins"
    DELETED = "del"
    MOVED_AWAY = "moveFrom"
    MOVED_HERE = "moveTo"

    @property
    def is_old(self) -> bool:
        """Return whether it stands in the old text only."""
        return self in (Status.DELETED, Status.MOVED_AWAY)

    @property
    def is_new(self) -> bool:
        """Return whether it stands in the new text only."""
        return self in (Status.INSERTED, Status.MOVED_HERE)


@dataclass(eq=False, slots=True, frozen=True)
class Marked:
    """A piece and what happened to it; `look` are the properties of its run, `before` those it had, if they differ.

    `path` are the elements that are to stand around it, `pen` is whose change it is, where there are several.
    """

    piece: Piece
    status: Status
    look: Element | None
    path: tuple[Element, ...]
    before: Element | None = None
    pen: Pen | None = None


class Pen:
    """Writes the tracked changes of one author and date; `numbers` go on through the package."""

    def __init__(self, author: str, date: datetime, numbers: Iterator[int]) -> None:
        self._author = author
        self._date = (date.astimezone(UTC) if date.tzinfo else date).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._numbers = numbers
        self._names = count(1)

    def mark(self, name: str, *children: Element, **more: str) -> Element:
        """Return an element that says who changed something and when: `w:ins`, `w:rPrChange`."""
        told = {W.id: self.number(), W.author: self._author, W.date: self._date}
        return element(name, {**told, **more}, *children)

    def name(self) -> str:
        """Return the name of the next move."""
        return f"move{next(self._names)}"

    def number(self) -> str:
        """Return the next number of a change."""
        return str(next(self._numbers))


def first_free(root: Element) -> int:
    """Return a number such that no change, bookmark or comment of a part has it or a later one."""
    ids = (one.get(W.id, "") for one in root.iter("*"))
    return max((int(id_) for id_ in ids if id_.isdecimal() and len(id_) < 9), default=0) + 1


def look_key(look: Element | None) -> bytes:
    """Return what is the same for runs that look the same: their properties, in any order."""
    if look is None:
        return b""
    kept = sorted(etree.tostring(one, method="c14n", exclusive=True) for one in look if one.tag not in _IGNORED)
    return b"".join(kept)


def written(marked: Sequence[Marked], pen: Pen) -> list[Element]:
    """Return the pieces as what stands in a paragraph."""
    return list(_written(marked, 0, pen))


def _written(marked: Iterable[Marked], depth: int, pen: Pen) -> Iterator[Element]:
    """Yield the pieces, those within the same element at this depth within one."""
    for around, group in groupby(marked, key=lambda one: one.path[depth] if len(one.path) > depth else None):
        inside = list(group)
        if around is None:
            yield from _changes(inside, pen)
        else:
            yield _around(around, inside, depth, pen)


def _around(around: Element, inside: Sequence[Marked], depth: int, pen: Pen) -> Element:
    """Return a copy of a link or a control around pieces."""
    made = element(around.tag, {str(name): str(value) for name, value in around.attrib.items()})
    holder = made
    if around.tag == W.sdt:
        made.extend(deepcopy([one for one in around if one.tag in (W.sdtPr, W.sdtEndPr)]))
        holder = etree.SubElement(made, W.sdtContent)
        if any(one.status is not Status.KEPT for one in inside):
            set_free(made)
    holder.extend(_written(inside, depth + 1, pen))
    return made


def _changes(marked: Iterable[Marked], pen: Pen) -> Iterator[Element]:
    """Yield runs, those of one change within the element that says so."""
    for (status, own), group in groupby(marked, key=_change):
        by = own or pen
        runs = list(_runs(list(group), status, by))
        if status is Status.KEPT:
            yield from runs
        else:
            yield by.mark(getattr(W, status.value), *runs)


def _change(one: Marked) -> tuple[Status, Pen | None]:
    """Return what happened to a piece, and whose change that is; no change can hold the start or end of a range."""
    return (Status.KEPT, None) if one.piece.run is None and _is_mark(one.piece) else (one.status, one.pen)


def _is_mark(piece: Piece) -> bool:
    """Return whether a piece is one that no change can hold: the start or end of a range."""
    return piece.element.tag.endswith(("Start", "End"))


def _runs(marked: Iterable[Marked], status: Status, pen: Pen) -> Iterator[Element]:
    """Yield a run for pieces that follow each other and look the same."""
    for (beside, *_), group in groupby(marked, key=_run_key):
        pieces = list(group)
        if beside:
            yield from (deepcopy(one.piece.element) for one in pieces)
        else:
            yield _run(pieces, status, pen)


def _run_key(one: Marked) -> tuple[bool, bytes, bytes, bool]:
    beside = one.piece.run is None
    return beside, look_key(one.look), look_key(one.before), one.before is None


def _run(marked: Sequence[Marked], status: Status, pen: Pen) -> Element:
    """Return the run of pieces; where it looked otherwise before, that is said (`w:rPrChange`, 17.13.5.31)."""
    first = marked[0]
    made = element(W.r)
    properties = [deepcopy(one) for one in (first.look if first.look is not None else ()) if one.tag != W.rPrChange]
    if first.before is not None:
        was = element(W.rPr, None, *(deepcopy(one) for one in first.before if one.tag != W.rPrChange))
        properties.append(pen.mark(W.rPrChange, was))
    if properties:
        made.append(element(W.rPr, None, *properties))
    for is_text, group in groupby(marked, key=lambda one: one.piece.is_text):
        if is_text:
            made.append(_words("".join([one.piece.text for one in group]), status))
        else:
            made.extend(deepcopy([one.piece.element for one in group]))
    return made


def _words(text: str, status: Status) -> Element:
    # `element` would declare every prefix on it, for the sake of `xml:space`.
    made = etree.Element(W.delText if status is Status.DELETED else W.t, {XML.space: "preserve"}, nsmap={"w": W.uri})
    made.text = text
    return made
