"""Periods: most are years, but a municipality may call them as it likes."""

from __future__ import annotations

from datetime import date

from plantools.definition.model import Definition


def previous(period: str) -> str:
    """Return the period before; nothing where the period is no year."""
    return str(int(period) - 1).zfill(len(period)) if _is_year(period) else ""


def begins(period: str) -> date | None:
    """Return the first day of a period; None where it is no year."""
    return date(int(period), 1, 1) if _is_year(period) else None


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
