"""Styles are found by Word's own names for them, whatever ids a program or a language of Word gave them."""

from __future__ import annotations

import pytest

from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.styles import StyleSheet
from tests.word import paper
from tests.word.drafts import BASE, MAIN, NUMBERING, STYLES, edited, without


def _renamed(ids: dict[str, str]) -> Package:
    """Return the base document as a Word in another language names the ids."""

    def rename(root: Element) -> None:
        for style in root.iter(W.style):
            style.set(W.styleId, ids.get(style.get(W.styleId, ""), style.get(W.styleId, "")))

    return edited(BASE, STYLES, rename)


def test_the_styles_of_the_house_are_found() -> None:
    sheet = StyleSheet.of(BASE)
    assert sheet.styles(text="BodyText") == paper.STYLES
    assert sheet.placeholder == "PlaceholderText"


def test_ids_may_be_in_any_language() -> None:
    danish = {"Heading2": "Overskrift2", "ListBullet": "Opstilling-punkttegn", "Hyperlink": "R&D", "TOC1": "Indhold1"}
    sheet = StyleSheet.of(_renamed(danish))
    styles = sheet.styles(text="x")
    assert (styles.text, styles.headings[1], styles.bullet, styles.hyperlink) == (
        *("x", "Overskrift2", "Opstilling-punkttegn", "R&D"),
    )
    assert sheet.id("toc 1") == sheet.id("TOC 1") == "Indhold1"
    assert styles.bullets == paper.STYLES.bullets


@pytest.mark.parametrize(("name", "id_"), [("heading 7", "Heading7"), ("Body Text 3", "BodyText3"), ("toc 9", "Toc9")])
def test_a_style_that_is_not_there_has_the_id_it_would_have(name: str, id_: str) -> None:
    assert StyleSheet.of(BASE).id(name) == id_


def test_a_document_without_styles_and_lists_has_none() -> None:
    sheet = StyleSheet.of(without(without(BASE, "styles"), "numbering"))
    assert (sheet.ids, sheet.bullets, sheet.abstract_numbers, sheet.first_list) == ({}, 0, -1, 1)
    assert sheet.styles(text="").headings[0] == "Heading1"


def test_a_style_whose_list_is_not_there_has_none() -> None:
    sheet = StyleSheet.of(without(BASE, "numbering"))
    assert (sheet.bullets, sheet.abstract_numbers) == (0, -1)


@pytest.mark.parametrize("number", ["", "x", "-1", "²", "9" * 5000])
def test_numbers_that_are_none_are_nought(number: str) -> None:
    def spoil(root: Element) -> None:
        root.append(root.makeelement(W.num, {W.numId: number}))

    sheet = StyleSheet.of(edited(BASE, NUMBERING, spoil))
    assert sheet.first_list == StyleSheet.of(BASE).first_list


def test_lists_and_links_begin_where_they_are_free() -> None:
    sheet, ledger = StyleSheet.of(BASE), StyleSheet.of(BASE).ledger()
    taken = {one.id for part in BASE.parts if not part.endswith(".rels") for one in BASE.relationships(part)}
    assert ledger.link("https://x.se") not in taken
    assert ledger.ordered() == sheet.first_list == 3
    assert BASE.relationships(MAIN)
