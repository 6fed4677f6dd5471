"""Every day of a year has a sign, near the angle of its day, and none lies over another."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from math import hypot, pi

import pytest
from hypothesis import given, settings

from plantools.cycle.occasions import Kind, Occasion
from plantools.cycle.signs import MOST_TRACKS, SIDE, Sign, angle_of, centre_of, placed
from tests.cycle.wheels import some_days, years

RADIUS = 4.1


def overlap(one: Sign, other: Sign, tracks: int) -> bool:
    """Return whether two signs lie over each other, as boxes."""
    (x, y), (other_x, other_y) = (centre_of(sign, tracks, RADIUS) for sign in (one, other))
    return abs(x - other_x) < (one.width + other.width) / 2 and abs(y - other_y) < SIDE


def shown(signs: tuple[Sign, ...]) -> list[int]:
    """Return the numbers that the signs show."""
    ends = [[int(end) for end in sign.label.split("–")] for sign in signs]
    return [number for first, *last in ends for number in range(first, (last or [first])[0] + 1)]


@settings(max_examples=60, deadline=None)
@given(years())
def test_every_day_has_a_sign_and_no_two_overlap(occasions: tuple[Occasion, ...]) -> None:
    signs, tracks = placed(occasions, RADIUS)
    assert sorted(shown(signs)) == list(range(1, len(occasions) + 1))
    assert 1 <= tracks <= MOST_TRACKS
    assert not [pair for pair in combinations(signs, 2) if overlap(*pair, tracks)]
    for sign in signs:
        across, up = centre_of(sign, tracks, RADIUS)
        assert hypot(across, up) <= RADIUS + 1e-9


@settings(max_examples=60, deadline=None)
@given(years(most=30))
def test_a_sign_stands_near_its_day_and_on_each_track_in_the_order_of_the_days(occasions: tuple[Occasion, ...]) -> None:
    signs, tracks = placed(occasions, RADIUS)
    for track in range(tracks):
        angles = [sign.angle for sign in signs if sign.track == track]
        assert angles == sorted(angles, reverse=True)
    assert all(abs(sign.angle - sign.day) * (RADIUS - tracks * 0.6) < 1.0 for sign in signs)


@pytest.mark.parametrize("count", [0, 1, 5, 20])
def test_days_that_have_room_have_a_sign_each(count: int) -> None:
    signs, _ = placed(some_days(count), RADIUS)
    assert len(signs) == count


@pytest.mark.parametrize("count", [40, 1_000])
def test_a_month_that_is_too_full_has_one_sign_for_all_its_days(count: int) -> None:
    signs, tracks = placed(some_days(count, months=(6,)), RADIUS)
    assert ([sign.label for sign in signs], tracks) == ([f"1–{count}"], 1)


def test_a_year_that_is_too_full_has_a_sign_for_each_month() -> None:
    signs, _ = placed(some_days(2_000), RADIUS)
    assert len(signs) == 12 and all(sign.stands_for_many for sign in signs)


def test_a_sign_for_days_of_one_kind_has_that_kind() -> None:
    days = tuple(Occasion(date(2027, 6, 1), Kind.REVIEW, "A", str(at)) for at in range(60))
    [sign], _ = placed(days, RADIUS)
    assert sign.kind is Kind.REVIEW


def test_the_year_goes_round_as_a_clock_does_from_the_top() -> None:
    first, summer, last = (angle_of(day) for day in (date(2027, 1, 1), date(2027, 7, 2), date(2027, 12, 31)))
    assert first == pytest.approx(pi / 2, abs=0.01)
    assert summer == pytest.approx(-pi / 2, abs=0.01)
    assert last == pytest.approx(-3 * pi / 2, abs=0.01)
