"""The barometer of a period: every indicator and its groups, as far as they may be shown.

What is suppressed ends here: no value that may not be shown is part of what leaves this module, so that nothing that is
made of it can tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from plantools.cycle.barometer.gauges import Gauge, Point, State
from plantools.cycle.barometer.indicators import Group, Indicator, MeasuredPeriod, Measuring
from plantools.cycle.barometer.suppressing import Counts, hidden, is_small
from plantools.cycle.workspace import Workspace
from plantools.errors import DataError
from plantools.findings import error
from plantools.register.measurements import Measurement, measured
from plantools.register.store import Register

_WHOLE = ""
Cells = Mapping[tuple[str, str], Measurement]  # group (the whole is ""), period → what was measured


@dataclass(frozen=True)
class Measured:
    """An indicator as a whole, and its groups in their order; where it has none, or none was ever measured, none."""

    whole: Gauge
    groups: tuple[Gauge, ...] = ()

    @property
    def indicator(self) -> Indicator:
        """Return what was measured."""
        return self.whole.indicator

    @property
    def rows(self) -> tuple[Gauge, ...]:
        """Return the whole, and below it its groups."""
        return self.whole, *self.groups


@dataclass(frozen=True)
class Barometer:
    """All indicators of a municipality in a period, in the order of the workspace."""

    municipality: str
    period: MeasuredPeriod
    made_on: date
    smallest_group: int
    indicators: tuple[Measured, ...]

    @property
    def rows(self) -> tuple[Gauge, ...]:
        """Return the row of each indicator and of its groups."""
        return tuple(row for one in self.indicators for row in one.rows)

    @property
    def periods(self) -> tuple[MeasuredPeriod, ...]:
        """Return the periods in which anything was measured, and this one, in their order."""
        found = {point.period.name: point.period for row in self.rows for point in row.points}
        return tuple(sorted({**found, self.period.name: self.period}.values(), key=lambda one: one.day))

    @property
    def has_suppressed(self) -> bool:
        """Return whether something is not shown."""
        return any(point.is_suppressed for row in self.rows for point in row.points)

    def count(self, state: State) -> int:
        """Return how many indicators stand so, as a whole."""
        return sum(one.whole.state is state for one in self.indicators)

    def of(self, indicator: str) -> Measured | None:
        """Return an indicator by its id."""
        return next((one for one in self.indicators if one.indicator.id == indicator), None)

    def of_theme(self, *names: str) -> tuple[Measured, ...]:
        """Return the indicators of a theme, which the workspace may call by its number or its title."""
        return tuple(one for one in self.indicators if one.indicator.theme and one.indicator.theme in names)


def barometer_of(register: Register, workspace: Workspace, *, period: str = "", day: date) -> Barometer:
    """Return the barometer of a period, by default of the last one that was over on the day.

    Raises `DataError` where the workspace has no indicators, or no such period.
    """
    measuring = workspace.measuring
    if not measuring.indicators:
        raise DataError(error("barometer.no-indicators", name=str(workspace.folder)))
    wanted = measuring.period(period) if period else measuring.last(day)
    if wanted is None:
        raise DataError(error("barometer.period", given=period, known=_known(measuring, day)))
    with register.reading() as connection:
        found = measured(connection)
    return Barometer(
        municipality=workspace.municipality,
        period=wanted,
        made_on=day,
        smallest_group=measuring.smallest_group,
        indicators=measured_of(measuring, found, wanted),
    )


def _known(measuring: Measuring, day: date) -> str:
    periods = measuring.periods or tuple(one for year in (day.year - 1, day.year) for one in measuring.in_year(year))
    return ", ".join(one.name for one in periods)


def measured_of(measuring: Measuring, found: Iterable[Measurement], wanted: MeasuredPeriod) -> tuple[Measured, ...]:
    """Return what was measured until a period, without what may not be shown."""
    held: dict[str, dict[tuple[str, str], Measurement]] = {one.id: {} for one in measuring.indicators}
    for one in found:
        if one.indicator in held:
            held[one.indicator][one.part, one.period] = one
    return tuple(_measured(one, held[one.id], measuring, wanted) for one in measuring.indicators)


def _measured(indicator: Indicator, cells: Cells, measuring: Measuring, wanted: MeasuredPeriod) -> Measured:
    periods = list(_until(wanted, cells, measuring))
    secret = {one.name: _secret(indicator, cells, one.name, measuring.smallest_group) for one in periods}

    def gauge(group: Group | None) -> Gauge:
        part = group.key if group else _WHOLE
        points = (_point(cells[part, one.name], one, secret[one.name]) for one in periods if (part, one.name) in cells)
        return Gauge(indicator, wanted, tuple(points), group)

    parts = {part for part, _ in cells}
    groups = tuple(gauge(one) for one in indicator.groups) if parts - {_WHOLE} else ()
    return Measured(gauge(None), groups)


def _until(wanted: MeasuredPeriod, cells: Cells, measuring: Measuring) -> Iterator[MeasuredPeriod]:
    """Yield the periods until one in which something was measured, in the order of their days."""
    names = {name for _, name in cells}
    found = (one for name in names if (one := measuring.period(name)) and one.day <= wanted.day)
    yield from sorted(found, key=lambda one: one.day)


def _point(one: Measurement, period: MeasuredPeriod, secret: frozenset[str]) -> Point:
    if one.value is not None and one.part in secret:
        return Point.suppressed(period)
    return Point(period, one.value, None if one.value is None else one.persons, one.note)


def _secret(indicator: Indicator, cells: Cells, period: str, least: int) -> frozenset[str]:
    """Return the parts, `""` among them where the whole is, of which the value in a period is not shown."""
    if not indicator.of_persons:
        return frozenset()
    values = {part: one for (part, name), one in cells.items() if name == period and one.value is not None}
    whole = values.pop(_WHOLE, None)
    groups = {part: one.persons for part, one in values.items()}
    counts = Counts(
        groups=groups,
        whole=whole.persons if whole else None,
        has_whole=whole is not None,
        all_groups=len(groups) >= len(indicator.groups),
    )
    alone = {_WHOLE} if whole and is_small(whole.persons, least) else set[str]()
    return hidden(counts, least) | alone
