"""A body as Word and most programs write it, seen in one go: tables of rows of cells of paragraphs, and no more.

The elements that say something are met one after the other, without all that is around them, which takes a third of the
time of going down to each. Where an element is not where it is expected, in a control around cells, a table within a
cell, a text box, nothing is guessed: `word.survey` then goes down to each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from plantools.word.lines import PROPERTIES, SIGNS, Control, Line
from plantools.word.names import MC, Element, W
from plantools.word.prose import M, unbroken
from plantools.word.sheet import Cell, Row, Survey, Table


class _UnlikeError(Exception):
    """Something is not where it is expected."""


def plain_survey(body: Element, *, order: Sequence[Element] | None = None) -> Survey | None:
    """Return what a body (`w:body`) holds; None where that takes more than to meet its elements in their order."""
    walk = _Walk(body, order)
    try:
        for one in body.iter(*_MET):
            _MEET[one.tag](walk, one)
    except _UnlikeError:
        return None
    return walk.done()


class _Walk:
    """Where a walk stands: the innermost table, row, cell, paragraph and control that began."""

    def __init__(self, body: Element, order: Sequence[Element] | None) -> None:
        root = body.getparent()
        self._made = Survey(body if root is None else root, order=order)
        self._body = body
        self._cells: list[Cell] = []
        self._table: Table | None = None
        self._row: Row | None = None
        self._cell: Cell | None = None
        self._line = Line(body.makeelement(W.p))  # nothing stands in it: a body may begin with other things
        self._control: Control | None = None
        self._pieces: list[str] = []
        self._marks: list[str] = []
        self._column = 0

    def done(self) -> Survey:
        """Return the survey, when all elements were met."""
        self._end_line()
        for cell in self._cells:
            if len(cell.lines) == 1:  # as in most
                cell.controls, cell.text = cell.lines[0].controls, cell.lines[0].text.strip()
            else:
                cell.controls = [control for line in cell.lines for control in line.controls]
                cell.text = "\n".join([line.text for line in cell.lines]).strip()
        return self._made

    def _end_line(self) -> None:
        self._line.text = "".join(self._pieces)
        self._pieces = []

    def words(self, element: Element) -> None:
        said = element.text
        if said:
            self._pieces.append(unbroken(said) if "\n" in said else said)

    def sign(self, element: Element) -> None:
        if not element.attrib or element.tag != W.tab:  # a tab stop among the properties (`w:tabs`) has a place
            self._pieces.append(SIGNS[element.tag])

    def paragraph(self, element: Element) -> None:
        self._end_line()
        line = self._line = Line(element)
        self._control = None
        parent = element.getparent()
        if self._cell is not None and parent is self._cell.element:
            self._cell.lines.append(line)
        elif parent is self._body:
            self._table = self._row = self._cell = None
            self._made.blocks.append(line)
        else:
            raise _UnlikeError
        if self._marks:
            line.marks, self._marks = self._marks, []
        self._made.lines.append(line)

    def table(self, element: Element) -> None:
        if element.getparent() is not self._body:
            raise _UnlikeError
        self._table, self._row, self._cell = Table(element), None, None
        self._made.tables.append(self._table)
        self._made.blocks.append(self._table)

    def row(self, element: Element) -> None:
        if self._table is None or element.getparent() is not self._table.element:
            raise _UnlikeError
        self._row, self._cell, self._column = Row(element), None, 0
        self._table.rows.append(self._row)

    def cell(self, element: Element) -> None:
        if self._row is None or element.getparent() is not self._row.element:
            raise _UnlikeError
        self._cell = Cell(element, self._column, [], [], "")
        self._column += 1
        self._row.cells.append(self._cell)
        self._cells.append(self._cell)

    def control(self, element: Element) -> None:
        if element.getparent() is not self._line.element:
            raise _UnlikeError
        self._control = Control(element)
        self._line.controls.append(self._control)

    def property(self, element: Element) -> None:
        if self._control is None:
            raise _UnlikeError
        PROPERTIES[element.tag](self._control, element)

    def mark(self, element: Element) -> None:
        """Add a bookmark to the line that it stands in; one between lines belongs to the next."""
        parent = element.getparent()
        is_between = parent is None or parent.tag in _HOLD_LINES
        (self._marks if is_between else self._line.marks).append(element.get(W.name, ""))

    def unlike(self, element: Element) -> None:
        """Give up: what this holds is not simply the next words."""
        raise _UnlikeError


_HOLD_LINES = frozenset((W.body, W.tbl, W.tr, W.tc))
_UNLIKE = (
    *(W.gridSpan, W.gridBefore, W.fldChar, W.sym, W.txbxContent, W.ruby, W.del_, W.moveFrom, W.customXml),
    *(MC.AlternateContent, M.t),
)
_MEET: Mapping[object, Callable[[_Walk, Element], None]] = {
    **dict.fromkeys(_UNLIKE, _Walk.unlike),
    **dict.fromkeys(SIGNS, _Walk.sign),
    **dict.fromkeys(PROPERTIES, _Walk.property),
    W.t: _Walk.words,
    W.p: _Walk.paragraph,
    W.tbl: _Walk.table,
    W.tr: _Walk.row,
    W.tc: _Walk.cell,
    W.sdt: _Walk.control,
    W.bookmarkStart: _Walk.mark,
}
_MET = tuple(map(str, _MEET))
