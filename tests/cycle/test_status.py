"""Who has answered, who is late, and what the sums are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.cycle.states import State
from plantools.cycle.status import status_of, templates_of
from plantools.cycle.years import UnitYear, Year
from plantools.register.records import Verdict
from tests.cycle.years import DUE, PLAN, REPORT, UNDER_WAY, eventful, planned, sent, under_way, unit

BARN = unit("barn")
DAYS = some.dates(date(2026, 11, 1), date(2027, 6, 1))


def test_a_year_in_which_everything_happens() -> None:
    shown = [(one.unit.key, str(one.state), one.is_late, one.days) for one in status_of(eventful()).standings]
    assert shown == [
        ("barn", "accepted", False, None),
        ("kultur", "warned", False, None),
        ("social", "returned", True, -12),
        ("energi", "awaited", True, -12),
        ("koppar", "accepted", False, None),
    ]


def test_the_sums_are_those_of_the_rows() -> None:
    [(sums, rows)] = status_of(eventful()).by_form()
    assert (sums.units, sums.issued, sums.received, len(rows)) == (5, 5, 4, 5)
    assert (sums.accepted, sums.warned, sums.returned, sums.late, sums.percent) == (3, 1, 1, 2, 60)
    assert (sums.title.to("sv"), sums.due) == ("Aktivitetsplan", DUE)


def test_an_accepted_form_that_a_faulty_one_followed_counts_and_says_so() -> None:
    koppar = status_of(eventful()).standings[-1]
    assert (koppar.state, koppar.received, koppar.followed) == (State.ACCEPTED, date(2027, 2, 20), date(2027, 3, 3))


def test_an_answer_after_the_deadline_is_not_late_any_more_and_says_by_how_much() -> None:
    kultur = status_of(eventful()).standings[1]
    assert (kultur.is_late, kultur.days_after) == (False, 3)


def test_the_day_it_was_sent_counts_where_it_was_registered_later() -> None:
    came = sent(Verdict.ACCEPTED, DUE, registered=date(2027, 3, 8))
    [one] = status_of(under_way(planned(BARN, came))).standings
    assert (one.received, one.days_after) == (date(2027, 3, 8), 0)


@pytest.mark.parametrize(("today", "days", "late"), [(DUE, 0, False), (DUE + timedelta(1), -1, True)])
def test_the_last_day_is_still_in_time(today: date, days: int, late: bool) -> None:
    [one] = status_of(under_way(planned(BARN), today=today)).standings
    assert (one.days, one.is_late) == (days, late)


def test_a_form_that_nobody_sent_out_is_not_late() -> None:
    [one] = status_of(under_way(UnitYear(BARN)), PLAN).standings
    assert (one.state, one.is_late, one.is_due_within(30)) == (State.UNISSUED, False, False)


def test_without_a_deadline_nobody_is_late() -> None:
    [one] = status_of(under_way(planned(BARN), deadlines={})).standings
    assert (one.due, one.days, one.is_late) == (None, None, False)


def test_the_deadline_of_the_workspace_goes_before_that_on_the_form() -> None:
    told = planned(BARN, due=date(2027, 1, 15))
    assert [one.due for one in status_of(under_way(told)).standings] == [DUE]
    assert [one.due for one in status_of(under_way(told, deadlines={})).standings] == [date(2027, 1, 15)]


def test_a_closed_unit_is_left_out_unless_something_came_from_it() -> None:
    gone = unit("gone", closed=date(2027, 1, 31))
    assert status_of(under_way(planned(gone), planned(BARN))).standings[0].unit == BARN
    [one] = status_of(under_way(planned(gone, sent(Verdict.RETURNED)))).standings
    assert (one.is_closed, one.is_late, one.days) == (True, False, None)


def test_a_unit_that_will_be_closed_is_asked_until_then() -> None:
    [one] = status_of(under_way(planned(unit("soon", closed=UNDER_WAY + timedelta(1))))).standings
    assert (one.is_closed, one.is_late) == (False, True)


def test_only_forms_that_something_happened_with_are_shown_unless_one_is_named() -> None:
    told = under_way(planned(BARN), deadlines={PLAN: DUE, REPORT: date(2028, 1, 31)})
    assert {one.template for one in status_of(told).standings} == {PLAN}
    assert {one.template for one in status_of(told, REPORT).standings} == {REPORT}
    assert templates_of(told) == (PLAN, REPORT)


def test_before_anything_happened_every_form_is_shown() -> None:
    assert [one.template for one in status_of(under_way(UnitYear(BARN))).standings] == [PLAN, REPORT]


def test_units_with_different_deadlines_have_none_in_common() -> None:
    days = {"barn": date(2027, 4, 1), "social": date(2027, 4, 2)}
    told = under_way(*(planned(unit(key), due=day) for key, day in days.items()), deadlines={})
    [(sums, rows)] = status_of(told).by_form()
    assert (sums.due, [one.due for one in rows]) == (None, list(days.values()))


def test_documents_of_nobody_are_counted() -> None:
    assert status_of(under_way(planned(BARN), stray=(sent(Verdict.RETURNED),))).stray == 1


@some.composite
def years(draw: some.DrawFn) -> Year:
    """Return a year of some units, each with what came from it in the order of days."""
    units = []
    for place in range(draw(some.integers(1, 8))):
        of = unit(f"enhet-{place}", closed=draw(some.none() | DAYS))
        days = sorted(draw(some.lists(DAYS, max_size=3)))
        came = [sent(draw(some.sampled_from(Verdict)), day) for day in days]
        units.append(draw(some.sampled_from([planned(of, *came), UnitYear(of)])))
    return under_way(*units, today=draw(DAYS), deadlines=draw(some.sampled_from([{}, {PLAN: DUE}])))


@given(years())
def test_every_unit_stands_in_one_place(told: Year) -> None:
    """What is counted is counted once, and the rows are the units that are asked or that answered."""
    for sums, rows in status_of(told, PLAN).by_form():
        by_state = {state: sum(one.state is state for one in rows) for state in State}
        assert sum(by_state.values()) == sums.units == len({one.unit.key for one in rows})
        assert sums.accepted == by_state[State.ACCEPTED] + by_state[State.WARNED]
        assert sums.received == sums.accepted + sums.returned
        assert (sums.percent == 100) == (sums.accepted == sums.units)
        assert (sums.percent == 0) == (sums.accepted == 0)
        assert sums.late <= sums.units - sums.accepted


@given(years(), some.integers(0, 60))
def test_nobody_is_reminded_who_has_answered_has_no_form_or_is_closed(told: Year, within: int) -> None:
    for one in status_of(told).standings:
        if one.is_late or one.is_due_within(within):
            assert not one.state.counts and not one.is_closed and one.issued is not None
            assert one.is_late != one.is_due_within(within)
