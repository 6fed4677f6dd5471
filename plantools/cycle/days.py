"""Days as people write them in lists and at the terminal; and those of the year's work where nobody says otherwise."""

from __future__ import annotations

from datetime import date, timedelta

from plantools.definition.dates import read_date
from plantools.definition.model import NOTHING, Field
from plantools.definition.values import Doubtful, Unreadable

_DAY = Field("day", "date", NOTHING)
_FRIDAY = 4
_LAST_OF_SPRING = 3  # the month until which the plan of the year that runs is still being made


def written_day(words: str, language: str) -> date | None:
    """Return the day that somebody wrote; None for what is none, or could be another."""
    try:
        found = read_date(words, _DAY, language)
    except Unreadable:
        return None
    return found if isinstance(found, date) and not isinstance(found, Doubtful) else None


def coming_period(today: date) -> int:
    """Return the year whose plans are being made, or will be next."""
    return today.year if today.month <= _LAST_OF_SPRING else today.year + 1


def plan_deadline(period: int, today: date) -> date:
    """Return the last Friday of January; where that is less than two weeks away, the Friday after four weeks."""
    usual = _friday_before(date(period, 2, 1))
    return usual if usual >= today + timedelta(weeks=2) else _friday_before(today + timedelta(weeks=5))


def report_deadline(period: int) -> date:
    """Return the last Friday of January of the year after."""
    return _friday_before(date(period + 1, 2, 1))


def _friday_before(day: date) -> date:
    return day - timedelta(days=(day.weekday() - _FRIDAY - 1) % 7 + 1)
