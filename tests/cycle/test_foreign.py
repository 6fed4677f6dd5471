"""What LibreOffice is given of a document that somebody sent, and every way in which that fails."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir

import pytest
from lxml import etree

from plantools.cycle.foreign import Converter
from plantools.cycle.sorts import DOC, FLAT_ODT, ODT, RTF, Sort
from plantools.errors import PackageError, ProgramError
from tests.cycle.posted import FORM, opendocument, zipped
from tests.cycle.posted import RTF as TEXT

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def libreoffice(monkeypatch: pytest.MonkeyPatch) -> Callable[[Run], None]:
    """Return a function that puts another program in the place of LibreOffice."""

    def put(run: Run) -> None:
        monkeypatch.setattr("plantools.cycle.foreign.program", lambda: "/opt/soffice")
        monkeypatch.setattr("plantools.cycle.conversion.finished", run)

    return put


def writing(data: bytes, seen: list[tuple[list[str], Path]]) -> Run:
    """Return a program that makes a Word file of whatever it is given."""

    def run(command: list[str], *, cwd: Path, **_: object) -> subprocess.CompletedProcess[bytes]:
        seen.append((command, cwd))
        assert (cwd / command[-1]).is_file()
        (cwd / command[-1]).with_suffix(".docx").write_bytes(data)
        return subprocess.CompletedProcess(command, 0, b"", b"")

    return run


def making_nothing(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.CompletedProcess(command, 0, b"", b"Error: source file could not be loaded")


def test_where_it_is_not_installed_nothing_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plantools.cycle.foreign.program", lambda: None)
    with Converter() as converter:
        assert converter.word(TEXT, RTF) is None


@pytest.mark.parametrize(
    ("sort", "filter_"),
    [(ODT, "writer8"), (FLAT_ODT, "OpenDocument Text Flat XML"), (DOC, "MS Word 97"), (RTF, "Rich Text Format")],
)
def test_a_document_is_opened_as_what_it_was_found_to_be(
    sort: Sort, filter_: str, libreoffice: Callable[[Run], None]
) -> None:
    seen: list[tuple[list[str], Path]] = []
    libreoffice(writing(FORM, seen))
    with Converter() as converter:
        assert converter.word(opendocument(), sort) == FORM
    [(command, _)] = seen
    assert f"--infilter={filter_}" in command and command[-1] == f"document.{sort.name}"


def test_macros_are_forbidden_and_nothing_is_fetched(libreoffice: Callable[[Run], None]) -> None:
    told: list[dict[str, str]] = []

    def look(command: list[str], *, cwd: Path, **_: object) -> subprocess.CompletedProcess[bytes]:
        [profile] = [one.partition("file://")[2] for one in command if one.startswith("-env:UserInstallation=")]
        root = etree.fromstring((Path(profile) / "user" / "registrymodifications.xcu").read_bytes())
        name = "{http://openoffice.org/2001/registry}name"
        told.append({prop.get(name, ""): prop.findtext("value", "") for prop in root.iter("prop")})
        return writing(FORM, [])(command, cwd=cwd)

    libreoffice(look)
    with Converter() as converter:
        converter.word(TEXT, RTF)
    assert (told[0]["MacroSecurityLevel"], told[0]["DisableMacrosExecution"]) == ("3", "true")
    assert (told[0]["BlockUntrustedRefererLinks"], told[0]["Link"]) == ("true", "2")
    assert (told[0]["ooInetProxyType"], told[0]["ooInetHTTPSProxyPort"]) == ("2", "9")


def test_one_folder_serves_a_whole_call_and_goes_at_its_end(libreoffice: Callable[[Run], None]) -> None:
    seen: list[tuple[list[str], Path]] = []
    libreoffice(writing(FORM, seen))
    with Converter() as converter:
        converter.word(TEXT, RTF)
        converter.word(TEXT, RTF)
    [folder] = {cwd for _, cwd in seen}
    assert folder.parent == Path(gettempdir()) and not folder.exists()


def test_where_nothing_is_converted_no_folder_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plantools.cycle.foreign.TemporaryDirectory", lambda **_: pytest.fail("a folder was made"))
    with Converter():
        pass


def test_what_it_cannot_open_is_told_also_after_one_that_it_could(libreoffice: Callable[[Run], None]) -> None:
    libreoffice(writing(FORM, []))
    with Converter() as converter:
        converter.word(TEXT, RTF)
        libreoffice(making_nothing)
        with pytest.raises(PackageError) as caught:
            converter.word(TEXT, RTF)
    assert [finding.code for finding in caught.value.findings] == ["arrival.not-converted"]


def test_a_program_that_never_ends_is_told(libreoffice: Callable[[Run], None]) -> None:
    def hang(command: list[str], *, timeout: float, **_: object) -> subprocess.CompletedProcess[bytes]:
        raise subprocess.TimeoutExpired(command, timeout)

    libreoffice(hang)
    with Converter() as converter, pytest.raises(ProgramError) as caught:
        converter.word(TEXT, RTF)
    assert [finding.code for finding in caught.value.findings] == ["program.slow"]


def test_a_document_that_would_fill_the_disk_never_reaches_it(libreoffice: Callable[[Run], None]) -> None:
    libreoffice(lambda *_, **__: pytest.fail("it was started"))
    bomb = zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b" " * 20_000_000})
    with Converter() as converter, pytest.raises(PackageError) as caught:
        converter.word(bomb, ODT)
    assert [finding.code for finding in caught.value.findings] == ["package.bomb"]


def test_a_password_is_told_and_not_taken_for_damage(libreoffice: Callable[[Run], None]) -> None:
    libreoffice(lambda *_, **__: pytest.fail("it was started"))
    manifest = (
        b'<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    )
    data = zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": manifest})
    with Converter() as converter, pytest.raises(PackageError) as caught:
        converter.word(data, ODT)
    assert [finding.code for finding in caught.value.findings] == ["package.encrypted"]
