"""The process plan as answers to the definition `process-plan`: who, with whom, by when, and what is missing.

A definition asks for those answers that it wants.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from plantools.cycle.process.checks import Situation, registered
from plantools.cycle.process.course import Member, Milestone
from plantools.cycle.process.stages import Stage, stage_of
from plantools.cycle.process.texts import sentence, text
from plantools.definition.dates import shown_day
from plantools.definition.placeholders import plain_label
from plantools.definition.wording import line, words
from plantools.findings import Finding, Severity

TEMPLATE = "process-plan"
Row = dict[str, object]
_WEEK = 7
_NOTHING = "–"


@dataclass(frozen=True)
class Planned:
    """What the plan tells: a process, what was found in it, and the name of the municipality."""

    situation: Situation
    findings: Sequence[Finding]
    municipality: str

    @property
    def language(self) -> str:
        """Return the language of the form."""
        return self.situation.course.language

    def say(self, key: str, **params: str | int) -> str:
        """Return a text of the catalogue."""
        return words(f"process.{key}", self.language, **params)


def answers(told: Planned) -> Row:
    """Return name → value of all that there is something to say of."""
    found = ((name, _listed(make(told))) for name, make in ANSWERS.items())
    return {name: value for name, value in found if value not in (None, "", [])}


def _listed(value: object) -> object:
    return list(value) if isinstance(value, Iterator) else value


def timeline(told: Planned) -> tuple[Milestone, ...]:
    """Return the milestones by day, the last day of the consultation among them; those without a day stand last."""
    course = told.situation.course
    ends, asked = course.day("consultation_ends"), course.definition.fields.get("consultation_ends")
    out = next((one for one in course.milestones if stage_of(one.name) is Stage.CONSULTATION), None)
    last = [
        Milestone("consultation_ends", plain_label(asked, told.language), out.responsible if out else "", ends)
        for _ in [ends]
        if asked and ends
    ]
    return tuple(sorted((*course.milestones, *last), key=lambda one: (one.due is None, one.due or date.max)))


def _timeline(told: Planned) -> Iterator[Row]:
    every = timeline(told)
    spans = [
        None,
        *((one.due - before.due).days if one.due and before.due else None for before, one in pairwise(every)),
    ]
    for one, days in zip(every, spans, strict=True):
        row = {"due": one.due, "milestone": one.name, "responsible": one.responsible, "after": _span(days, told)}
        yield _filled(row)


def _span(days: int | None, told: Planned) -> str:
    """Return how long it is since the milestone before, in weeks; in days where it is less than one."""
    if days is None:
        return ""
    weeks = round(days / _WEEK)
    return told.say("weeks", count=weeks) if weeks > 1 else told.say("days", count=days)


def _missing(told: Planned) -> Iterator[str]:
    """Yield what keeps the process from going well; what is good to know is not missing."""
    grave = (one for one in told.findings if one.severity is not Severity.NOTE)
    lines = dict.fromkeys(line(replace(one, where=""), told.language) for one in grave)
    yield from (text((sentence(one),)) for one in lines)


def _responsibility(told: Planned) -> Iterator[Row]:
    """Yield who answers for what, as the form asks for it."""
    course = told.situation.course
    for name in ("responsible_area", "responsible_role", "coordinator", "mandate", "adoption"):
        if course.said(name):
            yield {"task": plain_label(course.definition.fields[name], told.language), "who": course.said(name)}


def _members(members: Sequence[Member], told: Planned) -> Iterator[Row]:
    labels = {one.value: one.label.to(told.language) for one in told.situation.kinds}
    for one in members:
        kind = labels.get(one.participant, "")
        yield _filled({"area": one.area, "role": one.role, "participant": kind, "contribution": one.contribution})


def _network(told: Planned) -> Iterator[Row]:
    yield from (_filled({"area": one.area, "role": one.role}) for one in told.situation.course.network)


def _task(told: Planned) -> str:
    """Return what the network does, and how often it meets."""
    course = told.situation.course
    meetings = course.answers.get("network_meetings")
    often = told.say("meetings", count=meetings) if isinstance(meetings, int) and meetings else ""
    return "\n\n".join(filter(None, (course.said("network_task"), often)))


def _coherence(told: Planned) -> Iterator[Row]:
    for one in told.situation.course.related_policies:
        found = registered(told.situation, one)
        state = told.say("unregistered")
        if found:
            document = found[1]
            holds = words(f"documents.state-{document.state}", told.language)
            state = told.say("registered", number=document.number, state=holds)
        row = {"name": one.name, "coherence": one.coherence, "register": state}
        yield _filled(row) | {"checked": bool(one.checked)}


def _values(told: Planned) -> str:
    course = told.situation.course
    is_checked = bool(course.answers.get("values_checked"))
    said = told.say("values-checked" if is_checked else "values-open")
    return "\n\n".join(filter(None, (said, course.said("values_note"))))


def _filled(row: Mapping[str, object]) -> Row:
    """Return a row in which nothing is left open: a dash stands for words that nobody wrote."""
    return {name: _NOTHING if value == "" else value for name, value in row.items() if value is not None}


ANSWERS: Mapping[str, Callable[[Planned], object]] = {
    "policy": lambda told: told.situation.course.said("policy"),
    "municipality": lambda told: told.situation.course.said("municipality") or told.municipality,
    "period": lambda told: told.situation.course.said("period"),
    "purpose": lambda told: told.situation.course.said("purpose"),
    "missing": _missing,
    "responsibility": _responsibility,
    "timeline": _timeline,
    "working_group": lambda told: _members(told.situation.course.working_group, told),
    "network": _network,
    "network_task": _task,
    "coherence": _coherence,
    "values_note": _values,
}


def day_of(one: Milestone, language: str) -> str:
    """Return the day of a milestone as people write it; nothing where it has none."""
    return shown_day(one.due, language) if one.due else ""
