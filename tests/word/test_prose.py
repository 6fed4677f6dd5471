"""What stands in a document is read as people see it, and what was written is read back."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import given, settings

from plantools.word.blocks import Ledger, lists_xml, paragraphs
from plantools.word.markdown import Block, canonical, normalise, parse, write
from plantools.word.names import Element
from plantools.word.prose import Role, Shape, Shapes, read_blocks, text_of
from tests.word.paper import NUMBERING, SHAPES, STYLES, element
from tests.word.wild import BLOCKS, TEXTS


def _there_and_back(blocks: tuple[Block, ...], *, base: int = 0) -> tuple[Block, ...]:
    ledger = Ledger(3, 5)
    written = paragraphs(blocks, styles=STYLES, ledger=ledger, base=base, wrap=_control)
    links = {relationship: url for url, relationship in ledger.links.items()}
    return read_blocks(element(written), SHAPES, links, base=base)


def _control(content: str) -> str:
    prompt = "<w:sdtPr><w:rPr><w:b/></w:rPr><w:text/></w:sdtPr><w:sdtEndPr/>"
    return f"<w:sdt>{prompt}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


def _read(xml: str, shapes: Shapes = SHAPES, *, base: int = 0) -> str:
    """Return as Markdown what the paragraphs say."""
    return write(read_blocks(element(xml), shapes, {"rId1": "https://x.se"}, base=base))


def _p(words: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{_r(words)}</w:p>"


def _r(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def _at(level: int, number: int | str) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


# Laws


@settings(max_examples=300)
@given(TEXTS)
def test_what_is_written_is_read_back(text: str) -> None:
    assert _there_and_back(parse(text)) == parse(canonical(text))


@settings(max_examples=300)
@given(BLOCKS)
def test_any_blocks_are_read_back_once_normal(blocks: tuple[Block, ...]) -> None:
    normal = normalise(blocks)
    assert _there_and_back(normal) == normal
    assert _there_and_back(normal, base=3) == normal


@given(TEXTS)
def test_new_lists_are_known_by_their_numbering_too(text: str) -> None:
    ledger = Ledger(3, 5)
    body = element(paragraphs(parse(text), styles=STYLES, ledger=ledger))
    numbering = deepcopy(NUMBERING)
    numbering.extend(element(lists_xml(ledger, STYLES)))
    links = {relationship: url for url, relationship in ledger.links.items()}
    assert read_blocks(body, Shapes(None, numbering), links) == parse(text)


# Words


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:cr/><w:t>c</w:t></w:r>", "a\tb\n\nc"),
        ("<w:r><w:noBreakHyphen/><w:softHyphen/></w:r>", "\u2011\xad"),
        ("<w:r><w:t>a\n  b</w:t></w:r>", "a   b"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings" w:char="00A8"/></w:r>', "☐"),
        ('<w:r><w:sym w:font="Okänd" w:char="F041"/><w:sym w:char="2192"/><w:sym w:char="?"/></w:r>', "\uf041→"),
        ("<w:ins>" + _r("nytt") + "</w:ins><w:del><w:r><w:delText>gammalt</w:delText></w:r></w:del>", "nytt"),
        ("<w:moveFrom>" + _r("x") + "</w:moveFrom><w:moveTo>" + _r("x") + "</w:moveTo>", "x"),
        ("<w:del>" + _r("gammalt") + "</w:del>", ""),
        (_control(_control(_r("a"))) + f"<w:smartTag><w:smartTagPr/>{_r('b')}</w:smartTag>", "ab"),
        (f'<w:hyperlink w:anchor="x">{_r("a")}</w:hyperlink><w:fldSimple w:instr="PAGE">{_r("1")}</w:fldSimple>', "a1"),
        ("<mc:AlternateContent><mc:Choice>" + _r("a") + "</mc:Choice><mc:Fallback>" + _r("b") + "</mc:Fallback>"
         "</mc:AlternateContent>", "a"),
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath><w:ruby><w:rt>" + _r("y") + "</w:rt></w:ruby>", "x"),
    ],
)  # fmt: skip
def test_the_text_is_what_one_sees(xml: str, text: str) -> None:
    tabs = "<w:pPr><w:tabs><w:tab w:val='left' w:pos='1'/></w:tabs></w:pPr>"
    assert text_of(element(tabs + xml, "w:p")) == text


def test_paragraphs_of_a_cell_are_lines() -> None:
    assert text_of(element(_p("a") + _p("") + _control(_p("b")) + _p("c"), "w:tc")) == "a\n\nb\nc"


_MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format


def _field(code: str, result: str, *, within: str = "") -> str:
    """Return a complex field; `within` is what stands in its code besides words."""
    middle = _MARK("separate") + result if result else ""
    return f"{_MARK('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{within}{middle}{_MARK('end')}"


def test_of_a_field_only_its_result_is_seen() -> None:
    nested = _field("IF ", _r("utfall"), within=_field("MERGEFIELD x", _r("kod")))
    assert text_of(element(_r("a") + _field("PAGE", _r("1")) + _r("b"), "w:p")) == "a1b"
    assert text_of(element(_r("a") + _field("XE x", "") + _r("b"), "w:p")) == "ab"
    assert text_of(element(_r("a") + nested + _r("b"), "w:p")) == "autfallb"


def test_a_field_that_is_never_closed_hides_nothing() -> None:
    cell = f"<w:p>{_MARK('begin')}{_r('a')}</w:p><w:p>{_r('b')}{_MARK('end')}</w:p>"
    assert text_of(element(cell, "w:tc")) == "a\nb"


def test_a_text_box_is_read_after_what_stands_before_it() -> None:
    box = f"<w:r><w:drawing><w:txbxContent>{_p('b')}{_p('c')}</w:txbxContent></w:drawing></w:r>"
    assert text_of(element(_r("a") + box, "w:p")) == "a\nb\nc"


# Looks


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        ("<w:b/>", "**a**"),
        ('<w:b w:val="1"/><w:i w:val="true"/>', "***a***"),
        ('<w:b w:val="0"/>', "a"),
        ('<w:b w:val="false"/><w:i w:val="off"/>', "a"),
        ('<w:rStyle w:val="Strong"/>', "**a**"),
        ('<w:rStyle w:val="Emphasis"/>', "*a*"),
        ('<w:rStyle w:val="Strong"/><w:b w:val="0"/>', "a"),
        ('<w:rStyle w:val="PlaceholderText"/>', "a"),
    ],
)
def test_a_run_is_bold_by_itself_or_by_its_style(properties: str, text: str) -> None:
    assert _read(f"<w:p>{_r('a', properties)}</w:p>") == text


def test_the_bold_of_a_paragraph_style_is_not_said_again() -> None:
    assert _read(_p("a", "Heading2") + _p("b", "CoverLabel")) == "## a\n\nb"
    assert _read(f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{_r("a", "<w:b/>")}</w:p>') == "# **a**"


def test_runs_that_editors_split_are_one_again() -> None:
    assert _read(f"<w:p>{_r('a', '<w:b/>')}<w:r/>{_r('b ', '<w:b/>')}{_r('c')}</w:p>") == "**ab** c"


def test_links_are_read_from_elements_and_fields() -> None:
    link = f'<w:hyperlink r:id="rId1">{_r("a")}</w:hyperlink>'
    place = f'<w:hyperlink r:id="rId1" w:anchor="del">{_r("b")}</w:hyperlink>'
    missing = f'<w:hyperlink r:id="rId9">{_r("c")}</w:hyperlink>'
    field = _field(' HYPERLINK "https://y.se" ', _r("d"))
    assert _read(f"<w:p>{link}{_r(' ')}{place}{missing}{field}{_r('e')}</w:p>") == (
        "[a](https://x.se) [b](https://x.se#del)c[d](https://y.se)e"
    )


# Shapes


def _style(name: str, inside: str = "", identity: str = "x", kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name}"/>{inside}</w:style>'


def _shape(styles: str, numbering: Element | None = None, properties: str = "") -> Shape:
    shapes = Shapes(element(styles, "w:styles"), numbering)
    return shapes.of(element(f'<w:pPr><w:pStyle w:val="x"/>{properties}</w:pPr>', "w:p"))


_BASED = '<w:basedOn w:val="y"/>'
_OUTLINE = '<w:pPr><w:outlineLvl w:val="{}"/></w:pPr>'.format


@pytest.mark.parametrize(
    ("styles", "shape"),
    [
        (_style("heading 2"), Shape(Role.HEADING, 2)),
        (_style("Heading 2"), Shape(Role.HEADING, 2)),
        (_style("Rubrik", _OUTLINE(2)), Shape(Role.HEADING, 3)),
        (_style("Rubrik", _BASED) + _style("heading 1", identity="y"), Shape(Role.HEADING, 1)),
        (_style("Rubrik", _BASED + _OUTLINE(9)) + _style("heading 1", identity="y"), Shape(Role.TEXT)),
        (_style("TOC Heading", _BASED) + _style("heading 1", identity="y"), Shape(Role.TEXT)),
        (_style("a", _BASED) + _style("b", '<w:basedOn w:val="x"/>', identity="y"), Shape(Role.TEXT)),
        (_style("List Bullet"), Shape(Role.ITEM)),
        (_style("List Bullet 3"), Shape(Role.ITEM, 2)),
        (_style("List Number", _BASED), Shape(Role.ITEM, ordered=True)),
        (_style("List Continue 2"), Shape(Role.CONTINUED, 1)),
        (_style("Punkt", _BASED) + _style("List Bullet", identity="y"), Shape(Role.ITEM)),
        (_style("Punkt", f"<w:pPr>{_at(1, 1)}</w:pPr>"), Shape(Role.ITEM, 1)),
        (_style("Nummer", f"<w:pPr>{_at(0, 2)}</w:pPr>"), Shape(Role.ITEM, ordered=True)),
        (_style("heading 1", f"<w:pPr>{_at(0, 2)}</w:pPr>"), Shape(Role.HEADING, 1)),
    ],
)
def test_a_style_is_known_by_its_name_and_its_ancestors(styles: str, shape: Shape) -> None:
    assert _shape(styles, NUMBERING) == shape


@pytest.mark.parametrize(
    ("styles", "properties", "shape"),
    [
        (_style("Normal"), _at(2, 1), Shape(Role.ITEM, 2)),
        (_style("Normal"), _at(0, 2), Shape(Role.ITEM, ordered=True)),
        (_style("Normal"), _at(0, 99), Shape(Role.TEXT)),
        (_style("List Bullet"), _at(1, 99), Shape(Role.ITEM, 1)),
        (_style("List Bullet"), _at(0, 2), Shape(Role.ITEM, ordered=True)),
        (_style("List Bullet"), _at(0, 0), Shape(Role.CONTINUED)),
        (_style("Normal"), '<w:outlineLvl w:val="1"/>', Shape(Role.HEADING, 2)),
        (_style("Normal"), _at(10**8, 1), Shape(Role.ITEM, 8)),
        (_style("N", f"<w:pPr>{_at(0, 2)}</w:pPr>"), '<w:numPr><w:ilvl w:val="1"/></w:numPr>',
         Shape(Role.ITEM, 1, ordered=True)),
    ],
)  # fmt: skip
def test_a_paragraph_may_have_a_place_in_a_list_of_its_own(styles: str, properties: str, shape: Shape) -> None:
    assert _shape(styles, NUMBERING, properties) == shape


def test_without_styles_the_id_is_the_name() -> None:
    shapes = Shapes(None, None)
    body = element(_p("a", "Heading2") + _p("b", "ListNumber") + _p("c", "Annat") + "<w:p/>")
    kinds = [Shape(Role.HEADING, 2), Shape(Role.ITEM, ordered=True), Shape(Role.TEXT), Shape(Role.TEXT)]
    assert [shapes.of(paragraph) for paragraph in body] == kinds


def test_a_list_may_borrow_its_levels_and_override_them() -> None:
    level = '<w:lvl w:ilvl="{}"><w:numFmt w:val="{}"/></w:lvl>'.format
    numbering = element(
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="s"/>{level(0, "bullet")}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="s"/></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="2"/>'
        f'<w:lvlOverride w:ilvl="1">{level(1, "decimal")}</w:lvlOverride>'
        f'<w:lvlOverride w:ilvl="2">{level(2, "none")}</w:lvlOverride></w:num>',
        "w:numbering",
    )
    found = [_shape(_style("Normal"), numbering, _at(rank, 7)) for rank in range(3)]
    assert found == [Shape(Role.ITEM), Shape(Role.ITEM, 1, ordered=True), Shape(Role.TEXT)]


# Blocks


def test_headings_are_counted_from_the_heading_above() -> None:
    body = _p("a", "Heading2") + _p("b", "Heading3") + _p("c", "Heading1") + _p("d", "Heading6")
    assert _read(body, base=1) == "# a\n\n## b\n\n# c\n\n### d"


def test_empty_paragraphs_part_nothing() -> None:
    body = _p("a", "ListBullet") + _p(" ") + "<w:p/>" + _p("b", "ListBullet", _at(1, 1)) + _p("c")
    assert _read(body) == "- a\n  - b\n\nc"


def test_numbered_lists_are_one_unless_something_stands_between() -> None:
    first, second = _p("a", "ListNumber", _at(0, 3)), _p("b", "ListNumber", _at(0, 4))
    assert _read(first + second) == "1. a\n2. b"
    assert _read(first + _p("c") + second) == "1. a\n\nc\n\n1. b"


def test_levels_that_are_left_out_do_not_count() -> None:
    levels = [_p(str(level), "", _at(level, 1)) for level in (1, 4, 4, 2, 0)]
    assert _read("".join(levels)) == "- 1\n  - 4\n  - 4\n  - 2\n- 0"


def test_more_of_an_item_stands_with_it() -> None:
    body = _p("a", "ListBullet") + _p("b", "ListBullet", _at(1, 1)) + _p("c", "ListContinue") + _p("d", "ListContinue3")
    assert _read(body) == "- a\n  - b\n\n  c\n\n  d"
    assert _read(_p("a", "ListContinue")) == "a"


def test_what_wraps_paragraphs_is_read_through() -> None:
    table = f"<w:tbl><w:tblPr/><w:tr><w:tc><w:tcPr/>{_p('c')}</w:tc></w:tr></w:tbl>"
    assert _read(_control(_p("a") + _control(_p("b"))) + table) == "a\n\nb\n\n| c |\n| --- |"


def test_a_deleted_paragraph_is_not_read() -> None:
    deleted = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del>{_r('b')}</w:del></w:p>"
    assert _read(_p("a") + deleted + f"<w:p><w:ins>{_r('c')}</w:ins></w:p>") == "a\n\nc"
