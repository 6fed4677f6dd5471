"""Years by hand: Falun's seven units with their real texts, and small years of what a test needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

from plantools.cycle.years import Answered, UnitYear, Year
from plantools.definition.answers import Answers, normal
from plantools.definition.binding import bind
from plantools.definition.data import load_data
from plantools.definition.library import Library, shipped
from plantools.definition.model import Definition, Option
from plantools.register.records import Issued, Submission, Unit, Verdict

LIBRARY = Library((shipped("templates"),))
FALUN = shipped("examples") / "falun"
PLAN, REPORT = "activity-plan", "annual-report"
DEADLINES = {PLAN: date(2027, 2, 26), REPORT: date(2028, 1, 31)}
TODAY = date(2028, 2, 10)


@cache
def form(id_: str, *goals: str) -> Definition:
    """Return a form whose goals to choose from are these, by default those of Falun's programme."""
    programme = {"goals": list(goals)} if goals else load_data(FALUN / "programme.yaml")
    return bind(LIBRARY.get(id_), {"programme": programme})


def options(definition: Definition) -> tuple[Option, ...]:
    """Return the goals to choose from in a form."""
    asked = definition.field_at("commitments.goal")
    assert asked is not None
    return asked.options


def answered(definition: Definition, answers: Mapping[str, object], day: date, **more: object) -> Answered:
    """Return a form that came on a day and counts."""
    made = submission(definition.id, day, answers=normal(definition, answers))
    return Answered(definition, replace(made, **more))  # type: ignore[arg-type]


def submission(id_: str, day: date, *, verdict: Verdict = Verdict.ACCEPTED, **more: object) -> Submission:
    """Return a document that was sent on a day and registered a week later."""
    sent, registered = (datetime.combine(one, time(9)) for one in (day, date.fromordinal(day.toordinal() + 7)))
    made = Submission(1, verdict, "x.docx", "0" * 64, registered, sent, template=id_)
    return replace(made, **more)  # type: ignore[arg-type]


def issued(id_: str, unit: str) -> Issued:
    """Return a form that was issued to a unit."""
    return Issued(1, id_, 1, "2027", unit, 1, "REF", "0" * 64, "sv", {}, datetime(2027, 1, 10, 9))


def unit_year(
    unit: Unit,
    *,
    plan: Answered | None = None,
    report: Answered | None = None,
    asked: Sequence[str] = (PLAN, REPORT),
    latest: Mapping[str, Submission] | None = None,
) -> UnitYear:
    """Return the year of a unit that was asked for these forms."""
    came = {one.definition.id: one.submission for one in (plan, report) if one is not None}
    return UnitYear(unit, plan, report, {id_: issued(id_, unit.key) for id_ in asked}, {**came, **(latest or {})})


def year_of(units: Sequence[UnitYear], *goals: str, language: str = "sv", previous: Year | None = None) -> Year:
    """Return a year of these units."""
    plan, report = form(PLAN, *goals), form(REPORT, *goals)
    return Year(
        period="2027",
        municipality="Falu kommun",
        programme="Integrationspolitiskt program för Falu kommun",
        language=language,
        today=TODAY,
        goals=options(plan),
        units=tuple(units),
        plan=plan,
        report=report,
        deadlines=DEADLINES,
        previous=previous,
    )


# Falun


NAMES = {
    "kommunledningskontoret": "Kommunledningskontoret",
    "barn-och-utbildning": "Barn- och utbildningsförvaltningen",
    "kultur-och-fritid": "Kultur- och fritidsförvaltningen",
    "miljo-och-samhallsbyggnad": "Miljö- och samhällsbyggnadsförvaltningen",
    "socialforvaltningen": "Socialförvaltningen",
    "falu-energi-och-vatten": "Falu Energi & Vatten AB",
    "kopparstaden": "Kopparstaden AB",
}


def falun(language: str = "sv") -> Year:
    """Return Falun's year 2027: six of seven units have reported, one of them late, and one report was returned."""
    units = [_unit(key, at) for at, key in enumerate(NAMES)]
    before = year_of(units[:4], language=language)
    stray = submission(PLAN, date(2027, 3, 2), verdict=Verdict.RETURNED, remarks=({"text": "Vi återkommer."},))
    made = year_of(units, language=language, previous=replace(before, period="2026", today=date(2027, 2, 10)))
    return replace(made, stray=(stray,))


def _unit(key: str, at: int) -> UnitYear:
    unit = Unit(key, NAMES[key], "department")
    plan = answered(form(PLAN), _answers("plans", key), date(2027, 2, 12 + at))
    day = date(2028, 2, 3) if key == "kultur-och-fritid" else date(2028, 1, 20 + at % 4)
    said = {"text": "Bilagan med statistik skickas separat.", "where": "2.3", "kind": "text"}
    report = answered(form(REPORT), _answers("annual-reports", key), day, remarks=(said,) if at == 4 else ())
    if key != "falu-energi-och-vatten":
        return unit_year(unit, plan=plan, report=report)
    returned = replace(report.submission, verdict=Verdict.RETURNED)
    return unit_year(unit, plan=plan, latest={REPORT: returned})


def _answers(sort: str, key: str) -> Answers:
    """Return the answers of an example of 2026, as if they were of 2027."""
    return {name: _later(value) for name, value in load_data(_file(sort, key)).answers.items()} | {"year": 2027}


def _file(sort: str, key: str) -> Path:
    return FALUN / sort / "2026" / f"{key}.yaml"


def _later(value: object) -> object:
    if isinstance(value, date):
        return value.replace(year=value.year + 1)
    if isinstance(value, list):
        return [_later(one) for one in value]
    return {name: _later(one) for name, one in value.items()} if isinstance(value, Mapping) else value
