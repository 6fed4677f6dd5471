"""What a main part holds, as people see it: lines, and tables of cells, each with its words and its controls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from plantools.word.lines import Control, Line
from plantools.word.names import Element, W


@dataclass(eq=False, slots=True)
class Cell:
    """A cell of a table (`w:tc`); `column` is the place in the grid where it begins, from 0."""

    element: Element
    column: int
    lines: list[Line]
    controls: list[Control]
    text: str

    @property
    def elements(self) -> tuple[Element, ...]:
        """Return the blocks in the cell."""
        return tuple(one for one in self.element if one.tag != W.tcPr)


@dataclass(eq=False, slots=True)
class Row:
    """A row of a table (`w:tr`)."""

    element: Element
    cells: list[Cell] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Table:
    """A table (`w:tbl`)."""

    element: Element
    rows: list[Row] = field(default_factory=list)

    @property
    def elements(self) -> tuple[Element, ...]:
        """Return the table."""
        return (self.element,)

    @property
    def lines(self) -> list[Line]:
        """Return the lines in its cells."""
        return [line for row in self.rows for cell in row.cells for line in cell.lines]

    @property
    def controls(self) -> list[Control]:
        """Return the controls in its cells."""
        return [control for row in self.rows for cell in row.cells for control in cell.controls]

    @property
    def text(self) -> str:
        """Return the words in its cells, a line each."""
        return "\n".join(line.text for line in self.lines)


Block = Line | Table
Place = Cell | Line | Control | Table


@dataclass(eq=False, slots=True)
class Survey:
    """What a main part holds: its blocks in order; every line, and every table, the outer before those inside it."""

    root: Element
    blocks: list[Block] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    order: Sequence[Element] | None = None

    @property
    def paragraphs(self) -> Sequence[Element]:
        """Return every paragraph of the part in its order, by which they are numbered from 0."""
        return self.order if self.order is not None else tuple(self.root.iter(W.p))


def lines_of(blocks: Iterable[Block]) -> Iterator[Line]:
    """Yield the lines of the blocks, those in the cells of tables too."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            yield from (line for row in block.rows for cell in row.cells for line in cell.lines)
