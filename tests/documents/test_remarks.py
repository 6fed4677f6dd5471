"""Nothing that somebody wrote is lost: what is in no field is a remark, with its place; a form's own words are none."""

from __future__ import annotations

import pytest

from plantools.definition.model import LANGUAGES
from plantools.definition.wording import line
from plantools.documents.fill import fill
from plantools.documents.reading import Reading, Remark
from plantools.findings import Severity
from plantools.word.body import paragraph, run
from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.properties import with_part
from tests.documents.generated import SHIPPED, template
from tests.documents.people import Change, control, filled, inside, only, reading, told, unlabel, unmark
from tests.editors.cases import Case, cases
from tests.word.drafts import MAIN

_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"


def said(found: Reading) -> list[tuple[str, str]]:
    """Return the words of each remark, and its place on paper."""
    return [(one.text, one.where) for one in found.remarks]


def above(tag: str, words: str) -> Change:
    """Write a line above the table that a control stands in."""
    return lambda root: inside(root, tag, W.tbl).addprevious(paragraph("", run(words)))


def below(tag: str, words: str) -> Change:
    """Write a line below the table that a control stands in."""
    return lambda root: inside(root, tag, W.tbl).addnext(paragraph("", run(words)))


# The form's own words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id_", SHIPPED)
def test_an_empty_document_has_no_remarks(id_: str, language: str) -> None:
    assert said(reading(fill(template(id_, language)).package)) == []


@pytest.mark.parametrize("case", [case for case in cases() if case.is_own], ids=lambda case: case.name)
def test_a_filled_one_has_none_either(case: Case) -> None:
    assert said(reading(case.filled)) == []


def test_labels_prompts_and_help_are_the_form_s_own_without_any_marks_too() -> None:
    assert said(reading(filled(year=2027), unmark)) == []


# What people wrote


def test_a_line_above_or_below_a_table_is_a_remark_with_the_number_above_it() -> None:
    found = reading(filled(), above("unit", "Vi fyllde i två"), below("unit", "Ring oss"), below("start", "Hälsningar"))
    assert said(found) == [("Vi fyllde i två", "1"), ("Ring oss", "1.3"), ("Hälsningar", "2.4")]


def test_words_before_the_first_heading_have_no_place() -> None:
    found = reading(filled(), lambda root: root[0].insert(0, paragraph("", run("Utkast"))))
    assert said(found) == [("Utkast", "")]


def test_remarks_are_told_once_with_how_many_and_the_first() -> None:
    found = reading(filled(), above("unit", "Det ena"), below("start", "Det andra"))
    one = only(found, "read.remarks")
    assert (one.field, one.severity) == ("", Severity.WARNING)
    assert line(one, "sv") == (
        "Det står text utanför fälten (antal ställen: 2), först ”Det ena”. Den har sparats som anmärkningar. "
        "Flytta den till rätt fält om den hör till ett svar."
    )


def test_words_behind_a_label_are_a_remark_and_the_label_still_leads_to_its_answer() -> None:
    def annotate(root: Element) -> None:
        cell = next(inside(root, "unit", W.tr).iterchildren(W.tc))
        cell.append(paragraph("", run("(hette förut Omsorg)")))

    found = reading(filled(year=2027), annotate, unmark)
    assert (found.answers, said(found)) == ({"unit": "Vård", "year": 2027}, [("(hette förut Omsorg)", "1.1")])


def test_signs_without_letters_are_no_remark() -> None:
    assert said(reading(filled(), above("unit", "* * *"), below("unit", "___"))) == []


def test_numbers_that_people_gave_rows_are_no_remark_and_other_numbers_are() -> None:
    def number(root: Element) -> None:
        cells = list(inside(root, "commitments.1.goal", W.tr).iterchildren(W.tc))
        next(cells[0].iter(W.t)).text = "17"

    assert said(reading(filled(commitments=[{"statement": "Vi lovar"}]), number)) == []
    assert said(reading(filled(), below("unit", "2 500 kronor"))) == [("2 500 kronor", "1.3")]


def test_a_control_in_a_line_is_an_answer_and_the_words_around_it_a_remark() -> None:
    def move(root: Element) -> None:
        one = control(root, "unit")
        inside(root, "unit", W.tbl).addprevious(paragraph("", run("Vi heter "), one, run(" numera")))

    found = reading(filled(), move)
    assert (found.answers["unit"], said(found)) == ("Vård", [("Vi heter numera", "1")])


def test_without_labels_and_marks_every_answer_is_kept() -> None:
    rows = [{"statement": "Vi lovar"}]
    found = reading(filled(year=2027, commitments=rows, tags=["ett"]), unlabel, unmark)
    assert {"Vård", "2027", "Vi lovar", "ett"} <= {words for words, _ in said(found)}


# Notes


def noted(kind: str) -> Package:
    """Return the form with a note at the foot of the page or at the end, and the lines that separate notes."""
    one = kind.removesuffix("s")
    words = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>".format
    notes = f'<w:{one} w:type="separator" w:id="-1">{words("---")}</w:{one}>'
    notes += f'<w:{one} w:id="1">{words("Se bilaga")}</w:{one}>'
    data = f'<w:{kind} xmlns:w="{W.uri}">{notes}<w:{one} w:id="2">{words(" ")}</w:{one}></w:{kind}>'.encode()
    made = filled()
    return with_part(made, f"word/{kind}.xml", _NOTES.format(kind), source=MAIN, kind=_KIND.format(kind), data=data)


@pytest.mark.parametrize("kind", ["footnotes", "endnotes"])
def test_footnotes_and_endnotes_are_remarks(kind: str) -> None:
    found = reading(noted(kind))
    assert (found.remarks, told(found)) == ((Remark("Se bilaga"),), [("read.remarks", "")])


# Documents


def test_the_entries_of_a_table_of_contents_are_no_remarks_and_a_line_before_them_is() -> None:
    [case] = [case for case in cases() if case.name == "programme.usual"]
    found = reading(case.filled, lambda root: root[0].insert(0, paragraph("", run("Remissversion"))))
    assert said(found) == [("Remissversion", "")]


def test_a_line_that_ends_in_what_looks_like_a_reference_is_kept() -> None:
    def put(root: Element) -> None:
        root[0].insert(0, paragraph("", run("Se beslutet i KS-2014.12-3")))

    assert [one.text for one in reading(filled(), put).remarks] == ["Se beslutet i KS-2014.12-3"]
