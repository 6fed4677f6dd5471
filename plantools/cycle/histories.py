"""What the register knows of one unit, from the first day to the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from plantools.definition.checks import nearest
from plantools.errors import DataError
from plantools.findings import error
from plantools.register.issues import issued_in
from plantools.register.records import Issued, Submission, Unit, UnitState
from plantools.register.store import Register
from plantools.register.submissions import submitted_by
from plantools.register.units import names_before, states_of, units_now


@dataclass(frozen=True)
class Event:
    """One thing that happened to a unit: `code` keys its sentence (`history.…`), `params` are the words in it."""

    at: datetime
    code: str
    params: Mapping[str, str | int]


def history(register: Register, name: str) -> tuple[Unit, tuple[Event, ...]]:
    """Return a unit, by its key or any name that it has had, and what happened to it, the first first.

    Raises `DataError` where there is no such unit.
    """
    with register.reading() as connection:
        units = units_now(connection)
        key = _key(name, units, names_before(connection))
        states, issued = states_of(connection, key), issued_in(connection, unit=key, with_answers=False)
        came = submitted_by(connection, [key])[key]
    events = [*_states(states, units), *map(_issued, issued), *_came(came)]
    return units[key], tuple(sorted(events, key=lambda event: event.at))


def _key(name: str, units: Mapping[str, Unit], names: Mapping[str, str]) -> str:
    known = {key.casefold(): key for key in units} | {one.casefold(): key for one, key in names.items()}
    if name.casefold() not in known:
        raise DataError(error("history.unknown", name=name, nearest=nearest(name, list(names))))
    return known[name.casefold()]


def _states(states: Sequence[UnitState], units: Mapping[str, Unit]) -> Iterator[Event]:
    """Yield what changed from one state of a unit to the next."""
    yield from (Event(states[0].since, "history.new", {"name": states[0].unit.name}) for _ in states[:1])
    for before, after in pairwise(states):
        old, new = before.unit, after.unit
        if old.name != new.name:
            yield Event(after.since, "history.renamed", {"name": new.name, "before": old.name})
        if (old.closed, old.into) != (new.closed, new.into) and new.closed is not None:
            into = units[new.into].name if new.into in units else new.into
            yield Event(after.since, "history.closed", {"name": new.name, "date": new.closed.isoformat(), "into": into})
        if (old.contact, old.email) != (new.contact, new.email):
            yield Event(after.since, "history.contact", {"contact": new.contact, "email": new.email})


def _issued(one: Issued) -> Event:
    params = {"form": one.template, "period": one.period, "reference": one.reference}
    return Event(one.issued, "history.issued", params)


def _came(came: Iterable[Submission]) -> Iterator[Event]:
    for one in came:
        errors = sum(told.get("severity") == "error" for told in one.findings)
        params = {"form": one.template, "period": one.period, "file": one.where}
        yield Event(one.received, f"history.{one.verdict}", {**params, "errors": errors})
