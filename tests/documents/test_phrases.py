"""Prompts are found wherever they stand, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.documents.phrases import Phrases
from tests.growth import calls

PROMPTS = ("[her indsættes målet]", "Ange datum", "Ange vilka dokumentet riktar sig till", "–", "Ange")
PHRASES = Phrases(PROMPTS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ange datum", ["Ange datum"]),
        ("  ANGE   datum. ", ["ANGE   datum."]),
        ("Antagen: Ange datum", ["Ange datum"]),
        ("Antagen\tAnge datum\t§ 7", ["Ange datum"]),
        ("Antagen\nAnge datum", ["Ange datum"]),
        ("Ange datum för beslutet", []),
        ("Vi ska ange datum", []),
        ("Här står ange vilka dokumentet riktar sig till mitt i.", ["ange vilka dokumentet riktar sig till"]),
        ("Mål: [her indsættes målet], og mere", ["[her indsættes målet],"]),
        ("–", []),
        ("", []),
        ("Ange vilka dokumentet riktar", []),
    ],
)
def test_a_prompt_is_found_where_it_stands_as_one(text: str, found: list[str]) -> None:
    prompts, rest = PHRASES.found(text)
    assert list(prompts) == found
    assert all(prompt not in rest for prompt in found)


@pytest.mark.parametrize(
    ("text", "is_one"), [("ange datum", True), ("Ange datum nu", False), ("–", False), ("", False)]
)
def test_only_the_whole_words_are_a_prompt(text: str, is_one: bool) -> None:
    assert PHRASES.is_one(text) is is_one


def test_a_very_long_prompt_is_known_by_its_beginning() -> None:
    long = " ".join(f"ord{number}" for number in range(100))
    assert Phrases([long]).is_one(long)


@given(some.lists(some.sampled_from([*PROMPTS[:3], "vanliga ord", "datum", "[1]"])))
def test_of_lines_of_prompts_and_words_exactly_the_prompts_are_found(lines: list[str]) -> None:
    prompts, _ = PHRASES.found("\n".join(lines))
    assert list(prompts) == [line for line in lines if line in PROMPTS]


def test_the_work_grows_with_the_text_alone() -> None:
    # Every prompt begins like every other, and so does the text.
    phrases = Phrases([f"{'a ' * length}b{length}" for length in range(1, 300)])
    assert calls(lambda: phrases.found("a " * 5_000)) < 12 * calls(lambda: phrases.found("a " * 500))
