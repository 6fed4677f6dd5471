"""What came, taken in: each file registered wholly or not at all, what is faulty made ready to go back.

Files are read in processes of their own, one a core; what they hold is registered here, some files at a time. A run
that is ended at any moment leaves nothing half done: the next one takes up what is not in the register.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from plantools.cycle.attribution import Attributed, Known, attributed, beside, swapped
from plantools.cycle.moving import moved
from plantools.cycle.returning import write_reviews
from plantools.cycle.taking import Document, Issues, Reader, Taken, files_in
from plantools.cycle.workers import taken
from plantools.cycle.workspace import INBOX, Workspace
from plantools.definition.wording import place
from plantools.documents.reading import finding_data
from plantools.errors import PackageError
from plantools.findings import Finding, error, note
from plantools.register.files import bindings
from plantools.register.issues import issued_in
from plantools.register.records import Submission, Verdict
from plantools.register.store import Connection, Register
from plantools.register.submissions import Arrived, Delivered, add_delivery, known_documents, known_files, submitted
from plantools.register.units import names_before, note_units, units_now

_AT_ONCE = 25  # files that are registered together


@dataclass(frozen=True)
class Outcome:
    """What became of one document that came: `verdict` is None where it was registered before, or is to be tried again.

    `where` is the file, or that and the place within; `unit` the name of the unit; `review` the copy to send back.
    """

    where: str
    path: Path
    verdict: Verdict | None
    unit: str = ""
    form: str = ""
    period: str = ""
    findings: tuple[Finding, ...] = ()
    language: str = ""
    review: Path | None = None

    @property
    def is_faulty(self) -> bool:
        """Return whether somebody has to do something about it."""
        return self.verdict in (Verdict.RETURNED, Verdict.UNREAD) or (self.verdict is None and not self.is_known)

    @property
    def is_known(self) -> bool:
        """Return whether nothing was done, for it had been registered before."""
        return self.verdict is None and all(one.code == "collect.known" for one in self.findings)


Done = Callable[[int, int], None]


def _nobody(done: int, of: int) -> None:
    """Tell nobody how far it has come."""


class Collecting:
    """Takes in files for a workspace."""

    def __init__(self, workspace: Workspace, register: Register, *, now: datetime) -> None:
        self.workspace = workspace
        self._register = register
        self._now = now

    def collect(self, paths: Sequence[Path], *, move: bool = False, done: Done = _nobody) -> list[Outcome]:
        """Return what became of each document in the files, and in the files of folders; by default of the inbox.

        `move` puts what is registered into `received/`. `done` is called with how many files are done, of how many.
        """
        found = list(files_in(_there(paths) or [self.workspace.folder / INBOX]))
        known = self._known()
        issues = self._issues(known)
        outcomes: list[Outcome] = []
        files = taken(Reader.of(self.workspace.library, issues), [(path, self._near(path)) for path in found])
        ready = 0
        while some := list(islice(files, _AT_ONCE)):
            outcomes += self._registered(some, known)
            ready += len(some)
            done(ready, len(found))
        reviews = write_reviews(self._register, self.workspace, issues)
        self._move(outcomes, move=move)
        return [replace(one, review=reviews.get(one.where)) for one in outcomes]

    def _known(self) -> Known:
        with self._register.writing() as connection:
            ids = note_units(connection, self.workspace.units, self._now)
            forms = issued_in(connection, with_answers=False)
            return Known(units_now(connection), ids, names_before(connection), tuple(forms))

    def _issues(self, known: Known) -> Issues:
        with self._register.reading() as connection:
            held = bindings(connection, {one.digest for one in known.issued})
        return Issues({one.reference: one.digest for one in known.issued}, held)

    def _registered(self, files: Sequence[Taken], known: Known) -> list[Outcome]:
        """Return what became of some files, when they are in the register."""
        with self._register.writing() as connection:
            return list(_Taking(connection, known, self._now, self.workspace.language).all(files))

    def _near(self, path: Path) -> str:
        """Return a path as it is kept: from the workspace, where it is below."""
        folder = self.workspace.folder.resolve()
        whole = path.resolve()
        return whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else str(path)

    def _move(self, outcomes: Sequence[Outcome], *, move: bool) -> None:
        if move:
            waiting = {one.path for one in outcomes if one.verdict is None and not one.is_known}
            moved(dict.fromkeys(one.path for one in outcomes if one.path not in waiting), self.workspace.folder)


def _there(paths: Sequence[Path]) -> Sequence[Path]:
    """Return the paths; raise `PackageError` where one of them leads nowhere: then somebody has mistyped it."""
    missing = [error("package.missing", where=str(path)) for path in paths if not path.exists()]
    if missing:
        raise PackageError(*missing)
    return paths


class _Taking:
    """Registers some files, in one go; what others have registered in the meantime is left."""

    def __init__(self, connection: Connection, known: Known, now: datetime, language: str) -> None:
        self._connection = connection
        self._known = known
        self._now = now
        self._language = language

    def all(self, files: Sequence[Taken]) -> Iterator[Outcome]:
        """Yield what became of each document."""
        known = known_files(self._connection, (one.sha256 for one in files))
        documents = known_documents(self._connection, (one.sha256 for file in files for one in file.documents))
        for file in files:
            if file.fault:
                yield Outcome(file.where, file.path, None, findings=file.fault)
            elif file.sha256 in known:
                yield Outcome(file.where, file.path, None, findings=(note("collect.known"),))
            else:
                yield from self._file(file, documents)
            known.add(file.sha256)

    def _file(self, file: Taken, known: set[str]) -> Iterator[Outcome]:
        """Yield what became of the documents in one file, when it is registered; `known` are those that came before."""
        arrived: list[Arrived] = []
        for one in file.documents:
            if one.sha256 in known:
                yield Outcome(one.where, file.path, None, findings=(note("collect.known"),))
                continue
            known.add(one.sha256)
            found = self._attributed(one)
            arrived.append(Arrived(self._submission(found), one.content, one.binding))
            yield self._outcome(found, file)
        add_delivery(self._connection, Delivered(file.where, file.content, tuple(arrived)), self._known.ids, self._now)

    def _attributed(self, one: Document) -> Attributed:
        found = attributed(one, self._known)
        if not found.unit or not one.is_read:
            return found
        earlier = submitted(self._connection, unit=found.unit)
        told = [*beside(found, earlier, self._known, now=self._now)]
        said = self._known.unit(one.said_unit)
        if said and said != found.unit:
            mixed = swapped(found, submitted(self._connection, unit=said), self._known)
            told += [mixed] if mixed else []
        return replace(found, findings=(*found.findings, *told))

    def _submission(self, found: Attributed) -> Submission:
        one = found.document
        language = one.language or self._language
        return Submission(
            id=0,
            verdict=found.verdict,
            where=one.where,
            sha256=one.sha256,
            received=self._now,
            written=found.written(self._now),
            template=one.identity.template,
            version=one.identity.version,
            period=found.period,
            reference=one.identity.reference,
            digest=one.binding.digest if one.binding else "",
            language=language,
            unit=found.unit,
            issue=found.issue.id if found.issue else None,
            sender=one.sender,
            answers=one.answers,
            sources=one.sources,
            remarks=one.remarks,
            findings=tuple(kept(finding, language) for finding in found.findings),
        )

    def _outcome(self, found: Attributed, file: Taken) -> Outcome:
        one = found.document
        return Outcome(
            where=one.where,
            path=file.path,
            verdict=found.verdict,
            unit=self._known.name(found.unit),
            form=one.identity.template,
            period=found.period,
            findings=found.findings,
            language=one.language or self._language,
        )


def kept(finding: Finding, language: str) -> Mapping[str, object]:
    """Return a finding as the register keeps it: as `plantools read` prints it, and what it was made from."""
    told = finding_data(finding, language)
    return {**told, "place": place(finding, language), "params": dict(finding.params)}
