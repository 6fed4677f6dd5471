"""Every benchmark runs, and sees work that is not the same; how long anything takes is not asserted."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import growth, loops, processes, redlines, years
from benchmarks.__main__ import grown, shown
from benchmarks.sameness import UnlikeError, check_same, words_of
from benchmarks.samples import DOCUMENT, FORM, sample
from benchmarks.timing import Comparison, compare
from plantools.documents.fill import fill
from plantools.word.package import to_bytes


def test_processes_are_compared(tmp_path: Path) -> None:
    made = list(processes.compared(tmp_path, rounds=1))
    assert [one.peer for one in made] == ["import click", "import docxtpl", "import docxtpl"]
    assert {one.name for one in tmp_path.glob("*.docx")} == {f"{DOCUMENT}.docx", f"{FORM}.docx"}


def test_filling_is_compared_after_a_check_of_all_words() -> None:
    assert [one.name for one in loops.filled(2, rounds=1)] == ["2 documents filled", "2 forms filled"]


def test_reading_is_compared_after_a_check_of_all_answers(tmp_path: Path) -> None:
    assert loops.read_back(2, tmp_path, rounds=1).name == "2 forms read"


def test_each_size_has_its_line() -> None:
    lines = list(grown(growth.grown((5, 10), rounds=1)))
    assert [line.split()[0] for line in lines] == ["5", "10"]
    assert "1.00×" in lines[0]


def test_long_documents_are_compared_after_a_check_of_both() -> None:
    found = list(redlines.lengths((1, 2), rounds=1))
    assert [one.pages for one in found] == [1, 2]
    assert all(0 < one.marked < one.pages * redlines.PAGE for one in found)
    assert all("pages" in line for line in redlines.lines(found))


def test_a_year_is_measured_step_by_step(tmp_path: Path) -> None:
    steps = list(years.years(tmp_path, [3, 6]))
    assert [(one.units, one.name) for one in steps] == [(size, name) for size in (3, 6) for name in years.STEPS]
    assert all(one.megabytes > 0 for one in steps)
    assert [line.split()[0] for line in years.lines(iter(steps))] == ["3"] * 4 + ["6"] * 4


@pytest.mark.parametrize("id_", [DOCUMENT, FORM])
def test_different_words_are_seen(id_: str) -> None:
    one = sample(id_, 2)
    first, second = (to_bytes(fill(one.template, data).package) for data in one.data)
    assert words_of(first) != words_of(second)
    check_same(id_, first, first)
    with pytest.raises(UnlikeError, match="word "):
        check_same(id_, first, second)


def test_both_sides_run_in_turn() -> None:
    calls: list[str] = []
    compare("", lambda: calls.append("ours"), lambda: calls.append("theirs"), peer="", rounds=2)
    assert calls == ["ours", "theirs"] * 3


@pytest.mark.parametrize(("goal", "told"), [(3.0, "≤ 3 reached"), (1.5, "≤ 1.5 missed"), (None, "2.00×")])
def test_a_line_says_whether_the_goal_is_reached(goal: float | None, told: str) -> None:
    assert told in shown(Comparison("name", 0.2, "peer", 0.1, goal))
