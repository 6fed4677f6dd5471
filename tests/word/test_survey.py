"""What a main part holds, in one walk: lines and tables as people see them, through whatever editors put around."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from plantools.word.names import Element, W
from plantools.word.prose import line_of, text_of
from plantools.word.survey import Control, Line, Survey, Table, lines_of, survey
from tests.editors.cases import cases
from tests.word.drafts import MAIN, held, p, r, table
from tests.word.paper import element

_FIELD = '<w:r><w:fldChar w:fldCharType="{}">{}</w:fldChar></w:r>'.format


def surveyed(xml: str) -> Survey:
    """Return what a main part with this XML in its body holds."""
    return survey(element(f"<w:body>{xml}</w:body>", "w:document"))


def texts(xml: str) -> list[str]:
    """Return the words of each line."""
    return [line.text for line in surveyed(xml).lines]


def line(xml: str) -> Line:
    """Return the one line of a paragraph with this XML in it."""
    [one] = surveyed(f"<w:p>{xml}</w:p>").lines
    return one


def rows(found: Table) -> list[list[tuple[int, str]]]:
    """Return the column and the words of each cell, by rows."""
    return [[(cell.column, cell.text) for cell in row.cells] for row in found.rows]


def tags(controls: list[Control]) -> list[str]:
    return [one.tag for one in controls]


def cell(content: str, *, span: int | str = 1) -> str:
    told = "" if span == 1 else f'<w:gridSpan w:val="{span}"/>'
    return f"<w:tc><w:tcPr>{told}</w:tcPr>{content}</w:tc>"


def row(*cells: str, before: int | str = 0) -> str:
    told = f'<w:trPr><w:gridBefore w:val="{before}"/></w:trPr>' if before else ""
    return f"<w:tr>{told}{''.join(cells)}</w:tr>"


def field(code: str, result: str, *, data: str = "") -> str:
    """Return a complex field with its code and its result; `data` are those of a legacy form field."""
    return f"{_FIELD('begin', data)}<w:r><w:instrText>{code}</w:instrText></w:r>{_FIELD('separate', '')}{result}" + (
        _FIELD("end", "")
    )


def box(content: str) -> str:
    """Return a text box as Word writes it: once for itself, once for older programs."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{inner}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


# Laws


def test_every_paragraph_of_every_shipped_document_is_a_line_that_says_what_is_seen() -> None:
    for package in (case.filled for case in cases()):
        root = package.xml(MAIN)
        found = survey(root)
        assert [one.element for one in found.lines] == list(root.iter(W.p))
        assert "\n".join(one.text for one in found.lines) == "\n".join(map(line_of, root.iter(W.p)))
        assert len({one.element for one in found.tables}) == len(list(root.iter(W.tbl))) == len(found.tables)
        assert [one.tag for one in found.lines[0].elements] == [W.p]


_WORDS = some.sampled_from(["a", "b ", " c", "å\n  d", "e\nf", "\u2009", ""]).map(r)
_MARKS = some.sampled_from([
    "<w:r><w:tab/><w:br/><w:cr/><w:ptab/></w:r>", "<w:r><w:noBreakHyphen/><w:softHyphen/></w:r>",
    '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "<w:r/>", "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
    "<w:ruby><w:rt><w:r><w:t>ovan</w:t></w:r></w:rt></w:ruby>", '<w:bookmarkStart w:name="m"/>',
])  # fmt: skip
_AROUND = some.sampled_from([
    "<w:ins>{}</w:ins>", "<w:del>{}</w:del>", "<w:moveFrom>{}</w:moveFrom>", "<w:hyperlink>{}</w:hyperlink>",
    "<w:smartTag><w:smartTagPr/>{}</w:smartTag>", '<w:fldSimple w:instr="PAGE">{}</w:fldSimple>',
    "<w:sdt><w:sdtPr><w:rPr/></w:sdtPr><w:sdtEndPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    f"{_FIELD('begin', '')}{{}}{_FIELD('separate', '')}{r('resultat')}{_FIELD('end', '')}",
    f"{_FIELD('begin', '<w:ffData><w:name w:val=`x`/></w:ffData>'.replace('`', chr(34)))}{{}}", _FIELD("end", ""),
    "<w:r><w:drawing><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:drawing></w:r>",
    "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}{0}</mc:Fallback></mc:AlternateContent>",
])  # fmt: skip
_INSIDE = some.recursive(
    some.one_of(_WORDS, _MARKS),
    lambda inner: some.builds(lambda way, inside: way.format("".join(inside)), _AROUND, some.lists(inner, max_size=3)),
    max_leaves=8,
)


