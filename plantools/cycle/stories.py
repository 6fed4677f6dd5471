"""The story of an example: which unit sent what, when and how; what the demo plays, and what tests hold it against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from plantools.cycle.units import as_day, day
from plantools.cycle.workspace import Workspace
from plantools.definition.checks import (
    Fault,
    Place,
    a_mapping,
    as_list,
    as_mapping,
    fault,
    list_of,
    nearest,
    of_type,
    one_of,
    record,
    shown,
    text,
)
from plantools.definition.placing import placed
from plantools.definition.source import read
from plantools.errors import DataError

FILE = "story.yaml"
WAYS = ("docx", "mail", "zip", "odt")
REPORT = "yearly-report"
# What a step does → what it must name.
NEEDS: Mapping[str, tuple[str, ...]] = {
    "report": ("template", "period"),
    "compile": ("template", "period"),
    "measure": ("data",),
    "barometer": ("period",),
    "meeting": ("period",),
    "wheel": ("period",),
}


@dataclass(frozen=True)
class Sending:
    """One document that a unit sent: the answers in it, the day, and the way it came.

    `answers` are path (`commitments.2.due`, rows from 1) → what was written there instead.
    """

    unit: str
    day: date
    by: str
    data: Path
    answers: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Round:
    """One form of a period: the day it was issued, what was sent in the order it came, and who sent nothing."""

    template: str
    period: str
    issued: date
    sent: tuple[Sending, ...]
    silent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """What the office makes or registers: on a day, or when all has come.

    `data` is a file in the workspace with what is taken in.
    """

    does: str
    day: date | None = None
    template: str = ""
    period: str = ""
    data: Path = Path()


@dataclass(frozen=True)
class Story:
    """What came in, round by round, and what is made of it: by default the report of each period."""

    rounds: tuple[Round, ...]
    steps: tuple[Step, ...]


def load_story(workspace: Workspace, name: str = FILE) -> Story:
    """Return the story of a workspace; raise `DataError` with every fault of its file, each with line and column."""
    source = read(workspace.folder / name)
    if faults := placed(_faults(source.data, workspace), source):
        raise DataError(*faults)
    told = as_mapping(source.data)
    rounds = tuple(_round(as_mapping(one), workspace.folder) for one in as_list(told["rounds"]))
    steps = tuple(_step(as_mapping(one), workspace.folder) for one in as_list(told.get("steps")))
    periods = sorted({of.period for of in rounds})
    return Story(rounds, steps or tuple(Step("report", template=REPORT, period=one) for one in periods))


_period = of_type("text", str, int)
_SENDING = record({"unit": text, "day": day, "by": one_of(*WAYS), "data": text}, {"answers": a_mapping})
_ROUND = record(
    {"template": text, "period": _period, "issued": day, "sent": list_of(_SENDING)}, {"silent": list_of(text)}
)
_STEP = record(
    {"does": one_of(*NEEDS)},
    {"day": day, "template": text, "period": _period, "data": text},
)
_STORY = record({"rounds": list_of(_ROUND)}, {"steps": list_of(_STEP)})


def _faults(data: object, workspace: Workspace) -> Iterator[Fault]:
    yield from _STORY(data, (), workspace.language)
    for at, told in enumerate(as_list(as_mapping(data).get("rounds"))):
        yield from _of_round(as_mapping(told), ("rounds", at), workspace)
    for at, told in enumerate(as_list(as_mapping(data).get("steps"))):
        yield from _of_step(as_mapping(told), ("steps", at), workspace)


def _of_round(told: Mapping[str, object], place: Place, workspace: Workspace) -> Iterator[Fault]:
    """Yield a template, units and files that are not there."""
    yield from _of_template(told, place, workspace)
    for at, one in enumerate(map(as_mapping, as_list(told.get("sent")))):
        yield from _of_unit(one.get("unit"), (*place, "sent", at, "unit"), workspace)
        yield from _of_file(one, "data", (*place, "sent", at), workspace)
    for at, unit in enumerate(as_list(told.get("silent"))):
        yield from _of_unit(unit, (*place, "silent", at), workspace)


def _of_step(told: Mapping[str, object], place: Place, workspace: Workspace) -> Iterator[Fault]:
    """Yield what a step does not name though it must, and a template and files that are not there."""
    missing = [name for name in NEEDS.get(str(told.get("does")), ()) if name not in told]
    yield from (fault(place, "definition.missing-key", key=name) for name in missing)
    yield from _of_template(told, place, workspace)
    yield from _of_file(told, "data", place, workspace)


def _of_file(told: Mapping[str, object], name: str, place: Place, workspace: Workspace) -> Iterator[Fault]:
    given = told.get(name)
    if isinstance(given, str) and not (workspace.folder / given).is_file():
        yield fault((*place, name), "workspace.no-file", name=shown(given))


def _of_template(told: Mapping[str, object], place: Place, workspace: Workspace) -> Iterator[Fault]:
    template, templates = str(told.get("template", "")), workspace.library.ids()
    if template and template not in templates:
        near = nearest(template, templates)
        yield fault((*place, "template"), "template.unknown", name=template, nearest=near, known=", ".join(templates))


def _of_unit(name: object, place: Place, workspace: Workspace) -> Iterator[Fault]:
    keys = [unit.key for unit in workspace.units]
    if isinstance(name, str) and name not in keys:
        yield fault(place, "story.unit", given=shown(name), nearest=nearest(name, keys))


def _round(told: Mapping[str, object], folder: Path) -> Round:
    return Round(
        template=str(told["template"]),
        period=str(told["period"]),
        issued=_day(told["issued"]),
        sent=tuple(_sending(as_mapping(one), folder) for one in as_list(told["sent"])),
        silent=tuple(map(str, as_list(told.get("silent")))),
    )


def _sending(told: Mapping[str, object], folder: Path) -> Sending:
    return Sending(
        unit=str(told["unit"]),
        day=_day(told["day"]),
        by=str(told["by"]),
        data=folder / str(told["data"]),
        answers=as_mapping(told.get("answers")),
    )


def _step(told: Mapping[str, object], folder: Path) -> Step:
    return Step(
        does=str(told["does"]),
        day=as_day(told.get("day")),
        template=str(told.get("template", "")),
        period=str(told.get("period", "")),
        data=folder / str(told.get("data", "")),
    )


def _day(told: object) -> date:
    found = as_day(told)
    assert found is not None, "checked before"
    return found
