"""The answers of documents: by controls and bookmarks; else by headings, by tables, and by the words around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from plantools.definition.data import Data
from plantools.documents.fill import fill
from plantools.documents.read import read
from plantools.documents.reading import Reading
from plantools.word.body import paragraph, run
from plantools.word.names import Element, W
from plantools.word.prose import text_of
from tests.documents.every_kind import every_kind
from tests.documents.generated import LIBRARY
from tests.documents.people import Change, drop, reading, template_of, told
from tests.editors.cases import cases

CASES = {case.id: case for case in cases() if case.is_own and case.sheet == "usual" and not case.definition.is_form}
SECTIONS = [{"title": "Ett", "text": "Det ena"}, {"title": "Två", "text": "Det andra"}]


def unbookmark(root: Element) -> None:
    """Take away the bookmarks that name fields."""
    for one in list(root.iter(W.bookmarkStart)):
        drop(one)


def uncontrol(root: Element) -> None:
    """Take away all controls; their words stay, as after AbiWord."""
    for one in list(root.iter(W.sdt)):
        content = one.find(W.sdtContent)
        for inner in list(content if content is not None else ()):
            one.addprevious(inner)
        drop(one)


def sections(*changes: Change) -> Reading:
    """Return what is read of a document with two sections."""
    made = template_of(every_kind("document"))
    return reading(fill(made, Data({"line": "Vård", "sections": SECTIONS})).package, *changes)


def bookmark(root: Element, name: str) -> Element:
    [one] = (one for one in root.iter(W.bookmarkStart) if one.get(W.name) == name)
    return one


def heading(root: Element, words: str) -> Element:
    """Return the heading that says this; an entry of a table of contents ends in a tab."""
    [one] = (one for one in root.iter(W.p) if text_of(one) == words)
    return one


# Laws


def words_in(value: object) -> Iterator[str]:
    """Yield the words of an answer, without the signs of Markdown."""
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from words_in(one)
    elif isinstance(value, str):
        yield from re.findall(r"\w+", value)


@pytest.mark.parametrize("id_", CASES)
@pytest.mark.parametrize("changes", [(unbookmark,), (uncontrol,), (unbookmark, uncontrol)])
def test_every_answer_is_right_or_told_and_none_is_lost(id_: str, changes: tuple[Change, ...]) -> None:
    before, found = read(CASES[id_].filled, LIBRARY), reading(CASES[id_].filled, *changes)
    names = {field.partition(".")[0] for _, field in told(found, without=())}
    assert {name for name, value in before.answers.items() if found.answers.get(name) != value} <= names
    kept = "\n".join([*(one.text for one in found.remarks), *words_in(dict(found.answers))])
    chosen = {name for name, asked in found.definition.fields.items() if asked.options}
    written = words_in({name: value for name, value in before.answers.items() if name not in chosen})
    assert [word for word in written if word not in kept] == []


@pytest.mark.parametrize("id_", CASES)
def test_a_heading_with_the_words_of_its_field_is_enough(id_: str) -> None:
    found = reading(CASES[id_].filled, unbookmark)
    by_heading = {name for name, channel in found.sources.items() if channel == "heading"}
    assert by_heading
    before = read(CASES[id_].filled, LIBRARY).answers
    plain = {name for name in by_heading if "." not in name}
    assert {name: found.answers[name] for name in plain} == {name: before[name] for name in plain}


# Headings


def practice(*changes: Change) -> Reading:
    return reading(CASES["practice-description"].filled, *changes)


def result_heading() -> str:
    label = CASES["practice-description"].definition.fields["result"].label
    return label.to(CASES["practice-description"].template.language)


def test_a_text_goes_from_its_heading_to_the_next_of_its_rank() -> None:
    def add(root: Element) -> None:
        start = heading(root, result_heading())
        start.addnext(paragraph("Heading3", run("Underrubrik")))
        start.addnext(paragraph("", run("Först detta")))

    whole, less = practice(add), practice(add, unbookmark)
    assert str(whole.answers["result"]).startswith("Först detta\n\n")
    assert "# Underrubrik" in str(whole.answers["result"])
    assert all(less.answers[name] == value for name, value in whole.answers.items() if name != "extra_sections")
    assert (whole.sources["result"], less.sources["result"]) == ("tag", "heading")


def test_a_heading_that_stands_twice_leads_nowhere() -> None:
    def twice(root: Element) -> None:
        words = result_heading()
        style = next(one.get(W.val, "") for one in heading(root, words).iter(W.pStyle))
        root[0].insert(0, paragraph(style, run(words)))

    found = practice(unbookmark, twice)
    assert ("read.not-found", "result") in told(found)
    assert "result" not in found.answers


def test_words_that_are_no_heading_lead_nowhere() -> None:
    def unstyle(root: Element) -> None:
        for style in list(heading(root, result_heading()).iter(W.pStyle)):
            drop(style)

    assert ("read.not-found", "result") in told(practice(unbookmark, unstyle))


# Sections


def test_sections_are_counted_by_their_bookmarks_and_their_titles_by_the_headings() -> None:
    found = sections(uncontrol)
    assert found.answers["sections"] == SECTIONS
    assert (found.sources["sections.1.title"], found.sources["sections.2.text"]) == ("heading", "tag")


def test_a_section_that_lost_the_bookmark_of_its_title_has_its_text_left() -> None:
    found = sections(uncontrol, lambda root: drop(bookmark(root, "sections_2_title")))
    assert found.answers["sections"] == [SECTIONS[0], {"text": "Det andra"}]


def test_a_title_that_was_changed_is_the_new_one() -> None:
    def rename(root: Element) -> None:
        next(next(bookmark(root, "sections_1_title").iterancestors(W.p)).iter(W.t)).text = "Nytt"

    for changes in ((rename,), (uncontrol, rename)):
        assert sections(*changes).answers["sections"] == [{"title": "Nytt", "text": "Det ena"}, SECTIONS[1]]


def test_bookmarks_of_others_are_no_sections() -> None:
    def foreign(root: Element) -> None:
        bookmark(root, "sections_2_text").set(W.name, "sections_9_nothing")
        bookmark(root, "sections_2_title").set(W.name, "other_2_title")

    assert sections(uncontrol, foreign).answers["sections"] == [SECTIONS[0]]


# Lines


def governing(*changes: Change) -> Reading:
    return reading(CASES["governing-document"].filled, *changes)


def test_a_line_of_the_cover_is_known_by_the_words_around_its_answer() -> None:
    found = governing(uncontrol)
    answers = read(CASES["governing-document"].filled, LIBRARY).answers
    for name in ("case_number", "adopted_by"):
        assert (found.answers[name], found.sources[name]) == (answers[name], "line")


def test_a_line_without_words_of_its_own_is_told_and_kept() -> None:
    found = governing(uncontrol)
    title = str(read(CASES["governing-document"].filled, LIBRARY).answers["title"])
    assert ("read.not-found", "title") in told(found)
    assert title in {one.text for one in found.remarks}


def test_a_line_whose_words_were_changed_is_told_and_kept() -> None:
    def change(root: Element) -> None:
        [one] = (one for one in root.iter(W.p) if text_of(one).startswith("Dnr "))
        next(one.iter(W.t)).text = "Ärende "

    found = governing(uncontrol, change)
    assert ("read.not-found", "case_number") in told(found)
    assert any(one.text.startswith("Ärende ") for one in found.remarks)


# Rows


def test_the_tables_of_a_document_are_known_by_their_headers_too() -> None:
    made = template_of(every_kind("document"))
    rows = [{"line": "Vård", "date": date(2027, 3, 1)}, {"line": "Skola", "integer": 7}]
    found = reading(fill(made, Data({"table": rows})).package, uncontrol)
    assert (found.answers["table"], found.sources["table.1.line"]) == (rows, "table")
