"""LibreOffice: where it is, what it is given, and every way in which it fails."""

from __future__ import annotations

import errno
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from plantools.cycle.conversion import pages, pdfs, program
from plantools.definition.library import shipped
from plantools.errors import PackageError, PlantoolsError, ProgramError, TargetError
from plantools.word.package import Package, open_package
from tests.programs import needs

BASE = open_package(shipped("templates") / "base.docx")
Run = Callable[..., subprocess.CompletedProcess[bytes]]


def told(error: PlantoolsError) -> list[tuple[str, object]]:
    """Return code and reason of what is wrong."""
    return [(finding.code, finding.params.get("reason", "")) for finding in error.findings]


@pytest.fixture
def libreoffice(monkeypatch: pytest.MonkeyPatch) -> Callable[[Run], None]:
    """Return a function that puts another program in the place of LibreOffice."""

    def put(run: Run) -> None:
        monkeypatch.setattr("plantools.cycle.conversion.shutil.which", lambda _: "/opt/soffice")
        monkeypatch.setattr("plantools.cycle.conversion.finished", run)

    return put


def printing(message: bytes) -> Run:
    """Return a program that prints to standard error and makes nothing."""
    return lambda command, **_: subprocess.CompletedProcess(command, 0, b"", message)


# Where it is


def test_it_is_found_by_either_of_its_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plantools.cycle.conversion.shutil.which", {"libreoffice": "/usr/bin/libreoffice"}.get)
    assert program() == "/usr/bin/libreoffice"


def test_it_is_found_where_a_mac_and_windows_have_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("plantools.cycle.conversion.shutil.which", lambda _: None)
    place = tmp_path / "soffice"
    monkeypatch.setattr("plantools.cycle.conversion._PLACES", (str(tmp_path / "gone"), str(place)))
    assert program() is None
    place.touch()
    assert program() == str(place)


def test_where_it_is_missing_the_option_to_leave_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plantools.cycle.conversion.program", lambda: None)
    with pytest.raises(ProgramError) as caught:
        pdfs({"a.docx": BASE}, option="--pages")
    (finding,) = caught.value.findings
    assert (finding.code, dict(finding.params)) == ("program.missing", {"name": "LibreOffice", "option": "--pages"})


def test_of_no_documents_it_makes_nothing_and_does_not_wait(libreoffice: Callable[[Run], None]) -> None:
    libreoffice(lambda *_, **__: pytest.fail("it was started"))
    assert pdfs({}) == {}


# What it is given


def with_target(target: str, kind: str) -> Package:
    """Return a document that refers to something outside."""
    name = BASE.relationships_name(BASE.main())
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    arrow = f'<Relationship Id="rOut" Type="{office}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return BASE.with_parts({name: BASE.parts[name].replace(b"</Relationships>", arrow.encode())})


@pytest.mark.parametrize("kind", ["image", "attachedTemplate", "oleObject", "subDocument"])
def test_what_a_program_would_fetch_by_itself_is_refused(kind: str, libreoffice: Callable[[Run], None]) -> None:
    libreoffice(lambda *_, **__: pytest.fail("it was started"))
    with pytest.raises(PackageError) as caught:
        pdfs({"a.docx": BASE, "b.docx": with_target("file://server/share/a.png", kind)})
    assert [(finding.code, finding.where) for finding in caught.value.findings] == [("package.outside", "b.docx")]


def test_a_link_that_only_a_person_follows_is_not_refused(libreoffice: Callable[[Run], None]) -> None:
    libreoffice(printing(b""))
    with pytest.raises(ProgramError):
        pdfs({"a.docx": with_target("https://falun.example", "hyperlink")})


def test_names_of_documents_are_never_names_of_files(libreoffice: Callable[[Run], None]) -> None:
    seen: list[list[str]] = []

    def convert(command: list[str], *, cwd: Path, **_: object) -> subprocess.CompletedProcess[bytes]:
        seen.append(command[-2:])
        for name in command[-2:]:
            assert (cwd / name).is_file()
            (cwd / name).with_suffix(".pdf").write_bytes(name.encode())
        return subprocess.CompletedProcess(command, 0, b"", b"")

    libreoffice(convert)
    assert pdfs({"../../å;rm -rf.docx": BASE, "--headless": BASE}) == {
        "../../å;rm -rf.docx": b"0.docx",
        "--headless": b"1.docx",
    }
    assert seen == [["0.docx", "1.docx"]]


