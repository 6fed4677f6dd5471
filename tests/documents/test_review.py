"""What is wrong stands in the document: a comment at each answer, one at the top, and nothing else is changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from plantools.documents.fill import fill
from plantools.documents.margin import AUTHOR, of_people, without_reviews
from plantools.documents.read import read
from plantools.documents.reading import Reading
from plantools.documents.review import faults, notes, review
from plantools.findings import Finding, Severity, error, note, warning
from plantools.word.comments import Comment, comments_in
from plantools.word.names import W
from plantools.word.package import Package, open_package, to_bytes
from plantools.word.prose import text_of
from tests.documents.generated import LIBRARY, SHIPPED, template
from tests.documents.people import PLAN, Change, add, after, filled, unflag, untag, write
from tests.word.drafts import MAIN
from tests.word.strict import strict

WRONG = write("year", "två tusen")
DATE = "2026-11-25T08:00:00Z"
NOWHERE: Mapping[str, int] = {}


def told(package: Package) -> list[Comment]:
    """Return the comments on a package that was read."""
    return list(comments_in(review(package, read(package, LIBRARY), date=DATE)))


def said(*findings: Finding, language: str = "sv", places: Mapping[str, int] = NOWHERE) -> list[list[str]]:
    """Return the lines of each comment on a reading with these findings."""
    who = read(filled(), LIBRARY).identity
    reading = Reading(who, PLAN, language, findings=findings, places=places)
    return [list(one.lines) for one in notes(reading)]


# Comments at answers


def test_a_faulty_answer_has_a_comment_with_number_cause_and_cure() -> None:
    package = after(filled(year=2027), WRONG)
    top, one = told(package)
    assert (one.author, one.date) == (AUTHOR, DATE)
    assert one.text.splitlines()[:-1] == ["1.2: ”två tusen” är inget heltal. Skriv bara siffror."]
    [paragraph] = [number for number, p in enumerate(package.xml(MAIN).iter(W.p)) if text_of(p) == "två tusen"]
    assert (top.paragraph, one.paragraph) == (0, paragraph)


def test_a_missing_answer_has_its_comment_where_it_is_to_be_written() -> None:
    package = fill(template("activity-plan")).package
    paragraphs = list(package.xml(MAIN).iter(W.p))
    [missing] = [one for one in told(package) if one.text.startswith("1.2: Uppgiften saknas. Fyll i den.")]
    assert missing.paragraph is not None
    assert text_of(paragraphs[missing.paragraph]) == "Skriv året med fyra siffror"


def test_several_findings_of_one_place_are_one_comment_and_the_same_is_said_once() -> None:
    one, two = error("read.integer", field="year", given="x"), warning("read.tick", field="year", option="y")
    _, at_year = said(one, two, one, places={"year": 3})
    assert len(at_year) == 2
    assert at_year[0].endswith("”x” är inget heltal. Skriv bara siffror.")


def test_comments_stand_in_the_order_of_the_document() -> None:
    reading = Reading(
        read(filled(), LIBRARY).identity,
        PLAN,
        "sv",
        findings=(error("value.required", field="a"), error("value.required", field="b")),
        places={"a": 9, "b": 4},
    )
    assert [one.paragraph for one in notes(reading)] == [0, 4, 9]


def test_words_of_people_are_put_in_as_they_are() -> None:
    package = after(filled(year=2027), write("year", "<b>&amp; ]]> {x}"))
    assert "”<b>&amp; ]]> {x}”" in told(package)[1].text


# The comment at the top


def test_the_comment_at_the_top_counts_answers() -> None:
    one, two = error("value.required", field="unit"), error("value.required", field="year")
    doubtful = warning("read.twice", field="start", given="1", other="2")
    places = {"unit": 1, "year": 2, "start": 3}
    assert said(one, places=places)[0][0] == "1 svar behöver rättas innan blanketten är i ordning."
    assert said(one, two, two, places=places)[0][0] == "2 svar behöver rättas innan blanketten är i ordning."
    assert said(doubtful, places=places)[0][0] == "Kontrollera 1 svar."
    assert said(one, doubtful, places=places)[0][0] == (
        "1 svar behöver rättas innan blanketten är i ordning. Kontrollera 1 svar."
    )
    assert said(one, warning("read.tick", field="unit", option=""), places=places)[0][0].endswith("är i ordning.")


@pytest.mark.parametrize(
    ("language", "many", "check", "whole"),
    [
        (
            "sv",
            "2 svar behöver rättas innan blanketten är i ordning.",
            "Kontrollera 2 svar.",
            "Kontrollera blanketten.",
        ),
        ("da", "2 svar skal rettes, før blanketten er i orden.", "Kontrollér 2 svar.", "Kontrollér blanketten."),
        ("en", "2 answers must be corrected before the form is complete.", "Check 2 answers.", "Check the form."),
    ],
)
def test_it_is_said_in_the_language_of_the_form(language: str, many: str, check: str, whole: str) -> None:
    wrong = [error("value.required", field=name) for name in ("unit", "year")]
    doubtful = [warning("read.twice", field=name, given="1", other="2") for name in ("unit", "year")]
    damaged = warning("read.damaged-definition", name="plan")
    assert [said(*some_, language=language)[0][0] for some_ in (wrong, doubtful, [damaged])] == [many, check, whole]


def test_what_has_no_place_is_told_at_the_top() -> None:
    lost = error("read.not-found", field="year", label="År").at("", "1.2")
    [top] = said(lost)
    assert top[1].startswith("Här står vad som är fel")
    assert top[2:] == ["– 1.2: Fältet finns inte kvar i dokumentet. Skriv svaret i en ny blankett."]
    [whole] = said(error("read.no-fields"))
    assert whole[0] == "Något behöver rättas innan blanketten är i ordning."
    assert whole[2].startswith("– Inget av fälten känns igen")


def test_the_place_in_the_file_is_not_told_in_the_file() -> None:
    [top] = said(error("read.not-found", field="year", where="inbox/plan.docx"))
    assert "inbox" not in " ".join(top)


# When there is nothing to say


def test_notes_and_how_it_came_are_not_for_those_who_fill_in_the_form() -> None:
    assert said(note("review.clean"), warning("arrival.macros")) == []
    reading = Reading(read(filled(), LIBRARY).identity, PLAN, "sv", findings=(note("review.clean"),))
    assert faults(reading) == ()


def test_a_form_in_order_gets_no_comment_and_loses_those_of_an_earlier_review() -> None:
    package = after(filled(year=2027), WRONG)
    before = review(package, read(package, LIBRARY))
    mended = after(before, write("year", "2027"))
    again = review(mended, read(mended, LIBRARY))
    remaining = [one.text for one in comments_in(again)]
    assert not [one for one in remaining if "två tusen" in one]


# Nothing else changes


def test_all_parts_but_four_are_the_same() -> None:
    package = after(filled(year=2027), WRONG)
    made = review(package, read(package, LIBRARY))
    assert {name for name in made.parts if made.parts[name] != package.parts.get(name)} == {
        MAIN,
        "word/comments.xml",
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
    }


# What people and editors do, so that each may follow any other: `untag` comes last.
CHANGES = [WRONG, add("unit", "Mer"), unflag, write("unit", "Vård", flag=True)]


@settings(max_examples=settings().max_examples // 3)
@given(data=some.data(), lost=some.sampled_from([[], [untag("year")], [untag()]]))
def test_a_reviewed_form_is_read_as_before_and_a_second_review_is_the_same(
    data: some.DataObject, lost: list[Change]
) -> None:
    changes = data.draw(some.lists(some.sampled_from(CHANGES), max_size=3))
    package = after(filled(year=2027), *changes, *lost)
    first = read(package, LIBRARY)
    made = open_package(to_bytes(review(package, first, date=DATE)))
    second = read(made, LIBRARY)
    assert second == first
    assert of_people(made) == ()
    assert review(made, second, date=DATE).parts == made.parts
    assert bool(comments_in(made)) == bool(faults(first))


def test_a_damaged_document_is_mended_first_and_its_comments_are_where_they_should_be() -> None:
    sound = after(filled(year=2027), WRONG)
    content = sound.parts[MAIN].replace(b"</w:r></w:sdtContent></w:sdt>", b"</w:sdtContent></w:r>", 1)
    damaged = sound.with_parts({MAIN: content})
    reading = read(damaged, LIBRARY)
    made = review(damaged, reading)
    mended = open_package(to_bytes(made))
    assert [one.paragraph for one in comments_in(mended)] == [one.paragraph for one in told(sound)]
    assert text_of(mended.xml(MAIN)) == text_of(sound.xml(MAIN))
    [told_at_top] = [one.text for one in comments_in(mended) if one.paragraph == 0]
    assert "skad" in told_at_top


def test_a_strict_document_is_reviewed_and_its_review_is_gone_again() -> None:
    sound = after(filled(year=2027), WRONG)
    sent = strict(sound)
    made = review(sent, read(sent, LIBRARY))
    assert [one.paragraph for one in comments_in(made)] == [one.paragraph for one in told(sound)]
    assert without_reviews(made).parts == sent.parts


@pytest.mark.parametrize("id_", SHIPPED)
def test_an_empty_form_of_every_definition_is_reviewed_and_valid(id_: str, made: Callable[[str], Path]) -> None:
    package = fill(template(id_)).package
    reading = read(package, LIBRARY)
    copy = review(package, reading, date=DATE)
    made(f"{id_}.docx").write_bytes(to_bytes(copy))
    comments = comments_in(copy)
    assert bool(comments) == any(one.severity is not Severity.NOTE for one in reading.findings)
    assert all(one.paragraph is not None for one in comments)
