"""What docs/tables.md shows is what happens: the commands, the file that they make, and how a program reads it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plantools.cycle.layout import LONGEST_CELL, LONGEST_NAME
from plantools.documents.cells import FIRST_DATE, MAX_DIGITS
from tests.stories.test_readme import ROOT, folder, matches, run, shown

__all__ = ["folder"]  # a fixture

PAGE = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")


def test_what_the_page_shows_happens(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = [one for one in shown(PAGE) if one.command]
    files = [one for one in shown(PAGE) if one.file]
    assert commands and files
    for one in commands:
        assert matches(run(one.command, folder), one.text), one.command
    for one in files:
        written = (folder / one.file).read_text(encoding="utf-8-sig")
        assert matches(written, one.text), written
    monkeypatch.chdir(folder)
    [program] = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    done: dict[str, list[list[str]]] = {}
    exec(program, done)
    assert done["rows"][1][:4] == ["kopparstaden.docx", "Kopparstaden AB", "2026", "1"]


def test_the_limits_that_the_page_names_are_those_that_hold() -> None:
    assert f"more than {MAX_DIGITS} digits" in PAGE
    assert f"a date before {FIRST_DATE.day} March {FIRST_DATE.year}" in PAGE
    assert f"more than {LONGEST_CELL:,} characters".replace(",", " ") in PAGE
    assert f"cut to {LONGEST_NAME}\ncharacters" in PAGE
