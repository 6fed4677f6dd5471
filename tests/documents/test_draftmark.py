"""The mark of a draft is put there once, goes without a trace, and is no part of what a document says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from plantools.documents.compare import compare
from plantools.documents.draftmark import Status, as_draft, has_mark, status, with_status, without_mark
from plantools.documents.importing import imported
from plantools.word.headers import headers
from plantools.word.names import W
from plantools.word.package import Package
from plantools.word.prose import text_of
from tests.documents.generated import LIBRARY
from tests.word.drafts import BASE, document, edited, lines, p


def test_a_mark_is_put_there_once_and_goes_without_a_trace() -> None:
    twice = as_draft(as_draft(BASE, "sv"), "da")
    assert [lines(twice.xml(name)) for name in headers(twice)] == [["Udkast"], ["Udkast"]]
    back = without_mark(twice)
    assert [text_of(back.xml(name)) for name in headers(back)] == [text_of(BASE.xml(name)) for name in headers(BASE)]


def test_a_line_with_a_picture_is_never_taken_for_the_mark() -> None:
    package = as_draft(BASE, "sv")
    for name in headers(package):
        package = edited(package, name, lambda root: next(root.iter(W.r)).append(root.makeelement(W.drawing)))
    assert without_mark(package) is package


@pytest.mark.parametrize("said", list(Status))
def test_the_properties_say_what_was_set_last(said: Status) -> None:
    assert status(with_status(with_status(BASE, Status.DRAFT), said)) == said


def test_properties_that_say_nothing_stay_as_they_are() -> None:
    assert with_status(BASE, Status.UNSAID) is BASE


OLD, NEW = document(p("Mål", "Heading1") + p("Bättre hälsa")), document(p("Mål", "Heading1") + p("Bäst hälsa"))


@pytest.mark.parametrize(
    ("old", "new"),
    [(OLD, NEW), (as_draft(OLD, "sv"), NEW), (OLD, as_draft(NEW, "sv")), (as_draft(OLD, "da"), as_draft(NEW, "sv"))],
)
def test_that_one_edition_is_a_draft_is_no_change_and_the_new_one_stays_what_it_is(old: Package, new: Package) -> None:
    made = compare(old, new, author="Kansliet", date=datetime(2026, 11, 25, tzinfo=UTC))
    assert [(one.before, one.after, one.place) for one in made.changes] == [("Bättre hälsa", "Bäst hälsa", "body")]
    assert has_mark(made.package) == has_mark(new)


def test_an_import_does_not_take_the_mark_for_words_of_the_document() -> None:
    policy = LIBRARY.get("governing-document")
    assert imported(as_draft(OLD, "sv"), policy) == imported(OLD, policy)
