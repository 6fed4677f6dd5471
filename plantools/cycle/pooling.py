"""What several units wrote for one place, made one text: in their order, nothing twice, lists as one list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from plantools.cycle.contributions import Contribution
from plantools.definition.values import folded, same_words
from plantools.register.records import Unit
from plantools.word.markdown import Block, Heading, Item, List, Paragraph, Span, normalise, plain, write


@dataclass(frozen=True)
class Repeated:
    """Words that were written more than once, and by whom; they stand in the text once."""

    words: str
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Pooled:
    """One text of what several wrote, and what was written more than once."""

    said: tuple[Block, ...]
    repeated: tuple[Repeated, ...] = ()


def pooled(standing: Sequence[Block], given: Sequence[Contribution], *, named: bool = False) -> Pooled:
    """Return what stands there already, as it is, and then what the units wrote and that does not say yet.

    `named` puts the name of its unit before each contribution, of several before one that they wrote in the same words.
    """
    return _named(standing, given) if named else _unnamed(standing, given)


def key(words: Iterable[Block]) -> str:
    """Return the words of some blocks as they are compared: case, blanks, hyphens and the last full stop apart."""
    return same_words(folded(plain(write(normalise(words))))).rstrip(". ")


# Without names


def _unnamed(standing: Sequence[Block], given: Sequence[Contribution]) -> Pooled:
    there = {key(piece): None for piece in _pieces(standing)}
    said: dict[str, list[Unit]] = {}
    words: dict[str, str] = {}
    kept: list[list[Block]] = []
    for one in given:
        fresh: list[Block] = []
        for piece in _pieces(one.said):
            mark = key(piece)
            if mark in there:
                continue
            # A heading stands above what each unit wrote below it, however often it is there.
            if isinstance(piece[0], Heading) or mark not in said:
                fresh += piece
            if not isinstance(piece[0], Heading):
                said.setdefault(mark, []).append(one.unit)
                words.setdefault(mark, plain(write(normalise(piece))))
        kept.append(fresh)
    told = tuple(Repeated(words[mark], tuple(units)) for mark, units in said.items() if len(units) > 1)
    return Pooled(normalise([*standing, *_together([fresh for fresh in kept if fresh])]), told)


def _pieces(blocks: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """Yield what is compared: paragraphs, headings and tables, and of lists each entry as a list of its own."""
    for block in blocks:
        if isinstance(block, List):
            yield from ((replace(block, items=(item,)),) for item in block.items)
        else:
            yield (block,)


def _together(kept: Sequence[Sequence[Block]]) -> tuple[Block, ...]:
    """Return what each wrote behind each other; as one list where each wrote a list, or a single paragraph."""
    if len(kept) < 2 or not all(_can_be_listed(blocks) for blocks in kept):
        return tuple(block for blocks in kept for block in blocks)
    whole = [block for blocks in kept for block in blocks]
    ordered = all(isinstance(block, List) and block.ordered for block in whole)
    return (List(ordered, tuple(item for block in whole for item in _items(block))),)


def _can_be_listed(blocks: Sequence[Block]) -> bool:
    return all(isinstance(block, List) for block in blocks) or (len(blocks) == 1 and isinstance(blocks[0], Paragraph))


def _items(block: Block) -> tuple[Item, ...]:
    return block.items if isinstance(block, List) else (Item((block,)),)


# With names


def _named(standing: Sequence[Block], given: Sequence[Contribution]) -> Pooled:
    there = {key(piece) for piece in _pieces(standing)}
    alike: dict[str, list[Contribution]] = {}
    for one in given:
        alike.setdefault(key(one.said), []).append(one)
    texts = [tuple(_with_names(some)) for some in alike.values() if not _says(there, some[0].said)]
    fresh = [text for text in texts if not _says(there, text)]
    told = tuple(
        Repeated(plain(write(some[0].said)), tuple(one.unit for one in some))
        for some in alike.values()
        if len(some) > 1
    )
    return Pooled(normalise([*standing, *(block for text in fresh for block in text)]), told)


def _says(there: set[str], blocks: Sequence[Block]) -> bool:
    """Return whether all of a text stands there already."""
    return all(key(piece) in there for piece in _pieces(blocks))


def _with_names(some: Sequence[Contribution]) -> Iterator[Block]:
    """Yield a text with the names of those who wrote it, in bold type, before its first paragraph or above it."""
    name = Span(f"{', '.join(dict.fromkeys(one.unit.name for one in some))}:", bold=True)
    first, *rest = some[0].said
    if isinstance(first, Paragraph):
        yield Paragraph((name, Span(" "), *first.spans))
        yield from rest
    else:
        yield Paragraph((name,))
        yield from some[0].said
