"""Files that were read, registered: whose each document is, whether it counts, and what is said beside earlier ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path

from plantools.cycle.assigning import not_assigned
from plantools.cycle.attribution import Attributed, Known, after, attributed, beside, swapped
from plantools.cycle.barometer.forms import take, values_in
from plantools.cycle.carried import definition_of, other_than_planned
from plantools.cycle.taking import Document, Taken
from plantools.cycle.workspace import Workspace
from plantools.definition.answers import Answers
from plantools.definition.wording import place
from plantools.documents.reading import finding_data
from plantools.findings import Finding, note
from plantools.register.issues import prefilled_in
from plantools.register.records import Submission, Verdict
from plantools.register.store import Connection
from plantools.register.submissions import (
    Arrived,
    Delivered,
    add_deliveries,
    known_documents,
    known_files,
    submitted_by,
)


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


@dataclass(frozen=True)
class _Came:
    """A document in a file that is new, and whose it is: nobody's where it was registered before.

    Without a document: a file that was registered before, or cannot be taken now.
    """

    file: Taken
    document: Document | None = None
    found: Attributed | None = None


class Registering:
    """Registers some files, in one go; what others have registered in the meantime is left."""

    def __init__(self, connection: Connection, known: Known, now: datetime, workspace: Workspace) -> None:
        self._connection = connection
        self._known = known
        self._now = now
        self._language = workspace.language
        self._measuring = workspace.measuring
        self._prefilled: Mapping[int, Answers] = {}

    def all(self, files: Sequence[Taken]) -> list[Outcome]:
        """Return what became of each document, when they are registered."""
        came = list(self._came(files))
        earlier = submitted_by(self._connection, self._concerned(came))
        self._prefilled = prefilled_in(
            self._connection, {one.found.issue.id for one in came if one.found and one.found.issue}
        )
        settled = [replace(one, found=self._settled(one.found, earlier)) for one in came]
        add_deliveries(self._connection, self._deliveries(settled), self._known.ids, now=self._now)
        take(self._connection, self._measuring, now=self._now)
        return list(map(self._outcome, settled))

    def _came(self, files: Sequence[Taken]) -> Iterator[_Came]:
        """Yield the documents, and the files of which nothing is registered, in their order."""
        known = known_files(self._connection, (one.sha256 for one in files))
        documents = known_documents(self._connection, (one.sha256 for file in files for one in file.documents))
        for file in files:
            if file.fault or file.sha256 in known:
                yield _Came(file)
                continue
            known.add(file.sha256)
            for one in file.documents:
                yield _Came(file, one, None if one.sha256 in documents else attributed(one, self._known))
                documents.add(one.sha256)

    def _concerned(self, came: Iterable[_Came]) -> set[str]:
        """Return the keys of the units that documents are of, or that are named in them."""
        found = (one.found for one in came if one.found)
        return {key for one in found for key in (one.unit, self._known.unit(one.document.said_unit)) if key}

    def _settled(self, found: Attributed | None, earlier: Mapping[str, list[Submission]]) -> Attributed | None:
        """Return a document with what is to be said beside the earlier ones, to which it is added."""
        if found is None or not found.unit:
            return found
        if found.document.is_read:
            found = replace(found, findings=(*found.findings, *self._beside(found, earlier)))
            found = replace(found, findings=(*found.findings, *after(found, earlier[found.unit], now=self._now)))
        earlier[found.unit].append(self._submission(found))
        return found

    def _beside(self, found: Attributed, earlier: Mapping[str, list[Submission]]) -> Iterator[Finding]:
        yield from beside(found, earlier[found.unit], self._known)
        yield from self._beside_plan(found)
        yield from self._not_assigned(found)
        yield from self._measured(found)
        said = self._known.unit(found.document.said_unit)
        if said and said != found.unit:
            mixed = swapped(found, earlier[said], self._known)
            yield from (mixed,) if mixed else ()

    def _beside_plan(self, found: Attributed) -> Iterator[Finding]:
        one = found.document
        if found.issue and one.binding:
            issued = self._prefilled.get(found.issue.id, {})
            language = one.language or self._language
            yield from other_than_planned(definition_of(one.binding), issued, one.answers, language)

    def _not_assigned(self, found: Attributed) -> Iterator[Finding]:
        """Yield what a form says of things that its unit is not responsible for."""
        one, known = found.document, self._known
        if known.responsible and one.binding:
            definition, name = definition_of(one.binding), known.name(found.unit)
            yield from not_assigned(definition, one.answers, found.unit, known.responsible, name=name)

    def _measured(self, found: Attributed) -> Iterator[Finding]:
        """Yield what is wrong with the measured values in a form."""
        one = found.document
        if one.binding:
            language, today = one.language or self._language, self._now.date()
            definition = definition_of(one.binding)
            yield from values_in(
                definition, one.answers, self._measuring, period=found.period, language=language, today=today
            ).findings

    def _deliveries(self, came: Sequence[_Came]) -> list[Delivered]:
        """Return the files to register, each with its documents that are new."""
        new = groupby((one for one in came if one.document), key=lambda one: one.file.path)
        return [self._delivered([*documents]) for _, documents in new]

    def _delivered(self, came: Sequence[_Came]) -> Delivered:
        found = (one.found for one in came if one.found)
        arrived = (Arrived(self._submission(one), one.document.content, one.document.binding) for one in found)
        return Delivered(came[0].file.where, came[0].file.content, tuple(arrived))

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

    def _outcome(self, came: _Came) -> Outcome:
        """Return what became of a document, or of a file of which nothing is registered."""
        file, one, found = came.file, came.document, came.found
        if one is None or found is None:
            where = file.where if one is None else one.where
            return Outcome(where, file.path, None, findings=file.fault or (note("collect.known"),))
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
