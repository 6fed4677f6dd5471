"""Adopted editions to test with."""

from __future__ import annotations

from datetime import UTC, date, datetime

from plantools.register.adoptions import Adopted, Facts

RECORDED = datetime(2020, 1, 1, tzinfo=UTC)


def edition(number: int, *, name: str = "policy-integration", title: str = "Integration", **facts: object) -> Adopted:
    """Return an adopted edition of which these facts are known."""
    return Adopted(number, name, title, Facts(**facts), f"{number}.docx", "0" * 64, RECORDED)  # type: ignore[arg-type]


def day(written: str) -> date:
    """Return a day in ISO 8601."""
    return date.fromisoformat(written)
