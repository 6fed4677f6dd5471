"""The document register: what is known of each adopted edition. Nothing is deleted; what is said anew goes before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from sqlalchemy import Connection, func, select
from sqlalchemy.engine import RowMapping

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

    @property
    def begins(self) -> date:
        """Return the day from which it is valid; where nobody knows that, the day on which it was registered."""
        return self.facts.begins or self.recorded.date()


_UNSAID: tuple[object, ...] = ("", None, {})
_FACTS = tuple(one.name for one in fields(Facts) if one.name != "replaces")


def adopt(connection: Connection, paper: Paper, *, now: datetime) -> int:
    """Return the number of the edition that a document is, when it and what is known of it have been kept.

    The same document has the same number, however often it is registered. What is said anew goes before, what is not
    said anew stays, and what is known already is not kept again.
    """
    edition = note_edition(
        connection, paper.name, paper.answers, now=now, adopted=paper.facts.adopted, title=paper.title
    )
    [sha256] = add_files(connection, [paper.content])
    told = {name: _fitting(name, getattr(paper.facts, name)) for name in _FACTS}
    told |= {"title": _words(paper.title), "file": _words(paper.file), "sha256": sha256}
    told["replaces_id"] = _edition(connection, paper.facts.replaces)
    last = _last(connection, edition, told)
    row = {name: last.get(name) if value in _UNSAID else value for name, value in told.items()} if last else told
    if row != last:
        add_row(connection, ADOPTIONS, {**row, "edition_id": edition, "recorded": now})
    return _numbers(connection)[edition]


def _last(connection: Connection, edition: int, names: Iterable[str]) -> dict[str, object]:
    """Return what was said of an edition last; nothing where nothing was."""
    columns = [ADOPTIONS.c[name] for name in names]
    found = select(*columns).where(ADOPTIONS.c.edition_id == edition).order_by(ADOPTIONS.c.id.desc()).limit(1)
    row = connection.execute(found).mappings().first()
    return dict(row) if row else {}


def _numbers(connection: Connection) -> dict[int, int]:
    """Return edition → its number: they are counted from 1 as they came, and none goes away."""
    first = select(ADOPTIONS.c.edition_id).group_by(ADOPTIONS.c.edition_id).order_by(func.min(ADOPTIONS.c.id))
    return {edition: number for number, edition in enumerate(connection.execute(first).scalars(), 1)}


def _edition(connection: Connection, number: int | None) -> int | None:
    """Return the edition of a number."""
    return next((edition for edition, one in _numbers(connection).items() if one == number), None)


def _fitting(name: str, value: object) -> object:
    if isinstance(value, Mapping):
        return {_words(one): _words(label) for one, label in value.items()}
    return fitting(value, ADOPTIONS.c[name]) if isinstance(value, str) else value


def _words(value: object) -> str:
    return fitting(str(value), ADOPTIONS.c.title)


def adopted(connection: Connection) -> list[Adopted]:
    """Return every adopted edition, in the order of their numbers, with what was said of it last."""
    last = select(func.max(ADOPTIONS.c.id)).group_by(ADOPTIONS.c.edition_id)
    found = select(ADOPTIONS, EDITIONS.c.name).join(EDITIONS, EDITIONS.c.id == ADOPTIONS.c.edition_id)
    rows = connection.execute(found.where(ADOPTIONS.c.id.in_(last))).mappings()
    numbers = _numbers(connection)
    return sorted((_adopted(row, numbers) for row in rows), key=lambda one: one.number)


def adopted_answers(connection: Connection) -> dict[int, Answers]:
    """Return number → what that edition says, as JSON has it, of every adopted edition."""
    found = select(EDITIONS.c.id, EDITIONS.c.answers).where(EDITIONS.c.id.in_(select(ADOPTIONS.c.edition_id)))
    numbers = _numbers(connection)
    return {numbers[row.id]: row.answers for row in connection.execute(found)}


def _adopted(row: RowMapping, numbers: Mapping[int, int]) -> Adopted:
    facts = Facts(**{name: row[name] for name in _FACTS}, replaces=numbers.get(row["replaces_id"]))
    told = {name: row[name] for name in ("name", "title", "file", "sha256", "recorded")}
    return Adopted(number=numbers[row["edition_id"]], facts=facts, **told)
