"""Every command runs in an empty folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the terminal stands in."""
    folder = tmp_path / "skrivbord å"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder
