"""Words are one by their stems, in each language; those that every goal is written with say nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantools.definition.model import LANGUAGES
from plantools.definition.stems import likely_language, stem, stems
from plantools.definition.stopwords import STOP_WORDS


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", "integration integrationen integrationens"),
        ("sv", "förening föreningar föreningarnas"),
        ("sv", "barn barnen barnens"),
        ("da", "familie familier familiernes"),
        ("da", "barn børn børnenes børns"),
        ("da", "forening foreninger foreningernes"),
        ("en", "school schools school's"),
    ],
)
def test_forms_of_one_word_have_one_stem(language: str, words: str) -> None:
    assert len({stem(word, language) for word in words.split()}) == 1


def test_words_of_grammar_and_of_every_goal_are_left_out() -> None:
    assert [word for word, _ in stems("Kommunen ska arbeta för att alla barn är trygga i skolan", "sv")] == [
        "barn",
        "trygga",
        "skolan",
    ]
    assert list(stems("Kommunens mål er, at flere borgere skal med", "da")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_are_in_small_letters_and_of_every_language(language: str) -> None:
    assert all(word == word.casefold() and word.isalpha() for word in STOP_WORDS[language])
    assert len(STOP_WORDS[language]) > 150


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Alla barn är trygga i skolan och på fritiden", "sv"),
        ("Flere borgere er med i en forening, og ingen er ensomme", "da"),
        ("All children are safe at school and on the way to it", "en"),
        ("7 % 2030", "sv"),
        ("", "da"),
    ],
)
def test_the_language_of_a_text_is_told_by_its_small_words(text: str, language: str) -> None:
    others = language if not any(letter.isalpha() for letter in text) else "en" if language != "en" else "da"
    assert likely_language([text], otherwise=others) == language


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_any_text_has_stems(text: str, language: str) -> None:
    for word, found in stems(text, language):
        assert word.isalpha() and found
