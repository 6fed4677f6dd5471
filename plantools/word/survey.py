"""The main part of a document as people see it: lines, and tables of cells, each with its words and its controls.

One walk through the tree, which every reader of the document then shares: it goes through whatever editors put around
things (controls of their own, links, smart tags, text boxes), skips what is not on paper, and keeps the words of each
line, so that nothing is looked for twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantools.word.lines import Control, Line, chosen, control_of, line_in
from plantools.word.names import MC, Element, W
from plantools.word.plainly import plain_survey
from plantools.word.prose import SILENT
from plantools.word.sheet import Block, Cell, Place, Row, Survey, Table, lines_of

__all__ = ["Block", "Cell", "Control", "Line", "Place", "Row", "Survey", "Table", "lines_of", "survey"]


def survey(root: Element, *, order: Sequence[Element] | None = None) -> Survey:
    """Return what the main part with this root holds; `order` are its paragraphs before some were taken out."""
    body = root.find(W.body)
    if body is None:
        return Survey(root, order=order)
    return plain_survey(body, order=order) or full_survey(body, order=order)


def full_survey(body: Element, *, order: Sequence[Element] | None = None) -> Survey:
    """Return what a body (`w:body`) holds, whatever stands around its paragraphs, tables, rows and cells."""
    made = Survey(_root(body), order=order)
    made.blocks = _Surveyor(made).blocks(body, [])
    return made


def _root(body: Element) -> Element:
    parent = body.getparent()
    return body if parent is None else parent


class _Surveyor:
    """Walks through a main part and fills a survey.

    Controls `around` something belong to the first line in it, which takes them.
    """

    def __init__(self, made: Survey) -> None:
        self._made = made
        self._marks: list[str] = []

    def blocks(self, parent: Element, around: list[Control]) -> list[Block]:
        """Return the lines and tables in an element."""
        found: list[Block] = []
        for child in parent:
            tag = child.tag
            if tag == W.p:
                found += self._line(child, around)
            elif tag == W.tbl:
                found.append(self._table(child, around))
            elif tag == W.sdt:
                found += self._wrapped(child, around)
            elif tag == MC.AlternateContent:
                found += self.blocks(chosen(child), around)
            elif tag == W.bookmarkStart:
                self._marks.append(child.get(W.name, ""))
            elif tag not in SILENT:
                found += self.blocks(child, around)
        return found

    def _wrapped(self, element: Element, around: list[Control]) -> list[Block]:
        """Return the blocks in a control that stands around blocks."""
        control = control_of(element)
        found = self.blocks(element, [*around, control])
        around.clear()
        control.words = "\n".join(line.text for line in lines_of(found))
        return found

    def _line(self, element: Element, around: list[Control]) -> list[Block]:
        """Return the line of a paragraph, and behind it what stands in its text boxes."""
        line = line_in(element)
        if around or self._marks:
            line.controls[:0] = around
            line.marks[:0] = self._marks
            around.clear()
            self._marks.clear()
        self._made.lines.append(line)
        return [line, *(block for box in line.boxes for block in self.blocks(box, []))] if line.boxes else [line]

    def _table(self, element: Element, around: list[Control]) -> Table:
        table = Table(element)
        self._made.tables.append(table)
        for one, wrapping in _within(element, W.tr, around):
            table.rows.append(self._row(one, wrapping))
        return table

    def _row(self, element: Element, around: list[Control]) -> Row:
        made = Row(element)
        place = _span(element, W.trPr, W.gridBefore, otherwise=0)
        for one, wrapping in _within(element, W.tc, around):
            made.cells.append(self._cell(one, place, wrapping))
            place += _span(one, W.tcPr, W.gridSpan, otherwise=1)
        return made

    def _cell(self, element: Element, column: int, around: list[Control]) -> Cell:
        blocks = self.blocks(element, around)
        if len(blocks) == 1 and isinstance(line := blocks[0], Line):  # as in most cells
            return Cell(element, column, [line], line.controls, line.text.strip())
        lines = list(lines_of(blocks))
        controls = [control for line in lines for control in line.controls]
        return Cell(element, column, lines, controls, "\n".join([line.text for line in lines]).strip())


def _within(parent: Element, name: str, around: list[Control]) -> Iterator[tuple[Element, list[Control]]]:
    """Yield the rows of a table or the cells of a row, through what editors put around them."""
    for child in parent:
        tag = child.tag
        if tag == name:
            yield child, around
            around = []
        elif tag == W.sdt:
            yield from _within(child, name, [*around, control_of(child)])
            around = []
        elif tag not in SILENT:
            yield from _within(child, name, around)


def _span(element: Element, properties: str, name: str, *, otherwise: int) -> int:
    """Return how many columns of the grid a property tells."""
    held = next(element.iterchildren(properties), None)  # `find` takes ten times as long
    told = None if held is None else next(held.iterchildren(name), None)
    if told is None:
        return otherwise
    value = told.get(W.val, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 4 else otherwise
