"""Units as the register knows them: what each is now, and what it was before it was renamed, merged or closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.engine import RowMapping

from plantools.register.records import Unit, UnitState
from plantools.register.tables import UNIT_STATES, UNITS, fitting

_STATE = UNIT_STATES.c


def note_units(connection: Connection, units: Iterable[Unit], now: datetime) -> Mapping[str, int]:
    """Return key → row of every unit, when what is new about these has been noted.

    A unit that is as it was gets no new state; one that is no longer among these stays as it was.
    """
    ids, before = _ids(connection), units_now(connection)
    fresh = [unit for unit in units if unit.key not in ids]
    if fresh:
        connection.execute(insert(UNITS), [{"key": unit.key} for unit in fresh])
        ids = _ids(connection)
    changed = [_row(ids[unit.key], unit, now) for unit in units if before.get(unit.key) != _kept(unit)]
    if changed:
        connection.execute(insert(UNIT_STATES), changed)
    return ids


def _ids(connection: Connection) -> dict[str, int]:
    return {row.key: row.id for row in connection.execute(select(UNITS.c.key, UNITS.c.id))}


def _kept(unit: Unit) -> Unit:
    """Return the unit as it comes out of the register."""
    row = _row(0, unit, None)
    return _unit(unit.key, row)


def _row(id_: int, unit: Unit, now: datetime | None) -> dict[str, Any]:
    return {
        "unit_id": id_,
        "since": now,
        "name": fitting(unit.name, _STATE.name),
        "kind": fitting(unit.kind, _STATE.kind),
        "contact": fitting(unit.contact, _STATE.contact),
        "email": fitting(unit.email, _STATE.email),
        "language": fitting(unit.language, _STATE.language),
        "closed": unit.closed,
        "merged_into": fitting(unit.into, _STATE.merged_into),
    }


def _unit(key: str, row: Mapping[str, Any] | RowMapping) -> Unit:
    names = ("name", "kind", "contact", "email", "language", "closed")
    return Unit(key=key, into=row["merged_into"], **{name: row[name] for name in names})


def units_now(connection: Connection) -> dict[str, Unit]:
    """Return key → unit as it is now, also of those that are closed."""
    last = select(func.max(_STATE.id)).group_by(_STATE.unit_id)
    found = select(UNITS.c.key, UNIT_STATES).join(UNITS).where(_STATE.id.in_(last)).order_by(UNITS.c.id)
    return {row["key"]: _unit(row["key"], row) for row in connection.execute(found).mappings()}


def states_of(connection: Connection, key: str) -> Sequence[UnitState]:
    """Return all that a unit has been, the first first."""
    found = select(UNITS.c.key, UNIT_STATES).join(UNITS).where(UNITS.c.key == key).order_by(_STATE.id)
    return [UnitState(row["since"], _unit(key, row)) for row in connection.execute(found).mappings()]


def names_before(connection: Connection) -> dict[str, str]:
    """Return every name that a unit has ever had → its key, the latest bearer of each."""
    found = select(_STATE.name, UNITS.c.key).join(UNITS).order_by(_STATE.id)
    return {row.name: row.key for row in connection.execute(found)}
