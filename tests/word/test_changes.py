"""Tracked changes: who, when, which words; and what stands there once all are accepted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.word.changes import (
    Change,
    Kind,
    Level,
    accept,
    changes_in,
    deleted_rows,
    has_changes,
    is_deleted,
    is_run_together,
)
from plantools.word.names import Element, W
from plantools.word.prose import text_of
from tests.word.accepting import accepted_text
from tests.word.paper import element

WHO = 'w:id="1" w:author="Eva Ek" w:date="2027-03-01T10:00:00Z"'


def _change(kind: Kind, text: str, level: Level = Level.WORDS) -> Change:
    return Change(kind, "Eva Ek", "2027-03-01T10:00:00Z", text, level)


def _run(text: str, name: str = "t") -> str:
    return f'<w:r><w:{name} xml:space="preserve">{text}</w:{name}></w:r>'


def _paragraph(text: str, mark: str = "") -> str:
    properties = f"<w:pPr><w:rPr><w:{mark} {WHO}/></w:rPr></w:pPr>" if mark else ""
    return f"<w:p>{properties}{_run(text)}</w:p>"


def _row(*cells: str, change: str = "") -> str:
    properties = f"<w:trPr><w:{change} {WHO}/></w:trPr>" if change else ""
    return f"<w:tr>{properties}{''.join(f'<w:tc>{_paragraph(one)}</w:tc>' for one in cells)}</w:tr>"


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("ins", "t", Kind.INSERTED),
        ("moveTo", "t", Kind.INSERTED),
        ("del", "delText", Kind.DELETED),
        ("moveFrom", "t", Kind.DELETED),
    ],
)
def test_words_are_told_with_who_and_when(name: str, text: str, kind: Kind) -> None:
    body = element(f"<w:p>{_run('a ')}<w:{name} {WHO}>{_run('b ', text)}{_run('c', text)}</w:{name}></w:p>")
    assert changes_in(body) == (_change(kind, "b c"),)
    assert accepted_text(body) == ("a b c" if kind is Kind.INSERTED else "a ")


def test_what_was_inserted_and_deleted_again_is_told_as_deleted() -> None:
    body = element(f"<w:p><w:ins {WHO}>{_run('a')}<w:del {WHO}>{_run('b', 'delText')}</w:del></w:ins></w:p>")
    assert changes_in(body) == (_change(Kind.INSERTED, "a"), _change(Kind.DELETED, "b"))


def test_breaks_and_tabs_that_were_deleted_are_told() -> None:
    runs = f"{_run('a', 'delText')}<w:r><w:br/><w:tab/></w:r>{_run('b', 'delText')}"
    assert changes_in(element(f"<w:p><w:del {WHO}>{runs}</w:del></w:p>")) == (_change(Kind.DELETED, "a\n\tb"),)


def test_an_author_and_a_date_may_be_missing() -> None:
    assert changes_in(element(f"<w:p><w:ins>{_run('a')}</w:ins></w:p>")) == (Change(Kind.INSERTED, "", "", "a"),)


@pytest.mark.parametrize(
    "xml",
    [
        f"<w:p><w:r><w:rPr><w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr><w:t>a</w:t></w:r></w:p>",
        f"<w:p><w:pPr><w:numPr><w:ins {WHO}/></w:numPr></w:pPr></w:p>",
        f"<w:p><w:ins {WHO}><w:r/></w:ins></w:p>",
        "<w:p/>",
    ],
)
def test_changes_of_looks_are_none(xml: str) -> None:
    assert changes_in(element(xml)) == ()


def test_the_mark_of_a_paragraph_is_told_without_words() -> None:
    body = element(_paragraph("a", "ins") + _paragraph("b", "del") + _paragraph("c"))
    assert changes_in(body) == (
        _change(Kind.INSERTED, "", Level.PARAGRAPH),
        _change(Kind.DELETED, "", Level.PARAGRAPH),
    )


def test_a_paragraph_whose_mark_is_deleted_runs_on() -> None:
    assert accepted_text(element(_paragraph("a") + _paragraph("b", "del") + _paragraph("c"))) == "a\nbc"
    assert accepted_text(element(_paragraph("a", "moveFrom") + _paragraph("c", "ins"))) == "ac"


@pytest.mark.parametrize(("name", "kind"), [("ins", Kind.INSERTED), ("del", Kind.DELETED)])
def test_a_row_is_told_with_its_words(name: str, kind: Kind) -> None:
    table = element(f"<w:tbl>{_row('a', 'b', change=name)}{_row('c', 'd')}</w:tbl>")[0]
    assert changes_in(table) == (_change(kind, "a\nb", Level.ROW),)
    assert [text_of(row) for row in deleted_rows(table)] == (["a\nb"] if name == "del" else [])
    assert accepted_text(table) == ("a\nb\nc\nd" if name == "ins" else "c\nd")


@pytest.mark.parametrize(("name", "kind"), [("cellIns", Kind.INSERTED), ("cellDel", Kind.DELETED)])
def test_a_cell_is_told_with_its_words(name: str, kind: Kind) -> None:
    cell = f"<w:tc><w:tcPr><w:{name} {WHO}/></w:tcPr>{_paragraph('a')}</w:tc>"
    table = element(f"<w:tbl><w:tr>{cell}<w:tc>{_paragraph('b')}</w:tc></w:tr></w:tbl>")[0]
    assert changes_in(table) == (_change(kind, "a", Level.CELL),)
    assert [is_deleted(one) for one in table.iter(W.tc)] == [name == "cellDel", False]
    assert accepted_text(table) == ("a\nb" if name == "cellIns" else "b")


def test_the_words_of_a_deleted_row_are_told_though_they_are_deleted_too() -> None:
    words = f"<w:tc><w:p><w:del {WHO}>{_run('a', 'delText')}</w:del></w:p></w:tc>"
    row = f"<w:tr><w:trPr><w:del {WHO}/></w:trPr>{words}</w:tr>"
    table = element(f"<w:tbl>{row}</w:tbl>")[0]
    assert changes_in(table) == (_change(Kind.DELETED, "a", Level.ROW), _change(Kind.DELETED, "a"))
    assert accepted_text(table) == ""


def _body(texts: list[str]) -> Element:
    return element("".join(map(_paragraph, texts)))


@given(some.lists(some.text("ab å", min_size=1), min_size=1))
def test_without_changes_the_text_is_the_text(texts: list[str]) -> None:
    assert accepted_text(_body(texts)) == text_of(_body(texts)) == "\n".join(texts)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2013", "20132014"),
        ("Skriv här", "Skriv härNytt"),
        ("Skriv här", "NyttSkriv här"),
        ("Skriv här", "Skriv hNyttär"),
        ("Vård", "VårdOmsorg och stöd"),
        ("aa", "aaa"),
    ],
)
def test_words_run_into_others_are_suspicious(old: str, new: str) -> None:
    assert is_run_together(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Vård", "Vård och omsorg"),
        ("Vård", "Stöd, Vård"),
        ("Vård", "Vård"),
        ("Vård", " Vård "),
        ("Vård", "Omsorg"),
        ("Vård", "Vå"),
        ("", "Vård"),
        ("1", "1,5"),
        ("ett tre", "ett två tre"),
    ],
)
def test_an_addition_or_another_answer_is_not(old: str, new: str) -> None:
    assert not is_run_together(old, new)


WORDS = some.text("abå1", min_size=1)


@given(WORDS, WORDS)
def test_two_words_without_a_space_are_run_together(old: str, new: str) -> None:
    assert is_run_together(old, old + new)
    assert is_run_together(old, new + old)
    assert not is_run_together(old, f"{old} {new}") or " " in old


# Accepting


def test_paragraphs_that_ran_on_are_told_with_what_they_are_part_of_now() -> None:
    body = element(_paragraph("a", "del") + _paragraph("b", "del") + _paragraph("c") + _paragraph("d"))
    first, second, third, _ = body
    merged = accept(body)
    assert [text_of(one) for one in body] == ["abc", "d"]
    assert merged == {third: [first, second]}
    assert body[0] is third


def test_a_paragraph_that_another_runs_on_into_keeps_its_own_style() -> None:
    styled = '<w:p><w:pPr><w:pStyle w:val="ListBullet"/></w:pPr>' + _run("b") + "</w:p>"
    body = element(_paragraph("a", "del") + styled)
    accept(body)
    assert [one.get(W.val) for one in body.iter(W.pStyle)] == ["ListBullet"]
    assert [one.tag for one in body[0]] == [W.pPr, W.r, W.r]


def test_the_mark_of_the_last_paragraph_of_a_cell_cannot_go() -> None:
    body = element(f"<w:tbl><w:tr><w:tc>{_paragraph('a', 'del')}</w:tc></w:tr></w:tbl>{_paragraph('b')}")
    assert accept(body) == {}
    assert text_of(body) == "a\nb"


def test_a_paragraph_never_runs_on_into_a_table() -> None:
    body = element(_paragraph("a", "del") + f"<w:tbl>{_row('b')}</w:tbl>" + _paragraph("c"))
    assert accepted_text(body) == "a\nb\nc"
    assert accept(body) == {}
    assert [one.tag for one in body] == [W.p, W.tbl, W.p]


@pytest.mark.parametrize("name", ["bookmarkEnd", "moveFromRangeEnd", "commentRangeStart", "proofErr"])
def test_marks_between_paragraphs_part_nothing(name: str) -> None:
    body = element(_paragraph("a", "del") + f"<w:{name}/>" + _paragraph("b"))
    assert accepted_text(body) == "ab"
    accept(body)
    assert text_of(body) == "ab"


def test_rows_and_cells_that_were_deleted_go_and_what_was_inserted_stays() -> None:
    gone = f"<w:tc><w:tcPr><w:cellDel {WHO}/></w:tcPr>{_paragraph('b')}</w:tc>"
    row = f"<w:tr><w:tc>{_paragraph('a')}</w:tc>{gone}</w:tr>"
    body = element(f"<w:tbl>{_row('c', change='del')}{row}{_row('d', change='ins')}</w:tbl>")
    accept(body)
    assert [[text_of(cell) for cell in row] for row in body.iter(W.tr)] == [["a"], ["", "d"]]


@pytest.mark.parametrize("name", ["ins", "del", "moveFrom", "moveTo"])
def test_any_change_is_seen(name: str) -> None:
    assert has_changes(element(f"<w:p><w:{name} {WHO}/></w:p>"))
    assert has_changes(element(_paragraph("a", name)))
    assert not has_changes(element(_paragraph("a") + _row("b")))


_WORDS_CHANGED = some.builds(
    lambda name, text: f"<w:{name} {WHO}>{_run(text, 'delText' if name == 'del' else 't')}</w:{name}>",
    some.sampled_from(["ins", "del", "moveFrom", "moveTo"]),
    some.text("ab", min_size=1, max_size=3),
)
_INLINE = some.lists(some.one_of(some.text("xå", max_size=3).map(_run), _WORDS_CHANGED), max_size=4).map("".join)
_PARAGRAPHS = some.builds(
    lambda mark, inside: _paragraph("", mark)[: -len("</w:p>")] + inside + "</w:p>",
    some.sampled_from(["", "", "ins", "del", "moveFrom"]),
    _INLINE,
)
_CELLS = some.builds(
    lambda change, inside: f"<w:tc><w:tcPr>{change}</w:tcPr>{''.join(inside)}<w:p/></w:tc>",
    some.sampled_from(["", "", f"<w:cellIns {WHO}/>", f"<w:cellDel {WHO}/>"]),
    some.lists(_PARAGRAPHS, max_size=2),
)
_ROWS = some.builds(
    lambda change, cells: f"<w:tr><w:trPr>{change}</w:trPr>{''.join(cells)}</w:tr>",
    some.sampled_from(["", "", f"<w:ins {WHO}/>", f"<w:del {WHO}/>"]),
    some.lists(_CELLS, min_size=1, max_size=3),
)
_TABLES = some.lists(_ROWS, max_size=3).map(lambda rows: f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl><w:p/>")


@given(some.lists(some.one_of(_PARAGRAPHS, _TABLES), max_size=5).map("".join))
def test_once_accepted_the_text_is_what_it_was_to_be(xml: str) -> None:
    body = element(xml + "<w:p/>")
    expected = accepted_text(body)
    merged = accept(body)
    assert text_of(body) == expected
    assert {one for gone in merged.values() for one in gone}.isdisjoint(body.iter(W.p))
    assert merged.keys() <= set(body.iter(W.p))
    assert accept(body) == {}
    assert text_of(body) == expected
    assert {one.kind for one in changes_in(body) if one.text} <= {Kind.INSERTED}
