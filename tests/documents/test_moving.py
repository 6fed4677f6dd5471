"""Sections that say what they follow stand there, and are read back with what they said."""

from __future__ import annotations

import pytest

from plantools.definition.data import Data
from plantools.definition.model import BEGINNING
from plantools.definition.rules import check
from plantools.definition.standing import places
from plantools.documents.fill import fill
from plantools.documents.read import read
from plantools.word.names import W
from plantools.word.prose import text_of
from tests.documents.generated import LIBRARY, template

POLICY = LIBRARY.get("governing-document")
SECTIONS = [
    {"title": "Sist", "text": "Här."},
    {"title": "Först", "text": "Förord.", "after": BEGINNING},
    {"title": "Efter syftet", "text": "Ett.\n\n# Under\n\n| a | b |\n| --- | --- |\n| c | d |", "after": "purpose"},
    {"title": "Och ett till", "text": "Två.", "after": "purpose"},
]


def test_a_section_may_follow_each_part_but_the_last_where_it_stands_anyway() -> None:
    found = list(places(POLICY.parts, POLICY.fields, "extra_sections"))
    assert found == [
        BEGINNING, "background", "purpose", "target_group", "organisation", "staffing", "cooperation",
    ]  # fmt: skip


def test_each_stands_where_it_says_and_is_read_back() -> None:
    made = fill(template("governing-document"), Data({"purpose": "Gott.", "extra_sections": SECTIONS}), draft=True)
    root = made.package.xml(made.package.main())
    shapes = template("governing-document").shapes
    headings = [
        text_of(one) for one in root.iter(W.p) if shapes.of(one).level == 1 and shapes.of(one).role == "heading"
    ]
    assert headings == [
        "Först", "Bakgrund", "Syfte", "Efter syftet", "Och ett till", "Målgrupp", "Organisatorisk hemvist", "Bemanning",
        "Samverkan", "Revidering", "Sist",
    ]  # fmt: skip
    assert read(made.package, LIBRARY).answers["extra_sections"] == SECTIONS


def test_what_comes_first_begins_the_page_of_the_text() -> None:
    made = fill(template("governing-document"), Data({"extra_sections": SECTIONS[1:2]}), draft=True)
    root = made.package.xml(made.package.main())
    breaks = [text_of(one) for one in root.iter(W.p) if one.find(f"{W.pPr}/{W.pageBreakBefore}") is not None]
    assert breaks[-1] == "Först"
    assert "Bakgrund" not in breaks


@pytest.mark.parametrize("said", ["revision", "extra_sections", "nothing", "title"])
def test_what_is_no_place_is_told(said: str) -> None:
    answers = {"extra_sections": [{"title": "A", "text": "B", "after": said}]}
    assert "value.option" in {one.code for one in check(POLICY, answers, draft=True)}
