"""Minutes of a status meeting, read and registered: each decision with the proposal that it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from plantools.cycle.commitments import paired
from plantools.cycle.figures import Owned
from plantools.cycle.meetings import DATE, ROWS, Meeting
from plantools.cycle.reading import FileRead
from plantools.cycle.units import as_day
from plantools.definition.checks import as_list, as_mapping, nearest, shown
from plantools.definition.values import same_words
from plantools.documents.outline import numbers
from plantools.documents.reading import Reading
from plantools.errors import DataError
from plantools.findings import Finding, Severity, error, note, warning
from plantools.register.decisions import Decision, Minutes, add_minutes
from plantools.register.units import note_units

ADOPTED, CHANGED, REMOVED = "adopted", "changed", "removed"
ADJUSTING = (ADOPTED, CHANGED, REMOVED)  # decisions with which a plan reads otherwise


@dataclass(frozen=True)
class Decided:
    """What the minutes of a meeting say: `minutes` is None where they cannot be taken at all."""

    meeting: Meeting | None
    minutes: Minutes | None
    findings: tuple[Finding, ...]


def decided(read: FileRead, meeting_of: Meeting) -> Decided:
    """Return what is decided in a document; `meeting_of` is the meeting of the period that it says."""
    assert read.reading is not None, "only what was read can be taken"
    reading = _Reading(meeting_of, read.reading)
    faults = tuple(reading.faults())
    if faults:
        return Decided(meeting_of, None, (*read.findings, *_at(faults, read.where)))
    rows = list(reading.rows())
    decisions = tuple(row for row, _ in rows if row is not None)
    told = (*(one for _, found in rows for one in found), *reading.missing())
    minutes = Minutes(meeting_of.period, reading.held, Path(read.where).name, decisions)
    return Decided(meeting_of, minutes, (*read.findings, *_at(told, read.where)))


def register_minutes(found: Decided, content: bytes, *, now: datetime) -> tuple[Finding, ...]:
    """Keep what was decided, and return what is to be said of it: that it is known, or goes before earlier minutes."""
    meeting, minutes = found.meeting, found.minutes
    assert meeting is not None and minutes is not None, "only what can be taken is kept"
    has_earlier = bool(meeting.minutes)
    with meeting.register.writing() as connection:
        note_units(connection, meeting.workspace.units, now)
        is_new = add_minutes(connection, minutes, content, now=now)
    if not is_new:
        return (note("meeting.known", where=minutes.file),)
    return (note("meeting.again", where=minutes.file),) if has_earlier else ()


def period_of(read: FileRead, template: str) -> str:
    """Return the period that minutes say; raise `DataError` where a document is something else."""
    reading = read.reading
    if reading is None:
        raise DataError(*read.findings)
    if reading.definition.id != template:
        raise DataError(error("meeting.other-document", where=read.where))
    said = reading.answers.get(reading.definition.identity.get("period", ""))
    if said is None:
        raise DataError(*read.findings)
    return str(said)


def _at(found: Iterable[Finding], where: str) -> Iterator[Finding]:
    yield from (one.at(where) for one in found)


@dataclass(frozen=True)
class _Reading:
    """Holds what stands in minutes against what the committees proposed."""

    meeting: Meeting
    reading: Reading

    @property
    def held(self) -> date | None:
        """Return the day of the meeting."""
        return as_day(self.reading.answers.get(DATE))

    def faults(self) -> Iterator[Finding]:
        """Yield why none of it can be taken."""
        if not self.meeting.is_open:
            name = self.meeting.definition.cycle.follows
            yield error("meeting.no-round", period=self.meeting.period, name=name)
        elif self.held is None and not self._is_faulty(DATE):
            yield error("meeting.no-date")
        elif self.held is None:
            yield note("meeting.not-taken")

    def _is_faulty(self, path: str) -> bool:
        found = (one for one in self.reading.findings if one.severity is Severity.ERROR)
        return any(one.field == path or one.field.startswith(f"{path}.") for one in found)

    @cached_property
    def _rows(self) -> Sequence[Mapping[str, object]]:
        return [as_mapping(row) for row in as_list(self.reading.answers.get(ROWS))]

    @cached_property
    def _units(self) -> Mapping[str, str]:
        return {same_words(unit.name): unit.key for unit in self.meeting.workspace.units}

    @cached_property
    def _meant(self) -> Mapping[int, Owned]:
        """Return row → the initiative that it is about."""
        found: dict[int, Owned] = {}
        for key in dict.fromkeys(self._units.values()):
            own = [one for one in self.meeting.owned if one.unit.key == key]
            places = [at for at, row in enumerate(self._rows) if self._unit(row) == key and row.get("initiative")]
            said = [{"statement": self._rows[at]["initiative"]} for at in places]
            pairs = paired([{"statement": one.commitment.statement} for one in own], said)
            at_of = {id(row): at for row, at in zip(said, places, strict=True)}
            found |= {at_of[id(row)]: own[place] for place, row in pairs.items()}
        return found

    def _unit(self, row: Mapping[str, object]) -> str:
        return self._units.get(same_words(str(row.get("committee", ""))), "")

    def rows(self) -> Iterator[tuple[Decision | None, tuple[Finding, ...]]]:
        """Yield the decision of each row, None where there is none that can be taken, and what is to be said."""
        for at, row in enumerate(self._rows):
            decision, found = self._row(at, row)
            yield decision, tuple(found)

    def _row(self, at: int, row: Mapping[str, object]) -> tuple[Decision | None, list[Finding]]:
        one = self._meant.get(at)
        if one is None:
            return None, [self._unknown(at, row)]
        if self._is_faulty(f"{ROWS}.{at + 1}"):
            return None, []
        if not row.get("decision"):
            return None, [self._told(warning, "meeting.undecided", at, "decision", initiative=_short(row))]
        decision = str(row["decision"])
        wording = _wording(decision, row, one)
        if decision in (ADOPTED, CHANGED) and not wording:
            return None, [self._told(error, "meeting.no-wording", at, "wording", initiative=_short(row))]
        made = one.commitment
        taken = Decision(
            unit=one.unit.key,
            theme=self.meeting.theme(made, self.meeting.workspace.language),
            statement=made.statement,
            proposal=made.proposal or "",
            decision=decision,
            wording=wording,
            note=str(row.get("note", "")),
            place=f"{ROWS}.{at + 1}",
        )
        return taken, list(self._doubts(at, row, one))

    def _doubts(self, at: int, row: Mapping[str, object], one: Owned) -> Iterator[Finding]:
        said, proposed = str(row.get("proposal", "")), one.commitment.proposal or ""
        if not proposed:
            yield self._told(
                warning, "meeting.not-proposed", at, "proposal", initiative=_short(row), unit=one.unit.name
            )
        elif said and same_words(said) != same_words(proposed):
            yield self._told(
                warning, "meeting.other-proposal", at, "proposal", given=shown(said), proposed=shown(proposed)
            )

    def _unknown(self, at: int, row: Mapping[str, object]) -> Finding:
        """Return that nobody knows a committee, or an initiative of one."""
        name, key = str(row.get("committee", "")), self._unit(row)
        if not key:
            near = nearest(name, [unit.name for unit in self.meeting.workspace.units])
            return self._told(error, "meeting.unknown-unit", at, "committee", given=shown(name), nearest=near)
        own = [one.commitment.statement for one in self.meeting.owned if one.unit.key == key]
        near = nearest(str(row.get("initiative", "")), own)
        return self._told(error, "meeting.unknown", at, "initiative", given=_short(row), unit=name, nearest=near)

    def missing(self) -> Iterator[Finding]:
        """Yield the proposals that no row is about."""
        meant = {id(one) for one in self._meant.values()}
        for one in self.meeting.proposed:
            if id(one) not in meant:
                yield warning("meeting.left-out", unit=one.unit.name, initiative=shown(one.commitment.statement))

    def _told(self, sort: Callable[..., Finding], code: str, at: int, column: str, **params: str) -> Finding:
        number = numbers(self.reading.definition).get(f"{ROWS}.{column}", "")
        return sort(code, field=f"{ROWS}.{at + 1}.{column}", **params).at("", number)


def _wording(decision: str, row: Mapping[str, object], one: Owned) -> str:
    """Return how the plan is to read: as the meeting wrote it, or as it was proposed."""
    said = str(row.get("wording", ""))
    return {ADOPTED: said or one.commitment.proposal or "", CHANGED: said}.get(decision, "")


def _short(row: Mapping[str, object]) -> str:
    return shown(row.get("initiative", ""))
