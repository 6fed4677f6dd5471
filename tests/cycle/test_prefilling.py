"""What a form knows before it is sent: a follow-up has the initiatives of the plan, whose period may be longer."""

from __future__ import annotations

from pathlib import Path

from plantools.definition.checks import as_list, as_mapping
from tests.cycle.committees import FOLLOWED, SOCIAL, STATUS, YEAR, committees, planned


def test_a_follow_up_has_a_row_for_each_initiative_of_the_plan_that_covers_its_year(tmp_path: Path) -> None:
    place = planned(tmp_path)
    social, culture = place.issued(STATUS, YEAR, now=FOLLOWED)
    rows = [as_mapping(row) for row in as_list(social.answers["initiatives"])]
    assert [(row["theme"], row["initiative"]) for row in rows] == [
        ("2", "Opsøgende arbejde"),
        ("2", "Fritidspas til børn"),
        ("2", "Særindsats i ét boligområde"),
        ("1", "Lektiecafeer"),
    ]
    assert rows[0]["goals"] == "Færre udsatte boligområder"
    assert (social.answers["year"], social.answers["administration"]) == (2012, SOCIAL["administration"])
    assert len(as_list(culture.answers["initiatives"])) == 2


def test_a_follow_up_of_a_committee_without_a_plan_has_blank_rows(tmp_path: Path) -> None:
    place = committees(tmp_path)
    [social, _] = place.issued(STATUS, YEAR, now=FOLLOWED)
    assert social.answers.get("initiatives", []) == []


def test_a_follow_up_that_came_back_stands_beside_the_plan_it_follows(tmp_path: Path) -> None:
    place = planned(tmp_path)
    [social, _] = place.issued(STATUS, YEAR, now=FOLLOWED)
    place.send(place.answer(social, {"initiatives": _answered(social.answers)}), "status.docx")
    [known_a, known_b, came] = place.collect(now=FOLLOWED)
    assert (known_a.is_known, known_b.is_known, str(came.verdict)) == (True, True, "accepted")
    year = place.year(YEAR)
    assert (year.plan_period, year.period) == ("2011-2014", "2012")
    [one, _] = year.units
    assert one.plan and one.report


def _answered(answers: object) -> list[object]:
    rows = as_list(as_mapping(answers).get("initiatives"))
    return [{**as_mapping(row), "status": "on_track", "done": "Godt i gang"} for row in rows]
