"""Passages of an old document as the Markdown of a field: paragraphs, lists, emphasis, links, headings within."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from plantools.documents.importing.flow import Flow, Passage
from plantools.word.markdown import Block, Heading, normalise, write
from plantools.word.names import Element, W
from plantools.word.prose import Look, Role, Shape, Shapes, read_blocks
from plantools.word.typed import as_typed


class Judged(Shapes):
    """What paragraphs are, with the headings that were told by how they are set."""

    def __init__(self, shapes: Shapes, ranks: Mapping[Element, int]) -> None:
        self._shapes = shapes
        self._ranks = ranks

    def of(self, paragraph: Element) -> Shape:
        """Return the shape of a paragraph; a heading is one only where it was judged to be."""
        if rank := self._ranks.get(paragraph, 0):
            return Shape(Role.HEADING, rank)
        shape = self._shapes.of(paragraph)
        return Shape(Role.TEXT) if shape.role is Role.HEADING else shape

    def look(self, run: Element) -> Look:
        """Return the look of a run by itself."""
        return self._shapes.look(run)


class Writer:
    """Writes passages as blocks and as Markdown."""

    def __init__(self, flow: Flow, ranks: Mapping[Passage, int], numbered: Iterable[Passage]) -> None:
        self._flow = flow
        for one in numbered:
            _unnumber(one)
        self._shapes = Judged(flow.shapes, {one.element: rank for one, rank in ranks.items()})

    def blocks(self, passages: Iterable[Passage], *, base: int) -> tuple[Block, ...]:
        """Return the blocks of passages below a heading of rank `base`, then the notes that they refer to."""
        passages = list(passages)
        elements = [element for one in passages for element in _unframed(one)]
        notes = [note for one in passages for note in one.notes]
        for element in elements:
            _untab(element)
        blocks, _ = as_typed(read_blocks(elements, self._shapes, self._flow.links, base=base))
        return normalise((*map(_plain_heading, blocks), *read_blocks(notes, self._shapes, {}, base=base)))

    def text(self, passages: Iterable[Passage], *, base: int) -> str:
        """Return the Markdown of passages."""
        return write(self.blocks(passages, base=base))


def _plain_heading(block: Block) -> Block:
    """Return a heading without the bold that made it one; any other block as it is."""
    if not isinstance(block, Heading) or not all(span.bold for span in block.spans):
        return block
    return Heading(block.level, tuple(replace(span, bold=False) for span in block.spans))


def _untab(element: Element) -> None:
    """Make each tab in a run a blank: what stood in columns of the old page does not in the new one."""
    for tab in [one for run in element.iter(W.r) for one in run.iterchildren(W.tab, W.ptab)]:
        tab.tag, tab.text = W.t, " "


def _unnumber(one: Passage) -> None:
    """Take the number away that somebody typed before the words of a heading."""
    gone = len(one.line) - len(one.bare)
    for text in [text for run in one.element.iter(W.r) for text in run.iterchildren(W.t, W.tab, W.ptab)]:
        words = (text.text or "") if text.tag == W.t else " "
        left = words if gone else words.lstrip()
        text.tag, text.text = W.t, left[gone:]
        gone = max(gone - len(left), 0)
        if not gone and text.text.strip():
            return


def _unframed(one: Passage) -> Iterator[Element]:
    """Yield the element of a passage; of a table with one column, which is only a frame, what stands in its cells."""
    rows = one.table.rows if one.table else []
    if any(len(row.cells) > 1 for row in rows):
        yield one.element
        return
    yield from (element for row in rows for cell in row.cells for element in cell.elements)
    yield from () if rows else (one.element,)
