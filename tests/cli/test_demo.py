"""`plantools demo`: what it prints, and what keeps it from running."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantools.cycle import conversion, renewing, shows
from plantools.cycle.examples import examples
from tests.cli.running import plantools, written
from tests.programs import needs

UNSAID = {renewing.BEFORE, renewing.ADOPTED, renewing.DAYS}  # what nobody has to be told of


@pytest.fixture(autouse=True)
def without_libreoffice(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Let LibreOffice be missing, which is quick; but for the test that is about it."""
    if "pages" not in request.node.name:
        monkeypatch.setattr(conversion, "program", lambda: None)
    if not {"plays", "mandate"} & set(request.node.name.split("_")):
        monkeypatch.setattr(shows, "SHOWS", {})


def test_it_plays_a_mandate_cycle_and_says_what_came_of_it() -> None:
    ran = plantools("demo", "--only", "bjurholm")
    told = ran.out.split("bjurholm-mandate\n")[1].splitlines()[:5]
    assert [line.strip().partition(":")[0] for line in told] == [
        "Ett gammalt dokument, importerat",
        "Nästa upplaga jämförd med det",
        "Registret",
        "Utkast till upplagan för 2026–2030",
        "Året 2027",
    ]
    assert "”Arbetsmarknad och integrationspolicy” har ersatt ”Integrationspolicy”" in told[2]
    assert "2027-10-14" in told[2]
    assert {name for name in renewing.FILES if name not in ran.out} <= UNSAID
    assert plantools("demo", "--only", "bjurholm", "--force").code == 0
    assert all((Path("demo/bjurholm-mandate") / name).is_file() for name in renewing.FILES)


def test_a_file_in_the_way_of_the_mandate_cycle_keeps_it_from_making_anything() -> None:
    draft = written(f"demo/bjurholm-mandate/{renewing.DRAFT_DATA}", "viktigt")
    ran = plantools("demo")
    assert (ran.code, ran.line.startswith(f"Fel: {draft}: Filen finns redan.")) == (2, True)
    assert [path for path in Path("demo").rglob("*") if path.is_file()] == [draft]


@pytest.mark.slow
def test_it_plays_a_year_and_says_what_came_of_it() -> None:
    ran = plantools("demo", "--only", "falun")
    assert "24 blanketter utskickade; svar: 22 godkända, 0 med anmärkning, 2 återsända" in ran.out
    assert Path("demo/falun-year/reports/yearly-report-2027.docx").is_file()


def test_it_makes_everything_says_so_and_a_second_run_keeps_it() -> None:
    ran = plantools("demo", "prov å")
    assert (ran.code, ran.err) == (0, "")
    assert all(one.municipality in ran.out for one in examples())
    assert "alla som de skrevs" in ran.out and "fel i" not in ran.out
    file = ran.out.split("plantools read ")[1].strip().strip('"')
    assert Path(file).is_file() and plantools("read", file).code == 1  # an empty form: what is required is missing
    made = {path: path.stat().st_mtime_ns for path in Path("prov å").rglob("*.*")}
    again = plantools("demo", "prov å")
    assert (again.code, again.line.partition(": ")[2].partition(": ")[2][:19]) == (2, "Filen finns redan. ")
    assert {path: path.stat().st_mtime_ns for path in Path("prov å").rglob("*.*")} == made


def test_with_force_it_replaces_what_it_made() -> None:
    assert [plantools("demo", "--only", "bjurholm", *force).code for force in ([], [], ["--force"])] == [0, 2, 0]


def test_a_municipality_that_does_not_ship_is_one_line() -> None:
    ran = plantools("demo", "--only", "kobenhaven")
    assert (ran.code, ran.line[:5], "kobenhavn" in ran.line, Path("demo").exists()) == (2, "Fel: ", True, False)


def test_whatever_is_played_is_played_of_a_municipality_that_ships() -> None:
    assert set(shows.SHOWS) <= {one.id for one in examples()}


def test_a_file_in_the_way_keeps_it_from_making_anything() -> None:
    last = written("demo/ringkobing-skjern/procesplan-integrationspolitik.yaml", "viktigt")
    ran = plantools("demo")
    assert (ran.code, ran.line.startswith(f"Fel: {last}: Filen finns redan.")) == (2, True)
    assert [path for path in Path("demo").rglob("*") if path.is_file()] == [last]


@pytest.mark.parametrize("place", ["fil.txt", "fil.txt/demo"])
def test_a_file_where_the_folder_should_be_is_one_line(place: str) -> None:
    written("fil.txt", "viktigt")
    ran = plantools("demo", place, "--force")
    assert (ran.code, ran.line[:5]) == (2, "Fel: ")
    assert "Det finns redan en fil där mappen skulle ligga." in ran.line


@pytest.mark.slow
@needs("libreoffice")
def test_with_libreoffice_the_contents_have_their_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.cli.test_fill import contents

    assert plantools("demo", "prov", language="da").code == 0
    assert contents(Path("prov/bjurholm/arbetsmarknad-och-integrationspolicy.docx"))
