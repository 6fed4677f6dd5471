"""Long text as data: Markdown with paragraphs, headings, lists, tables, bold, italic, links and line breaks.

Text comes from people's files and from Word; both can say what the other cannot. `normalise` gives the form that both
can hold, and every block that leaves this module is in it: `parse(write(blocks)) == blocks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from markdown_it.token import Token

from plantools.word.markdown import inline, tables
from plantools.word.markdown.spans import Span, clean, words
from plantools.word.markdown.tables import Table

__all__ = [
    "Block",
    "Heading",
    "Item",
    "List",
    "Paragraph",
    "Span",
    "Table",
    "canonical",
    "normalise",
    "one_paragraph",
    "parse",
    "plain",
    "without_tables",
    "write",
]

# Words and the signs between them, on one line that begins with a letter: most answers, and they are in normal form.
_SENTENCES = re.compile(r"[^\W\d_](?:[^\W_]|[ ,;%/–](?=[^\W_])|[.:!?](?= [^\W_]|$))*", re.DOTALL)
DEEPEST = 3  # levels of lists, and ranks of headings


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within the text, of level 1 to 3."""

    level: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """What stands behind one bullet or number: a paragraph, then more of them and lists."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class List:
    """A list with bullets, or one with numbers that begin at 1."""

    ordered: bool
    items: tuple[Item, ...]


Block = Paragraph | Heading | List | Table


@lru_cache(maxsize=256)
def parse(text: str) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text, in normal form; kept, for a text is checked first and then put on paper."""
    # White space at the end of a line means nothing: a break that nobody sees is none.
    lines = (line.rstrip(" \t") for line in clean(text).split("\n"))
    return normalise(_read(iter(inline.DIALECT.parse("\n".join(lines)))))


def write(blocks: Iterable[Block]) -> str:
    """Return the Markdown of the blocks, with as few escapes as it takes."""
    blocks = tuple(blocks)
    return _sentences(blocks) or "\n".join(_lines(blocks))


def _sentences(blocks: tuple[Block, ...]) -> str:
    """Return the words of a paragraph that are Markdown as they stand; nothing of any other blocks."""
    if len(blocks) != 1 or not isinstance(block := blocks[0], Paragraph) or len(block.spans) != 1:
        return ""
    span = block.spans[0]
    return span.text if not span.formatted and _SENTENCES.fullmatch(span.text) else ""


def canonical(text: str) -> str:
    """Return the Markdown in its one normal form."""
    return text if _SENTENCES.fullmatch(text) else write(parse(text))


def plain(text: str) -> str:
    """Return the words of a Markdown text without its signs, one line a paragraph."""
    return "\n".join(words(spans) for spans in _paragraphs(parse(text)))


