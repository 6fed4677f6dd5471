"""Prompts are no answers, in part neither; what people write beside them and half over them is kept, and said."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from plantools.definition.data import Data
from plantools.definition.wording import line
from plantools.documents.fill import fill
from plantools.documents.page import unnumbered, without_prompt
from plantools.findings import Severity
from plantools.word.body import run
from plantools.word.names import Element, W
from tests.documents.people import (
    Change,
    answer,
    filled,
    form,
    inside,
    only,
    reading,
    told,
    unflag,
    unmark,
    untag,
    write,
)

PROMPT = "skriv enhetens namn här"  # as it is compared


# A prompt beside an answer


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("Skriv enhetens namn här Vård", "Vård"),
        ("Skriv  enhetens namn härVård", "Vård"),
        ("Vård Skriv enhetens namn här", "Vård"),
        ("VårdSKRIV ENHETENS NAMN HÄR", "Vård"),
    ],
)
def test_a_whole_prompt_before_or_behind_an_answer_is_taken_away(said: str, rest: str) -> None:
    assert without_prompt(said, PROMPT) == (rest, True)


@pytest.mark.parametrize("said", ["Skriv enhetens namVård", "Vårdv enhetens namn här"])
def test_of_a_prompt_that_is_left_in_part_the_words_stay(said: str) -> None:
    assert without_prompt(said, PROMPT) == (said, True)


@pytest.mark.parametrize(
    "said", ["Vård", "Skriv enhetenVård", "Skriv enhetens", "Vård, skriv enhetens namn här igen", ""]
)
def test_less_than_three_quarters_of_a_prompt_got_there_by_chance(said: str) -> None:
    assert without_prompt(said, PROMPT) == (said, False)


@pytest.mark.parametrize(("letters", "is_left"), [(16, False), (17, True), (23, True)])
def test_three_quarters_are_the_limit(letters: int, is_left: bool) -> None:
    assert without_prompt(PROMPT[:letters] + "§", PROMPT)[1] is is_left


def test_a_prompt_of_five_letters_is_no_prompt_to_look_for() -> None:
    assert without_prompt("Ange X Vård", "ange") == ("Ange X Vård", False)
    assert without_prompt("Ange x Vård", "ange x") == ("Vård", True)


@given(some.text("xyz", min_size=1), some.text("abc ", min_size=6).map(str.strip), some.sampled_from(["", " ", "\n "]))
def test_of_any_prompt_and_answer_side_by_side_the_answer_is_left(said: str, prompt: str, blank: str) -> None:
    prompt = " ".join(prompt.split())
    assume(len(prompt) >= 6)
    assert without_prompt(f"{prompt}{blank}{said}", prompt) == (said, True)
    assert without_prompt(f"{said}{blank}{prompt}", prompt) == (said, True)
    assert without_prompt(said, prompt) == (said, False)


# Prompts in a form


def test_half_an_overwritten_prompt_is_told() -> None:
    found = reading(filled(), write("unit", "Skriv häVård"), unmark)
    one = only(found, "read.prompt-left")
    assert (found.answers["unit"], one.severity) == ("Skriv häVård", Severity.WARNING)
    assert line(one, "sv") == (
        "1.1: En del av anvisningstexten står kvar i svaret ”Skriv häVård”. "
        "Kontrollera svaret och ta bort anvisningstexten."
    )


def test_what_was_typed_beside_a_prompt_that_lost_its_mark_is_read_without_it() -> None:
    found = reading(filled(), write("unit", "Skriv här Vård"), unmark)
    assert (found.answers["unit"], told(found)) == ("Vård", [("read.prompt-left", "unit")])


def test_in_our_own_control_the_words_are_kept_whole_and_told() -> None:
    found = reading(filled(), write("unit", "Skriv här Vård"))
    assert (found.answers["unit"], told(found)) == ("Skriv här Vård", [("read.prompt-left", "unit")])


@pytest.mark.parametrize("marks", [unflag, untag(), unmark])
def test_a_prompt_is_no_answer_whatever_became_of_its_marks(marks: Change) -> None:
    found = reading(filled(), marks)
    assert (found.answers, told(found)) == ({"unit": "Vård"}, [])


def test_the_prompt_that_a_form_was_sent_out_with_is_none_either() -> None:
    package = fill(form(), Data({"unit": "Vård"}, {"year": "Vilket år gäller det?"})).package
    for marks in (unflag, unmark):
        assert reading(package, marks).answers == {"unit": "Vård"}
    found = reading(package, write("year", "Vilket år gäller det? 2027"), unmark)
    assert (found.answers["year"], told(found)) == (2027, [("read.prompt-left", "year")])


def test_a_flag_that_an_editor_leaves_counts_only_with_its_tag() -> None:
    assert told(reading(filled(), write("unit", "Vård", flag=True))) == [("read.placeholder", "unit")]
    assert told(reading(filled(), write("unit", "Vård", flag=True), untag())) == []


def test_words_beside_a_flagged_prompt_are_the_answer() -> None:
    def beside(root: Element) -> None:
        cell = inside(root, "line", W.tc)
        next(cell.iterchildren(W.p)).append(run("Vård"))

    value, found = answer("line", beside)
    assert (value, found.findings) == ("Vård", ())


@pytest.mark.parametrize(
    ("path", "plain"), [("unit", "unit"), ("commitments.2.goal", "commitments.goal"), ("a.12.b.3.c", "a.b.c")]
)
def test_a_path_without_its_row_numbers(path: str, plain: str) -> None:
    assert unnumbered(path) == plain
