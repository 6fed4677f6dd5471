"""Tracked changes of every kind are found, each once, at the paragraph where Word shows it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.word.names import W
from plantools.word.pending import Kind, pending
from plantools.word.prose import text_of
from tests.word.paper import element

WHO = 'w:id="1" w:author="Eva Ek" w:date="2027-03-01T10:00:00Z"'


def _p(*content: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(content)}</w:p>"


def _r(text: str, properties: str = "", name: str = "t") -> str:
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{looks}<w:{name} xml:space="preserve">{text}</w:{name}></w:r>'


def _changed(name: str, content: str = "") -> str:
    return f"<w:{name} {WHO}>{content}</w:{name}>"


def _table(row: str = "", cell: str = "", table: str = "") -> str:
    rows = f"<w:tr>{row}<w:tc>{cell}{_p(_r('i cellen'))}</w:tc></w:tr>"
    return f"<w:tbl><w:tblPr>{table}</w:tblPr>{_changed('tblGridChange') if table else ''}{rows}</w:tbl>"


def _told(xml: str) -> list[tuple[Kind, str, str]]:
    """Return kind, words and paragraph of each change."""
    found = pending(element(xml))
    return [(one.kind, one.text, "" if one.paragraph is None else text_of(one.paragraph)) for one in found]


@pytest.mark.parametrize(
    ("xml", "told"),
    [
        (_p(_r("a "), _changed("ins", _r("b"))), [(Kind.INSERTED, "b", "a b")]),
        (_p(_r("a"), _changed("del", _r("b", name="delText"))), [(Kind.DELETED, "b", "a")]),
        (_p(_r("a"), _changed("moveFrom", _r("b"))), [(Kind.MOVED, "b", "a")]),
        (_p(_changed("moveTo", _r("b"))), [(Kind.MOVED, "b", "b")]),
        (_p(_r("a", _changed("rPrChange", "<w:rPr/>"))), [(Kind.LOOKS, "", "a")]),
        (_p(_r("a"), properties=_changed("pPrChange", "<w:pPr/>")), [(Kind.LOOKS, "", "a")]),
        (_p(_r("a"), properties=f"<w:rPr>{_changed('ins')}</w:rPr>"), [(Kind.INSERTED, "", "a")]),
        (_p(_r("a"), properties=f"<w:numPr>{_changed('ins')}</w:numPr>"), [(Kind.LOOKS, "", "a")]),
        (_table(row=f"<w:trPr>{_changed('ins')}</w:trPr>"), [(Kind.INSERTED, "i cellen", "i cellen")]),
        (_table(row=f"<w:trPr>{_changed('del')}</w:trPr>"), [(Kind.DELETED, "i cellen", "i cellen")]),
        (_table(row=f"<w:trPr>{_changed('trPrChange')}</w:trPr>"), [(Kind.LOOKS, "", "i cellen")]),
        (_table(cell=f"<w:tcPr>{_changed('cellIns')}</w:tcPr>"), [(Kind.INSERTED, "i cellen", "i cellen")]),
        (_table(cell=f"<w:tcPr>{_changed('cellMerge')}</w:tcPr>"), [(Kind.LOOKS, "", "i cellen")]),
        (_table(table=_changed("tblPrChange")), [(Kind.LOOKS, "", "i cellen")] * 2),
        (_p(_r("a")) + f"<w:sectPr>{_changed('sectPrChange')}</w:sectPr>", [(Kind.LOOKS, "", "a")]),
        (f"<w:sectPr>{_changed('sectPrChange')}</w:sectPr>", [(Kind.LOOKS, "", "")]),
        (_p(_r("a")), []),
    ],
)
def test_each_kind_of_change_is_told_at_its_paragraph(xml: str, told: list[tuple[Kind, str, str]]) -> None:
    assert _told(xml) == told


def test_what_was_before_a_change_is_no_other_change() -> None:
    before = f"<w:rPr>{_changed('ins')}</w:rPr>"
    assert _told(_p(_r("a"), properties=f"<w:rPr>{_changed('rPrChange', before)}</w:rPr>")) == [(Kind.LOOKS, "", "a")]


def test_an_insertion_that_another_deleted_is_two_changes() -> None:
    both = _p(_changed("ins", _changed("del", _r("b", name="delText"))))
    assert [kind for kind, _, _ in _told(both)] == [Kind.INSERTED, Kind.DELETED]


def test_a_text_box_that_is_written_for_two_programs_is_told_of_once() -> None:
    held = f"<w:txbxContent>{_p(_changed('ins', _r('i rutan')))}</w:txbxContent>"
    box = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{held}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{held}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert _told(_p(f"<w:r>{box}</w:r>")) == [(Kind.INSERTED, "i rutan", "i rutan")]


def test_who_and_when_are_told_as_written() -> None:
    [one] = pending(element(_p(_changed("ins", _r("b")))))
    assert (one.author, one.date) == ("Eva Ek", "2027-03-01T10:00:00Z")


_MARKS = ("ins", "moveTo", "del", "moveFrom")


@given(some.lists(some.lists(some.sampled_from(("", *_MARKS)), max_size=4), max_size=6))
def test_as_many_changes_are_told_as_were_made_in_their_order(paragraphs: list[list[str]]) -> None:
    marked = [[_changed(mark, _r("x")) if mark else _r("x") for mark in marks] for marks in paragraphs]
    root = element("".join(_p(*content) for content in marked))
    numbers = {one: number for number, one in enumerate(root.iter(W.p))}
    told = [numbers[one.paragraph] for one in pending(root) if one.paragraph is not None]
    assert told == [number for number, marks in enumerate(paragraphs) for mark in marks if mark]
