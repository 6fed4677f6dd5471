"""A practice description drafted from a process and the follow-ups: what they tell as sentences, and nothing else.

What the work led to is told by figures where the register has any of this policy, and is for people to write. What
nobody can tell from the data stays open, with its prompt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plantools.cycle.groundwork import counted
from plantools.cycle.outcomes import GoalOutcome, Outcomes
from plantools.cycle.process.course import Course, Member
from plantools.cycle.process.stages import Stage, stage_of
from plantools.cycle.process.tasks import areas_called, others_called
from plantools.cycle.process.texts import listed, sentence, text
from plantools.definition.dates import month_names, shown_day
from plantools.definition.model import Definition
from plantools.definition.wording import words
from plantools.documents.slotting import prompt_of
from plantools.word.markdown import Block, parse

TEMPLATE = "practice-description"


@dataclass(frozen=True)
class Experience:
    """What a description is drafted from: the process, the years since, None where there are none, and the day."""

    course: Course
    municipality: str
    today: date
    outcomes: Outcomes | None = None

    @property
    def language(self) -> str:
        """Return the language of the form."""
        return self.course.language

    @property
    def adopted(self) -> date | None:
        """Return the day of adoption; where no milestone is that, the last of all."""
        days = [(stage_of(one.name), one.due) for one in self.course.milestones if one.due]
        named = [day for stage, day in days if stage is Stage.ADOPTION]
        return named[-1] if named else max((day for _, day in days), default=None)

    def say(self, key: str, **params: str | int) -> str:
        """Return a text of the catalogue."""
        return words(f"practice.{key}", self.language, **params)


def drafted(told: Experience, definition: Definition) -> dict[str, str]:
    """Return name → text of all that the process and the years tell, as far as the definition asks for it."""
    found = ((name, make(told, definition)) for name, make in ANSWERS.items() if name in definition.fields)
    return {name: text for name, text in found if text}


def _published(told: Experience, definition: Definition) -> str:
    return f"{month_names(told.language)[told.today.month - 1]} {told.today.year}"


def _publisher(told: Experience, definition: Definition) -> str:
    return told.course.said("municipality") or told.municipality


# The introduction: what was made, and who took part


def _introduction(told: Experience, definition: Definition) -> str:
    return text(_beginning(told))


def _beginning(told: Experience) -> Iterator[Block]:
    course = told.course
    is_over = told.adopted is not None and told.adopted <= told.today
    about = {"municipality": _publisher(told, course.definition), "policy": course.said("policy")}
    yield sentence(told.say("made" if is_over else "being-made", period=course.said("period"), **about))
    if course.said("purpose"):
        yield sentence(told.say("purpose"))
        yield from parse(course.said("purpose"))
    yield from _group(told)
    yield from _network(told)


def _group(told: Experience) -> Iterator[Block]:
    """Yield who was in the working group, by the kinds of participants that the form knows."""
    column = told.course.definition.fields["working_group"].column("participant")
    kinds = {one.value: one.label.to(told.language) for one in (column.options if column else ())}
    lines = [
        (label, _areas([one for one in told.course.working_group if one.participant == kind]))
        for kind, label in kinds.items()
    ]
    if told.course.working_group:
        yield sentence(told.say("group"))
        yield listed(f"{label}: {areas}" for label, areas in lines if areas)


def _network(told: Experience) -> Iterator[Block]:
    course = told.course
    if not course.network:
        return
    yield sentence(told.say("network", areas=_areas(course.network)))
    if course.said("network_task"):
        yield sentence(told.say("network-task"))
        yield from parse(course.said("network_task"))


def _areas(members: Sequence[Member]) -> str:
    return ", ".join(dict.fromkeys(one.area for one in members if one.area))


# How others can do the same


def _use(told: Experience, definition: Definition) -> str:
    return text(_steps(told))


def _steps(told: Experience) -> Iterator[Block]:
    course = told.course
    area, areas, others = course.said("responsible_area"), areas_called(course), others_called(course)
    if area:
        yield sentence(told.say("appoint", area=area))
    if areas:
        yield sentence(told.say("call", areas=areas))
    if others:
        yield sentence(told.say("invite", others=others))
    if course.said("coordinator"):
        yield sentence(told.say("coordinator", coordinator=course.said("coordinator")))
    yield from _coherence(told)
    yield from _course(told)


def _coherence(told: Experience) -> Iterator[Block]:
    """Yield what the policy was held against: only what somebody says was done."""
    policies = ", ".join(one.name for one in told.course.related_policies if one.checked and one.name)
    has_values = bool(told.course.answers.get("values_checked"))
    if policies:
        yield sentence(told.say("coherence-values" if has_values else "coherence", policies=policies))
    elif has_values:
        yield sentence(told.say("values"))


def _course(told: Experience) -> Iterator[Block]:
    dated = [(one.due, one.name) for one in told.course.milestones if one.due]
    if dated:
        yield sentence(told.say("course"))
        yield listed(f"{shown_day(day, told.language)}: {name}" for day, name in dated)


# What came of it


def _result(told: Experience, definition: Definition) -> str:
    """Return the figures of the years, and the prompt behind them: figures alone are no effect."""
    found = told.outcomes
    if found is None:
        return ""
    every = GoalOutcome("", tuple(one for goal in found.all for one in goal.told))
    goals = [listed(f"{one.goal}: {_counted(one, found, told)}" for one in found.goals)] if found.goals else []
    prompt = prompt_of(definition.fields["result"], told.language)
    return text((sentence(_counted(every, found, told)), *goals, sentence(prompt)))


def _counted(one: GoalOutcome, outcomes: Outcomes, told: Experience) -> str:
    return counted(one, outcomes, lambda key, **params: words(f"revise.{key}", told.language, **params))


ANSWERS: Mapping[str, Callable[[Experience, Definition], str]] = {
    "title": lambda told, _: told.course.said("policy"),
    "publisher": _publisher,
    "published": _published,
    "introduction": _introduction,
    "result": _result,
    "use": _use,
    "contact_unit": _publisher,
    "contact_role": lambda told, _: told.course.said("coordinator"),
}
