"""Drafts, and what several people make of them: strategies, and what the merged documents are judged by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from hypothesis import strategies as some

from plantools.word.merging import Copy, Merged, Proposal, merged
from plantools.word.names import W
from plantools.word.package import Package
from plantools.word.prose import text_of
from tests.word.drafts import MAIN
from tests.word.redline.generated import BLOCKS, PARAGRAPHS
from tests.word.redline.saying import said

DATE = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


def say(proposals: Sequence[Proposal]) -> list[str]:
    """Return the lines of a comment on proposals."""
    return ["Konflikt", *(f"{', '.join(one.authors)}: {one.before} → {one.after}" for one in proposals)]


def joined(draft: Package, *copies: Package) -> Merged:
    """Return the draft with the copies of respondents A, B, C and so on."""
    named = [Copy(chr(ord("A") + place), DATE, copy) for place, copy in enumerate(copies)]
    return merged(draft, named, author="plantools", date=DATE, say=say)


def spoken(package: Package) -> list[str]:
    """Return the paragraphs of a document without those of its comments."""
    main = package.main()
    part = package.related(main, "comments")
    return said(package.without_parts([part] if part else []))


@some.composite
def hearings(draw: some.DrawFn, most: int = 3) -> list[str]:
    """Draw the XML of a draft, and of what up to so many people made of it: most blocks are in several."""
    pool = draw(some.lists(BLOCKS, min_size=1, max_size=5))
    number = draw(some.integers(2, most + 1))
    texts = [draw(some.lists(some.sampled_from(pool), max_size=6)) for _ in range(number)]
    return ["".join(one.xml() for one in [*blocks, draw(PARAGRAPHS)]) for blocks in texts]


def words_inserted(package: Package) -> str:
    """Return the words in insertions, a blank between each two."""
    return " ".join(text_of(change) for change in package.xml(MAIN).iter(W.ins))
