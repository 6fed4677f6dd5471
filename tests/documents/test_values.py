"""One answer from what stands in its place, as people write it and editors leave it."""

from __future__ import annotations

from datetime import date

import pytest

from plantools.definition.model import LANGUAGES
from plantools.definition.wording import line
from plantools.documents.read import read
from plantools.documents.reading import Reading
from plantools.documents.slotting import prompt_of
from plantools.findings import Severity
from plantools.word.body import paragraph, run
from plantools.word.names import A, Element, R, W
from plantools.word.prose import text_of
from tests.documents.every_kind import SHORT, every_kind
from tests.documents.generated import LIBRARY, PICTURE
from tests.documents.people import (
    PLAN,
    Change,
    add,
    after,
    answer,
    drop,
    every_answer,
    filled,
    inside,
    only,
    reading,
    told,
    unflag,
    untag,
    write,
)
from tests.word.drafts import without

WORDY = [name for name in SHORT if name != "choices"]
WORDS_OWN = {
    "sv": [
        "Klicka eller tryck här för att ange text.",
        "Klicka eller tryck här för att ange datum.",
        "Välj ett objekt.",
    ],
    "da": ["Klik eller tryk her for at skrive tekst.", "Klik eller tryk for at angive en dato.", "Vælg et element."],
    "en": ["Click or tap here to enter text.", "Click or tap to enter a date.", "Choose an item."],
}


# Prompts


@pytest.mark.parametrize("language", LANGUAGES)
def test_prompts_without_their_flag_are_no_answers(language: str) -> None:
    found = reading(every_answer(language), unflag)
    assert (found.answers, found.findings) == ({}, ())


@pytest.mark.parametrize("said", [words for own in WORDS_OWN.values() for words in own])
def test_what_word_itself_shows_in_an_empty_control_is_no_answer(said: str) -> None:
    for kind in ("line", "text", "date", "choice"):
        assert answer(kind, write(kind, said, flag=True))[1].findings == ()
    assert answer("line", write("line", said))[0] == said


@pytest.mark.parametrize(
    ("kind", "said", "value"), [("line", "Vår plan", "Vår plan"), ("text", "*Vår* plan", r"\*Vår\* plan")]
)
def test_other_words_under_the_flag_are_an_answer_with_a_warning(kind: str, said: str, value: str) -> None:
    read_, found = answer(kind, write(kind, said, flag=True))
    one = only(found, "read.placeholder")
    assert (read_, one.severity, one.params["given"]) == (value, Severity.WARNING, said)


@pytest.mark.parametrize("kind", ["line", "text", "list", "date"])
def test_what_is_written_beside_a_prompt_is_read_without_it(kind: str) -> None:
    value, found = answer(kind, add(kind, "2027-03-01"))
    assert value == {"date": date(2027, 3, 1), "list": ["2027-03-01"]}.get(kind, "2027-03-01")
    assert found.findings == ()


def test_a_prompt_in_a_picture_s_place_is_no_answer_and_words_there_are_not_lost() -> None:
    assert answer("image", unflag)[1].findings == ()
    one = only(answer("image", add("image", "Se bilaga 3"))[1], "read.picture")
    assert (one.field, one.severity, one.params["given"]) == ("image", Severity.ERROR, "Se bilaga 3")


def test_a_picture_that_cannot_be_read_is_told() -> None:
    def link(root: Element) -> None:
        [blip] = root.iter(A.blip)
        blip.set(R.embed, "rId9999")

    assert answer("image", image=PICTURE)[0] == PICTURE
    assert told(answer("image", link, image=PICTURE)[1]) == [("read.picture", "image")]


# Choices


@pytest.mark.parametrize("said", ["Ett & två", "ett &  TVÅ", "a"])
def test_typed_text_is_read_where_a_dropdown_was(said: str) -> None:
    assert answer("choice", write("choice", said), choice="b")[0] == "a"


def test_words_in_the_place_of_a_whole_control_are_read_or_told() -> None:
    def type_(root: Element) -> None:
        inside(root, "choice", W.tc)[1:] = [paragraph("", run("Ett & två"))]

    value, found = answer("choice", type_, choice="b")
    assert value == "a" or told(found) == [("read.not-found", "choice")]


