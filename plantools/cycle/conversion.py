"""Documents as PDF through LibreOffice, and the pages that their headings stand on."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

from plantools.cycle.running import finished
from plantools.cycle.targets import writing
from plantools.errors import PackageError, ProgramError
from plantools.findings import error
from plantools.word.package import Package, to_bytes

NAME = "LibreOffice"
_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
# What public bodies publish must be accessible (Directive (EU) 2016/2102): tagged, as PDF/UA-1 (ISO 14289-1).
_FILTER = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
_START, _EACH = 120, 30  # seconds: to make a profile, and for each document


def program() -> str | None:
    """Return the path of LibreOffice, None where it is not installed."""
    found = chain(map(shutil.which, _PROGRAMS), (place for place in _PLACES if Path(place).is_file()))
    return next((path for path in found if path), None)


def pdfs(packages: Mapping[str, Package], *, option: str = "--pdf") -> dict[str, bytes]:
    """Return name → PDF of each document, all made in one run.

    Raises `ProgramError` where LibreOffice is missing or fails, `PackageError` for a document that refers to something
    outside which a program would fetch.
    """
    soffice = program()
    if soffice is None:
        raise ProgramError(error("program.missing", name=NAME, option=option))
    if not packages:  # without a file, LibreOffice waits for somebody to open one
        return {}
    for name, package in packages.items():
        _check(name, package)
    with (
        writing(Path(gettempdir())),
        TemporaryDirectory(prefix="plantools-", ignore_cleanup_errors=True) as folder,
    ):
        return _converted(soffice, packages, Path(folder))


def _check(name: str, package: Package) -> None:
    """Refuse what LibreOffice would fetch by itself: every outside target but a link, which only a person follows."""
    if any(one.kind != "hyperlink" for one in package.external_targets()):
        raise PackageError(error("package.outside", where=name))


def _converted(soffice: str, packages: Mapping[str, Package], folder: Path) -> dict[str, bytes]:
    names = {name: f"{number}.docx" for number, name in enumerate(packages)}
    for name, package in packages.items():
        (folder / names[name]).write_bytes(to_bytes(package))
    # A profile of its own: one that is in use would hand the work to the LibreOffice that the user has open.
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", _FILTER, "--outdir", str(folder), *names.values()]
    printed = run(command, folder, _START + _EACH * len(names))
    made = {name: (folder / file).with_suffix(".pdf") for name, file in names.items()}
    if not all(path.is_file() for path in made.values()):
        raise ProgramError(error("program.failed", name=NAME, reason=printed))
    return {name: path.read_bytes() for name, path in made.items()}


def opendocument(package: Package) -> bytes:
    """Return a document as LibreOffice saves it as OpenDocument; raise `ProgramError` where it fails."""
    soffice = program()
    if soffice is None:
        raise ProgramError(error("program.missing", name=NAME, option=""))
    with TemporaryDirectory(prefix="plantools-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "document.docx").write_bytes(to_bytes(package))
        options = [f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "odt"]
        reason = run([soffice, *options, "document.docx"], folder, _START)
        made = folder / "document.odt"
        if not made.is_file():
            raise ProgramError(error("program.failed", name=NAME, reason=reason))
        return made.read_bytes()


def run(command: Sequence[str], folder: Path, seconds: int) -> str:
    """Return what a program prints, on one line; raise `ProgramError` where it cannot start or takes too long."""
    environment = {**os.environ, "HOME": str(folder)}
    try:
        done = finished(command, cwd=folder, env=environment, timeout=seconds)
    except subprocess.TimeoutExpired as problem:
        raise ProgramError(error("program.slow", name=NAME, seconds=seconds)) from problem
    except OSError as problem:
        raise ProgramError(error("program.failed", name=NAME, reason=problem.strerror or "")) from problem
    return " ".join((done.stderr or done.stdout).decode(errors="replace").split())[:200].rstrip(".")


def pages(pdf: bytes, headings: Sequence[str]) -> tuple[int, ...]:
    """Return the page of each heading, from 1, as the outline of the PDF tells; nothing where it tells not all."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(pdf))
        # Both go in the order of the document: of two headings with the same words each has its own page.
        told = iter(list(_outline(reader, reader.outline)))
    except PyPdfError:  # no page numbers are better than wrong ones: Word counts them
        return ()
    found = (next((page for words, page in told if words == heading), None) for heading in headings)
    known = [page for page in found if page is not None]
    return tuple(known) if len(known) == len(headings) else ()


def _outline(reader: Any, entries: Sequence[Any]) -> Iterator[tuple[str, int]]:
    """Yield words and page of each entry of an outline, the outer before its inner."""
    for entry in entries:
        if isinstance(entry, list):
            yield from _outline(reader, entry)
            continue
        page = reader.get_destination_page_number(entry)
        if page is not None:
            yield " ".join(str(entry.title).split()), page + 1
