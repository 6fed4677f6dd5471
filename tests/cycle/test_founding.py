"""A new workspace says what was wished, reads back the same, and takes nothing that is there already."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plantools.cycle.charter import charter
from plantools.cycle.founding import FOLDERS, Wishes, copied, faults, found, planned, roster_of
from plantools.cycle.workspace import FILE, Office, Workspace, load_workspace
from plantools.definition.library import shipped
from plantools.definition.model import LANGUAGES
from plantools.definition.values import one_line
from plantools.definition.wording import line
from plantools.errors import DataError, TargetError
from plantools.register.records import Unit
from tests.cycle.unit_lists import as_workbook, names, units

TODAY = date(2026, 11, 25)
PROGRAMME = shipped("examples") / "falun" / "programme.yaml"
LISTED = (Unit("kultur", "Kultur- och fritidsförvaltningen", "department", "Utvecklare", "kultur@falun.example"),)

_days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
_blank_or = st.one_of(st.just(""), names)


@st.composite
def workspaces(draw: st.DrawFn, folder: Path) -> Workspace:
    """Return a workspace as `plantools.yaml` may say it, with a programme in a file or in itself."""
    first = draw(_days)
    sources: tuple[Path | dict[str, object], ...] = (folder / "programme.yaml", {"goals": draw(st.lists(names))})
    return Workspace(
        folder=folder,
        municipality=draw(names.filter(str.strip)),
        code=draw(st.sampled_from(["", "2080", "0180", "101", "007"])),
        language=draw(st.sampled_from(LANGUAGES)),
        office=Office(draw(_blank_or), draw(st.sampled_from(["", "aik@falun.example"]))),
        units=draw(units(most=4)),
        in_force=draw(st.dictionaries(st.sampled_from(["programme", "policy"]), st.sampled_from(sources))),
        mandate=draw(st.sampled_from([None, (first, max(first, draw(_days)))])),
        deadlines=draw(
            st.dictionaries(
                st.sampled_from(["activity-plan", "annual-report"]),
                st.dictionaries(st.integers(2000, 2100).map(str), _days, min_size=1, max_size=3),
            )
        ),
        database=draw(st.sampled_from(["", "sqlite:///register.db", "postgresql+psycopg://a:b@c:5432/d"])),
    )


def wishes(folder: Path, *goals: str, **said: str) -> Wishes:
    """Return wishes of a Swedish municipality in November 2026."""
    return Wishes(folder, TODAY, "sv", said={key.replace("_", "-"): words for key, words in said.items()}, goals=goals)


def told(wished: Wishes) -> list[str]:
    """Return what is wrong with wishes, a line each without the cure."""
    return [f"{name}: {line(one, 'sv').split('. ')[0]}" for name, one in faults(wished)]


# The text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_is_written_of_a_workspace_is_read_as_that_workspace(tmp_path: Path, data: st.DataObject) -> None:
    workspace = data.draw(workspaces(tmp_path))
    (tmp_path / "programme.yaml").touch()
    (tmp_path / FILE).write_text(charter(workspace), encoding="utf-8")
    assert load_workspace(tmp_path) == workspace


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_has_a_comment_in_the_language_and_what_is_not_said_an_example(tmp_path: Path, language: str) -> None:
    text = charter(Workspace(tmp_path, "Falun", "", language, Office(), ()))
    keys = ["municipality", "language"]
    assert [one.partition(":")[0] for one in text.splitlines() if one and not one.startswith("#")] == keys
    for section in text.split("\n\n")[1:]:
        assert section.startswith("# ") and len(section.splitlines()) >= 2
    bare = "".join(one.removeprefix("# ") + "\n" for one in text.splitlines() if ":" in one and one.startswith("# "))
    assert all(f"{key}:" in bare for key in ("code", "office", "in_force", "mandate", "deadlines", "units", "database"))


# What is made


def test_what_nobody_says_is_proposed(tmp_path: Path) -> None:
    workspace = planned(wishes(tmp_path / "falun"))
    assert (workspace.municipality, workspace.mandate) == ("Falun", (date(2026, 10, 15), date(2030, 10, 14)))
    assert workspace.deadlines == {
        "activity-plan": {"2027": date(2027, 1, 29)},
        "annual-report": {"2027": date(2028, 1, 28)},
    }
    assert (workspace.units, workspace.in_force, workspace.database) == ((), {}, "")


def test_the_mandate_is_that_of_the_country_and_for_a_hyphen_there_is_none(tmp_path: Path) -> None:
    danish = Wishes(tmp_path, TODAY, "da")
    assert planned(danish).mandate == (date(2026, 1, 1), date(2029, 12, 31))
    assert planned(replace(danish, country="NO")).mandate is None
    assert planned(wishes(tmp_path, mandate_from="-")).mandate is None
    assert planned(wishes(tmp_path, mandate_from="1 september 2027")).mandate == (date(2027, 9, 1), date(2031, 8, 31))


def test_a_workspace_is_made_whole_and_reads_back_as_planned(tmp_path: Path) -> None:
    (tmp_path / "lista.xlsx").write_bytes(as_workbook(LISTED))
    wished = wishes(
        tmp_path / "arbete" / "falun",
        code="2080",
        office="Integrationskontoret",
        email="aik@falun.example",
        programme=str(PROGRAMME),
        units=str(tmp_path / "lista.xlsx"),
        database="sqlite:///annan.db",
    )
    assert told(wished) == []
    made = found(wished)
    folder = wished.folder
    assert made == (folder / "programme.yaml", folder / FILE, *(folder / name for name in FOLDERS))
    assert all(path.exists() for path in made)
    assert (folder / "programme.yaml").read_bytes() == PROGRAMME.read_bytes()
    workspace = load_workspace(folder)
    assert workspace == planned(wished)
    assert (workspace.units, workspace.office.name) == (LISTED, "Integrationskontoret")
    assert list(workspace.sources()) == ["programme"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=40), max_size=5))
def test_goals_that_are_typed_are_the_programme(tmp_path: Path, goals: list[str]) -> None:
    found(wishes(tmp_path, *goals, municipality="Falun"), overwrite=True)
    kept = [goal for goal in map(one_line, goals) if goal]
    assert load_workspace(tmp_path).in_force == ({"programme": {"goals": kept}} if kept else {})


def test_a_policy_in_json_keeps_its_ending(tmp_path: Path) -> None:
    (tmp_path / "Politik.JSON").write_text('{"themes": [{"title": "Arbete"}]}', encoding="utf-8")
    wished = wishes(tmp_path / "a", policy=str(tmp_path / "Politik.JSON"))
    assert told(wished) == []
    found(wished)
    assert load_workspace(tmp_path / "a").in_force == {"policy": tmp_path / "a" / "policy.json"}


def test_a_programme_that_lies_in_its_place_already_stays_there(tmp_path: Path) -> None:
    (tmp_path / "programme.yaml").write_bytes(PROGRAMME.read_bytes())
    found(wishes(tmp_path, programme=str(tmp_path / "programme.yaml")))
    assert load_workspace(tmp_path).in_force == {"programme": tmp_path / "programme.yaml"}


def test_nothing_that_is_there_is_taken_and_with_force_only_the_file_itself(tmp_path: Path) -> None:
    found(wishes(tmp_path, municipality="Falun"))
    kept = [tmp_path / "register.db", tmp_path / "inbox" / "svar.broken.docx", tmp_path / "forms" / "plan.broken.docx"]
    for path in kept:
        path.write_text("viktigt", encoding="utf-8")
    with pytest.raises(TargetError) as caught:
        found(wishes(tmp_path, municipality="Borlänge"))
    assert [one.code for one in caught.value.findings] == ["target.exists"]
    assert load_workspace(tmp_path).municipality == "Falun"
    found(wishes(tmp_path, municipality="Borlänge"), overwrite=True)
    assert load_workspace(tmp_path).municipality == "Borlänge"
    assert [path.read_text(encoding="utf-8") for path in kept] == ["viktigt"] * 3


def test_a_programme_in_the_way_keeps_the_folder_from_being_a_workspace(tmp_path: Path) -> None:
    (tmp_path / "programme.yaml").write_text("annat", encoding="utf-8")
    with pytest.raises(TargetError):
        found(wishes(tmp_path, programme=str(PROGRAMME)))
    assert [path.name for path in tmp_path.iterdir()] == ["programme.yaml"]


# What is wrong


def test_every_answer_that_is_none_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "tomt.yaml").write_text("title: Program\n", encoding="utf-8")
    wished = wishes(
        tmp_path,
        municipality="-",
        email="aik",
        programme=str(tmp_path / "tomt.yaml"),
        policy=str(tmp_path / "saknas.yaml"),
        mandate_from="2030-01-01",
        mandate_to="2026-01-01",
        plan_deadline="hösten",
        report_deadline="3/2",
        units=str(tmp_path / "saknas.csv"),
        database="register.db",
    )
    assert [one.split(" ")[0] for one in told(wished)] == [
        "municipality:",
        "email:",
        "programme:",
        "policy:",
        "mandate-to:",
        "plan-deadline:",
        "report-deadline:",
        "units:",
        "database:",
    ]
    assert "municipality: Kommunen har inget namn" in told(wished)
    assert any("tomt.yaml" in one for one in told(wished))


def test_half_a_mandate_and_goals_from_two_places_are_told(tmp_path: Path) -> None:
    assert told(wishes(tmp_path, mandate_to="-")) == ["mandate-to: Mandatperioden har bara den ena av sina dagar"]
    twice = wishes(tmp_path, "Alla är med", programme=str(PROGRAMME))
    assert told(twice) == ["programme: Målen är angivna både som en fil och ett och ett"]


def test_columns_of_the_list_that_are_not_used_are_told(tmp_path: Path) -> None:
    (tmp_path / "lista.csv").write_text("Namn;Telefon\nKultur;1\n", encoding="utf-8")
    notes = roster_of(wishes(tmp_path, units=str(tmp_path / "lista.csv"))).notes
    assert [one.params["headers"] for one in notes] == ["Telefon"]


# Examples


@pytest.mark.parametrize("name", ["bjurholm", "falun", "kobenhavn", "ringkobing-skjern"])
def test_every_shipped_municipality_can_be_copied_and_is_a_workspace(tmp_path: Path, name: str) -> None:
    made = copied(name, tmp_path / "kopia")
    assert all(path.exists() for path in made)
    workspace, original = load_workspace(tmp_path / "kopia"), load_workspace(shipped("examples") / name)
    assert workspace.units == original.units and workspace.municipality == original.municipality
    assert list(workspace.sources()) == list(original.in_force)
    with pytest.raises(TargetError):
        copied(name, tmp_path / "kopia")


def test_an_example_that_there_is_none_of_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        copied("falu", tmp_path)
    [only] = caught.value.findings
    assert (only.code, only.params["nearest"]) == ("init.no-example", "falun")
    assert list(tmp_path.iterdir()) == []
