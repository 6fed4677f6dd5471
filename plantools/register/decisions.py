"""What status meetings decided. Nothing is deleted: of the minutes of a period the last that were registered hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection, select
from sqlalchemy.engine import RowMapping

from plantools.register.files import add_files, add_row, add_rows
from plantools.register.tables import DECISIONS, MINUTES, UNITS, fitting

_WORDS = ("theme", "statement", "proposal", "decision", "wording", "note", "place")


@dataclass(frozen=True)
class Decision:
    """What was decided on a proposal of a unit, by its key; `theme` is what it is called, `place` where it stands.

    `wording` is how the plan is to read, Markdown, empty where nothing is to stand there any more.
    """

    unit: str
    theme: str
    statement: str
    proposal: str
    decision: str
    wording: str = ""
    note: str = ""
    place: str = ""


@dataclass(frozen=True)
class Minutes:
    """The minutes of a meeting as they were registered: of which period, when it was held, and what was decided."""

    period: str
    held: date | None
    file: str
    decisions: tuple[Decision, ...]
    sha256: str = ""
    recorded: datetime | None = None
    id: int = 0


def add_minutes(connection: Connection, minutes: Minutes, content: bytes, *, now: datetime) -> bool:
    """Return whether minutes were new, when they have been kept; the same file twice is the same minutes."""
    [sha256] = add_files(connection, [content])
    if any(one.sha256 == sha256 for one in minutes_in(connection, [minutes.period])):
        return False
    told = {"period": fitting(minutes.period, MINUTES.c.period), "file": fitting(minutes.file, MINUTES.c.file)}
    at = add_row(connection, MINUTES, {**told, "held": minutes.held, "sha256": sha256, "recorded": now})
    units = {row.key: row.id for row in connection.execute(select(UNITS.c.key, UNITS.c.id))}
    add_rows(connection, DECISIONS, [_row(one, at, units[one.unit]) for one in minutes.decisions])
    return True


def _row(one: Decision, minutes: int, unit: int) -> dict[str, object]:
    return {"minutes_id": minutes, "unit_id": unit, **{n: fitting(getattr(one, n), DECISIONS.c[n]) for n in _WORDS}}


def minutes_in(connection: Connection, periods: Iterable[str]) -> list[Minutes]:
    """Return all minutes of some periods, in the order in which they were registered."""
    wanted = list(periods)
    rows = connection.execute(select(MINUTES).where(MINUTES.c.period.in_(wanted)).order_by(MINUTES.c.id)).mappings()
    found = [_minutes(row) for row in rows]
    decided = _decided(connection, [one.id for one in found])
    return [replace(one, decisions=tuple(decided.get(one.id, ()))) for one in found]


def minutes_that_hold(connection: Connection, periods: Iterable[str]) -> dict[str, Minutes]:
    """Return period → its minutes: the last that were registered."""
    return {one.period: one for one in minutes_in(connection, periods)}


def periods_with_minutes(connection: Connection) -> list[str]:
    """Return the periods of which there are minutes."""
    return list(dict.fromkeys(connection.execute(select(MINUTES.c.period).order_by(MINUTES.c.id)).scalars()))


def _minutes(row: RowMapping) -> Minutes:
    told = {name: row[name] for name in ("id", "period", "held", "file", "sha256", "recorded")}
    return Minutes(**told, decisions=())


def _decided(connection: Connection, minutes: Sequence[int]) -> dict[int, list[Decision]]:
    found: dict[int, list[Decision]] = {}
    asked = select(DECISIONS, UNITS.c.key).join(UNITS, UNITS.c.id == DECISIONS.c.unit_id)
    rows = connection.execute(asked.where(DECISIONS.c.minutes_id.in_(minutes)).order_by(DECISIONS.c.id)).mappings()
    for row in rows:
        one = Decision(unit=row["key"], **{name: row[name] for name in _WORDS})
        found.setdefault(row["minutes_id"], []).append(one)
    return found
