"""The text that stands in a document: of any element as plain words, of paragraphs as blocks.

Reads what a person sees once all tracked changes are accepted, through whatever editors put around it: content
controls, links, fields, smart tags, text boxes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from plantools.word.markdown import Block, Table, normalise
from plantools.word.markdown.spans import Span, clean, is_blank, words
from plantools.word.markdown.tables import MOST_COLUMNS
from plantools.word.names import MC, Element, Namespace, R, W
from plantools.word.nesting import Outline
from plantools.word.shapes import Look, Role, Shape, Shapes

__all__ = [
    "SILENT",
    "Look",
    "Role",
    "Shape",
    "Shapes",
    "legacy_fields",
    "line_of",
    "read_blocks",
    "text_of",
    "unbroken",
    "written_in",
]

M = Namespace("http://schemas.openxmlformats.org/officeDocument/2006/math")

_BOX = ("☐", "☒")
_ON = frozenset(("1", "true", "on"))
_PLAIN = Look(bold=False, italic=False)
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+"([^"]*)"', re.IGNORECASE)
_HEXADECIMAL = re.compile("[0-9A-Fa-f]{1,4}")
_PRIVATE = range(0xF000, 0xF100)  # where Word puts the characters of symbol fonts (w:sym, 17.3.3.30)
_SYMBOLS: Mapping[tuple[str, int], str] = {
    ("wingdings", 0x6C): "●",
    ("wingdings", 0x6F): "☐",
    ("wingdings", 0x78): "☒",
    ("wingdings", 0xA7): "▪",
    ("wingdings", 0xA8): "☐",
    ("wingdings", 0xE0): "→",
    ("wingdings", 0xFB): "✗",
    ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFD): "☒",
    ("wingdings", 0xFE): "☑",
    ("wingdings 2", 0x4F): "✗",
    ("wingdings 2", 0x50): "✓",
    ("wingdings 2", 0x51): "☒",
    ("wingdings 2", 0x52): "☑",
    ("wingdings 2", 0x53): "☒",
    ("wingdings 2", 0x54): "☒",
    ("wingdings 2", 0xA3): "☐",
    ("symbol", 0xA3): "≤",
    ("symbol", 0xAE): "→",
    ("symbol", 0xB1): "±",
    ("symbol", 0xB3): "≥",
    ("symbol", 0xB7): "•",
}


def text_of(element: Element) -> str:
    """Return the visible text of a paragraph, a run, a cell or any other element; paragraphs are lines."""
    return words(_spans(element, lambda run: _PLAIN, MappingProxyType({})))


def line_of(paragraph: Element) -> str:
    """Return the visible text of a paragraph without that of its text boxes."""
    reader = _Reader(lambda run: _PLAIN, MappingProxyType({}), _LINE_WAYS)
    reader.read(paragraph)
    return words(reader.spans)


def written_in(paragraph: Element) -> str:
    """Return the visible text of a paragraph without that of its text boxes, and without prompts in controls."""
    reader = _Reader(lambda run: _PLAIN, MappingProxyType({}), _WRITTEN_WAYS)
    reader.read(paragraph)
    return words(reader.spans)


def legacy_fields(paragraph: Element) -> Mapping[str, str]:
    """Return name → visible text of each legacy form field (`w:ffData`, 17.16.17) that ends in the paragraph."""
    reader = _Reader(lambda run: _PLAIN, MappingProxyType({}), _LINE_WAYS)
    reader.read(paragraph)
    return reader.named


def unbroken(text: str) -> str:
    """Return the text of a `w:t` with a space for each line break: Word sees only how the file was laid out."""
    return text.replace("\r", "").replace("\n", " ")


def read_blocks(
    elements: Iterable[Element], shapes: Shapes, links: Mapping[str, str], *, base: int = 0
) -> tuple[Block, ...]:
    """Return what the paragraphs (`w:p`) say, in normal form, without the empty ones.

    `links` are the addresses by relationship id; `base` is the rank of the heading above. Elements around paragraphs
    may stand among them: their paragraphs are read in order.
    """
    outline = Outline()
    for paragraph in _paragraphs(elements):
        if paragraph.tag == W.tbl:
            outline.stand(_table(paragraph, shapes, links))
            continue
        spans = _spans(paragraph, shapes.look, links)
        if not is_blank(spans):
            outline.add(shapes.of(paragraph), tuple(spans), base)
    return normalise(outline.blocks())


def _paragraphs(elements: Iterable[Element]) -> Iterator[Element]:
    """Yield the paragraphs and tables among and within the elements, but not those in text boxes of paragraphs.

    A control within a line, which people move out of its cell with the mouse, is read as a paragraph of its own.
    """
    for element in elements:
        if element.tag in (W.p, W.tbl) or (element.tag == W.sdt and _is_within_a_line(element)):
            yield element
        elif element.tag not in SILENT:
            yield from _paragraphs(element)


def _table(table: Element, shapes: Shapes, links: Mapping[str, str]) -> Table:
    """Return a table (`w:tbl`); the paragraphs of a cell are one behind the other, and so is a table within."""
    return Table(tuple(tuple(_cells(row, shapes, links)) for row in table.iter(W.tr) if _table_of(row) is table))


def _cells(row: Element, shapes: Shapes, links: Mapping[str, str]) -> Iterator[tuple[Span, ...]]:
    """Yield the words of each cell; one that spans several columns stands in the first (`w:gridSpan`, 17.4.17)."""
    for cell in row.iter(W.tc):
        if next(cell.iterancestors(W.tr)) is not row:
            continue
        lines = (_spans(paragraph, shapes.look, links) for paragraph in _flat(cell))
        yield tuple(span for line in lines if not is_blank(line) for span in (Span(" "), *line))
        span = cell.find(f"{W.tcPr}/{W.gridSpan}")
        wide = "" if span is None else span.get(W.val, "")
        yield from [()] * (min(int(wide), MOST_COLUMNS) - 1 if wide.isdecimal() and len(wide) < 9 else 0)


def _flat(cell: Element) -> Iterator[Element]:
    """Yield the paragraphs in a cell, those of tables within it too."""
    for one in _paragraphs(cell):
        yield from _flat(one) if one.tag == W.tbl else (one,)


def _table_of(row: Element) -> Element | None:
    return next(row.iterancestors(W.tbl), None)


def _is_within_a_line(control: Element) -> bool:
    """Return whether a control holds runs; one around blocks holds a paragraph before any run."""
    first = next(control.iter(W.p, W.r), None)
    return first is not None and first.tag == W.r


# Words


@dataclass
class _Field:
    """A complex field (17.16.18): what stands from `start` on is its code, until its result is `shown`.

    `name` is that of a legacy form field, `entry` what it shows that has no result in words: its tick, or what was
    chosen.
    """

    start: int
    link: str
    name: str = ""
    entry: str = ""
    code: str = ""
    shown: bool = False


def _spans(element: Element, look: Callable[[Element], Look], links: Mapping[str, str]) -> list[Span]:
    reader = _Reader(look, links)
    reader.read(element)
    return reader.spans


class _Reader:
    """Walks an element and gathers the words in it, with their look."""

    def __init__(self, look: Callable[[Element], Look], links: Mapping[str, str], ways: _Ways | None = None) -> None:
        self.spans: list[Span] = []
        self.named: dict[str, str] = {}
        self._ways = _WAYS if ways is None else ways
        self._look_of = look
        self._links = links
        self._look = _PLAIN
        self._link = ""
        self._fields: list[_Field] = []
        self._begun = False

    def read(self, element: Element) -> None:
        """Gather the words of the element, in its own way if it has one."""
        self._ways.get(element.tag, _Reader.inside)(self, element)

    def inside(self, element: Element) -> None:
        """Gather the words of what the element holds."""
        for child in element:
            self.read(child)

    def say(self, text: str) -> None:
        """Add words as they look here."""
        if text:
            self.spans.append(Span(text, self._look.bold, self._look.italic, self._link))

    def text(self, element: Element) -> None:
        self.say(unbroken(element.text or ""))

    def paragraph(self, element: Element) -> None:
        """Gather a paragraph; whatever came before it ends with the line. Fields left open end with their paragraph."""
        if self._begun or self.spans:
            self.say("\n")
        self._begun = True
        fields, self._fields = self._fields, []
        link = self._link
        self.inside(element)
        self._fields, self._link = fields, link

    def run(self, element: Element) -> None:
        look, self._look = self._look, self._look_of(element)
        self.inside(element)
        self._look = look

    def hyperlink(self, element: Element) -> None:
        """Gather the words of a link (17.16.22); one to a place in the same document is only words."""
        link = self._link
        target, place = self._links.get(element.get(R.id, ""), ""), element.get(W.anchor, "")
        self._link = f"{target}#{place}" if target and place and "#" not in target else target
        self.inside(element)
        self._link = link

    def answered(self, element: Element) -> None:
        """Gather the words of a control, but not its prompt (`w:showingPlcHdr`, 17.5.2.39)."""
        flag = element.find(f"{W.sdtPr}/{W.showingPlcHdr}")
        if flag is None or flag.get(W.val, "1") not in _ON:
            self.inside(element)

    def alternatives(self, element: Element) -> None:
        """Gather the words of the first alternative: the others say the same for other programs (Part 3, 9)."""
        self.inside(next(element.iterchildren(MC.Choice, MC.Fallback), element))

    def symbol(self, element: Element) -> None:
        """Gather the character that a symbol font shows, in Unicode where we know it."""
        digits = element.get(W.char, "")
        code = int(digits, 16) if _HEXADECIMAL.fullmatch(digits) else 0
        place = code - _PRIVATE.start if code in _PRIVATE else code
        known = _SYMBOLS.get((element.get(W.font, "").lower(), place))
        self.say(known or clean(chr(code)))

    def mark(self, element: Element) -> None:
        """Turn at a mark of a field (`w:fldChar`): what stands before its result is not on paper."""
        kind = element.get(W.fldCharType)
        if kind == "begin":
            data = element.find(W.ffData)
            self._fields.append(_Field(len(self.spans), self._link, _name(data), _entry(data)))
        elif self._fields:
            self._show(self._fields[-1])
            if kind == "end":
                ended = self._fields.pop()
                self.say(ended.entry)
                self._link = ended.link
                if ended.name:
                    self.named[ended.name] = words(self.spans[ended.start :])

    def _show(self, field: _Field) -> None:
        """Drop the code of a field, once; its result may be a link."""
        if not field.shown:
            del self.spans[field.start :]
            field.shown = True
            target = _HYPERLINK.match(field.code)
            self._link = target[1] if target else field.link

    def code(self, element: Element) -> None:
        if self._fields:
            self._fields[-1].code += element.text or ""

    def nothing(self, element: Element) -> None:
        """Gather nothing: what the element holds is not on paper."""


_PROPERTIES = "pPr rPr sdtPr sdtEndPr tblPr tblGrid trPr tcPr sectPr smartTagPr customXmlPr fldData ffData"
_UNSEEN = "del moveFrom delText delInstrText rt"
SILENT = frozenset(getattr(W, name) for name in f"{_PROPERTIES} {_UNSEEN}".split())


def _saying(text: str) -> Callable[[_Reader, Element], None]:
    return lambda reader, element: reader.say(text)


_Ways = Mapping[object, Callable[[_Reader, Element], None]]
_WAYS: _Ways = {
    **dict.fromkeys(SILENT, _Reader.nothing),
    W.p: _Reader.paragraph,
    W.r: _Reader.run,
    W.t: _Reader.text,
    M.t: _Reader.text,
    W.tab: _saying("\t"),
    W.ptab: _saying("\t"),
    W.br: _saying("\n"),
    W.cr: _saying("\n"),
    W.noBreakHyphen: _saying("\N{NON-BREAKING HYPHEN}"),
    W.softHyphen: _saying("\N{SOFT HYPHEN}"),
    W.sym: _Reader.symbol,
    W.hyperlink: _Reader.hyperlink,
    W.fldChar: _Reader.mark,
    W.instrText: _Reader.code,
    MC.AlternateContent: _Reader.alternatives,
}
_LINE_WAYS: _Ways = {**_WAYS, W.txbxContent: _Reader.nothing}
_WRITTEN_WAYS: _Ways = {**_LINE_WAYS, W.sdt: _Reader.answered}


def _name(data: Element | None) -> str:
    named = None if data is None else data.find(W.name)
    return "" if named is None else named.get(W.val, "")


def _entry(data: Element | None) -> str:
    """Return the tick of a legacy tick box (17.16.7), or the entry chosen in a list (17.16.9): neither has words."""
    box, listed = (None if data is None else data.find(name) for name in (W.checkBox, W.ddList))
    if box is not None:
        told = box.find(W.checked)
        told = box.find(W.default) if told is None else told
        return _BOX[told is not None and told.get(W.val, "1") in _ON]
    if listed is not None:
        result = listed.find(W.result)
        number = "0" if result is None else result.get(W.val, "0")
        entries = [one.get(W.val, "") for one in listed.iterchildren(W.listEntry)]
        return entries[int(number)] if number.isdecimal() and int(number) < len(entries) else ""
    return ""
