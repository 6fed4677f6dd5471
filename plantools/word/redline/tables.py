"""Two tables as one: rows that became each other cell by cell, others as inserted or deleted (`w:trPr`, 17.4.81).

A row with other cells than before is deleted and inserted: no editor but Word knows inserted cells (`w:cellIns`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from plantools.word.names import Element, W
from plantools.word.redline.aligning import Text, aligned
from plantools.word.redline.blocks import cells_of, row_text, rows_of, shape
from plantools.word.redline.differences import Kind
from plantools.word.redline.diffing import Vocabulary
from plantools.word.redline.journal import Journal
from plantools.word.redline.marking import Status
from plantools.word.redline.marks import mark_row
from plantools.word.redline.writing import Writer

_BETWEEN = " | "


class TableMerger:
    """Writes what an old table says into a new one; `merge` does so with two cells."""

    def __init__(
        self, writer: Writer, journal: Journal, vocabulary: Vocabulary, merge: Callable[[Element, Element], None]
    ) -> None:
        self._writer = writer
        self._journal = journal
        self._vocabulary = vocabulary
        self._merge = merge

    def merge(self, old: Element, new: Element) -> None:
        """Write an old table into a new one, in place."""
        mine, theirs = rows_of(old), rows_of(new)
        last: Element | None = None
        for group in aligned(*([self._text(row) for row in rows] for rows in (mine, theirs))):
            if group.old and group.new:
                last = theirs[group.new.start]
                self._row(mine[group.old.start], last)
            elif group.new:
                last = theirs[group.new.start]
                self._journal.tell(Kind.INSERTED, "", row_text(last, _BETWEEN))
                self._mark(last, Status.INSERTED)
            else:
                gone = mine[group.old.start]
                self._journal.tell(Kind.DELETED, row_text(gone, _BETWEEN), "")
                last = self._put(self._deleted_row(gone), last, theirs, new)

    def insert(self, table: Element) -> None:
        """Mark a table that only the new document has."""
        for row in rows_of(table):
            self._mark(row, Status.INSERTED)

    def deleted(self, table: Element) -> Element:
        """Return a copy of a table that only the old document has, marked so."""
        copy = self._writer.carrier.brought(table)
        for row in rows_of(copy):
            self._mark(row, Status.DELETED)
        return copy

    def told(self, table: Element) -> str:
        """Return the words of a table, a line for each row."""
        return "\n".join(row_text(row, _BETWEEN) for row in rows_of(table))

    def _text(self, row: Element) -> Text:
        return Text.of(shape(row), row_text(row), self._vocabulary)

    def _row(self, old: Element, new: Element) -> None:
        before, after = (row_text(row, _BETWEEN) for row in (old, new))
        if before != after:
            self._journal.tell(Kind.CHANGED, before, after)
        with self._journal.quietly():
            for one, other in zip(cells_of(old), cells_of(new), strict=True):
                self._merge(one, other)

    def _deleted_row(self, row: Element) -> Element:
        copy = self._writer.carrier.brought(row)
        self._mark(copy, Status.DELETED)
        return copy

    def _put(self, fresh: Element, last: Element | None, rows: Sequence[Element], table: Element) -> Element:
        """Put a row of the old table behind the last one."""
        if last is not None:
            last.addnext(fresh)
        elif rows:
            rows[0].addprevious(fresh)
        else:
            table.append(fresh)
        return fresh

    def _mark(self, row: Element, status: Status) -> None:
        """Mark a row, with what stands in it and with tables in it."""
        for one in list(row.iter(W.tr)):
            mark_row(one, self._writer.pen, status)
        for paragraph in list(row.iter(W.p)):
            self._writer.mark(paragraph, status)
