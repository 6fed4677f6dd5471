"""Which year's plans are being made, which mandate holds, when forms are due: what is proposed where nobody says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantools.cycle.days import (
    COUNTRIES,
    coming_period,
    mandate_in,
    plan_deadline,
    report_deadline,
    written_day,
)

days = st.dates(date(2025, 6, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("country", "day", "first", "last"),
    [
        ("SE", date(2026, 10, 14), date(2022, 10, 15), date(2026, 10, 14)),
        ("SE", date(2026, 10, 15), date(2026, 10, 15), date(2030, 10, 14)),
        ("DK", date(2025, 12, 31), date(2022, 1, 1), date(2025, 12, 31)),
        ("DK", date(2026, 1, 1), date(2026, 1, 1), date(2029, 12, 31)),
        ("FI", date(2025, 6, 1), date(2025, 6, 1), date(2029, 5, 31)),
    ],
)
def test_mandate_periods_are_those_of_the_country(country: str, day: date, first: date, last: date) -> None:
    assert mandate_in(country, day) == (first, last)


@given(st.sampled_from(["SE", "DK", "FI"]), days)
def test_every_day_lies_in_one_mandate_period_and_the_next_begins_the_day_after(country: str, day: date) -> None:
    mandate = mandate_in(country, day)
    assert mandate is not None
    first, last = mandate
    assert first <= day <= last
    following = mandate_in(country, last + timedelta(days=1))
    assert following is not None and following[0] == last + timedelta(days=1)


def test_of_norway_and_of_days_long_ago_nobody_can_tell() -> None:
    assert {mandate_in(country, date(2015, 1, 1)) for country in COUNTRIES} == {None}
    assert mandate_in("NO", date(2026, 1, 1)) is None


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
