"""A document with anything left in it is a draft and says so; a final one says nothing, and nothing is left in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from plantools.cycle.drafting import answers_in
from plantools.definition.data import Data
from plantools.definition.model import LANGUAGES
from plantools.definition.wording import line, words
from plantools.documents.draftmark import Status, as_draft, has_mark, status, with_status, without_mark
from plantools.documents.fill import Template, fill, headings, with_pages
from plantools.documents.finishing import counted, findings_of
from plantools.documents.read import read
from plantools.documents.release import Release
from plantools.documents.settled import Kind, Left, unsettled
from plantools.documents.spots import Spot
from plantools.errors import DataError
from plantools.word.headers import headers
from plantools.word.package import Package, open_package, to_bytes
from tests.cli.running import POLICY
from tests.documents.generated import LIBRARY, SHIPPED, answers_for, template
from tests.word.drafts import HEADER, edited, lines, p
from tests.word.paper import element

DOCUMENTS = [id_ for id_ in SHIPPED if not LIBRARY.get(id_).is_form]
FORMS = [id_ for id_ in SHIPPED if LIBRARY.get(id_).is_form]
FINAL = Release(final=True)


@pytest.mark.parametrize("id_", DOCUMENTS)
@settings(max_examples=5)
@given(data=some.data())
def test_a_document_has_the_mark_exactly_while_something_is_left_in_it(id_: str, data: some.DataObject) -> None:
    answers = Data(data.draw(answers_for(template(id_).definition)))
    made = fill(template(id_), answers, draft=True)
    left = unsettled(without_mark(made.package), template(id_).phrases)
    assert [one for one in left if one.kind is not Kind.MARK] == list(made.left)
    assert has_mark(made.package) == bool(made.left)
    assert (status(made.package) == Status.DRAFT) == bool(made.left)


@pytest.mark.parametrize("id_", DOCUMENTS)
@settings(max_examples=5)
@given(data=some.data())
def test_a_final_document_has_nothing_left_and_no_mark_or_is_not_made(id_: str, data: some.DataObject) -> None:
    answers = Data(data.draw(answers_for(template(id_).definition)))
    left = fill(template(id_), answers, draft=True).left
    try:
        made = fill(template(id_), answers, draft=True, release=FINAL)
    except DataError as refused:
        assert [one.params["given"] for one in refused.findings] == [
            one.params["given"] for one in findings_of(left)
        ] and left
    else:
        assert (left, unsettled(made.package, template(id_).phrases)) == ((), ())
        assert (has_mark(made.package), status(made.package)) == (False, Status.FINAL)


@pytest.mark.parametrize("id_", DOCUMENTS)
@settings(max_examples=5)
@given(data=some.data())
def test_the_mark_changes_nothing_of_what_is_read(id_: str, data: some.DataObject) -> None:
    answers = Data(data.draw(answers_for(template(id_).definition)))
    made = fill(template(id_), answers, draft=True).package
    with_, without = (read(open_package(to_bytes(one)), LIBRARY) for one in (as_draft(made, "sv"), without_mark(made)))
    assert with_ == without


@pytest.mark.parametrize("id_", DOCUMENTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_a_draft_says_so_in_its_language(id_: str, language: str, made: Callable[[str], Path]) -> None:
    package = fill(template(id_, language)).package
    said = [lines(package.xml(name))[0] for name in headers(package)]
    assert said and set(said) == {words("draft.mark", language)}
    made(f"{id_}-{language}.docx").write_bytes(to_bytes(package))


@pytest.mark.parametrize("id_", FORMS)
def test_a_form_is_never_a_draft(id_: str) -> None:
    made = fill(template(id_))
    assert (made.left, has_mark(made.package), status(made.package)) == ((), False, "")


WHOLE = answers_in(POLICY)


def test_a_whole_document_that_nobody_called_final_has_neither_mark_nor_status() -> None:
    made = fill(template("governing-document"), WHOLE)
    assert (made.left, has_mark(made.package), status(made.package)) == ((), False, "")


def test_a_whole_document_can_be_final() -> None:
    assert status(fill(template("governing-document"), WHOLE, release=FINAL).package) == Status.FINAL


def _on(change: Callable[[Package], Package]) -> Template:
    """Return the template of policies as the coordinator left it."""
    known = template("governing-document")
    return Template.of(known.definition, change(known.prepared.package))


def _with_header(package: Package, text: str) -> Package:
    return edited(package, HEADER, lambda root: root.append(element(p(text))[0]))


def test_a_template_that_says_itself_that_it_is_a_draft_makes_nothing_final() -> None:
    own = _on(lambda package: _with_header(package, "UTKAST"))
    with pytest.raises(DataError) as refused:
        fill(own, WHOLE, release=FINAL)
    assert [one.code for one in refused.value.findings] == ["draft.mark-left"]
    assert has_mark(fill(own, WHOLE).package)


def test_a_status_in_the_template_says_nothing_of_what_is_made_of_it() -> None:
    own = _on(lambda package: with_status(package, Status.FINAL))
    assert status(fill(own, WHOLE).package) == ""
    assert status(fill(own).package) == Status.DRAFT


def test_words_of_the_template_are_looked_at_and_may_be_meant() -> None:
    own = _on(lambda package: _with_header(package, "Dnr XX"))
    assert [one.text for one in fill(own, WHOLE).left] == ["XX"]
    assert fill(own, WHOLE, release=Release(final=True, allowed=("XX",))).left == ()


PROMPTS = {"background": "Berätta varför, kort"}


def test_prompts_that_the_data_bring_are_slots_until_they_are_answered() -> None:
    made = fill(template("governing-document"), Data(_without("background"), prompts=PROMPTS), draft=True)
    assert [(one.kind, one.text) for one in made.left if one.path == "background"] == [
        (Kind.SLOT, "Berätta varför, kort")
    ]


def test_the_prompt_of_one_field_as_the_answer_of_another_is_told() -> None:
    answers = {**WHOLE.answers, "purpose": PROMPTS["background"]}
    made = fill(template("governing-document"), Data(answers, prompts=PROMPTS))
    assert [(one.kind, one.text) for one in made.left] == [(Kind.PROMPT, "Berätta varför, kort")]


def _without(name: str) -> dict[str, object]:
    return {key: value for key, value in WHOLE.answers.items() if key != name}


def test_the_pages_of_the_contents_leave_the_mark_where_it_is() -> None:
    known = template("governing-document")
    made = fill(known, Data(_without("background")), draft=True)
    paged = with_pages(known, made, range(1, len(headings(known, made)) + 1))
    assert (paged.left, has_mark(paged.package)) == (made.left, True)
    assert paged.left


# What people are told


ONE_OF_EACH = (
    Left(Kind.SLOT, Spot("body", "Mål"), "[målet]", "Mål", "goal"),
    Left(Kind.SLOT, Spot("body")),
    Left(Kind.PROMPT, Spot("footer", "", "Ange datum"), "Ange datum"),
    Left(Kind.PLACEHOLDER, Spot("note", "", "Kostar XX kr"), "XX", what="x"),
    Left(
        Kind.COMMENT, Spot("body", "Mål", "Vi vill"), "Varför?", author="Eva Ek", date="2027-03-01T10:00:00Z", count=3
    ),
    Left(Kind.COMMENT, Spot("")),
    Left(Kind.CHANGE, Spot("body", "Mål", "Vi vill"), "nytt", what="inserted", author="Eva Ek", count=2),
    Left(Kind.MARK, Spot("header"), "Utkast"),
    Left(Kind.MARK, Spot("properties"), "Draft"),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_is_told_in_one_line_with_place_cause_and_cure(language: str) -> None:
    for finding in findings_of(ONE_OF_EACH):
        said = line(finding, language)
        assert said.endswith(".")
        assert not {"{", "}", "\n"} & set(said)
        assert "draft" not in said.lower() or "Draft" in said


SENTENCES = """
Texten under ”Mål”: fältet ”Mål” är öppet och visar ”[målet]”. Skriv det som ska stå där, eller ta bort det.
Texten: fältet är öppet. Skriv det som ska stå där, eller ta bort det.
Sidfoten: ledtexten ”Ange datum” står kvar som vanlig text. Skriv det som ska stå där, eller ta bort den.
En not (”Kostar XX kr”): ”XX” ser ut som något som saknas. Skriv det som ska stå där; är det menat så, |
 tillåt det med --allow.
