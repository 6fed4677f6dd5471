"""Editions of programmes and policies: what was in force when forms were issued, and what was adopted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import Connection, select

from plantools.definition.answers import Answers
from plantools.register.files import add_row
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
    connection: Connection,
    name: str,
    answers: Mapping[str, object],
    *,
    now: datetime,
    adopted: date | None = None,
    title: str = "",
) -> int:
    """Return the number of a programme or policy, which is kept unless it is already in these words.

    Its title is that of the answers, where it is not told.
    """
    digest = sha256(as_json(dict(answers)).encode()).hexdigest()
    held = select(EDITIONS.c.id).where(EDITIONS.c.name == name, EDITIONS.c.digest == digest)
    found = connection.execute(held).scalar()
    if found is not None:
        return int(found)
    words = fitting(title or str(answers.get("title", "")), EDITIONS.c.title)
    row = {"name": fitting(name, EDITIONS.c.name), "title": words, "digest": digest, "answers": dict(answers)}
    return add_row(connection, EDITIONS, {**row, "adopted": adopted, "recorded": now})


def editions(connection: Connection, name: str = "") -> list[Edition]:
    """Return the editions of what forms call so, or of all, in the order in which they were kept."""
    found = select(EDITIONS).order_by(EDITIONS.c.id)
    rows = connection.execute(found.where(EDITIONS.c.name == name) if name else found).mappings()
    names = ("name", "title", "answers", "adopted", "recorded")
    return [Edition(**{column: row[column] for column in names}) for row in rows]
