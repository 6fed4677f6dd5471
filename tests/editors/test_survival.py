"""What came through the real programs is on the record, and no cell of it becomes worse; nothing is silently wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.word.package import to_bytes
from tests.documents.people import after, write
from tests.editors.__main__ import FORMS, faults, measured, record
from tests.editors.cases import cases
from tests.editors.editors import NAMED, OFFICE
from tests.editors.page import Record, page, recorded, worse
from tests.editors.survival import ALL, EMPTY, UNREAD, Count, Fate, Outcome, fates, row
from tests.programs import needs

PAGE = Path(__file__).parents[2] / "docs" / "survival.md"
# Wrong today, and nothing is said of it: what is mended goes from here. There is nothing else that may stand here.
KNOWN: frozenset[str] = frozenset()


def _group(*names: str) -> object:
    marks = [needs(program) for program in dict.fromkeys(one for name in names for one in NAMED[name].needs)]
    return pytest.param(names, marks=marks, id=names[0])


BY_HAND = ("untouched", "word", "word-recorded", "google")
BY_OFFICE = tuple(name for name, program in NAMED.items() if program.needs == OFFICE)


@pytest.mark.slow
@pytest.mark.parametrize("names", [_group(*BY_HAND), _group(*BY_OFFICE), _group("abiword"), _group("pandoc")])
def test_no_editor_makes_more_wrong_than_is_on_the_record(names: tuple[str, ...], foreign_dir: Path) -> None:
    sent = cases()
    found = measured(sent, foreign_dir, names=list(names))
    silent = {line.partition(" (")[0] for line in faults(found) if " wrong " in line}
    assert silent == {line for line in KNOWN if line.partition("/")[0] in names}
    assert worse(record(sent, found), recorded(PAGE.read_text("utf-8"))) == []


def test_every_editor_is_measured_by_one_of_the_tests() -> None:
    assert {*BY_HAND, *BY_OFFICE, "abiword", "pandoc"} == NAMED.keys()


# What counts as what


def test_an_answer_is_right_told_or_silently_wrong() -> None:
    right, told, wrong = (
        Fate("unit", "line", "Vård", "Vård"),
        Fate("unit", "line", "Vård", "Vrå", ("read.twice",)),
        Fate("unit", "line", "Vård", "Vrå"),
    )
    assert [one.outcome for one in (right, told, wrong)] == [Outcome.RIGHT, Outcome.TOLD, Outcome.WRONG]
    assert row([right, told, wrong])[ALL] == row([right, told, wrong])["line"] == Count(1, 1, 0, 3)


@pytest.mark.parametrize(("given", "came"), [("Vård", None), (None, "Vård"), (True, 1), (1, True), (None, UNREAD)])
def test_what_is_missing_invented_or_of_another_type_is_wrong(given: object, came: object) -> None:
    assert Fate("unit", "line", given, came).outcome is Outcome.WRONG


def test_a_word_that_is_in_no_answer_is_lost(tmp_path: Path) -> None:
    case = next(case for case in cases() if case.name == "activity-plan.usual")
    file = tmp_path / "typed.docx"
    file.write_bytes(to_bytes(after(case.filled, write("contact_email", "x@y.example"))))
    found = {fate.path: fate for fate in fates([case], {case.name: file})[case.name]}
    assert found["contact_email"].lost == ("plankommunexample",)
    assert found["contact_email"].outcome is Outcome.WRONG
    assert [path for path, fate in found.items() if fate.outcome is not Outcome.RIGHT] == ["contact_email"]


def test_a_document_that_is_refused_says_so_of_every_answer_and_of_every_empty_field(broken_dir: Path) -> None:
    case = next(case for case in cases() if case.name == "activity-plan.empty")
    file = broken_dir / "no.docx"
    file.write_bytes(b"no document")
    found = fates([case], {case.name: file})[case.name]
    assert {fate.outcome for fate in found} == {Outcome.TOLD}
    assert "unit" in {fate.path for fate in found}


# The record


COUNTS = some.builds(Count, *map(some.integers, [0] * 4, [99] * 4))
TABLES = some.dictionaries(
    some.sampled_from(["Word", "LibreOffice 7.4, saved as .odt"]),
    some.fixed_dictionaries({ALL: COUNTS, "yes_no": COUNTS, EMPTY: COUNTS}),
    min_size=1,
)


@given(some.dictionaries(some.sampled_from(["Forms", "Documents"]), TABLES))
def test_what_the_page_says_is_what_was_measured(measured_: Record) -> None:
    assert recorded(page(measured_)) == measured_
    assert worse(measured_, measured_) == []


@pytest.mark.parametrize(
    "after", [Count(8, 0, 0, 10), Count(9, 1, 0, 10), Count(9, 0, 1, 10), Count(9, 0, 0, 11), Count(9, 0, 0, 9)]
)
def test_a_cell_that_becomes_worse_is_seen(after: Count) -> None:
    before = Count(9, 0, 0, 10)
    [told] = worse({FORMS: {"Word": {"line": after}}}, {FORMS: {"Word": {"line": before}}})
    assert told.startswith("Forms, Word, line: ")


def test_a_cell_that_becomes_better_is_no_fault() -> None:
    assert (
        worse({FORMS: {"Word": {"line": Count(10, 0, 0, 10)}}}, {FORMS: {"Word": {"line": Count(9, 1, 0, 10)}}}) == []
    )


def test_an_editor_that_is_not_on_the_record_is_seen() -> None:
    assert worse({FORMS: {"Word": {"line": replace(Count(), of=1)}}}, {FORMS: {}})
