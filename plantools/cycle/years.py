"""One year of the cycle as frozen values: every unit with its plan and its report. What reports are made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from plantools.cycle.barometer.standing import Barometer
from plantools.definition.model import Definition, Option
from plantools.register.records import Issued, Submission, Unit


@dataclass(frozen=True)
class Answered:
    """A form that a unit sent and that counts, with the bound definition it was read against."""

    definition: Definition
    submission: Submission


@dataclass(frozen=True)
class UnitYear:
    """What one unit did in a year: its plan and its report as they count, None where there is none.

    `issued` are template → the last form that it got, `latest` template → the last document that came, counted or not,
    and `others` template → what counts of all other forms than these two.
    """

    unit: Unit
    plan: Answered | None = None
    report: Answered | None = None
    issued: Mapping[str, Issued] = field(default_factory=dict)
    latest: Mapping[str, Submission] = field(default_factory=dict)
    others: Mapping[str, Answered] = field(default_factory=dict)

    def answered(self, template: str) -> Answered | None:
        """Return what counts of a form, None where nothing does."""
        return next((form for form in self.forms() if form.definition.id == template), self.others.get(template))

    def forms(self) -> Iterator[Answered]:
        """Yield the plan and the report, as far as there are any."""
        yield from (form for form in (self.plan, self.report) if form is not None)


@dataclass(frozen=True)
class Year:
    """A period of a municipality: its goals, its units in their order, and the period before, if that is known.

    `plan_period` is that of the plan: another where a plan of several years is reported on year by year.
    `barometer` is what was measured until then, where that is asked for.
    `deadlines` are template → day. `today` is the day that overdue is counted from. `stray` are documents that came in
    the period and belong to no unit.
    """

    period: str
    municipality: str
    programme: str
    language: str
    today: date
    goals: tuple[Option, ...]
    units: tuple[UnitYear, ...]
    plan: Definition | None = None
    report: Definition | None = None
    deadlines: Mapping[str, date] = field(default_factory=dict)
    stray: tuple[Submission, ...] = ()
    previous: Year | None = None
    plan_period: str = ""
    barometer: Barometer | None = None

    @property
    def follows_longer_plan(self) -> bool:
        """Return whether its plan is one of a longer period."""
        return self.plan_period not in ("", self.period)

    @cached_property
    def _by_key(self) -> Mapping[str, UnitYear]:
        return {one.unit.key: one for one in self.units}

    def due(self, one: UnitYear, template: str) -> date | None:
        """Return the last day to send in a form: that of the workspace goes before the one it was issued with."""
        issued = one.issued.get(template)
        return self.deadlines.get(template) or (issued.due if issued else None)

    def of(self, key: str) -> UnitYear | None:
        """Return what the unit of that key did, None where it was not there."""
        return self._by_key.get(key)


def came(submission: Submission) -> date:
    """Return the day on which a document came: when it was sent, where that is known; it may be registered later."""
    return min(submission.written.date(), submission.received.date())
