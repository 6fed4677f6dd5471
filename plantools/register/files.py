"""What stood in files and what forms asked, each kept once under its hash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256

from sqlalchemy import Column, Connection, Table, insert, select

from plantools.register.records import Binding
from plantools.register.tables import BINDINGS, FILES

_MOST_NAMED = 500  # in one question: SQLite takes some thousands


def add_files(connection: Connection, contents: Iterable[bytes]) -> list[str]:
    """Return the SHA-256 of each content, in their order, when those that are new have been kept."""
    hashed = [(sha256(content).hexdigest(), content) for content in contents]
    named = dict(hashed)
    new = named.keys() - known(connection, FILES, FILES.c.sha256, named)
    add_rows(connection, FILES, [{"sha256": name, "size": len(named[name]), "content": named[name]} for name in new])
    return [name for name, _ in hashed]


def content_of(connection: Connection, sha256: str) -> bytes:
    """Return what stood in a file that the register keeps."""
    return bytes(connection.execute(select(FILES.c.content).where(FILES.c.sha256 == sha256)).scalar_one())


def add_bindings(connection: Connection, bindings: Iterable[Binding]) -> None:
    """Keep the bound definitions that are new."""
    named = {one.digest: one for one in bindings}
    new = named.keys() - known(connection, BINDINGS, BINDINGS.c.digest, named)
    add_rows(connection, BINDINGS, [asdict(named[digest]) for digest in new])


def bindings(connection: Connection, digests: Iterable[str]) -> Mapping[str, Binding]:
    """Return digest → bound definition."""
    found: dict[str, Binding] = {}
    for some in chunks(set(digests)):
        rows = connection.execute(select(BINDINGS).where(BINDINGS.c.digest.in_(some))).mappings()
        found |= {row["digest"]: Binding(**row) for row in rows}
    return found


def known(connection: Connection, table: Table, column: Column[str], values: Iterable[str]) -> set[str]:
    """Return those of the values that a column of a table has."""
    found: set[str] = set()
    for some in chunks(set(values)):
        found |= set(connection.execute(select(column).select_from(table).where(column.in_(some))).scalars())
    return found


def chunks(values: Iterable[str]) -> Iterable[list[str]]:
    """Yield the values in lists that a database takes in one question."""
    every = sorted(values)
    for start in range(0, len(every), _MOST_NAMED):
        yield every[start : start + _MOST_NAMED]


def add_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Add rows, in one go."""
    if rows:
        connection.execute(insert(table), rows)


def add_row(connection: Connection, table: Table, row: Mapping[str, object]) -> int:
    """Return the number of a row that was added."""
    key = connection.execute(insert(table), row).inserted_primary_key
    assert key is not None, "every table has a number"
    return int(key[0])
