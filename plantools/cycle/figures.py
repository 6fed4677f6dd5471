"""The figures of a year: who answered, what was promised, what became of it. From frozen values to frozen values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from plantools.cycle.commitments import Commitment, commitments, options_of
from plantools.cycle.states import State, state_of
from plantools.cycle.years import Answered, UnitYear, Year, came
from plantools.definition.model import NOTHING, Definition, Option, Text
from plantools.register.records import Unit


@dataclass(frozen=True)
class Form:
    """One of the forms of a year, and the last day to send it in, if there is one."""

    definition: Definition
    due: date | None = None

    def answered(self, unit: UnitYear) -> Answered | None:
        """Return the form of a unit that counts."""
        return unit.report if self.definition.cycle.is_report else unit.plan


@dataclass(frozen=True)
class Reply:
    """How a unit answered a form: the day is that of the document that counts, else of the last one that came."""

    state: State
    day: date | None = None
    is_late: bool = False


@dataclass(frozen=True)
class FormCount:
    """How many units a form was asked of, and how they answered; late are also those that did not answer in time."""

    form: Form
    asked: int
    answered: int
    accepted: int
    returned: int
    missing: int
    late: int


@dataclass(frozen=True)
class Status:
    """What a report may say of a commitment; the value is None for those that no report tells of."""

    value: str | None
    label: Text = NOTHING
    is_finished: bool = False


@dataclass(frozen=True)
class Owned:
    """A commitment with the unit that made it."""

    unit: Unit
    commitment: Commitment


@dataclass(frozen=True)
class Tally:
    """How many commitments there are, in all and by status, how many are finished and how many are overdue."""

    total: int
    by_status: Mapping[str | None, int]
    finished: int
    overdue: int


@dataclass(frozen=True)
class Figures:
    """What is counted in a year.

    `replies` are in the order of the units, one a form. `by_goal` has every goal in its order, and last, under None,
    the commitments without one, if there are any; `matrix` has the same for each unit. `without_commitments` are units
    that were asked and have none, `without_goals` those that have commitments of which none has a goal.
    """

    year: Year
    forms: tuple[FormCount, ...]
    replies: tuple[tuple[Unit, tuple[Reply, ...]], ...]
    statuses: tuple[Status, ...]
    owned: tuple[Owned, ...]
    tally: Tally
    by_goal: tuple[tuple[Option | None, Tally], ...]
    matrix: tuple[tuple[Unit, Mapping[str | None, int]], ...]
    without_commitments: tuple[Unit, ...]
    without_goals: tuple[Unit, ...]

    @property
    def goals_without(self) -> tuple[Option, ...]:
        """Return the goals that no commitment serves."""
        return tuple(goal for goal, tally in self.by_goal if goal is not None and not tally.total)

    @property
    def overdue(self) -> tuple[Owned, ...]:
        """Return the commitments whose day has passed and that are not finished, the oldest first."""
        found = (one for one in self.owned if one.commitment.is_overdue(self.year.today))
        return tuple(sorted(found, key=lambda one: one.commitment.due or self.year.today))

    @property
    def is_reported(self) -> bool:
        """Return whether anybody was asked what became of the commitments."""
        return any(one.asked for one in self.forms if one.form.definition.cycle.is_report)

    @property
    def asked_last(self) -> FormCount | None:
        """Return the form that was asked for last: the report, else the plan."""
        return next((one for one in reversed(self.forms) if one.asked), None)

    def of_goal(self, goal: str | None) -> tuple[Owned, ...]:
        """Return the commitments that serve a goal, in the order of the units."""
        return tuple(one for one in self.owned if one.commitment.goal == goal)

    def status(self, value: str | None) -> Status:
        """Return the status with this value."""
        return next((one for one in self.statuses if one.value == value), Status(value))


def figures_of(year: Year) -> Figures:
    """Return what is counted in a year."""
    forms = forms_of(year)
    replies = tuple((one.unit, tuple(_reply(year, one, form) for form in forms)) for one in year.units)
    owned = tuple(_owned(year))
    matrix = _matrix(year, owned)
    made = {unit.key: sum(counts.values()) for unit, counts in matrix}
    asked = [unit for unit, told in replies if any(one.state is not State.UNISSUED for one in told)]
    with_goals = {one.unit.key for one in owned if one.commitment.goal is not None}
    return Figures(
        year=year,
        forms=tuple(_count(form, [told[at] for _, told in replies]) for at, form in enumerate(forms)),
        replies=replies,
        statuses=tuple(_statuses(year)),
        owned=owned,
        tally=tallied(owned, year.today),
        by_goal=tuple(_by_goal(year, owned)),
        matrix=matrix,
        without_commitments=tuple(unit for unit in asked if not made[unit.key]),
        without_goals=tuple(unit for unit in asked if made[unit.key] and unit.key not in with_goals),
    )


def before(figures: Figures) -> Figures | None:
    """Return the figures of the period before, counted by the goals of this one; None where it is not known."""
    previous = figures.year.previous
    if previous is None:
        return None
    return figures_of(replace(previous, goals=figures.year.goals, today=_as_early(figures.year, previous)))


def _as_early(year: Year, previous: Year) -> date:
    """Return the day in the year before on which it was as old as this one is: else all of it would be overdue."""
    if previous.today < year.today or not (year.period.isdigit() and previous.period.isdigit()):
        return previous.today
    earlier = year.today.year - (int(year.period) - int(previous.period))
    is_leap_day = (year.today.month, year.today.day) == (2, 29)
    return year.today.replace(year=earlier, day=28 if is_leap_day else year.today.day)


# Who answered


def forms_of(year: Year) -> tuple[Form, ...]:
    """Return the forms of a year: the plan, then the report."""
    known = (one for one in (year.plan, year.report) if one is not None)
    return tuple(Form(one, year.deadlines.get(one.id)) for one in known)


def _reply(year: Year, unit: UnitYear, form: Form) -> Reply:
    id_ = form.definition.id
    counted, due = form.answered(unit), year.due(unit, id_)
    deciding = counted.submission if counted else unit.latest.get(id_)
    state = state_of(deciding, is_issued=id_ in unit.issued)
    day = came(deciding) if deciding else None
    until = day if counted else year.today if state is not State.UNISSUED else None
    return Reply(state, day, is_late=due is not None and until is not None and until > due)


def _count(form: Form, replies: Sequence[Reply]) -> FormCount:
    states = [one.state for one in replies]
    asked = len(states) - states.count(State.UNISSUED)
    missing = states.count(State.AWAITED)
    return FormCount(
        form=form,
        asked=asked,
        answered=asked - missing,
        accepted=sum(one.counts for one in states),
        returned=sum(one.is_back for one in states),
        missing=missing,
        late=sum(one.is_late for one in replies),
    )


def arrival_days(figures: Figures) -> list[date]:
    """Return the day on which each answer to the form that was asked for last came."""
    places = [at for at, one in enumerate(figures.forms) if one is figures.asked_last]
    found = (replies[at].day for at in places for _, replies in figures.replies)
    return [day for day in found if day is not None]


# What was promised


def _owned(year: Year) -> Iterator[Owned]:
    """Yield every commitment; a goal that is none of the year's is none."""
    known = {goal.value for goal in year.goals}
    for one in year.units:
        for made in commitments(one, year.goals):
            yield Owned(one.unit, made if made.goal in known else replace(made, goal=None))


