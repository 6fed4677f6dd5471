"""Databases for registers: a file, and PostgreSQL where there is a server that tests may fill.

`PLANTOOLS_POSTGRESQL` is the URL of a database of that server that exists; each test gets a fresh one beside it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

VARIABLE = "PLANTOOLS_POSTGRESQL"
KINDS = ("sqlite", "postgresql")


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """Give the URL of an empty database; skip where there is no server."""
    if kind == "sqlite":
        yield "sqlite:///register.db"
        return
    server = os.environ.get(VARIABLE, "")
    if not server:
        pytest.skip(f"no PostgreSQL: {VARIABLE} is not set")
    name = f"plantools_{uuid4().hex}"
    engine = create_engine(make_url(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        engine.dispose()
