"""The short answers of an old document: by the labels beside, before and above them, by what they are, by their place.

A line of a cover is cut at its labels (`Dnr: KS 2023/12`, `Antagen av kommunfullmäktige 2023-06-19 § 45`); a label
without a value takes the next line or the cell beside it. What has no label is known by what it is: the unit, the
title, an option that is ticked. What is left over is told, and kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from plantools.definition.model import Definition, Part
from plantools.definition.placeholders import pieces
from plantools.documents.importing.flow import Passage
from plantools.documents.importing.labelled import Found, Labelled
from plantools.documents.importing.pieces import Piece, joined, pieces_of
from plantools.documents.importing.signs import (
    UNIT,
    speaks_of,
    title_rank,
)


def read_lines(definition: Definition, parts: Sequence[Part], passages: Sequence[Passage], title: str = "") -> Found:
    """Return the answers that passages hold of the fields in the lines of these parts; `title` may be known."""
    reader = _Lines(definition, parts)
    reader.read(passages, title)
    return reader.found


class _Lines(Labelled):
    """Reads all pieces: first what has a box or a label, then what has none."""

    def read(self, passages: Sequence[Passage], title: str) -> None:
        """Read all lines: first what has a box or a label, then what has none."""
        options = self._ticked([one for passage in passages for one in pieces_of(passage, self.is_label)])
        free = self.labelled(options)
        self._by_nature(free, title)

    def _by_nature(self, free: list[Piece], title: str) -> None:
        """Answer unit and title by what they are, and the fields between them by their order."""
        free = joined(free)
        roles = self._definition.identity
        places = dict(self._anchored(free, roles.get("unit", ""), roles.get("title", ""), title))
        for place, name in places.items():
            self._put(name, free[place].words, free[place].passage, is_guess=True)
        for lines, names in self._between(free, places):
            self._in_order(lines, names)

    def _anchored(self, free: Sequence[Piece], unit: str, title: str, known: str) -> Iterator[tuple[int, str]]:
        """Yield place and field of the line that names the unit, and of that with the title."""
        taken = -1
        if unit in self._names and self._is_free(unit):
            places = [place for place, one in enumerate(free) if UNIT.fullmatch(one.words) and len(one.words) < 60]
            if places and (len(free) > 1 or title not in self._names):
                taken = places[0]
                yield taken, unit
        if title in self._names and self._is_free(title):
            rest = [place for place in range(len(free)) if place != taken and len(free[place].words) <= 200]
            if rest:
                yield max(rest, key=lambda place: (*title_rank(free[place], known), -place)), title

    def _between(self, free: list[Piece], places: Mapping[int, str]) -> Iterator[tuple[list[Piece], list[str]]]:
        """Yield the lines between two that are known, with the free fields between theirs."""
        marks = sorted((self._names.index(name), place) for place, name in places.items())
        if [place for _, place in marks] != sorted(place for _, place in marks):
            marks = []
        edges = [(-1, -1), *marks, (len(self._names), len(free))]
        for (name, place), (next_name, next_place) in pairwise(edges):
            lines = [one for at, one in enumerate(free) if place < at < next_place and at not in places]
            names = [one for one in self._names[name + 1 : next_name] if self._is_free(one)]
            if lines:
                yield lines, names

    def _in_order(self, lines: list[Piece], names: list[str]) -> None:
        """Answer fields with the lines in their place: one that says its label, else as many as there are."""
        for one in list(lines):
            name = next((name for name in names if speaks_of(one.words, self._field(name))), "")
            if name and len(lines) != len(self._places(names)):
                lines.remove(one)
                names = names[names.index(name) + 1 :]
                self._put(name, one.words, one.passage, is_guess=True)
        open_ = self._places([name for name in names if self._is_free(name)])
        if len(lines) > len(open_) or any(len(one.words) > 200 for one in lines):
            self.found.left += lines
            return
        for one, name in zip(lines, open_, strict=False):
            self._put(name, one.words, one.passage, is_guess=True)

    def _places(self, names: Sequence[str]) -> list[str]:
        """Return the fields that begin a line of the definition's own: the others stand behind them."""
        return [name for name in names if self._begins_line(name) and self._field(name).kind in ("line", "role")]

    def _begins_line(self, name: str) -> bool:
        lines = (line.text.to(self._definition.language) for part in self._definition.parts for line in part.lines)
        return any(list(pieces(words))[:1] == [("", name)] for words in lines)
