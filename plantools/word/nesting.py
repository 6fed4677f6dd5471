"""Paragraphs that only know their level, as lists within lists: Word keeps no lists, only paragraphs in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from plantools.word.markdown import Block, Heading, Item, List, Paragraph
from plantools.word.markdown.spans import Span
from plantools.word.shapes import Role, Shape


@dataclass
class _Open:
    """A list that is being read, or (at the bottom) the text: `items` hold what each has so far."""

    level: int
    ordered: bool = False
    items: list[list[Block | _Open]] = field(default_factory=lambda: [[]])

    def blocks(self, place: int = 0) -> Iterator[Block]:
        """Yield what stands in one item."""
        for one in self.items[place]:
            yield List(one.ordered, tuple(one.closed())) if isinstance(one, _Open) else one

    def closed(self) -> Iterator[Item]:
        return (Item(tuple(self.blocks(place))) for place in range(len(self.items)))


class Outline:
    """Puts paragraphs, each with its level only, into lists within lists."""

    def __init__(self) -> None:
        self._open = [_Open(level=-1)]

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks that the paragraphs are."""
        return self._open[0].blocks()

    def add(self, shape: Shape, spans: tuple[Span, ...], base: int) -> None:
        """Add a paragraph of that shape."""
        if shape.role is Role.ITEM:
            self._begin_item(shape)
        elif shape.role is Role.CONTINUED:
            # One that is indented less than the first list still belongs to it.
            self._close(above=max(shape.level, self._open[1].level if len(self._open) > 1 else 0))
        else:
            self._close(above=-1)
        heading = shape.role is Role.HEADING
        self._open[-1].items[-1].append(Heading(max(shape.level - base, 1), spans) if heading else Paragraph(spans))

    def stand(self, block: Block) -> None:
        """Add a block that stands in no list."""
        self._close(above=-1)
        self._open[-1].items[-1].append(block)

    def _begin_item(self, shape: Shape) -> None:
        """Begin an item in the list of its level and kind, or a new list for it."""
        self._close(above=shape.level)
        last = self._open[-1]
        if last.level == shape.level and last.ordered == shape.ordered:
            last.items.append([])
            return
        if last.level == shape.level:
            self._open.pop()
        new = _Open(shape.level, shape.ordered)
        self._open[-1].items[-1].append(new)
        self._open.append(new)

    def _close(self, *, above: int) -> None:
        while self._open[-1].level > above:
            self._open.pop()
