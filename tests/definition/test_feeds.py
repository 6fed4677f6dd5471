"""A field says which field of which form feeds it: faults of that have their line, at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantools.definition.binding import bound_json, from_json
from plantools.definition.library import Library, shipped
from plantools.definition.loading import load_definition
from plantools.definition.model import Feed
from plantools.errors import DefinitionError

FORM = """\
id: plan
version: 1
kind: form
language: da
title: {da: Plan}
parts: [{heading: {da: Plan}, fields: [unit, aim, themes, photo]}]
schema:
  unit: {type: string, meta: {label: {da: Enhed}}}
  aim: {type: string, meta: {kind: text, label: {da: Mål}}}
  photo: {type: string, meta: {kind: image, label: {da: Billede}}}
  themes:
    type: list
    meta: {kind: rows, label: {da: Temaer}}
    schema:
      type: dict
      schema:
        theme: {type: string, meta: {kind: choice, options_from: policy.themes.title, label: {da: Tema}}}
        other: {type: string, meta: {kind: choice, options_from: policy.goals, label: {da: Andet}}}
        goals: {type: string, meta: {kind: text, label: {da: Mål}}}
"""
POLICY = """\
id: policy
version: 1
kind: document
language: da
title: {da: Politik}
parts: [{heading: {da: Mål}, fields: [aim, themes]}]
schema:
  aim: {type: string, meta: {kind: text, label: {da: Mål}, compiled_from: {form: plan, field: aim}}}
  themes:
    type: list
    meta: {kind: sections, label: {da: Temaer}}
    schema:
      type: dict
      schema:
        title: {type: string, meta: {label: {da: Tema}}}
        goals:
          type: string
          meta:
            kind: text
            label: {da: Mål}
            compiled_from: {form: plan, field: themes.goals, where: themes.theme, named: true}
"""
AIM, GOALS = "{form: plan, field: aim}", "{form: plan, field: themes.goals, where: themes.theme, named: true}"


def placed(folder: Path, policy: str = POLICY, form: str = FORM) -> Path:
    """Return the file of a policy beside the form that feeds it."""
    for name, text in (("policy", policy), ("plan", form)):
        file = folder / name / "definition.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder / "policy" / "definition.yaml"


def told(file: Path) -> list[tuple[str, str]]:
    """Return code and place of each fault."""
    with pytest.raises(DefinitionError) as caught:
        load_definition(file)
    return [(one.code, one.where.partition(":")[2]) for one in caught.value.findings]


def test_a_field_knows_what_feeds_it(tmp_path: Path) -> None:
    policy = load_definition(placed(tmp_path))
    goals = policy.field_at("themes.goals")
    assert policy.fields["aim"].compiled_from == Feed("plan", "aim")
    assert goals is not None and goals.compiled_from == Feed("plan", "themes.goals", "themes.theme", named=True)


def test_a_document_carries_what_feeds_it_with_it(tmp_path: Path) -> None:
    policy = load_definition(placed(tmp_path))
    assert from_json(bound_json(policy, language="da")).definition.fields["aim"].compiled_from == Feed("plan", "aim")


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        (AIM, "{form: plna, field: aim}", "definition.compiled-form", "form: plna"),
        (AIM, "{form: policy, field: aim}", "definition.compiled-form", "form: policy"),
        (AIM, "{form: plan, field: aims}", "definition.unknown-field", "field: aims"),
        (AIM, "{form: plan, field: photo}", "definition.compiled-words", "field: photo"),
        (AIM, "{form: plan, field: themes}", "definition.compiled-words", "field: themes}"),
        (AIM, "{form: plan}", "definition.missing-key", "compiled_from: {form: plan}"),
        (AIM, "{form: plan, field: aim, named: ja}", "definition.shape", "named: ja"),
        (AIM, "{form: plan, field: aim, by: x}", "definition.unknown-key", "by: x"),
        (AIM, GOALS, "definition.compiled-where", f"compiled_from: {GOALS}}}"),
        (
            GOALS,
            "{form: plan, field: themes.goals}",
            "definition.compiled-where",
            "compiled_from: {form: plan, field: th",
        ),
        (GOALS, "{form: plan, field: aim, where: themes.theme}", "definition.compiled-rows", "where:"),
        (GOALS, "{form: plan, field: themes.goals, where: themes.tema}", "definition.unknown-field", "where:"),
        (GOALS, "{form: plan, field: themes.goals, where: themes.other}", "definition.compiled-choice", "where:"),
        (GOALS, "{form: plan, field: themes.goals, where: themes.goals}", "definition.compiled-choice", "where:"),
        (
            "kind: text, label: {da: Mål}, compiled",
            "label: {da: Mål}, compiled",
            "definition.compiled-kind",
            "compiled_from",
        ),
        ("kind: sections", "kind: rows", "definition.compiled-place", f"compiled_from: {GOALS}"),
    ],
)
def test_what_names_nothing_or_cannot_be_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, code: str, at: str
) -> None:
    assert POLICY.count(old) == 1
    text = POLICY.replace(old, new)
    before = text[: text.index(at)]
    where = f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
    assert (code, where) in told(placed(tmp_path, text))


def test_a_form_is_not_compiled(tmp_path: Path) -> None:
    form = FORM.replace(
        "kind: text, label: {da: Mål}}}\n  photo", f"kind: text, label: {{da: Mål}}, compiled_from: {AIM}}}}}\n  photo"
    )
    with pytest.raises(DefinitionError, match=r"definition\.compiled-place"):
        load_definition(placed(tmp_path, form=form).parent.parent / "plan" / "definition.yaml")


def test_a_form_that_cannot_be_read_is_told_when_it_is_used(tmp_path: Path) -> None:
    assert load_definition(placed(tmp_path, form="a: [")).fields["aim"].compiled_from == Feed("plan", "aim")


def test_a_version_of_its_own_can_be_fed_by_another_form(tmp_path: Path) -> None:
    placed(tmp_path)
    own = "id: own\nversion: 1\nextends: policy\nschema:\n  aim: {meta: {compiled_from: {form: plan, field: unit}}}\n"
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "definition.yaml").write_text(own, encoding="utf-8")
    library = Library((tmp_path, shipped("templates")))
    assert library.get("own").fields["aim"].compiled_from == Feed("plan", "unit")
    (tmp_path / "own" / "definition.yaml").write_text(own.replace("unit", "enhed"), encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"own/definition.yaml:5:44 definition\.unknown-field"):
        Library((tmp_path,)).get("own")


def test_what_ships_is_fed_by_forms_that_ship() -> None:
    library = Library((shipped("templates"),))
    fed = {id_ for id_ in library.ids() if any(one.compiled_from for _, one in library.get(id_).every_field())}
    assert fed >= {"theme-policy", "yearly-report"}
