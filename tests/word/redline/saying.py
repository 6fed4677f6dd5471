"""What a document says, paragraph by paragraph, and how much of a redline is marked: what redlines are judged by."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from rapidfuzz.distance import LCSseq

from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.redline.blocks import Sort, blocks_of
from plantools.word.redline.pieces import pieces_of, text_in
from plantools.word.redline.settling import texts

_WORD = re.compile(r"\w+")
_REFERENCES = {W.footnoteReference: W.footnote, W.endnoteReference: W.endnote}
_MARKS = (W.ins, W.del_, W.moveFrom, W.moveTo)


def said(package: Package) -> list[str]:
    """Return the paragraphs of all texts.

    Those of contents, which are the new document's, are left out, and so are notes that nothing refers to any more.
    """
    roots = [package.xml(name) for name in texts(package)]
    noted = {(one.tag, one.get(W.id)) for one in roots[0].iter(*_REFERENCES)}
    return [text_in(pieces_of(one)) for root in roots for one in _paragraphs(root) if _is_read(one, noted)]


def _is_read(paragraph: Element, noted: Collection[tuple[str, str | None]]) -> bool:
    note = next(paragraph.iterancestors(*_REFERENCES.values()), None)
    kinds = {note_: reference for reference, note_ in _REFERENCES.items()}
    return note is None or bool(note.get(W.type)) or (kinds[note.tag], note.get(W.id)) in noted


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
