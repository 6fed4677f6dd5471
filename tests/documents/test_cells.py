"""Answers in cells: values that programs for tables can work with, or else the text that people write."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.definition.model import Field, Text
from plantools.documents.cells import cell, counted, every_cell, text
from tests.documents.generated import PICTURE
from tests.documents.people import PLAN
from tests.documents.told import told


def of(kind: str) -> Field:
    """Return a field of a kind."""
    return Field("x", kind, Text({"sv": "X"}))


KEPT = [
    *(("integer", 2027), ("decimal", 1.5), ("decimal", 2), ("percent", 12.5), ("yes_no", True), ("yes_no", False)),
    *(("date", date(2027, 3, 1)), ("line", "=1+1"), ("case_number", "007"), ("text", "- ett\n- två"), ("line", None)),
]


@pytest.mark.parametrize(("kind", "value"), KEPT)
def test_a_value_keeps_its_type(kind: str, value: object) -> None:
    found = cell(value, of(kind), "sv")
    assert (found, type(found)) == (value, type(value))


def test_choices_are_the_labels_that_people_see() -> None:
    goal, processes = PLAN.field_at("commitments.goal"), PLAN.field_at("processes")
    assert goal is not None and processes is not None
    assert cell("1", goal, "sv") == "Trivsel"
    assert cell("9", goal, "sv") == "9"
    assert cell(["recruitment", "information"], processes, "sv") == "Rekrytering; Information"


def test_an_option_is_counted_only_where_there_is_an_answer() -> None:
    assert [counted(value, "a") for value in (["a", "b"], ["b"], None)] == [1, 0, None]


def test_the_entries_of_a_list_stand_on_a_line_each_and_a_picture_is_its_sort_and_size() -> None:
    assert cell(["ett", "två"], of("list"), "sv") == "ett\ntvå"
    assert cell(PICTURE, of("image"), "sv") == "image/png, 69 B"
    assert cell("bild.png", of("image"), "sv") == "bild.png"


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [
        (10**15, "integer", "1000000000000000"),
        (-(10**15), "integer", "-1000000000000000"),
        (0.1 + 0.2, "decimal", "0,30000000000000004"),
        (date(1900, 2, 28), "date", "1900-02-28"),
        (date(1814, 5, 17), "date", "1814-05-17"),
    ],
)
def test_what_excel_cannot_hold_exactly_is_text(value: object, kind: str, said: str) -> None:
    assert cell(value, of(kind), "sv") == said


def test_a_number_of_any_length_has_a_text() -> None:
    assert cell(10**5000, of("integer"), "sv") == "1" + "0" * 5000


@given(some.one_of(some.integers(), some.floats(allow_nan=False, allow_infinity=False)))
def test_a_number_in_a_cell_is_the_same_with_the_digits_that_excel_keeps(value: int | float) -> None:
    found = cell(value, of("decimal"), "en")
    assert isinstance(found, str) or float(f"{found:.15g}") == found == value


def test_words_are_kept_but_for_what_no_file_can_hold() -> None:
    assert text("a\x00b\ud83dc\n\td\r\n\rå") == "ab?c\n\td\n\nå"


def test_every_answer_has_a_cell_with_its_path() -> None:
    one = told(unit="Vård", commitments=[{"statement": "Ett"}, {"statement": "Två", "goal": "2"}])
    assert one.reading is not None
    found = {path: value for path, _, value in every_cell(one.reading, "sv") if value is not None}
    assert found == {
        "unit": "Vård",
        "commitments.1.statement": "Ett",
        "commitments.2.statement": "Två",
        "commitments.2.goal": "Hälsa",
    }