@settings(max_examples=300)
@given(some.lists(_INSIDE, max_size=4).map("".join))
def test_a_line_says_what_the_reader_of_words_says_of_its_paragraph(xml: str) -> None:
    for one in surveyed(f"<w:p><w:pPr/>{xml}</w:p>").lines:
        assert one.text == line_of(one.element)


# Lines


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (r("a") + "<w:r><w:tab/><w:t>b</w:t><w:br/></w:r>" + r("c"), "a\tb\nc"),
        (r("a\n  b"), "a   b"),
        ("<w:ins>" + r("nytt") + "</w:ins><w:del><w:r><w:delText>gammalt</w:delText></w:r></w:del>", "nytt"),
        ("<w:moveFrom>" + r("x") + "</w:moveFrom>" + r("y"), "y"),
        (r("se ") + field("PAGE", r("7")) + r("."), "se 7."),
        (field(' HYPERLINK "https://x.se" ', r("länk")) + "<w:hyperlink>" + r("!") + "</w:hyperlink>", "länk!"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r(" Ett"), "☑ Ett"),
    ],
)
def test_a_line_has_the_words_that_one_sees(xml: str, text: str) -> None:
    assert line(xml).text == text


def test_words_of_a_control_are_those_of_its_line_at_its_place() -> None:
    one = line(r("före ") + held("a", r("inne") + held("b", r(" mest"))) + r(" efter"))
    assert one.text == "före inne mest efter"
    assert [(control.tag, control.text) for control in one.controls] == [("a", "inne mest"), ("b", " mest")]


def test_words_of_a_control_are_right_in_a_line_with_fields_too() -> None:
    one = line(r("sida ") + field("PAGE", r("7")) + held("a", field("DATE", r("i dag")) + r("!")))
    assert (one.text, [control.text for control in one.controls]) == ("sida 7i dag!", ["i dag!"])


def test_bookmarks_between_blocks_belong_to_the_next_line() -> None:
    found = surveyed(
        p("a") + '<w:bookmarkStart w:name="m"/>' + table('<w:bookmarkStart w:name="n"/>' + p("b")) + p("c")
        + f'<w:p><w:bookmarkStart w:name="o"/>{r("d")}</w:p>'
    )  # fmt: skip
    assert [(one.text, one.marks) for one in found.lines] == [("a", []), ("b", ["m", "n"]), ("c", []), ("d", ["o"])]


def test_blocks_are_in_their_order_and_lines_of_tables_too() -> None:
    found = surveyed(p("a") + table(p("b"), p("c") + p("d")) + p("e"))
    assert [type(one) for one in found.blocks] == [Line, Table, Line]
    assert [one.text for one in lines_of(found.blocks)] == [one.text for one in found.lines] == list("abcde")


