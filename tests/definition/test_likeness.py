"""Which candidate is meant: typing faults are seen through, other words are other words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.definition.likeness import LEAST, MARGIN, bare, best, clear, ranked

WORDS = some.text("abcdeåäö", min_size=1, max_size=9)
LABELS = some.lists(some.lists(WORDS, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=8, unique=True)


def named(*labels: str) -> list[tuple[str, str]]:
    return [(label, label) for label in labels]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("  Vård, och\u00a0OMSORG. ", "vård och omsorg"),
        ("Internt–externt", "internt externt"),
        ("Mål-1", "mål 1"),
        ("Mål1", "mål 1"),
        ("Mål -1", "mål - 1"),
        ("Över 50%?", "över 50 % ?"),
        ("<10", "< 10"),
        ("a\u030angest", "ångest"),
        ("✓ •", ""),
    ],
)
def test_bare_words_are_without_case_blanks_and_punctuation(said: str, words: str) -> None:
    assert bare(said) == words


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("Halsa", "Hälsa"),
        ("Häsla", "Hälsa"),
        ("Rekryteringsproccesen", "Rekryteringsprocessen"),
        ("Systematiskt arbetsmiljö arbete", "Systematiskt arbetsmiljöarbete"),
        ("Introduktion av nyanstälda", "Introduktion av nyanställda"),
        ("Delmal 1", "Delmål 1"),
    ],
)
def test_a_mistyped_label_is_found(said: str, label: str) -> None:
    found = best(said, named(label, "Något annat", "Delmål 2"))
    assert found is not None
    assert (found.key, found.words, found.score >= LEAST) == (label, label, True)


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("Inte bättre hälsa", "Bättre hälsa"),
        ("Påbörjat", "Ej påbörjat"),
        ("Bättre ohälsa", "Bättre hälsa"),
        ("Oberoende", "Beroende"),
        ("Ulovlig", "Lovlig"),
        ("Unsafe", "Safe"),
        ("Oordning", "Ordning"),
        ("Intern kontroll", "Extern kontroll"),
        ("Delmål 2", "Delmål 1"),
        ("Delmål 12", "Delmål 1 2"),
        ("Mer än 10 %", "Mer än 10"),
        ("Mål -1", "Mål 1"),
        ("<10 procent", ">10 procent"),
        ("Bättre hälsa?", "Bättre hälsa"),
        ("Alla två procent", "Alla tre procent"),
        ("Bättre hälsa för alla", "Bättre hälsa"),
        ("Plan", "Plast"),
        ("Plam", "Plan"),
        ("Röst och vinter", "Höst och vinter"),
        ("", "Plan"),
    ],
)
def test_other_words_are_other_words(said: str, label: str) -> None:
    assert best(said, named(label)) is None


def test_between_two_that_are_near_nobody_is_chosen() -> None:
    labels = named("Kontrollera barnen", "Kontrollera barken")
    found = ranked("Kontrollera baren", labels)
    assert {one.key for one in found} == {"Kontrollera barnen", "Kontrollera barken"}
    assert clear(found) is None and best("Kontrollera baren", labels) is None
    assert best("Kontrollera baren", labels[:1]) is not None


def test_one_that_cannot_be_meant_still_makes_it_uncertain() -> None:
    assert best("Ixtern kontroll", named("Intern kontroll")) is not None
    assert best("Ixtern kontroll", named("Intern kontroll", "Extern kontroll")) is None


def test_several_words_for_one_thing_are_no_rivals() -> None:
    labels = [("plan", "Handlingsplan"), ("plan", "Handlingsplaner"), ("other", "Rapport")]
    found = best("Handlingsplna", labels)
    assert found is not None and (found.key, found.words) == ("plan", "Handlingsplan")


def test_more_may_be_asked_for() -> None:
    assert best("Halsa", named("Hälsa"), least=90) is None
    assert best("Rekryterin", named("Rekrytering", "Rekryterande"), margin=30) is None


@given(LABELS, some.data())
def test_what_is_right_is_found_as_it_is(labels: list[str], data: some.DataObject) -> None:
    label = data.draw(some.sampled_from(labels))
    [first, *_] = ranked(label, named(*labels))
    assert first.score == 100
    found = best(label.upper(), named(*labels))
    assert found is None or bare(found.words).replace(" ", "") == bare(label).replace(" ", "")


@given(some.text(), LABELS)
def test_what_is_found_has_the_score_and_the_margin(said: str, labels: list[str]) -> None:
    found, all_ = best(said, named(*labels)), ranked(said, named(*labels), least=0)
    if found is not None:
        assert found.score >= LEAST
        assert all(found.score - one.score >= MARGIN for one in all_ if one.key != found.key)
    assert list(all_) == sorted(all_, key=lambda one: one.score, reverse=True)