Texten under ”Mål” (”Vi vill”): kommentaren ”Varför?” från Eva Ek 2027-03-01 (svar: 2) är inte löst. |
 Ta ställning till den och markera den som löst, eller ta bort den.
Någonstans i dokumentet: kommentaren från ? är inte löst. |
 Ta ställning till den och markera den som löst, eller ta bort den.
Texten under ”Mål” (”Vi vill”): spårad ändring, insatt ”nytt” (2 ställen), av Eva Ek. |
 Godkänn eller avvisa den under Granska.
Sidhuvudet säger ”Utkast”. |
 Fyll i dokumentet igen med --final, eller ta bort raden ur sidhuvudet när det är klart.
Egenskaperna säger ”Draft”. |
 Fyll i dokumentet igen med --final, eller ändra status under Arkiv > Info > Egenskaper när det är klart.
"""


def test_the_sentences_read_as_people_speak() -> None:
    told = [line(one, "sv") for one in findings_of(ONE_OF_EACH)]
    assert told == SENTENCES.strip().replace(" |\n", "").splitlines()


def test_how_much_is_left_is_counted_by_kind_without_the_mark() -> None:
    assert counted(ONE_OF_EACH, "sv") == (
        "öppna fält: 2, ledtexter: 1, platshållare: 1, olösta kommentarer: 2, spårade ändringar: 1"
    )
    assert counted(ONE_OF_EACH[-2:], "sv") == ""
