"""The status report: each theme with its goals, initiatives, deviations and proposals; and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from plantools.cycle.reporting import report
from plantools.cycle.reportyear import year_to_report
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.model import LANGUAGES
from plantools.documents.read import read
from tests.cycle.committees import FOLLOWED, STATUS, YEAR, planned
from tests.cycle.workspaces import Place

DAY = date(2012, 2, 20)


def followed(folder: Path) -> Place:
    """Return a workspace in which one committee of two has reported: one proposal, one deviation."""
    place = planned(folder)
    [social, _] = place.issued(STATUS, YEAR, now=FOLLOWED)
    statuses = ({"status": "finished"}, {"status": "delayed", "deviation": "Få pladser", "proposal": "200 fritidspas"})
    rows = [{**as_mapping(row), "status": "on_track"} for row in as_list(social.answers["initiatives"])]
    rows = [{**row, **told} for row, told in zip(rows, statuses, strict=False)] + rows[len(statuses) :]
    place.send(place.answer(social, {"initiatives": rows, "assessment": "Det går godt"}), "status.docx")
    place.collect(now=FOLLOWED)
    return place


def reported(place: Place, language: str = "") -> Mapping[str, object]:
    """Return the answers of the status report, as they are read back from its document."""
    year = year_to_report(place.register, place.workspace, YEAR, "status-report", today=DAY)
    made = report(year, place.workspace.library, template="status-report", language=language)
    return read(made.filled.package, place.workspace.library).answers


def test_each_theme_has_its_goals_initiatives_deviations_and_proposals(tmp_path: Path) -> None:
    school, city = (as_mapping(one) for one in as_list(reported(followed(tmp_path))["themes"]))
    assert (school["title"], city["title"]) == ("Skolen", "En blandet by")
    assert school["goals"] == "**Socialudvalget:** Alle kan læse"
    assert school["proposals"] == "Der er ingen forslag til ændringer."
    assert "**Kulturudvalget:** Flere mødes" in str(city["goals"])
    assert "| Socialudvalget | Opsøgende arbejde | ✓\u00a0Gennemført | – |" in str(city["initiatives"])
    assert "| Kulturudvalget | Åbne biblioteker | –\u00a0Ikke oplyst | – |" in str(city["initiatives"])
    assert "Særindsats i ét boligområde *(Fyrtårnsprojekt)*" in str(city["initiatives"])
    assert str(city["deviations"]).endswith("Få pladser")
    assert str(city["proposals"]).startswith("- **Socialudvalget:** Fritidspas til børn")


def test_what_is_missing_is_told_with_who_owes_it(tmp_path: Path) -> None:
    assert reported(followed(tmp_path))["missing"] == [
        "Status på handleplan: intet godkendt svar fra Kulturudvalget",
        "Kulturudvalget: initiativer uden status: 2",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_can_be_made_in_each_language(tmp_path: Path, language: str) -> None:
    place = followed(tmp_path) if language == "da" else planned(tmp_path)
    place.issued(STATUS, YEAR, now=FOLLOWED)
    told = reported(place, language)
    assert len(as_list(told["themes"])) == 2
    assert len(as_list(told["overview"])) == 4
