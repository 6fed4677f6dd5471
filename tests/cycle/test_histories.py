"""The history of a unit tells what it was called, what it got, and what it answered, and forgets nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from plantools.cycle.histories import history
from plantools.errors import DataError
from tests.cycle.workspaces import NOW, PLAN, UNITS, Place, place


def test_a_unit_that_was_renamed_answered_and_was_closed_is_found_by_its_old_name(tmp_path: Path) -> None:
    falun = place(tmp_path / "falun")
    [form, *_] = falun.issued()
    falun.send(form.content, "1.docx")
    falun.collect(now=NOW + timedelta(days=1))
    falun.send(falun.answer(form, PLAN), "2.docx")
    first, *others = falun.workspace.units
    renamed = replace(first, name="Omsorgsförvaltningen")
    closed = replace(renamed, closed=date(2028, 1, 1), into=others[0].key)
    for days, unit in enumerate((renamed, closed), 2):
        changed = Place(replace(falun.workspace, units=(unit, *others)), falun.register)
        changed.collect(now=NOW + timedelta(days=days))
    unit, events = history(falun.register, UNITS[0].upper())
    assert unit == closed
    assert [event.code.removeprefix("history.") for event in events] == [
        *("new", "issued", "returned", "renamed", "accepted", "closed"),
    ]
    assert events[-1].params["into"] == UNITS[1]


def test_a_unit_that_is_unknown_is_told_with_the_one_whose_name_is_like_it(tmp_path: Path) -> None:
    falun = place(tmp_path / "falun")
    falun.issued()
    with pytest.raises(DataError) as caught:
        history(falun.register, "Kopparstadn")
    [finding] = caught.value.findings
    assert (finding.code, finding.params["nearest"]) == ("history.unknown", "Kopparstaden AB")
