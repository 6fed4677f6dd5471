"""Lines of a redline: what stands between two paragraph marks, and whose marks these are.

The mark at the end of a paragraph is tracked like a word (17.13.5.15, 17.13.5.20). The last one of a cell, or before a
table, cannot go: there the last mark of the old text and that of the new one are made to be the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from plantools.word.names import Element, W
from plantools.word.redline.entries import Entry
from plantools.word.redline.marking import Status
from plantools.word.redline.pieces import Piece, Sort, Token

_TEXTS = (W.footnoteReference, W.endnoteReference, W.txbxContent)
_SIDES = (("old", "new"), ("new", "old"))


@dataclass(eq=False, slots=True)
class Line:
    """The tokens up to a mark, None where the new paragraph is left as it is; and the paragraphs whose mark it is.

    `move` are the start and the end of the range of a move, where the whole line is one end of it. `spelled` gives the
    tokens of one that is left as it is.
    """

    entries: list[Entry] | None
    old: Element | None = None
    new: Element | None = None
    move: tuple[Element, Element] | None = None
    spelled: Callable[[], list[Entry]] | None = None


def lines_of(entries: Iterable[Entry]) -> Iterator[Line]:
    """Yield the lines of entries."""
    held: list[Entry] = []
    for one in entries:
        held.append(one)
        old, new = (None if side is None else side.paragraph for side in (one.old, one.new))
        if old is not None or new is not None:
            yield Line(held, old, new)
            held = []


def settled(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the last one ending both texts, where both end in these lines at all.

    The text whose last mark stands earlier gets it at the end: nothing of that text stands in between.
    """
    if not lines:
        return []
    _shelter(lines)
    last = lines[-1]
    for side, _ in _SIDES:
        if getattr(last, side) is None:
            holder = next((one for one in reversed(lines) if getattr(one, side) is not None), None)
            if holder is not None:
                _hand(holder, last, side)
    made: list[Line] = []
    held: list[Entry] = []
    for line in lines:
        if line.old is None and line.new is None:
            held += _ranged(line)
            continue
        if held:
            assert line.entries is not None
            line.entries = [*held, *line.entries]
            held = []
        made.append(line)
    return made


def _shelter(lines: Sequence[Line]) -> None:
    """Have no mark go, where it can be, of a paragraph that holds texts of its own: notes, text boxes.

    LibreOffice 7.4 takes it for the mark of such a text, and leaves the paragraph. The mark of the one before it goes
    instead, and that of both is the last.
    """
    near: dict[str, Line | None] = dict.fromkeys(("old", "new"))  # which the last mark of either text is of
    for line, is_holding in [(line, _holds_texts(line)) for line in lines]:
        side = "new" if line.new is None else "old" if line.old is None else ""
        holder = near.get(side)
        if holder is not None and is_holding and line.move is None:
            _hand(holder, line, side)
        for one in near:
            if is_holding:
                near[one] = None
            elif getattr(line, one) is not None:
                near[one] = line


def _holds_texts(line: Line) -> bool:
    paragraphs = (one for one in (line.old, line.new) if one is not None)
    return any(next(one.iter(*_TEXTS), None) is not None for one in paragraphs)


def _ranged(line: Line) -> list[Entry]:
    """Return the tokens of a line that is no paragraph of its own; if it was moved, within its range."""
    start, end = ([_range(mark)] for mark in line.move) if line.move is not None else ([], [])
    return [*start, *(line.entries or ()), *end]


def _range(mark: Element) -> Entry:
    return Entry(Status.KEPT, None, Token(Sort.OBJECT, None, (Piece("", mark, None),)))


def ended(stretches: Sequence[list[Line]]) -> list[list[Line]]:
    """Return the stretches of lines such that the last line of all ends both texts.

    The last paragraph of the one text may stand before a table that only the other one has. Once that is gone, the
    paragraph runs on into the last line, as in Word; LibreOffice 7.4 leaves an empty paragraph.
    """
    for side, _ in _SIDES:
        _gather(stretches, side)
    made = [settled(lines) for lines in stretches]
    lines = [line for stretch in made for line in stretch]
    for side, other in _SIDES:
        if lines and getattr(lines[-1], side) is None:
            holder = next((one for one in reversed(lines) if getattr(one, side) is not None), None)
            if holder is not None and getattr(holder, other) is not None:
                _hand(holder, lines[-1], side)
    return made


def _gather(stretches: Sequence[list[Line]], side: str) -> None:
    """Move the last lines of one text to the last stretch, in place, if none of that text is there.

    Only lines of that text alone; nothing of it stands in between.
    """
    last = stretches[-1]
    if any(getattr(line, side) is not None for line in last):
        return
    stretch = next((one for one in reversed(stretches) if any(getattr(line, side) is not None for line in one)), last)
    place = max((i for i, line in enumerate(stretch) if None not in (line.old, line.new)), default=-1)
    moved = [line for line in stretch[place + 1 :] if getattr(line, side) is not None]
    stretch[:] = [line for line in stretch if line not in moved]
    last[:0] = moved


def _hand(holder: Line, last: Line, side: str) -> None:
    """Give the mark of one text that a line holds to the last line."""
    _spell(holder)
    setattr(last, side, getattr(holder, side))
    setattr(holder, side, None)


def _spell(line: Line) -> None:
    """Make a line one of tokens: its paragraph will be another."""
    if line.entries is None and line.spelled is not None:
        line.entries = line.spelled()
