"""Old forms: fields of Word 97-2003 are known by their names, their labels and their ticks."""

from __future__ import annotations

import pytest

from plantools.word.names import Element, W
from tests.documents.people import (
    FEW,
    Change,
    after_few,
    control,
    drop,
    every_answer,
    inside,
    only,
    reading,
    relabel,
    told,
)
from tests.word.drafts import r
from tests.word.paper import element
from tests.word.test_legacy import legacy

ANSWERS = FEW


def legacy_field(tag: str, said: str, *, name: str = "") -> Change:
    """Put a legacy form field with a name and words in the place of a control."""

    def change(root: Element) -> None:
        one = control(root, tag)
        for piece in list(element(legacy("FORMTEXT", "<w:textInput/>", r(said), name=name or tag), "w:p")):
            one.addprevious(piece)
        drop(one)

    return change


def test_old_form_fields_are_known_by_their_names() -> None:
    fields = (legacy_field("unit", "Omsorg"), legacy_field("year", "2027"))
    found = after_few(relabel("unit", "Namn"), relabel("year", "Tid"), *fields)
    assert (found.answers["unit"], found.answers["year"]) == ("Omsorg", 2027)
    assert (found.sources["unit"], found.sources["year"]) == ("field", "field")
    assert told(found) == [("read.remarks", "")]


@pytest.mark.parametrize("end", ["", " (ny)"])
def test_an_old_form_field_in_a_line_is_only_its_own_words(end: str) -> None:
    def type_(root: Element) -> None:
        row, table = inside(root, "unit", W.tr), inside(root, "unit", W.tbl)
        field = legacy("FORMTEXT", "<w:textInput/>", r("Omsorg"), name="unit")
        drop(row)
        table.addprevious(element(f"<w:p>{r('Förvaltning: ')}{field}{r(end)}</w:p>")[0])

    found = after_few(type_)
    assert (found.answers["unit"], found.sources["unit"]) == ("Omsorg", "field")
    assert [one.text for one in found.remarks] == (["Förvaltning: (ny)"] if end else [])


def test_an_old_form_field_speaks_against_the_label_of_another() -> None:
    found = after_few(legacy_field("unit", "Omsorg", name="year"))
    assert only(found, "read.disagrees").field == "unit"
    assert found.answers["unit"] == "Omsorg"


def test_old_tick_boxes_are_known_by_their_labels() -> None:
    def box(option: str, *, ticked: bool) -> Change:
        def change(root: Element) -> None:
            one = control(root, f"processes={option}")
            told = f'<w:checkBox><w:checked w:val="{int(ticked)}"/></w:checkBox>'
            for piece in list(element(legacy("FORMCHECKBOX", told, name="Kryss1"), "w:p")):
                one.addprevious(piece)
            drop(one)

        return change

    found = after_few(box("recruitment", ticked=True), box("induction", ticked=False), box("information", ticked=False))
    assert (found.answers["processes"], told(found)) == (["recruitment"], [])


def test_a_text_in_an_old_form_field_in_a_line_is_only_its_own_words() -> None:
    def type_(root: Element) -> None:
        row, table = inside(root, "text", W.tr), inside(root, "text", W.tbl)
        drop(row)
        field = legacy("FORMTEXT", "<w:textInput/>", r("Vi ska läsa"), name="text")
        table.addprevious(element(f"<w:p>{r('Fält text: ')}{field}</w:p>")[0])

    found = reading(every_answer(), type_)
    assert (found.answers, found.sources["text"], told(found)) == ({"text": "Vi ska läsa"}, "field", [])
