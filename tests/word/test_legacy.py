"""Form fields of Word 97–2003 (`w:ffData`, ECMA-376 Part 1, 17.16.17), which old forms still have: text, tick, list."""

from __future__ import annotations

import pytest

from plantools.word.prose import line_of, text_of
from tests.word.drafts import r
from tests.word.paper import element

_MARK = '<w:r><w:fldChar w:fldCharType="{}">{}</w:fldChar></w:r>'.format


def legacy(kind: str, data: str, result: str = "", *, name: str = "x") -> str:
    """Return a legacy form field; one without words has no result."""
    begin = _MARK("begin", f'<w:ffData><w:name w:val="{name}"/><w:enabled/>{data}</w:ffData>')
    code = f"<w:r><w:instrText> {kind} </w:instrText></w:r>"
    shown = _MARK("separate", "") + result if result else ""
    return begin + code + shown + _MARK("end", "")


def seen(xml: str) -> str:
    """Return what one sees of a paragraph; both ways of reading it say the same."""
    made = element(xml, "w:p")
    assert text_of(made) == line_of(made)
    return text_of(made)


@pytest.mark.parametrize(
    ("told", "sign"),
    [
        ("<w:checked/>", "☒"),
        ('<w:checked w:val="1"/>', "☒"),
        ('<w:checked w:val="true"/>', "☒"),
        ('<w:checked w:val="on"/>', "☒"),
        ('<w:checked w:val="0"/>', "☐"),
        ('<w:checked w:val="false"/>', "☐"),
        ('<w:default w:val="1"/>', "☒"),
        ('<w:default w:val="0"/>', "☐"),
        ('<w:default w:val="1"/><w:checked w:val="0"/>', "☐"),
        ('<w:default w:val="0"/><w:checked/>', "☒"),
        ("", "☐"),
    ],
)
def test_a_tick_box_shows_its_tick(told: str, sign: str) -> None:
    box = f"<w:checkBox><w:sizeAuto/>{told}</w:checkBox>"
    assert seen(legacy("FORMCHECKBOX", box) + r(" Ett")) == f"{sign} Ett"


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("", "Trivsel"),
        ('<w:result w:val="0"/>', "Trivsel"),
        ('<w:result w:val="1"/>', "Hälsa"),
        ('<w:result w:val="2"/>', ""),
        ('<w:result w:val="-1"/>', ""),
        ('<w:result w:val="x"/>', ""),
    ],
)
def test_a_list_shows_the_entry_that_was_chosen(told: str, shown: str) -> None:
    listed = f'<w:ddList>{told}<w:listEntry w:val="Trivsel"/><w:listEntry w:val="Hälsa"/></w:ddList>'
    assert seen(r("Mål: ") + legacy("FORMDROPDOWN", listed)) == f"Mål: {shown}"


def test_a_text_field_shows_its_result_and_not_its_code() -> None:
    field = legacy("FORMTEXT", '<w:textInput><w:default w:val="Skriv"/></w:textInput>', r("Vård"))
    assert seen(r("Enhet: ") + field + r(".")) == "Enhet: Vård."


def test_fields_follow_each_other() -> None:
    ticks = [legacy("FORMCHECKBOX", f'<w:checkBox><w:checked w:val="{value}"/></w:checkBox>') for value in "10"]
    assert seen(ticks[0] + r("Ja ") + ticks[1] + r("Nej")) == "☒Ja ☐Nej"