def test_what_is_no_option_is_told_with_what_there_is() -> None:
    value, found = answer("choice", write("choice", "Ett & tva"))
    one = only(found, "read.option")
    assert (value, one.params["given"], one.params["nearest"]) == (None, "Ett & tva", "Ett & två")


@pytest.mark.parametrize(("said", "value"), [("ja", True), ("Yes", True), ("NEJ", False), ("no", False)])
def test_yes_and_no_are_read_in_any_language(said: str, value: bool) -> None:
    assert answer("yes_no", write("yes_no", said))[0] is value


# Lists of options that came with the form


def without_its_list(*changes: Change) -> Reading:
    """Return what is read of a form that lost the definition with its options, against one that has none."""
    package = without(filled(commitments=[{"statement": "Vi lovar", "goal": "2"}]), "customXml")
    unbound = PLAN.with_options({"programme.goals": ()})
    return read(after(package, *changes), LIBRARY, definition=unbound)


def test_a_list_that_did_not_come_back_is_found_in_its_own_control() -> None:
    found = without_its_list()
    assert (found.answers["commitments"], found.findings) == ([{"statement": "Vi lovar", "goal": "2"}], ())


def test_or_in_the_list_that_the_form_shows() -> None:
    found = without_its_list(untag(), unlist)
    assert (found.answers["commitments"], found.findings) == ([{"statement": "Vi lovar", "goal": "2"}], ())


def test_without_any_list_a_choice_is_told_with_what_stands_there() -> None:
    found = without_its_list(untag(), unlist, unshow)
    one = only(found, "read.options-lost")
    assert (one.field, one.severity) == ("commitments.1.goal", Severity.ERROR)
    assert found.answers["commitments"] == [{"statement": "Vi lovar"}]
    assert line(one, "sv") == (
        "2.1b, rad 1: ”Hälsa” kan inte jämföras med alternativen: listan som blanketten skickades ut med följde inte "
        "med tillbaka. Läs blanketten på nytt med --template och --with."
    )


def unshow(root: Element) -> None:
    """Take away the lines in which a form shows the options of a list: `1. Trivsel`."""
    for one in [one for one in root.iter(W.p) if text_of(one).startswith(("1. ", "2. "))]:
        drop(one)


def unlist(root: Element) -> None:
    """Take away the lists of all dropdowns."""
    for one in [*root.iter(W.dropDownList), *root.iter(W.comboBox)]:
        drop(one)


# Text


def listed(style: str, *entries: str) -> Change:
    """Write a list into the cell of the text."""
    return add("text", *entries, style=style)


def test_a_cell_may_hold_several_paragraphs_and_lists() -> None:
    value, found = answer(
        "text", add("text", "Mera"), listed("ListBullet", "ett", "två"), listed("ListNumber", "först"), text="Början"
    )
    assert (value, found.findings) == ("Början\n\nMera\n\n- ett\n- två\n\n1. först", ())


def test_paragraphs_are_entries_of_a_list_too() -> None:
    assert answer("list", add("list", "två", "tre"), list=["ett"])[0] == ["ett", "två", "tre"]


def test_a_line_of_several_paragraphs_is_one_line() -> None:
    assert answer("line", add("line", "och omsorg"), line="Vård")[0] == "Vård och omsorg"


# Dates and numbers


@pytest.mark.parametrize(
    ("language", "kind", "said", "value"),
    [
        ("sv", "date", "2027-3-1", date(2027, 3, 1)),
        ("sv", "date", "1 mars 2027", date(2027, 3, 1)),
        ("sv", "date", "1/3 2027", date(2027, 3, 1)),
        ("da", "date", "1. marts 2027", date(2027, 3, 1)),
        ("da", "date", "01.03.2027", date(2027, 3, 1)),
        ("en", "date", "1 March 2027", date(2027, 3, 1)),
        ("sv", "decimal", "1 000,5", 1000.5),
        ("sv", "decimal", "−7", -7),
        ("en", "decimal", "1.5", 1.5),
        ("sv", "percent", "12,5 %", 12.5),
        ("da", "percent", "12", 12),
        ("sv", "integer", "12\xa0000", 12000),
    ],
)
def test_dates_and_numbers_are_read_as_people_write_them(language: str, kind: str, said: str, value: object) -> None:
    assert answer(kind, write(kind, said), language=language)[0] == value


