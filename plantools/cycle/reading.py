"""Files that came back, each as plain data: what it says, or why it could not be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from plantools.definition.library import Library
from plantools.definition.model import Definition
from plantools.documents.read import read
from plantools.documents.reading import Reading
from plantools.documents.telling import as_data, finding_data
from plantools.errors import PlantoolsError
from plantools.findings import Finding
from plantools.word import archive
from plantools.word.limits import LIMITS
from plantools.word.package import open_package

_NOBODY = {"template": "", "version": 0, "reference": "", "unit": "", "period": ""}


@dataclass(frozen=True)
class FileRead:
    """What one file says as plain data, its findings with their place, and the language that they are told in.

    `where` is the file. `reading` is None where it could not be read; `content` is the Word file that was read.
    """

    data: dict[str, object]
    findings: tuple[Finding, ...]
    language: str
    reading: Reading | None = None
    where: str = ""
    content: bytes = b""

    @property
    def is_read(self) -> bool:
        """Return whether the file could be read."""
        return self.reading is not None


def read_file(path: Path, library: Library, definition: Definition | None, *, language: str) -> FileRead:
    """Return what a file says; `language` tells of one that cannot be read."""
    content = b""
    try:
        content = archive.read_file(path, LIMITS)
        reading = read(open_package(content), library, definition=definition)
    except PlantoolsError as problem:
        placed = tuple(one.at(_place(path, one.where)) for one in problem.findings)
        return FileRead({"file": str(path), **_unread(placed, language)}, placed, language, None, str(path), content)
    found = tuple(one if one.where else one.at(str(path)) for one in reading.findings)
    told = {"file": str(path), **as_data(reading)}
    return FileRead(told, found, reading.language, reading, str(path), content)


def _place(path: Path, where: str) -> str:
    """Return the file with its folder, and the place in it where there is one."""
    return str(path) if where in ("", path.name, str(path)) else f"{path}: {where}"


def _unread(findings: Iterable[Finding], language: str) -> dict[str, object]:
    """Return the same keys as a reading has, for a file that could not be read: it is not left out in silence."""
    told = [finding_data(one, language) for one in findings]
    return {"form": dict(_NOBODY), "answers": {}, "sources": {}, "remarks": [], "findings": told}
