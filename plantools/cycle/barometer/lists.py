"""The barometer as tables, as plain data, and as a page to print or to put on the intranet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from plantools.cycle.barometer.gauges import Gauge, Point, State
from plantools.cycle.barometer.gaugewords import Saying
from plantools.cycle.barometer.indicators import Indicator, Mark
from plantools.cycle.barometer.standing import Barometer, Measured
from plantools.cycle.barometer.valuelists import unit_words
from plantools.documents.cells import Cell
from plantools.documents.tabulating import Table

_Cell = Callable[[Gauge, Saying], Cell]


def exact(value: Decimal | None) -> int | float | None:
    """Return a number as programs for tables have it, with the same digits; None where there is none."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _mark(name: str, part: str) -> _Cell:
    """Return what gives the value of a baseline or target, or its time; those of a whole only."""

    def cell(row: Gauge, say: Saying) -> Cell:
        mark: Mark | None = None if row.group else getattr(row.indicator, name)
        return None if mark is None else exact(mark.value) if part == "value" else mark.when

    return cell


def _before(row: Gauge, say: Saying) -> Cell:
    return row.before.period.name if row.before else None


# Column of the workbook → its cell; a value has the type of a number there, what is suppressed has none.
_COLUMNS: Mapping[str, _Cell] = {
    "indicator": lambda row, say: row.indicator.label.to(say.language),
    "group": lambda row, say: row.group.label.to(say.language) if row.group else say.say("whole"),
    "theme": lambda row, say: row.indicator.theme or None,
    "unit": lambda row, say: unit_words(row.indicator, say.language),
    "source": lambda row, say: row.indicator.source.to(say.language) or None,
    "baseline": _mark("baseline", "value"),
    "baseline-period": _mark("baseline", "when"),
    "target": _mark("target", "value"),
    "target-by": _mark("target", "when"),
    "value": lambda row, say: exact(row.value) if row.value is not None else say.point(row.now, row.indicator),
    "persons": lambda row, say: row.now.persons if row.now else None,
    "distance": lambda row, say: exact(row.distance),
    "change": lambda row, say: exact(row.change),
    "since": _before,
    "since-baseline": lambda row, say: exact(row.since_baseline),
    "trend": lambda row, say: say.trend(row) or None,
    "state": lambda row, say: None if row.group and row.state is State.NO_TARGET else say.state(row.state),
    "note": lambda row, say: row.now.note if row.now and row.now.note else None,
}


def listed(barometer: Barometer, language: str) -> Table:
    """Return the barometer as a table, a row for each indicator and below it one for each of its groups."""
    say = Saying(language)
    rows = tuple(tuple(cell(row, say) for cell in _COLUMNS.values()) for row in barometer.rows)
    return Table("", title(barometer, say), language, tuple(say.say(f"column-{name}") for name in _COLUMNS), rows)


def title(barometer: Barometer, say: Saying) -> str:
    """Return what it is called: `Barometer 2027-1`."""
    return say.say("title", period=barometer.period.name)


def over_time(barometer: Barometer, language: str) -> Table:
    """Return all measurements as a table, a column for each period."""
    say = Saying(language)
    heads = tuple(say.say(f"column-{name}") for name in ("indicator", "group", "unit"))
    periods = [one.name for one in barometer.periods]
    rows = tuple(_series(row, periods, say) for row in barometer.rows)
    return Table("series", say.say("over-time"), language, (*heads, *periods), rows)


def _series(row: Gauge, periods: Sequence[str], say: Saying) -> tuple[Cell, ...]:
    points = {one.period.name: one for one in row.points}
    group = row.group.label.to(say.language) if row.group else say.say("whole")
    values = (_value(points.get(name), row, say) for name in periods)
    return (row.indicator.label.to(say.language), group, unit_words(row.indicator, say.language), *values)


def _value(point: Point | None, row: Gauge, say: Saying) -> Cell:
    return exact(point.value) if point and point.value is not None else say.point(point, row.indicator)


def remarks(barometer: Barometer, language: str) -> tuple[str, ...]:
    """Return the sentences that explain the figures: what is left out, and by which rules words are given."""
    say = Saying(language)
    suppressed = [say.say("note-suppressed", least=barometer.smallest_group)] if barometer.has_suppressed else []
    return (*suppressed, *(say.say(f"note-{name}") for name in ("state", "trend", "change")))


