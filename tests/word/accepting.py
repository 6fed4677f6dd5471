"""What a document says once all tracked changes are accepted, told without touching it: the law for `accept`."""

from __future__ import annotations

from collections.abc import Iterator

from plantools.word.changes import is_deleted
from plantools.word.names import Element, W
from plantools.word.prose import text_of

# What may stand between two paragraphs and holds no words.
_RANGES = ("bookmark", "commentRange", "moveFromRange", "moveToRange", "perm")
_BETWEEN = frozenset((W.proofErr, *(getattr(W, name + end) for name in _RANGES for end in ("Start", "End"))))


def accepted_text(element: Element) -> str:
    """Return the text of an element once all changes are accepted; paragraphs are lines.

    Rows and cells that were deleted are gone, and a paragraph whose mark was deleted runs on into the next one.
    """
    return "".join(_accepted(element)).removesuffix("\n")


def _accepted(element: Element) -> Iterator[str]:
    """Yield the paragraphs of an element, each with what ends it."""
    if element.tag == W.p:
        yield text_of(element)
        yield "" if _runs_on(element) else "\n"
    elif not is_deleted(element):
        for child in element.iterchildren("*"):
            yield from _accepted(child)


def _runs_on(paragraph: Element) -> bool:
    marks = [paragraph.find(f"{W.pPr}/{W.rPr}/{name}") for name in (W.del_, W.moveFrom)]
    following = [one.tag for one in paragraph.itersiblings() if one.tag not in _BETWEEN]
    return any(one is not None for one in marks) and following[:1] == [W.p]
