"""Files as they lie there: what is left in each document that keeps it from being final."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from plantools.cycle.arrivals import Arrival, arrivals
from plantools.cycle.foreign import Converter
from plantools.definition.library import Library
from plantools.definition.model import Definition
from plantools.definition.wording import message
from plantools.documents.draftmark import status
from plantools.documents.embedding import definition_in
from plantools.documents.finishing import findings_of
from plantools.documents.identity import identity_in
from plantools.documents.settled import Kind, Left, prompts_of, unsettled
from plantools.errors import PlantoolsError
from plantools.findings import Finding, note, warning
from plantools.word.package import Package


@dataclass(frozen=True)
class Settled:
    """A document in a file: what is left in it, and what is to be said of how it came.

    `where` is the file, or the file and the place within. `status` is what its properties say: `Draft`, `Final`, or
    nothing. One that could not be read is not final either; `findings` say why it could not.
    """

    where: str
    left: tuple[Left, ...] = ()
    findings: tuple[Finding, ...] = ()
    status: str = ""
    is_read: bool = True

    @property
    def is_final(self) -> bool:
        """Return whether it can be sent: nothing is left in it."""
        return self.is_read and not self.left

    def as_data(self, language: str) -> dict[str, object]:
        """Return what `plantools status --format json` prints of it."""
        told = zip(self.left, findings_of(self.left), strict=True)
        return {
            "file": self.where,
            "final": self.is_final,
            "status": self.status,
            "left": [_left_data(one, message(finding, language)) for one, finding in told],
            "findings": [
                {"code": one.code, "severity": str(one.severity), "message": message(one, language)}
                for one in self.findings
            ],
        }


def _left_data(one: Left, told: str) -> dict[str, object]:
    place = {"part": one.spot.part, "heading": one.spot.heading, "begins": one.spot.begins}
    said = {name: getattr(one, name) for name in ("text", "label", "path", "what", "author", "date", "count")}
    return {"kind": str(one.kind), "place": place, **said, "message": told}


def settled_files(paths: Iterable[Path], library: Library, *, allowed: Collection[str] = ()) -> Iterator[Settled]:
    """Yield what is left in each document in the files, in their order, one by one."""
    looking = Looking(library, allowed)
    with Converter() as converter:
        for path in paths:
            yield from map(looking.at, arrivals(path, converter))


def not_final(one: Settled) -> Finding:
    """Return that a document is registered though something is left in it."""
    count = sum(left.kind is not Kind.MARK for left in one.left)
    return warning("documents.draft" if count else "documents.marked", where=one.where, count=count)


class Looking:
    """Looks at documents with the prompts of all definitions at hand, and of the one that each carries."""

    def __init__(self, library: Library, allowed: Collection[str] = ()) -> None:
        self._prompts = prompts_of(_known(library))
        self._allowed = allowed

    def at(self, arrival: Arrival) -> Settled:
        """Return what is left in a document that came; what keeps it from being read is among its findings."""
        if arrival.package is None:
            return Settled(arrival.where, findings=arrival.findings, is_read=False)
        try:
            return replace(self.within(arrival.package, arrival.where), findings=self._told(arrival))
        except PlantoolsError as problem:
            placed = (one if one.where else one.at(arrival.where) for one in problem.findings)
            return Settled(arrival.where, findings=(*arrival.findings, *placed), is_read=False)

    def within(self, package: Package, where: str) -> Settled:
        """Return what is left in a document; in a form what is not answered yet does not count."""
        package = package.leniently()
        carried = definition_in(package)
        own = {*prompts_of([carried.definition]), *carried.prompts.values()} if carried else set[str]()
        is_form = carried is not None and carried.definition.is_form
        left = unsettled(package, self._prompts | own, allowed=self._allowed, slots=not is_form)
        return Settled(where, left, status=status(package))

    def _told(self, arrival: Arrival) -> tuple[Finding, ...]:
        """Return what is to be said of a document that was read."""
        assert arrival.package is not None, "it was read"
        package = arrival.package.leniently()
        carried, identity = definition_in(package), identity_in(package)
        notes = []
        if carried is not None and carried.definition.is_form:
            notes.append(note("draft.form", where=arrival.where))
        elif identity is not None and identity.is_of_template:
            notes.append(note("draft.template", where=arrival.where))
        return (*(one if one.where else one.at(arrival.where) for one in arrival.findings), *notes)


def _known(library: Library) -> Iterator[Definition]:
    """Yield the definitions at hand of documents; a faulty one asks for nothing."""
    for id_ in library.ids():
        try:
            definition = library.get(id_)
        except PlantoolsError:
            continue
        if not definition.is_form:
            yield definition
