"""A workspace is what its file says; every fault of it is told at once, with its line and column."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from plantools.cycle.units import COLUMNS
from plantools.cycle.workspace import FILE, Office, Workspace, find_workspace, load_workspace
from plantools.definition.dumping import to_yaml
from plantools.definition.wording import line
from plantools.errors import DataError
from plantools.register.records import Unit
from tests.cycle.unit_lists import as_csv, as_workbook, units

WHOLE = """\
municipality: Falu kommun
code: 2080
language: sv
office: {name: Arbetsmarknads- och integrationskontoret, email: aik@falun.example}
in_force:
  programme: programme.yaml
  policy: {themes: [{title: Arbete}]}
mandate: {from: 2026-10-15, to: "2030-10-14"}
deadlines:
  activity-plan: {2027: 2027-01-29}
database: sqlite:///register.db
units:
  - name: Barn- och utbildningsförvaltningen
    key: bou
    kind: department
    contact: Utvecklingsledare
    email: bou@falun.example
  - name: Kontoret för allt
    kind: office
    closed: 2026-12-31
    into: bou
"""
File = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> File:
    """Return a function from what `plantools.yaml` says to the folder that it lies in."""

    def put(text: str, **files: str) -> Path:
        for name, content in {FILE: text, "programme.yaml": "goals: [Alla är med]\n", **files}.items():
            (tmp_path / name).write_text(content, encoding="utf-8")
        return tmp_path

    return put


def told(folder: Path) -> list[str]:
    """Return what is said against a workspace, a line each without the cure."""
    with pytest.raises(DataError) as caught:
        load_workspace(folder)
    return [line(one, "sv").split(". ")[0] for one in caught.value.findings]


def test_all_that_the_file_may_say_is_in_the_workspace(folder: File) -> None:
    here = folder(WHOLE)
    assert load_workspace(here) == Workspace(
        folder=here,
        municipality="Falu kommun",
        code="2080",
        language="sv",
        office=Office("Arbetsmarknads- och integrationskontoret", "aik@falun.example"),
        units=(
            Unit("bou", "Barn- och utbildningsförvaltningen", "department", "Utvecklingsledare", "bou@falun.example"),
            Unit("kontoret-for-allt", "Kontoret för allt", "office", closed=date(2026, 12, 31), into="bou"),
        ),
        in_force={"programme": here / "programme.yaml", "policy": {"themes": [{"title": "Arbete"}]}},
        mandate=(date(2026, 10, 15), date(2030, 10, 14)),
        deadlines={"activity-plan": {"2027": date(2027, 1, 29)}},
        database="sqlite:///register.db",
    )


def test_a_municipality_is_enough(folder: File) -> None:
    workspace = load_workspace(folder("municipality: Falun\n"))
    assert (workspace.municipality, workspace.language, workspace.units) == ("Falun", "sv", ())
    assert (workspace.mandate, workspace.sources()) == (None, {})


def test_the_sources_of_options_are_the_files_and_the_data_in_force(folder: File) -> None:
    sources = load_workspace(folder(WHOLE)).sources()
    assert getattr(sources["programme"], "answers", None) == {"goals": ["Alla är med"]}
    assert sources["policy"] == {"themes": [{"title": "Arbete"}]}


def test_a_source_that_cannot_be_read_is_told_when_it_is_asked_for(folder: File) -> None:
    workspace = load_workspace(folder(WHOLE, **{"programme.yaml": "goals: ["}))
    with pytest.raises(DataError) as caught:
        workspace.sources()
    assert [one.code for one in caught.value.findings] == ["yaml.broken"]


def test_a_unit_has_the_language_of_its_own_or_of_the_municipality(folder: File) -> None:
    workspace = load_workspace(folder("municipality: A\nlanguage: da\nunits: [{name: B}, {name: C, language: en}]\n"))
    assert [workspace.language_of(unit) for unit in workspace.units] == ["da", "en"]


def test_the_workspace_is_found_from_any_folder_in_it(folder: File) -> None:
    here = folder(WHOLE)
    (here / "inbox" / "mars").mkdir(parents=True)
    assert find_workspace(here) == here
    assert find_workspace(here / "inbox" / "mars") == here.resolve()


def test_a_folder_that_belongs_to_no_workspace_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        find_workspace(tmp_path)
    assert [one.code for one in caught.value.findings] == ["workspace.none"]


def test_the_definitions_of_the_folder_come_first(folder: File) -> None:
    here = folder("municipality: A\nunits: []\ndeadlines: {our-plan: {2027: 2027-01-29}}\n")
    assert told(here) == ["plantools.yaml:3:13: Det finns ingen mall som heter ”our-plan”"]
    (here / "templates" / "our-plan").mkdir(parents=True)
    (here / "templates" / "our-plan" / "definition.yaml").write_text(
        "id: our-plan\nextends: activity-plan\nversion: 1\n"
    )
    assert "our-plan" in load_workspace(here).library.ids()


# What is wrong


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("municipality: Falu kommun\n", "", ":1:1: Nyckeln ”municipality” saknas här"),
        ("Falu kommun", "'  '", ":1:1: ”municipality” är tom"),
        ("code: 2080", "code: 20.80", ":2:1: ”code” ska vara text (skriv den inom citattecken)"),
        ("language: sv", "language: se", ":3:1: ”se” kan inte stå som ”language”"),
        ("aik@falun.example", "aik", ":4:58: ”aik” är ingen e-postadress"),
        ("programme: programme.yaml", "programme: program.yaml", ":6:3: Filen ”program.yaml” finns inte"),
        ("policy: {themes: [{title: Arbete}]}", "policy: 7", ":7:3: ”policy” ska vara namnet på en fil, eller"),
        ("2026-10-15", "2031-10-15", ":8:29: Mandatperioden slutar 2030-10-14, före sin första dag 2031-10-15"),
        ("2026-10-15", "2026-10-32", ":8:11: ”from” ska vara ett datum, till exempel 2027-02-26"),
        ("from: 2026-10-15, ", "", ":8:1: Nyckeln ”from” saknas här"),
        ("activity-plan:", "aktivity-plan:", ":10:3: Det finns ingen mall som heter ”aktivity-plan”"),
        ("2027-01-29", "januari", ":10:19: ”2027” ska vara ett datum, till exempel 2027-02-26"),
        ("sqlite:///", "", ":11:1: ”register.db” är ingen adress till en databas"),
        ("database:", "databas:", ":11:1: Nyckeln ”databas” finns inte"),
        ("key: bou", "key: BOU", ":14:5: ”BOU” kan inte vara en nyckel"),
        ("kind: department", "kind: förvaltning", ":15:5: ”förvaltning” kan inte stå som ”kind”"),
        ("name: Kontoret för allt", "name: '???'", ":18:5: Enheten har inget namn"),
        ("  - name: Kontoret för allt\n    kind", "  - kind", ":18:5: Nyckeln ”name” saknas här"),
        ("Kontoret för allt", "Bou", ":18:5: Det finns två enheter som heter ”Bou” eller har samma nyckel"),
        ("closed: 2026-12-31", "closed: snart", ":20:5: ”closed” ska vara ett datum, till exempel 2027-02-26"),
        ("    closed: 2026-12-31\n", "", ":20:5: Enheten ska övertas av ”bou” men har ingen dag då den upphör"),
        ("into: bou", "into: bo", ":21:5: ”bo” är ingen av enheternas nycklar"),
        ("into: bou", "into: kontoret-for-allt", ":21:5: ”kontoret-for-allt” är ingen av enheternas nycklar"),
        (
            "key: bou",
            "key: bou\n    closed: 2026-12-31\n    into: kontoret-for-allt",
            ":16:5: Enheten ska övertas av ”kontoret-for-allt”, som i sin tur leder tillbaka till den",
        ),
    ],
)
def test_each_fault_has_its_line_and_column(folder: File, old: str, new: str, said: str) -> None:
    assert old in WHOLE
    assert told(folder(WHOLE.replace(old, new)))[0].startswith(FILE + said)


def test_all_faults_are_told_at_once_in_the_order_of_the_file(folder: File) -> None:
    text = (
        "municipality: 7\nmandate: {from: 2030-01-01, to: 2026-01-01}\n"
        "units:\n  - name: A\n    email: x\n  - namn: B\n  - C\n"
    )
    assert [one.split(" ")[0] for one in told(folder(text))] == [
        "plantools.yaml:1:1:",
        "plantools.yaml:2:29:",
        "plantools.yaml:5:5:",
        "plantools.yaml:6:5:",
        "plantools.yaml:6:5:",
        "plantools.yaml:7:5:",
    ]


@pytest.mark.parametrize("text", ["", "- a\n", "Falun\n"])
def test_a_file_that_says_nothing_of_a_workspace_is_one_line(folder: File, text: str) -> None:
    [only] = told(folder(text))
    assert only.startswith("plantools.yaml:1:1: Filen ")


# Units in a list of their own


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(units())
def test_units_are_the_same_in_the_file_in_csv_and_in_excel(tmp_path: Path, listed: tuple[Unit, ...]) -> None:
    (tmp_path / "units.csv").write_bytes(as_csv(listed))
    (tmp_path / "units.xlsx").write_bytes(as_workbook(listed))
    told_ = [{key: value for key in COLUMNS if (value := getattr(unit, key))} for unit in listed]
    for given_ in (told_, "units.csv", "units.xlsx"):
        (tmp_path / FILE).write_text(to_yaml({"municipality": "Falun", "units": given_}), encoding="utf-8")
        assert load_workspace(tmp_path).units == listed


def test_faults_of_the_list_stand_behind_those_of_the_file(folder: File) -> None:
    here = folder("municipality: ''\nunits: units.csv\n", **{"units.csv": "Namn;E-post\nA;a@b.example\nB;b\n"})
    assert told(here) == [
        "plantools.yaml:1:1: ”municipality” är tom",
        "units.csv: ”E-post”, rad 3: ”b” är ingen e-postadress",
    ]


def test_what_of_the_list_is_not_used_is_known_of_the_workspace(folder: File) -> None:
    here = folder("municipality: A\nunits: units.csv\n", **{"units.csv": "Namn;Telefon;Chef\nA;1;B\n"})
    assert [dict(one.params) for one in load_workspace(here).notes] == [{"headers": "Telefon, Chef"}]
    assert load_workspace(folder("municipality: A\nunits: [{name: A}]\n")).notes == ()


def test_a_list_that_is_not_there_is_told(folder: File) -> None:
    [only] = told(folder("municipality: A\nunits: units.xlsx\n"))
    assert only.startswith("units.xlsx: Filen ”") and only.endswith("units.xlsx” finns inte")


def test_the_file_that_the_documentation_shows_is_sound(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "workspace.md").read_text(encoding="utf-8")
    [content] = re.findall(r"^```yaml plantools.yaml\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    workspace = load_workspace(tmp_path)
    assert [unit.key for unit in workspace.units] == ["socialforvaltningen", "kopparstaden"]
    assert workspace.units[1].closed == date(2027, 6, 30)