def test_of_blocks_that_are_there_for_several_programs_one_is_read() -> None:
    both = (
        f"<mc:AlternateContent><mc:Choice>{p('a')}</mc:Choice><mc:Fallback>{p('b')}</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(both + p("c")) == ["a", "c"]


def test_a_part_without_a_body_holds_nothing() -> None:
    found = survey(element(p("a"), "w:document"))
    assert (found.blocks, found.lines, found.tables) == ([], [], [])


def test_paragraphs_are_numbered_as_they_were_before_some_were_taken_out() -> None:
    root = element(f"<w:body>{p('a')}{p('b')}</w:body>", "w:document")
    before: tuple[Element, ...] = tuple(root.iter(W.p))
    root[0].remove(before[0])
    assert list(survey(root, order=before).paragraphs) == list(before)
    assert list(survey(root).paragraphs) == [before[1]]


# Text boxes


def test_a_text_box_is_read_once_and_behind_its_line() -> None:
    found = surveyed(f"<w:p>{r('före')}{box(p('ett') + p('två'))}{r(' efter')}</w:p>" + p("sist"))
    assert [one.text for one in found.lines] == ["före efter", "ett", "två", "sist"]


def test_a_text_box_may_hold_controls_tables_and_boxes() -> None:
    inner = f"<w:p>{held('unit', r('Vård'))}{box(p('inre'))}</w:p>" + table(p("cell"))
    found = surveyed(f"<w:p>{box(inner)}</w:p>")
    assert [one.text for one in found.lines] == ["", "Vård", "inre", "cell"]
    assert [tags(one.controls) for one in found.lines] == [[], ["unit"], [], []]
    assert len(found.tables) == 1


# Tables


def test_cells_stand_where_they_begin_in_the_grid() -> None:
    made = row(cell(p("a"), span=2), cell(p("b"))) + row(cell(p("c")), cell(p("d")), before=2)
    [found] = surveyed(f"<w:tbl>{made}</w:tbl>").tables
    assert rows(found) == [[(0, "a"), (2, "b")], [(2, "c"), (3, "d")]]


@pytest.mark.parametrize("span", ["x", "", "-1", "2000000000", "²"])
def test_a_span_that_is_no_number_is_none(span: str) -> None:
    [found] = surveyed(f"<w:tbl>{row(cell(p('a'), span=span), cell(p('b')), before=span)}</w:tbl>").tables
    assert rows(found) == [[(0, "a"), (1, "b")]]


def test_the_words_of_a_cell_are_its_lines_and_its_elements_its_blocks() -> None:
    [found] = surveyed(table(p("a") + p("") + p("b") + p(""))).tables
    [only] = found.rows[0].cells
    assert (only.text, [one.tag for one in only.elements]) == ("a\n\nb", [W.p] * 4)


def test_a_table_within_a_cell_is_a_table_and_words_of_the_cell() -> None:
    inner = table(f"<w:p>{held('in', r('b'))}</w:p>")
    outer, nested = surveyed(f"<w:tbl>{row(cell(p('a') + inner + p('c')), cell(p('d')))}</w:tbl>").tables
    assert rows(outer) == [[(0, "a\nb\nc"), (1, "d")]]
    assert rows(nested) == [[(0, "b")]]
    assert outer.rows[0].cells[0].controls == nested.rows[0].cells[0].controls


# Controls around things


@pytest.mark.parametrize("inner", ["", "<w:ins>{}</w:ins>", "<w:customXml><w:customXmlPr/>{}</w:customXml>"])
def test_rows_and_cells_are_found_through_what_stands_around_them(inner: str) -> None:
    around = inner or "{}"
    cells = held("cell", around.format(cell(p("b")))) + cell(p("c"))
    made = row(cell(p("a"))) + held("row", around.format(row(cells)))
    found = surveyed(held("table", around.format(f"<w:tbl>{made}</w:tbl>")))
    [one] = found.tables
    assert rows(one) == [[(0, "a")], [(0, "b"), (1, "c")]]
    assert [tags(line.controls) for line in found.lines] == [["table"], ["row", "cell"], []]
    assert [tags(cell.controls) for row in one.rows for cell in row.cells] == [["table"], ["row", "cell"], []]


def test_a_control_around_paragraphs_belongs_to_the_first_and_has_the_words_of_all() -> None:
    found = surveyed(held("outer", held("inner", p("a") + p("b")) + table(p("c"))) + p("d"))
    assert [tags(one.controls) for one in found.lines] == [["outer", "inner"], [], [], []]
    assert [one.text for one in found.lines[0].controls] == ["a\nb\nc", "a\nb"]


def test_a_control_around_nothing_belongs_to_nothing() -> None:
    assert [tags(one.controls) for one in surveyed(held("empty", "") + p("a")).lines] == [[]]


def test_what_a_control_says_of_itself_is_kept() -> None:
    properties = '<w:tag w:val="x"/><w:alias w:val="Titel"/><w:showingPlcHdr/><w14:checkbox>{}</w14:checkbox>'
    xml = f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{r('☒')}</w:sdtContent></w:sdt>"
    for told, state in (('<w14:checked w14:val="1"/>', True), ("<w14:checked/>", True), ("", False)):
        [one] = line(xml.replace("{}", told)).controls
        assert (one.tag, one.title, one.is_flagged, one.state) == ("x", "Titel", True, state)
    [plain] = line(held("y", r("☒")).replace("</w:sdtPr>", '<w:showingPlcHdr w:val="0"/></w:sdtPr>')).controls
    assert (plain.title, plain.is_flagged, plain.state) == ("", False, None)


def test_the_entries_of_a_dropdown_are_known() -> None:
    listed = (
        '<w:dropDownList><w:listItem w:displayText="Trivsel" w:value="1"/><w:listItem w:value="2"/></w:dropDownList>'
    )
    [one] = line(held("x", r("Trivsel")).replace("</w:sdtPr>", f"{listed}</w:sdtPr>")).controls
    assert one.choices() == {"Trivsel": "1", "2": "2"}


# Legacy form fields


def test_a_legacy_field_is_known_by_its_name_in_its_line() -> None:
    data = '<w:ffData><w:name w:val="unit"/><w:enabled/><w:textInput/></w:ffData>'
    one = line(r("Enhet: ") + field("FORMTEXT", r("Vård"), data=data))
    assert (one.text, [(made.name, made.tag, made.state) for made in one.controls]) == (
        "Enhet: Vård",
        [("unit", "", None)],
    )


def test_the_shape_of_the_text_is_that_of_the_reader_of_words() -> None:
    root = element(f"<w:body>{p('a')}{table(p('b') + p('c'))}{held('x', p('d'))}</w:body>", "w:document")
    assert "\n".join(one.text for one in survey(root).lines) == text_of(root)
