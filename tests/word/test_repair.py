"""Tags that do not nest are mended, and no word is lost, added or moved."""

from __future__ import annotations

from cProfile import Profile
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.word.limits import LIMITS
from plantools.word.names import W
from plantools.word.repair import repaired
from plantools.word.tokens import Kind, tokens
from plantools.word.xml import parse
from tests.documents.people import filled
from tests.word.damage import DAMAGE, Blow, damaged
from tests.word.drafts import MAIN

HEAD = f'<w:document xmlns:w="{W.uri}"><w:body>'.encode()
TAIL = b"</w:body></w:document>"
CELL = b"<w:tc><w:p><w:r><w:t>%b</w:t></w:r></w:p></w:tc>"


def _mended(body: bytes) -> bytes:
    """Return the body as it is mended; it parses."""
    data = repaired(HEAD + body + TAIL)
    assert data is not None
    parse(data)
    return data.removeprefix(HEAD).removesuffix(TAIL)


@cache
def _form() -> bytes:
    """Return the main part of a form with every kind of place in it: tables, rows, cells, controls, tick boxes."""
    return filled(unit="Vård & <omsorg>", commitments=[{"statement": "Ett\n\n- två"}]).parts[MAIN]


def _words(data: bytes) -> list[bytes]:
    return [one.raw for one in tokens(data) if one.kind is Kind.TEXT]


def test_a_form_stays_as_it_is() -> None:
    assert repaired(_form()) == _form()


@pytest.mark.parametrize(
    "body",
    [
        b'<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs><w:rPr><w:ins/><w:del></w:del></w:rPr></w:pPr></w:p>',
        b"<w:p><w:r><w:pict><w:txbxContent><w:p><w:r/></w:p></w:txbxContent></w:pict></w:r><w:r></w:r></w:p>",
        b"<w:p><w:r><x:s><wne:txbxContent><w:p><w:r></w:r></w:p></wne:txbxContent></x:s></w:r></w:p>",
        b"<w:p><w:r><w:ruby><w:rt><w:r></w:r></w:rt><w:rubyBase><w:r></w:r></w:rubyBase></w:ruby></w:r></w:p>",
        b"<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p></w:p></w:tc></w:tr></w:tbl><w:p></w:p></w:tc></w:tr></w:tbl>",
        b"<w:sdt><w:sdtContent><w:tbl><w:sdt><w:sdtContent><w:tr></w:tr></w:sdtContent></w:sdt></w:tbl></w:sdtContent></w:sdt>",
        b"<w:ins><w:p><w:ins><w:del><w:r></w:r></w:del></w:ins></w:p></w:ins><w:moveTo><w:p></w:p></w:moveTo>",
        b'<w:p><w:r><w:t a=">">&lt;w:r&gt;<!-- </w:t> --><![CDATA[</w:t>]]></w:t></w:r></w:p>',
    ],
)
def test_what_nests_stays_as_it_is(body: bytes) -> None:
    assert repaired(HEAD + body + TAIL) == HEAD + body + TAIL


A, B, C = (b"<w:r><w:t>%b</w:t></w:r>" % sign for sign in (b"a", b"b", b"c"))
CONTROL = b"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>%b</w:sdtContent></w:sdt>"
OPEN = CONTROL.partition(b"%b")[0]
DAMAGED = {
    "a change crosses a control": (
        b'<w:ins w:id="1">%b</w:ins><w:ins>%b</w:ins></w:sdtContent></w:sdt>' % (OPEN, A),
        CONTROL % (b"<w:ins>%b</w:ins>" % A),
    ),
    "a change with words crosses a control": (
        b'<w:del w:id="1">%b%b%b</w:del>%b</w:sdtContent></w:sdt>' % (A, OPEN, B, C),
        b'<w:del w:id="1">%b</w:del>%b' % (A, CONTROL % (b'<w:del w:id="1">%b</w:del>%b' % (B, C))),
    ),
    "two changes cross": (
        b"<w:ins><w:del>%b</w:ins>%b</w:del>" % (A, B),
        b"<w:ins><w:del>%b</w:del></w:ins><w:del>%b</w:del>" % (A, B),
    ),
    "a change does not end": (b"<w:del>%b" % A, A),
    "a change does not begin": (b"%b</w:ins>" % A, A),
    "a control does not end": (OPEN + A, CONTROL % A),
    "a run in a run": (b"<w:r><w:t>a%b</w:r>" % B, A + B),
    "a paragraph in a paragraph": (b"%b<w:p>%b" % (A, B), b"%b</w:p><w:p>%b" % (A, B)),
    "properties do not end": (b'<w:pPr><w:pStyle w:val="a"/>%b' % A, b'<w:pPr><w:pStyle w:val="a"/></w:pPr>%b' % A),
    "the body ends early": (b"%b</w:p></w:body></w:document><w:p>%b" % (A, B), b"%b</w:p><w:p>%b" % (A, B)),
}


