"""Markdown has one normal form, says with as few signs as it takes what it says, and loses no word."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from plantools.word.markdown import (
    Block,
    Heading,
    Item,
    List,
    Paragraph,
    Span,
    Table,
    _lines,
    canonical,
    inline,
    normalise,
    one_paragraph,
    parse,
    plain,
    write,
)
from plantools.word.markdown.spans import clean, is_blank, tidy
from tests.word.wild import BLOCKS, TEXTS


def _paragraph(*spans: Span) -> tuple[Block, ...]:
    return (Paragraph(spans),)


def _list(ordered: bool, *items: str) -> List:
    return List(ordered, tuple(Item((Paragraph((Span(item),)),)) for item in items))


# Laws


@settings(max_examples=300)
@given(some.lists(TEXTS, max_size=3))
@example(["Ett mål, två: 5 % – klart.", " Sedan"])
@example(["\r", "\n"])
def test_words_without_formatting_are_the_same_the_short_way_as_through_the_whole_machinery(texts: list[str]) -> None:
    spans = tuple(map(Span, texts))
    made = inline.normal(spans)
    cleaned = tidy(Span(clean(span.text)) for span in spans)
    assert made == (() if is_blank(cleaned) else cleaned)
    assert write(_paragraph(*made)) == "\n".join(_lines(_paragraph(*made)))


@settings(max_examples=300)
@given(TEXTS)
def test_what_is_written_of_a_text_is_read_back(text: str) -> None:
    blocks = parse(text)
    assert parse(write(blocks)) == blocks


@settings(max_examples=300)
@given(TEXTS)
def test_the_normal_form_of_the_normal_form_is_itself(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)
    assert normalise(parse(text)) == parse(text)


SENTENCES = some.text(some.sampled_from("abåÖ19 ,;%/–.:!?"), min_size=1, max_size=12)


@settings(max_examples=500)
@given(SENTENCES)
@example("Vi möts kl. 9: 5 % fler, www eller http")
@example("a  b")
@example("a.")
def test_words_and_signs_alone_are_the_normal_form_as_they_stand(text: str) -> None:
    assert canonical(text) == write(parse(text))


@settings(max_examples=300)
@given(BLOCKS)
def test_any_blocks_are_written_and_read_back_once_normal(blocks: tuple[Block, ...]) -> None:
    normal = normalise(blocks)
    assert normalise(normal) == normal
    assert parse(write(normal)) == normal


@settings(max_examples=300)
@given(BLOCKS)
def test_the_normal_form_loses_no_word(blocks: tuple[Block, ...]) -> None:
    assert _letters(normalise(blocks)) == _letters(blocks)


def _letters(blocks: tuple[Block, ...]) -> str:
    """Return all that is said in the order of reading, without white space, strokes and what XML forbids."""
    said = "".join(_said(block) for block in blocks)
    return "".join(said.translate(dict.fromkeys(map(ord, "\x00\x0b\ufffe\ud800|"))).split())


def _said(block: Block) -> str:
    if isinstance(block, List):
        return "".join(_said(part) for item in block.items for part in item.blocks)
    if isinstance(block, Table):
        return "".join(span.text for row in block.rows for cell in row for span in cell)
    return "".join(span.text for span in block.spans)


# Few escapes


@pytest.mark.parametrize(
    "text",
    [
        "1,5 årsarbetare",
        "Se https://kommun.se/a_b#c?d=1&e=2",
        "a_b och snake_case_name, C:\\temp\\ny",
        "5 * 3 = 15 och -5 grader, +46 40 10 00 00",
        "[her indsættes …]",
        "[her indsættes …] enligt [lagen](https://lagen.se/2010:900_(PBL))",
        "{{ case_number }} & <b> `kod` ~~x~~ > citat | !",
        "2026. Året då det hände",
        "#hashtag, 100 % och § 3.",
        "# 1. Mål",
        "**Fet**, *kursiv* och ***båda***",
        "**se [här](https://x.se) nu**",
        "[**fet**](https://x.se)",
        "rad ett\\\nrad två\\\n\\\nrad fyra",
        "- a\n  1. b\n  2. c\n\n     mer\n- d\n\n  mer\n  - e",
        "1. a\n2. b\n\n- c\n\nd",
    ],
)
def test_what_needs_no_escape_has_none(text: str) -> None:
    assert canonical(text) == text


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("- inget streck", "\\- inget streck"),
        ("1. inget nummer", "1\\. inget nummer"),
        ("1) inget nummer", "1\\) inget nummer"),
        ("# ingen rubrik", "\\# ingen rubrik"),
        ("2*3*4", "2\\*3\\*4"),
        ("_x_", "\\_x\\_"),
        ("[x](https://x.se)", "\\[x](https://x.se)"),
        ("\\*", "\\\\\\*"),
        ("a\\", "a\\\\"),
    ],
)
def test_what_would_be_markup_is_escaped(words: str, text: str) -> None:
    assert write(_paragraph(Span(words))) == text
    assert parse(text) == _paragraph(Span(words))


def test_a_number_after_a_numbered_list_does_not_go_on_with_it() -> None:
    blocks = (_list(True, "ett"), *_paragraph(Span("2. två")))
    assert write(blocks) == "1. ett\n\n2\\. två"
    assert parse(write(blocks)) == blocks


def test_number_signs_at_the_end_of_a_heading_stay() -> None:
    blocks = (Heading(1, (Span("C #"),)), Heading(2, (Span("#"),)), Heading(3, (Span("C#"),)))
    assert write(blocks) == "# C \\#\n\n## \\#\n\n### C#"
    assert parse(write(blocks)) == blocks


# The dialect


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("rad\n    rad", "rad rad"),
        ("rad  \nrad", "rad rad"),
        ("    ingen kod", "ingen kod"),
        ("\tingen kod", "ingen kod"),
        ("#### rubrik ####", "### rubrik"),
        ("* a\n* b\n\n+ c", "- a\n- b\n- c"),
        ("1) a\n1) b", "1. a\n2. b"),
        ("- a\n  - b\n    - c\n      - d\n\n        e\n- f", "- a\n  - b\n    - c\n    - d\n\n      e\n- f"),
        ("- - a\n\n  b", "- a\n\n  b"),
        ("- # rubrik", "- rubrik"),
        ("-\n- a\n-", "- a"),
        ("#\n\n\xa0\n\n- ", ""),
        ("__fet__ _kursiv_", "**fet** *kursiv*"),
        ("[ x ](https://x.se 'titel')", "[x](https://x.se)"),
        ("[](https://x.se)", "[https://x.se](https://x.se)"),
        ("[x](javascript:alert(1))", "\\[x](javascript:alert(1))"),
        ("[x](bilaga.docx)", "\\[x](bilaga.docx)"),
        ("[x](https://kommun.se/å)", "[x](https://kommun.se/%C3%A5)"),
        ("a\r\n\r\nb\x00\x0c", "a\n\nb"),
    ],
)
def test_each_text_has_one_normal_form(text: str, normal: str) -> None:
    assert canonical(text) == normal


def test_text_becomes_blocks() -> None:
    text = "# Mål\n\nVi **ska *inte* [mer](https://x.se)**.\\\nNu\n\n1. ett\n2. två"
    assert parse(text) == (
        Heading(1, (Span("Mål"),)),
        Paragraph(
            (
                Span("Vi "),
                Span("ska ", bold=True),
                Span("inte", bold=True, italic=True),
                Span(" ", bold=True),
                Span("mer", bold=True, link="https://x.se"),
                Span(".\nNu"),
            )
        ),
        _list(True, "ett", "två"),
    )


def test_deep_lists_lose_no_word() -> None:
    assert plain("- " * 40 + "djupt").endswith("djupt")


# What Word can say and Markdown cannot


@pytest.mark.parametrize(
    ("spans", "text"),
    [
        ((Span("a"), Span(" b ", bold=True), Span("c")), "a **b** c"),
        ((Span("a", bold=True), Span(" ", bold=True), Span("b", bold=True)), "**a b**"),
        ((Span("a"), Span("(b)", bold=True), Span("c")), "a(**b**)c"),
        ((Span("Å", bold=True), Span("r")), "**Å**r"),
        ((Span("a"), Span(" ", italic=True), Span("b")), "a b"),
        ((Span("a", bold=True), Span("b", italic=True)), "**a***b*"),
        ((Span("a", bold=True), Span("b", bold=True, italic=True), Span("c", italic=True)), "**abc**"),
        ((Span("*"), Span("a", bold=True), Span("_")), "\\***a**\\_"),
        ((Span("a "), Span("b ", link="https://x.se"), Span("c")), "a [b](https://x.se) c"),
        ((Span("a", bold=True), Span("\n"), Span(" b", bold=True)), "**a**\\\n**b**"),
    ],
)
def test_formatting_at_odd_places_finds_its_nearest_form(spans: tuple[Span, ...], text: str) -> None:
    assert write(normalise(_paragraph(*spans))) == text


def test_neighbouring_lists_of_one_kind_become_one() -> None:
    assert normalise([_list(True, "a"), _list(True, "b")]) == (_list(True, "a", "b"),)
    assert normalise([_list(True, "a"), _list(False, "b")]) == (_list(True, "a"), _list(False, "b"))


# Short places


def test_plain_words_have_no_signs() -> None:
    assert plain("# Mål\n\n- **a** [b](https://x.se)\n- c\\_d\\\ne") == "Mål\na b\nc_d\ne"


def test_an_entry_is_one_paragraph() -> None:
    assert one_paragraph("- a\n- **b**\n\n1\\. c") == "a **b** 1. c"
    assert one_paragraph(one_paragraph("1\\. c")) == "1\\. c"
    assert one_paragraph(" \n") == ""


@pytest.mark.parametrize(
    "text", ["[" * 9000, "**a " * 3000, "*a_" * 3000, "_" * 9000 + "a", "- " * 3000, "![[" * 3000 + "x](https://x.se)"]
)
def test_hostile_text_takes_no_long_time(text: str) -> None:
    start = perf_counter()
    canonical(text)
    assert perf_counter() - start < 3


# Tables


def test_a_table_has_a_header_and_as_many_cells_in_each_row() -> None:
    [table] = parse("| a | b |\n|:--|--:|\n| **c** |\n| d | e | f |")
    assert isinstance(table, Table)
    assert write([table]) == "| a | b |\n| --- | --- |\n| **c** |  |\n| d | e |"


@pytest.mark.parametrize("words", ["a|b", "a\\", "\\|", "|", "---", "[x](y|z)", "a * b"])
def test_any_words_can_stand_in_a_cell(words: str) -> None:
    tables = normalise([Table((((Span(words),), (Span("b"),)), ((), (Span(words),))))])
    assert parse(write(tables)) == tables


def test_lines_that_only_look_like_a_table_stay_lines() -> None:
    blocks = (Paragraph((Span("a | b\n--- | ---\nc | d"),)),)
    assert parse(write(blocks)) == blocks


def test_in_a_list_a_table_becomes_its_rows() -> None:
    inner = Table((((Span("a"),), (Span("b"),)), ((Span("c"),), ())))
    assert write(normalise([List(False, (Item((Paragraph((Span("x"),)), inner)),))])) == "- x\n\n  a | b\n\n  c"
