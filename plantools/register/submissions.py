"""What came: files, and the documents in them, each with its answers, its findings and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, or_, select, update
from sqlalchemy.engine import RowMapping

from plantools.register.files import add_bindings, add_files, add_row, add_rows, chunks, known
from plantools.register.records import Binding, Submission, Verdict
from plantools.register.tables import DELIVERIES, SUBMISSIONS, UNITS, fitting

_COLUMNS = SUBMISSIONS.c
_PLAIN = (
    *("id", "sha256", "received", "written", "template", "version", "period", "reference", "digest", "language"),
    *("sender", "answers", "sources", "review"),
)
_SHORT = ("template", "period", "reference", "language", "sender")


@dataclass(frozen=True)
class Arrived:
    """A document that is about to be registered; `content` is the Word file that was read, empty where none could be.

    The submission's id is not known yet; its unit is a key, its issue the row of the form that it answers.
    """

    submission: Submission
    content: bytes = b""
    binding: Binding | None = None


@dataclass(frozen=True)
class Delivered:
    """A file that came, with the documents in it that are new."""

    name: str
    content: bytes
    documents: tuple[Arrived, ...]


def known_files(connection: Connection, hashes: Iterable[str]) -> set[str]:
    """Return those of the files, by SHA-256, that have been taken in."""
    return known(connection, DELIVERIES, DELIVERIES.c.sha256, hashes)


def known_documents(connection: Connection, hashes: Iterable[str]) -> set[str]:
    """Return those of the documents, by SHA-256, that have been registered."""
    return known(connection, SUBMISSIONS, _COLUMNS.sha256, hashes)


def add_deliveries(
    connection: Connection, came: Sequence[Delivered], units: Mapping[str, int], *, now: datetime
) -> None:
    """Register files with their documents; `units` are key → row of each unit."""
    documents = [document for one in came for document in one.documents]
    add_bindings(connection, (one.binding for one in documents if one.binding is not None))
    hashes = add_files(connection, (one.content for one in came))
    deliveries = [_delivery(connection, one, sha256, now) for one, sha256 in zip(came, hashes, strict=True)]
    of_each = (row for one, row in zip(came, deliveries, strict=True) for _ in one.documents)
    each = zip(documents, of_each, _contents(connection, documents), strict=True)
    add_rows(connection, SUBMISSIONS, [_row(one.submission, row, units, content) for one, row, content in each])


def _contents(connection: Connection, documents: Sequence[Arrived]) -> list[str | None]:
    """Return the SHA-256 of the Word file that was read for each document; None where there was none."""
    hashes = iter(add_files(connection, (one.content for one in documents if one.content)))
    return [next(hashes) if one.content else None for one in documents]


def _delivery(connection: Connection, one: Delivered, sha256: str, now: datetime) -> int:
    name = fitting(one.name, DELIVERIES.c.name)
    return add_row(connection, DELIVERIES, {"sha256": sha256, "name": name, "received": now})


def _row(one: Submission, delivery: int, units: Mapping[str, int], content: str | None) -> dict[str, Any]:
    return {
        "delivery_id": delivery,
        "unit_id": units.get(one.unit),
        "issue_id": one.issue,
        "sha256": one.sha256,
        "content": content,
        "verdict": str(one.verdict),
        "place": fitting(one.where, _COLUMNS.place),
        "written": one.written,
        "received": one.received,
        "version": one.version,
        "digest": one.digest or None,
        "answers": one.answers,
        "sources": dict(one.sources),
        "remarks": list(one.remarks),
        "findings": list(one.findings),
        "review": one.review,
        **{name: fitting(getattr(one, name), _COLUMNS[name]) for name in _SHORT},
    }


def note_review(connection: Connection, submission: int, place: str) -> None:
    """Note where the review copy of a document is."""
    connection.execute(update(SUBMISSIONS).where(_COLUMNS.id == submission).values(review=place))


def awaiting_review(connection: Connection, most: int) -> list[Submission]:
    """Return so many of the returned documents whose review copy has not been written, the first first."""
    wanted = _COLUMNS.verdict == str(Verdict.RETURNED), _COLUMNS.content.is_not(None), _COLUMNS.review == ""
    return _submissions(connection, _select().where(*wanted).limit(most))


def nobodys(connection: Connection) -> list[Submission]:
    """Return the documents that went back and belong to no unit, in the order in which they came."""
    return _submissions(
        connection, _select().where(_COLUMNS.unit_id.is_(None), _COLUMNS.verdict == str(Verdict.RETURNED))
    )


def note_owner(
    connection: Connection, submission: int, unit: int, verdict: Verdict, findings: Sequence[Mapping[str, object]]
) -> None:
    """Note whose a document is that was nobody's, and what follows from that; `unit` is the row of the unit."""
    told = {"unit_id": unit, "verdict": str(verdict), "findings": list(findings)}
    connection.execute(update(SUBMISSIONS).where(_COLUMNS.id == submission).values(**told))


def submitted(connection: Connection, *, periods: Iterable[str] = ()) -> list[Submission]:
    """Return the documents that came for some periods, or all, in the order in which they came."""
    wanted = list(periods)
    of_them = or_(_COLUMNS.period.in_(wanted), _COLUMNS.period == "")
    return _submissions(connection, _select().where(of_them) if wanted else _select())


def forms_by_period(connection: Connection) -> set[tuple[str, str]]:
    """Return period and bound definition, by its SHA-256, of all that came."""
    found = select(_COLUMNS.period, _COLUMNS.digest).where(_COLUMNS.digest.is_not(None)).distinct()
    return {(row.period, row.digest) for row in connection.execute(found)}


def submitted_by(connection: Connection, units: Iterable[str]) -> Mapping[str, list[Submission]]:
    """Return key of a unit → the documents that came from it, in the order in which they came."""
    found: dict[str, list[Submission]] = {key: [] for key in units}
    for some in chunks(found):
        for one in _submissions(connection, _select().where(UNITS.c.key.in_(some))):
            found[one.unit].append(one)
    return found


def submissions_of(connection: Connection, ids: Iterable[int]) -> list[Submission]:
    """Return some of the documents that came, by their ids, in the order in which they came."""
    return [one for id_ in sorted(set(ids)) for one in _submissions(connection, _select().where(_COLUMNS.id == id_))]


def content_hash(connection: Connection, submission: int) -> str:
    """Return the SHA-256 of the Word file that was read for a document."""
    return str(connection.execute(select(_COLUMNS.content).where(_COLUMNS.id == submission)).scalar_one())


def _select() -> Select[Any]:
    return select(SUBMISSIONS, UNITS.c.key).outerjoin(UNITS)


def _submissions(connection: Connection, found: Select[Any]) -> list[Submission]:
    rows: Sequence[RowMapping] = connection.execute(found.order_by(_COLUMNS.id)).mappings().all()
    return [_submission(row) for row in rows]


def _submission(row: RowMapping) -> Submission:
    told = {name: row[name] for name in _PLAIN}
    return Submission(
        **(told | {"digest": row["digest"] or ""}),
        verdict=Verdict(row["verdict"]),
        where=row["place"],
        unit=row["key"] or "",
        issue=row["issue_id"],
        remarks=tuple(row["remarks"]),
        findings=tuple(row["findings"]),
    )
