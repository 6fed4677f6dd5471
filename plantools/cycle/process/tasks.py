"""What is to be done for each milestone: the experience of the practice description, as a table of tasks.

A milestone gets the tasks of its step (`stages`), and those that every milestone has. A task that names somebody is
left out where the form names nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from plantools.cycle.process.checks import MUNICIPAL
from plantools.cycle.process.course import Course, Milestone
from plantools.cycle.process.plan import Planned
from plantools.cycle.process.stages import Stage, stage_of
from plantools.definition.dates import shown_day
from plantools.definition.wording import words

TEMPLATE = "milestone-checklist"
OWNER = "owner"
_NAMES = ", "


@dataclass(frozen=True)
class Task:
    """A task: the words of it in the catalogue, the field that says whose it is, and what it cannot do without."""

    key: str
    who: str = OWNER
    needs: str = ""


TASKS: Mapping[Stage, tuple[Task, ...]] = {
    Stage.APPOINTMENT: (
        Task("direction", "mandate"),
        Task("appoint-area", "mandate", "area"),
        Task("appoint-coordinator", "mandate", "coordinator"),
    ),
    Stage.GROUP: (
        Task("call-areas", "responsible_area", "areas"),
        Task("call-others", "responsible_area", "others"),
        Task("share-work", OWNER),
    ),
    Stage.NETWORK: (
        Task("call-network", "coordinator", "network"),
        Task("network-task", "coordinator"),
        Task("network-meetings", "coordinator", "meetings"),
    ),
    Stage.DRAFT: (Task("write"), Task("coherence", OWNER, "policies"), Task("values")),
    Stage.CONSULTATION: (
        Task("coherence", OWNER, "policies"),
        Task("values"),
        Task("send"),
        Task("ends", OWNER, "ends"),
    ),
    Stage.ANSWERS: (Task("answers"), Task("reasons")),
    Stage.ADOPTION: (
        Task("answers"),
        Task("adopt", OWNER, "adoption"),
        Task("register", "coordinator"),
        Task("tell", "coordinator"),
    ),
    Stage.PUBLICATION: (Task("describe"), Task("publish")),
    Stage.FOLLOW_UP: (Task("follow", "coordinator"), Task("renew", "coordinator")),
    Stage.OTHER: (Task("share-work"),),
}
EVERY = (Task("done"),)


def areas_called(course: Course) -> str:
    """Return the areas of the municipality that the responsible one calls in, with commas between."""
    own = course.said("responsible_area").casefold()
    found = (one.area for one in course.working_group if one.participant in ("", MUNICIPAL))
    return _NAMES.join(dict.fromkeys(one for one in found if one and one.casefold() != own))


def others_called(course: Course) -> str:
    """Return those outside the municipality who take part, with commas between."""
    found = (one.area for one in course.working_group if one.participant not in ("", MUNICIPAL))
    return _NAMES.join(dict.fromkeys(filter(None, found)))


def _ends(course: Course) -> str:
    day = course.day("consultation_ends")
    return shown_day(day, course.language) if day else ""


# What the words of a task name.
NAMED: Mapping[str, Callable[[Course], str]] = {
    "area": lambda course: course.said("responsible_area"),
    "coordinator": lambda course: course.said("coordinator"),
    "adoption": lambda course: course.said("adoption"),
    "areas": areas_called,
    "others": others_called,
    "network": lambda course: _NAMES.join(dict.fromkeys(one.area for one in course.network if one.area)),
    "meetings": lambda course: course.said("network_meetings"),
    "policies": lambda course: _NAMES.join(one.name for one in course.related_policies if one.name),
    "ends": _ends,
}


def tasks_of(milestone: Milestone, course: Course) -> Iterator[dict[str, str]]:
    """Yield what is to be done for a milestone, and whose it is."""
    named = {name: find(course) for name, find in NAMED.items()}
    for task in (*TASKS[stage_of(milestone.name)], *EVERY):
        if not task.needs or named[task.needs]:
            who = milestone.responsible if task.who == OWNER else course.said(task.who)
            row = {"task": words(f"task.{task.key}", course.language, **named), "who": who or milestone.responsible}
            yield {name: told for name, told in row.items() if told}


def checklist(milestone: Milestone, told: Planned) -> dict[str, object]:
    """Return the answers of the checklist of a milestone."""
    course = told.situation.course
    found: dict[str, object] = {
        "municipality": course.said("municipality") or told.municipality,
        "policy": course.said("policy"),
        "milestone": milestone.name,
        "due": milestone.due,
        "responsible": milestone.responsible,
        "tasks": list(tasks_of(milestone, course)),
    }
    return {name: value for name, value in found.items() if value not in (None, "", [])}
