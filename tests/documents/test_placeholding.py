"""What looks like a placeholder, and what looks nearly so and is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.definition.model import LANGUAGES
from plantools.definition.wording import catalogue
from plantools.documents.placeholding import PATTERNS, numerals_in, placeholders_in

FOUND = {
    "[her indsættes målet]": "brackets",
    "[…]": "brackets",
    "[...]": "brackets",
    "[kommunens namn]": "brackets",
    "[ange mål 1]": "brackets",
    "[antal XX]": "brackets",
    "<indsæt navn>": "angles",
    "<ange datum>": "angles",
    "{{ title }}": "tags",
    "{% if title %}": "tags",
    "XX": "x",
    "xxx": "x",
    "20XX": "x",
    "XXXX": "x",
    "N.N.": "name",
    "NN": "name",
    "åååå-mm-dd": "date",
    "ÅÅÅÅ-MM-DD": "date",
    "dd.mm.yyyy": "date",
    "dd-mm-åå": "date",
    "Lorem ipsum": "lorem",
    "TODO": "todo",
    "TBD": "todo",
    "????": "questions",
    "____": "line",
    "........": "line",
    "……": "line",
    "Fel! Hittar inte referenskälla.": "reference",
    "Fejl! Henvisningskilde ikke fundet.": "reference",
    "Error! Reference source not found.": "reference",
}
NONE = (
    "Se [1] och [12, 13] samt [2-5].",
    "Integrationslagen [2010:197] gäller.",
    "Enligt [SOU 2017:47] och [ISO 27001] och [Holm 2019].",
    "Han skrev ”[d]et är så” och ”kommune[r]”.",
    "Det står hans [sic] och [sic!].",
    "Läs [målen](https://kommun.example/mal).",
    "☐ [ ] Ja [x] Nej [a]",
    "Skriv till <anna@kommun.example> eller <https://kommun.example>.",
    "Större än < tio > fem",
    "XXL och XX-kromosomer och xx@kommun.example",
    "Förordning (EU) 2016/679",
    "Är det så? Ja! Va??",
    "… och så vidare …",
    "Arbetet fortsätter ... och fortsätter.",
    "Inledning .......... 3",
    "Inledning ………… 12",
    "________________________",
    "Underskrift: ______________",
    "Ort och datum: ______ Namnförtydligande: ______",
    "Sted og dato: ____________",
    "På vegne af kommunen: ........................",
    "Att göra: inget. Todo-listan finns kvar.",
    "m.m. och d.d. och mm",
    "NN-nätet och CNN",
    "Fel! Så får det inte bli.",
    "Fel i texten.",
    "Lorentz bor här.",
    "Bilaga XIX och XXI",
)


@pytest.mark.parametrize(("words", "name"), FOUND.items())
def test_a_placeholder_is_found_alone_and_within_a_sentence(words: str, name: str) -> None:
    alone = [] if words in ("____", "........") else [(name, words)]  # such a line parts what is above and below it
    assert list(placeholders_in(words)) == alone
    assert list(placeholders_in(f"Målet är {words} i år, säger vi.")) == [(name, words)]


@pytest.mark.parametrize("text", NONE)
def test_what_is_nearly_one_is_none(text: str) -> None:
    assert list(placeholders_in(text)) == []


@pytest.mark.parametrize("text", ["…", " ... "])
def test_a_line_that_is_only_an_ellipsis_is_one(text: str) -> None:
    assert list(placeholders_in(text)) == [("line", text.strip())]


def test_xx_is_a_numeral_where_the_document_counts_past_it() -> None:
    texts = ["Bilaga XIX: Taxor", "Bilaga XX: Avgifter"]
    numerals = numerals_in(texts)
    assert [list(placeholders_in(text, numerals)) for text in texts] == [[], []]
    assert list(placeholders_in(texts[1], numerals_in(texts[1:]))) == [("x", "XX")]
    assert list(placeholders_in("20XX och XXXX", numerals)) == [("x", "20XX"), ("x", "XXXX")]


def test_the_same_words_are_told_once_a_line_and_others_each() -> None:
    text = "XX av XX, [mål] och XXX"
    assert list(placeholders_in(text)) == [("brackets", "[mål]"), ("x", "XX"), ("x", "XXX")]


@given(some.lists(some.sampled_from([*FOUND]), unique=True, max_size=5))
def test_every_one_of_several_is_found_and_nothing_else(given_: list[str]) -> None:
    text = " ord ".join(("", *given_, ""))
    assert sorted(words for _, words in placeholders_in(text)) == sorted(given_)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda one: one.name)
def test_each_pattern_has_a_reason_and_words_for_people(pattern: object) -> None:
    name = getattr(pattern, "name", "")
    assert getattr(pattern, "reason", "")
    assert all(f"draft-looks.{name}" in catalogue(language) for language in LANGUAGES)
    assert name in FOUND.values()
