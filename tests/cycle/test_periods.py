"""Periods are years or spans of years; a span covers the years in it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.cycle.periods import begins, covers, length, previous

YEARS = some.integers(1000, 9998)


@given(first=YEARS, years=some.integers(1, 8), at=some.integers(-3, 12))
def test_a_span_covers_exactly_the_years_in_it(first: int, years: int, at: int) -> None:
    last = min(first + years, 9999)
    year = min(max(first + at, 1000), 9999)
    assert covers(f"{first}-{last}", str(year)) == (first <= year <= last)
    assert length(f"{first}–{last}") == last - first + 1


@pytest.mark.parametrize("period", ["", "hösten", "2014-2011", "11-14", "٢٠١٢", "0000"])
def test_what_is_no_span_of_years_covers_itself_only(period: str) -> None:
    assert covers(period, period)
    assert not covers(period, "2012")
    assert (length(period), begins(period)) == (0, None)


def test_a_span_begins_with_its_first_year_and_follows_no_other() -> None:
    assert begins("2011-2014") == date(2011, 1, 1)
    assert previous("2011-2014") == ""
