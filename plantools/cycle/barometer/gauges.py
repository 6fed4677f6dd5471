"""What the barometer says of one indicator, or of one of its groups: from frozen values to frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from plantools.cycle.barometer.indicators import Group, Indicator, MeasuredPeriod
from plantools.cycle.barometer.trends import Trend, trend


class State(StrEnum):
    """How an indicator stands, in the order in which people look at it."""

    BEHIND = "behind"
    ON_TRACK = "on-track"
    REACHED = "reached"
    NO_TARGET = "no-target"
    SUPPRESSED = "suppressed"
    NOT_MEASURED = "not-measured"


class Direction(StrEnum):
    """Whether a change is one for the better."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"


@dataclass(frozen=True)
class Point:
    """What was measured in a period. Of a value that is suppressed, nothing is known here but that it is."""

    period: MeasuredPeriod
    value: Decimal | None
    persons: int | None = None
    note: str = ""
    is_suppressed: bool = False

    @classmethod
    def suppressed(cls, period: MeasuredPeriod) -> Point:
        """Return the point of a value that nobody is to know."""
        return cls(period, None, is_suppressed=True)


@dataclass(frozen=True)
class Gauge:
    """One row of the barometer: an indicator, or one of its groups, on the day of a period.

    `points` are all that was measured until then, the first first, of which those that are suppressed have no value.
    """

    indicator: Indicator
    period: MeasuredPeriod
    points: tuple[Point, ...]
    group: Group | None = None

    @property
    def now(self) -> Point | None:
        """Return what was measured in the period; None where nothing was."""
        last = self.points[-1] if self.points else None
        return last if last and last.period.name == self.period.name else None

    @property
    def is_measured(self) -> bool:
        """Return whether something was measured in the period, shown or not."""
        return self.now is not None and (self.now.value is not None or self.now.is_suppressed)

    @property
    def is_suppressed(self) -> bool:
        """Return whether what was measured in the period is not shown."""
        return self.now is not None and self.now.is_suppressed

    @property
    def value(self) -> Decimal | None:
        """Return the value of the period, None where there is none to be shown."""
        return self.now.value if self.now else None

    @property
    def before(self) -> Point | None:
        """Return the last measurement before the period, shown or not; None where there is none."""
        earlier = (one for one in reversed(self.points) if one.period.day < self.period.day)
        return next((one for one in earlier if one.value is not None or one.is_suppressed), None)

    @property
    def distance(self) -> Decimal | None:
        """Return how far it is to the target: what is left, zero or less where it is reached; of a whole only."""
        target = self.indicator.target
        if self.group or target is None or self.value is None:
            return None
        return self.indicator.sign * (target.value - self.value)

    @property
    def change(self) -> Decimal | None:
        """Return the change since the last measurement; None where one of the two is not shown."""
        if self.value is None or self.before is None or self.before.value is None:
            return None
        return self.value - self.before.value

    @property
    def since_baseline(self) -> Decimal | None:
        """Return the change since the baseline, which is one of the whole."""
        baseline = self.indicator.baseline
        return None if self.group or baseline is None or self.value is None else self.value - baseline.value

    @property
    def trend(self) -> Trend:
        """Return which way all measurements go; unknown where that of the period is not shown."""
        if self.value is None:
            return Trend.UNKNOWN
        shown = [(one.period.day, one.value) for one in self.points if one.value is not None]
        return trend(shown, decimals=self.indicator.decimals)

    @property
    def expected(self) -> Fraction | None:
        """Return what the value should be on the straight way from baseline to target; None where there is none."""
        baseline, target = self.indicator.baseline, self.indicator.target
        return None if baseline is None or target is None else on_the_way(self.indicator, self.period.day)

    @property
    def state(self) -> State:
        """Return how it stands; a group has no target of its own."""
        if self.is_suppressed:
            return State.SUPPRESSED
        if self.value is None:
            return State.NOT_MEASURED
        if self.distance is None or self.expected is None:
            return State.NO_TARGET
        if self.distance <= 0:
            return State.REACHED
        is_ahead = self.indicator.sign * (Fraction(self.value) - self.expected) >= 0
        return State.ON_TRACK if is_ahead else State.BEHIND

    def direction(self, change: Decimal | None) -> Direction | None:
        """Return whether a change of this indicator is one for the better."""
        if change is None:
            return None
        found = self.indicator.sign * change
        return Direction.BETTER if found > 0 else Direction.WORSE if found < 0 else Direction.SAME


def on_the_way(indicator: Indicator, day: date) -> Fraction:
    """Return the value on a day of the straight line from the baseline to the target, level before and after."""
    baseline, target = indicator.baseline, indicator.target
    assert baseline is not None and target is not None, "only between two points there is a line"
    share = Fraction((day - baseline.day).days, (target.day - baseline.day).days)
    gone = min(max(share, Fraction(0)), Fraction(1))
    return Fraction(baseline.value) + (Fraction(target.value) - Fraction(baseline.value)) * gone
