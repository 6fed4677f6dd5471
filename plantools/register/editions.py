"""Editions of programmes and policies: what was in force when forms were issued, and what was adopted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import Connection, insert, select

from plantools.definition.answers import Answers
from plantools.register.tables import EDITIONS, as_json, fitting


@dataclass(frozen=True)
class Edition:
    """A programme or policy as it reads: `name` is what forms call it, `adopted` the day, if that is known."""

    name: str
    title: str
    answers: Answers
    adopted: date | None
    recorded: datetime


def note_edition(
    connection: Connection, name: str, answers: Mapping[str, object], *, now: datetime, adopted: date | None = None
) -> None:
    """Keep a programme or policy, unless it is kept already in these words."""
    digest = sha256(as_json(dict(answers)).encode()).hexdigest()
    held = select(EDITIONS.c.id).where(EDITIONS.c.name == name, EDITIONS.c.digest == digest)
    if connection.execute(held).scalar() is None:
        title = fitting(str(answers.get("title", "")), EDITIONS.c.title)
        row = {"name": fitting(name, EDITIONS.c.name), "title": title, "digest": digest, "answers": dict(answers)}
        connection.execute(insert(EDITIONS), {**row, "adopted": adopted, "recorded": now})


def editions(connection: Connection, name: str = "") -> list[Edition]:
    """Return the editions of what forms call so, or of all, in the order in which they were kept."""
    found = select(EDITIONS).order_by(EDITIONS.c.id)
    rows = connection.execute(found.where(EDITIONS.c.name == name) if name else found).mappings()
    names = ("name", "title", "answers", "adopted", "recorded")
    return [Edition(**{column: row[column] for column in names}) for row in rows]
