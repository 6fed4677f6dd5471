"""Periods: most are years, but a municipality may call them as it likes."""

from __future__ import annotations

import re
from datetime import date

from plantools.definition.model import Definition


def previous(period: str) -> str:
    """Return the period before; nothing where the period is no year."""
    return str(int(period) - 1).zfill(len(period)) if _is_year(period) else ""


def begins(period: str) -> date | None:
    """Return the first day of a period of one or several years; None where it is none."""
    years = _years(period)
    return date(years[0], 1, 1) if years else None


def ends(period: str) -> date | None:
    """Return the last day of a period of one or several years; None where it is none."""
    years = _years(period)
    return date(years[1], 12, 31) if years else None


def covers(outer: str, inner: str) -> bool:
    """Return whether a period is another, or one of years that holds all of the other's: `2011-2014` covers `2012`."""
    around, within = _years(outer), _years(inner)
    return outer == inner or bool(around and within and around[0] <= within[0] and within[1] <= around[1])


def length(period: str) -> int:
    """Return of how many years a period is; 0 where it is not one of years."""
    years = _years(period)
    return years[1] - years[0] + 1 if years else 0


_SPAN = re.compile(r"([0-9]{4})(?:\s*[-–]\s*([0-9]{4}))?")


def _years(period: str) -> tuple[int, int] | None:
    """Return the first and the last year of a period, `2012` or `2011-2014`; None where it is none of these."""
    found = _SPAN.fullmatch(period.strip())
    if found is None:
        return None
    first = int(found[1])
    last = int(found[2] or first)
    return (first, last) if 0 < first <= last else None


def _is_year(period: str) -> bool:
    return len(period) == 4 and period.isascii() and period.isdigit() and int(period) > 0


def is_period(definition: Definition, period: str) -> bool:
    """Return whether a form can have such a period: where it asks for a year, no words."""
    asked = definition.fields.get(definition.identity.get("period", ""))
    return bool(period.strip()) and (asked is None or asked.kind != "integer" or _is_year(period))


def as_answer(definition: Definition, period: str) -> object:
    """Return the period as the field that asks for it has it: a number, or words."""
    asked = definition.fields.get(definition.identity.get("period", ""))
    return int(period) if asked and asked.kind == "integer" and period.isascii() and period.isdigit() else period
