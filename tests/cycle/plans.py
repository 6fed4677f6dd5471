"""Plans of København's committees by hand: what each wrote of each theme, as a year that a policy is compiled from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from plantools.cycle.workspace import load_workspace
from plantools.cycle.years import UnitYear, Year
from plantools.definition.answers import Answers, normal
from plantools.definition.binding import bind
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.data import load_data
from plantools.definition.library import Library, shipped
from plantools.definition.model import Definition
from plantools.register.records import Unit
from tests.cycle.years import answered

LIBRARY = Library((shipped("templates"),))
KOBENHAVN = shipped("examples") / "kobenhavn"
PERIOD, PLAN = "2011-2014", "action-plan"
POLICY = LIBRARY.get("theme-policy")
FIELDS = ("goals", "initiatives", "lighthouse")
DAY = date(2011, 3, 1)
# What a committee wrote: theme, counted from 1, and field → words; 0 and the objective.
Written = Mapping[tuple[int, str], str]


@cache
def committees() -> tuple[Unit, ...]:
    """Return the committees, in the order of the workspace."""
    return load_workspace(KOBENHAVN).units


def base() -> Answers:
    """Return the policy as it is before anything is compiled."""
    return normal(POLICY, load_data(KOBENHAVN / "policy.yaml").answers)


@cache
def form() -> Definition:
    """Return the action plan with the themes to choose from."""
    return bind(LIBRARY.get(PLAN), {"policy": load_data(KOBENHAVN / "policy.yaml")})


def themes() -> list[str]:
    """Return the titles of the themes."""
    return [str(as_mapping(one)["title"]) for one in as_list(base()["themes"])]


def plan(written: Written) -> Answers:
    """Return a plan that says this."""
    numbers = sorted({theme for theme, _ in written if theme})
    rows = [{"theme": str(at), **{name: said for (one, name), said in written.items() if one == at}} for at in numbers]
    objective = written.get((0, "objective"), "")
    return {"committee": "", "themes": rows, **({"objective": objective} if objective else {})}


def year(written: Mapping[str, Written], *, units: Sequence[Unit] = ()) -> Year:
    """Return the period in which committees, by their keys, wrote this, and the others nothing."""
    return Year(
        period=PERIOD,
        municipality="Københavns Kommune",
        programme="",
        language="da",
        today=DAY,
        goals=(),
        units=tuple(_unit(one, written.get(one.key)) for one in units or committees()),
    )


def _unit(unit: Unit, written: Written | None) -> UnitYear:
    if written is None:
        return UnitYear(unit)
    came = answered(form(), plan(written), DAY)
    placed = replace(came, submission=replace(came.submission, where=f"inbox/{unit.key}.docx"))
    return UnitYear(unit, others={PLAN: placed})


def file_of(folder: Path, key: str) -> Path:
    """Return the file of a committee's plan in a workspace."""
    return folder / "plans" / f"{key}.yaml"
