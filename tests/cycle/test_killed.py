"""A collecting that is ended at any moment, or runs twice at once, loses nothing and doubles nothing."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from plantools.documents.identity import plain_word
from tests.cycle.workspaces import PLAN, Place, place
from tests.register.databases import KINDS, database

_COMMAND = [sys.executable, "-c", "from plantools.cli import main; main()", "collect"]
_FILES = 60  # more than are read in one process, and than are registered together


def filled(folder: Path, url: str) -> Place:
    """Return a workspace to which every unit has sent its plan, every third an empty one."""
    found = place(folder, [f"Enhet {number}" for number in range(1, _FILES + 1)], url=url)
    for number, form in enumerate(found.issued()):
        content = form.content if number % 3 == 0 else found.answer(form, PLAN)
        found.send(content, f"{plain_word(form.unit.name)}.docx")
    return found


def begun(found: Place, url: str) -> subprocess.Popen[bytes]:
    """Return a collecting that has begun."""
    folder = found.workspace.folder
    environment = {"PLANTOOLS_DATABASE": url, "PATH": "", "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.Popen(_COMMAND, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def check_whole(found: Place) -> None:
    """Hold that every file is registered once, and that every faulty one has one review copy."""
    counted = Counter(found.registered())
    assert set(counted.values()) == {1}
    assert Counter(verdict for _, verdict in counted) == {"accepted": _FILES * 2 // 3, "returned": _FILES // 3}
    assert len(list((found.workspace.folder / "review").rglob("*.docx"))) == _FILES // 3


@pytest.mark.slow
def test_a_collecting_that_is_killed_twenty_times_loses_and_doubles_nothing(tmp_path: Path) -> None:
    chance = random.Random(2027)
    url = "sqlite:///register.db"
    found = filled(tmp_path / "falun", url)
    for _ in range(20):
        running = begun(found, url)
        time.sleep(chance.uniform(0.2, 1.2))
        running.kill()
        running.wait()
    assert begun(found, url).wait(timeout=120) in (0, 1)
    check_whole(found)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_two_collectings_at_once_lose_and_double_nothing(kind: str, tmp_path: Path) -> None:
    with database(kind, tmp_path) as url:
        found = filled(tmp_path / "falun", url)
        running = [begun(found, url) for _ in range(2)]
        assert {one.wait(timeout=120) for one in running} <= {0, 1}
        check_whole(found)
