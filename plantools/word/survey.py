"""The main part of a document as people see it: lines, and tables of cells, each with its words and its controls.

One walk through the tree, which every reader of the document then shares: it goes through whatever editors put around
things (controls of their own, links, smart tags, text boxes), skips what is not on paper, and keeps the words of each
line, so that nothing is looked for twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plantools.word.names import MC, W14, Element, W
from plantools.word.prose import SILENT, M, line_of, text_of, unbroken

_R, _T = W.r, W.t
_ON = frozenset(("1", "true", "on", ""))  # the attribute may be missing (facts of Word)


@dataclass(eq=False, slots=True)
class Control:
    """A content control (`w:sdt`, ECMA-376 Part 1, 17.5.2), or a legacy form field (`w:ffData`, 17.16.17).

    `name` is that of a legacy field. `state` is that of a tick box, None for other controls; `is_flagged` says that it
    shows its prompt (`w:showingPlcHdr`).
    """

    element: Element
    tag: str = ""
    title: str = ""
    name: str = ""
    is_flagged: bool = False
    state: bool | None = None
    text: str = ""

    @property
    def elements(self) -> tuple[Element, ...]:
        """Return the control: it holds its own words."""
        return (self.element,)

    @property
    def controls(self) -> list[Control]:
        """Return the control alone."""
        return [self]

    @property
    def lines(self) -> list[Line]:
        """Return its words as one line."""
        return [Line(self.element, self.text, [self])]

    def choices(self) -> Mapping[str, str]:
        """Return label → value of what there is to choose from in the control (`w:listItem`, 17.5.2.21)."""
        listed = (one for one in self.element.iterfind(f"{W.sdtPr}/*/{W.listItem}"))
        return {one.get(W.displayText, one.get(W.value, "")): one.get(W.value, "") for one in listed}


@dataclass(eq=False, slots=True)
class Line:
    """A paragraph (`w:p`): its words, its controls, and the names of the bookmarks that begin in it.

    `boxes` are its text boxes (`w:txbxContent`): what stands in them are lines of their own, behind it.
    """

    element: Element
    text: str = ""
    controls: list[Control] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    @property
    def elements(self) -> tuple[Element, ...]:
        """Return the paragraph."""
        return (self.element,)

    @property
    def lines(self) -> list[Line]:
        """Return the line itself."""
        return [self]


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


Block = Line | Table
Place = Cell | Line | Control


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


def survey(root: Element, *, order: Sequence[Element] | None = None) -> Survey:
    """Return what the main part with this root holds; `order` are its paragraphs before some were taken out."""
    made = Survey(root, order=order)
    body = root.find(W.body)
    if body is not None:
        made.blocks = _Surveyor(made).blocks(body, [])
    return made


def lines_of(blocks: Iterable[Block]) -> Iterator[Line]:
    """Yield the lines of the blocks, those in the cells of tables too."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            yield from (line for row in block.rows for cell in row.cells for line in cell.lines)


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
                found += self.blocks(_chosen(child), around)
            elif tag == W.bookmarkStart:
                self._marks.append(child.get(W.name, ""))
            elif tag not in SILENT:
                found += self.blocks(child, around)
        return found

    def _wrapped(self, element: Element, around: list[Control]) -> list[Block]:
        """Return the blocks in a control that stands around blocks."""
        control = _control(element)
        found = self.blocks(element, [*around, control])
        around.clear()
        control.text = "\n".join(line.text for line in lines_of(found))
        return found

    def _line(self, element: Element, around: list[Control]) -> list[Block]:
        """Return the line of a paragraph, and behind it what stands in its text boxes."""
        line = _Liner(element).made()
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
            yield from _within(child, name, [*around, _control(child)])
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


def _chosen(alternatives: Element) -> Element:
    """Return the first alternative: the others say the same for other programs (ECMA-376 Part 3, 9)."""
    return next(alternatives.iterchildren(MC.Choice, MC.Fallback), alternatives)


def _control(element: Element) -> Control:
    made = Control(element)
    for properties in element.iterchildren(W.sdtPr):
        for one in properties:
            if (tell := _PROPERTIES.get(one.tag)) is not None:
                tell(made, one)
    return made


