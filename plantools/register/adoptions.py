"""The document register: what is known of each adopted edition. Nothing is deleted; what is said anew goes before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from plantools.definition.answers import Answers
from plantools.register.editions import note_edition
from plantools.register.files import add_files, add_row
from plantools.register.tables import ADOPTIONS, EDITIONS, fitting


@dataclass(frozen=True)
class Facts:
    """What a document says of itself, or somebody says of it.

    `types` are value → label, in the document's language; `replaces` is the number of the edition that it names as the
    one before it, where that has another name.
    """

    template: str = ""
    language: str = ""
    reference: str = ""
    types: Mapping[str, str] = field(default_factory=dict)
    owner: str = ""
    case_number: str = ""
    adopted_by: str = ""
    adopted: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    review: date | None = None
    replaces: int | None = None

    @property
    def begins(self) -> date | None:
        """Return the day from which it is valid; where it names none, the day on which it was adopted."""
        return self.valid_from or self.adopted


@dataclass(frozen=True)
class Paper:
    """A document to be registered: `name` is that of all its editions, `file` what its file is called."""

    name: str
    title: str
    answers: Answers
    facts: Facts
    file: str
    content: bytes


@dataclass(frozen=True)
class Adopted:
    """An adopted edition: its number, its name and title, what is known of it, and its file by its SHA-256."""

    number: int
    name: str
    title: str
    facts: Facts
    file: str
    sha256: str
    recorded: datetime


_FACTS = tuple(one.name for one in fields(Facts) if one.name != "replaces")


def adopt(connection: Connection, paper: Paper, *, now: datetime) -> int:
    """Return the number of the edition that a document is, when it and what is known of it have been kept.

    The same document has the same number, however often it is registered; what is known already is not kept again.
    """
    number = note_edition(
        connection, paper.name, paper.answers, now=now, adopted=paper.facts.adopted, title=paper.title
    )
    [sha256] = add_files(connection, [paper.content])
    told = {name: _fitting(name, getattr(paper.facts, name)) for name in _FACTS}
    texts = {"title": _words(paper.title), "file": _words(paper.file)}
    row = {**told, **texts, "replaces_id": paper.facts.replaces, "sha256": sha256}
    if row != _last(connection, number, row):
        add_row(connection, ADOPTIONS, {**row, "edition_id": number, "recorded": now})
    return number


def _last(connection: Connection, number: int, names: Iterable[str]) -> dict[str, object]:
    """Return what was said of an edition last; nothing where nothing was."""
    columns = [ADOPTIONS.c[name] for name in names]
    found = select(*columns).where(ADOPTIONS.c.edition_id == number).order_by(ADOPTIONS.c.id.desc()).limit(1)
    row = connection.execute(found).mappings().first()
    return dict(row) if row else {}


def _fitting(name: str, value: object) -> object:
    if isinstance(value, Mapping):
        return {_words(one): _words(label) for one, label in value.items()}
    return fitting(value, ADOPTIONS.c[name]) if isinstance(value, str) else value


def _words(value: object) -> str:
    return fitting(str(value), ADOPTIONS.c.title)


def adopted(connection: Connection) -> list[Adopted]:
    """Return every adopted edition, in the order of their numbers, with what was said of it last."""
    last = select(func.max(ADOPTIONS.c.id)).group_by(ADOPTIONS.c.edition_id)
    found = (
        select(ADOPTIONS, EDITIONS.c.name)
        .join(EDITIONS, EDITIONS.c.id == ADOPTIONS.c.edition_id)
        .where(ADOPTIONS.c.id.in_(last))
        .order_by(ADOPTIONS.c.edition_id)
    )
    return [
        Adopted(
            number=row["edition_id"],
            name=row["name"],
            title=row["title"],
            facts=Facts(**{name: row[name] for name in _FACTS}, replaces=row["replaces_id"]),
            file=row["file"],
            sha256=row["sha256"],
            recorded=row["recorded"],
        )
        for row in connection.execute(found).mappings()
    ]
