"""Passages of an old document as the Markdown of a field: paragraphs, lists, emphasis, links, headings within."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from plantools.documents.importing.flow import Flow, Passage
from plantools.word.markdown import Block, List, Paragraph, Span, normalise, write
from plantools.word.names import Element
from plantools.word.prose import Look, Role, Shape, Shapes, read_blocks
from plantools.word.sheet import Table
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

    def __init__(self, flow: Flow, ranks: Mapping[Passage, int]) -> None:
        self._flow = flow
        self._shapes = Judged(flow.shapes, {one.element: rank for one, rank in ranks.items()})

    def blocks(self, passages: Iterable[Passage], *, base: int) -> tuple[Block, ...]:
        """Return the blocks of passages below a heading of rank `base`, then the notes that they refer to."""
        passages = list(passages)
        made: list[Block] = []
        for run in _runs(passages):
            if run[0].table is not None:
                made += _of_table(run[0].table)
            else:
                elements = [one.element for one in run]
                made += as_typed(read_blocks(elements, self._shapes, self._flow.links, base=base))[0]
        notes = [note for one in passages for note in one.notes]
        made += read_blocks(notes, self._shapes, {}, base=base)
        return normalise(made)

    def text(self, passages: Iterable[Passage], *, base: int) -> str:
        """Return the Markdown of passages."""
        return write(self.blocks(passages, base=base))


def _runs(passages: Iterable[Passage]) -> Iterator[list[Passage]]:
    """Yield the paragraphs that follow each other, and each table alone."""
    run: list[Passage] = []
    for one in passages:
        if one.table is not None:
            yield from [run] if run else []
            run = []
            yield [one]
        else:
            run.append(one)
    yield from [run] if run else []


def _of_table(table: Table) -> Iterator[Block]:
    """Yield a table as its rows, the cells of each behind each other."""
    for row in table.rows:
        cells = [" ".join(cell.text.split()) for cell in row.cells]
        if any(cells):
            yield Paragraph((Span(" | ".join(cells)),))


__all__ = ["Judged", "List", "Writer"]
