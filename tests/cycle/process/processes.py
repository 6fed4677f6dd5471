"""Processes to test with: that of Ringkøbing-Skjern, and changes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

from plantools.cycle.process.checks import Situation, checked
from plantools.cycle.process.course import TEMPLATE, Course
from plantools.cycle.process.plan import Planned
from plantools.cycle.process.terms import Terms
from plantools.cycle.validity import Document, State
from plantools.definition.answers import normal
from plantools.definition.data import load_data
from plantools.definition.library import Library, shipped
from plantools.findings import Finding
from plantools.register.records import Unit
from tests.cycle.registered import edition

LIBRARY = Library((shipped("templates"),))
DATA = shipped("examples") / "ringkobing-skjern" / "process.yaml"
UNITS = tuple(Unit(key=name.lower(), name=name) for name in ("Beskæftigelse", "Dagtilbud og undervisning"))
OVER, BEFORE = date(2020, 1, 1), date(2012, 1, 1)
MUNICIPALITY = "Ringkøbing-Skjern Kommune"
Answers = dict[str, Any]


def answers(**changed: object) -> Answers:
    """Return what the form of the example says, all of it well, with some answers changed."""
    found: Answers = deepcopy(dict(load_data(DATA).answers))
    found["related_policies"][2]["checked"] = True
    return {**found, **changed}


def course(**changed: object) -> Course:
    """Return the process of the example with some answers changed."""
    definition = LIBRARY.get(TEMPLATE)
    return Course(definition, "da", normal(definition, answers(**changed)))


def documents(*titles: str, state: State = State.IN_FORCE) -> tuple[Document, ...]:
    """Return registered documents of these titles."""
    return tuple(Document(replace(edition(number, title=title)), state) for number, title in enumerate(titles, 1))


RELATED = documents("Sundhedspolitik", "Børne- og ungepolitik", "Frivillighedspolitik")


def situation(
    given: Course | None = None,
    *,
    terms: Terms | None = None,
    units: Sequence[Unit] = UNITS,
    registered: Sequence[Document] = RELATED,
    today: date = OVER,
) -> Situation:
    """Return a process, and what it is held against: by default all of it is well."""
    return Situation(given or course(), terms or Terms(), tuple(units), tuple(registered), today)


def found(given: Situation) -> list[tuple[str, str]]:
    """Return code and field of each finding."""
    return [(one.code.removeprefix("process."), one.field) for one in checked(given)]


def changed(**answers: object) -> list[tuple[str, str]]:
    """Return what is found where some answers of the example are changed."""
    return found(situation(course(**answers)))


def planned(given: Situation | None = None) -> Planned:
    """Return a process with what was found in it."""
    told = given or situation()
    return Planned(told, checked(told), MUNICIPALITY)


def rows(name: str, **at: Mapping[str, object]) -> list[dict[str, object]]:
    """Return rows of the example, in which those named `row_2` and so on have these answers."""
    made = [dict(row) for row in answers()[name]]
    for key, answers_ in at.items():
        made[int(key.removeprefix("row_")) - 1].update(answers_)
    return made


def severities(findings: Sequence[Finding]) -> dict[str, str]:
    """Return code → severity."""
    return {one.code.removeprefix("process."): str(one.severity) for one in findings}
