"""`plantools report`: the files it makes, and what keeps it from making them."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantools.definition.library import default_library
from plantools.documents.read import read
from plantools.word.package import open_package, to_bytes
from tests.cli.running import plantools, written

NO_PDF = ("--period", "2027", "--no-pdf")


@pytest.fixture
def workspace(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return Falun's workspace, in which the forms of 2027 were issued; the terminal stands in it."""
    folder = desk / "falun"
    assert plantools("init", folder, "--example", "falun").code == 0
    monkeypatch.chdir(folder)
    assert plantools("issue", "activity-plan", "--period", "2027").code == 0
    return folder


def test_it_writes_a_document_and_a_workbook_into_the_reports(workspace: Path) -> None:
    ran = plantools("report", *NO_PDF)
    assert (ran.code, ran.out.split()) == (0, [f"reports/yearly-report-2027.{one}" for one in ("docx", "xlsx")])
    reading = read(open_package(workspace / "reports" / "yearly-report-2027.docx"), default_library(workspace))
    assert (reading.identity.template, reading.answers["municipality"]) == ("yearly-report", "Falu kommun")
    assert "Word" in ran.line  # nobody has counted the pages yet


def test_it_makes_another_language_in_another_folder(workspace: Path) -> None:
    assert plantools("report", *NO_PDF, "--lang", "en", "-o", "council").code == 0
    package = open_package(workspace / "council" / "yearly-report-2027-en.docx")
    assert read(package, default_library(workspace)).language == "en"


def test_another_language_lies_beside_the_municipalitys_own(workspace: Path) -> None:
    for language in ("sv", "da"):
        assert plantools("report", *NO_PDF, "--lang", language).code == 0
    names = {path.name for path in (workspace / "reports").glob("*.docx")}
    assert names == {"yearly-report-2027.docx", "yearly-report-2027-da.docx"}


def test_a_template_that_was_changed_in_word_is_used_in_its_language_and_else_it_is_said(workspace: Path) -> None:
    written("templates/yearly-report/definition.yaml", "id: yearly-report\nversion: 2\nextends: yearly-report\n")
    file = workspace / "templates" / "yearly-report" / "template.docx"
    assert plantools("build", "yearly-report", "--lang", "da", "-o", file).code == 0
    package = open_package(file)
    body = package.parts[package.main()].replace(b"Sammenfatning", b"Kort fortalt")
    file.write_bytes(to_bytes(package.with_parts({package.main(): body})))
    ran = plantools("report", *NO_PDF, "--lang", "da", "-o", "da")
    made = open_package(workspace / "da" / "yearly-report-2027-da.docx")
    assert (ran.code, b"Kort fortalt" in made.parts[made.main()]) == (0, True)
    assert "ændret i Word" not in ran.err and "template.docx" not in ran.err
    ran = plantools("report", *NO_PDF)
    assert (ran.code, "-o templates/yearly-report/template.sv.docx" in ran.err) == (0, True)


def test_what_is_there_is_kept_unless_it_is_said(workspace: Path) -> None:
    file = workspace / "reports" / "yearly-report-2027.xlsx"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"mine")
    ran = plantools("report", *NO_PDF)
    assert ran.code == 2 and "yearly-report-2027.xlsx" in ran.line and file.read_bytes() == b"mine"
    assert not file.with_suffix(".docx").exists()
    assert plantools("report", *NO_PDF, "--force").code == 0
    assert file.read_bytes() != b"mine"


def test_a_year_without_forms_and_a_template_that_is_none_are_one_line(workspace: Path) -> None:
    ran = plantools("report", "--period", "2072", "--no-pdf")
    assert ran.code == 2 and "2072" in ran.line and "plantools issue" in ran.line
    ran = plantools("report", *NO_PDF, "--template", "activity-plan")
    assert ran.code == 2 and "yearly-report" in ran.line
    assert not any((workspace / "reports").glob("*.docx"))


def test_outside_of_a_workspace_it_says_so(desk: Path) -> None:
    ran = plantools("report", *NO_PDF)
    assert ran.code == 2 and "plantools init" in ran.line
