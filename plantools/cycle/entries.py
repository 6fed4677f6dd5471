"""Text of which each entry of a list is a commitment of its own: told apart, put together, and one put for another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from plantools.word.markdown import Block, Item, List, Paragraph, normalise, parse, plain, write


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


def with_entry(text: str, at: int, words: str) -> str:
    """Return a Markdown text with other words in the place of its entry of that number, from 0; without it for none.

    Raises `IndexError` where there is no such entry.
    """
    found = list(_places(parse(text)))
    start, within = found[at]
    return write(normalise(_put(parse(text), start, within, parse(words))))


def with_more(text: str, words: str) -> str:
    """Return a Markdown text with one entry more, behind the others."""
    blocks = parse(text)
    if not blocks:
        return write(parse(words))
    if isinstance(last := blocks[-1], List):
        return write((*blocks[:-1], replace(last, items=(*last.items, Item(parse(words))))))
    return as_entries((*entries_in(text), words))


def _places(blocks: tuple[Block, ...]) -> Iterator[tuple[slice, int | None]]:
    """Yield where each entry stands: which blocks, and which of the items of a list."""
    at = 0
    for is_list, some in groupby(blocks, key=lambda block: isinstance(block, List)):
        stretch = tuple(some)
        if not is_list and not _leads(stretch, blocks):
            yield slice(at, at + len(stretch)), None
        for place, block in enumerate(stretch):
            if isinstance(block, List):
                yield from ((slice(at + place, at + place + 1), number) for number in range(len(block.items)))
        at += len(stretch)


def _put(blocks: tuple[Block, ...], where: slice, item: int | None, words: tuple[Block, ...]) -> tuple[Block, ...]:
    held = blocks[where.start]
    fresh = words
    if item is not None and isinstance(held, List):
        entry = (Item(words),) if words else ()
        fresh = (replace(held, items=(*held.items[:item], *entry, *held.items[item + 1 :])),)
    return (*blocks[: where.start], *fresh, *blocks[where.stop :])
