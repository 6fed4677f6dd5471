"""`plantools meeting`, and `issue --adjusted`: what they say, and with which exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantools.cycle.workspace import load_workspace
from plantools.register.store import open_register
from tests.cli.running import plantools
from tests.cycle.test_meetings import Table, proposed
from tests.cycle.workspaces import Place

MINUTES = "meetings/Referat af statusmøde 2012.docx"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a workspace with two proposals."""
    folder: Path = tmp_path_factory.mktemp("committees")
    proposed(folder)
    return folder


@pytest.fixture
def table(prepared: Path, monkeypatch: pytest.MonkeyPatch) -> Table:
    """Return where the meeting is held; the terminal stands in its workspace."""
    monkeypatch.chdir(prepared)
    workspace = load_workspace(prepared)
    return Table(Place(workspace, open_register(workspace.database_url, prepared)))


def test_a_meeting_from_its_form_to_the_adjusted_plans(table: Table) -> None:
    made = plantools("meeting", "--period", "2012")
    assert (made.code, MINUTES in made.out) == (0, True)
    assert plantools("meeting", "--period", "2012").code == 2
    one, other = table.rows
    Path(MINUTES).write_bytes(table.minutes({**one, "decision": "adopted"}, {**other, "decision": "changed"}))
    faulty = plantools("meeting", MINUTES)
    assert faulty.code == 1
    assert "✓ " in faulty.out and "Åbne biblioteker" in faulty.err
    Path(MINUTES).write_bytes(table.minutes({**one, "decision": "adopted"}, {**other, "decision": "postponed"}))
    assert plantools("meeting", MINUTES).code == 0
    known = plantools("meeting", MINUTES)
    assert (known.code, "referat" in known.err.casefold() or "protokoll" in known.err.casefold()) == (0, True)
    issued = plantools("issue", "action-plan", "--period", "2011-2014", "--adjusted")
    assert (issued.code, "Handleplan 2011-2014 Socialudvalget (2).docx" in issued.out) == (0, True)
    assert "Kulturudvalget" in issued.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 2),
        (["--period", "2019"], 2),
        (["--period", "2012", "--template", "action-plan"], 2),
        (["status sou.docx", "--period", "2012"], 2),
        (["inbox/status sou.docx"], 1),
    ],
)
def test_what_is_no_meeting_is_one_line_and_no_traceback(table: Table, arguments: list[str], code: int) -> None:
    done = plantools("meeting", *arguments)
    assert (done.code, done.out) == (code, "")
    assert len(done.err.strip().splitlines()) == 1
