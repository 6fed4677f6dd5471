"""The year that a report tells of: with the plan that it is about, and what was measured until then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from plantools.cycle.barometer.standing import Barometer, barometer_of
from plantools.cycle.periods import ends
from plantools.cycle.workspace import Workspace
from plantools.cycle.yearly import year_of
from plantools.cycle.years import Year
from plantools.register.store import Register


def year_to_report(
    register: Register, workspace: Workspace, period: str, template: str, *, today: date | None = None
) -> Year:
    """Return a period of a workspace for a report, whose definition may say which plan it follows.

    Raises `TemplateError` where there is no such definition.
    """
    plan = workspace.library.get(template).cycle.follows
    year = year_of(register, workspace, period, today=today, plan=plan)
    return replace(year, barometer=_barometer(register, workspace, year))


def _barometer(register: Register, workspace: Workspace, year: Year) -> Barometer | None:
    """Return what was measured last when the report is made, or when its period was over."""
    day = min(year.today, ends(year.period) or year.today)
    if not workspace.measuring.indicators or workspace.measuring.last(day) is None:
        return None
    return barometer_of(register, workspace, day=day)
