"""A redline: accepted it is the new document, rejected the old one, whatever was done between the two."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given

from plantools.word.package import Package
from plantools.word.redline import Redline, accepted, redline, rejected
from tests.word.drafts import document
from tests.word.redline.generated import texts
from tests.word.redline.saying import said

DATE = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


def compared(old: Package, new: Package) -> Redline:
    return redline(old, new, author="Eva Ek", date=DATE)


@given(texts())
def test_accepted_it_is_the_new_document_and_rejected_the_old_one(pair: tuple[str, str]) -> None:
    old, new = map(document, pair)
    made = compared(old, new).package
    assert said(accepted(made)) == said(new)
    assert said(rejected(made)) == said(old)


def test_a_document_compared_with_itself_has_no_changes() -> None:
    same = document("<w:p><w:r><w:t>Mål</w:t></w:r></w:p>")
    made = compared(same, same)
    assert made.differences == ()
    assert accepted(made.package) is made.package
