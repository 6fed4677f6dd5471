"""A form goes out, comes back with faults, goes out again with comments, comes back mended: and all is well."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plantools.cycle.reading import FileRead, read_files
from plantools.cycle.reviewing import clean, copies, write_copy
from plantools.definition.library import Library, shipped
from plantools.documents.margin import of_people, without_reviews
from plantools.word.commenting import Note, with_comments
from plantools.word.comments import comments_in
from plantools.word.names import Element
from plantools.word.package import open_package, to_bytes
from tests.cli.running import form
from tests.documents.people import Change, after, write
from tests.word.drafts import MAIN, lines

LIBRARY = Library((shipped("templates"),))
Desk = Callable[[str], Path]


def read(path: Path) -> FileRead:
    return next(read_files([path], LIBRARY, language="sv"))


def changed(path: Path, target: Path, *changes: Change) -> Path:
    """Return the file that a person saves under another name after these changes."""
    target.write_bytes(to_bytes(after(open_package(path), *changes)))
    return target


def reviewed(path: Path, folder: Path) -> Path:
    """Return the review copy of a file."""
    [one] = copies([read(path)], folder)
    write_copy(one, overwrite=False)
    return one.target


@pytest.fixture
def faulty(made: Desk) -> Path:
    """Return a form with two faults."""
    sent = form(made("plan.docx"))
    return changed(sent, made("svar-1.docx"), write("year", "två tusen"), write("commitments.3.due", "i augusti"))


def test_a_form_is_mended_after_its_review(faulty: Path, made: Desk, tmp_path: Path) -> None:
    assert [one.number for one in read(faulty).findings] == ["1.2", "3g"]
    copy = reviewed(faulty, made("x").parent / "granskning-1")
    assert len(comments_in(open_package(copy))) == 3

    half = changed(copy, made("svar-2.docx"), write("year", "2026"))
    [left] = read(half).findings
    assert left.number == "3g"
    again = open_package(reviewed(half, made("x").parent / "granskning-2"))
    assert [one.text.partition(":")[0] for one in comments_in(again)[1:]] == ["3g, rad 3"]

    whole = changed(made("x").parent / "granskning-2" / "svar-2.docx", made("svar-3.docx"), _due("2026-08-14"))
    last = read(whole)
    assert last.findings == ()
    assert last.reading is not None
    assert [one.code for one in clean(last)] == ["review.clean"]
    original = read(form(tmp_path / "plan.docx")).reading
    assert original is not None and last.reading.answers == original.answers
    came = open_package(whole)
    assert comments_in(without_reviews(came)) == ()
    assert lines(without_reviews(came).xml(MAIN)) == lines(came.xml(MAIN))


def _due(date: str) -> Callable[[Element], object]:
    return write("commitments.3.due", date)


def test_what_people_answer_in_the_margin_is_kept(faulty: Path, made: Desk) -> None:
    copy = open_package(reviewed(faulty, made("x").parent / "granskning"))
    answered = with_comments(copy, [Note(7, ("Året är inte bestämt än.",))], author="Åsa Ek")
    file = made("svar-2.docx")
    file.write_bytes(to_bytes(answered))
    again = open_package(reviewed(file, made("x").parent / "granskning-2"))
    assert [(one.author, one.text) for one in of_people(again)] == [("Åsa Ek", "Året är inte bestämt än.")]
    assert len(comments_in(again)) == 4
