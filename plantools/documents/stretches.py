"""The rows of tables, parted into those of answers below one header, and all others.

A table may have been cut in two or grown together with its neighbour (facts of LibreOffice's .doc): what counts is the
last header above, not the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from plantools.definition.kinds import KINDS
from plantools.definition.model import Definition, Field
from plantools.documents.labels import Labels, claim
from plantools.word.survey import Cell, Row, Survey, Table


@dataclass(eq=False)
class Stretch:
    """Rows of answers below one header, or below none."""

    asked: Field
    header: Row | None = None
    rows: list[Row] = field(default_factory=list)
    is_cut_off: bool = False  # its header stands in the table above

    @property
    def width(self) -> int:
        """Return how many cells its first row has."""
        first = self.header or next(iter(self.rows), None)
        return 0 if first is None else len(first.cells)


class Stretches:
    """Parts the rows of all tables into stretches; `others` are the rows that are no rows of answers."""

    def __init__(self, definition: Definition, labels: Labels) -> None:
        fields = definition.fields.items()
        self._nested = {name: asked for name, asked in fields if KINDS[asked.kind].shape == "rows"}
        self._single = {name for name, asked in fields if not asked.fields}
        self._columns = {name: {column.name for column in asked.fields} for name, asked in self._nested.items()}
        self._labels = labels
        self.others: list[list[Cell]] = []
        self._last: Stretch | None = None  # the one that the last table ended with
        self._next: set[Table] = set()

    def of(self, found: Survey) -> list[Stretch]:
        """Return the stretches in the order of the document; rows that are in none of them go to the `others`."""
        if not self._nested:
            self.others = [row.cells for table in found.tables for row in table.rows]
            return []
        self._next = set(_neighbours(found))
        return [stretch for table in found.tables for stretch in self._table(table)]

    def _table(self, table: Table) -> Iterator[Stretch]:
        current = None
        for number, row in enumerate(table.rows):
            begun = self._begun(row, current) or (self._cut_off(table, row) if number == 0 else None)
            if begun is not None:
                current = begun
                yield begun
            elif current is None or self._is_labelled(row, current.width):
                current = None
                self.others.append(row.cells)
            else:
                current.rows.append(row)
        self._last = current

    def _begun(self, row: Row, current: Stretch | None) -> Stretch | None:
        """Return the stretch that begins with a row, None where none does."""
        if tagged := self._tagged(row):
            is_next = current is not None and current.asked.name == tagged
            return None if is_next else Stretch(self._nested[tagged], rows=[row])
        headed = self._headed(row, is_first=current is None)
        return Stretch(self._nested[headed], row) if headed else None

    def _cut_off(self, table: Table, row: Row) -> Stretch | None:
        """Return the stretch of a table that somebody cut off the one above, whose header it follows."""
        last = self._last
        if last is None or table not in self._next or len(row.cells) != last.width or self._is_labelled(row, 0):
            return None
        return Stretch(last.asked, last.header, [row], is_cut_off=True)

    def _headed(self, row: Row, *, is_first: bool) -> str:
        """Return the field that a row is the header of: its cells are the numbers or labels of its columns.

        One label is enough only in the first row, and not beside another; further down, where a table grew together
        with its neighbour, it takes most of them, as it does where a label may be that of a single field: people answer
        with the words of a label too.
        """
        counted: Counter[str] = Counter()
        sure: set[str] = set()
        for cell in row.cells:
            numbered, named = claimed(cell, self._labels)
            paths = (numbered,) if numbered else named
            is_first = is_first and (bool(numbered) or self._single.isdisjoint(named))
            outers = dict.fromkeys(path.partition(".")[0] for path in paths if "." in path)
            counted.update(outers.keys())
            sure |= outers.keys() if numbered in named else set()
        if not counted or (counted.total() == 1 and self._is_labelled(row, 0)):
            return ""
        name, count = counted.most_common(1)[0]
        if name not in self._nested:
            return ""
        all_ = len(self._nested[name].fields)
        enough = (count >= min(2, all_) or name in sure) if is_first else count > all_ / 2
        return name if enough else ""

    def _tagged(self, row: Row) -> str:
        """Return the field that the tags in a row belong to."""
        tags = (control.tag for cell in row.cells for control in cell.controls if "." in control.tag)
        named = ((column_name(tag), tag.partition(".")[0]) for tag in tags)
        return next((name for column, name in named if column in self._columns.get(name, ())), "")

    def _is_labelled(self, row: Row, width: int) -> bool:
        """Return whether a row holds label and answer, and is none of those with so many cells around it.

        It has the tag of a single field, or its first words are the number and the label of one; where it is shorter
        than the rows around it, the label is enough.
        """
        if any(control.tag.partition("=")[0] in self._single for cell in row.cells for control in cell.controls):
            return True
        if len(row.cells) < 2 or self._tagged(row):
            return False
        is_short = len(row.cells) < width
        first = next((cell for cell in row.cells if cell.text), row.cells[0]) if is_short else row.cells[0]
        numbered, named = claimed(first, self._labels)
        return (numbered in self._single and numbered in named) or (is_short and not self._single.isdisjoint(named))


def _neighbours(found: Survey) -> Iterator[Table]:
    """Yield the tables that nothing parts from the one above but empty lines."""
    is_next = False
    for block in found.blocks:
        if isinstance(block, Table):
            if is_next:
                yield block
            is_next = True
        elif block.text.strip():
            is_next = False


def claimed(cell: Cell, labels: Labels) -> tuple[str, tuple[str, ...]]:
    """Return the path that the number in a cell leads to, and those that its words lead to."""
    for line in cell.lines:
        if line.text.strip():
            said = claim(line.text)
            numbered, named = labels.by_number(said), labels.by_words(said)
            if numbered or named:
                return numbered, named
    return "", ()


def column_name(tag: str) -> str:
    """Return the name of a column in a tag: `goal` of `commitments.2.goal`, `kind` of `people.1.kind=a`."""
    return tag.partition("=")[0].rpartition(".")[2]
