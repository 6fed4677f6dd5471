"""The basis for a revision as the answers of a document: what the years of a mandate period showed.

docs/revise.md lists the names; a definition asks for those that it wants.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plantools.cycle.outcomes import GoalOutcome, Outcomes, Told
from plantools.definition.wording import words
from plantools.documents.columns import distinct

TEMPLATE = "revision-basis"
Row = dict[str, object]


@dataclass(frozen=True)
class Groundwork:
    """What those who revise a document are told, in its language.

    `to_decide` and `to_review` are the labels of the answers that are decided anew, and that are looked over.
    """

    municipality: str
    document: str
    mandate: str
    made_on: date
    language: str
    outcomes: Outcomes
    to_decide: Sequence[str] = ()
    to_review: Sequence[str] = ()

    def say(self, key: str, **params: str | int) -> str:
        """Return a text of the catalogue."""
        return words(f"revise.{key}", self.language, **params)


def sources(told: Groundwork) -> dict[str, Mapping[str, object]]:
    """Return what columns of the document are taken from: `years.statuses`."""
    return {"years": {"statuses": list(distinct(told.outcomes.statuses))}}


def answers(told: Groundwork) -> dict[str, object]:
    """Return name → value of all that there is something to say of."""
    found = ((name, _listed(make(told))) for name, make in ANSWERS.items())
    return {name: value for name, value in found if value not in (None, "", [])}


def _listed(value: object) -> object:
    return list(value) if isinstance(value, Iterator | tuple) else value


def counted(one: GoalOutcome, outcomes: Outcomes, say: Callable[..., str]) -> str:
    """Return in a sentence what became of the commitments of a goal."""
    periods = ", ".join(outcomes.periods)
    if not one.told:
        return say("goal-idle", periods=periods)
    counts = ", ".join(f"{status} {count}" for status in outcomes.statuses if (count := one.count(status)))
    return say("goal-counted", periods=periods, total=len(one.told), counts=counts)


def _summary(told: Groundwork) -> Iterator[str]:
    found = told.outcomes
    every = GoalOutcome("", tuple(one for goal in found.all for one in goal.told))
    yield counted(every, found, told.say)
    yield told.say("idle-some", count=len(found.idle)) if found.idle else told.say("idle-none")
    deviations = sum(len(one.deviations) for one in found.all)
    yield told.say("deviations-some", count=deviations) if deviations else told.say("deviations-none")


def _goal(told: Groundwork, one: GoalOutcome) -> str:
    return one.goal or words("report.no-goal", told.language)


def _by_goal(told: Groundwork) -> Iterator[Row]:
    for one in told.outcomes.all:
        counts = {f"statuses_{at}": one.count(status) for at, status in enumerate(told.outcomes.statuses, 1)}
        yield {"goal": _goal(told, one), "total": len(one.told), **counts}


def _deviations(told: Groundwork) -> Iterator[Row]:
    for goal in told.outcomes.all:
        yield from ({"goal": _goal(told, goal), **_deviation(one)} for one in goal.deviations)


def _deviation(one: Told) -> Row:
    made = one.owned.commitment
    next_step = {"next_step": made.next_step} if made.next_step else {}
    known = {"unit": one.owned.unit.name, "period": one.period, "statement": made.statement, "status": one.status}
    return {**known, "deviation": made.deviation, **next_step}


def _deviations_note(told: Groundwork) -> str:
    return "" if any(one.deviations for one in told.outcomes.all) else told.say("deviations-none")


ANSWERS: Mapping[str, Callable[[Groundwork], object]] = {
    "municipality": lambda told: told.municipality,
    "document": lambda told: told.document,
    "mandate": lambda told: told.mandate,
    "made_on": lambda told: told.made_on,
    "summary": _summary,
    "to_decide": lambda told: list(told.to_decide),
    "to_review": lambda told: list(told.to_review),
    "by_goal": _by_goal,
    "idle": lambda told: [one.goal for one in told.outcomes.idle],
    "deviations_note": _deviations_note,
    "deviations": _deviations,
}