@pytest.mark.parametrize(("damaged", "mended"), DAMAGED.values(), ids=DAMAGED)
def test_damage_is_mended_where_it_stands(damaged: bytes, mended: bytes) -> None:
    assert _mended(b"<w:p>%b</w:p>" % damaged) == b"<w:p>%b</w:p>" % mended


@pytest.mark.parametrize(
    "cell",
    [
        b"<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p>",
        b"<w:tc><w:p><w:r><w:t>1</w:t></w:tc>",
        b"<w:tc><w:p><w:sdt><w:sdtContent><w:ins><w:r><w:t>1</w:tc>",
        b"<w:tc><w:p><w:del><w:r><w:t>1</w:t></w:del></w:r></w:tc>",
        b"<w:tc><w:p><w:r></w:sdt></w:hyperlink><w:t>1</w:t></w:r></w:p></w:p></w:tc>",
        b"<w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr><w:p/></w:tc>",
    ],
)
def test_what_is_broken_in_one_cell_ends_with_that_cell(cell: bytes) -> None:
    row = b"<w:tbl><w:tr>%b%b%b</w:tr><w:tr>%b</w:tr></w:tbl>"
    root = parse(HEAD + _mended(row % (CELL % b"0", cell, CELL % b"2", CELL % b"3")) + TAIL)
    told = [["".join(map(str, one.itertext())) for one in line.findall(W.tc)] for line in root[0][0].findall(W.tr)]
    assert told == [["0", "1", "2"], ["3"]]


def test_a_text_box_is_no_paragraph_in_a_paragraph() -> None:
    box = b"<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>a</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>%b</w:p>"
    assert _mended(box % b"</w:sdt>") == box % b""


def test_a_part_of_too_many_tags_is_not_mended() -> None:
    assert repaired(b"<a><b></a>", limits=replace(LIMITS, mended=2)) is None
    assert repaired(b"<a><b></a>", limits=replace(LIMITS, mended=3)) == b"<a><b></b></a>"


@pytest.mark.parametrize("data", [b"<a><!DOCTYPE b></a>", b"<a>" * (LIMITS.depth + 1), b"<a><b", b"<a><w:ins>" * 300])
def test_what_is_not_only_badly_nested_is_not_mended(data: bytes) -> None:
    assert repaired(data) is None


@given(DAMAGE)
def test_whatever_tags_are_damaged_the_part_parses_and_has_every_word(blows: list[Blow]) -> None:
    data = damaged(_form(), blows)
    mended = repaired(data)
    assert mended is not None
    parse(mended)
    assert _words(mended) == _words(data)
    assert repaired(mended) == mended


@given(some.lists(some.sampled_from("p r t tc tr tbl ins del sdt sdtContent sdtPr txbxContent x".split()), max_size=60))
def test_any_heap_of_tags_is_mended(names: list[str]) -> None:
    heap = "".join(f"<w:{name}>" if place % 3 else f"</w:{name}>{place}" for place, name in enumerate(names))
    assert b"".join(_words(_mended(heap.encode()))) == b"".join(_words(heap.encode()))


@pytest.mark.parametrize("unit", [b"<w:p><w:ins><w:r></w:ins>", b"</w:x>", b"<w:p><w:r>", b"<w:tc></w:tr>", b"<w:tbl>"])
def test_the_work_grows_with_what_is_damaged(unit: bytes) -> None:
    assert _calls(unit * 2_000) < 11 * _calls(unit * 200)


def _calls(body: bytes) -> int:
    """Return how many functions are called to mend a part."""
    profile = Profile()
    profile.runcall(repaired, HEAD + body + TAIL)
    return sum(one.callcount for one in profile.getstats())
