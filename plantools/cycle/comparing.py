"""This year beside the one before: the same figures, counted by this year's goals."""

from __future__ import annotations

from collections.abc import Iterator

from plantools.cycle.figures import Figures, before
from plantools.cycle.wordings import Wordings

_MINUS = "\u2212"


def compared(say: Wordings) -> Iterator[dict[str, object]]:
    """Yield what is counted, how many there were, how many there are, and the change; nothing without a year before."""
    earlier = before(say.figures)
    if earlier is None:
        return
    then = dict(_counts(earlier, say))
    for what, now in _counts(say.figures, say):
        was = then.get(what, 0)
        yield {"what": what, "before": was, "now": now, "change": _change(now - was)}


def note(say: Wordings) -> str:
    """Return which year it is compared with, or that there is none."""
    previous = say.figures.year.previous
    return say.say("compared", period=previous.period) if previous else say.say("no-previous")


def _counts(figures: Figures, say: Wordings) -> Iterator[tuple[str, int]]:
    for count in figures.forms:
        yield say.say("count-accepted", form=say.form(count)), count.accepted
    yield say.say("count-commitments"), figures.tally.total
    for status in say.figures.statuses:
        yield say.say("count-status", status=say.status(status)), figures.tally.by_status.get(status.value, 0)
    yield say.say("count-overdue"), figures.tally.overdue
    yield say.say("count-goals-without"), len(figures.goals_without)
    for goal, tally in figures.by_goal:
        yield say.say("count-goal", goal=say.goal(goal.value if goal else None)), tally.total


def _change(change: int) -> str:
    return f"+{change}" if change > 0 else f"{_MINUS}{-change}" if change else "0"
