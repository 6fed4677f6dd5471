"""What became of a programme in the years of a mandate period: commitments by goal, deviations, goals without any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from plantools.cycle.figures import Owned, figures_of
from plantools.cycle.wordings import Wordings
from plantools.cycle.years import Year
from plantools.definition.values import same_words


@dataclass(frozen=True)
class Told:
    """A commitment of one of the years; `status` is what the report says of it in words, with a symbol before them."""

    period: str
    owned: Owned
    status: str


@dataclass(frozen=True)
class GoalOutcome:
    """What was promised under a goal in all of the years, in their order; `goal` is its words, empty for none."""

    goal: str
    told: tuple[Told, ...] = ()

    def count(self, status: str) -> int:
        """Return how many commitments have a status."""
        return sum(one.status == status for one in self.told)

    @property
    def deviations(self) -> tuple[Told, ...]:
        """Return the commitments of which a unit wrote that something went otherwise."""
        return tuple(one for one in self.told if one.owned.commitment.deviation)


@dataclass(frozen=True)
class Outcomes:
    """What became of every goal; `goals` are in the order of the last year, behind them those that are gone since.

    `statuses` are the words for what can be said of a commitment; `without_goal` are the commitments that served none.
    """

    periods: tuple[str, ...]
    statuses: tuple[str, ...]
    goals: tuple[GoalOutcome, ...]
    without_goal: GoalOutcome

    @cached_property
    def _by_words(self) -> Mapping[str, GoalOutcome]:
        return {same_words(one.goal): one for one in self.goals}

    @property
    def idle(self) -> tuple[GoalOutcome, ...]:
        """Return the goals that nobody worked on."""
        return tuple(one for one in self.goals if not one.told)

    @property
    def all(self) -> tuple[GoalOutcome, ...]:
        """Return the outcome of every goal, and of the commitments without one if there are any."""
        return (*self.goals, *([self.without_goal] if self.without_goal.told else []))

    def of(self, goal: str) -> GoalOutcome | None:
        """Return what became of a goal that is worded so."""
        return self._by_words.get(same_words(goal))


def outcomes(years: Sequence[Year], language: str) -> Outcomes:
    """Return what became of the goals in years, the first first; goals of several years are the same by their words."""
    goals: dict[str, str] = {}
    told: dict[str, list[Told]] = {}
    for year in reversed(years):
        goals = {**goals, **{same_words(words): words for words in _goals(year, language).values()}}
    for year in years:
        words = _goals(year, language)
        for one in _told(year, language):
            told.setdefault(same_words(words.get(one.owned.commitment.goal or "", "")), []).append(one)
    found = tuple(GoalOutcome(words, tuple(told.get(key, ()))) for key, words in goals.items())
    statuses = dict.fromkeys(one for year in reversed(years) for one in _statuses(year, language))
    periods = tuple(year.period for year in years)
    return Outcomes(periods, tuple(statuses), found, GoalOutcome("", tuple(told.get("", ()))))


def _goals(year: Year, language: str) -> Mapping[str, str]:
    return {goal.value: goal.label.to(language) for goal in year.goals}


def _statuses(year: Year, language: str) -> list[str]:
    figures = figures_of(year)
    return [Wordings(figures, language).status(one) for one in figures.statuses]


def _told(year: Year, language: str) -> Iterator[Told]:
    figures = figures_of(year)
    say = Wordings(figures, language)
    for one in figures.owned:
        yield Told(year.period, one, say.status(figures.status(one.commitment.status)))
