"""The register: one database for a workspace, opened, brought up to date, and read or written in one go.

Writers wait for each other, so that what one of them looks up is still so when it writes. What the database says
against it becomes a finding with its cure.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from plantools.errors import RegisterError
from plantools.findings import error
from plantools.register.tables import as_json

__all__ = ["Connection", "Register", "open_register"]

HEAD = "0004"  # the newest of the steps in `migrations/versions`
_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7_072_652_064  # of our own making: every writer of a register asks PostgreSQL for this lock
_PATIENCE = 30  # seconds that a writer waits for another
_WRITING = "plantools_writing"


@dataclass(frozen=True)
class Register:
    """The database of a workspace; `where` names it in messages, without its password."""

    engine: Engine
    where: str

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees the register as it is now; raise `RegisterError` where it cannot be read."""
        with self._connected() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the one connection that may write; what was written is there wholly, or after an exception not at all.

        Raises `RegisterError` where the register cannot be written.
        """
        with self._connected() as opened:
            connection = opened.execution_options(**{_WRITING: True})
            with connection.begin():
                _wait_for_others(connection)
                yield connection

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        with _told(self.where), self.engine.connect() as connection:
            yield connection


def open_register(url: str, folder: Path) -> Register:
    """Return the register of a workspace, made or brought up to date; a file is meant relative to the `folder`.

    Raises `RegisterError` for a database that is not there, not ours, or made by a newer plantools.
    """
    parsed = _parsed(url, folder)
    where = parsed.database or url if _is_file(parsed) else parsed.render_as_string(hide_password=True)
    with _told(where):
        register = Register(_engine(parsed), where)
        _bring_up_to_date(register)
    return register


def _parsed(url: str, folder: Path) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise RegisterError(error("register.url", given=url.rpartition("@")[2])) from None
    if _is_file(parsed) and parsed.database and parsed.database != ":memory:":
        return parsed.set(database=str(folder / parsed.database))
    return parsed


def _is_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _engine(url: URL) -> Engine:
    """Return the engine; connections are few and short, and none outlives its work."""
    try:
        engine = create_engine(url, poolclass=NullPool, json_serializer=as_json, connect_args=_arguments(url))
    except (NoSuchModuleError, ImportError) as problem:
        raise RegisterError(error("register.driver", name=url.drivername, reason=str(problem))) from None
    if _is_file(url):
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    return engine


def _arguments(url: URL) -> dict[str, Any]:
    if _is_file(url):
        return {} if "timeout" in url.query else {"timeout": _PATIENCE}
    is_postgresql = url.get_backend_name() == "postgresql"
    return {"connect_timeout": _PATIENCE} if is_postgresql and "connect_timeout" not in url.query else {}


def _on_connect(connection: Any, _: object) -> None:
    """Keep sqlite3 from beginning transactions by itself, which it does too late, and let it hold foreign keys."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")


def _on_begin(connection: Connection) -> None:
    """Begin; who will write takes the lock at once, for two who have both read could never both get it."""
    is_writing = connection.get_execution_options().get(_WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def _wait_for_others(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = '{_PATIENCE}s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


# Up to date


def _bring_up_to_date(register: Register) -> None:
    with register.reading() as connection:
        at = _step(connection)
    if at == HEAD:
        return
    with register.writing() as connection:  # somebody else may have been first
        at = _step(connection)
        if at != HEAD:
            _check(connection, at, register.where)
            _migrate(connection)


def _step(connection: Connection) -> str:
    """Return the step that the tables are at; nothing where there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def _check(connection: Connection, at: str, where: str) -> None:
    """Refuse a database that somebody else fills, or that a newer plantools has changed."""
    if at and not any(_MIGRATIONS.glob(f"versions/{at}_*.py")):
        raise RegisterError(error("register.newer", name=where))
    if not at and inspect(connection).has_table("units"):
        raise RegisterError(error("register.foreign", name=where))


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


# What the database says against it


@contextmanager
def _told(where: str) -> Iterator[None]:
    """Turn what a database says into `RegisterError`."""
    try:
        yield
    except DBAPIError as problem:
        reason = " ".join(str(problem.orig).split())
        raise RegisterError(error(_code(problem, reason), name=where, reason=reason)) from problem


# Words of SQLite, and codes of PostgreSQL (appendix A of its manual) → what is said.
_WORDS = {
    "locked": "register.locked",
    "is full": "register.full",
    "disk I/O error": "register.full",
    "unable to open": "register.unreachable",
    "readonly": "register.readonly",
    "not a database": "register.damaged",
    "malformed": "register.damaged",
    "connection failed": "register.unreachable",
    "could not connect": "register.unreachable",
}
_STATES = {"55P03": "register.locked", "53100": "register.full", "25006": "register.readonly"}


def _code(problem: DBAPIError, reason: str) -> str:
    state = str(getattr(problem.orig, "sqlstate", "") or "")
    if state:
        return _STATES.get(state, "register.failed")
    return next((code for word, code in _WORDS.items() if word in reason), "register.failed")
