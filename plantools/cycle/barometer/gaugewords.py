"""What the barometer says, in words and figures as people of a country write them. Nothing is told by colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from plantools.cycle.barometer.gauges import Direction, Gauge, Point, State
from plantools.cycle.barometer.indicators import COUNT, PERCENT, POINTS, Indicator, Mark, places
from plantools.cycle.barometer.trends import Trend
from plantools.cycle.units import as_day
from plantools.definition.dates import shown_day
from plantools.definition.numbers import shown_decimal
from plantools.definition.values import NO_BREAK_SPACE
from plantools.definition.wording import words

SUPPRESSED = "–"
SIGNS: Mapping[State, str] = {
    State.REACHED: "●",
    State.ON_TRACK: "▲",
    State.BEHIND: "▼",
    State.NO_TARGET: "◇",
    State.SUPPRESSED: "–",
    State.NOT_MEASURED: "○",
}
ARROWS: Mapping[Trend, str] = {Trend.RISING: "↗", Trend.FALLING: "↘", Trend.STEADY: "→"}
_DIRECTIONS: Mapping[tuple[Trend, int], Direction] = {
    (Trend.RISING, 1): Direction.BETTER,
    (Trend.FALLING, -1): Direction.BETTER,
    (Trend.RISING, -1): Direction.WORSE,
    (Trend.FALLING, 1): Direction.WORSE,
}


@dataclass(frozen=True)
class Saying:
    """Words in a language."""

    language: str

    def say(self, key: str, **params: str | int) -> str:
        """Return a text of the catalogue."""
        return words(f"barometer.{key}", self.language, **params)

    def name(self, row: Gauge) -> str:
        """Return the label of an indicator, or of a group."""
        return (row.group.label if row.group else row.indicator.label).to(self.language)

    # Figures

    def number(self, value: Decimal, indicator: Indicator) -> str:
        """Return a value with what it is measured in: `12,5 %`, `1,9`, `12 dage`."""
        return self._with_unit(shown_decimal(value, indicator.decimals, self.language), indicator)

    def _with_unit(self, figure: str, indicator: Indicator) -> str:
        if indicator.unit == PERCENT:
            return f"{figure}{'' if self.language == 'en' else NO_BREAK_SPACE}%"
        return figure if indicator.unit in (COUNT, POINTS) else f"{figure}{NO_BREAK_SPACE}{indicator.unit}"

    def mark(self, mark: Mark | None, indicator: Indicator) -> str:
        """Return a baseline or a target without its time, and with all its decimals; nothing where there is none."""
        if mark is None:
            return ""
        digits = max(indicator.decimals, places(mark.value))
        return self._with_unit(shown_decimal(mark.value, digits, self.language), indicator)

    def when(self, mark: Mark) -> str:
        """Return the time of a baseline or a target as people write it."""
        day = as_day(mark.when)
        return shown_day(day, self.language) if day else mark.when

    def point(self, point: Point | None, indicator: Indicator) -> str:
        """Return what was measured in a period, or that nothing was, or that it is not shown."""
        if point is not None and point.is_suppressed:
            return SUPPRESSED
        return self.say("nothing") if point is None or point.value is None else self.number(point.value, indicator)

    def latest(self, row: Gauge) -> str:
        """Return what was measured in the period; where nothing was, that, and what was measured last."""
        said = self.point(row.now, row.indicator)
        if row.is_measured or row.before is None:
            return said
        before = self.point(row.before, row.indicator)
        return self.say("last-time", said=said, before=before, period=row.before.period.name)

    def persons(self, row: Gauge) -> str:
        """Return how many persons the value of the period is based on."""
        if row.is_suppressed:
            return SUPPRESSED
        return (
            ""
            if row.now is None or row.now.persons is None
            else shown_decimal(Decimal(row.now.persons), 0, self.language)
        )

    def difference(self, value: Decimal | None, row: Gauge) -> str:
        """Return a change with its sign, and whether it is one for the better; nothing where there is none to show."""
        if value is None:
            return SUPPRESSED if row.is_suppressed else ""
        direction = row.direction(value)
        figure = self._small(value, row.indicator) or shown_decimal(
            value, row.indicator.decimals, self.language, signed=True
        )
        return f"{figure} ({self.say(f'direction-{direction}')})" if value else figure

    def change(self, row: Gauge) -> str:
        """Return the change since the last measurement; of one that is hidden, that it is."""
        if row.change is None and row.value is not None and row.before is not None:
            return SUPPRESSED
        return self.difference(row.change, row)

    def distance(self, row: Gauge) -> str:
        """Return how much is left to the target; `0` where nothing is."""
        if row.distance is None:
            return SUPPRESSED if row.is_suppressed and not row.group else ""
        left = max(row.distance, Decimal(0))
        return self._small(left, row.indicator) or shown_decimal(left, row.indicator.decimals, self.language)

    def _small(self, value: Decimal, indicator: Indicator) -> str:
        """Return that a figure is less than the smallest one that is shown; nothing where it is zero, or is not."""
        least = Decimal(1).scaleb(-indicator.decimals)
        if not value or abs(value) * 2 >= least:
            return ""
        return self.say("under", least=shown_decimal(least, indicator.decimals, self.language))

    # Words

    def state(self, state: State) -> str:
        """Return a symbol and a word."""
        return f"{SIGNS[state]} {self.say(f'state-{state}')}"

    def trend(self, row: Gauge) -> str:
        """Return an arrow and whether that is the way to the better; or that too little is known."""
        if row.value is None:
            return SUPPRESSED if row.is_suppressed else ""
        found = row.trend
        direction = _DIRECTIONS.get((found, row.indicator.sign))
        said = self.say(f"trend-{direction or found}")
        return f"{ARROWS[found]} {said}" if found in ARROWS else said
