"""Years by hand: Falun's seven units with their real texts, small years of what a test needs, and one under way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
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
DUE, UNDER_WAY = DEADLINES[PLAN], date(2027, 3, 10)  # the plans were due, of reports nobody has heard yet


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


def submission(
    id_: str, day: date, verdict: Verdict = Verdict.ACCEPTED, *, registered: date | None = None, **more: object
) -> Submission:
    """Return a document that was sent on a day and registered on another, by default a week later."""
    sent, received = (datetime.combine(one, time(9)) for one in (day, registered or day + timedelta(7)))
    made = Submission(1, verdict, "x.docx", "0" * 64, received, sent, template=id_)
    return replace(made, **more)  # type: ignore[arg-type]


def sent(verdict: Verdict, day: date = date(2027, 2, 20), *, registered: date | None = None) -> Submission:
    """Return a plan that was sent on a day, and registered on the same."""
    return submission(PLAN, day, verdict, registered=registered or day)


def issued(id_: str, unit: str, *, due: date | None = None) -> Issued:
    """Return a form that was issued to a unit."""
    return Issued(1, id_, 1, "2027", unit, 1, "REF", "0" * 64, "sv", {}, datetime(2026, 12, 1, 9), due=due)


def unit(key: str, **more: object) -> Unit:
    """Return a unit of Falun's, or another; with an address."""
    made = Unit(key, NAMES.get(key, key), contact="Integrationssamordnare", email=f"{key}@falun.se")
    return replace(made, **more)  # type: ignore[arg-type]


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


def planned(of: Unit, *came: Submission, due: date | None = None) -> UnitYear:
    """Return the year of a unit that got the form of a plan; these documents came from it, the last one last."""
    counted = [one for one in came if one.verdict.counts]
    plan = Answered(form(PLAN), counted[-1]) if counted else None
    made = unit_year(of, plan=plan, asked=(), latest={PLAN: came[-1]} if came else {})
    return replace(made, issued={PLAN: issued(PLAN, of.key, due=due)})


def year_of(units: Sequence[UnitYear], *goals: str, language: str = "sv", **more: object) -> Year:
    """Return a year of these units."""
    plan, report = form(PLAN, *goals), form(REPORT, *goals)
    made = Year(
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
    )
    return replace(made, **more)  # type: ignore[arg-type]


# A year under way


def under_way(*units: UnitYear, **more: object) -> Year:
    """Return a year of these units when the plans were due."""
    return replace(year_of(units), **{"today": UNDER_WAY, "deadlines": {PLAN: DUE}, **more})  # type: ignore[arg-type]


def eventful(**more: object) -> Year:
    """Return a year in which everything happens: answered, with warnings, returned, late, sent twice."""
    first, kultur, social, energi, koppar = map(unit, ("barn", "kultur", "social", "energi", "koppar"))
    return under_way(
        planned(first, sent(Verdict.ACCEPTED)),
        planned(kultur, sent(Verdict.WARNED, date(2027, 3, 1))),
        planned(social, sent(Verdict.RETURNED)),
        planned(energi),
        planned(koppar, sent(Verdict.ACCEPTED), sent(Verdict.RETURNED, date(2027, 3, 3))),
        **more,
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
    of = unit(key)
    plan = answered(form(PLAN), _answers("plans", key), date(2027, 2, 12 + at))
    day = date(2028, 2, 3) if key == "kultur-och-fritid" else date(2028, 1, 20 + at % 4)
    said = {"text": "Bilagan med statistik skickas separat.", "where": "2.3", "kind": "text"}
    report = answered(form(REPORT), _answers("annual-reports", key), day, remarks=(said,) if at == 4 else ())
    if key != "falu-energi-och-vatten":
        return unit_year(of, plan=plan, report=report)
    returned = replace(report.submission, verdict=Verdict.RETURNED)
    return unit_year(of, plan=plan, latest={REPORT: returned})


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