@pytest.mark.parametrize(
    ("kind", "said", "code"),
    [
        ("date", "till hösten", "read.date"),
        ("date", "2027-02-30", "read.date-none"),
        ("date", "01/03/27", "read.date-year"),
        ("decimal", "1.000", "read.number-ambiguous"),
        ("decimal", "5 7", "read.number"),
        ("percent", "hälften", "read.number"),
        ("integer", "1,5", "read.integer"),
        ("choice", "vet ej", "read.option"),
        ("yes_no", "kanske", "read.yes-no"),
    ],
)
def test_what_cannot_be_read_is_told_as_it_was_written(kind: str, said: str, code: str) -> None:
    value, found = answer(kind, write(kind, said))
    [one] = found.findings
    assert (value, one.code, one.field, one.severity, one.params["given"]) == (None, code, kind, Severity.ERROR, said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_prompt_of_its_language(language: str) -> None:
    definition = every_kind("form")
    prompts = [prompt_of(definition.fields[kind], language) for kind in WORDY]
    assert all(prompts) and not any(prompt.startswith("prompt.") for prompt in prompts)


@pytest.mark.parametrize(
    ("kind", "said", "value", "code"),
    [
        ("decimal", "ca 5", 5, "read.number-as"),
        ("date", "tis 1 mars 2027", date(2027, 3, 1), "read.date-weekday"),
        ("yes_no", "x", True, "read.yes-no-cross"),
        ("choice", "1. Ett & två!", "a", ""),
        ("choice", "2. Ett & två", "a", "read.option-as"),
    ],
)
def test_what_was_read_in_doubt_is_an_answer_with_a_warning(kind: str, said: str, value: object, code: str) -> None:
    read_, found = answer(kind, write(kind, said))
    expected = [(code, kind, Severity.WARNING, said)] if code else []
    assert [(one.code, one.field, one.severity, one.params["given"]) for one in found.findings] == expected
    assert read_ == value


@pytest.mark.parametrize(
    ("kind", "said", "code", "told_"),
    [
        ("date", "1 mars", "read.date-no-year", "”1 mars” saknar årtal. Skriv datumet som 2027-03-01."),
        (
            "date",
            "mars 2027",
            "read.date-period",
            "”mars 2027” är en period och ingen dag. Skriv en dag, till exempel 2027-03-01.",
        ),
        (
            "date",
            "30/2 2027",
            "read.date-none",
            "Dagen ”30/2 2027” finns inte. Skriv ett datum som finns, till exempel",
        ),
        (
            "decimal",
            "1.500",
            "read.number-ambiguous",
            "”1.500” kan betyda både 1,5 och 1500. Skriv det tal du menar, utan tecken mellan tusental.",
        ),
        (
            "yes_no",
            "ja, i vissa fall",
            "read.yes-no-more",
            "”ja, i vissa fall” säger mer än ja eller nej. Skriv bara Ja eller Nej här.",
        ),
        (
            "choice",
            "Ett & två; <Tre>",
            "read.option-several",
            "Här står flera alternativ: Ett & två; <Tre>. Välj ett av dem.",
        ),
    ],
)
def test_what_cannot_be_read_is_no_answer_and_the_finding_says_how_to_mend_it(
    kind: str, said: str, code: str, told_: str
) -> None:
    value, found = answer(kind, write(kind, said))
    one = only(found, code)
    assert (value, one.severity) == (None, Severity.ERROR)
    assert line(one, "sv").partition(": ")[2].startswith(told_)


def test_a_list_that_was_typed_as_signs_is_told_where_no_program_made_it() -> None:
    def type_(root: Element) -> None:
        inside(root, "text", W.tc)[1:] = [paragraph("", run(one)) for one in ("Vi ska:", "- läsa", "- skriva")]

    value, found = answer("text", type_)
    one = only(found, "read.typed-list")
    assert (value, one.severity) == ("Vi ska:\n\n- läsa\n- skriva", Severity.WARNING)
    assert line(one, "sv").endswith(
        ": Rader som börjar med ett streck eller ett nummer har lästs som en lista. Kontrollera att det stämmer."
    )
