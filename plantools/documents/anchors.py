"""Where answers stand in a document that came back: the channels that lead to them.

A channel finds `Anchor`s: the path of a field and the elements that hold its answer. The tag channel goes by the tags
of content controls (`w:tag`) in forms, and by the bookmarks of headings in documents.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from types import MappingProxyType

from plantools.definition.kinds import KINDS
from plantools.definition.model import Definition, Field
from plantools.documents.outline import bookmark, ranks
from plantools.word.body import element
from plantools.word.names import Element, W
from plantools.word.prose import Role, Shapes, text_of

TAG = "tag"
_ROWS, _SECTIONS = "rows", "sections"
_LONG = ("text", "bullets")


@dataclass(frozen=True)
class Anchor:
    """The place of one answer: its path with row numbers (`commitments.2.goal`), and the elements that hold it."""

    path: str
    channel: str
    content: tuple[Element, ...]

    @property
    def has_flag(self) -> bool:
        """Return whether there are words in a control that says it shows its prompt (`w:showingPlcHdr`)."""
        return any(text_of(control).strip() for control in _flagged(self.content))

    def without_prompts(self, is_prompt: Callable[[str], bool]) -> Anchor:
        """Return the anchor without the controls that show a prompt and say so: people write beside them as well."""
        if not any(is_prompt(text_of(control)) for control in _flagged(self.content)):
            return self
        holder = element(W.body, None, *map(deepcopy, self.content))
        for control in [one for one in _flagged(holder) if is_prompt(text_of(one))]:
            parent = control.getparent()
            assert parent is not None, "it stands in the holder"
            parent.remove(control)
        return replace(self, content=tuple(holder))


_FLAG = f"{W.sdtPr}/{W.showingPlcHdr}"


def _flagged(elements: Iterable[Element]) -> Iterator[Element]:
    for one in elements:
        yield from (control for control in one.iter(W.sdt) if control.find(_FLAG) is not None)


def tag_anchors(root: Element, definition: Definition, shapes: Shapes) -> list[Anchor]:
    """Return the anchors of every field, in the order of the document; a field may have several."""
    page = _Page(root, definition, shapes)
    return [*page.short(), *page.tables(), *page.texts()]


@dataclass(frozen=True)
class _Tagged:
    """A content control with its tag, without the option that the tag of a tick box names."""

    path: str
    control: Element


@dataclass(frozen=True)
class _Block:
    """A paragraph or table of the body, with the bookmarks that begin in it."""

    element: Element
    marks: frozenset[str]


class _Page:
    """The controls and bookmarks of one document."""

    def __init__(self, root: Element, definition: Definition, shapes: Shapes) -> None:
        self._root = root
        self._definition = definition
        self._shapes = shapes
        self._tagged = [_Tagged(_tag(control).partition("=")[0], control) for control in root.iter(W.sdt)]

    def short(self) -> Iterator[Anchor]:
        """Yield what stands in a control in a line or a cell: all but rows, and all but the long text of documents."""
        told: set[tuple[str, Element]] = set()
        # People answer in the table of a form; a heading may repeat what stood there when it was made.
        first = sorted(self._tagged, key=lambda one: self._definition.is_form and _cell(one.control) is None)
        for one in first:
            asked = self._field(one.path)
            if asked is None or self._in_rows(one.path) or self._is_section(asked, one.control):
                continue
            place = _holder(one.control, whole_lines=KINDS[asked.kind].shape == "ticks")
            # The tick boxes of one field stand in one cell, or in one paragraph each: each place counts once.
            if (one.path, place) not in told:
                told.add((one.path, place))
                yield Anchor(one.path, TAG, _content(place))

    def tables(self) -> Iterator[Anchor]:
        """Yield the answers in rows, which are counted by their position: copied rows repeat their tags."""
        for name, asked in self._definition.fields.items():
            if KINDS[asked.kind].shape == _ROWS:
                yield from self._rows(asked, [one for one in self._tagged if one.path.startswith(f"{name}.")])

    def texts(self) -> Iterator[Anchor]:
        """Yield the long texts of a document: what stands between a heading and the next one that ends it."""
        if self._definition.is_form:
            return
        body = self._root.find(W.body)
        blocks = [_Block(block, frozenset(_marks(block))) for block in (_blocks(body) if body is not None else ())]
        wanted = dict(self._sections(block.marks for block in blocks))
        for place, block in enumerate(blocks):
            for name in block.marks & wanted.keys():
                path, rank = wanted[name]
                if self._is_long(path):
                    rest = (blocks[at] for at in range(place + 1, len(blocks)))
                    yield Anchor(path, TAG, tuple(self._until_end(rest, wanted.keys(), rank)))

    def _until_end(self, rest: Iterable[_Block], wanted: Collection[str], rank: int) -> Iterator[Element]:
        """Yield what stands below a heading, up to the block that ends its text."""
        for block in rest:
            if self._ends(block, wanted, rank):
                return
            yield block.element

    def _is_long(self, path: str) -> bool:
        asked = self._field(path)
        return asked is not None and KINDS[asked.kind].shape in _LONG

    def _ends(self, block: _Block, wanted: Collection[str], rank: int) -> bool:
        """Return whether a block ends text under a heading of this rank: it is marked, or of that rank itself."""
        if block.element.tag == W.sectPr or not block.marks.isdisjoint(wanted):
            return True
        shape = self._shapes.of(block.element) if block.element.tag == W.p else None
        return shape is not None and shape.role is Role.HEADING and shape.level <= rank

    def _sections(self, marks: Iterable[frozenset[str]]) -> Iterator[tuple[str, tuple[str, int]]]:
        """Yield the name of each bookmark that a field has with the field's path and rank; sections are counted."""
        under = ranks(self._definition)
        counted = _counted(marks)
        for path, asked in self._definition.every_field():
            if "." not in path:
                yield bookmark(path), (path, under.get(path, 1))
                continue
            outer, name = path.split(".")
            if KINDS[self._definition.fields[outer].kind].shape == _SECTIONS and asked.name != "title":
                for number in counted.get(outer, ()):
                    row = f"{outer}.{number}.{name}"
                    yield bookmark(row), (row, under.get(path, 1))

    def _field(self, path: str) -> Field | None:
        return self._definition.field_at(path) if path else None

    def _in_rows(self, path: str) -> bool:
        outer = self._definition.fields.get(path.partition(".")[0])
        return outer is not None and KINDS[outer.kind].shape == _ROWS

    def _is_section(self, asked: Field, control: Element) -> bool:
        """Return whether a control only marks the first line of a document's text: the text goes on beyond it."""
        long = KINDS[asked.kind].shape in _LONG
        return long and not self._definition.is_form and _cell(control) is None

    def _rows(self, asked: Field, tagged: list[_Tagged]) -> Iterator[Anchor]:
        tables = dict.fromkeys(table for one in tagged if (table := _table(one.control)) is not None)
        number = 0
        for table in tables:
            columns = dict(_columns(table, asked, tagged))
            for row in _data_rows(table, columns, tagged):
                number += 1
                cells = dict(_cells(row))
                for place, name in columns.items():
                    if place in cells:
                        yield Anchor(f"{asked.name}.{number}.{name}", TAG, _content(cells[place]))


