"""An overlay says only what differs; its faults are told where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantools.definition.loading import load_definition
from plantools.definition.overlay import over
from plantools.errors import DefinitionError

BASE = """\
id: plan
version: 3
kind: form
language: sv
title: {sv: Plan, da: Plan, en: Plan}
parts: [{fields: [unit, year]}]
schema:
  unit: {type: string, maxlength: 80, meta: {label: {sv: Enhet, da: Enhed}, help: {sv: Hela namnet}}}
  year: {type: integer, meta: {label: {sv: År}}}
"""
OVERLAY = """\
id: our-plan
version: 1
extends: plan
parts: [{fields: [unit]}]
schema:
  unit: {maxlength: 40, meta: {label: {sv: Förvaltning}, help: ~}}
  year: ~
"""


def written(folder: Path, **texts: str) -> Path:
    """Write each definition into its folder and return the path of the last."""
    for name, text in texts.items():
        path = folder / name.replace("_", "-") / "definition.yaml"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    return path


def test_an_overlay_wins_and_the_rest_stays(tmp_path: Path) -> None:
    definition = load_definition(written(tmp_path, plan=BASE, our_plan=OVERLAY))
    unit = definition.fields["unit"]
    assert (definition.id, definition.version, definition.kind) == ("our-plan", 1, "form")
    assert (unit.label.words, unit.help.words) == ({"sv": "Förvaltning", "da": "Enhed"}, {})
    assert definition.schema["unit"]["maxlength"] == 40
    assert list(definition.fields) == ["unit"]
    assert "extends" not in definition.source


def test_a_fault_is_told_in_the_file_that_has_it(tmp_path: Path) -> None:
    base = BASE.replace("type: integer", "type: intger")
    overlay = OVERLAY.replace("version: 1\n", "").replace("  year: ~\n", "").replace("maxlength: 40", "maxlenght: 40")
    path = written(tmp_path, plan=base, our_plan=overlay.replace("[unit]", "[unit, year]"))
    with pytest.raises(DefinitionError) as caught:
        load_definition(path)
    assert [(finding.code, finding.where) for finding in caught.value.findings] == [
        ("definition.missing-key", "our-plan/definition.yaml:1:1"),
        ("definition.unknown-key", "our-plan/definition.yaml:5:10"),
        ("definition.value", "plan/definition.yaml:9:10"),
    ]


@pytest.mark.parametrize(
    ("extends", "code"),
    [
        ("gone", "definition.extends"),
        ("../plan", "definition.extends"),
        ("[plan]", "definition.extends"),
        ("our-plan", "definition.extends-itself"),
    ],
)
def test_what_cannot_be_extended_is_told(tmp_path: Path, extends: str, code: str) -> None:
    path = written(tmp_path, plan=BASE, our_plan=OVERLAY.replace("extends: plan", f"extends: {extends}"))
    with pytest.raises(DefinitionError) as caught:
        load_definition(path)
    assert [(f.code, f.where) for f in caught.value.findings] == [(code, "our-plan/definition.yaml:3:1")]


_TREES = st.dictionaries(
    st.sampled_from("abc"), st.recursive(st.integers(), lambda inner: st.dictionaries(st.sampled_from("abc"), inner))
)


@given(_TREES, _TREES)
def test_what_is_above_is_there_and_what_is_only_below_stays(
    below: dict[str, object], above: dict[str, object]
) -> None:
    merged = over(below, above)
    assert over(merged, above) == merged
    assert all(merged[key] == below[key] for key in below.keys() - above.keys())
    assert merged.keys() == below.keys() | above.keys()