def without_tables(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks in normal form with each row of a table as a paragraph: a cell of a form holds no table."""
    return normalise(_unruled(blocks, 1))


def one_paragraph(text: str) -> str:
    """Return the Markdown as one paragraph in normal form: blocks become sentences behind each other."""
    parts = [span for spans in _paragraphs(parse(text)) for span in (Span(" "), *spans)]
    return write(normalise([Paragraph(tuple(parts))]))


def normalise(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks as both Markdown and Word can hold them.

    Empty blocks go, neighbouring lists of one kind become one, headings within items become paragraphs, rows of tables
    there too, and lists deeper than three levels join the third.
    """
    return _normal(blocks, 0)


def _read(tokens: Iterator[Token]) -> Iterator[Block]:
    """Yield the blocks up to the end of the tokens, or of the item they stand in."""
    for token in tokens:
        if token.type == "list_item_close":
            return
        if token.type == "paragraph_open":
            yield Paragraph(_spans(next(tokens)))
        elif token.type == "heading_open":
            yield Heading(int(token.tag[1:]), _spans(next(tokens)))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            yield List(token.type == "ordered_list_open", tuple(_items(tokens)))
        elif token.type == "table_open":
            yield Table(tuple(tables.read(tokens)))


def _items(tokens: Iterator[Token]) -> Iterator[Item]:
    for token in tokens:
        if token.type != "list_item_open":
            return
        yield Item(tuple(_read(tokens)))


def _spans(token: Token) -> tuple[Span, ...]:
    return tuple(inline.read(token.children or ()))


# The normal form


def _normal(blocks: Iterable[Block], depth: int) -> tuple[Block, ...]:
    """Return the blocks in normal form, as they stand within lists of that depth."""
    return _joined(made for block in _unruled(blocks, depth) if (made := _normal_block(block, depth)) is not None)


def _unruled(blocks: Iterable[Block], depth: int) -> Iterator[Block]:
    """Yield the blocks; within a list, each row of a table as a paragraph."""
    for block in blocks:
        if depth and isinstance(block, Table):
            yield from (Paragraph(tables.as_line(row)) for row in block.rows)
        else:
            yield block


def _normal_block(block: Block, depth: int) -> Block | None:
    """Return the block in normal form; None if nothing is in it."""
    if isinstance(block, Table):
        return tables.normal(block.rows)
    if isinstance(block, List):
        items = tuple(_normal_items(block.items, depth + 1))
        return List(block.ordered, items) if items else None
    if isinstance(block, Heading) and not depth:
        spans = inline.normal(replace(span, text=clean(span.text).replace("\n", " ")) for span in block.spans)
        return Heading(min(max(block.level, 1), DEEPEST), spans) if spans else None
    spans = inline.normal(block.spans)
    return Paragraph(spans) if spans else None


def _normal_items(items: Iterable[Item], depth: int) -> Iterator[Item]:
    """Yield the items of a list of that depth; each begins with a paragraph."""
    for item in items:
        blocks = _normal(item.blocks, depth)
        if depth >= DEEPEST:
            yield from _unfolded(blocks, len(blocks))
        else:
            yield from _unfolded(blocks, 1)


def _unfolded(blocks: tuple[Block, ...], count: int) -> Iterator[Item]:
    """Yield the blocks of an item as items, with the lists among its first blocks in the place of the item."""
    gathered: tuple[Block, ...] = ()
    for place, block in enumerate(blocks):
        if isinstance(block, List) and place < count:
            yield from [Item(gathered)] if gathered else []
            *early, last = block.items
            yield from early
            gathered = last.blocks
        else:
            gathered = (*gathered, block)
    yield from [Item(_joined(gathered))] if gathered else []


def _joined(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks, neighbouring lists of the same kind made one: nothing on paper would tell them apart."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if isinstance(block, List) and isinstance(last, List) and last.ordered == block.ordered:
            joined[-1] = List(block.ordered, last.items + block.items)
        else:
            joined.append(block)
    return tuple(joined)


# Writing


def _lines(blocks: tuple[Block, ...], *, within: bool = False) -> Iterator[str]:
    """Yield the lines of the blocks; only the list of an item follows its paragraph at once."""
    for before, block in pairwise((None, *blocks)):
        close = within and isinstance(before, Paragraph) and isinstance(block, List)
        if before is not None and not close:
            yield ""
        assert block is not None
        yield from _block_lines(block, isinstance(before, List) and before.ordered)


def _block_lines(block: Block, after_numbers: bool) -> Iterator[str]:
    if isinstance(block, List):
        for number, item in enumerate(block.items, 1):
            yield from _item_lines(item, f"{number}. " if block.ordered else "- ")
    elif isinstance(block, Heading):
        yield f"{'#' * block.level} {_heading(block.spans)}"
    elif isinstance(block, Table):
        yield from tables.lines(block)
    else:
        first, *others = (inline.started(line, numbers=after_numbers) for line in inline.written(block.spans))
        yield from "\\\n".join((first, *map(tables.unlike, others))).split("\n")


def _item_lines(item: Item, marker: str) -> Iterator[str]:
    """Yield the lines of an item: the marker before the first, as many spaces before the others."""
    indent = " " * len(marker)
    for number, line in enumerate(_lines(item.blocks, within=True)):
        yield f"{indent if number else marker}{line}" if line else ""


def _heading(spans: tuple[Span, ...]) -> str:
    """Return the line of a heading; number signs at its end would be dropped as decoration (CommonMark 0.31, 4.2)."""
    [line] = inline.written(spans)
    end = len(line.rstrip("#"))
    dropped = end < len(line) and line[:end][-1:] in ("", " ", "\t")
    return f"{line[:end]}\\{line[end:]}" if dropped else line


def _paragraphs(blocks: Iterable[Block]) -> Iterator[tuple[Span, ...]]:
    """Yield the spans of every paragraph and heading, in the order of reading."""
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                yield from _paragraphs(item.blocks)
        elif isinstance(block, Table):
            yield from map(tables.as_line, block.rows)
        else:
            yield block.spans
