"""Data into templates: every character comes out right and is read back, and nothing of the template is changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from plantools.cycle.examples import examples
from plantools.definition.data import Data
from plantools.documents.fill import Template, fill, headings, with_pages
from plantools.documents.identity import identity_in
from plantools.documents.read import read
from plantools.documents.reading import Reading
from plantools.errors import DataError
from plantools.word.names import Element, W
from plantools.word.package import Package, open_package, to_bytes
from plantools.word.properties import core, custom
from plantools.word.prose import text_of
from tests.documents.every_kind import every_kind
from tests.documents.generated import DRAFTER, LIBRARY, SHIPPED, template
from tests.documents.people import PLAN, control, form, template_of
from tests.word.drafts import body, lines

PROGRAMME: dict[str, object] = {
    "municipality": "Falun",
    "title": "Program",
    "subject": "jämställdhet",
    "goals": ["Ett mål"],
}
ORDERS = {f"{one.id}-{name}": order for one in examples() for name, order in one.orders.items()}


@cache
def every(of: str) -> Template:
    """Return the template that asks for every kind, as a form or as a document."""
    return template_of(every_kind(of))


def read_back(package: Package) -> Reading:
    """Return what is read from the file of a document."""
    return read(open_package(to_bytes(package)), LIBRARY)


def shown(package: Package, tag: str) -> str:
    """Return the words in the control with this tag."""
    return text_of(control(package.xml(package.main()), tag))


# Characters and sizes


@pytest.mark.parametrize(
    ("given", "stands"),
    [
        ("A & B <x> &amp; \"'", "A & B <x> &amp; \"'"),
        ("{{ 7*7 }} {% x %} {# y #}", "{{ 7*7 }} {% x %} {# y #}"),
        ("{{ unit }}", "{{ unit }}"),
        ("{%p if x %}", "{%p if x %}"),
        ("😀 漢 א é", "😀 漢 א é"),
        ("a\x00b\x07c\x1f\ufffe", "abc"),
        ("]]> <!-- <w:p/> ", "]]> <!-- <w:p/>"),
        ("x" * 10_000, "x" * 10_000),
    ],
)
@pytest.mark.parametrize("of", ["form", "document"])
def test_every_character_stands_as_it_was_written_and_is_read_back(of: str, given: str, stands: str) -> None:
    # No escapes of Markdown stand in the way: in a line nothing is a sign.
    package = fill(every(of), Data({"line": given, "text": given, "list": [given]})).package
    found = read_back(package)
    assert (shown(package, "line"), shown(package, "text")) == (stands, stands)
    assert found.answers["line"] == stands
    assert fill(every(of), Data(found.answers)).package.parts == package.parts


def test_five_hundred_rows_stand_and_are_read_back() -> None:
    rows = [{"line": f"Rad {number} & <{number}>", "integer": number} for number in range(1, 501)]
    package = fill(every("form"), Data({"table": rows})).package
    assert read_back(package).answers == {"table": rows}
    assert shown(package, "table.500.line") == "Rad 500 & <500>"


# Prompts


@pytest.mark.parametrize("id_", SHIPPED)
def test_a_draft_shows_the_prompt_of_every_field(id_: str) -> None:
    made = template(id_)
    package = fill(made).package
    prompts = {slot.path: slot.prompt for slot, _ in made.prepared.places if slot.shape != "ticks"}
    seen = {re.sub(r"\.\d+\.", ".", tag): words for tag, words in controls(package).items() if "=" not in tag}
    assert seen == {path: prompt for path, prompt in prompts.items() if path in seen}
    fields = made.definition.fields
    rows = {name for name, one in fields.items() if one.kind == "rows" and not made.definition.is_form}
    sections = {name for name, one in fields.items() if one.kind == "sections" and one.when_empty == "omit"}
    assert {path for path in prompts if path.partition(".")[0] not in rows | sections} == seen.keys()


def controls(package: Package) -> dict[str, str]:
    """Return tag → words of each control."""
    found = {}
    for one in package.xml(package.main()).iter(W.sdt):
        mark = one.find(f"{W.sdtPr}/{W.tag}")
        assert mark is not None
        found[mark.get(W.val, "")] = text_of(one)
    return found


def test_a_prompt_is_marked_as_one_and_an_answer_is_not() -> None:
    package = fill(form(), Data({"unit": "Vård"})).package
    root = package.xml(package.main())
    flagged = {tag: control(root, tag).find(f"{W.sdtPr}/{W.showingPlcHdr}") is not None for tag in ("unit", "year")}
    assert flagged == {"unit": False, "year": True}


def test_prompts_of_the_data_stand_in_their_slots_and_are_no_answers() -> None:
    prompts = {"year": "Vilket år & när?", "commitments.2.goal": "Mål <här>"}
    package = fill(form(), Data({"unit": "Vård"}, prompts)).package
    found = controls(package)
    assert {path: found[path] for path in prompts} == prompts
    assert found["commitments.1.goal"] not in prompts.values()
    assert read_back(package).answers == {"unit": "Vård"}


def test_where_there_is_an_answer_its_prompt_does_not_show() -> None:
    package = fill(form(), Data({"unit": "Vård", "year": 2027}, {"year": "Vilket år?"})).package
    assert shown(package, "year") == "2027"


@pytest.mark.parametrize("name", ["line", "text", "choices", "list", "image", "yes_no", "table"])
def test_what_is_omitted_while_empty_leaves_nothing_but_stands_in_a_draft(name: str) -> None:
    definition = every_kind("document")
    field = replace(definition.fields[name], when_empty="omit")
    made = template_of(replace(definition, fields={**definition.fields, name: field}))
    without, draft = fill(made, Data({})).package, fill(made).package
    marks = [[one.get(W.name) for one in body(package).iter(W.bookmarkStart)] for package in (without, draft)]
    assert [name in one for one in marks] == [False, True]
    assert len(lines(body(without))) < len(lines(body(draft)))


def test_no_is_an_answer_and_not_omitted() -> None:
    definition = every_kind("document")
    field = replace(definition.fields["yes_no"], when_empty="omit")
    made = template_of(replace(definition, fields={**definition.fields, "yes_no": field}))
    assert shown(fill(made, Data({"yes_no": False})).package, "yes_no") == "Nej"


# Data that will not do


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(DataError) as caught:
        fill(form(), Data({"unit": "x" * 21, "year": "snart", "nobody": 1}, {"yaer": "?"}))
    assert [(one.code, one.field) for one in caught.value.findings] == [
        ("value.too-long", "unit"),
        ("value.type", "year"),
        ("value.unknown", "nobody"),
        ("data.unknown-prompt", ""),
    ]


def test_only_a_document_that_is_published_must_be_whole() -> None:
    programme = template("programme")
    with pytest.raises(DataError) as caught:
        fill(programme, Data({"municipality": "Falun"}))
    assert {one.code for one in caught.value.findings} == {"value.required"}
    assert fill(programme, Data({"municipality": "Falun"}), draft=True).identity.unit == "Falun"
    assert fill(form(), Data({})).identity.unit == ""


# The same again


@pytest.mark.parametrize("data", [None, Data({"unit": "Vård", "commitments": [{"statement": "- a\n- b"}]})])
def test_the_same_data_gives_the_same_bytes(data: Data | None) -> None:
    assert to_bytes(fill(form(), data).package) == to_bytes(fill(template_of(PLAN), data).package)


def test_filling_does_not_change_the_template() -> None:
    made = template_of(PLAN)
    before, empty = dict(made.prepared.package.parts), to_bytes(fill(made).package)
    fill(made, Data({"unit": "Vård", "tags": ["a", "b"], "commitments": [{"statement": "1. a"}]}, {"year": "När?"}))
    assert made.prepared.package.parts == before
    assert to_bytes(fill(made).package) == empty


# Rows


@pytest.mark.parametrize(("blank", "rows", "stand"), [(3, 0, 3), (3, 2, 3), (3, 3, 4), (3, 7, 8), (0, 0, 0), (0, 2, 2)])
def test_a_form_has_blank_rows_to_spare(blank: int, rows: int, stand: int) -> None:
    field = replace(PLAN.fields["commitments"], blank=blank)
    made = template_of(replace(PLAN, fields={**PLAN.fields, "commitments": field}))
    given = [{"statement": f"Vi lovar {number}"} for number in range(rows)]
    found = controls(fill(made, Data({"unit": "Vård", "commitments": given})).package)
    assert len([tag for tag in found if tag.endswith(".statement")]) == stand


def test_a_document_has_no_blank_rows() -> None:
    package = fill(every("document"), Data({"table": [{"line": "a"}]})).package
    assert [tag for tag in controls(package) if tag.startswith("table.2.")] == []


def test_rows_have_their_numbers() -> None:
    package = fill(form(), Data({"unit": "Vård", "commitments": [{"statement": "a"}]})).package
    [_, table, *_] = body(package).iter(W.tbl)
    assert [text_of(next(row.iterchildren(W.tc))) for row in table.iterchildren(W.tr)] == ["Nr", "1", "2", "3"]


# Contents


def contents(package: Package) -> list[tuple[str, str]]:
    """Return the words and the page of each entry in the table of contents."""
    entries = [text_of(link) for link in body(package).iter(W.hyperlink) if link.get(W.anchor)]
    return [(words, page) for words, _, page in (entry.partition("\t") for entry in entries)]


def test_contents_list_the_headings_and_take_their_pages() -> None:
    made = template("programme")
    filled = fill(made, Data(PROGRAMME), draft=True)
    words = headings(made, filled)
    assert "Övergripande mål för jämställdhet i Falun" in words
    assert contents(filled.package) == [(one, "") for one in words]
    paged = with_pages(made, filled, range(3, 3 + len(words)))
    assert contents(paged.package) == [(one, str(page)) for page, one in enumerate(words, 3)]
    assert read_back(paged.package).answers == read_back(filled.package).answers
    assert paged.identity == filled.identity


def test_word_is_told_to_count_where_the_pages_are_not_known() -> None:
    made = template("programme")
    filled = fill(made, Data(PROGRAMME), draft=True)

    def dirty(package: Package) -> bool:
        return any(one.get(W.dirty) for one in body(package).iter(W.fldChar))

    assert dirty(filled.package) and dirty(with_pages(made, filled, [1]).package)
    assert not dirty(with_pages(made, filled, range(1, 1 + len(headings(made, filled)))).package)


def test_a_form_has_no_contents() -> None:
    assert headings(form(), fill(form())) == ()


# Who


def test_properties_hold_identity_and_title() -> None:
    filled = fill(template("programme"), Data({**PROGRAMME, "title": "Program & <mål>"}), draft=True)
    package = open_package(to_bytes(filled.package))
    assert identity_in(package) == filled.identity
    assert core(package)["title"] == "Program & <mål>"
    assert core(package)["identifier"] == custom(package)["plantools.reference"] == filled.identity.reference
    assert filled.identity.reference.startswith("PROGRAMME.1-FALUN-PROGRAM-MAL-")


@pytest.mark.parametrize("id_", [one for one in SHIPPED if LIBRARY.get(one).is_form])
def test_a_form_shows_its_reference_in_the_body(id_: str) -> None:
    filled = fill(template(id_))
    assert any(line.endswith(f" {filled.identity.reference}") for line in lines(body(filled.package)))


def test_the_digest_is_that_of_what_the_form_carries() -> None:
    plain, prompted = (fill(form(), Data({"unit": "a"}, prompts)) for prompts in ({}, {"year": "När?"}))
    for one in (plain, prompted):
        held = {part.get("sha256") for part in _definitions(one.package)}
        assert held == {one.identity.digest}
    assert plain.identity.digest != prompted.identity.digest


def _definitions(package: Package) -> list[Element]:
    return [package.xml(name) for name in package.parts if name.startswith("customXml/item") and "Props" not in name]


# What ships


@pytest.mark.parametrize("name", ORDERS)
def test_the_documents_of_the_examples_are_valid(name: str, made: Callable[[str], Path]) -> None:
    order = ORDERS[name]
    filled = DRAFTER.make(order)
    made(f"{name}.docx").write_bytes(to_bytes(filled.package))
    assert filled.identity.template == DRAFTER.definition(order.template).id


@pytest.mark.parametrize("id_", SHIPPED)
def test_empty_ones_are_valid(id_: str, made: Callable[[str], Path]) -> None:
    filled = fill(template(id_))
    made(f"{id_}.docx").write_bytes(to_bytes(filled.package))
    assert filled.identity.template == id_


@pytest.mark.parametrize("of", ["form", "document"])
def test_one_of_every_kind_is_valid(of: str, made: Callable[[str], Path]) -> None:
    nasty = "A & B <x> {{ 7*7 }} 😀\x07"
    data = {"line": nasty, "text": f"# {nasty}\n\n- {nasty}\n\n1. {nasty}", "list": [nasty], "choices": ["a", "c"]}
    rows = [data, {"line": "x" * 10_000}]
    more = {"sections": [{"title": nasty, "text": nasty}]} if of == "document" else {}
    package = fill(every(of), Data({**data, "table": rows, **more})).package
    made(f"every-kind-{of}.docx").write_bytes(to_bytes(package))
    assert read_back(package).answers["choices"] == ["a", "c"]
