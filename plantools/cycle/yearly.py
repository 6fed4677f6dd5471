"""A period as the register knows it: every unit with its plan and its report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from plantools.cycle.commitments import options_of
from plantools.cycle.periods import covers, length, previous
from plantools.cycle.workspace import Workspace
from plantools.cycle.years import Answered, UnitYear, Year
from plantools.definition.answers import normal
from plantools.definition.binding import Sources, bind, options_from
from plantools.definition.model import Definition, Option
from plantools.errors import PlantoolsError
from plantools.register.files import bindings
from plantools.register.issues import issued_in, periods_of
from plantools.register.records import Issued, Submission, Unit
from plantools.register.store import Register
from plantools.register.submissions import submitted
from plantools.register.units import units_now

_Of = TypeVar("_Of", Issued, Submission)


def year_of(
    register: Register, workspace: Workspace, period: str, *, today: date | None = None, plan: str = ""
) -> Year:
    """Return a period of a workspace, and the one before it.

    `plan` names the plan that is asked about, where there may be several. One of a longer period that holds this one
    is its plan where none was issued in the period itself.
    """
    before = previous(period)
    held = _held(register, [one for one in (period, before) if one])
    made = _Making(workspace, held, today or date.today(), plan)
    year = made.year(period)
    return replace(year, previous=made.year(before)) if before and made.has(before) else year


@dataclass(frozen=True)
class _Held:
    """What the register holds of some periods; `longer` are those that hold one of them."""

    longer: tuple[str, ...]
    units: Mapping[str, Unit]
    issued: tuple[Issued, ...]
    submissions: tuple[Submission, ...]
    definitions: Mapping[str, Definition]


def _held(register: Register, periods: Iterable[str]) -> _Held:
    asked = list(periods)
    with register.reading() as connection:
        longer = [one for one in periods_of(connection) if any(covers(one, period) for period in asked)]
        wanted = list(dict.fromkeys((*asked, *longer)))
        issued, came = issued_in(connection, periods=wanted), submitted(connection, periods=wanted)
        digests = {one.digest for one in issued} | {one.digest for one in came if one.digest}
        known = {digest: one.bound().definition for digest, one in bindings(connection, digests).items()}
        return _Held(tuple(longer), units_now(connection), tuple(issued), tuple(came), known)


@dataclass(frozen=True)
class _Papers:
    """Forms that were issued, and documents that came, in the order in which they were written."""

    issued: tuple[Issued, ...]
    came: tuple[Submission, ...]

    def with_those(self, other: _Papers, template: str) -> _Papers:
        """Return these and, before them, those of others that are of a template."""
        issued = (one for one in other.issued if one.template == template)
        came = (one for one in other.came if one.template == template)
        return _Papers((*issued, *self.issued), (*came, *self.came))


@dataclass(frozen=True)
class _Making:
    """Puts years together."""

    workspace: Workspace
    held: _Held
    today: date
    asked: str = ""

    def has(self, period: str) -> bool:
        """Return whether anything was issued or came in a period."""
        return period in {one.period for one in self.held.issued} | {one.period for one in self.held.submissions}

    def year(self, period: str) -> Year:
        """Return a period, without the one before."""
        papers, plan_period = self._papers_of(period)
        plan, report = self._definitions(papers)
        return Year(
            period=period,
            municipality=self.workspace.municipality,
            programme=self._programme(),
            language=self.workspace.language,
            today=self.today,
            goals=_goals(plan) or _goals(report),
            units=tuple(self._units(papers, plan, report)),
            plan=plan,
            report=report,
            deadlines=self._deadlines(period, plan, plan_period),
            plan_period=plan_period,
            stray=tuple(one for one in self.held.submissions if not one.unit and one.period in (period, "")),
        )

    def _papers_of(self, period: str) -> tuple[_Papers, str]:
        """Return the papers of a period and the period of its plan: of a longer one that holds it, if it has none."""
        own = self._papers(period)
        wanted = self.asked or next((one.cycle.follows for one in self._bound(own) if one.cycle.is_report), "")
        periods = (period, *sorted((one for one in self.held.longer if covers(one, period)), key=length))
        for one in periods:
            papers = self._papers(one)
            plan = next((found.id for found in self._bound(papers) if _is_plan(found, wanted)), None)
            if plan:
                return (own if one == period else own.with_those(papers, plan)), one
        return own, period

    def _papers(self, period: str) -> _Papers:
        issued = (one for one in self.held.issued if one.period == period)
        came = sorted((one for one in self.held.submissions if one.period == period), key=_order)
        return _Papers(tuple(issued), tuple(came))

    def _deadlines(self, period: str, plan: Definition | None, plan_period: str) -> dict[str, date]:
        days = self.workspace.deadlines
        told = {template: days[template][period] for template in days if period in days[template]}
        of_plan = days.get(plan.id, {}) if plan else {}
        return {plan.id: of_plan[plan_period], **told} if plan and plan_period in of_plan else told

    def _programme(self) -> str:
        """Return the title of the first document in force."""
        titles = (str(_answers(given).get("title", "")) for given in self._sources().values())
        return next(titles, "")

    def _sources(self) -> Sources:
        try:
            return self.workspace.sources()
        except PlantoolsError:  # a year that is over can be told without the file of its programme
            return {}

    def _bound(self, papers: _Papers) -> Iterable[Definition]:
        """Return the definitions of papers, as they were bound last."""
        known = self.held.definitions
        bound = {one.template: known[one.digest] for one in papers.came if one.digest in known}
        return (bound | {one.template: known[one.digest] for one in papers.issued}).values()

    def _definitions(self, papers: _Papers) -> tuple[Definition | None, Definition | None]:
        """Return the definitions of the plan and of the report."""
        bound = self._bound(papers)
        reports = [one for one in bound if one.cycle.is_report]
        plans = [one for one in bound if _is_plan(one)]
        report = next((one for one in reports if one.cycle.follows == self.asked), next(iter(reports), None))
        wanted = self.asked or (report.cycle.follows if report else "")
        followed = [one for one in plans if _is_plan(one, wanted)]
        return next(iter(followed or plans), None) or self._planned(report), report

    def _planned(self, report: Definition | None) -> Definition | None:
        """Return the definition of the plan that a report follows, where no plan was issued in the period."""
        library = self.workspace.library
        if report is None or report.cycle.follows not in library.ids():
            return None
        plan, sources = library.get(report.cycle.follows), self._sources()
        return bind(plan, sources) if set(options_from(plan)) <= set(sources) else plan

    def _units(self, papers: _Papers, plan: Definition | None, report: Definition | None) -> Iterator[UnitYear]:
        """Yield the units in the order of the workspace, then those that were there in that period only."""
        forms, came = _by_unit(papers.issued), _by_unit(papers.came)
        active = {one.key: one for one in self.workspace.units}
        past = {key: self.held.units[key] for key in (*forms, *came) if key not in active and key in self.held.units}
        for key, unit in {**active, **past}.items():
            if unit.closed is None or key in forms or key in came:
                found = came.get(key, [])
                counted = {one.template: one for one in found if one.verdict.counts}
                answered = {template: read for template, one in counted.items() if (read := self._answered(one))}
                yield UnitYear(
                    unit=unit,
                    plan=answered.pop(plan.id, None) if plan else None,
                    report=answered.pop(report.id, None) if report else None,
                    issued={one.template: one for one in forms.get(key, [])},
                    latest={one.template: one for one in found},
                    others=answered,
                )

    def _answered(self, one: Submission) -> Answered | None:
        """Return a document with the definition that it was read against; None where that is not kept."""
        bound = self.held.definitions.get(one.digest)
        # JSON has no dates: the normal form of an answer has.
        return Answered(bound, replace(one, answers=normal(bound, one.answers))) if bound else None


def _is_plan(one: Definition, wanted: str = "") -> bool:
    """Return whether a definition is that of a plan: of the one that is wanted, where one is."""
    return bool(one.cycle.rows) and not one.cycle.is_report and wanted in ("", one.id)


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
