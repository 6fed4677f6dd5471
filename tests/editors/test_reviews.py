"""A review copy in LibreOffice: its comments show, and are known and gone when the form comes back from there."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from plantools.documents.margin import AUTHOR, of_people, without_reviews
from plantools.documents.read import read
from plantools.documents.review import notes, review
from plantools.word.commenting import Note, with_comments
from plantools.word.comments import comments_in
from plantools.word.package import Package, open_package, to_bytes
from tests.cli.running import form
from tests.documents.generated import LIBRARY
from tests.documents.people import after, write
from tests.programs import libreoffice, needs
from tests.word.drafts import MAIN, lines

pytestmark = [pytest.mark.slow, needs("libreoffice")]
NOTES_IN_PDF = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
ANSWER = "Året är inte bestämt än."


@pytest.fixture
def copy(tmp_path: Path) -> Package:
    """Return the review copy of a form with two faults, which somebody has answered in the margin."""
    package = after(open_package(form(tmp_path / "plan.docx")), write("year", "två tusen"), write("unit", ""))
    made = review(package, read(package, LIBRARY), date="2026-11-25T08:00:00Z")
    return with_comments(made, [Note(7, (ANSWER,))], author="Åsa Ek")


@pytest.fixture
def file(copy: Package, tmp_path: Path) -> Path:
    """Return the file of the copy."""
    path = tmp_path / "kopia.docx"
    path.write_bytes(to_bytes(copy))
    return path


def test_every_comment_shows(file: Path, copy: Package, foreign_dir: Path) -> None:
    pages = PdfReader(libreoffice(file, NOTES_IN_PDF, outdir=foreign_dir)).pages
    marks = (mark.get_object() for page in pages for mark in page.get("/Annots", ()))
    shown = {"".join(str(mark["/Contents"]).split()) for mark in marks if "/Contents" in mark}
    assert {"".join(one.text.split()) for one in comments_in(copy)} <= shown


@pytest.mark.parametrize("to", ["docx", "odt"])
def test_a_review_is_known_and_gone_when_libreoffice_has_saved_it(
    file: Path, copy: Package, to: str, foreign_dir: Path
) -> None:
    back = libreoffice(file, to, outdir=foreign_dir)
    if to == "odt":
        (foreign_dir / "back").mkdir()
        back = libreoffice(back, "docx", outdir=foreign_dir / "back")
    came = open_package(back)
    assert len(comments_in(came)) == len(comments_in(copy)) == len(notes(read(copy, LIBRARY))) + 1
    assert [(one.author, one.text) for one in of_people(came)] == [("Åsa Ek", ANSWER)]
    left = without_reviews(came)
    assert [one.author for one in comments_in(left)] == ["Åsa Ek"]
    assert AUTHOR not in {one.author for one in comments_in(left)}
    assert lines(left.xml(MAIN)) == lines(came.xml(MAIN))
