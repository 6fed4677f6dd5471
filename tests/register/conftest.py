"""Registers to test with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plantools.register.store import Register, open_register
from tests.register.databases import KINDS, database


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the URL of an empty database, of each kind in turn."""
    with database(request.param, tmp_path) as found:
        yield found


@pytest.fixture
def register(url: str, tmp_path: Path) -> Register:
    """Return an empty register."""
    return open_register(url, tmp_path)
