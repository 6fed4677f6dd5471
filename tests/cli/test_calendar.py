"""The calendar of a year at the terminal: what it says and makes, and with which exit code."""

from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar

from plantools.cycle.workspace import FILE
from tests.cli.running import plantools, written

WORKSPACE = """\
municipality: Åre kommun
deadlines:
  activity-plan: {2027: 2027-01-29}
calendar:
  - {name: Avstämning, months: [2], day: 15}
"""


@pytest.fixture(autouse=True)
def workspace() -> None:
    """Make the current folder a workspace with two days in 2027, and a document to be reviewed."""
    written(FILE, WORKSPACE)
    written("policy.txt", "Policy")
    said = ("--title", "Policy", "--type", "policy", "--adopted", "2022-12-22", "--owner", "Strateg")
    assert plantools("documents", "add", "policy.txt", *said).code == 0


def test_the_days_of_a_year_are_shown() -> None:
    ran = plantools("calendar", "--year", "2027")
    assert ran.code == 0
    _, *days, _ = [line.split(maxsplit=1) for line in ran.out.splitlines()]
    assert [(day, " ".join(told.split())) for day, told in days] == [
        ("2027-01-29", "Sista dag Sista dag: Aktivitetsplan 2027"),
        ("2027-02-15", "Möte Avstämning"),
        ("2027-10-14", "Aktualitetsprövning Aktualitetsprövning: Policy"),
    ]


def test_the_calendar_and_the_wheel_are_written_and_nothing_is_replaced_unasked() -> None:
    make = ("calendar", "--year", "2027", "-o", "arshjul.ics", "--picture", "arshjul.svg")
    ran = plantools(*make)
    assert (ran.code, ran.out.split()) == (0, ["arshjul.ics", "arshjul.svg", "arshjul.md"])
    events = Calendar.from_ical(Path("arshjul.ics").read_bytes()).walk("VEVENT")
    assert [str(one["summary"]) for one in events] == [
        "Sista dag: Aktivitetsplan 2027",
        "Avstämning",
        "Aktualitetsprövning: Policy",
    ]
    assert "![Årshjul 2027 för Åre kommun" in Path("arshjul.md").read_text(encoding="utf-8")
    assert b"<title" in Path("arshjul.svg").read_bytes()
    again = plantools(*make)
    assert (again.code, again.err.count("Filen finns redan")) == (2, 3)
    assert plantools(*make, "--force").code == 0
    assert plantools("calendar", "--year", "2027", "--picture", "bild.png").code == 0


def test_made_anew_an_event_keeps_its_number_until_it_changes() -> None:
    def numbers() -> dict[str, int]:
        events = Calendar.from_ical(Path("a.ics").read_bytes()).walk("VEVENT")
        return {str(one["summary"]): int(one.decoded("sequence")) for one in events}

    plantools("calendar", "--year", "2027", "-o", "a.ics")
    before = numbers()
    written(FILE, WORKSPACE.replace("day: 15", "day: 16"))
    plantools("calendar", "--year", "2027", "-o", "a.ics", "--force")
    after = numbers()
    assert [name for name in before if before[name] < after[name]] == ["Avstämning"]
    assert [name for name in before if before[name] == after[name]] == [name for name in before if name != "Avstämning"]


def test_a_year_without_days_and_reviews_that_are_late_are_told() -> None:
    written(FILE, "municipality: Åre kommun\n")
    ran = plantools("calendar", "--year", "2031")
    assert (ran.code, ran.out) == (0, "")
    assert "Det finns inga dagar 2031." in ran.err
    assert "plantools documents --due 2030-12-31" in ran.err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["-o", "arshjul.txt"], "Ange ett filnamn som slutar på .ics."),
        (["--picture", "arshjul.pdf"], "slutar på .svg eller .png"),
        (["--year", "x"], "--year"),
        (["-o", "saknas/arshjul.ics"], "saknas/arshjul.ics"),
    ],
)
def test_what_keeps_the_command_from_running_is_one_line(options: list[str], told: str) -> None:
    ran = plantools("calendar", *options)
    assert (ran.code, told in ran.line) == (2, True)
