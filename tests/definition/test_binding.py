"""Options from other documents; a bound definition comes back from its JSON as it went, and does no harm."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantools.definition.binding import bind, bound_json, digest, from_json, options_from, with_patterns
from plantools.definition.data import Data
from plantools.definition.loading import definition_of
from plantools.definition.model import Definition, Option, Text
from plantools.definition.rules import check
from plantools.errors import DataError, DefinitionError
from tests.definition.samples import plan, plan_data

PROGRAMME = {"goals": ["Trivsel", "", "**Hälsa**"]}


def goals(definition: Definition) -> tuple[Option, ...]:
    """Return the options of the field that takes them from the programme."""
    asked = definition.field_at("commitments.goal")
    assert asked is not None
    return asked.options


def from_path(path: str) -> Definition:
    """Return the small form with its options from another path."""
    data: Any = plan_data()
    data["schema"]["commitments"]["schema"]["schema"]["goal"]["meta"]["options_from"] = path
    return definition_of(data)


def test_the_names_of_the_data_it_needs() -> None:
    assert options_from(plan()) == ("programme",)


@pytest.mark.parametrize("source", [PROGRAMME, Data(PROGRAMME)])
def test_each_entry_of_a_list_becomes_an_option(source: Any) -> None:
    assert goals(bind(plan(), {"programme": source})) == (
        Option("1", Text({"sv": "Trivsel"})),
        Option("2", Text({"sv": "Hälsa"})),
    )


@pytest.mark.parametrize(
    ("path", "labels"),
    [
        ("policy.themes", ["Mad", "Bevægelse"]),
        ("policy.themes.title", ["Mad", "Bevægelse"]),
        ("policy.themes.goals", ["a", "b"]),
        ("policy.rows", ["Sundhed"]),
    ],
)
def test_options_come_from_lists_sections_and_rows(path: str, labels: list[str]) -> None:
    themes = [{"goals": ["a", "b"], "title": "Mad"}, {"title": "Bevægelse"}]
    policy: dict[str, object] = {"themes": themes, "rows": [{"due": None, "text": "Sundhed"}]}
    assert [option.label.to("sv") for option in goals(bind(from_path(path), {"policy": policy}))] == labels


@pytest.mark.parametrize(
    ("sources", "code", "params"),
    [
        ({}, "binding.missing", {"name": "programme"}),
        (
            {"programme": {"gaols": ["x"]}},
            "binding.unresolved",
            {"name": "programme", "path": "programme.goals", "nearest": "gaols", "known": "gaols"},
        ),
    ],
)
def test_what_is_not_there_is_told(sources: dict[str, Any], code: str, params: dict[str, str]) -> None:
    with pytest.raises(DataError) as caught:
        bind(plan(), sources)
    assert [(f.code, f.params) for f in caught.value.findings] == [(code, params)]


def test_two_entries_that_look_alike_are_told() -> None:
    with pytest.raises(DataError) as caught:
        bind(plan(), {"programme": {"goals": ["Hälsa", "Trivsel", "**hälsa** "]}})
    assert [(f.code, f.params["path"]) for f in caught.value.findings] == [("binding.alike", "programme.goals")]


_WORDS = st.text(st.characters(codec="utf-8"), min_size=1)


@given(
    st.lists(_WORDS, max_size=5),
    st.dictionaries(st.sampled_from(["unit", "tags"]), _WORDS),
    st.sampled_from(["sv", "da"]),
)
def test_a_bound_definition_comes_back_as_it_went(labels: list[str], prompts: dict[str, str], language: str) -> None:
    options = tuple(Option(str(number), Text({"sv": label})) for number, label in enumerate(labels, 1))
    definition = plan().with_options({"programme.goals": options})
    text = bound_json(definition, language=language, prompts=prompts)
    bound = from_json(text)
    assert (bound.definition, bound.language, bound.prompts) == (definition, language, prompts)
    assert bound_json(bound.definition, language=language, prompts=prompts) == text


def test_the_digest_is_that_of_the_text() -> None:
    text = bound_json(plan(), language="sv")
    assert digest(text) == digest(bound_json(plan(), language="sv")) != digest(bound_json(plan(), language="da"))


def test_limits_that_are_dates_come_back_as_dates() -> None:
    from datetime import date

    data: Any = plan_data()
    data["schema"]["start"]["min"] = date(2027, 1, 1)
    definition = definition_of(data)
    assert from_json(bound_json(definition, language="sv")).definition == definition


def test_patterns_are_dropped_wherever_they_stand() -> None:
    data: Any = plan_data()
    for rule in (data["schema"]["unit"], data["schema"]["tags"]["schema"]):
        rule["regex"] = "(a+)+$"
    data["schema"]["commitments"]["schema"]["schema"]["statement"]["regex"] = "(a+)+$"
    bound = from_json(bound_json(definition_of(data), language="sv"))
    assert "(a+)+$" not in bound_json(bound.definition, language="sv")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"source": 7}, "binding.broken"),
        ({"language": "xx"}, "binding.broken"),
        ({"options": []}, "binding.broken"),
        ({"options": {"programme.goals": [["1"]]}}, "binding.broken"),
        ({"options": {"programme.goals": [[1, {}]]}}, "binding.broken"),
        ({"options": {"programme.goals": [["1", {"sv": 7}]]}}, "binding.broken"),
        ({"prompts": {"unit": 7}}, "binding.broken"),
        ({"source": {"id": "x"}}, "definition.missing-key"),
    ],
)
def test_a_bound_definition_that_was_changed_is_refused(change: dict[str, object], code: str) -> None:
    text = json.dumps({**json.loads(bound_json(plan(), language="sv")), **change})
    with pytest.raises(DefinitionError) as caught:
        from_json(text)
    assert code in [finding.code for finding in caught.value.findings]


@pytest.mark.parametrize("text", ["", "[]", "{", "7", "[" * 100_000, " " * 1_000_001])
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        from_json(text)
    assert caught.value.findings


def test_the_patterns_of_a_definition_that_is_known_are_its_own_again() -> None:
    data: Any = plan_data()
    data["schema"]["unit"]["regex"] = "V.*"
    known = definition_of(data)
    carried = from_json(bound_json(bind(known, {"programme": PROGRAMME}), language="sv")).definition
    assert "regex" not in carried.schema["unit"]
    again = with_patterns(carried, known)
    assert (again.schema["unit"]["regex"], again.fields) == ("V.*", carried.fields)
    other = definition_of({**data, "version": 2})
    assert with_patterns(carried, other) is carried


# Columns from data


def _with_columns() -> Definition:
    data = plan_data()
    columns: Any = data["schema"]
    columns["commitments"]["schema"]["schema"]["count"] = {
        "type": "integer",
        "max": 9,
        "meta": {"label": {"sv": "Antal"}, "columns_from": "programme.goals"},
    }
    return definition_of({**data, "kind": "document"})


@pytest.mark.parametrize("goals", [["Ett"], ["Ett", "Två", "Tre"]])
def test_a_column_stands_once_for_each_entry_and_comes_back_as_it_went(goals: list[str]) -> None:
    bound = bind(_with_columns(), {"programme": {"goals": goals}})
    columns = [one for one in bound.fields["commitments"].fields if one.stem == "count"]
    assert [(one.name, one.label.to("sv")) for one in columns] == [
        (f"count_{number}", goal) for number, goal in enumerate(goals, 1)
    ]
    assert from_json(bound_json(bound, language="sv")).definition.fields == bound.fields
    given = {"unit": "A", "commitments": [{"statement": "Ett", "count_1": 10}]}
    assert [(one.code, one.field) for one in check(bound, given)] == [("value.too-large", "commitments.1.count_1")]


def test_a_list_that_is_empty_makes_no_column_and_one_that_is_missing_is_told() -> None:
    definition = _with_columns()
    assert options_from(definition) == ("programme",)
    without = replace(definition, fields={"commitments": definition.fields["commitments"]})
    columns = without.with_options({"programme.goals": ()}).fields["commitments"].fields
    assert [one.name for one in columns] == ["statement", "goal", "due"]
    with pytest.raises(DataError):
        bind(definition, {"year": {"goals": ["Ett"]}})
