"""Paragraphs and lists that people typed as line breaks and signs, where their program made none of its own.

In a control of LibreOffice the Enter key makes a line break, and nobody finds the list button on a phone: there an
empty line parts paragraphs, and `- ` and `1. ` begin the items of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from plantools.word.markdown import Block, Item, List, Paragraph, normalise
from plantools.word.markdown.spans import Span

_MARKER = re.compile(r"(?:(?P<bullet>[-–•*·▪])|(?P<number>\d{1,3}[.)]))[ \t\u00a0]+(?=\S)")
Line = tuple[Span, ...]


def as_typed(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], bool]:
    """Return the blocks with the paragraphs and lists that were typed, and whether there are such lists."""
    made: list[Block] = []
    has_lists, last = False, 0
    for block in blocks:
        if isinstance(block, Paragraph):
            parted, last = _parted(block, last)
            has_lists = has_lists or any(isinstance(one, List) for one in parted)
            made += parted
        else:
            made.append(block)
            last = len(block.items) if isinstance(block, List) and block.ordered else 0
    return normalise(made), has_lists


def _parted(paragraph: Paragraph, last: int) -> tuple[list[Block], int]:
    """Return the paragraphs and lists that the lines of a paragraph are, and the number of the last item.

    Numbers make a list only where they go on from the last one: another number is a word of the text.
    """
    found: list[Block] = []
    for kind, group in groupby(_lines(paragraph.spans), key=_kind):
        lines = list(group)
        if kind == "bullet" or (kind == "number" and _numbers(lines) == [*range(last + 1, last + 1 + len(lines))]):
            found.append(List(kind == "number", tuple(Item((Paragraph(_unmarked(line)),)) for line in lines)))
            last = last + len(lines) if kind == "number" else 0
        elif kind:
            found += _paragraph(lines)
            last = 0
    is_text = all(isinstance(one, Paragraph) for one in found) and all(map(_kind, _lines(paragraph.spans)))
    return ([paragraph] if is_text else found), last  # a break has a look too


def _numbers(lines: Iterable[Line]) -> list[int]:
    said = (_MARKER.match("".join(span.text for span in line).strip()) for line in lines)
    return [int(found["number"][:-1]) for found in said if found]


def _paragraph(lines: list[Line]) -> Iterator[Paragraph]:
    """Yield lines that follow each other as one paragraph with breaks."""
    spans = [span for line in lines for span in (Span("\n"), *line)]
    yield Paragraph(tuple(spans[1:]))


def _kind(line: Line) -> str:
    """Return `bullet`, `number` or `text`; nothing for an empty line."""
    said = "".join(span.text for span in line).strip()
    found = _MARKER.match(said)
    return str(found.lastgroup) if found else "text" if said else ""


def _lines(spans: Iterable[Span]) -> Iterator[Line]:
    """Yield the lines between the breaks."""
    line: list[Span] = []
    for span in spans:
        first, *others = span.text.split("\n")
        line += [replace(span, text=first)] if first else []
        for words in others:
            yield tuple(line)
            line = [replace(span, text=words)] if words else []
    yield tuple(line)


def _unmarked(line: Line) -> Line:
    """Return a line without the sign that it begins with."""
    said = "".join(span.text for span in line)
    found = _MARKER.match(said.lstrip())
    left = len(said) - len(said.lstrip()) + (found.end() if found else 0)
    kept: list[Span] = []
    for span in line:
        kept += [replace(span, text=span.text[left:])] if len(span.text) > left else []
        left = max(0, left - len(span.text))
    return tuple(kept)
