"""A period as the register knows it: every unit with its plan and its report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from plantools.cycle.commitments import options_of
from plantools.cycle.periods import previous
from plantools.cycle.workspace import Workspace
from plantools.cycle.years import Answered, UnitYear, Year
from plantools.definition.answers import normal
from plantools.definition.binding import Sources, bind, options_from
from plantools.definition.model import Definition, Option
from plantools.errors import PlantoolsError
from plantools.register.files import bindings
from plantools.register.issues import issued_in
from plantools.register.records import Issued, Submission, Unit
from plantools.register.store import Register
from plantools.register.submissions import submitted
from plantools.register.units import units_now

_Of = TypeVar("_Of", Issued, Submission)


def year_of(register: Register, workspace: Workspace, period: str, *, today: date | None = None) -> Year:
    """Return a period of a workspace, and the one before it."""
    before = previous(period)
    held = _held(register, [one for one in (period, before) if one])
    made = _Making(workspace, held, today or date.today())
    year = made.year(period)
    return replace(year, previous=made.year(before)) if before and made.has(before) else year


@dataclass(frozen=True)
class _Held:
    """What the register holds of some periods."""

    units: Mapping[str, Unit]
    issued: tuple[Issued, ...]
    submissions: tuple[Submission, ...]
    definitions: Mapping[str, Definition]


def _held(register: Register, periods: Iterable[str]) -> _Held:
    wanted = list(periods)
    with register.reading() as connection:
        issued, came = issued_in(connection, periods=wanted), submitted(connection, periods=wanted)
        digests = {one.digest for one in issued} | {one.digest for one in came if one.digest}
        known = {digest: one.bound().definition for digest, one in bindings(connection, digests).items()}
        return _Held(units_now(connection), tuple(issued), tuple(came), known)


@dataclass(frozen=True)
class _Making:
    """Puts years together."""

    workspace: Workspace
    held: _Held
    today: date

    def has(self, period: str) -> bool:
        """Return whether anything was issued or came in a period."""
        return period in {one.period for one in self.held.issued} | {one.period for one in self.held.submissions}

    def year(self, period: str) -> Year:
        """Return a period, without the one before."""
        issued = [one for one in self.held.issued if one.period == period]
        came = sorted((one for one in self.held.submissions if one.period == period), key=_order)
        plan, report = self._definitions(issued, came)
        days = self.workspace.deadlines
        return Year(
            period=period,
            municipality=self.workspace.municipality,
            programme=self._programme(),
            language=self.workspace.language,
            today=self.today,
            goals=_goals(plan) or _goals(report),
            units=tuple(self._units(issued, came, plan, report)),
            plan=plan,
            report=report,
            deadlines={template: told[period] for template, told in days.items() if period in told},
            stray=tuple(one for one in self.held.submissions if not one.unit and one.period in (period, "")),
        )

    def _programme(self) -> str:
        """Return the title of the first document in force."""
        titles = (str(_answers(given).get("title", "")) for given in self._sources().values())
        return next(titles, "")

    def _sources(self) -> Sources:
        try:
            return self.workspace.sources()
        except PlantoolsError:  # a year that is over can be told without the file of its programme
            return {}

    def _definitions(
        self, issued: Iterable[Issued], came: Iterable[Submission]
    ) -> tuple[Definition | None, Definition | None]:
        """Return the definitions of the plan and of the report, as they were bound last."""
        known = self.held.definitions
        bound = {one.template: known[one.digest] for one in came if one.digest in known}
        bound |= {one.template: known[one.digest] for one in issued}
        reports = [one for one in bound.values() if one.cycle.is_report]
        plans = [one for one in bound.values() if one.cycle.rows and not one.cycle.is_report]
        report = next(iter(reports), None)
        followed = [one for one in plans if report is None or one.id == report.cycle.follows]
        return next(iter(followed or plans), None) or self._planned(report), report

    def _planned(self, report: Definition | None) -> Definition | None:
        """Return the definition of the plan that a report follows, where no plan was issued in the period."""
        library = self.workspace.library
        if report is None or report.cycle.follows not in library.ids():
            return None
        plan, sources = library.get(report.cycle.follows), self._sources()
        return bind(plan, sources) if set(options_from(plan)) <= set(sources) else plan

    def _units(
        self, issued: list[Issued], came: list[Submission], plan: Definition | None, report: Definition | None
    ) -> Iterator[UnitYear]:
        """Yield the units in the order of the workspace, then those that were there in that period only."""
        forms, papers = _by_unit(issued), _by_unit(came)
        active = {one.key: one for one in self.workspace.units}
        past = {key: self.held.units[key] for key in (*forms, *papers) if key not in active and key in self.held.units}
        for key, unit in {**active, **past}.items():
            if unit.closed is None or key in forms or key in papers:
                came = papers.get(key, [])
                counted = {one.template: one for one in came if one.verdict.counts}
                answered = {template: found for template, one in counted.items() if (found := self._answered(one))}
                yield UnitYear(
                    unit=unit,
                    plan=answered.pop(plan.id, None) if plan else None,
                    report=answered.pop(report.id, None) if report else None,
                    issued={one.template: one for one in forms.get(key, [])},
                    latest={one.template: one for one in came},
                    others=answered,
                )

    def _answered(self, one: Submission) -> Answered | None:
        """Return a document with the definition that it was read against; None where that is not kept."""
        bound = self.held.definitions.get(one.digest)
        # JSON has no dates: the normal form of an answer has.
        return Answered(bound, replace(one, answers=normal(bound, one.answers))) if bound else None


def _order(one: Submission) -> tuple[object, int]:
    return one.written, one.id


def _answers(given: object) -> Mapping[str, object]:
    found = getattr(given, "answers", given)
    return found if isinstance(found, Mapping) else {}


def _goals(definition: Definition | None) -> tuple[Option, ...]:
    return options_of(definition, "goal") if definition else ()


def _by_unit(found: Iterable[_Of]) -> dict[str, list[_Of]]:
    by: dict[str, list[_Of]] = {}
    for one in found:
        by.setdefault(one.unit, []).append(one)
    return by
