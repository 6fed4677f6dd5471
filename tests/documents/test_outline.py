"""Where each field stands on paper: numbers that people can say, and ranks of headings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from plantools.documents.outline import bookmark, letter, numbers, ranks
from tests.documents.every_kind import every_kind
from tests.documents.generated import LIBRARY, SHIPPED
from tests.documents.people import PLAN


def test_fields_are_numbered_by_part_and_columns_by_letter() -> None:
    assert numbers(PLAN) == {
        "unit": "1.1",
        "year": "1.2",
        "processes": "1.3",
        "commitments": "2.1",
        "commitments.statement": "2.1a",
        "commitments.goal": "2.1b",
        "commitments.due": "2.1c",
        "tags": "2.2",
        "picture": "2.3",
        "start": "2.4",
    }


def test_rows_alone_in_their_part_have_its_number() -> None:
    found = numbers(LIBRARY.get("activity-plan"))
    assert (found["commitments"], found["commitments.statement"], found["commitments.goal"]) == ("3", "3a", "3b")


def test_no_two_fields_of_a_form_have_the_same_number() -> None:
    for id_ in SHIPPED:
        definition = LIBRARY.get(id_)
        found = [*numbers(definition).values()]
        assert len(found) == len(set(found)) == (len([*definition.every_field()]) if definition.is_form else 0)


@given(place=some.integers(0, 2000))
def test_letters_count_on_after_z(place: int) -> None:
    assert [letter(one) for one in (0, 25, 26, 51, 52, 701, 702)] == ["a", "z", "aa", "az", "ba", "zz", "aaa"]
    assert (len(letter(place)), letter(place)) < (len(letter(place + 1)), letter(place + 1))


def test_text_of_a_document_ranks_below_the_headings_above_it() -> None:
    found = ranks(every_kind("document"))
    assert {found[name] for name in ("text", "table")} == {2}
    assert (found["sections.title"], found["sections.text"]) == (2, 2)
    assert set(ranks(every_kind("form")).values()) == {3}


def test_a_bookmark_has_a_name_that_word_takes() -> None:
    assert bookmark("themes.12.goals") == "themes_12_goals"
