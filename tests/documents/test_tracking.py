"""Tracked changes are read as accepted, and it is said who changed which answer, and when."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import etree

from plantools.definition.wording import line
from plantools.documents.reading import UNREAD, Reading
from plantools.documents.tracking import accepted
from plantools.findings import Severity
from plantools.word.body import element, paragraph, run
from plantools.word.names import Element, W
from plantools.word.prose import text_of
from tests.documents.people import Change, control, filled, inside, only, reading, told, unmark

EVA = {W.id: "1", W.author: "Eva Ek", W.date: "2027-03-01T10:00:00Z"}
BO = {W.id: "2", W.author: "Bo By", W.date: "2027-03-05T09:00:00Z"}
ROWS = [{"statement": f"Vi lovar {number}", "goal": "2", "due": date(2027, 3, number)} for number in (1, 2, 3)]


def recorded(tag: str, new: str, *, deleted: dict[str, str] = EVA, inserted: dict[str, str] = EVA) -> Change:
    """Write other words into a control as Word does where changes are tracked."""

    def change(root: Element) -> None:
        content = control(root, tag).find(W.sdtContent)
        assert content is not None
        old = list(content)
        for one in (words for run_ in old for words in run_.iter(W.t)):
            one.tag = W.delText
        content[:] = [element(W.del_, deleted, *old), *([element(W.ins, inserted, run(new))] if new else [])]

    return change


def delete_row(tag: str) -> Change:
    """Delete a row as Word does where changes are tracked."""

    def change(root: Element) -> None:
        row = inside(root, tag, W.tr)
        properties = row.find(W.trPr)
        if properties is None:
            properties = element(W.trPr)
            row.insert(0, properties)
        properties.append(element(W.del_, EVA))

    return change


# Answers


def test_a_changed_answer_is_the_new_one_with_who_and_when_and_what_stood_there() -> None:
    found = reading(filled(year=2027), recorded("unit", "Omsorg"))
    one = only(found, "read.changed")
    assert (found.answers["unit"], one.field, one.severity) == ("Omsorg", "unit", Severity.NOTE)
    assert line(one, "sv") == (
        "1.1: Svaret har ändrats av Eva Ek den 2027-03-01 med spårade ändringar. "
        "Det har lästs som om ändringarna hade accepterats. Tidigare stod det ”Vård”."
    )


def test_several_people_are_named_each_once_with_the_day_of_the_last_change() -> None:
    one = only(reading(filled(), recorded("unit", "Omsorg", deleted=BO, inserted=EVA)), "read.changed")
    assert (one.params["author"], one.params["date"]) == ("Bo By, Eva Ek", "2027-03-05")


def test_an_author_who_is_not_said_is_a_question_mark() -> None:
    one = only(reading(filled(), recorded("unit", "Omsorg", deleted={}, inserted={})), "read.changed")
    assert (one.params["author"], one.params["date"]) == ("?", "")


def test_an_answer_that_was_deleted_is_none() -> None:
    found = reading(filled(year=2027), recorded("year", ""))
    assert ("year" in found.answers, only(found, "read.changed").params["given"]) == (False, "2027")


def test_changes_elsewhere_are_nobody_s_answer() -> None:
    def heading(root: Element) -> None:
        one = next(root.iter(W.p))
        one.append(element(W.ins, EVA, run(" 2027")))

    assert [code for code, _ in told(reading(filled(), heading))] == ["read.remarks"]


def test_without_changes_nothing_is_said() -> None:
    assert told(reading(filled(year=2027))) == []


def test_an_answer_in_a_row_is_told_with_its_row() -> None:
    one = only(reading(filled(commitments=ROWS), recorded("commitments.2.statement", "Nytt")), "read.changed")
    assert (one.field, one.number) == ("commitments.2.statement", "2.1a")
    assert line(one, "da").startswith("2.1a, række 2: ")


# Rows


@pytest.mark.parametrize("marks", [[], [unmark]])
def test_a_row_that_was_deleted_is_not_read_and_that_is_told(marks: list[Change]) -> None:
    found = reading(filled(commitments=ROWS), delete_row("commitments.2.goal"), *marks)
    one = only(found, "read.row-deleted")
    assert found.answers["commitments"] == [ROWS[0], ROWS[2]]
    assert (one.severity, one.params["author"], one.params["date"]) == (Severity.NOTE, "Eva Ek", "2027-03-01")
    assert line(one, "sv") == (
        "En rad med ”2 Vi lovar 2 Hälsa 2027-03-02” har tagits bort av Eva Ek den 2027-03-01 med spårade ändringar "
        "och har inte lästs."
    )


def test_the_words_of_a_long_row_that_was_deleted_are_kept_whole() -> None:
    long = " ".join(f"ord{number}" for number in range(40))
    found = reading(filled(commitments=[{**ROWS[0], "statement": long}]), delete_row("commitments.1.goal"))
    [kept] = [one.text for one in found.remarks if one.kind == UNREAD]
    assert long in kept


def test_the_row_of_a_field_that_was_deleted_is_a_field_that_is_gone() -> None:
    found = reading(filled(year=2027), delete_row("year"))
    assert sorted(told(found)) == [("read.not-found", "year"), ("read.row-deleted", "")]


def test_places_are_counted_in_the_document_as_it_is() -> None:
    def breaking(root: Element) -> None:
        delete_row("commitments.1.goal")(root)
        recorded("commitments.3.due", "snart")(root)

    made = filled(commitments=ROWS)
    found = reading(made, breaking)
    place = found.places[only(found, "read.date").field]
    paragraphs = list(made.xml(made.main()).iter(W.p))
    assert text_of(paragraphs[place]) == "2027-03-03"


# Run together


def joined(tag: str, words: str) -> Change:
    """Leave words in a control beside a tracked change, as LibreOffice 7.4 does: the old ones are not gone."""

    def change(root: Element) -> None:
        content = control(root, tag).find(W.sdtContent)
        assert content is not None
        old = "".join(one.text or "" for one in content.iter(W.t))
        gone = run(old)
        next(gone.iter(W.t)).tag = W.delText
        content[:] = [element(W.del_, EVA, gone), run(words)]

    return change


def test_an_answer_that_may_be_two_is_told() -> None:
    found = reading(filled(year=2027), joined("unit", "VårdOmsorg"))
    one = only(found, "read.run-together")
    assert (found.answers["unit"], one.severity) == ("VårdOmsorg", Severity.WARNING)
    assert line(one, "sv") == (
        "1.1: Svaret ”VårdOmsorg” kan vara två svar som har flutit ihop när ändringar spårades. Kontrollera det."
    )


def test_an_answer_that_was_added_to_is_not() -> None:
    assert _codes(reading(filled(), joined("unit", "Vård och omsorg"))) == ["read.changed"]


def test_an_answer_that_ran_into_its_prompt_is_told() -> None:
    def typed(root: Element) -> None:
        content = control(root, "unit").find(W.sdtContent)
        assert content is not None
        content[:] = [run("Skriv här"), element(W.ins, EVA, run("Omsorg"))]

    assert "read.run-together" in _codes(reading(filled(), typed))


def _codes(found: Reading) -> list[str]:
    return [code for code, _ in told(found)]


def test_a_paragraph_that_was_joined_to_the_next_is_read_with_it() -> None:
    def join(root: Element) -> None:
        first = inside(root, "tags", W.p)
        properties = first.find(W.pPr)
        assert properties is not None
        properties.append(element(W.rPr, None, element(W.del_, EVA)))

    found = reading(filled(tags=["ett", "två"]), join)
    assert found.answers["tags"] == ["etttvå"]


def test_a_row_of_a_table_within_a_table_is_told_once() -> None:
    def nest(root: Element) -> None:
        table = inside(root, "commitments.2.goal", W.tbl)
        holder = element(W.tbl, None, element(W.tr, None, element(W.tc)))
        table.addprevious(holder)
        holder[0][0].extend([table, paragraph("")])

    found = reading(filled(commitments=ROWS), delete_row("commitments.2.goal"), nest)
    assert only(found, "read.row-deleted").params["author"] == "Eva Ek"


def test_words_of_paragraphs_that_ran_on_keep_their_changes_in_order() -> None:
    root = etree.fromstring(
        f'<w:document xmlns:w="{W.uri}"><w:body>'
        + "".join(
            '<w:p><w:pPr><w:rPr><w:del w:author="Eva Ek"/></w:rPr></w:pPr>'
            f'<w:ins w:author="Eva Ek"><w:r><w:t>{word}</w:t></w:r></w:ins></w:p>'
            for word in ("ett", "två")
        )
        + "<w:p><w:r><w:t>tre</w:t></w:r></w:p></w:body></w:document>"
    )
    tracked = accepted(root)
    [last] = root.iter(W.p)
    assert [one.text for one in tracked.changes[last] if one.text] == ["ett", "två"]
    assert tracked.order is not None and len(tracked.order) == 3
