"""The tables of the register.

Rows are added, never taken away or changed; only the place of a review copy is noted when it is written. What changes
here changes in `migrations/versions` as well: a test holds the two together.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

# Names that are the same in every database, so that migrations can name what they change.
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA = MetaData(naming_convention=_NAMES)
HASH = String(64)  # SHA-256, in hexadecimal
NAME = String(200)
SHORT = String(40)


class Moment(TypeDecorator[datetime]):
    """A point in time, kept in UTC: SQLite knows no zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Return the time in UTC, without its zone."""
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Return the time with its zone."""
        return value.replace(tzinfo=UTC) if value else None


def as_json(value: object) -> str:
    """Return plain data as JSON; dates are written as ISO 8601 has them."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"the register keeps no {type(value).__name__}")


def fitting(words: str, column: Column[str]) -> str:
    """Return words as a column can hold them: no longer, and without signs that no database has."""
    clean = words.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
    longest = getattr(column.type, "length", None)
    return clean[:longest] if longest else clean


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _unit(*, nullable: bool = False) -> Column[int]:
    return Column("unit_id", ForeignKey("units.id"), nullable=nullable, index=True)


UNITS = Table("units", METADATA, _id(), Column("key", NAME, nullable=False, unique=True))

# What a unit is from a point in time on; the last row is what it is now.
UNIT_STATES = Table(
    "unit_states",
    METADATA,
    _id(),
    _unit(),
    Column("since", Moment, nullable=False),
    Column("name", NAME, nullable=False),
    Column("kind", SHORT, nullable=False),
    Column("contact", NAME, nullable=False),
    Column("email", NAME, nullable=False),
    Column("language", SHORT, nullable=False),
    Column("closed", Date),
    Column("merged_into", NAME, nullable=False),
)

PERIODS = Table("periods", METADATA, _id(), Column("name", NAME, nullable=False, unique=True))

# Bound definitions, by the hash of their JSON: what a form asked, whatever becomes of its definition.
BINDINGS = Table(
    "bindings",
    METADATA,
    Column("digest", HASH, primary_key=True),
    Column("template", SHORT, nullable=False),
    Column("version", Integer, nullable=False),
    Column("text", Text, nullable=False),
)

# What stood in a file, once, however often it came.
FILES = Table(
    "files",
    METADATA,
    Column("sha256", HASH, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

ISSUED = Table(
    "issued",
    METADATA,
    _id(),
    _unit(),
    Column("period_id", ForeignKey("periods.id"), nullable=False, index=True),
    Column("template", SHORT, nullable=False),
    Column("version", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("reference", NAME, nullable=False, index=True),
    Column("digest", ForeignKey("bindings.digest"), nullable=False),
    Column("language", SHORT, nullable=False),
    Column("prefilled", JSON, nullable=False),
    Column("sha256", ForeignKey("files.sha256"), nullable=False),
    Column("issued", Moment, nullable=False),
    Column("due", Date),
    UniqueConstraint("unit_id", "period_id", "template", "number"),
)

# Files that came: each is taken in once, with all the documents that it holds.
DELIVERIES = Table(
    "deliveries",
    METADATA,
    _id(),
    Column("sha256", ForeignKey("files.sha256"), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("received", Moment, nullable=False),
)

SUBMISSIONS = Table(
    "submissions",
    METADATA,
    _id(),
    Column("delivery_id", ForeignKey("deliveries.id"), nullable=False, index=True),
    _unit(nullable=True),
    Column("issue_id", ForeignKey("issued.id"), index=True),
    Column("sha256", HASH, nullable=False, unique=True),
    Column("content", ForeignKey("files.sha256")),  # the Word file that was read; nothing where none could be
    Column("verdict", SHORT, nullable=False),
    Column("place", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("written", Moment, nullable=False),
    Column("received", Moment, nullable=False),
    Column("template", SHORT, nullable=False),
    Column("version", Integer, nullable=False),
    Column("period", NAME, nullable=False, index=True),
    Column("reference", NAME, nullable=False),
    Column("digest", ForeignKey("bindings.digest")),
    Column("language", SHORT, nullable=False),
    Column("answers", JSON, nullable=False),
    Column("sources", JSON, nullable=False),
    Column("remarks", JSON, nullable=False),
    Column("findings", JSON, nullable=False),
    Column("review", Text, nullable=False),  # the review copy, relative to the workspace; nothing until it is written
)

# Programmes and policies in force when something was issued, or adopted since.
EDITIONS = Table(
    "editions",
    METADATA,
    _id(),
    Column("name", SHORT, nullable=False),
    Column("title", Text, nullable=False),
    Column("digest", HASH, nullable=False),
    Column("answers", JSON, nullable=False),
    Column("adopted", Date),
    Column("recorded", Moment, nullable=False),
    UniqueConstraint("name", "digest"),
)

# What the document register says of an edition; the last row of each holds: what was wrong is said anew.
ADOPTIONS = Table(
    "adoptions",
    METADATA,
    _id(),
    Column("edition_id", ForeignKey("editions.id"), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("template", SHORT, nullable=False),
    Column("language", SHORT, nullable=False),
    Column("reference", NAME, nullable=False),
    Column("types", JSON, nullable=False),  # value → label
    Column("owner", NAME, nullable=False),
    Column("case_number", NAME, nullable=False),
    Column("adopted_by", NAME, nullable=False),
    Column("adopted", Date),
    Column("valid_from", Date),
    Column("valid_until", Date),
    Column("review", Date),
    Column("replaces_id", ForeignKey("editions.id")),
    Column("file", Text, nullable=False),  # what the file was called
    Column("sha256", ForeignKey("files.sha256"), nullable=False),
    Column("recorded", Moment, nullable=False),
)

# What was measured of an indicator, in whole or of a part of it, in a period; the last row of each holds. `value` has
# the digits of a decimal number, which no database keeps exactly in the same way; nothing where nothing was measured.
MEASUREMENTS = Table(
    "measurements",
    METADATA,
    _id(),
    Column("indicator", NAME, nullable=False, index=True),
    Column("part", NAME, nullable=False),  # the key of a group; empty for the whole
    Column("period", NAME, nullable=False),
    Column("value", SHORT),
    Column("persons", Integer),
    Column("note", Text, nullable=False),
    _unit(nullable=True),
    Column("submission_id", ForeignKey("submissions.id"), index=True),  # the form that it stood in
    Column("place", Text, nullable=False),  # the file, and the row in it
    Column("recorded", Moment, nullable=False),
)

# The minutes of a status meeting; of a period the last row holds.
MINUTES = Table(
    "minutes",
    METADATA,
    _id(),
    Column("period", NAME, nullable=False, index=True),
    Column("held", Date),
    Column("file", Text, nullable=False),  # what the file was called
    Column("sha256", ForeignKey("files.sha256"), nullable=False),
    Column("recorded", Moment, nullable=False),
)

# What was decided on each proposal.
DECISIONS = Table(
    "decisions",
    METADATA,
    _id(),
    Column("minutes_id", ForeignKey("minutes.id"), nullable=False, index=True),
    _unit(),
    *(Column(name, Text, nullable=False) for name in ("theme", "statement", "proposal")),
    Column("decision", SHORT, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("wording", "note", "place")),
)
