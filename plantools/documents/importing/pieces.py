"""The stretches of an old document's cover: parts of its lines, and cells of its tables, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from plantools.documents.importing.flow import Passage
from plantools.word.sheet import Table

_CUT = re.compile(r"[\n\t|]+|\s{3,}")


@dataclass(frozen=True)
class Piece:
    """A stretch of a line, or a cell, with the passage that it stands in."""

    words: str
    passage: Passage


def pieces_of(passage: Passage, is_label: Callable[[str], bool] = bool) -> Iterator[Piece]:
    """Yield the stretches of a paragraph, or the cells of a table: a label before the value beside or below it."""
    if passage.table is None:
        for words in _CUT.split(passage.words):
            if words.strip():
                yield Piece(" ".join(words.split()), passage)
        return
    yield from (Piece(words, passage) for words in _cells(passage.table, is_label))


def _cells(table: Table, is_label: Callable[[str], bool]) -> Iterator[str]:
    rows = [[" ".join(cell.text.split()) for cell in row.cells] for row in table.rows]
    place = 0
    while place < len(rows):
        row = rows[place]
        below = rows[place + 1] if place + 1 < len(rows) else []
        is_head = len(row) > 1 and len(below) == len(row) and all(is_label(one) for one in row)
        if is_head:
            yield from (words for pair in zip(row, below, strict=True) for words in pair if words)
            place += 2
            continue
        for cell in table.rows[place].cells:
            for line in cell.text.split("\n"):
                yield from (" ".join(words.split()) for words in _CUT.split(line) if words.strip())
        place += 1


def joined(free: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, those of one paragraph as one: a title that was broken into lines."""
    made: list[Piece] = []
    for one in free:
        if made and made[-1].passage is one.passage and one.passage.table is None:
            made[-1] = Piece(f"{made[-1].words} {one.words}", one.passage)
        else:
            made.append(one)
    return made
