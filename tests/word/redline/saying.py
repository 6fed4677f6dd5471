"""What a document says, paragraph by paragraph, and how much of a redline is marked: what redlines are judged by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import LCSseq

from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.redline.blocks import Sort, blocks_of
from plantools.word.redline.pieces import pieces_of, text_in
from plantools.word.redline.settling import texts

_WORD = re.compile(r"\w+")
_MARKS = (W.ins, W.del_, W.moveFrom, W.moveTo)


def said(package: Package) -> list[str]:
    """Return the paragraphs of all texts; those of contents, which are the new document's, left out."""
    roots = [package.xml(name) for name in texts(package)]
    return [text_in(pieces_of(one)) for root in roots for one in _paragraphs(root)]


def _paragraphs(root: Element) -> Iterator[Element]:
    body = root.find(W.body)
    blocks = blocks_of(root if body is None else body)
    fixed = {inner for block in blocks if block.sort is Sort.FIXED for inner in block.element.iter(W.p)}
    yield from (one for one in root.iter(W.p) if one not in fixed)


def marked_words(package: Package) -> int:
    """Return how many words are marked as inserted, deleted or moved, in all texts."""
    return sum(_marked(package.xml(name)) for name in texts(package))


def _marked(root: Element) -> int:
    """Return the words in changes; letters that follow each other in one change are a word."""
    changes = (one for one in root.iter(*_MARKS) if len(one) and one.getparent() is not None)
    return sum(len(_WORD.findall("".join(one.text or "" for one in change.iter(W.t, W.delText)))) for change in changes)


def changed_words(old: list[str], new: list[str]) -> int:
    """Return how many words a comparison of plain texts marks: all but the longest common subsequence."""
    mine, theirs = (_WORD.findall("\n".join(lines)) for lines in (old, new))
    return len(mine) + len(theirs) - 2 * int(LCSseq.similarity(mine, theirs))
