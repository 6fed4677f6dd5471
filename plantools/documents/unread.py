"""Words that a finding had to cut, and that are no answer: they are kept whole, as remarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantools.definition.checks import shown
from plantools.documents.anchors import Anchor
from plantools.documents.reading import UNREAD, Remark
from plantools.findings import Finding


def unread(anchor: Anchor, value: object, findings: Sequence[Finding], number: str) -> Iterator[Remark]:
    """Yield what the findings on an answer say in part only; `number` is the visible one of its field.

    Of an answer that was read there may be single lines which were not: those beside unknown tick boxes.
    """
    told = {said for one in findings for said in one.params.values()}
    texts = [*([anchor.text] if value is None else []), *(line.text for line in anchor.lines)] if findings else []
    for text in dict.fromkeys(texts):
        if shown(text) in told:
            yield from whole(text, number)


def whole(text: str, number: str) -> Iterator[Remark]:
    """Yield a text that is too long for a finding."""
    words = " ".join(text.split())
    if shown(words) != words:
        yield Remark(words, number, UNREAD)
