"""A disk that refuses a file of several is one line, and none of them is there: whole, or half."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from plantools.definition.library import shipped
from plantools.word.package import to_bytes
from tests.cli.running import plantools
from tests.cycle.hearings import text

_POLICY = shipped("examples") / "bjurholm" / "policy.yaml"
# What makes several files: the command, and how many.
COMMANDS: dict[str, tuple[Sequence[str | Path], int]] = {
    "compare": (("compare", "old.docx", "new.docx", "-o", "redline.docx", "--table", "changes.docx"), 2),
    "consult-send": (("consult", "send", "old.docx", "--deadline", "2027-03-01", "--to", "list.yaml", "-o", "out"), 3),
    "consult-collect": (("consult", "collect", "old.docx", "new.docx"), 3),
    "revise": (("revise", _POLICY, "--as", "governing-document", "--mandate", "2026-2030", "-o", "out"), 2),
}
_CASES = [(name, place) for name, (_, files) in COMMANDS.items() for place in range(files)]


@pytest.fixture(autouse=True)
def desk_with_files(desk: Path) -> None:
    """Put two editions of a draft on the desk, and whom it is sent to."""
    (desk / "old.docx").write_bytes(to_bytes(text()))
    (desk / "new.docx").write_bytes(to_bytes(text(("år.", "månad."))))
    (desk / "list.yaml").write_text("- {name: Facket, email: f@falun.example}\n", encoding="utf-8")


def _files(desk: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("name", "place"), _CASES, ids=[f"{name}-{place}" for name, place in _CASES])
@pytest.mark.parametrize(
    ("number", "told"), [(errno.ENOSPC, "Disken är full."), (errno.EACCES, "Du har inte rätt att skriva här.")]
)
def test_a_disk_that_refuses_one_file_leaves_none(
    name: str, place: int, number: int, told: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(descriptor: int) -> None:
        if next(calls) == place:
            raise OSError(number, os.strerror(number))

    calls: Iterator[int] = iter(range(100))
    before = _files(desk)
    monkeypatch.setattr("plantools.word.saving.os.fsync", refuse)
    ran = plantools(*COMMANDS[name][0])
    assert (ran.code, ran.out, told in ran.line) == (2, "", True)
    assert _files(desk) == before


@pytest.mark.parametrize("name", COMMANDS)
def test_there_are_so_many_files(name: str, desk: Path) -> None:
    before = _files(desk)
    command, files = COMMANDS[name]
    assert plantools(*command).code in (0, 1)
    assert len(_files(desk)) == len(before) + files
