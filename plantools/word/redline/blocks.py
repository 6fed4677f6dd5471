"""What a body, a cell, a note or a text box is made of: paragraphs, tables, and what is left as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from plantools.word.names import Element, W
from plantools.word.redline.pieces import Piece, pieces_of, text_in

_CONTENTS = "Table of Contents"  # w:docPartGallery of the contents that Word inserts (17.5.2.13)
_THROUGH = frozenset((W.sdt, W.sdtContent, W.customXml, W.ins, W.moveTo))


class Sort(Enum):
    """What a block is; `FIXED` ones are not compared: the new document's are kept."""

    TEXT = "text"
    TABLE = "table"
    FIXED = "fixed"


@dataclass(eq=False)
class Block:
    """A paragraph, a table or contents, and its words."""

    element: Element
    sort: Sort

    @cached_property
    def pieces(self) -> list[Piece]:
        """Return the pieces of a paragraph."""
        return pieces_of(self.element)

    @cached_property
    def text(self) -> str:
        """Return the words; those of a table with a tab between cells and a line for each row."""
        if self.sort is Sort.TABLE:
            return "\n".join(row_text(row) for row in rows_of(self.element))
        return text_in(self.pieces)


def blocks_of(container: Element) -> list[Block]:
    """Return the blocks of a container in order, through what editors put around them."""
    found = list(_blocks(container))
    depth = 0
    for block in found:
        if block.sort is Sort.TEXT:
            begun = depth
            depth = max(0, depth + _contents(block.element, depth))
            if begun or depth:
                block.sort = Sort.FIXED
    return found


def _blocks(container: Element) -> Iterator[Block]:
    for child in container:
        tag = child.tag
        if tag == W.p:
            yield Block(child, Sort.TEXT)
        elif tag == W.tbl:
            yield Block(child, Sort.TABLE)
        elif tag == W.sdt and _gallery(child) == _CONTENTS:
            yield Block(child, Sort.FIXED)
        elif tag in _THROUGH:
            yield from _blocks(child)


def _gallery(control: Element) -> str:
    found = control.find(f"{W.sdtPr}/{W.docPartObj}/{W.docPartGallery}")
    return "" if found is None else found.get(W.val, "")


def _contents(paragraph: Element, depth: int) -> int:
    """Return how many fields of contents are open behind a paragraph that were not before it."""
    change, begun = 0, False
    for one in paragraph.iter(W.fldChar, W.instrText):
        if one.tag == W.instrText:
            change += begun and depth + change == 0 and (one.text or "").split()[:1] == ["TOC"]
            begun = begun and not (one.text or "").strip()
            continue
        turn = one.get(W.fldCharType)
        begun = turn == "begin"
        if depth + change > 0:
            change += {"begin": 1, "end": -1}.get(str(turn), 0)
    return change


def rows_of(table: Element) -> list[Element]:
    """Return the rows of a table, through what editors put around them."""
    return list(_within(table, W.tr))


def cells_of(row: Element) -> list[Element]:
    """Return the cells of a row, through what editors put around them."""
    return list(_within(row, W.tc))


def _within(parent: Element, name: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == name:
            yield child
        elif child.tag in _THROUGH:
            yield from _within(child, name)


def row_text(row: Element, between: str = "\t") -> str:
    """Return the words of a row, cell by cell."""
    return between.join(cell_text(cell) for cell in cells_of(row))


def cell_text(cell: Element) -> str:
    """Return the words of a cell; paragraphs are lines."""
    return "\n".join(block.text for block in blocks_of(cell))


def shape(row: Element) -> str:
    """Return what is the same for rows whose cells stand below each other: how many columns each spans."""
    spans = (cell.find(f"{W.tcPr}/{W.gridSpan}") for cell in cells_of(row))
    return " ".join("1" if span is None else span.get(W.val, "1") for span in spans)


def paragraphs_of(blocks: Sequence[Block]) -> list[Element]:
    """Return the paragraphs among blocks."""
    return [block.element for block in blocks if block.sort is Sort.TEXT]
