"""The mandate cycle of the demo: every file is told of, nothing of the user's is replaced unasked, twice is as once."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantools.cycle.renewing import DRAFT_DATA, FILES, TODAY, renew
from plantools.cycle.validity import documents_of
from plantools.cycle.workspace import load_workspace
from plantools.errors import TargetError
from plantools.register.store import open_register


def test_each_file_is_told_of_when_it_is_made_and_with_force_made_again(tmp_path: Path) -> None:
    told: list[str] = []
    made = renew(tmp_path, told=told.append)
    assert told == list(FILES)
    before = {name: (tmp_path / name).read_bytes() for name in FILES}
    assert renew(tmp_path, overwrite=True) == made
    assert {name: (tmp_path / name).read_bytes() for name in FILES} == before
    place = load_workspace(tmp_path)
    documents = documents_of(open_register(place.database_url, tmp_path), place, today=TODAY)
    assert sorted(one.number for one in documents) == [1, 2]


def test_a_draft_that_somebody_works_on_is_kept(tmp_path: Path) -> None:
    (tmp_path / DRAFT_DATA).write_text("viktigt")
    with pytest.raises(TargetError) as caught:
        renew(tmp_path)
    assert [finding.code for finding in caught.value.findings] == ["target.exists"]
    assert [path.name for path in tmp_path.iterdir()] == [DRAFT_DATA]
    assert (tmp_path / DRAFT_DATA).read_text() == "viktigt"
