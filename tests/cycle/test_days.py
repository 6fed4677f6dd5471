"""Which year's plans are being made, when forms are due: what is proposed where nobody says."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plantools.cycle.days import coming_period, plan_deadline, report_deadline, written_day

days = st.dates(date(2025, 6, 1), date(2099, 12, 31))


def test_the_plans_of_a_year_are_made_until_its_march() -> None:
    told = {date(2026, 11, 25): 2027, date(2027, 3, 31): 2027, date(2027, 4, 1): 2028}
    assert {day: coming_period(day) for day in told} == told


@given(days)
def test_deadlines_are_fridays_that_leave_time_to_answer(today: date) -> None:
    period = coming_period(today)
    plan, report = plan_deadline(period, today), report_deadline(period)
    assert plan.weekday() == report.weekday() == 4
    assert plan >= today + timedelta(weeks=2)
    assert (report.month, report.year) == (1, period + 1) and report.day > 24


def test_the_deadline_of_the_plans_is_the_last_friday_of_january_while_there_is_time() -> None:
    assert plan_deadline(2027, date(2026, 11, 25)) == date(2027, 1, 29)
    assert plan_deadline(2027, date(2027, 1, 20)) == date(2027, 2, 19)


def test_a_day_is_read_as_people_write_it_and_a_doubtful_one_is_none() -> None:
    assert written_day("29 januari 2027", "sv") == written_day("29/1 2027", "sv") == date(2027, 1, 29)
    assert [written_day(words, "en") for words in ("3/4/2027", "soon", "", "2027-02-30")] == [None] * 4
