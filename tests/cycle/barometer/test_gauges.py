"""How an indicator stands: distance, change and the way to its target, in exact numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantools.cycle.barometer.gauges import Direction, Gauge, Point, State, on_the_way
from plantools.cycle.barometer.indicators import Mark, half
from tests.cycle.barometers import barometer, indicator, numbers, period, value

YEARS = ("2026", "2028")


def whole(number: str | None, *, at: str = "2027-2", before: str | None = None, direction: str = "down") -> Gauge:
    """Return the gauge of one value, and of one before it; the target is 10 from 20, or the other way."""
    ends = {"up": (10, 20), "down": (20, 10)}[direction]
    baseline, target = (
        Mark(Decimal(end), year, date(int(year), 12, 31)) for end, year in zip(ends, YEARS, strict=True)
    )
    held = indicator(direction=direction, baseline=baseline, target=target)
    found = [value(number, period=at)] if number else []
    found += [value(before, period="2026-2")] if before else []
    return barometer(found, of=(held,), at=at).indicators[0].whole


@given(numbers, numbers, st.sampled_from(["up", "down"]))
def test_distance_and_change_are_those_of_exact_subtraction(now: Decimal, before: Decimal, direction: str) -> None:
    found = whole(str(now), before=str(before), direction=direction)
    left = Decimal(20) - now if direction == "up" else now - Decimal(10)
    assert (found.distance, found.change) == (left, now - before)
    assert (found.state is State.REACHED) == (left <= 0)


def test_tenths_are_no_floats() -> None:
    found = whole("10.3", before="10.1")
    assert str(found.change) == "0.2"
    assert str(found.distance) == "0.3"


@given(numbers)
def test_more_is_better_upward_as_less_is_downward(number: Decimal) -> None:
    mirrored = Decimal(30) - number if number <= 30 else None
    if mirrored is not None:
        up, down = whole(str(number), direction="up"), whole(str(mirrored))
        assert up.state is down.state
        assert up.distance == down.distance


@pytest.mark.parametrize(
    ("number", "state"),
    [("15.1", State.BEHIND), ("14.9", State.ON_TRACK), ("10", State.REACHED), ("9.9", State.REACHED)],
)
def test_on_track_is_what_lies_on_the_straight_way_or_before_it(number: str, state: State) -> None:
    assert whole(number).state is state  # half of the way from 20 to 10 is gone at the end of 2027


def test_the_way_is_straight_and_level_at_both_ends() -> None:
    held = indicator()
    ends = {name: on_the_way(held, period(name).day) for name in ("2020-1", "2026-2", "2028-2", "2031-1")}
    assert ends == {"2020-1": 20, "2026-2": 20, "2028-2": 10, "2031-1": 10}
    assert on_the_way(held, period("2027-2").day) == Fraction(20) - Fraction(10) * Fraction(365, 731)


def test_what_was_not_measured_is_not_measured_whatever_was_before() -> None:
    found = whole(None, before="11")
    assert found.state is State.NOT_MEASURED
    assert (found.value, found.distance, found.change) == (None, None, None)
    assert found.before is not None
    assert found.before.value == 11


def test_without_a_target_there_is_none() -> None:
    held = indicator(target=None, baseline=None)
    assert barometer([value("12")], of=(held,)).indicators[0].whole.state is State.NO_TARGET


def test_a_change_is_for_the_better_by_the_direction_of_the_indicator() -> None:
    down, up = whole("12", before="13"), whole("12", before="13", direction="up")
    assert down.direction(down.change) is Direction.BETTER
    assert up.direction(up.change) is Direction.WORSE
    assert up.direction(Decimal(0)) is Direction.SAME


def test_a_change_from_or_to_what_is_hidden_is_hidden() -> None:
    before, now = half("2027-1"), half("2027-2")
    assert before is not None
    assert now is not None
    shown, secret = Point(now, Decimal(3)), Point.suppressed(before)
    assert Gauge(indicator(), now, (secret, shown)).change is None
    assert Gauge(indicator(), now, (Point(before, Decimal(3)), Point.suppressed(now))).change is None
