"""The course of each indicator as a picture: its words and the table beside it say the same figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from plantools.cycle import charts
from plantools.cycle.barometer.gauges import Gauge, Point
from plantools.cycle.barometer.gaugewords import Saying
from plantools.cycle.barometer.indicators import Indicator, MeasuredPeriod
from plantools.cycle.barometer.standing import Measured
from plantools.cycle.barometer.valuelists import unit_words
from plantools.definition.numbers import shown_decimal
from plantools.word.images import Picture

MOST_LINES = 6  # of a whole and its groups: more cannot be told apart
_MOST_NAMES = 8  # periods that the axis names
_LONGEST = 1_500  # characters of the words of a picture: nobody listens to more, and the table has it all


def course(one: Measured, say: Saying) -> Picture | None:
    """Return an indicator over time; None where fewer than two values can be shown."""
    rows = one.rows if len(one.rows) <= MOST_LINES else one.rows[:1]
    if all(sum(point.value is not None for point in row.points) < 2 for row in rows):
        return None
    lines = tuple(_line(row, say) for row in rows if row.points)
    axis = unit_words(one.indicator, say.language)
    decimal = shown_decimal(Decimal("0.5"), 1, say.language)[1]
    drawn = charts.courses(lines, way=_way(one, say), names=_names(one), words=(axis, decimal))
    return Picture(drawn, "png", _cut(said(one, say)))


def _line(row: Gauge, say: Saying) -> charts.Line:
    """Return the values of a row; beside those of the whole stand their figures."""
    values = tuple(None if one.value is None else float(one.value) for one in row.points)
    figures = () if row.group else tuple(_figure(one.value, row.indicator, say) for one in row.points)
    label = say.name(row) if row.group else say.say("whole")
    return charts.Line(label, tuple(one.period.day for one in row.points), values, figures)


def _figure(value: Decimal | None, indicator: Indicator, say: Saying) -> str:
    """Return a value without what it is measured in: that is named at the axis."""
    return "" if value is None else shown_decimal(value, indicator.decimals, say.language)


def _way(one: Measured, say: Saying) -> charts.Line | None:
    """Return the straight line from the baseline to the target."""
    baseline, target = one.indicator.baseline, one.indicator.target
    if baseline is None or target is None:
        return None
    figures = ("", _figure(target.value, one.indicator, say))
    return charts.Line(
        say.say("way"), (baseline.day, target.day), (float(baseline.value), float(target.value)), figures
    )


def _names(one: Measured) -> Mapping[date, str]:
    """Return the days that the axis names: those of the last measurements, and that of the target."""
    periods = [*_periods(one)][-_MOST_NAMES:]
    target = one.indicator.target
    return {**({target.day: str(target.day.year)} if target else {}), **{period.day: period.name for period in periods}}


def _periods(one: Measured) -> Iterator[MeasuredPeriod]:
    found = {point.period.day: point.period for row in one.rows for point in row.points}
    yield from (found[day] for day in sorted(found))


def said(one: Measured, say: Saying) -> str:
    """Return what the picture shows in words: the figures of the whole and of each group, and the target."""
    told = "; ".join(f"{say.name(row) if row.group else say.say('whole')}: {_figures(row, say)}" for row in one.rows)
    target = one.indicator.target
    aim = say.say("aim", target=say.mark(target, one.indicator), by=say.when(target)) if target else ""
    return say.say("alt", indicator=one.indicator.label.to(say.language), figures=told, aim=aim)


def _figures(row: Gauge, say: Saying) -> str:
    return ", ".join(f"{one.period.name} {say.point(one, row.indicator)}" for one in row.points) or say.say("nothing")


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def figures(one: Measured, say: Saying) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the table beside the picture: its headers, and a row for each period."""
    heads = (say.say("column-period"), *(say.name(row) if row.group else say.say("whole") for row in one.rows))
    rows = (
        (period.name, *(say.point(points.get(period.name), one.indicator) for points in _by_period(one)))
        for period in _periods(one)
    )
    return heads, tuple(rows)


def _by_period(one: Measured) -> list[dict[str, Point]]:
    return [{point.period.name: point for point in row.points} for row in one.rows]
