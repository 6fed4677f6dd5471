"""Days on which something came, counted by day, week or month: no more than a chart and a table can show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MOST_DAYS, MOST_WEEKS = 62, 371  # between the first and the last: two months by day, a year by week
_MOST_NAMED = 5


@dataclass(frozen=True)
class Count:
    """How many came in a stretch of days that begins on `day`, and how many in all up to its end."""

    day: date
    count: int
    total: int


def by_day(days: Sequence[date]) -> tuple[str, tuple[Count, ...]]:
    """Return how the days are counted (`day`, `week` or `month`), and the counts in their order."""
    span = (max(days) - min(days)).days if days else 0
    sort = "day" if span <= MOST_DAYS else "week" if span <= MOST_WEEKS else "month"
    counted = Counter(map(_BEGINS[sort], days))
    made, total = list[Count](), 0
    for day in sorted(counted):
        total += counted[day]
        made.append(Count(day, counted[day], total))
    return sort, tuple(made)


def _same(day: date) -> date:
    return day


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _first(day: date) -> date:
    return day.replace(day=1)


_BEGINS: Mapping[str, Callable[[date], date]] = {"day": _same, "week": _monday, "month": _first}


def named(days: Sequence[date]) -> tuple[date, ...]:
    """Return the days that an axis names: a few, evenly spread from the first to the last."""
    first, last = min(days), max(days)
    span = (last - first).days
    steps = min(_MOST_NAMED - 1, span) or 1
    return tuple(dict.fromkeys(first + timedelta(days=round(span * step / steps)) for step in range(steps + 1)))
