"""`plantools templates`: the definitions at hand, the workspace's own among them."""

from __future__ import annotations

import pytest

from plantools.definition.library import Library, shipped
from tests.cli.running import plantools, written

OURS = "id: our-plan\nversion: 1\nextends: activity-plan\ntitle: {sv: Nämndens plan}\n"


def rows(text: str) -> dict[str, list[str]]:
    """Return id → title, kind and description."""
    return {row[0]: row[1:] for row in (line.split("\t") for line in text.splitlines())}


@pytest.mark.parametrize(
    ("language", "title"), [("sv", "Aktivitetsplan"), ("da", "Handleplan"), ("en", "Activity plan")]
)
def test_each_shipped_definition_is_listed_in_the_language_of_the_terminal(language: str, title: str) -> None:
    ran = plantools("templates", language=language)
    listed = rows(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert tuple(listed) == Library((shipped("templates"),)).ids()
    assert all(all(row) and len(row) == 3 for row in listed.values())
    assert listed["activity-plan"][:2] == [title, "form"]


def test_the_workspaces_own_are_listed_among_them() -> None:
    written("templates/our-plan/definition.yaml", OURS)
    assert rows(plantools("templates").out)["our-plan"][0] == "Nämndens plan"


def test_a_faulty_one_is_told_of_and_the_others_are_listed() -> None:
    written("templates/broken/definition.yaml", "id: broken\nid: broken\n")
    written("templates/our-plan/definition.yaml", OURS)
    ran = plantools("templates")
    assert (ran.code, ran.line[:47]) == (1, "Fel: broken/definition.yaml:2:1: ”id” finns två")
    assert "our-plan" in rows(ran.out) and "broken" not in rows(ran.out)
