"""The figures of a year are what somebody counts who goes through the answers by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.cycle.figures import before, figures_of
from plantools.cycle.states import State
from plantools.cycle.years import UnitYear, Year, came
from plantools.register.records import Unit, Verdict
from tests.cycle.years import DEADLINES, PLAN, REPORT, TODAY, answered, falun, form, submission, unit_year, year_of

GOALS = ("Alla är med", "Rent vatten", "Trygga gator")
# Words that are not like each other: what is like enough may be paired (see commitments).
PROMISED = ("Lampor", "Cykelbanor", "Bibliotek", "Fontänen", "Skolskjuts", "Öppet hus")
BESIDE = ("Hundgård", "Konstrunda", "Utegym")
STATUSES = ("done", "ongoing", "not_started", "stopped")
FINISHED = ("done", "stopped")
Row = Mapping[str, object]


@dataclass(frozen=True)
class Told:
    """What a unit sent, as plain data; None where it sent nothing that counts."""

    asked: bool
    plan: list[Row] | None
    report: list[Row] | None
    returned: bool
    plan_day: date
    report_day: date


@some.composite
def told(draw: some.DrawFn) -> Told:
    """Draw what one unit sent: a plan, and a report on some of it with rows that the plan has not."""
    goal = some.sampled_from(("1", "2", "3", None))
    due = some.one_of(some.none(), some.dates(date(2027, 1, 1), date(2028, 12, 31)))
    names = draw(some.lists(some.sampled_from(PROMISED), unique=True))
    plan = [_row(statement=name, goal=draw(goal), due=draw(due)) for name in names]
    beside = draw(some.lists(some.sampled_from(BESIDE), unique=True))
    reported = [*draw(some.lists(some.sampled_from(names), unique=True) if names else some.just([])), *beside]
    report = [_row(commitment=name, goal=draw(goal), status=draw(some.sampled_from(STATUSES))) for name in reported]
    days = some.integers(-40, 10).map(timedelta)
    return Told(
        asked=draw(some.booleans()),
        plan=draw(some.sampled_from((plan, None))),
        report=draw(some.sampled_from((report, None))),
        returned=draw(some.booleans()),
        plan_day=DEADLINES[PLAN] + draw(days),
        report_day=DEADLINES[REPORT] + draw(days),
    )


def _row(**values: object) -> Row:
    return {name: value for name, value in values.items() if value is not None}


def _unit(at: int, one: Told) -> UnitYear:
    plan = answered(form(PLAN, *GOALS), {"commitments": one.plan}, one.plan_day) if one.plan is not None else None
    report = None
    if one.report is not None:
        report = answered(form(REPORT, *GOALS), {"commitments": one.report}, one.report_day)
    returned = submission(REPORT, one.report_day, verdict=Verdict.RETURNED)
    latest = {REPORT: returned} if one.returned and report is None else {}
    asked = (PLAN, REPORT) if one.asked else ()
    return unit_year(Unit(f"u{at}", f"Enhet {at}"), plan=plan, report=report, asked=asked, latest=latest)


def _year(units: list[Told]) -> Year:
    return year_of([_unit(at, one) for at, one in enumerate(units)], *GOALS)


def by_hand(one: Told) -> list[dict[str, object]]:
    """Return the commitments of a unit: those of its plan with what the report says, then those of the report alone."""
    reported = {str(row["commitment"]): row for row in one.report or ()}
    made = []
    for row in one.plan or ():
        said = reported.pop(str(row["statement"]), {})
        made.append({"goal": row.get("goal"), "due": row.get("due"), "status": said.get("status")})
    made += [{"goal": row.get("goal"), "due": None, "status": row.get("status")} for row in reported.values()]
    return made


def _is_overdue(made: Mapping[str, object]) -> bool:
    due = made["due"]
    return isinstance(due, date) and due < TODAY and made["status"] not in FINISHED


years = some.lists(told(), max_size=5)


@given(years)
def test_commitments_are_counted_as_by_hand(units: list[Told]) -> None:
    figures, all_ = figures_of(_year(units)), [made for one in units for made in by_hand(one)]
    tally = figures.tally
    assert tally.total == len(all_) == len(figures.owned)
    assert Counter(tally.by_status) == Counter(made["status"] for made in all_)
    assert tally.finished == sum(made["status"] in FINISHED for made in all_)
    assert tally.overdue == len(figures.overdue) == sum(map(_is_overdue, all_))


@given(years)
def test_each_goal_has_its_own_and_those_without_one_stand_last(units: list[Told]) -> None:
    figures, all_ = figures_of(_year(units)), [made for one in units for made in by_hand(one)]
    found = {goal.value if goal else None: tally for goal, tally in figures.by_goal}
    for goal, tally in found.items():
        own = [made for made in all_ if made["goal"] == goal]
        assert (tally.total, tally.overdue) == (len(own), sum(map(_is_overdue, own)))
        assert Counter(tally.by_status) == Counter(made["status"] for made in own)
    assert list(found)[:3] == ["1", "2", "3"] and sum(tally.total for tally in found.values()) == len(all_)
    assert (None in found) == any(made["goal"] is None for made in all_)
    assert [goal.value for goal in figures.goals_without] == [
        goal for goal in ("1", "2", "3") if all(made["goal"] != goal for made in all_)
    ]


@given(years)
def test_each_unit_has_a_row_and_the_gaps_are_named(units: list[Told]) -> None:
    figures = figures_of(_year(units))
    assert [unit.key for unit, _ in figures.matrix] == [f"u{at}" for at in range(len(units))]
    for one, (_, counts) in zip(units, figures.matrix, strict=True):
        assert Counter(counts) == Counter(made["goal"] for made in by_hand(one))
    asked = [
        (f"u{at}", by_hand(one))
        for at, one in enumerate(units)
        if one.asked or one.returned or not (one.plan is None and one.report is None)
    ]
    assert [unit.key for unit in figures.without_commitments] == [key for key, made in asked if not made]
    assert [unit.key for unit in figures.without_goals] == [
        key for key, made in asked if made and all(row["goal"] is None for row in made)
    ]


@given(years)
def test_who_answered_is_counted_as_by_hand(units: list[Told]) -> None:
    figures = figures_of(_year(units))
    plans, reports = figures.forms
    assert plans.accepted == sum(one.plan is not None for one in units)
    assert plans.asked == sum(one.asked or one.plan is not None for one in units)
    assert plans.missing == sum(one.asked and one.plan is None for one in units)
    assert reports.accepted == sum(one.report is not None for one in units)
    assert reports.returned == sum(one.report is None and one.returned for one in units)
    assert reports.missing == sum(one.asked and one.report is None and not one.returned for one in units)
    for count in (plans, reports):
        assert count.asked == count.answered + count.missing
        assert count.answered == count.accepted + count.returned
    late = sum(one.report is not None and one.report_day > DEADLINES[REPORT] for one in units)
    assert reports.late == late + reports.returned + reports.missing  # the last day has passed


def test_a_form_that_was_sent_in_time_is_not_late_because_it_was_registered_later() -> None:
    sent = submission(PLAN, DEADLINES[PLAN])
    assert sent.received.date() > DEADLINES[PLAN]
    assert came(sent) == DEADLINES[PLAN]
    plan = answered(form(PLAN, *GOALS), {}, DEADLINES[PLAN])
    [(_, (reply, _))] = figures_of(year_of([unit_year(Unit("a", "A"), plan=plan)], *GOALS)).replies
    assert (reply.state, reply.is_late) == (State.ACCEPTED, False)


def test_before_the_last_day_nobody_is_late() -> None:
    year = replace(year_of([unit_year(Unit("a", "A"))], *GOALS), today=DEADLINES[PLAN])
    assert [count.late for count in figures_of(year).forms] == [0, 0]


def test_what_no_report_was_asked_of_is_planned() -> None:
    asked, both = (unit_year(Unit("a", "A"), asked=forms) for forms in ((PLAN,), (PLAN, REPORT)))
    assert not figures_of(year_of([asked], *GOALS)).is_reported
    assert figures_of(year_of([both], *GOALS)).is_reported


@pytest.mark.parametrize(("period", "today"), [("2026", date(2027, 2, 10)), ("2024", date(2025, 2, 10))])
def test_the_year_before_is_counted_when_it_was_as_old_as_this_one(period: str, today: date) -> None:
    year = falun()
    assert year.previous is not None
    earlier = before(figures_of(replace(year, previous=replace(year.previous, period=period, today=TODAY))))
    assert earlier is not None and earlier.year.today == today
    assert before(figures_of(replace(year, previous=None))) is None
