"""Files that came back, each document in them as plain data: what it says, or why it could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from plantools.cycle.arrivals import Arrival, arrivals
from plantools.cycle.foreign import Converter
from plantools.cycle.twins import Twins
from plantools.definition.library import Library
from plantools.definition.model import Definition
from plantools.documents.read import read
from plantools.documents.reading import Reading, finding_data
from plantools.errors import PlantoolsError
from plantools.findings import Finding

_NOBODY = {"template": "", "version": 0, "reference": "", "unit": "", "period": ""}


@dataclass(frozen=True)
class FileRead:
    """What one document says as plain data, its findings with their place, and the language that they are told in.

    `where` is the file, or the file and the place within: `mail.eml: plan.docx`. `reading` is None where the document
    could not be read. `content` is the Word file that was read: as it was sent, or as LibreOffice made it of another
    format; without macros, and no template.
    """

    data: dict[str, object]
    findings: tuple[Finding, ...]
    language: str
    reading: Reading | None = None
    where: str = ""
    content: bytes = b""

    @property
    def is_read(self) -> bool:
        """Return whether the document could be read."""
        return self.reading is not None


def read_files(
    paths: Iterable[Path], library: Library, definition: Definition | None = None, *, language: str
) -> Iterator[FileRead]:
    """Yield what each document in the files says, one by one; `language` tells of what cannot be read.

    A file may hold several: mails, mailboxes and zips do. One that came twice is told of where it comes again.
    """
    twins = Twins()
    with Converter() as converter:
        for path in paths:
            for arrival in arrivals(path, converter):
                yield _read(arrival, library, definition, twins, language)


def _read(arrival: Arrival, library: Library, definition: Definition | None, twins: Twins, language: str) -> FileRead:
    """Return what a document says, with what is to be said of how it came."""
    where = arrival.where
    if arrival.package is None:
        return _failed(where, arrival.findings, language)
    try:
        reading = read(arrival.package, library, definition=definition)
    except PlantoolsError as problem:
        found = (one.at(f"{where}: {one.where}" if one.where else where) for one in problem.findings)
        return _failed(where, (*arrival.findings, *found), language, arrival.content)
    findings = (*arrival.findings, *reading.findings, *twins.told(where, arrival.digest, reading))
    whole = replace(reading, file=where, findings=findings)
    return FileRead(whole.as_data(), _placed(findings, where), whole.language, whole, where, arrival.content)


def _failed(where: str, findings: tuple[Finding, ...], language: str, content: bytes = b"") -> FileRead:
    placed = _placed(findings, where)
    return FileRead({"file": where, **_unread(placed, language)}, placed, language, None, where, content)


def _placed(findings: tuple[Finding, ...], where: str) -> tuple[Finding, ...]:
    return tuple(one if one.where else one.at(where) for one in findings)


def _unread(findings: Iterable[Finding], language: str) -> dict[str, object]:
    """Return the same keys as a reading has, for a file that could not be read: it is not left out in silence."""
    told = [finding_data(one, language) for one in findings]
    return {"form": dict(_NOBODY), "answers": {}, "sources": {}, "remarks": [], "findings": told}
