"""Choices as people write them: a typing fault never makes another option of it unsaid, and no word is dropped."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from plantools.definition.likeness import bare
from plantools.definition.model import Field, Option, Text
from plantools.findings import Finding, Severity
from tests.definition.asked import LABELS, asked, outcome, reading

SWEDISH = {value: labels[0] for value, labels in LABELS.items()}
NAMES = {bare(label) for labels in LABELS.values() for label in labels} | set(LABELS)


@some.composite
def mistyped(draw: some.DrawFn) -> tuple[str, str]:
    """Return an option's value and its label with one letter more, less, other, or two that changed places."""
    value = draw(some.sampled_from(list(SWEDISH)))
    label = SWEDISH[value]
    place = draw(some.integers(0, len(label) - 1))
    letter = draw(some.characters(codec="utf-8", exclude_categories=["Cc"]) | some.sampled_from("aeno 12,"))
    before, here, after = label[:place], label[place], label[place + 1 :]
    return value, draw(
        some.sampled_from([before + after, before + letter + after, before + letter + here + after])
        | some.just(before + after[:1] + here + after[1:])
    )


@given(mistyped())
def test_a_typing_fault_never_makes_another_option_unsaid(fault: tuple[str, str]) -> None:
    value, said = fault
    assume(bare(said) not in NAMES - {bare(SWEDISH[value])})
    found, codes = outcome(said, asked("choice"))
    assert found == value or codes
    assert found in {value, None}


@given(some.lists(mistyped(), min_size=1, max_size=4))
def test_nor_does_it_among_several(faults: list[tuple[str, str]]) -> None:
    assume(not any("\n" in said or bare(said) in NAMES - {bare(SWEDISH[value])} for value, said in faults))
    found, codes = outcome("\n".join(said for _, said in faults), asked("choices"))
    assert codes or found == sorted({value for value, _ in faults})
    assert found is None or (isinstance(found, list) and set(found) <= {value for value, _ in faults})


WORD = some.sampled_from(["Vård", "Omsorg", "Barn", "unga", "äldre", "Hälsa"])
LABEL = some.lists(WORD, min_size=1, max_size=4).flatmap(
    lambda words: some.sampled_from([", ", " och ", " ", " & ", "; "]).map(lambda sign: sign.join(words))
)


@given(some.lists(LABEL, min_size=1, max_size=6, unique_by=str.casefold), some.data())
def test_labels_on_lines_are_those_labels_whatever_they_hold(labels: list[str], data: some.DataObject) -> None:
    chosen = data.draw(some.lists(some.sampled_from(range(len(labels))), min_size=1, unique=True))
    said = "\n".join(labels[place] for place in chosen)
    assert outcome(said, asked("choices", *labels)) == ([f"v{place}" for place in sorted(chosen)], ())


@given(
    some.lists(some.sampled_from(list(SWEDISH)), min_size=1, max_size=4, unique=True),
    some.lists(some.sampled_from(["annat", "inte Trivsel", "Trivsel mest", "vet ej", "Delmål 3"]), max_size=3),
    some.sampled_from(["\n", "; ", ", ", " och ", " og ", " and ", "\n- ", " • "]),
    some.randoms(use_true_random=False),
)
def test_what_is_no_option_is_left_over_and_told(
    values: list[str], others: list[str], sign: str, order: object
) -> None:
    said = [SWEDISH[value] for value in values] + others
    order.shuffle(said)  # type: ignore[attr-defined]
    found, told = reading(sign.join(said), asked("choices"))
    assert found == sorted(values)
    left = [str(one.params["given"]) for one in told if isinstance(one, Finding) and one.code == "read.options-left"]
    assert sorted(left) == sorted(others)


def test_what_is_left_over_is_an_error_and_a_typing_fault_a_warning() -> None:
    _, told = reading("Trivsel, annat, Hälsaa", asked("choices"))
    assert [(one.code, one.severity, one.params["given"]) for one in told if isinstance(one, Finding)] == [
        ("read.options-left", Severity.ERROR, "annat"),
        ("read.option-as", Severity.WARNING, "Hälsaa"),
    ]


def test_what_cuts_for_sure_goes_before_a_longer_label() -> None:
    field = asked("choices", "Vård omsorg", "Vård", "Omsorg")
    assert outcome("vård; omsorg", field) == (["v1", "v2"], ())
    assert outcome("vård omsorg", field) == (["v0"], ())


def test_an_essay_in_the_place_of_choices_is_one_finding() -> None:
    value, told = reading("Trivsel\n" + "\n".join(f"Vi gör {number}" for number in range(100)), asked("choices"))
    assert (value, len(told)) == (["1"], 1)


def test_the_form_s_own_language_goes_before_the_others() -> None:
    options = (Option("a", Text({"sv": "Plan", "da": "Takst"})), Option("b", Text({"sv": "Taxa", "da": "Plan"})))
    field = Field("kind", "choice", Text({"sv": "Slag"}), options=options)
    assert [outcome("Plan", field, language)[0] for language in ("sv", "da", "en")] == ["a", "b", "a"]


@pytest.mark.parametrize("said", ["C", "C++", "C#", ">10", "<10", "50 %", "50"])
def test_signs_that_carry_meaning_make_other_options(said: str) -> None:
    labels = ["C", "C++", "C#", ">10", "<10", "50 %", "50"]
    assert outcome(f" {said}.", asked("choice", *labels)) == (f"v{labels.index(said)}", ())
    assert outcome(said, asked("choice", *(one for one in labels if one != said)))[0] is None


def test_options_that_differ_in_punctuation_only_are_not_mixed_up() -> None:
    field = asked("choice", "Vård/omsorg", "Vård, omsorg")
    assert outcome("Vård/omsorg", field) == ("v0", ())
    assert outcome("Vård omsorg", field) == (None, ("read.option-near",))


@pytest.mark.parametrize(
    ("said", "codes"), [("✓ Genomfört", ()), ("Avbrutet", ()), ("✓ Avbrutet", ("read.option-as",))]
)
def test_another_option_s_sign_is_told(said: str, codes: tuple[str, ...]) -> None:
    assert outcome(said, asked("choice", "✓ Genomfört", "✗ Avbrutet"))[1] == codes


@pytest.mark.parametrize("said", ["Trivsel", "2. Hälsa", "1. Trivsel"])
def test_labels_may_carry_their_numbers(said: str) -> None:
    value, codes = outcome(said, asked("choice", "1. Trivsel", "2. Hälsa"))
    assert (value, codes) == ("v1" if "Hälsa" in said else "v0", ("read.option-as",) if said == "Trivsel" else ())


def test_the_number_of_another_option_is_told() -> None:
    assert outcome("2. Trivsel", asked("choice")) == ("1", ("read.option-as",))
    assert outcome("a) Trivsel", asked("choice")) == ("1", ())
    assert outcome("1. Hälsa", asked("choice", "1. Trivsel", "2. Hälsa"))[0] is None
