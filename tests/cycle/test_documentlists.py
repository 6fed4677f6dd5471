"""The document register is the same in a table, in plain data and on a page, in words that officials use."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as parsed

from plantools.cycle.documentlists import WHOLE, as_data, html, listed, sentence
from plantools.cycle.validity import standing
from plantools.cycle.workspace import Workspace
from plantools.definition.model import LANGUAGES
from tests.cycle.registered import day, edition

TODAY = day("2027-11-01")
SWEDISH = Workspace(Path(), "Falun", "", "sv", office=None, units=())  # type: ignore[arg-type]
FOUND = standing(
    [
        edition(1, types={"policy": "Policy"}, owner="Strateg", case_number="=1+1", adopted=day("2018-06-18")),
        edition(2, types={"policy": "Policy"}, adopted=day("2022-12-22"), valid_from=day("2023-01-01")),
        edition(
            7, name="plan", title="Plan <b>&", types={"plan": "Plan"}, adopted=day("2020-01-01"), valid_until=TODAY
        ),
    ],
    SWEDISH,
    today=TODAY,
)


def test_every_column_has_what_is_known() -> None:
    table = listed(FOUND, "sv", municipality="Falun")
    by_name = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert (table.title, len(table.columns)) == ("Falun: dokumentregister", len(WHOLE))
    first, second, plan = by_name
    assert (first["Läge"], first["Ersatt av"]) == ("→ ersatt", "2 (2023-01-01)")
    assert (second["Läge"], second["Dokumentansvarig"], second["Ersatt av"]) == ("✓ gäller", None, None)
    assert (second["Aktualitetsprövas senast"], second["Varför då"]) == (day("2027-10-14"), "mandatperioden")
    assert (plan["Giltig till och med"], plan["Varför då"]) == (TODAY, "giltigheten löper ut")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_columns_are_called_the_same(language: str) -> None:
    table = listed(FOUND, language, municipality="Falun")
    assert len(set(table.columns)) == len(WHOLE)
    assert not any(name.startswith("documents.") for name in table.columns)


def test_plain_data_have_days_in_iso_8601_and_codes_in_no_language() -> None:
    old, new, plan = as_data(FOUND)
    assert (old["state"], old["replaced_by"], new["state"], plan["state"]) == ("replaced", 2, "in-force", "in-force")
    assert (new["review"], new["review_basis"], new["valid_until"]) == ("2027-10-14", "mandate", None)
    assert new["types"] == {"policy": "Policy"}


def test_the_sums_say_what_should_be_done() -> None:
    assert sentence(FOUND, "sv", today=TODAY) == (
        "Dokument: 3. Gäller: 2. Att aktualitetspröva nu: 2. Giltigheten har gått ut: 0. Utan dokumentansvarig: 2."
    )


def test_the_page_has_a_row_for_each_document_and_escapes_what_people_wrote() -> None:
    page = parsed.fromstring(html(FOUND, "da", municipality="Falun & Co", today=TODAY).decode())
    _, *rows = page.iter("tr")
    assert [row.findtext("th") for row in rows] == ["Integration", "Integration", "Plan <b>&"]
    assert page.findtext(".//h1") == "Falun & Co: dokumentregister"
    assert "1. november 2027" in "".join(map(str, rows[2].itertext()))
    assert {head.get("scope") for head in page.iter("th")} == {"col", "row"}
