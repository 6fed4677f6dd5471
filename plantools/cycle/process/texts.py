"""Sentences and lists with words that people wrote in them, as Markdown in which these are words and no signs."""

from __future__ import annotations

from collections.abc import Iterable

from plantools.word.markdown import Block, Item, List, Paragraph, Span, write


def sentence(words: str) -> Paragraph:
    """Return words as a paragraph."""
    return Paragraph((Span(" ".join(words.split())),))


def listed(lines: Iterable[str]) -> List:
    """Return lines as a list with bullets."""
    return List(ordered=False, items=tuple(Item((sentence(one),)) for one in lines))


def text(blocks: Iterable[Block]) -> str:
    """Return the blocks as Markdown."""
    return write(blocks)
