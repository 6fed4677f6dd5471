"""What is typed is what was given, and goes where it belongs."""

from __future__ import annotations

from datetime import date

import pytest

from plantools.definition.model import Field, Text
from plantools.definition.rules import check
from plantools.definition.values import same_words
from plantools.documents.slotting import prompt_of
from plantools.word.names import W
from tests.editors.cases import SHEETS, Case, cases
from tests.editors.strokes import BULLETS, NUMBERS, _Loose, _Neat, leaves

FORMS = [case for case in cases() if case.definition.is_form and case.is_own and case.answers]
ENTER, BREAK = ("enter", ""), ("break", "")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_what_is_given_is_right_by_the_rules_and_no_prompt(case: Case) -> None:
    if not case.answers:
        return
    assert not check(case.definition, case.answers)
    for path, value in leaves(case.answers):
        asked = case.definition.field_at(path)
        assert asked is not None
        assert same_words(str(value)) != same_words(prompt_of(asked, case.template.language))


@pytest.mark.parametrize("case", FORMS, ids=lambda case: case.name)
def test_every_field_is_typed_in_a_cell_of_its_own(case: Case) -> None:
    every = {path for path, asked in case.definition.every_field() if not asked.fields}
    assert {".".join(step for step in one.path.split(".") if not step.isdigit()) for one in case.typed} == every
    assert len({one.place for one in case.typed}) == len(case.typed)


@pytest.mark.parametrize("case", FORMS, ids=lambda case: case.name)
def test_a_table_is_given_one_row_more_than_it_has(case: Case) -> None:
    tables = case.blank.xml(case.blank.main())[0].findall(W.tbl)
    for asked in (one for one in case.definition.in_order() if one.fields):
        typed = [one.place for one in case.typed if one.path.startswith(f"{asked.name}.")]
        assert max(place.row for place in typed) == len(tables[typed[0].table].findall(W.tr))


def test_there_is_a_sheet_without_answers() -> None:
    assert [name for name, values in SHEETS.items() if values is None] == ["empty"]


def _asked(kind: str) -> Field:
    return Field("x", kind, Text({"sv": "X"}))


@pytest.mark.parametrize(
    ("kind", "value", "neat", "loose"),
    [
        ("date", date(2027, 3, 1), "2027-03-01", "1/3 2027"),
        ("decimal", 1234567.5, "1234567,5", "1 234 567,5"),
        ("decimal", 12, "12", "12"),
        ("yes_no", True, "Ja", "Ja"),
        ("line", "A & B", "A & B", "A & B"),
    ],
)
def test_a_short_answer_is_typed_in_the_words_of_the_language(kind: str, value: object, neat: str, loose: str) -> None:
    assert list(_Neat("sv").strokes(_asked(kind), value)) == [("type", neat)]
    assert list(_Loose("sv").strokes(_asked(kind), value)) == [("type", loose)]


def test_a_long_answer_is_typed_in_the_control_or_goes_on_below_it() -> None:
    text = "Ett\\\ntvå **fet**\n\n- a\n- b\n\n1. c"
    begun = [("type", "Ett"), BREAK, ("type", "två "), ("bold", "fet")]
    inside = [ENTER, ENTER, ("type", "- "), ("type", "a"), ENTER, ("type", "- "), ("type", "b"), ENTER, ENTER]
    assert list(_Neat("sv").strokes(_asked("text"), text)) == [*begun, *inside, ("type", "1. "), ("type", "c")]
    bullets = [("below", ""), ("list", BULLETS), ("type", "a"), ENTER, ("type", "b"), ("unlist", "")]
    assert list(_Loose("sv").strokes(_asked("text"), text)) == [
        *begun,
        *bullets,
        ENTER,
        ("list", NUMBERS),
        ("type", "c"),
        ("unlist", ""),
    ]
