"""Several answers in one cell: the labels that cover its words, the longest first, and what is left over.

Labels may themselves hold commas and `och`: `Vård och omsorg, barn` is cut only where that makes labels of it. A label
counts where it stands alone between separators, never inside other words: `inte Hälsa` is left over as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from plantools.definition.likeness import bare, words_in

Words = tuple[str, ...]
Names = Mapping[Words, frozenset[str]]  # bare words → the values that they stand for
_TICKS, _BOXES = frozenset("☒☑✓✔✗✘☓✅🗹🗵🗷"), frozenset("☐□▢❏❑❒⬜")
_BOXED = frozenset(("tick", "empty"))
_HARD, _SOFT = re.compile("[\r\n;•·▪‣●]"), re.compile("[,&]")
_AND = frozenset(("och", "og", "and", "samt"))
_NUMBERED = re.compile(r" ?[.):]")


@dataclass(frozen=True)
class Piece:
    """A stretch of the text from `start` to `end`: the values its label stands for, none where it is no label.

    `line` counts what cuts for sure: line breaks, semicolons, bullets, boxes.
    """

    start: int
    end: int
    line: int
    values: frozenset[str] = frozenset()
    is_ticked: bool = True


@dataclass(frozen=True)
class _Word:
    """A word of the text: where it stands, and what separates it from the one before."""

    bare: str
    start: int
    end: int
    gap: str
    line: int

    @property
    def is_cut(self) -> bool:
        """Return whether one answer may end before it."""
        return bool(self.gap) or self.bare in _AND


@dataclass(frozen=True)
class _Sheet:
    """The text with its words, the labels to find, and whether a line break cuts."""

    text: str
    words: Sequence[_Word]
    names: Names
    lines_cut: bool

    @cached_property
    def lengths(self) -> Sequence[int]:
        """Return how many words labels have, the most first."""
        return sorted({len(words) for words in self.names}, reverse=True)

    @cached_property
    def is_boxed(self) -> bool:
        """Return whether there are boxes: then only what stands behind one is an answer."""
        return any(word.gap in _BOXED for word in self.words)

    @cached_property
    def has_boxes_behind(self) -> bool:
        """Return whether there are boxes, but none before the first word: nobody knows which label each is for."""
        is_boxed = self.is_boxed or _gap(self.text[self.words[-1].end :]) in _BOXED
        return is_boxed and self.words[0].gap not in _BOXED

    def all_of_it(self) -> Piece:
        """Return all words as one piece that is no label."""
        return Piece(self.words[0].start, len(self.text), 0, is_ticked=_BOXES.isdisjoint(self.text))

    def piece(self, first: int, last: int, values: frozenset[str] = frozenset()) -> Piece:
        """Return the words from one to before another as a piece."""
        gap = self.words[first].gap
        known = values if not self.is_boxed or gap in _BOXED else frozenset[str]()
        start, end, line = self.words[first].start, self.words[last - 1].end, self.words[first].line
        return Piece(start, end, line, known, is_ticked=gap != "empty")

    def values(self, first: int, last: int) -> frozenset[str]:
        """Return what the words from one to before another stand for; nothing where something cuts inside."""
        values = self.names.get(tuple([word.bare for word in self.words[first:last]]))
        if values is None or last > len(self.words) or any(map(self._cuts, self.words[first + 1 : last])):
            return frozenset()
        return values if all(word.is_cut for word in self.words[last : last + 1]) else frozenset()

    def _cuts(self, word: _Word) -> bool:
        return word.gap in _BOXED or (word.gap == "hard" and self.lines_cut)


def key(text: str) -> Words:
    """Return the bare words of a label, as `Names` has them."""
    return tuple(bare(text).split())


def cover(tidy_text: str, names: Names) -> tuple[Piece, ...]:
    """Return the pieces of a tidy text in their order; line breaks cut, unless labels are only whole across them."""
    words = _words(tidy_text)
    by_lines = tuple(_pieces(_Sheet(tidy_text, words, names, lines_cut=True)))
    if all(piece.values for piece in by_lines) or not any(word.gap == "hard" for word in words):
        return by_lines
    across = tuple(_pieces(_Sheet(tidy_text, words, names, lines_cut=False)))
    return across if all(piece.values for piece in across) else by_lines


def _words(text: str) -> Sequence[_Word]:
    found: list[_Word] = []
    line = end = 0
    for match in words_in(text):
        gap = _gap(text[end : match.start()])
        line, end = line + (gap in _BOXED or gap == "hard"), match.end()
        found.append(_Word(match[0].casefold(), match.start(), end, gap, line))
    return found


def _gap(between: str) -> str:
    """Return what separates two words, a box before all; an empty string for blanks and other signs."""
    boxes = [sign for sign in between if sign in _BOXES or sign in _TICKS]
    if boxes:
        return "empty" if boxes[-1] in _BOXES else "tick"
    return "hard" if _HARD.search(between) else "soft" if _SOFT.search(between) else ""


def _pieces(sheet: _Sheet) -> Iterator[Piece]:
    """Yield the pieces from the first word to the last; with boxes behind the labels, all is left over at once."""
    if sheet.words and sheet.has_boxes_behind:
        yield sheet.all_of_it()
        return
    place = 0
    while place < len(sheet.words):
        first = place + _number(sheet, place)
        end, values = _label(sheet, place) or _label(sheet, first) or (0, frozenset())
        if not end and sheet.words[place].bare in _AND and place:
            place += 1
            continue
        end = end or _cut(sheet, place)
        yield sheet.piece(place, end, values)
        place = end


def _label(sheet: _Sheet, place: int) -> tuple[int, frozenset[str]] | None:
    """Return where the longest label that begins here ends, and what it stands for; or None."""
    found = ((place + length, sheet.values(place, place + length)) for length in sheet.lengths)
    return next(((end, values) for end, values in found if values), None)


def _number(sheet: _Sheet, place: int) -> int:
    """Return 1 where a word is only the number before an answer, as in `2. Hälsa` and `b) Hälsa`; else 0."""
    word = sheet.words[place]
    is_number = len(word.bare) == 1 or (word.bare.isdecimal() and len(word.bare) <= 3)
    return int(is_number and place + 1 < len(sheet.words) and bool(_NUMBERED.match(sheet.text, word.end)))


def _cut(sheet: _Sheet, place: int) -> int:
    """Return the place of the next word that something cuts off from this one."""
    return next((after for after in range(place + 1, len(sheet.words)) if sheet.words[after].is_cut), len(sheet.words))
