"""Which way values go: the same as a rule that anybody can follow by hand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from plantools.cycle.barometer.trends import Trend, slope, trend

Points = list[tuple[date, Decimal]]
FIRST = date(2020, 6, 30)


@st.composite
def courses(draw: st.DrawFn, *, fewest: int = 3) -> Points:
    """Return values on days of their own, the first first."""
    days = draw(st.lists(st.integers(0, 4000), min_size=fewest, max_size=8, unique=True))
    return [(FIRST + timedelta(days=day), draw(st.decimals(-100, 100, places=1))) for day in sorted(days)]


@given(courses())
def test_the_slope_is_the_median_of_those_between_every_two(points: Points) -> None:
    naive = [
        (Fraction(b) - Fraction(a)) / (later - earlier).days
        for place, (earlier, a) in enumerate(points)
        for later, b in points[place + 1 :]
    ]
    assert slope(points) == median(naive)


@given(courses(), st.integers(0, 2))
def test_upside_down_it_goes_the_other_way(points: Points, decimals: int) -> None:
    turned = {Trend.RISING: Trend.FALLING, Trend.FALLING: Trend.RISING, Trend.STEADY: Trend.STEADY}
    assert (
        trend([(day, -value) for day, value in points], decimals=decimals) == turned[trend(points, decimals=decimals)]
    )


@given(st.lists(st.integers(1, 100), min_size=4, max_size=8))
def test_what_rises_each_time_rises_also_with_one_odd_value_at_the_end(steps: list[int]) -> None:
    points = [(FIRST + timedelta(days=180 * place), Decimal(sum(steps[: place + 1]))) for place in range(len(steps))]
    assert trend(points, decimals=0) is Trend.RISING
    odd = [*points[:-1], (points[-1][0], Decimal(-1_000_000))]
    assert len(points) < 5 or trend(odd, decimals=0) is Trend.RISING


@given(courses(fewest=0))
def test_of_less_than_three_nothing_is_said(points: Points) -> None:
    assert (trend(points, decimals=1) is Trend.UNKNOWN) == (len(points) < 3)


def test_what_changes_by_less_than_is_shown_is_steady() -> None:
    points = [(FIRST + timedelta(days=100 * place), Decimal("1.90") + Decimal(place) / 100) for place in range(4)]
    assert trend(points, decimals=1) is Trend.STEADY
    assert trend(points, decimals=2) is Trend.RISING
