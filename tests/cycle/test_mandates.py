"""Mandate periods follow each other without a gap, whatever a council says; a review falls in the next one."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantools.cycle.mandates import (
    COUNTRIES,
    Basis,
    Mandate,
    Mandates,
    gap,
    mandate_end,
    mandates_of,
    months_after,
    review_of,
)

DAY = timedelta(days=1)
SWEDEN = mandates_of("SE")
days = st.dates(date(2018, 1, 1), date(2199, 12, 31))


@st.composite
def councils(draw: st.DrawFn) -> Mandates:
    """Return the mandate periods of a council: its country's, or some of its own in a row and those around them."""
    starts = sorted(set(draw(st.lists(st.dates(date(2019, 1, 1), date(2059, 1, 1)), max_size=6))))
    own = [(first, later - DAY) for first, later in pairwise(starts)]
    known = sorted(COUNTRIES) if own else ["SE", "DK", "FI"]
    return mandates_of(draw(st.sampled_from(known)), own)


@pytest.mark.parametrize(
    ("country", "day", "first", "last"),
    [
        ("SE", date(2014, 10, 14), date(2010, 11, 1), date(2014, 10, 14)),
        ("SE", date(2026, 10, 14), date(2022, 10, 15), date(2026, 10, 14)),
        ("SE", date(2026, 10, 15), date(2026, 10, 15), date(2030, 10, 14)),
        ("DK", date(2025, 12, 31), date(2022, 1, 1), date(2025, 12, 31)),
        ("DK", date(2026, 1, 1), date(2026, 1, 1), date(2029, 12, 31)),
        ("FI", date(2021, 7, 31), date(2017, 6, 1), date(2021, 7, 31)),
        ("FI", date(2021, 8, 1), date(2021, 8, 1), date(2025, 5, 31)),
        ("FI", date(2025, 6, 1), date(2025, 6, 1), date(2029, 5, 31)),
    ],
)
def test_mandate_periods_are_those_of_the_country(country: str, day: date, first: date, last: date) -> None:
    assert mandates_of(country).holding(day) == Mandate(first, last)


def test_of_norway_and_of_days_long_ago_nobody_can_tell() -> None:
    assert {mandates_of(country).holding(date(2005, 1, 1)) for country in COUNTRIES} == {None}
    assert mandates_of("NO").holding(date(2026, 1, 1)) is None
    assert SWEDEN.holding(date.max) is None


def test_a_norwegian_council_says_when_it_first_met() -> None:
    own = mandates_of("NO", [(date(2023, 10, 12), mandate_end(date(2023, 10, 12)))])
    assert own.holding(date(2027, 10, 11)) == Mandate(date(2023, 10, 12), date(2027, 10, 11))
    assert own.holding(date(2027, 10, 12)) == Mandate(date(2027, 10, 12), date(2031, 10, 11))
    assert own.holding(date(2023, 10, 11)) is None


def test_what_a_council_says_cuts_the_period_of_its_country_and_its_rhythm_goes_on() -> None:
    own = mandates_of("DK", [(date(2026, 3, 1), date(2028, 12, 31))])
    assert own.holding(date(2026, 2, 28)) == Mandate(date(2026, 1, 1), date(2026, 2, 28))
    assert own.holding(date(2029, 1, 1)) == Mandate(date(2029, 1, 1), date(2032, 12, 31))


@given(councils(), days)
def test_every_day_lies_in_one_period_and_the_next_begins_the_day_after(council: Mandates, day: date) -> None:
    found = council.holding(day)
    if found is None:
        assert day < min(council.starts)
        return
    assert day in found
    assert council.holding(found.first) == council.holding(found.last) == found
    following = council.after(found)
    assert following is not None and following.first == found.last + DAY
    assert day not in following


@given(st.sampled_from(["SE", "DK", "FI"]), days)
def test_a_period_is_found_by_what_people_call_it(country: str, day: date) -> None:
    council = mandates_of(country)
    found = council.holding(day)
    assert found is not None
    assert council.named(found.name) == council.named(found.name.replace("–", " - ")) == found


@pytest.mark.parametrize("name", ["", "2026", "2026-2029", "26-30", "2026-2030-2034", "0000-0004", "9999-9999", "x-y"])
def test_what_is_no_period_is_none(name: str) -> None:
    assert SWEDEN.named(name) is None


def test_periods_that_do_not_follow_each_other_are_told() -> None:
    own = [(date(2026, 1, 1), date(2029, 12, 31)), (date(2030, 1, 2), date(2033, 12, 31))]
    assert gap(own) == (date(2029, 12, 31), date(2030, 1, 2))
    assert gap([own[0], (date(2030, 1, 1), date(2033, 12, 31))]) is None


# By when an edition is reviewed


def test_a_document_is_reviewed_within_a_year_of_the_next_council() -> None:
    found = review_of(SWEDEN, own=None, until=None, begins=date(2022, 12, 22))
    assert found is not None and (found.day, found.basis) == (date(2027, 10, 14), Basis.MANDATE)
    half = review_of(mandates_of("DK"), own=None, until=None, begins=date(2024, 5, 1), months=24)
    assert half is not None and half.day == date(2027, 12, 31)


def test_the_validity_of_the_document_goes_before_the_mandate_period_and_its_own_day_before_that() -> None:
    until, own = date(2029, 12, 31), date(2028, 6, 30)
    found = review_of(SWEDEN, own=None, until=until, begins=date(2022, 12, 22))
    assert found is not None and (found.day, found.basis) == (until, Basis.VALIDITY)
    found = review_of(SWEDEN, own=own, until=until, begins=date(2022, 12, 22))
    assert found is not None and (found.day, found.basis) == (own, Basis.OWN)


def test_where_nobody_can_tell_there_is_no_day() -> None:
    assert review_of(SWEDEN, own=None, until=None, begins=None) is None
    assert review_of(mandates_of("NO"), own=None, until=None, begins=date(2024, 1, 1)) is None


@given(councils(), days, st.integers(1, 48))
def test_a_review_is_after_the_document_and_in_no_later_council_than_the_next(
    council: Mandates, begins: date, months: int
) -> None:
    found = council.next_review(begins, months=months)
    held = council.holding(begins)
    following = council.after(held) if held else council.holding(min(council.starts))
    assert found is not None and following is not None
    assert begins < found
    assert found == months_after(following.first, months) - DAY


@given(days, st.integers(0, 400))
def test_so_many_months_on_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int) -> None:
    found = months_after(day, months)
    assert (found.year - day.year) * 12 + found.month - day.month == months
    assert found.day == day.day or (found.day < day.day and (found + DAY).day == 1)
