"""What the goals of a document are is said by its definition, and checked when that is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from plantools.definition.data import load_data
from plantools.definition.goals import LONGEST, MOST_GOALS, Goal, goals_of
from plantools.definition.library import Library, shipped
from plantools.definition.loading import definition_of
from plantools.errors import DefinitionError

LIBRARY = Library((shipped("templates"),))
PROGRAMME, THEMES, GOVERNING = map(LIBRARY.get, ("programme", "theme-policy", "governing-document"))
EXAMPLES = shipped("examples")


def words(id_: str, file: str) -> list[Goal]:
    """Return the goals of a shipped example."""
    return list(goals_of(LIBRARY.get(id_), load_data(EXAMPLES / file).answers))


def test_a_list_has_a_goal_an_entry() -> None:
    found = words("programme", "falun/programme.yaml")
    assert [goal.words for goal in found][0::3] == [
        "I Falun värnas grundläggande demokratiska värden",
        "Falun är ett föredöme när det gäller integrationen",
    ]
    assert len(found) == 5


def test_a_text_has_a_goal_a_point_of_its_lists() -> None:
    assert words("governing-document", "bjurholm/policy.yaml")[0] == Goal("Värna om och utveckla demokratin.")


def test_a_text_without_lists_has_a_goal_a_paragraph() -> None:
    found = goals_of(GOVERNING, {"purpose": "Alla ska *få* plats.\n\nIngen ska vara ensam."})
    assert found == (Goal("Alla ska få plats."), Goal("Ingen ska vara ensam."))


def test_goals_of_sections_stand_under_their_titles() -> None:
    found = words("theme-policy", "ringkobing-skjern/policies/sundhedspolitik.yaml")
    assert found[0] == Goal("Flere familier med små børn deltager i sundhedstilbud", "Sundhed i familien")
    assert len(found) == 4


def test_a_section_without_goals_yet_is_one_by_its_title() -> None:
    found = words("theme-policy", "kobenhavn/policy.yaml")
    assert found[2] == Goal("TEMA NR. 3: EN BLANDET BY")


def test_a_goal_stands_once_and_under_each_section() -> None:
    rows = [{"title": "A", "goals": "- Mål\n- mål\n"}, {"title": "B", "goals": "- Mål\n"}]
    assert goals_of(THEMES, {"themes": rows}) == (Goal("Mål", "A"), Goal("Mål", "B"))


def test_titles_themselves_can_be_goals() -> None:
    titled = replace(THEMES, goals=("themes.title", "objective"))
    found = goals_of(titled, {"themes": [{"title": "A", "goals": "- x"}], "objective": "Alt"})
    assert found == (Goal("A"), Goal("Alt"))


def test_a_thousand_goals_or_a_goal_as_long_as_a_book_are_cut() -> None:
    found = goals_of(PROGRAMME, {"goals": [f"{number} {'x' * 10_000}" for number in range(1000)]})
    assert len(found) == MOST_GOALS
    assert max(len(goal.words) for goal in found) == LONGEST


@pytest.mark.parametrize("value", [None, 7, "", [], {"a": 1}, [None, {"goals": 3}], [["x"]]])
def test_answers_of_any_shape_are_borne(value: object) -> None:
    for definition in (PROGRAMME, THEMES, GOVERNING):
        answers = dict.fromkeys(("goals", "themes", "purpose"), value)
        assert all(goal.words for goal in goals_of(definition, answers))


def with_goals(goals: object) -> Mapping[str, Any]:
    """Return the data of a definition that says so of its goals."""
    return {**THEMES.source, "goals": goals}


@pytest.mark.parametrize(
    ("goals", "code"),
    [
        ("theme.goals", "definition.unknown-field"),
        ("themes.gaols", "definition.unknown-field"),
        ("themes", "definition.goals-kind"),
        ("Themes Goals", "definition.goals-path"),
        (["objective", "themes.title.words"], "definition.goals-path"),
        ({"themes": "goals"}, "definition.goals-path"),
    ],
)
def test_goals_that_are_no_field_of_words_are_told_when_the_definition_is_loaded(goals: object, code: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        definition_of(with_goals(goals))
    assert code in {one.code for one in caught.value.findings}


def test_several_fields_can_hold_goals() -> None:
    assert definition_of(with_goals(["objective", "themes.goals"])).goals == ("objective", "themes.goals")
    assert definition_of(with_goals("themes.goals")).goals == ("themes.goals",)
