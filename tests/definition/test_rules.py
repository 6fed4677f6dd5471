"""Answers are checked by Cerberus, and what it finds is told in our own codes, by path."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pytest

from plantools.definition import rules
from plantools.definition.loading import definition_of
from plantools.definition.model import Option, Text
from tests.definition.samples import plan, plan_data, words

GOALS = {"programme.goals": (Option("1", Text({"sv": "Trivsel"})), Option("2", Text({"sv": "Hälsa"})))}
PLAN = plan().with_options(GOALS)
GOOD: dict[str, object] = {
    "unit": "Vård",
    "year": 2027,
    "processes": ["induction"],
    "commitments": [{"statement": "Vi lovar", "goal": "2", "due": date(2027, 3, 1)}],
    "tags": ["abc"],
}


def found(changes: Mapping[str, object], *, draft: bool = False) -> list[tuple[str, str, dict[str, Any]]]:
    """Return path, code and parameters (but for the label) of what is wrong with good answers after the changes."""
    answers = {name: value for name, value in {**GOOD, **changes}.items() if value is not None}
    findings = rules.check(PLAN, answers, draft=draft)
    assert all("label" in finding.params for finding in findings if finding.code != "value.unknown")
    return [(f.field, f.code, {k: v for k, v in f.params.items() if k != "label"}) for f in findings]


def test_good_answers_have_no_findings() -> None:
    assert found({}) == []


@pytest.mark.parametrize(
    ("changes", "path", "code", "params"),
    [
        ({"unit": None}, "unit", "value.required", {}),
        ({"unit": 7}, "unit", "value.type", {"expected": "line", "given": "7"}),
        ({"unit": "x" * 21}, "unit", "value.too-long", {"limit": 20, "given": 21}),
        ({"year": True}, "year", "value.type", {"expected": "integer", "given": "True"}),
        ({"year": 2019}, "year", "value.too-small", {"limit": "2020", "given": "2019"}),
        ({"year": 2041}, "year", "value.too-large", {"limit": "2040", "given": "2041"}),
        (
            {"start": datetime(2027, 1, 1, 8)},
            "start",
            "value.type",
            {"expected": "date", "given": "2027-01-01 08:00:00"},
        ),
        ({"processes": "x"}, "processes", "value.type", {"expected": "choices", "given": "x"}),
        (
            {"processes": ["Introduktin"]},
            "processes",
            "value.option",
            {"given": "Introduktin", "options": "Rekrytering; Introduktion; Information", "nearest": "Introduktion"},
        ),
        (
            {"processes": ["induction", "recruitment", "information"]},
            "processes",
            "value.too-many",
            {"limit": 2, "given": 3},
        ),
        ({"tags": ["ok", "too long"]}, "tags.2", "value.too-long", {"limit": 5, "given": 8}),
        ({"tags": [7]}, "tags.1", "value.type", {"expected": "line", "given": "7"}),
        ({"commitments": {}}, "commitments", "value.type", {"expected": "rows", "given": "{}"}),
        ({"commitments": ["x"]}, "commitments.1", "value.row", {"given": "x"}),
        ({"commitments": [{"goal": "1"}]}, "commitments.1.statement", "value.required", {}),
        (
            {"commitments": [{"statement": "a"}, {"statement": "b", "goal": "3"}]},
            "commitments.2.goal",
            "value.option",
            {"given": "3", "options": "Trivsel; Hälsa", "nearest": ""},
        ),
        (
            {"commitments": [{"statement": "a", "gaol": "1"}]},
            "commitments.1.gaol",
            "value.unknown",
            {"name": "gaol", "nearest": "goal", "known": "statement, goal, due"},
        ),
        (
            {"untis": 1},
            "untis",
            "value.unknown",
            {
                "name": "untis",
                "nearest": "unit",
                "known": "unit, year, processes, commitments, tags, picture, start",
            },
        ),
    ],
)
def test_each_fault_has_its_path_code_and_words(
    changes: dict[str, object], path: str, code: str, params: dict[str, object]
) -> None:
    assert found(changes) == [(path, code, params)]


def test_several_faults_are_told_at_once() -> None:
    told = found({"unit": None, "year": 1, "processes": ["a", "b"], "commitments": [{}, {}]})
    assert [(path, code) for path, code, _ in told] == [
        ("unit", "value.required"),
        ("year", "value.too-small"),
        ("processes", "value.option"),
        ("processes", "value.option"),
        ("commitments.1.statement", "value.required"),
        ("commitments.2.statement", "value.required"),
    ]


def test_in_a_draft_nothing_is_missing_yet_but_the_rest_is_told() -> None:
    assert [code for _, code, _ in found({"unit": None, "commitments": [{}], "year": 1}, draft=True)] == [
        "value.too-small"
    ]


@pytest.mark.parametrize(
    ("rule", "value", "code"),
    [
        ({"regex": "[0-9]+"}, "x", "value.pattern"),
        ({"minlength": 3}, "x", "value.too-short"),
        ({"forbidden": ["x"]}, "x", "value.rule"),
        ({"excludes": "year"}, "x", "value.rule"),
    ],
)
def test_other_rules_have_codes_too(rule: dict[str, object], value: str, code: str) -> None:
    data: Any = plan_data()
    data["schema"]["unit"].update(rule)
    findings = rules.check(definition_of(data), {"unit": value, "year": 2027})
    assert code in [finding.code for finding in findings if finding.field == "unit"]


def test_limits_of_dates_are_early_and_late() -> None:
    data: Any = plan_data()
    data["schema"]["start"].update(min=date(2027, 1, 1), max=date(2027, 12, 31))
    told = [
        rules.check(definition_of(data), {"unit": "x", "start": day})[0] for day in (date(2026, 1, 1), date(2028, 1, 1))
    ]
    assert [(f.code, f.params["limit"]) for f in told] == [
        ("value.too-early", "2027-01-01"),
        ("value.too-late", "2027-12-31"),
    ]


def test_options_that_are_not_bound_are_not_checked() -> None:
    answers = {"unit": "x", "commitments": [{"statement": "a", "goal": "99"}]}
    assert rules.check(plan(), answers) == ()


def test_the_labels_are_those_of_the_definitions_language() -> None:
    data: Any = plan_data()
    data["schema"]["unit"]["meta"]["label"] = {**words("x"), "sv": "Enhet"}
    assert rules.check(definition_of(data), {})[0].params["label"] == "Enhet"


def test_ten_times_the_rows_take_ten_times_the_work() -> None:
    def calls(rows: int) -> int:
        row = {"statement": "a", "goal": "1", "due": date(2027, 1, 1)}
        answers: dict[str, object] = {"unit": "x", "commitments": [dict(row) for _ in range(rows)]}
        counted: list[str] = []
        before = sys.getprofile()
        sys.setprofile(lambda frame, event, argument: counted.append(event))
        try:
            found = rules.check(PLAN, answers)
        finally:
            sys.setprofile(before)
        assert found == ()
        return len(counted)

    calls(1)
    assert calls(1000) < 11 * calls(100)


def test_a_table_in_a_text_of_a_form_is_told() -> None:
    data: Any = plan_data()
    data["schema"]["commitments"]["schema"]["schema"]["statement"]["meta"]["kind"] = "text"
    form = definition_of(data).with_options(GOALS)
    answers = {**GOOD, "commitments": [{"statement": "| a |\n| --- |\n| b |", "goal": "2", "due": date(2027, 3, 1)}]}
    assert [(one.field, one.code) for one in rules.check(form, answers)] == [("commitments.1.statement", "value.table")]
