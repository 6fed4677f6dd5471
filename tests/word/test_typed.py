"""Paragraphs and lists that people typed as line breaks and signs."""

from __future__ import annotations

import pytest
from hypothesis import given

from plantools.word.markdown import Block, Heading, List, Paragraph, Span, normalise, plain, write
from plantools.word.typed import as_typed
from tests.word.wild import BLOCKS


def typed(*lines: str) -> tuple[str, bool]:
    """Return as Markdown what one paragraph with these lines is, and whether there are lists in it."""
    blocks, has_lists = as_typed([Paragraph((Span("\n".join(lines)),))])
    return write(blocks), has_lists


@pytest.mark.parametrize("sign", ["-", "–", "•", "*", "·", "▪"])
@pytest.mark.parametrize("blank", [" ", "\t", "\N{NO-BREAK SPACE}", "  "])
def test_lines_that_begin_with_a_sign_are_a_list(sign: str, blank: str) -> None:
    assert typed(f"{sign}{blank}ett", f"{sign}{blank}två") == ("- ett\n- två", True)


@pytest.mark.parametrize("signs", [("7.", "7."), ("2.", "3."), ("1.", "3.")])
def test_numbers_that_do_not_count_from_one_are_words(signs: tuple[str, str]) -> None:
    said, has_lists = typed(f"{signs[0]} ett", f"{signs[1]} två")
    assert (said.replace("\\", ""), has_lists) == (f"{signs[0]} ett\n{signs[1]} två", False)


def test_numbers_go_on_in_the_next_paragraph() -> None:
    found, has_lists = as_typed(
        [Paragraph((Span("1. ett"),)), Paragraph((Span("2. två"),)), Paragraph((Span("2. tre"),))]
    )
    assert (write(found).replace("\\", ""), has_lists) == ("1. ett\n2. två\n\n2. tre", True)


@pytest.mark.parametrize("signs", [("1.", "2."), ("1)", "2)")])
def test_lines_that_begin_with_a_number_are_a_numbered_list(signs: tuple[str, str]) -> None:
    assert typed(f"{signs[0]} ett", f"{signs[1]} två") == ("1. ett\n2. två", True)


@pytest.mark.parametrize(
    "said", ["-ett", "−5 grader", "1.5 tjänster", "2027 är sista året", "1000. ett", "ett - två", "-", "1."]
)
def test_lines_that_only_look_like_it_are_text(said: str) -> None:
    found, has_lists = as_typed([Paragraph((Span(said),))])
    assert (found, has_lists) == (normalise([Paragraph((Span(said),))]), False)


def test_empty_lines_part_paragraphs_and_others_break_them() -> None:
    assert typed("ett", "två", "", " ", "tre") == ("ett\\\ntvå\n\ntre", False)


def test_lists_and_text_may_follow_each_other() -> None:
    assert typed("Vi ska:", "- läsa", "- skriva", "1. först", "sedan") == (
        "Vi ska:\n\n- läsa\n- skriva\n\n1. först\n\nsedan",
        True,
    )


def test_looks_and_links_stay_where_they_were() -> None:
    spans = (Span("- ", bold=True), Span("ett", bold=True), Span(" två\n- ", link=""), Span("tre", link="https://x.se"))
    blocks, _ = as_typed([Paragraph(spans)])
    assert write(blocks) == "- **ett** två\n- [tre](https://x.se)"


def test_lists_that_the_program_made_are_not_told() -> None:
    made = normalise([Paragraph((Span("ett"),)), Heading(1, (Span("- två"),))])
    assert as_typed(made) == (made, False)
    blocks, has_lists = as_typed(as_typed([Paragraph((Span("- ett"),))])[0])
    assert (write(blocks), has_lists) == ("- ett", False)


@given(BLOCKS)
def test_no_word_is_lost(blocks: tuple[Block, ...]) -> None:
    normal = normalise(blocks)
    found, _ = as_typed(normal)
    assert _letters(found) == _letters(normal)


@given(BLOCKS)
def test_what_is_no_paragraph_at_the_top_stays(blocks: tuple[Block, ...]) -> None:
    normal = normalise([one for one in normalise(blocks) if not isinstance(one, Paragraph)])
    assert as_typed(normal) == (normal, False)


def test_what_was_read_once_is_not_read_otherwise_again() -> None:
    first, _ = as_typed([Paragraph((Span("- ett\n- två"),))])
    assert [type(one) for one in first] == [List]
    assert as_typed(first) == (first, False)


def _letters(blocks: tuple[Block, ...]) -> str:
    """Return the letters of blocks, without the signs that may begin a line."""
    return "".join(sign for sign in plain(write(blocks)) if sign.isalpha())
