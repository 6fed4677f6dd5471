"""A definition loads whole, or tells all its faults at once, each at its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plantools.definition.loading import definition_of, load_definition
from plantools.definition.model import Option, Text
from plantools.errors import DefinitionError
from tests.definition.samples import plan, plan_data, words

TEN_FAULTS = """\
id: plan
version: 1
kind: form
language: sv
titel: {sv: Plan}
parts:
  - fields: [unit, yaer, unit]
  - heading: {da: Plan, en: Plan}
schema:
  unit:
    type: string
    maxlength: long
    meta: {label: {sv: Enhet}, kind: lines}
  Year:
    type: integer
    meta: {label: {sv: "År {{ unti }}"}}
  status:
    type: string
    meta: {label: {sv: Läge}, kind: choice}
"""


def codes(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Return code and place of each fault of a definition's data."""
    with pytest.raises(DefinitionError) as caught:
        definition_of(data)
    return [(finding.code, finding.where) for finding in caught.value.findings]


def test_a_file_with_many_faults_tells_them_all_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "definition.yaml"
    path.write_text(TEN_FAULTS, encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        load_definition(path)
    assert [(finding.code, finding.where.partition(":")[2]) for finding in caught.value.findings] == [
        ("definition.missing-key", "1:1"),
        ("definition.unknown-key", "5:1"),
        ("definition.unknown-field", "7:20"),
        ("definition.placed-twice", "7:26"),
        ("definition.language", "8:5"),
        ("definition.shape", "12:5"),
        ("definition.unknown-kind", "13:32"),
        ("definition.field-id", "14:3"),
        ("definition.unplaced", "14:3"),
        ("definition.placeholder", "16:20"),
        ("definition.no-options", "17:3"),
        ("definition.unplaced", "17:3"),
    ]
    by_code = {finding.code: finding.params for finding in caught.value.findings}
    assert by_code["definition.unknown-key"]["nearest"] == "title"
    assert by_code["definition.unknown-field"]["nearest"] == ""
    assert by_code["definition.unknown-kind"]["nearest"] == "line"
    assert by_code["definition.placeholder"]["nearest"] == "unit"


def test_a_sound_definition_is_loaded_with_fields_parts_and_options() -> None:
    definition = plan()
    assert [asked.kind for asked in definition.fields.values()] == [
        "line", "integer", "choices", "rows", "list", "image", "date",
    ]  # fmt: skip
    assert definition.fields["processes"].options[1] == Option("induction", Text(words("Introduktion")))
    goal = definition.field_at("commitments.goal")
    assert goal is not None and goal.options_from == "programme.goals"
    assert definition.parts[1].fields == ("commitments", "tags", "picture", "start")


Spoil = Callable[[Any], object]


@pytest.mark.parametrize(
    ("spoil", "code", "where"),
    [
        (lambda d: d.update(id="Plan A"), "definition.id", "id"),
        (lambda d: d.update(version=0), "definition.number", "version"),
        (lambda d: d.update(version="1"), "definition.shape", "version"),
        (lambda d: d.update(kind="forms"), "definition.value", "kind"),
        (lambda d: d.update(extends="other"), "definition.unknown-key", "extends"),
        (lambda d: d["title"].update(no="Plan"), "definition.unknown-language", "title.no"),
        (lambda d: d["title"].update(sv=""), "definition.language", "title"),
        (lambda d: d["title"].update(sv="{{ unit }}"), "definition.placeholder-place", "title.sv"),
        (lambda d: d["title"].update(sv="{% raw %}"), "definition.tag", "title.sv"),
        (lambda d: d["identity"].update(unit="units"), "definition.unknown-field", "identity.unit"),
        (lambda d: d["parts"][0]["heading"].update(sv="{{ unit.x }}"), "definition.tag", "parts.0.heading.sv"),
        (
            lambda d: d["parts"][0]["heading"].update(sv="{{ tags }}"),
            "definition.placeholder-long",
            "parts.0.heading.sv",
        ),
        (lambda d: d["parts"].pop(1), "definition.unplaced", "schema.commitments"),
        (lambda d: d["schema"].update(number=d["schema"]["unit"]), "definition.reserved", "schema.number"),
        (lambda d: d["schema"]["unit"].pop("meta"), "definition.missing-key", "schema.unit"),
        (lambda d: d["schema"]["unit"]["meta"].pop("label"), "definition.missing-key", "schema.unit.meta"),
        (lambda d: d["schema"]["unit"].update(regex="("), "definition.rule", "schema.unit.regex"),
        (lambda d: d["schema"]["unit"].update(coerce="int"), "definition.unknown-key", "schema.unit.coerce"),
        (lambda d: d["schema"]["year"].update(min="low"), "definition.rule", "schema.year.min"),
        (lambda d: d["schema"]["start"].update(min=7), "definition.rule", "schema.start.min"),
        (lambda d: d["schema"]["unit"].update(dependencies=7), "definition.shape", "schema.unit.dependencies"),
        (lambda d: d["schema"]["unit"]["meta"].update(kind="date"), "definition.kind-type", "schema.unit.meta.kind"),
        (lambda d: d["schema"]["unit"]["meta"].update(on_revision="drop"), "definition.value", None),
        (lambda d: d["schema"]["unit"]["meta"].update(heading=False), None, ""),
        (lambda d: d["schema"]["year"]["meta"].update(heading=False), "definition.heading", "schema.year.meta.heading"),
        (lambda d: d["schema"]["unit"]["meta"].update(options={}), "definition.options-unused", "schema.unit"),
        (lambda d: d["schema"]["processes"]["allowed"].pop(), "definition.not-allowed", None),
        (lambda d: d["schema"]["processes"]["allowed"].append("x"), "definition.no-label", None),
        (lambda d: d["schema"]["processes"]["allowed"].append("induction"), "definition.allowed-twice", None),
        (lambda d: d["schema"]["commitments"]["meta"].update(kind="sections"), "definition.section-title", None),
        (lambda d: d["schema"]["tags"]["meta"].update(kind="rows"), "definition.columns", "schema.tags"),
    ],
)
def test_each_fault_is_told_with_its_code_and_place(spoil: Spoil, code: str | None, where: str | None) -> None:
    data = plan_data()
    spoil(data)
    if code is None:
        assert definition_of(data).fields["unit"].heading is False
        return
    told = codes(data)
    assert code in [told_code for told_code, _ in told]
    assert where is None or (code, where) in told


def document_data() -> Any:
    """Return the data of a small document, free to be changed: a table of goals apart, a column for each year."""
    data: Any = plan_data()
    data["kind"] = "document"
    columns = data["schema"]["commitments"]["schema"]["schema"]
    columns["goal"]["meta"] = {"label": words("Mål"), "kind": "line", "columns_from": "year.goals"}
    data["schema"]["commitments"]["meta"] |= {"apart": "due", "caption": True}
    return data


def test_tables_of_documents_follow_their_data() -> None:
    asked = definition_of(document_data()).fields["commitments"]
    assert (asked.apart, asked.caption, asked.heading) == ("due", True, False)
    assert asked.column("goal") == replace(asked.fields[1], columns_from="year.goals")


@pytest.mark.parametrize(
    ("spoil", "code", "where"),
    [
        (lambda d: d.update(kind="form"), "definition.apart", "schema.commitments.meta.apart"),
        (
            lambda d: d.update(kind="form"),
            "definition.columns-from",
            "schema.commitments.schema.schema.goal.meta.columns_from",
        ),
        (
            lambda d: d["schema"]["commitments"]["meta"].update(apart="none"),
            "definition.apart",
            "schema.commitments.meta.apart",
        ),
        (lambda d: d["schema"]["unit"]["meta"].update(apart="due"), "definition.apart", "schema.unit.meta.apart"),
        (
            lambda d: d["schema"]["unit"]["meta"].update(columns_from="year.goals"),
            "definition.columns-from",
            "schema.unit.meta.columns_from",
        ),
        (lambda d: d["schema"]["tags"]["meta"].update(heading=False), "definition.heading", None),
    ],
)
def test_what_only_tables_of_documents_have_is_told_elsewhere(spoil: Spoil, code: str, where: str | None) -> None:
    data = document_data()
    spoil(data)
    found = codes(data)
    assert code in [told_code for told_code, _ in found]
    assert where is None or (code, where) in found


def test_a_path_leaves_room_for_its_row_number_in_a_bookmark() -> None:
    data: Any = plan_data()
    columns = data["schema"]["commitments"]["schema"]["schema"]
    columns["s" * 24] = columns["statement"]
    assert definition_of(data)
    columns["s" * 25] = columns["statement"]
    assert [code for code, _ in codes(data)] == ["definition.long-path"]


@pytest.mark.parametrize("name", ["commitments_due", "commitments_2_due"])
def test_two_fields_of_one_bookmark_are_told_apart(name: str) -> None:
    data: Any = plan_data()
    data["schema"][name] = data["schema"]["unit"]
    data["parts"][0]["fields"].append(name)
    assert [code for code, _ in codes(data)] == ["definition.same-mark"]


def test_rows_inside_rows_have_no_place_on_paper() -> None:
    data: Any = plan_data()
    rows = data["schema"]["commitments"]
    rows["schema"]["schema"]["steps"] = {**rows, "schema": {"type": "dict", "schema": {"unit": data["schema"]["unit"]}}}
    assert [code for code, _ in codes(data)] == ["definition.nested"]


def test_a_line_of_the_cover_may_hold_a_block_alone() -> None:
    data: Any = plan_data()
    data["parts"].insert(0, {"place": "cover", "lines": [{"text": words("{{ processes }}"), "style": "Cover Text"}]})
    assert definition_of(data)
    data["parts"][0]["lines"][0]["text"]["sv"] = "Slag: {{ processes }}"
    assert [code for code, _ in codes(data)] == ["definition.placeholder-long"]


def test_a_field_in_a_line_of_the_cover_is_placed() -> None:
    data: Any = plan_data()
    data["parts"][1]["fields"].remove("start")
    data["parts"].insert(0, {"place": "cover", "lines": [{"text": words("Från {{ start }}")}]})
    assert "start" in definition_of(data).fields


@pytest.mark.parametrize("key", sorted(plan_data()))
@pytest.mark.parametrize("wrong", [None, 7, "x", [], {}, [None], {"x": None}, [[]], {"x": {"schema": {"schema": 1}}}])
def test_a_wrong_shape_anywhere_is_faults_and_never_another_error(key: str, wrong: object) -> None:
    data = plan_data()
    data[key] = wrong
    try:
        definition_of(data)
    except DefinitionError as problem:
        assert problem.findings


def test_dates_written_as_words_are_dates_again() -> None:
    data: Any = plan_data()
    data["schema"]["start"]["min"] = "2027-01-01"
    rule: Any = definition_of(data).schema["start"]
    assert rule["min"].year == 2027


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [("", "data.empty", "1:1"), ("- a", "data.not-a-mapping", "1:1"), ("a: [", "yaml.broken", "1:5")],
)
def test_a_file_that_is_no_definition_is_told(tmp_path: Path, text: str, code: str, where: str) -> None:
    path = tmp_path / "definition.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        load_definition(path)
    assert [(f.code, f.where) for f in caught.value.findings] == [(code, f"{tmp_path.name}/definition.yaml:{where}")]


def test_every_million_of_faults_is_told_in_a_moment() -> None:
    data: Any = plan_data()
    data["parts"] = [{"fields": [f"field_{number}" for number in range(20_000)]}]
    assert len(codes(data)) == 100
