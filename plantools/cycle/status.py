"""Where the forms of a year stand: unit by unit what was issued, what came, what counts, who is late; and the sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from plantools.cycle.states import State, state_of
from plantools.cycle.years import UnitYear, Year, came
from plantools.definition.model import Text
from plantools.register.records import Submission, Unit


@dataclass(frozen=True)
class Standing:
    """One form of one unit.

    `received` is the day of the document that decides: the one that counts, else the last. `days` are those left to the
    deadline, below zero when it has passed, None where nothing is due; `days_after` those by which the answer was late.
    `followed` is the day of a later document that does not count, while an earlier one does. `deciding` is the document
    that decides.
    """

    unit: Unit
    template: str
    title: Text
    state: State
    due: date | None = None
    issued: date | None = None
    received: date | None = None
    days: int | None = None
    days_after: int = 0
    followed: date | None = None
    deciding: Submission | None = None
    is_closed: bool = False

    @property
    def is_late(self) -> bool:
        """Return whether the deadline has passed, and the unit, which has the form, has not answered it."""
        return self.days is not None and self.days < 0 and self.state is not State.UNISSUED

    def is_due_within(self, days: int) -> bool:
        """Return whether the unit, which has the form, has at most so many days left to answer it."""
        return self.days is not None and 0 <= self.days <= days and self.state is not State.UNISSUED


@dataclass(frozen=True)
class Sums:
    """How many units stand where with one form; `accepted` are all that count, `warned` those with warnings."""

    template: str
    title: Text
    due: date | None
    units: int
    issued: int
    received: int
    accepted: int
    warned: int
    returned: int
    late: int

    @property
    def percent(self) -> int:
        """Return how many in a hundred have answered; 100 only where all have, 0 only where nobody has."""
        if self.accepted in (0, self.units):
            return 100 if self.accepted else 0
        return min(max(round(100 * self.accepted / self.units), 1), 99)


@dataclass(frozen=True)
class Status:
    """Where the forms of a period stand on a day; `stray` is how many documents came that belong to no unit."""

    period: str
    municipality: str
    programme: str
    today: date
    standings: tuple[Standing, ...]
    stray: int = 0

    def by_form(self) -> Iterator[tuple[Sums, tuple[Standing, ...]]]:
        """Yield each form: its sums, and how each unit stands with it."""
        for template in dict.fromkeys(one.template for one in self.standings):
            rows = tuple(one for one in self.standings if one.template == template)
            yield _sums(rows), rows


def status_of(year: Year, template: str = "") -> Status:
    """Return where the forms of a year stand; only one of them where a template is named.

    Without a name these are the forms that were issued or that came; before anything was, all that the year knows. A
    unit that was closed is left out unless something came from it.
    """
    chosen = (template,) if template else _under_way(year) or _of_period(year)
    titles = _titles(year)
    standings = (_standing(one, of, titles.get(of, Text()), year) for of in chosen for one in year.units)
    return Status(
        period=year.period,
        municipality=year.municipality,
        programme=year.programme,
        today=year.today,
        standings=tuple(one for one in standings if not one.is_closed or one.received),
        stray=len(year.stray),
    )


def templates_of(year: Year) -> tuple[str, ...]:
    """Return the forms that a year knows of: the plan, the report, then those with a deadline or of some unit."""
    return tuple(dict.fromkeys((*_titles(year), *year.deadlines, *_handled(year))))


def _under_way(year: Year) -> tuple[str, ...]:
    handled = set(_handled(year))
    return tuple(template for template in _of_period(year) if template in handled)


def _of_period(year: Year) -> tuple[str, ...]:
    """Return the forms that a year knows of, without a plan of a longer period: that has a status of its own."""
    longer = year.plan.id if year.plan and year.follows_longer_plan else ""
    return tuple(template for template in templates_of(year) if template != longer)


def _handled(year: Year) -> Iterator[str]:
    """Yield the template of each form that was issued or that came."""
    for one in year.units:
        yield from (*one.issued, *one.latest, *(form.definition.id for form in one.forms()))


def _titles(year: Year) -> dict[str, Text]:
    """Return template → title of each form whose definition is known."""
    answered = (form.definition for one in year.units for form in one.forms())
    titles: dict[str, Text] = {}
    for known in (year.plan, year.report, *answered):
        if known is not None:
            titles.setdefault(known.id, known.title)
    return titles


def _standing(one: UnitYear, template: str, title: Text, year: Year) -> Standing:
    answered = one.answered(template)
    counted = answered.submission if answered else None
    last, form = one.latest.get(template, counted), one.issued.get(template)
    deciding = counted or last
    due = year.due(one, template)
    is_closed = one.unit.closed is not None and one.unit.closed <= year.today
    is_open = counted is None and not is_closed
    return Standing(
        unit=one.unit,
        template=template,
        title=title,
        state=state_of(deciding, is_issued=form is not None),
        due=due,
        issued=form.issued.date() if form else None,
        received=deciding.received.date() if deciding else None,
        days=(due - year.today).days if due and is_open else None,
        days_after=_days_after(counted, due),
        followed=last.received.date() if counted and last and not last.verdict.counts else None,
        deciding=deciding,
        is_closed=is_closed,
    )


def _days_after(counted: Submission | None, due: date | None) -> int:
    """Return by how many days an answer was late: the day it was sent counts, for it may be registered much later."""
    return max((came(counted) - due).days, 0) if counted and due else 0


def _sums(rows: tuple[Standing, ...]) -> Sums:
    """Return the sums of one form."""
    return Sums(
        template=rows[0].template,
        title=rows[0].title,
        due=_same(one.due for one in rows),
        units=len(rows),
        issued=sum(one.issued is not None for one in rows),
        received=sum(one.received is not None for one in rows),
        accepted=sum(one.state.counts for one in rows),
        warned=sum(one.state is State.WARNED for one in rows),
        returned=sum(one.state.is_back for one in rows),
        late=sum(one.is_late for one in rows),
    )


def _same(days: Iterable[date | None]) -> date | None:
    """Return the deadline that all units have; None where they differ."""
    found = set(days)
    return found.pop() if len(found) == 1 else None