def _tag(control: Element) -> str:
    found = control.find(f"{W.sdtPr}/{W.tag}")
    return "" if found is None else found.get(W.val, "")


def _ancestor(element: Element, name: str) -> Element | None:
    return next(iter(element.iterancestors(name)), None)


def _cell(control: Element) -> Element | None:
    """Return the cell that a control stands in, or that it stands around: some editors wrap cells (facts of Docs)."""
    wrapped = control.find(f"{W.sdtContent}/{W.tc}")
    return _ancestor(control, W.tc) if wrapped is None else wrapped


def _table(control: Element) -> Element | None:
    return _ancestor(control, W.tbl)


def _row_of(control: Element) -> Element | None:
    return _ancestor(control, W.tr)


_WRAPPERS = (W.sdt, W.sdtContent, W.customXml)


def _within(parent: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, through what editors put around them."""
    for child in parent:
        if child.tag == name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, name)


def _cells(row: Element) -> Iterator[tuple[int, Element]]:
    """Yield the cells of a row, each with the column of the grid where it begins: some people merge cells."""
    place = _span(row.find(f"{W.trPr}/{W.gridBefore}"), otherwise=0)
    for one in _within(row, W.tc):
        yield place, one
        place += _span(one.find(f"{W.tcPr}/{W.gridSpan}"), otherwise=1)


def _span(told: Element | None, *, otherwise: int) -> int:
    value = "" if told is None else told.get(W.val, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 4 else otherwise


def _holder(control: Element, *, whole_lines: bool) -> Element:
    """Return what the answer fills: the cell of a form, the line of a tick box, else the control alone."""
    cell = _cell(control)
    if cell is not None:
        return cell
    line = _ancestor(control, W.p) if whole_lines else None
    return control if line is None else line


def _content(place: Element) -> tuple[Element, ...]:
    """Return the blocks of a cell; any other place is its own content."""
    return tuple(place.iterchildren(W.p, W.tbl, *_WRAPPERS)) if place.tag == W.tc else (place,)


def _columns(table: Element, asked: Field, tagged: Iterable[_Tagged]) -> Iterator[tuple[int, str]]:
    """Yield the place in the grid and the name of each column of a table that some control tells."""
    places = {cell: place for row in _within(table, W.tr) for place, cell in _cells(row)}
    for one in tagged:
        cell, name = _cell(one.control), one.path.rpartition(".")[2]
        if cell in places and asked.column(name) is not None:
            yield places[cell], name


def _data_rows(table: Element, columns: Mapping[int, str], tagged: Iterable[_Tagged]) -> list[Element]:
    """Return the rows of a table from the first that holds a control: those that people added have none."""
    rows = list(_within(table, W.tr))
    holding = {row for one in tagged if (row := _row_of(one.control)) is not None}
    first = next((place for place, row in enumerate(rows) if row in holding), len(rows))
    return rows[first:] if columns else []


def _blocks(body: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables of a body, those in block-level controls too."""
    for child in body:
        if child.tag == W.sdt:
            inside = child.find(W.sdtContent)
            yield from _blocks(inside) if inside is not None else ()
        else:
            yield child


def _marks(block: Element) -> Iterator[str]:
    for start in block.iter(W.bookmarkStart):
        yield start.get(W.name, "")


def _counted(marks: Iterable[frozenset[str]]) -> Mapping[str, list[int]]:
    """Return outer name → the numbers of its sections, by the bookmarks of their titles (`themes_2_title`)."""
    found: dict[str, list[int]] = {}
    for names in marks:
        for name in names:
            outer, _, number = name.removesuffix("_title").rpartition("_")
            if name.endswith("_title") and number.isdigit() and len(number) < 5:
                found.setdefault(outer, []).append(int(number))
    return MappingProxyType(found)