def _tag(made: Control, told: Element) -> None:
    made.tag = told.get(W.val, "")


def _title(made: Control, told: Element) -> None:
    made.title = told.get(W.val, "")


def _flag(made: Control, told: Element) -> None:
    made.is_flagged = told.get(W.val, "") in _ON


def _state(made: Control, told: Element) -> None:
    checked = told.find(W14.checked)
    made.state = checked is not None and checked.get(W14.val, "") in _ON


_PROPERTIES: Mapping[object, Callable[[Control, Element], None]] = {
    W.tag: _tag,
    W.alias: _title,
    W.showingPlcHdr: _flag,
    W14.checkbox: _state,
}


class _Liner:
    """Walks through one paragraph; its words are gathered here as long as they are plain, else by `word.prose`."""

    __slots__ = ("_is_plain", "_line", "_pieces")

    def __init__(self, element: Element) -> None:
        self._line = Line(element)
        self._pieces: list[str] = []
        self._is_plain = True

    def made(self) -> Line:
        """Return the line."""
        line = self._line
        self.inside(line.element)
        line.text = "".join(self._pieces)
        if not self._is_plain:
            line.text = line_of(line.element)
            for one in line.controls:
                one.text = text_of(one.element) if one.element.tag == W.sdt else line.text
        return line

    def inside(self, parent: Element) -> None:
        """Gather what an element holds."""
        for child in parent:
            # Most of a paragraph are runs of words: for them no way is looked up.
            if (tag := child.tag) == _R:
                self.inside(child)
            elif tag == _T:
                self.text(child)
            elif (way := _WAYS.get(tag)) is not None:
                way(self, child)
            elif tag not in SILENT:
                self.inside(child)

    def text(self, element: Element) -> None:
        words = element.text
        if words:
            self._pieces.append(unbroken(words) if "\n" in words else words)

    def control(self, element: Element) -> None:
        """Gather a control in the line, with its own words."""
        made, begin = _control(element), len(self._pieces)
        self._line.controls.append(made)
        self.inside(element)
        made.text = "".join(self._pieces[begin:])

    def mark(self, element: Element) -> None:
        self._line.marks.append(element.get(W.name, ""))

    def field(self, element: Element) -> None:
        """Leave the words to `word.prose`, for part of a field is not on paper; a legacy form field has a name."""
        self._is_plain = False
        name = element.find(f"{W.ffData}/{W.name}")
        if name is not None:
            self._line.controls.append(Control(self._line.element, name=name.get(W.val, "")))

    def other(self, element: Element) -> None:
        self._is_plain = False

    def alternatives(self, element: Element) -> None:
        self.inside(_chosen(element))

    def boxes(self, element: Element) -> None:
        """Keep the text boxes of a picture or a shape; those within another are found there."""
        self._line.boxes += _boxes(element)

    def nothing(self, element: Element) -> None:
        """Gather nothing: what the element holds is not on paper."""


def _boxes(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == W.txbxContent:
            yield child
        else:
            yield from _boxes(_chosen(child) if child.tag == MC.AlternateContent else child)


def _saying(text: str) -> Callable[[_Liner, Element], None]:
    return lambda liner, element: liner._pieces.append(text)


_WAYS: Mapping[object, Callable[[_Liner, Element], None]] = {
    M.t: _Liner.text,
    W.sdt: _Liner.control,
    W.bookmarkStart: _Liner.mark,
    W.fldChar: _Liner.field,
    W.instrText: _Liner.nothing,
    W.sym: _Liner.other,
    W.tab: _saying("\t"),
    W.ptab: _saying("\t"),
    W.br: _saying("\n"),
    W.cr: _saying("\n"),
    W.noBreakHyphen: _saying("\N{NON-BREAKING HYPHEN}"),
    W.softHyphen: _saying("\N{SOFT HYPHEN}"),
    MC.AlternateContent: _Liner.alternatives,
    W.drawing: _Liner.boxes,
    W.pict: _Liner.boxes,
    W.object: _Liner.boxes,
}
