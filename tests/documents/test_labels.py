"""Numbers and labels as people see them, compared through what editors and people make of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.definition.loading import definition_of
from plantools.documents.labels import Claim, claim, comparable, labels_of
from tests.definition.samples import plan_data, words
from tests.documents.generated import LIBRARY, SHIPPED
from tests.documents.people import PLAN
from tests.word.wild import TEXTS


@pytest.mark.parametrize(
    "said",
    [
        "Mål – vad",
        "mål - vad",
        "MÅL \u2010 VAD:",
        "Mål\u00a0\u2212\u00a0vad *",
        "Ma\u030al — vad?",
        "M\u00adål -\u200b vad…",
    ],
)
def test_signs_that_nobody_sees_or_tells_apart_do_not_count(said: str) -> None:
    assert comparable(said) == "mål - vad"


@pytest.mark.parametrize("said", ["”Mål”", "“Mål„", "«Mål»", '"mål"'])
def test_quotation_marks_are_one(said: str) -> None:
    assert comparable(said) == '"mål"'


def test_other_words_are_others() -> None:
    assert len({comparable(one) for one in ("Mål", "Mal", "Målen", "M ål", "Mål 1")}) == 5


@pytest.mark.parametrize(
    ("said", "number", "rest"),
    [
        ("1.1 Förvaltning *", "1.1", "förvaltning"),
        ("3a Åtagande", "3a", "åtagande"),
        ("2. Mål:", "2", "mål"),
        ("12.34aa) Mål", "12.34aa", "mål"),
        ("1.1", "1.1", ""),
        ("1.1:", "1.1", ""),
        ("1.1\u00a0Mål", "1.1", "mål"),
        ("2027 års plan", "", "2027 års plan"),
        ("1.1.1 Mål", "", "1.1.1 mål"),
        ("3abc Mål", "", "3abc mål"),
        ("Mål 1", "", "mål 1"),
        ("1,5 tjänster", "", "1,5 tjänster"),
        ("", "", ""),
    ],
)
def test_the_number_stands_first(said: str, number: str, rest: str) -> None:
    assert claim(said) == Claim(number, rest)


@given(TEXTS, some.sampled_from(["", " ", "\t", "\u00a0"]))
def test_what_is_compared_is_compared_with_itself(text: str, blank: str) -> None:
    once = comparable(text)
    assert comparable(once) == once
    assert comparable(f"{blank}{text}{blank}") == once


def test_an_essay_is_no_label_and_takes_no_time() -> None:
    assert len(claim("1.1 " + "ord " * 10_000).words) < 500


@pytest.mark.parametrize("id_", SHIPPED)
def test_every_number_and_label_leads_back_to_its_field(id_: str) -> None:
    labels = labels_of(LIBRARY.get(id_))
    for number, path in labels.numbers.items():
        assert labels.by_number(claim(f"{number} Vad som helst")) == path
    for path, own in labels.own.items():
        assert own
        assert all(path in labels.by_words(claim(label)) for label in own)


def test_a_label_leads_to_every_field_that_has_it() -> None:
    labels = labels_of(PLAN)
    assert labels.by_words(claim("Åtaganden")) == ("commitments",)
    assert labels.by_words(claim("2.9 Klart")) == ("commitments.due",)
    assert (labels.by_number(claim("1.2 Klart")), labels.by_number(claim("9 Klart"))) == ("year", "")
    assert labels.by_words(claim("Något annat")) == ()


def test_a_label_may_itself_begin_with_a_number() -> None:
    data = plan_data()
    schema = data["schema"]
    assert isinstance(schema, dict)
    schema["start"]["meta"]["label"] = words("30 juni")
    labels = labels_of(definition_of(data))
    assert labels.by_words(claim("30 juni")) == labels.by_words(claim("2.4 30 juni")) == ("start",)


def test_a_label_is_known_in_every_language() -> None:
    labels = labels_of(LIBRARY.get("activity-plan"))
    assert len(labels.own["unit"]) == 3
    assert {labels.by_words(claim(one)) for one in labels.own["unit"]} == {("unit",)}
