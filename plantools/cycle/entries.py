"""Text of which each entry of a list is a commitment of its own: told apart, put together, and one put for another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from plantools.word.markdown import Block, Item, List, Paragraph, parse, plain, write


def entries_in(text: str) -> tuple[str, ...]:
    """Return each entry of the lists of a Markdown text, and each stretch of other text.

    A stretch that ends in a colon only leads to the list after it. What an entry holds further, as a list within, stays
    with it.
    """
    return tuple(write(blocks) for blocks in _stretches(parse(text)))


def as_entries(entries: Iterable[str]) -> str:
    """Return a Markdown text of which these are the entries: one alone stands as it is, several in a list."""
    found = [parse(entry) for entry in entries]
    return write(found[0]) if len(found) == 1 else write([List(ordered=False, items=tuple(map(Item, found)))])


def _stretches(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    for is_list, some in groupby(blocks, key=lambda block: isinstance(block, List)):
        stretch = tuple(some)
        if is_list:
            yield from (entry.blocks for block in stretch if isinstance(block, List) for entry in block.items)
        elif not _leads(stretch, blocks):
            yield stretch


def _leads(stretch: tuple[Block, ...], blocks: tuple[Block, ...]) -> bool:
    """Return whether a stretch does no more than say what the list after it is of."""
    is_before_list = blocks[-1] is not stretch[-1]
    last = stretch[-1]
    return is_before_list and isinstance(last, Paragraph) and plain(write([last])).rstrip().endswith(":")