# How it fails


def test_a_program_that_makes_nothing_is_told_with_what_it_printed(libreoffice: Callable[[Run], None]) -> None:
    libreoffice(printing("Fel i\n  filtret för \xe5.\n".encode("latin-1")))
    with pytest.raises(ProgramError) as caught:
        pdfs({"a.docx": BASE})
    assert told(caught.value) == [("program.failed", "Fel i filtret f\ufffdr \ufffd")]


def test_a_program_that_never_ends_is_told(libreoffice: Callable[[Run], None]) -> None:
    def hang(command: list[str], *, timeout: float, **_: object) -> subprocess.CompletedProcess[bytes]:
        raise subprocess.TimeoutExpired(command, timeout)

    libreoffice(hang)
    with pytest.raises(ProgramError) as caught:
        pdfs({"a.docx": BASE})
    (finding,) = caught.value.findings
    assert (finding.code, finding.params["seconds"]) == ("program.slow", 150)


def test_a_program_that_cannot_be_started_is_told(libreoffice: Callable[[Run], None]) -> None:
    def refuse(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
        raise PermissionError(errno.EACCES, "Permission denied")

    libreoffice(refuse)
    with pytest.raises(ProgramError) as caught:
        pdfs({"a.docx": BASE})
    assert told(caught.value) == [("program.failed", "Permission denied")]


def test_a_full_disk_for_what_is_in_between_is_told(
    libreoffice: Callable[[Run], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    libreoffice(printing(b""))
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(TargetError) as caught:
        pdfs({"a.docx": BASE})
    assert [finding.code for finding in caught.value.findings] == ["target.full"]


# The pages of headings


def outlined(*entries: tuple[str, int]) -> bytes:
    """Return a PDF with these entries in its outline, each under the one before it."""
    writer, parent = PdfWriter(), None  # each entry stands under the one before
    for _ in range(max((page for _, page in entries), default=1)):
        writer.add_blank_page(100, 100)
    for words, page in entries:
        parent = writer.add_outline_item(title=words, page_number=page - 1, parent=parent)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def test_each_heading_has_the_page_that_the_outline_tells() -> None:
    pdf = outlined(("1. Inledning", 2), ("1.1  Syfte", 2), ("2. Mål", 5))
    assert pages(pdf, ["1. Inledning", "1.1 Syfte", "2. Mål"]) == (2, 2, 5)


def test_two_headings_of_the_same_words_have_each_their_own_page() -> None:
    pdf = outlined(("Tema 1", 2), ("Mål", 3), ("Tema 2", 4), ("Mål", 5))
    assert pages(pdf, ["Tema 1", "Mål", "Tema 2", "Mål"]) == (2, 3, 4, 5)


@pytest.mark.parametrize("headings", [["Mål", "Syfte"], ["Okänd"]])
def test_where_a_heading_is_not_found_no_page_is_told(headings: list[str]) -> None:
    assert pages(outlined(("Mål", 2)), headings) == ()


@pytest.mark.parametrize("pdf", [b"", b"Hej", b"%PDF-1.7\n%%EOF"])
@pytest.mark.filterwarnings("ignore")
def test_a_file_that_is_no_pdf_tells_no_page(pdf: bytes) -> None:
    assert pages(pdf, ["Mål"]) == ()


@pytest.mark.slow
@needs("libreoffice")
def test_all_documents_are_converted_in_one_run() -> None:
    made = pdfs({"å b.docx": BASE, "c.docx": BASE})
    assert list(made) == ["å b.docx", "c.docx"]
    assert all(pdf.startswith(b"%PDF-") for pdf in made.values())


@pytest.mark.slow
@needs("libreoffice")
def test_a_pdf_is_one_that_everybody_can_read() -> None:
    pdf = pdfs({"base": BASE})["base"]
    root = PdfReader(BytesIO(pdf)).root_object
    assert {"/MarkInfo", "/StructTreeRoot", "/Lang"} <= set(root)
    assert b"pdfuaid:part" in pdf
