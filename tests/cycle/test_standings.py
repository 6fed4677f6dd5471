"""Where forms stand is told in every format alike, in words and signs, never by colour alone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from lxml import html

from plantools.cycle.standings import HEAD, INK, PAPER, as_data, awaited, page, sentence, tables
from plantools.cycle.status import status_of
from plantools.definition.model import LANGUAGES
from tests.cycle.years import DUE, eventful

STATUS = status_of(eventful())


def test_the_tables_have_a_row_a_unit_and_a_row_a_form() -> None:
    units, sums = tables(STATUS, "sv")
    assert [row[0] for row in units.rows] == [one.unit.name for one in STATUS.standings]
    assert [row[2] for row in units.rows] == [
        "✓ godkänd",
        "✓ godkänd med anmärkning, kom 3 dagar för sent",
        "↩ återsänd, försenad",
        "! försenad",
        "✓ godkänd, en senare version (2027-03-03) är felaktig",
    ]
    assert sums.rows == (("Aktivitetsplan", 5, 5, 4, 3, 1, 1, 2, 60),)


def test_the_sentence_says_how_many_are_done_and_until_when() -> None:
    [(sums, _)] = STATUS.by_form()
    told = sentence(sums, "sv")
    assert told.startswith("Aktivitetsplan: 3 av 5 enheter klara (60 %), 1 återsända, 2 försenade.")
    assert told.endswith(f"Sista dag: {DUE.isoformat()}.")


def test_the_data_is_plain() -> None:
    told = json.loads(json.dumps(as_data(STATUS)))
    [form] = told["forms"]
    assert (form["template"], form["percent"], form["due"]) == ("activity-plan", 60, DUE.isoformat())
    assert [one["late"] for one in form["standings"]] == [False, False, True, True, False]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_its_language_and_what_each_header_is_of(language: str) -> None:
    made = html.document_fromstring(page(STATUS, language))
    assert made.get("lang") == language
    assert [one.get("scope") for one in made.iter("th")] == ["col"] * 6 + ["row"] * 5
    assert made.findtext(".//title") and made.findtext(".//caption")
    assert {one.tag for one in made.iter("script", "link", "img")} == set()


def test_the_page_takes_a_units_name_for_words() -> None:
    first, *others = STATUS.standings
    named = replace(first, unit=replace(first.unit, name="<script>alert(1)</script>\x0b & AB"))
    made = page(replace(STATUS, standings=(named, *others)), "sv")
    assert b"<script" not in made
    assert b"&lt;script&gt;alert(1)&lt;/script&gt;" in made


@pytest.mark.parametrize("ground", [PAPER, HEAD])
def test_the_words_of_the_page_can_be_read(ground: str) -> None:
    lighter, darker = sorted((luminance(ground), luminance(INK)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5  # WCAG 2.2, 1.4.3


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_reminded_are_those_who_are_late_and_those_who_will_be() -> None:
    assert [one.unit.key for one in awaited(STATUS)] == ["social", "energi"]
    early = status_of(eventful(today=date(2027, 2, 26)))
    assert list(awaited(early)) == []
    assert {one.unit.key for one in awaited(early, within=30)} >= {"energi"}
