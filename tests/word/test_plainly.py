"""What is seen in one go is what is seen by going down to each element; where that is not sure, nothing is seen."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from plantools.word.names import Element, W
from plantools.word.plainly import plain_survey
from plantools.word.sheet import Block, Survey, Table
from plantools.word.survey import Control, full_survey
from tests.editors.cases import Case, cases
from tests.word.paper import element


def view(found: Survey) -> object:
    """Return all that a survey says, without the elements that it was seen in."""
    lines = [
        (
            line.text,
            line.marks,
            len(line.boxes),
            [(c.tag, c.title, c.name, c.is_flagged, c.state, c.text) for c in line.controls],
        )
        for line in found.lines
    ]
    tables = [[[_cell(cell) for cell in row.cells] for row in table.rows] for table in found.tables]
    return lines, tables, [_block(block) for block in found.blocks]


def _control(one: Control) -> object:
    return one.tag, one.title, one.name, one.is_flagged, one.state, one.text


def _cell(cell: object) -> object:
    column, text, lines, controls = (getattr(cell, name) for name in ("column", "text", "lines", "controls"))
    return column, text, [line.text for line in lines], [control.tag for control in controls]


def _block(block: Block) -> object:
    return len(block.rows) if isinstance(block, Table) else block.text


def body_of(root: Element) -> Element:
    body = root.find(W.body)
    assert body is not None
    return body


@pytest.mark.parametrize("case", [case for case in cases() if case.is_own], ids=lambda case: case.name)
def test_every_shipped_document_is_seen_the_same(case: Case) -> None:
    for package in (case.blank, case.filled):
        body = body_of(package.xml(package.main()))
        plain = plain_survey(body)
        assert plain is None or view(plain) == view(full_survey(body))
        assert plain is not None or not case.definition.is_form  # the table of contents is made of fields


_CONTROL = (
    '<w:sdt><w:sdtPr><w:alias w:val="Enhet"/><w:tag w:val="unit"/>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
)
_RUN = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"> ord\nhär </w:t><w:tab/><w:br/><w:noBreakHyphen/></w:r>'
_INLINE = some.sampled_from(
    [
        *(_RUN, "<w:r/>", "<w:proofErr/>", '<w:bookmarkStart w:name="m"/><w:bookmarkEnd/>'),
        *(_CONTROL.format("<w:showingPlcHdr/>", _RUN), _CONTROL.format("", _CONTROL.format("", _RUN))),
        f'<w:hyperlink>{_RUN}<w:bookmarkStart w:name="inner"/></w:hyperlink>',
        *(f"<w:hyperlink>{_RUN}</w:hyperlink>", f"<w:ins>{_RUN}</w:ins>", f"<w:del>{_RUN}</w:del>"),
        *(f"<w:smartTag>{_CONTROL.format('', _RUN)}</w:smartTag>", f"<w:customXml>{_RUN}</w:customXml>"),
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{_RUN}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        f"<w:r><w:pict><w:txbxContent><w:p>{_RUN}</w:p></w:txbxContent></w:pict></w:r>",
    ]
)
_PROPERTIES = some.sampled_from(["", '<w:pPr><w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs></w:pPr>'])
_PARAGRAPHS = some.builds(
    lambda told, inside: f"<w:p>{told}{''.join(inside)}</w:p>", _PROPERTIES, some.lists(_INLINE, max_size=3)
)


def _tables(inner: some.SearchStrategy[str]) -> some.SearchStrategy[str]:
    told = some.sampled_from(["", "", "", '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'])
    cells = some.builds(lambda one, inside: f"<w:tc>{one}{''.join(inside)}</w:tc>", told, some.lists(inner, max_size=2))
    wrapped = cells.map(lambda cell: _CONTROL.format("", cell))
    rows = some.lists(some.one_of(cells, cells, cells, wrapped), max_size=3).map(
        lambda one: f"<w:tr>{''.join(one)}</w:tr>"
    )
    return some.lists(rows, max_size=3).map(lambda one: f"<w:tbl><w:tblPr/>{''.join(one)}</w:tbl>")


_BLOCKS = some.recursive(
    some.one_of(_PARAGRAPHS, _PARAGRAPHS, some.just('<w:bookmarkStart w:name="between"/>')),
    lambda inner: some.one_of(_tables(inner), inner.map(lambda one: _CONTROL.format("", one))),
    max_leaves=6,
)


@settings(max_examples=300)
@given(some.lists(_BLOCKS, max_size=5).map("".join))
@example('<w:bookmarkStart w:name="first"/><w:p/>')
@example('<w:p><w:hyperlink><w:bookmarkStart w:name="inner"/></w:hyperlink></w:p><w:p/>')
def test_any_body_is_seen_the_same_or_not_at_all(xml: str) -> None:
    body = body_of(element(f"<w:body>{xml}</w:body>", "w:document"))
    before = deepcopy(body)
    plain = plain_survey(body)
    assert plain is None or view(plain) == view(full_survey(body))
    assert len(before) == len(body)