def tallied(owned: Iterable[Owned], today: date) -> Tally:
    """Return how many commitments there are of each sort."""
    made = [one.commitment for one in owned]
    statuses = Counter(one.status for one in made)
    finished, overdue = sum(one.is_finished for one in made), sum(one.is_overdue(today) for one in made)
    return Tally(len(made), dict(statuses), finished, overdue)


def _by_goal(year: Year, owned: Sequence[Owned]) -> Iterator[tuple[Option | None, Tally]]:
    found: dict[str | None, list[Owned]] = {goal.value: [] for goal in year.goals}
    for one in owned:
        found.setdefault(one.commitment.goal, []).append(one)
    goals = {goal.value: goal for goal in year.goals}
    yield from ((goals.get(value or ""), tallied(some, year.today)) for value, some in found.items())


def _matrix(year: Year, owned: Sequence[Owned]) -> tuple[tuple[Unit, Mapping[str | None, int]], ...]:
    counts: dict[str, Counter[str | None]] = {one.unit.key: Counter() for one in year.units}
    for one in owned:
        counts[one.unit.key][one.commitment.goal] += 1
    return tuple((one.unit, dict(counts[one.unit.key])) for one in year.units)


def _statuses(year: Year) -> Iterator[Status]:
    """Yield what can be said of a commitment: by the year's report, by those that came, and nothing."""
    reports = (one.report.definition for one in year.units if one.report)
    found: dict[str, Status] = {}
    for definition in (*([year.report] if year.report else []), *reports):
        for option in options_of(definition, "status"):
            finished = option.value in definition.cycle.finished
            found.setdefault(option.value, Status(option.value, option.label, finished))
    yield from found.values()
    yield Status(None)
