"""Every finding has a sentence in every language, and what people wrote is only ever put in."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plantools
from plantools.definition.kinds import KINDS
from plantools.definition.model import LANGUAGES
from plantools.definition.wording import catalogue, line, message, words
from plantools.findings import error

ROOT = Path(plantools.__file__).parent
KEYS = sorted(catalogue("en"))
MAKERS = ("error", "warning", "note", "fault", "refusal", "Finding", "Unreadable", "doubtful", "words")
_CODE = re.compile(r"[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*")


def texts_in_calls(tree: ast.AST) -> Iterator[str]:
    """Yield the strings that stand in the calls that make findings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in MAKERS:
            yield from texts_in(node)


def texts_in(tree: ast.AST) -> Iterator[str]:
    """Yield the strings in a piece of code."""
    yield from (n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def used_codes() -> set[str]:
    """Return every code in plantools: in calls that make findings, and anywhere with the beginning of a known code."""
    areas = {key.partition(".")[0] for key in KEYS}
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in ROOT.rglob("*.py")]
    called = {text for tree in trees for text in texts_in_calls(tree) if _CODE.fullmatch(text)}
    tabled = {text for tree in trees for text in texts_in(tree) if text.partition(".")[0] in areas}
    files = re.compile(r".*\.(docx|yaml|json|xlsx|csv|po|pdf|xml|rels|db)")
    return {text for text in called | tabled if _CODE.fullmatch(text) and not files.fullmatch(text)}


def fields(sentence: str) -> list[tuple[str, str]]:
    """Return the parameters of a sentence with the lists and sentences that they name."""
    return sorted((name, spec or "") for _, name, spec, _ in Formatter().parse(sentence) if name is not None)


def test_every_code_has_a_sentence() -> None:
    assert used_codes() - set(KEYS) == set()
    assert {f"kind.{name}" for name in KINDS} <= set(KEYS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything_with_the_same_parameters(language: str) -> None:
    texts = catalogue(language)
    assert sorted(texts) == KEYS
    english = {key: fields(text) for key, text in catalogue("en").items()}
    assert {key: fields(text) for key, text in texts.items()} == english
    assert all(text == text.strip() for text in texts.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_names_only_lists_and_sentences_that_there_are(language: str) -> None:
    areas = {key.partition(".")[0] for key in KEYS}
    for text in catalogue(language).values():
        for name, spec in fields(text):
            assert name.isidentifier()
            assert name != "where", "the place of a finding stands before its sentence, and is no parameter"
            assert not spec or spec.removeprefix("?") in KEYS or spec in areas


def test_a_line_has_place_cause_and_cure() -> None:
    found = error(
        "value.option", field="commitments.2.goal", given="Bättre hälsa", options="Trivsel, Hälsa", nearest=""
    )
    assert line(found.at("plan.yaml:12:5", number="3b"), "sv") == (
        "plan.yaml:12:5: 3b, rad 2: ”Bättre hälsa” är inget av alternativen. Välj ett av: Trivsel, Hälsa."
    )
    assert message(found, "da") == "”Bättre hälsa” er ikke en af mulighederne. Vælg en af: Trivsel, Hälsa."
    assert line(found, "en").startswith("commitments.2.goal: “Bättre hälsa” is none of the options.")


def test_a_field_without_a_number_is_named_by_its_label() -> None:
    found = error("value.required", field="commitments.2.goal", label="Mål")
    assert line(found, "sv") == "”Mål”, rad 2: Uppgiften saknas. Fyll i den."
    assert line(error("target.exists", where="a.docx"), "en").startswith("a.docx: The file is there already.")


def test_the_row_on_paper_goes_before_that_of_the_answers() -> None:
    found = error("value.required", field="commitments.2.goal", label="Mål", row=4)
    assert line(found, "sv") == "”Mål”, rad 4: Uppgiften saknas. Fyll i den."


def test_what_is_near_is_asked_about_only_where_there_is_something() -> None:
    near = error("template.unknown", name="plans", nearest="plan", known="")
    assert message(near, "sv") == "Det finns ingen mall som heter ”plans”. Menade du ”plan”?"
    far = error("template.unknown", name="x", nearest="", known="plan, report")
    assert message(far, "sv") == "Det finns ingen mall som heter ”x”. Det som finns är: plan, report."


def test_kinds_and_problems_are_put_in_the_readers_words() -> None:
    found = error("value.type", given="snart", expected="date")
    assert message(found, "sv") == "”snart” är fel slags värde. Skriv ett datum, till exempel 2027-03-01."
    assert "tabb" in message(error("yaml.broken", problem="tab"), "sv")
    assert "Add the ], the } or the comma." in message(error("yaml.broken", problem="bracket"), "en")


def test_an_unknown_key_is_shown_as_it_is_and_an_unknown_language_is_english() -> None:
    assert words("no.such-text", "sv") == "no.such-text"
    assert words("severity.error", "fi") == "Error"


@given(st.text(), st.sampled_from(KEYS), st.sampled_from(LANGUAGES))
def test_words_of_people_are_put_in_as_they_are(text: str, key: str, language: str) -> None:
    names = {name for name, _ in fields(catalogue(language)[key])}
    shown = words(key, language, **dict.fromkeys(names, text))
    assert not [name for name, spec in fields(catalogue(language)[key]) if not spec and text.strip() not in shown]


@pytest.mark.parametrize("text", ["{0.__class__}", "{given.__class__}", "{{x}}", "%s", "{", "}"])
def test_a_word_that_looks_like_a_format_is_only_a_word(text: str) -> None:
    assert f"“{text}”" in message(error("value.option", given=text, options="", nearest=text), "en")