def facts(one: Measured, say: Saying) -> tuple[str, ...]:
    """Return what is known of an indicator, in lines: how it stands, where it comes from, what was remarked."""
    held, whole = one.indicator, one.whole
    about = {
        "theme": held.theme,
        "unit": unit_words(held, say.language),
        "source": held.source.to(say.language),
        "baseline": _at(held.baseline, held, say),
        "target": _at(held.target, held, say),
        "breakdown": held.breakdown.to(say.language),
    }
    standing = {
        "state": say.state(whole.state),
        "trend": say.trend(whole),
        "since-baseline": say.difference(whole.since_baseline, whole),
    }
    remark = {"remark": whole.now.note if whole.now else ""}
    return tuple(line for part in (standing, about, remark) if (line := _joined(part, say)))


def _joined(told: Mapping[str, str], say: Saying) -> str:
    return " · ".join(say.say(f"fact-{name}", value=value) for name, value in told.items() if value)


def _at(mark: Mark | None, held: Indicator, say: Saying) -> str:
    return f"{say.mark(mark, held)} ({say.when(mark)})" if mark else ""


# Plain data


def as_data(barometer: Barometer) -> dict[str, object]:
    """Return the barometer as plain data; what is suppressed is null, and says that it is."""
    return {
        "municipality": barometer.municipality,
        "period": barometer.period.name,
        "day": barometer.period.day.isoformat(),
        "made_on": barometer.made_on.isoformat(),
        "smallest_group": barometer.smallest_group,
        "indicators": [_indicator(one) for one in barometer.indicators],
    }


def _indicator(one: Measured) -> dict[str, object]:
    held = one.indicator
    return {
        "id": held.id,
        "label": dict(held.label.words),
        "unit": held.unit,
        "source": dict(held.source.words),
        "direction": held.direction,
        "theme": held.theme or None,
        "responsible": held.responsible or None,
        "baseline": _mark_data(held.baseline),
        "target": _mark_data(held.target),
        "whole": _gauge(one.whole),
        "groups": [
            {"key": row.group.key, "label": dict(row.group.label.words), **_gauge(row)}
            for row in one.groups
            if row.group
        ],
    }


def _mark_data(mark: Mark | None) -> dict[str, object] | None:
    return {"value": exact(mark.value), "when": mark.when, "day": mark.day.isoformat()} if mark else None


def _gauge(row: Gauge) -> dict[str, object]:
    return {
        "value": exact(row.value),
        "persons": row.now.persons if row.now else None,
        "suppressed": row.is_suppressed,
        "distance": exact(row.distance),
        "change": exact(row.change),
        "since": row.before.period.name if row.before else None,
        "since_baseline": exact(row.since_baseline),
        "trend": str(row.trend),
        "state": None if row.group and row.state is State.NO_TARGET else str(row.state),
        "note": row.now.note if row.now else "",
        "measurements": [*_points(row)],
    }


def _points(row: Gauge) -> Iterator[dict[str, object]]:
    for one in row.points:
        yield {
            "period": one.period.name,
            "value": exact(one.value),
            "persons": one.persons,
            "suppressed": one.is_suppressed,
        }


# At the screen and on paper


_SHOWN: Mapping[str, Callable[[Gauge, Saying], str]] = {
    "indicator": lambda row, say: f"{INDENT}{say.name(row)}" if row.group else say.name(row),
    "latest": lambda row, say: say.latest(row),
    "target": lambda row, say: "" if row.group else say.mark(row.indicator.target, row.indicator),
    "distance": lambda row, say: say.distance(row),
    "change": lambda row, say: say.change(row),
    "trend": lambda row, say: say.trend(row),
    "state": lambda row, say: "" if row.group and row.state is State.NO_TARGET else say.state(row.state),
}
SHOWN = tuple(_SHOWN)
INDENT = "– "


def heads(language: str) -> tuple[str, ...]:
    """Return the headers of what is shown."""
    return tuple(Saying(language).say(f"column-{name}") for name in SHOWN)


def shown(row: Gauge, language: str) -> tuple[str, ...]:
    """Return a row of the barometer in words and figures, as people see it."""
    say = Saying(language)
    return tuple(cell(row, say) for cell in _SHOWN.values())


def summary(barometer: Barometer, language: str) -> str:
    """Return how many indicators there are, and how they stand."""
    told = {state.replace("-", "_"): barometer.count(state) for state in State}
    return Saying(language).say("summary", count=len(barometer.indicators), **told)
