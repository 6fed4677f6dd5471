"""A full disk and a locked register are one clear line each, and nothing is lost: the next run takes up the rest."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.cycle.workspaces import PLAN, Place, place

_URL = "sqlite:///register.db"
_RUN = "from plantools.cli import main; main()"
# The database may not grow, as on a disk that is full: SQLite tells both with the same error.
_FULL = """\
from sqlalchemy import event
from sqlalchemy.engine import Engine

@event.listens_for(Engine, "connect")
def full(connection, record):
    [size] = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {size + 2}")

"""
_UNITS = [f"Enhet {number}" for number in range(4)]


@pytest.fixture
def sent(tmp_path: Path) -> Place:
    """Return a workspace to which every unit has sent its plan, the last an empty one."""
    found = place(tmp_path / "falun", _UNITS, url=_URL)
    for number, form in enumerate(found.issued()):
        found.send(form.content if number == 3 else found.answer(form, PLAN), f"{number}.docx")
    return found


def ran(found: Place, command: str, *, program: str = _RUN) -> subprocess.CompletedProcess[str]:
    """Return how a command ended in the folder of the workspace."""
    arguments = [sys.executable, "-c", program, *command.split()]
    environment = {"PLANTOOLS_DATABASE": f"{_URL}?timeout=0", "PYTHONPATH": str(Path(__file__).parents[2]), "PATH": ""}
    return subprocess.run(
        arguments,
        check=False,
        cwd=found.workspace.folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def one_line(ended: subprocess.CompletedProcess[str]) -> str:
    """Return the only line that a command said, which could not run."""
    assert (ended.returncode, ended.stdout) == (2, "")
    [line] = ended.stderr.splitlines()
    return line


@pytest.mark.slow
@pytest.mark.parametrize("command", ["issue annual-report --period 2027", "collect"])
def test_a_full_disk_is_one_line_and_nothing_is_half_done(command: str, sent: Place) -> None:
    assert "full" in one_line(ran(sent, command, program=_FULL + _RUN))
    assert sent.registered() == []
    assert ran(sent, command).returncode in (0, 1)


@pytest.mark.slow
def test_what_a_full_disk_kept_out_is_taken_in_by_the_next_run(sent: Place) -> None:
    ran(sent, "collect", program=_FULL + _RUN)
    assert ran(sent, "collect").returncode == 1
    assert Counter(verdict for _, verdict in sent.registered()) == {"accepted": 3, "returned": 1}


@pytest.mark.slow
@pytest.mark.parametrize("command", ["issue annual-report --period 2027", "collect"])
def test_a_locked_register_is_one_line_and_nothing_is_lost(command: str, sent: Place) -> None:
    with sent.register.writing():
        told = one_line(ran(sent, command))
    assert "in use by somebody else" in told
    assert ran(sent, command).returncode in (0, 1)
