"""How the figures of a year are called: goals, statuses, states and units, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from plantools.cycle.commitments import Commitment
from plantools.cycle.figures import Figures, FormCount, Reply, Status
from plantools.cycle.states import State
from plantools.definition.dates import show_date
from plantools.definition.model import Field, Text
from plantools.definition.numbers import show_number
from plantools.definition.wording import words
from plantools.register.records import Unit

MOST_NAMES = 20
# A report says in one word what a coordinator is told in several while the answers come in.
_STATES: Mapping[State, str] = {
    State.UNISSUED: "not-asked",
    State.AWAITED: "missing",
    State.UNREAD: "returned",
    State.RETURNED: "returned",
    State.WARNED: "accepted",
    State.ACCEPTED: "accepted",
}
_DATE, _NUMBER = Field("date", "date", Text()), Field("number", "decimal", Text())


@dataclass(frozen=True)
class Wordings:
    """The figures of a year, with the words for them in a language."""

    figures: Figures
    language: str

    def say(self, key: str, **params: str | int) -> str:
        """Return a text of the catalogue."""
        return words(f"report.{key}", self.language, **params)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {goal.value: number for number, goal in enumerate(self.figures.year.goals, 1)}

    def goal(self, value: str | None) -> str:
        """Return the short name of a goal, `Mål 2`; of none, that it is none."""
        return self.say("no-goal") if value is None else self.say("goal", number=self._numbers[value])

    def whole_goal(self, value: str | None) -> str:
        """Return the short name of a goal and its words: `Mål 2. Alla har lika rättigheter`."""
        found = (goal.label.to(self.language) for goal in self.figures.year.goals if goal.value == value)
        return ". ".join((self.goal(value), *found))

    def status(self, status: Status) -> str:
        """Return the words of a status with a symbol before them: its own, where the definition gives one."""
        if status.value is None:
            return self.say("unreported" if self.figures.is_reported else "planned")
        said = status.label.to(self.language) or status.value
        return said if not said[0].isalnum() else f"{'●' if status.is_finished else '○'} {said}"

    def standing(self, one: Commitment) -> str:
        """Return the status of a commitment, and whether its day has passed."""
        said = self.status(self.figures.status(one.status))
        is_overdue = one.is_overdue(self.figures.year.today)
        return self.say("overdue", status=said) if is_overdue else said

    def state(self, state: State) -> str:
        """Return how a unit stands with a form: a symbol and a word."""
        return self.say(f"state-{_STATES[state]}")

    def reply(self, reply: Reply) -> str:
        """Return how a unit answered a form: the state with its symbol, the day, and whether that was late."""
        said = " ".join((self.state(reply.state), *([self.date(reply.day)] if reply.day else [])))
        return self.say("late", state=said) if reply.is_late else said

    def date(self, day: object) -> str:
        """Return a date as people write it."""
        return show_date(day, _DATE, self.language)

    def number(self, value: float | None) -> str:
        """Return a number as people write it; nothing where there is none."""
        return "" if value is None else show_number(value, _NUMBER, self.language)

    def form(self, count: FormCount) -> str:
        """Return the title of a form."""
        return count.form.definition.title.to(self.language)

    def units(self, units: Iterable[Unit]) -> str:
        """Return the names of units; of very many, the first ones and how many more there are."""
        names = [unit.name for unit in units]
        more = [self.say("more", count=len(names) - MOST_NAMES)] if len(names) > MOST_NAMES else []
        return ", ".join((*names[:MOST_NAMES], *more))
