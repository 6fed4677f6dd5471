"""One file that came, read: what is registered of it. Runs in processes of its own, so all here is plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from plantools.cycle.arrivals import Arrival, content_of, documents_in
from plantools.cycle.foreign import Converter
from plantools.definition.answers import Answers
from plantools.definition.binding import Bound, bound_json, digest
from plantools.definition.library import Library
from plantools.documents.identity import Identity
from plantools.documents.read import read
from plantools.documents.reading import Reading
from plantools.errors import PackageError, PlantoolsError
from plantools.findings import Finding, error
from plantools.register.records import Binding
from plantools.word.package import Package
from plantools.word.properties import core

NOBODY = Identity(template="", version=0)


@dataclass(frozen=True)
class Document:
    """A document in a file that came; `content` is the Word file that was read, empty where none could be.

    `saved` is when an editor says that it saved it, `sent` when the message was sent, or else the file saved: each None
    where nothing tells. `said_unit` and `said_period` are what stands in the form itself.
    """

    where: str
    sha256: str
    content: bytes = b""
    identity: Identity = NOBODY
    is_read: bool = False
    is_form: bool = True
    language: str = ""
    said_unit: str = ""
    said_period: str = ""
    answers: Answers = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Mapping[str, object], ...] = ()
    findings: tuple[Finding, ...] = ()
    binding: Binding | None = None
    sender: str = ""
    sent: datetime | None = None
    saved: datetime | None = None


@dataclass(frozen=True)
class Taken:
    """A file that came, with the documents in it; `where` is its path as people would write it.

    `fault` says why it cannot be taken now; then it is to be tried again.
    """

    path: Path
    where: str
    sha256: str = ""
    content: bytes = b""
    documents: tuple[Document, ...] = ()
    fault: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Issues:
    """The forms that were issued, as they are handed to a process: reference → digest, digest → bound definition."""

    digests: Mapping[str, str]
    bindings: Mapping[str, Binding]

    @cached_property
    def bound(self) -> Mapping[str, Bound]:
        """Return reference → the bound definition that the form was issued with."""
        known = {digest: one.bound() for digest, one in self.bindings.items()}
        return {reference: known[digest] for reference, digest in self.digests.items() if digest in known}


@dataclass(frozen=True)
class Reader:
    """What a process needs to read files: the definitions, and what was issued."""

    library: Library
    issues: Issues

    @classmethod
    def of(cls, library: Library, issues: Issues) -> Reader:
        """Return a reader that can be handed to a process: that loads the definitions it needs itself."""
        return cls(Library(library.folders), issues)

    def take(self, path: Path, where: str, converter: Converter) -> Taken:
        """Return a file as it is registered; one that cannot be had now says why."""
        try:
            content = content_of(path)
        except PackageError as problem:
            return Taken(path, where, fault=problem.findings)
        hashed, saved = sha256(content).hexdigest(), _saved(path)
        arrived = list(documents_in(where, content, converter))
        if any(one.is_waiting for one in arrived):
            return Taken(path, where, fault=tuple(one for arrival in arrived for one in arrival.findings))
        documents = tuple(self._document(one, hashed, saved) for one in arrived)
        return Taken(path, where, hashed, content, documents)

    def _document(self, arrival: Arrival, of_file: str, saved: datetime | None) -> Document:
        """Return a document; one that cannot be read, with why."""
        came = Document(
            where=arrival.where,
            sha256=arrival.digest or of_file,
            content=arrival.content,
            findings=arrival.findings,
            sender=arrival.sender,
            sent=arrival.sent or saved,
        )
        if arrival.package is None:
            return came
        try:
            reading = read(arrival.package, self.library, issued=self.issues.bound)
        except PlantoolsError as problem:
            return replace(came, findings=(*came.findings, *problem.findings))
        return self._read(came, arrival.package, reading)

    def _read(self, came: Document, package: Package, reading: Reading) -> Document:
        definition, answers = reading.definition, reading.answers
        return replace(
            came,
            identity=reading.identity,
            is_read=True,
            is_form=definition.is_form,
            language=reading.language,
            said_unit=str(answers.get(definition.identity.get("unit", ""), "")),
            said_period=str(answers.get(definition.identity.get("period", ""), "")),
            answers=answers,
            sources=reading.sources,
            remarks=tuple(one.as_data() for one in reading.remarks),
            findings=(*came.findings, *reading.findings),
            binding=self._binding(reading),
            saved=_modified(package),
        )

    def _binding(self, reading: Reading) -> Binding:
        """Return what the document was read against: as it was issued, else as it stands in the document."""
        issued = self.issues.digests.get(reading.identity.reference, "")
        if issued in self.issues.bindings:
            return self.issues.bindings[issued]
        text = bound_json(reading.definition, language=reading.language)
        return Binding(digest(text), reading.definition.id, reading.definition.version, text)


def take(reader: Reader, converter: Converter, file: tuple[Path, str]) -> Taken:
    """Return what a file holds: its path, and that as people would write it."""
    return reader.take(*file, converter)


def broken(file: tuple[Path, str]) -> Taken:
    """Return that a file ended the process that read it: it is tried again the next time."""
    path, where = file
    return Taken(path, where, fault=(error("collect.broken", where=where),))


def _saved(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, OverflowError, ValueError):
        return None


def _modified(package: Package) -> datetime | None:
    """Return when an editor says that it saved the document (`dcterms:modified`, ECMA-376 Part 2, 8.3.4)."""
    told = core(package).get("modified", "")
    try:
        found = datetime.fromisoformat(told)
    except ValueError:
        return None
    return found.replace(tzinfo=found.tzinfo or UTC)


def files_in(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the files that are named, and those in folders that are, in the order of their names."""
    for path in paths:
        if path.is_dir():
            yield from (one for one in sorted(path.rglob("*")) if _is_of_people(one, path))
        else:
            yield path


def _is_of_people(path: Path, folder: Path) -> bool:
    """Return whether a file is one that somebody put there, and no mark of a system or an editor."""
    names = path.relative_to(folder).parts
    is_marked = any(name.startswith((".", "~$")) or name.lower() in _BESIDE for name in names)
    return path.is_file() and not is_marked


_BESIDE = ("thumbs.db", "desktop.ini", "__macosx")
