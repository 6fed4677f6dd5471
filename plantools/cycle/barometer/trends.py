"""Which way values have gone over time, by a rule that one odd value does not turn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

FEWEST = 3
MOST = 60  # measurements that are looked at, the last ones: thirty years of half-years


class Trend(StrEnum):
    """Which way the values go."""

    RISING = "rising"
    FALLING = "falling"
    STEADY = "steady"
    UNKNOWN = "unknown"


def slope(points: Sequence[tuple[date, Decimal]]) -> Fraction:
    """Return how much the values change in a day: the median of the slopes between every two of them.

    So that up to three of ten values may be wrong (Theil 1950, Sen 1968). Days and values are exact. Needs two days.
    """
    slopes = sorted(
        (Fraction(later) - Fraction(earlier)) / (second - first).days
        for (first, earlier), (second, later) in combinations(points, 2)
    )
    middle = len(slopes) // 2
    return slopes[middle] if len(slopes) % 2 else (slopes[middle - 1] + slopes[middle]) / 2


def trend(points: Sequence[tuple[date, Decimal]], *, decimals: int) -> Trend:
    """Return which way the values go, of which each has a day of its own, the first first.

    That is said of three and more. They are steady where all of the time makes less than half of the last digit that is
    shown.
    """
    looked_at = points[-MOST:]
    if len(looked_at) < FEWEST:
        return Trend.UNKNOWN
    change = slope(looked_at) * (looked_at[-1][0] - looked_at[0][0]).days
    if abs(change) < Fraction(1, 2 * 10**decimals):
        return Trend.STEADY
    return Trend.RISING if change > 0 else Trend.FALLING
