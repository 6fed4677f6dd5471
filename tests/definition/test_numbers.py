"""Numbers as every country writes them are that number; where they could be another, it is told."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from plantools.definition.model import LANGUAGES
from tests.definition.asked import asked, outcome

DECIMAL = {"sv": ",", "da": ",", "en": "."}
GROUPS = {"sv": ["", " ", "\u00a0", "\u202f"], "da": ["", ".", " "], "en": ["", ",", " "]}
WHOLE, DECIMALS = some.integers(0, 10**9), some.text("0123456789", max_size=2)
SIGNS = some.sampled_from(["", "-", "−", "–"])


def written(sign: str, whole: int, decimals: str, *, group: str, point: str) -> str:
    """Return a number as a country writes it."""
    return sign + f"{whole:,}".replace(",", group) + (point + decimals if decimals else "")


def value_of(sign: str, whole: int, decimals: str) -> float:
    return float(f"{'-' if sign else ''}{whole}.{decimals or 0}")


@given(some.data(), SIGNS, WHOLE, DECIMALS, some.sampled_from(LANGUAGES))
def test_a_number_in_the_country_s_own_way_is_read(
    data: some.DataObject, sign: str, whole: int, decimals: str, language: str
) -> None:
    group = data.draw(some.sampled_from(GROUPS[language]))
    said = written(sign, whole, decimals, group=group, point=DECIMAL[language])
    value, codes = outcome(said, asked("decimal"), language)
    could_be_decimals = re.fullmatch(r"[-−–]?[1-9]\d{0,2}[.,]\d{2}[1-9]", said)
    assert (value, codes) == (value_of(sign, whole, decimals), ("read.number-as",) if could_be_decimals else ())


@given(some.data(), SIGNS, WHOLE, DECIMALS, some.sampled_from(LANGUAGES), some.sampled_from(LANGUAGES))
def test_a_number_in_another_country_s_way_is_right_or_told(
    data: some.DataObject, sign: str, whole: int, decimals: str, language: str, written_in: str
) -> None:
    group = data.draw(some.sampled_from(GROUPS[written_in]))
    said = written(sign, whole, decimals, group=group, point=DECIMAL[written_in])
    # Three decimals in the form's own way: `1,125` in Swedish. Only so can they be written without a finding.
    assume(not re.fullmatch(rf"[-−–]?[1-9]\d{{0,2}}\{DECIMAL[language]}\d{{2}}[1-9]", said))
    value, codes = outcome(said, asked("decimal"), language)
    assert codes or value == value_of(sign, whole, decimals)
    assert value in {None, value_of(sign, whole, decimals)}


@given(WHOLE, some.sampled_from(["st", "kr", "kronor", "år", "%", "personer", "stk."]), some.sampled_from(LANGUAGES))
def test_a_unit_is_told(whole: int, unit: str, language: str) -> None:
    for kind in ("integer", "decimal"):
        assert outcome(f"{whole} {unit}", asked(kind), language) == (whole, ("read.number-as",))


@given(WHOLE, some.text("abcdefghijklmnopqrstuvwxyzåäö", min_size=1, max_size=8))
def test_other_words_with_a_number_are_no_number_or_told(whole: int, words: str) -> None:
    for said in (f"{whole} {words}", f"{words} {whole}", f"{whole}{words}"):
        assert outcome(said, asked("integer"))[1]


@pytest.mark.parametrize(
    "said", ["5 tkr", "5 mnkr", "5 miljoner", "5 tusen", "5 k", "5 ‰", "(5)", "<5", ">5", "5/6", "1 0"]
)
def test_what_is_another_number_is_none(said: str) -> None:
    assert outcome(said, asked("decimal")) == (None, ("read.number",))


@given(some.floats(0.001, 0.999), some.sampled_from(["%", " %", "\u00a0%", " procent", " pct.", " Per cent"]))
def test_a_share_below_one_is_told_but_with_a_sign_it_is_per_cent(share: float, sign: str) -> None:
    said = f"{share:.4f}".replace(".", ",")
    assume(float(f"{share:.4f}") not in {0, 1})
    assert outcome(said, asked("percent")) == (float(f"{share:.4f}"), ("read.percent-share",))
    assert outcome(said + sign, asked("percent")) == (float(f"{share:.4f}"), ())
