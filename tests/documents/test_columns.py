"""The columns of many forms: one a question over all versions, and no two headers alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.definition.model import Definition, Text
from plantools.documents.columns import distinct, versions
from tests.definition.samples import words
from tests.documents.people import PLAN
from tests.documents.told import plan_of

EXTRA = {"type": "string", "meta": {"label": words("Kontakt")}}
YEAR_AS_DATE = {"type": "date", "meta": {"label": words("År")}}


def heads(*definitions: Definition, outer: str = "") -> list[str]:
    """Return the headers of the columns for these definitions."""
    return [one.header for one in versions(definitions, "sv").columns(outer)]


def test_a_column_is_named_as_on_paper_and_each_choice_has_one_of_its_own() -> None:
    assert heads(PLAN) == [
        *("1.1 Förvaltning", "1.2 År", "1.3 Processer"),
        *("1.3 Processer: Rekrytering", "1.3 Processer: Introduktion", "1.3 Processer: Information"),
        *("2.2 Märken", "2.3 Bild", "2.4 Början"),
    ]
    assert heads(PLAN, outer="commitments") == ["2.1a Åtagande", "2.1b Mål", "2.1c Klart"]
    assert versions([PLAN], "sv").repeated() == {"commitments": "2.1 Åtaganden"}


def test_a_question_that_moved_has_one_column_and_of_as_many_forms_the_newer_name_it() -> None:
    newer = plan_of(2, contact=EXTRA)
    both = heads(PLAN, newer)
    assert both == heads(newer, PLAN) == heads(newer)
    assert both[:2] == ["1.2 Förvaltning", "1.1 Kontakt"]  # in the order on paper: the heading names the unit


def test_a_question_that_only_another_version_asks_has_a_column_that_says_so() -> None:
    assert heads(plan_of(1, contact=EXTRA), plan_of(2))[-1] == "1.1 Kontakt (version 1)"
    assert heads(PLAN, plan_of(2, contact=EXTRA), PLAN)[-1] == "1.1 Kontakt (version 2)"


def test_a_question_that_is_answered_in_another_way_has_a_column_of_its_own() -> None:
    both = heads(plan_of(1), plan_of(2, contact=EXTRA, year=YEAR_AS_DATE))
    assert [head for head in both if "År" in head] == ["1.3 År", "1.2 År (version 1)"]


@pytest.mark.parametrize("version", [1, 999_999])
def test_a_form_with_a_changed_definition_does_not_rename_the_answers_of_others(version: int) -> None:
    unit = {"type": "string", "meta": {"label": words("Något annat")}}
    changed = replace(plan_of(version, unit=unit), title=Text(words("En annan titel")))
    assert heads(changed, PLAN, PLAN) == heads(PLAN)
    assert versions([changed, PLAN, PLAN], "sv").title == "Plan"


def test_a_hundred_forms_with_a_definition_each_have_the_columns_of_one() -> None:
    assert heads(*(plan_of(1) for _ in range(100))) == heads(plan_of(1))


@given(some.lists(some.sampled_from(["Mål", "mål", "MÅL (2)", "Mål (2)", "ß", "SS", ""])))
def test_no_two_names_are_alike_and_each_begins_as_it_was(names: list[str]) -> None:
    found = distinct(names)
    assert len({name.casefold() for name in found}) == len(names) == len(found)
    assert all(one.startswith(name) for one, name in zip(found, names, strict=True))
