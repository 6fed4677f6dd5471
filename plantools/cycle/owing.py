"""The open slots of a document that is compiled, and which units owe what belongs there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from plantools.cycle.assembling import Assembled, Slot
from plantools.cycle.assigning import Responsible, list_of_choice
from plantools.cycle.contributions import title_of
from plantools.cycle.states import State
from plantools.cycle.status import Standing, status_of
from plantools.cycle.years import Year
from plantools.definition.library import Library
from plantools.definition.model import Definition, Feed
from plantools.definition.wording import words
from plantools.register.records import Unit


@dataclass(frozen=True)
class Debt:
    """How a unit stands with the form that a slot is compiled from; one that counts leaves the field empty."""

    unit: Unit
    state: State
    due: date | None = None
    is_late: bool = False

    def told(self, language: str) -> str:
        """Return the unit, and how it stands, in words."""
        late = self.is_late and self.state is State.AWAITED
        key = "owing.left-empty" if self.state.counts else f"state.{'late' if late else self.state}"
        return f"{self.unit.name} ({words(key, language)})"


@dataclass(frozen=True)
class Gap:
    """Open slots of one section that the same units owe: nobody, where `debts` is empty."""

    slots: tuple[Slot, ...]
    debts: tuple[Debt, ...]


@dataclass(frozen=True)
class Owing:
    """Who owes what of a document in a year."""

    year: Year
    responsible: Responsible
    library: Library

    def gaps(self, made: Assembled) -> tuple[Gap, ...]:
        """Return the open slots with those who owe them, in the order of the document."""
        found: dict[tuple[int, tuple[Debt, ...]], list[Slot]] = {}
        standings = {form: self._standings(form) for form in {slot.feed.form for slot in made.slots}}
        for slot in made.open:
            keys = self._units(slot)
            debts = (one for one in standings[slot.feed.form] if keys is None or one.unit.key in keys)
            found.setdefault((slot.at, tuple(debts)), []).append(slot)
        return tuple(Gap(tuple(slots), debts) for (_, debts), slots in found.items())

    def awaited(self, made: Assembled) -> tuple[Debt, ...]:
        """Return the units that have a form and have not answered it: also what is filled may lack their words."""
        forms = dict.fromkeys(slot.feed.form for slot in made.slots)
        every = (debt for form in forms for debt in self._standings(form))
        return tuple(dict.fromkeys(one for one in every if one.state is not State.UNISSUED and not one.state.counts))

    def _standings(self, form: str) -> tuple[Debt, ...]:
        found = status_of(self.year, form).standings
        return tuple(_debt(one) for one in found if not one.is_closed)

    def _units(self, slot: Slot) -> set[str] | None:
        """Return the keys of the units that owe a slot; None where that is every unit."""
        form = self.library.get(slot.feed.form) if slot.feed.form in self.library.ids() else None
        lists = list(_lists(form, slot.feed)) if form else []
        told = [self._shares[path] for path in lists if path in self._shares]
        return {key for entries in told for key in _keys(entries, slot)} if told else None

    @cached_property
    def _shares(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """Return list in force → title, as it is compared → keys of its units."""
        return {
            path: {title_of(title): keys for title, keys in entries.items()}
            for path, entries in self.responsible.items()
        }


def _lists(form: Definition, feed: Feed) -> Iterator[str]:
    """Yield the lists in force that say who owes what a feed asks for; outside of sections, all that the form has."""
    chosen = form.field_at(feed.where) if feed.where else None
    asked = [chosen] if chosen else [one for rows in form.in_order() for one in rows.fields if one.options_from]
    yield from (list_of_choice(one) for one in asked)


def _keys(entries: Mapping[str, tuple[str, ...]], slot: Slot) -> tuple[str, ...]:
    """Return the units of a section; of all, where a slot is in none."""
    if slot.at:
        return entries.get(title_of(slot.section), ())
    return tuple(key for keys in entries.values() for key in keys)


def _debt(one: Standing) -> Debt:
    return Debt(one.unit, one.state, one.due, one.is_late)
