"""The pieces of a document's body as trees: paragraphs, runs, fields, tables (ECMA-376 Part 1, 17.3 and 17.4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count

from lxml import etree

from plantools.word.names import MC, PREFIXES, XML, Element, W

Attributes = dict[str, str]

NAME_LIMIT = 40  # of bookmarks, in characters: Word reads no longer ones
_OWN = {"w": W.uri}
_OWN_NAME = f"{{{W.uri}}}"


def element(name: str, attributes: Attributes | None = None, *children: Element) -> Element:
    """Return an element with these qualified attributes and children."""
    names = (name, *(attributes or ()))
    # To declare every prefix on each element takes longer than all else that is done to make it.
    prefixes = _OWN if all(one.startswith(_OWN_NAME) for one in names) else PREFIXES
    made = etree.Element(name, attributes or {}, nsmap=prefixes)
    made.extend(children)
    return made


def with_prefixes(root: Element) -> Element:
    """Return the root of a part with our prefixes declared on it, so that XML text can be put anywhere inside.

    Programs that do not know `w14` are told to ignore it (`mc:Ignorable`, Part 3, 9.3).
    """
    declared = {**PREFIXES, **{prefix: uri for prefix, uri in root.nsmap.items() if prefix is not None}}
    made = etree.Element(root.tag, {str(name): str(value) for name, value in root.attrib.items()}, nsmap=declared)
    made.text = root.text
    made.extend(list(root))
    known = made.get(MC.Ignorable, "").split()
    made.set(MC.Ignorable, " ".join(dict.fromkeys((*known, "w14"))))
    etree.cleanup_namespaces(made, keep_ns_prefixes=list(declared))
    return made


def valued(name: str, value: str | int) -> Element:
    """Return an element that only has a value: `<w:pStyle w:val="Title"/>`."""
    return element(name, {W.val: str(value)})


def run(text: str, *properties: Element) -> Element:
    """Return a run (`w:r`) of text; its properties in the order of the schema."""
    made = element(W.r)
    if properties:
        made.append(element(W.rPr, None, *properties))
    words = element(W.t, {XML.space: "preserve"})
    words.text = text
    made.append(words)
    return made


def tab() -> Element:
    """Return a run that holds only a tab."""
    return element(W.r, None, element(W.tab))


def paragraph(style: str, *content: Element, properties: Sequence[Element] = ()) -> Element:
    """Return a paragraph (`w:p`) in the style with this id; an empty id is the default style."""
    styled = [valued(W.pStyle, style)] if style else []
    made = element(W.p)
    if styled or properties:
        made.append(element(W.pPr, None, *styled, *properties))
    made.extend(content)
    return made


def tagged(style: str, tag: str) -> Element:
    """Return a paragraph that holds only a Jinja tag, and goes away when the template is rendered."""
    return paragraph(style, run(tag))


def field(instruction: str, *shown: Element, dirty: bool = False) -> list[Element]:
    """Return a complex field (`w:fldChar`, 17.16.18) with what it shows until it is updated."""
    begin = {W.fldCharType: "begin"} | ({W.dirty: "true"} if dirty else {})
    code = element(W.instrText, {XML.space: "preserve"})
    code.text = f" {instruction} "
    marks = (begin, {W.fldCharType: "separate"}, {W.fldCharType: "end"})
    start, middle, end = (element(W.r, None, element(W.fldChar, mark)) for mark in marks)
    return [start, element(W.r, None, code), middle, *shown, end]


class Bookmarks:
    """Numbers the bookmarks (`w:bookmarkStart`, 17.13.6.2) of one part."""

    def __init__(self, first: int = 1) -> None:
        self._ids = count(first)

    def around(self, name: str, *content: Element) -> list[Element]:
        """Return the content between the start and the end of a bookmark; names have at most 40 characters."""
        number = str(next(self._ids))
        start = element(W.bookmarkStart, {W.id: number, W.name: name})
        return [start, *content, element(W.bookmarkEnd, {W.id: number})]


def cell(width: int, *content: Element) -> Element:
    """Return a table cell (`w:tc`) of that width in twips."""
    properties = element(W.tcPr, None, element(W.tcW, {W.w: str(width), W.type: "dxa"}))
    return element(W.tc, None, properties, *content)


def row(*cells: Element, header: bool = False, whole: bool = False) -> Element:
    """Return a table row (`w:tr`); a header row is repeated on every page, a whole one never breaks across pages.

    Whole rows (`w:cantSplit`, ECMA-376 Part 1, 17.4.6) have their price: LibreOffice 7.4 may not show them at the end
    of a page where a heading, a paragraph that keeps with the next and a second heading stand above the table.
    """
    properties = [element(W.cantSplit)] if whole or header else []
    properties += [element(W.tblHeader)] if header else []
    made = element(W.tr)
    if properties:
        made.append(element(W.trPr, None, *properties))
    made.extend(cells)
    return made


def table(style: str, widths: Sequence[int], rows: Iterable[Element], *, title: str = "", first: str) -> Element:
    """Return a table (`w:tbl`) whose columns have these widths in twips.

    `first` is what its style marks as a heading: `row` or `column`; `title` is what a screen reader says of it
    (`w:tblCaption`).
    """
    grid = element(W.tblGrid, None, *(element(W.gridCol, {W.w: str(width)}) for width in widths))
    look = {
        W.val: "0620" if first == "row" else "0680",
        W.firstRow: str(int(first == "row")),
        W.lastRow: "0",
        W.firstColumn: str(int(first == "column")),
        W.lastColumn: "0",
        W.noHBand: "1",
        W.noVBand: "1",
    }
    properties = element(
        W.tblPr,
        None,
        valued(W.tblStyle, style),
        element(W.tblW, {W.w: str(sum(widths)), W.type: "dxa"}),
        element(W.tblLayout, {W.type: "fixed"}),
        element(W.tblLook, look),
    )
    if title:
        properties.append(valued(W.tblCaption, title))
    return element(W.tbl, None, properties, grid, *rows)
