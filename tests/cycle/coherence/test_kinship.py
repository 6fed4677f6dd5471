"""Goals that share words are found, whichever stands first; what of them a person would call related is measured."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantools.cycle.coherence.kinship import LEAST, Kin, Kinship, Text
from plantools.definition.source import read
from tests.cycle.coherence.shelves import NOUNS, goals_of_nouns
from tests.growth import calls

HERE = Path(__file__).parent
DOCS = Path(__file__).parents[3] / "docs" / "coherence.md"


def kin(one: str, other: str, *more: str, language: str = "da", least: float = LEAST) -> Kin | None:
    """Return how near two goals are, among more of them; None where they are not near enough."""
    texts = [Text(words, language) for words in (one, other, *more)]
    return next(Kinship(texts).of([0], [1], least=least), None)


OTHERS = ("Rent vand", "Flere cykler", "Fri adgang til kunst", "Mindre støj fra biler")


@pytest.mark.parametrize(
    ("one", "other", "terms"),
    [
        ("God integration", "En sammenhængende integrationsindsats", [("integration", "integrationsindsats")]),
        ("Flere sundhedstilbud", "Besøg af sundhedsplejen", [("sundhedstilbud", "sundhedsplejen")]),
        ("Hjælp til familien", "Familier i nød", [("familien", "familier")]),
        ("En frivillig i hver klub", "Frivilligcentre", [("frivillig", "frivilligcentre")]),
        ("Uddannelse til unge", "En ungdomsuddannelse til hver", [("uddannelse", "ungdomsuddannelse")]),
    ],
)
def test_compounds_and_forms_of_a_word_are_the_same_word(one: str, other: str, terms: list[tuple[str, str]]) -> None:
    found = kin(one, other, *OTHERS)
    assert found is not None
    assert list(found.terms) == terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Samarbejde med naboerne", "Arbejde til ledige"),  # another word by what stands before it
        ("Flere borgere deltager", "Flere borgere cykler"),  # words of every goal
        ("", ""),
        ("Rent vand", "Fri kunst"),
    ],
)
def test_what_only_looks_alike_is_not_suggested(one: str, other: str) -> None:
    assert kin(one, other, *OTHERS) is None


@given(goals_of_nouns(), goals_of_nouns())
def test_the_relation_is_symmetric(ones: list[str], others: list[str]) -> None:
    texts = [Text(words, "da") for words in (*ones, *others)]
    own, there = range(len(ones)), range(len(ones), len(texts))
    made = Kinship(texts)
    forth = {(one.one, one.other): (one.score, set(one.terms)) for one in made.of(own, there)}
    back = {(one.other, one.one): (one.score, {(b, a) for a, b in one.terms}) for one in made.of(there, own)}
    assert forth.keys() == back.keys()
    for pair, (score, terms) in forth.items():
        assert score == pytest.approx(back[pair][0])
        assert terms == back[pair][1]


@given(st.permutations(NOUNS), st.integers(1, len(NOUNS) - 1))
def test_goals_without_a_word_in_common_are_never_suggested(nouns: list[str], cut: int) -> None:
    texts = [Text(" ".join(words), "da") for words in (nouns[:cut], nouns[cut:])]
    assert list(Kinship(texts).of([0], [1], least=0.0001)) == []


@given(goals_of_nouns(), st.randoms(use_true_random=False))
def test_the_order_of_the_goals_does_not_matter(goals: list[str], random: object) -> None:
    mixed = list(goals)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert found_in(goals) == found_in(mixed)


def found_in(goals: list[str]) -> set[tuple[frozenset[str], float]]:
    """Return the pairs of goals that are near, by their words."""
    places = range(len(goals))
    near = Kinship([Text(words, "da") for words in goals]).of(places, places)
    return {(frozenset((goals[one.one], goals[one.other])), round(one.score, 9)) for one in near}


@given(st.lists(st.text(max_size=80), min_size=2, max_size=5))
def test_any_text_is_borne_and_a_score_is_between_0_and_1(texts: list[str]) -> None:
    places = range(len(texts))
    for one in Kinship([Text(words, "sv") for words in texts]).of(places, places, least=0):
        assert 0 <= one.score <= 1 + 1e-9
        assert one.terms


def test_rare_words_weigh_more_than_common_ones() -> None:
    common = [f"skole {noun}" for noun in NOUNS]
    rare = kin("skole vandmiljø", "vandmiljø bæk", *common, least=0)
    usual = kin("skole vandmiljø", "skole bæk", *common, least=0)
    assert rare is not None and usual is not None
    assert rare.score > 2 * usual.score


def test_ten_times_as_many_policies_take_ten_times_the_work() -> None:
    def work(count: int) -> int:
        texts = [Text("Mere sygdom", "da"), *(Text(f"Mere sygdom{letters(at)}", "da") for at in range(count))]
        return calls(lambda: list(Kinship(texts).of([0], range(1, len(texts)))))

    work(1000)  # the stems of words are kept
    assert work(1000) < 14 * work(100)


def letters(number: int) -> str:
    """Return a word that no other number gives."""
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:05d}")


# What was measured


def measured(name: str) -> tuple[int, int, int]:
    """Return how many pairs are labelled as touching, suggested, and both, in a file of labelled goals."""
    data = read(HERE / f"{name}.yaml").data
    assert isinstance(data, Mapping)
    goals, language = data["goals"], str(data["language"])
    labelled = {frozenset(pair) for pair in data["touch"]}
    assert labelled <= {frozenset(pair) for pair in combinations(goals, 2)}
    texts, names = [Text(words, language) for words in goals.values()], list(goals)
    near = Kinship(texts).of(range(len(texts)), range(len(texts)))
    pairs = {frozenset((names[one.one], names[one.other])) for one in near}
    between = {pair for pair in pairs if len({re.sub(r"\d+$", "", name) for name in pair}) == 2}
    wanted = {pair for pair in labelled if len({re.sub(r"\d+$", "", name) for name in pair}) == 2}
    return len(wanted), len(between), len(wanted & between)


@pytest.mark.parametrize("name", ["labelled_da", "labelled_sv", "held_out_da", "held_out_sv"])
def test_the_documentation_says_what_is_measured(name: str) -> None:
    labelled, suggested, right = measured(name)
    row = f"| `{name}` | {labelled} | {suggested} | {right} | {right / suggested:.2f} | {right / labelled:.2f} |"
    assert row in DOCS.read_text("utf-8")
