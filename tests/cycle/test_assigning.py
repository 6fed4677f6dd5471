"""Who works on what: said once in the workspace, it makes the forms, and what is not one's own is told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from plantools.cycle.assigning import with_assigned
from plantools.cycle.issuing import Issuing
from plantools.cycle.workspace import load_workspace
from plantools.definition.answers import Answers
from plantools.errors import DataError
from plantools.register.store import open_register
from tests.cycle.plans import form, themes

HEAD = """\
municipality: Byen
language: da
in_force:
  policy: {themes: [{title: Arbejde}, {title: Bolig}, {title: Skole}]}
  programme: programme.yaml
units:
  - {name: Socialudvalget, key: social}
  - {name: Skoleudvalget}
  - {name: Kulturudvalget, key: kultur}
responsible:
"""
NOW = datetime(2027, 1, 15, 9, tzinfo=UTC)


def placed(folder: Path, responsible: str, head: str = HEAD) -> Path:
    """Return the folder of a workspace that says who works on what."""
    (folder / "programme.yaml").write_text("goals: [Alle er med]\n", encoding="utf-8")
    (folder / "plantools.yaml").write_text(head + responsible, encoding="utf-8")
    return folder


def test_themes_are_named_by_number_or_title_and_units_by_key_or_name(tmp_path: Path) -> None:
    found = load_workspace(
        placed(tmp_path, "  policy.themes: {1: [social, Skoleudvalget], ' bolig ': [kultur], 3: [skoleudvalget]}\n")
    )
    assert found.responsible == {
        "policy.themes": {"Arbejde": ("social", "skoleudvalget"), "Bolig": ("kultur",), "Skole": ("skoleudvalget",)}
    }
    assert found.notes == ()


def test_a_theme_that_nobody_works_on_is_noted(tmp_path: Path) -> None:
    [told] = load_workspace(placed(tmp_path, "  policy.themes: {1: [social], 2: []}\n")).notes
    assert (told.code, told.params["titles"]) == ("workspace.responsible-nobody", "Bolig; Skole")


def test_a_list_of_words_can_be_shared_out_as_well(tmp_path: Path) -> None:
    found = load_workspace(placed(tmp_path, "  programme.goals: {Alle er med: [social]}\n"))
    assert found.responsible == {"programme.goals": {"Alle er med": ("social",)}}


@pytest.mark.parametrize(
    ("responsible", "code", "where"),
    [
        ("  policy.themes: {4: [social]}\n", "workspace.responsible-entry", "11:19"),
        ("  policy.themes: {0: [social]}\n", "workspace.responsible-entry", "11:19"),
        ("  policy.themes: {Boliger: [social]}\n", "workspace.responsible-entry", "11:19"),
        ("  policy.themes: {2: [social], Bolig: [kultur]}\n", "workspace.responsible-twice", "11:32"),
        ("  policy.themes: {2: [social, sozial]}\n", "workspace.unknown-unit", "11:31"),
        ("  policy.themes: {2: social}\n", "definition.shape", "11:19"),
        ("  policy.themes: [social]\n", "definition.shape", "11:3"),
        ("  policy.goals: {1: [social]}\n", "workspace.responsible-list", "11:3"),
        ("  policy: {1: [social]}\n", "workspace.responsible-list", "11:3"),
        ("  politik.themes: {1: [social]}\n", "workspace.responsible-list", "11:3"),
    ],
)
def test_what_is_not_there_is_told_with_its_line(tmp_path: Path, responsible: str, code: str, where: str) -> None:
    with pytest.raises(DataError) as caught:
        load_workspace(placed(tmp_path, responsible))
    assert [(one.code, one.where) for one in caught.value.findings] == [(code, f"plantools.yaml:{where}")]


def test_a_text_in_force_that_cannot_be_read_is_told_when_it_is_used(tmp_path: Path) -> None:
    folder = placed(tmp_path, "  programme.goals: {1: [social]}\n")
    (folder / "programme.yaml").write_text("goals: [", encoding="utf-8")
    assert load_workspace(folder).responsible == {}


# Forms


def issuing(folder: Path, template: str = "action-plan") -> Issuing:
    """Return what issues a form of a period."""
    workspace = load_workspace(folder)
    return Issuing(workspace, open_register(workspace.database_url, folder), template, "2027")


def test_a_form_begins_with_a_row_for_each_theme_of_its_unit(tmp_path: Path) -> None:
    folder = placed(tmp_path, "  policy.themes: {1: [social], 2: [kultur], 3: [social]}\n")
    wanted = issuing(folder).round(today=NOW.date())
    assert {one.unit.key: one.answers["themes"] for one in wanted.forms} == {
        "social": [{"theme": "1"}, {"theme": "3"}],
        "kultur": [{"theme": "2"}],
    }
    assert [(one.code, one.params) for one in wanted.notes] == [("issue.nothing-for", {"units": "Skoleudvalget"})]


def test_where_nothing_is_said_of_the_themes_every_unit_gets_its_form_as_it_is(tmp_path: Path) -> None:
    folder = placed(tmp_path, "  programme.goals: {1: [social]}\n")
    wanted = issuing(folder).round(today=NOW.date())
    assert [one.answers.get("themes") for one in wanted.forms] == [None, None, None]


def test_a_form_of_a_municipalitys_own_begins_in_the_same_way(tmp_path: Path) -> None:
    folder = placed(tmp_path, "  policy.themes: {1: [social], 2: [kultur], 3: [social]}\n")
    own = folder / "templates" / "vores-plan" / "definition.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("id: vores-plan\nversion: 1\nextends: action-plan\n", encoding="utf-8")
    [form] = issuing(folder, "vores-plan").round(units=["social"], today=NOW.date()).forms
    assert form.answers["themes"] == [{"theme": "1"}, {"theme": "3"}]


def test_what_the_unit_left_unfinished_stands_first_and_no_theme_twice() -> None:
    responsible = {"policy.themes": dict.fromkeys(themes()[:2], ("social",))}
    rows = [{"theme": "2", "goals": "Flere", "initiatives": "Praktik"}]
    before: Answers = {"themes": rows, "objective": "Alle"}
    made = with_assigned(form(), before, "social", responsible)
    assert made == {**before, "themes": [*rows, {"theme": "1"}]}
    assert with_assigned(form(), made, "social", responsible) == made
    assert with_assigned(form(), before, "kultur", responsible) == before
