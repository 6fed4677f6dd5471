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
MADE_BY = ("report", "compile")
REPORT = "yearly-report"


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
class Paper:
    """What is made when all has come: the report of a period, or a document compiled from its forms."""

    made_by: str
    template: str
    period: str


@dataclass(frozen=True)
class Story:
    """What came in, round by round, and what is made of it: by default the report of each period."""

    rounds: tuple[Round, ...]
    papers: tuple[Paper, ...]


def load_story(workspace: Workspace, name: str = FILE) -> Story:
    """Return the story of a workspace; raise `DataError` with every fault of its file, each with line and column."""
    source = read(workspace.folder / name)
    if faults := placed(_faults(source.data, workspace), source):
        raise DataError(*faults)
    told = as_mapping(source.data)
    rounds = tuple(_round(as_mapping(one), workspace.folder) for one in as_list(told["rounds"]))
    papers = tuple(_paper(as_mapping(one)) for one in as_list(told.get("papers")))
    return Story(rounds, papers or tuple(Paper("report", REPORT, one) for one in sorted({of.period for of in rounds})))


_period = of_type("text", str, int)
_SENDING = record({"unit": text, "day": day, "by": one_of(*WAYS), "data": text}, {"answers": a_mapping})
_ROUND = record(
    {"template": text, "period": _period, "issued": day, "sent": list_of(_SENDING)}, {"silent": list_of(text)}
)
_PAPER = record({"made_by": one_of(*MADE_BY), "template": text, "period": _period}, {})
_STORY = record({"rounds": list_of(_ROUND)}, {"papers": list_of(_PAPER)})


def _faults(data: object, workspace: Workspace) -> Iterator[Fault]:
    yield from _STORY(data, (), workspace.language)
    for at, told in enumerate(as_list(as_mapping(data).get("rounds"))):
        yield from _of_round(as_mapping(told), ("rounds", at), workspace)
    for at, told in enumerate(as_list(as_mapping(data).get("papers"))):
        yield from _of_template(as_mapping(told), ("papers", at), workspace)


def _of_round(told: Mapping[str, object], place: Place, workspace: Workspace) -> Iterator[Fault]:
    """Yield a template, units and files that are not there."""
    yield from _of_template(told, place, workspace)
    for at, one in enumerate(map(as_mapping, as_list(told.get("sent")))):
        yield from _of_unit(one.get("unit"), (*place, "sent", at, "unit"), workspace)
        if isinstance(one.get("data"), str) and not (workspace.folder / str(one["data"])).is_file():
            yield fault((*place, "sent", at, "data"), "workspace.no-file", name=shown(one["data"]))
    for at, unit in enumerate(as_list(told.get("silent"))):
        yield from _of_unit(unit, (*place, "silent", at), workspace)


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


def _paper(told: Mapping[str, object]) -> Paper:
    return Paper(str(told["made_by"]), str(told["template"]), str(told["period"]))


def _day(told: object) -> date:
    found = as_day(told)
    assert found is not None, "checked before"
    return found
