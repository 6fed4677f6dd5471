"""The demo plays the process of a shipped municipality, and says what it came to."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantools.cycle.process.papers import FOLDER
from plantools.cycle.process.showing import show
from plantools.definition.model import LANGUAGES
from plantools.errors import TargetError


def test_the_process_is_played_once_and_says_what_it_came_to(tmp_path: Path) -> None:
    told: list[str] = []
    shown = show(tmp_path / "made", told=told.append)
    files = [one for one in (tmp_path / "made" / FOLDER).rglob("*") if one.is_file()]
    assert (shown.policies, shown.to_see) == (3, 1)  # one of the other policies is not checked yet
    assert (shown.papers, shown.invited) == (8, 9)
    assert len(files) == 8 + 9 + 2 and {one.name for one in files} <= set(told)
    assert all(len(list(shown.lines(language))) == 4 for language in LANGUAGES)
    with pytest.raises(TargetError):
        show(tmp_path / "made")
