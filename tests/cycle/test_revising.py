"""A new edition: the draft reads as the data say, and asks at each place where somebody has to decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from plantools.cycle.mandates import Mandate
from plantools.cycle.originals import Original, in_words, original
from plantools.cycle.outcomes import outcomes
from plantools.cycle.revising import Task, concerns, files, revision
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.data import load_data, normal_answers
from plantools.definition.library import shipped
from plantools.documents.margin import is_of_review, of_people
from plantools.documents.read import read
from plantools.documents.revising import revised
from plantools.errors import DataError, PlantoolsError
from plantools.word.comments import comments_in
from plantools.word.package import open_package, to_bytes
from tests.cycle.test_outcomes import year
from tests.documents.generated import LIBRARY, answers_for, template

EXAMPLES = shipped("examples")
MANDATE, TODAY = Mandate(date(2026, 10, 15), date(2030, 10, 14)), date(2026, 11, 25)
BEFORE = Mandate(date(2022, 10, 15), date(2026, 10, 14))
POLICY = original(EXAMPLES / "bjurholm" / "policy.yaml", LIBRARY, template="governing-document", sources={})
PROGRAMME = original(EXAMPLES / "falun" / "programme.yaml", LIBRARY, template="programme", sources={})


def task(old: Original, **more: object) -> Task:
    """Return the task of revising an edition."""
    return replace(Task(old, MANDATE, TODAY, review=date(2031, 10, 14), before=BEFORE), **more)  # type: ignore[arg-type]


def comments(package_bytes: bytes) -> list[str]:
    """Return the comments in a document, on one line each."""
    return [" ".join(one.text.split()) for one in comments_in(open_package(package_bytes))]


def test_what_is_decided_anew_is_empty_and_says_what_it_was(tmp_path: Path) -> None:
    made = files(revision(task(POLICY), LIBRARY), task(POLICY), "policy")
    assert list(made) == ["policy-2026-2030.yaml", "policy-2026-2030.docx"]
    (tmp_path / "new.yaml").write_bytes(made["policy-2026-2030.yaml"])
    answers = normal_answers(POLICY.definition, load_data(tmp_path / "new.yaml"))
    assert "case_number" not in answers and answers["title"] == POLICY.answers["title"]
    assert answers["review_by"] == date(2031, 10, 14)
    assert (
        "# Beslutas på nytt. I förra upplagan: ”KS22-1082 003”.\ncase_number:\n"
        in made["policy-2026-2030.yaml"].decode()
    )


def test_the_edition_before_is_named_with_its_decision_and_validity() -> None:
    told = "KS22-1082 003, antagen av kommunfullmäktige 2022-12-22, giltig från och med 2023-01-01"
    assert in_words(POLICY) == f"Arbetsmarknad och integrationspolicy, {told}"


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        (("case_number",), "Arbetsmarknad och integrationspolicy, REF-1, antagen av kommunfullmäktige 2022-12-22, "),
        (("adopted_on",), "Arbetsmarknad och integrationspolicy, KS22-1082 003, antagen av kommunfullmäktige, "),
        (("adopted_by",), "Arbetsmarknad och integrationspolicy, KS22-1082 003, antagen 2022-12-22, "),
    ],
)
def test_what_is_not_known_of_the_edition_before_is_left_out(gone: tuple[str, ...], told: str) -> None:
    known = {name: value for name, value in POLICY.answers.items() if name not in gone}
    assert in_words(replace(POLICY, answers=known, reference="REF-1")).startswith(told)


def test_the_draft_has_a_comment_at_each_place_and_one_at_the_top() -> None:
    found = comments(to_bytes(revision(task(POLICY), LIBRARY).draft))
    assert "mandatperioden 2026–2030" in found[0] and "besluta på nytt: 4" in found[0] and "se över: 4" in found[0]
    assert [one.split(".")[0] for one in found[1:]].count("Beslutas på nytt") == 2
    shared = next(one for one in found if one.startswith("Beslutsdatum: Beslutas på nytt"))
    assert "Paragraf: Beslutas på nytt. I förra upplagan: ”88”." in shared  # they stand in one line
    assert sum("Se över" in one for one in found[1:]) == 4


def test_comments_of_ours_are_not_read_as_remarks_of_people() -> None:
    draft = open_package(to_bytes(revision(task(POLICY), LIBRARY).draft))
    assert of_people(draft) == () and all(map(is_of_review, comments_in(draft)))


@pytest.mark.parametrize("id_", ["governing-document", "theme-policy"])
@settings(max_examples=settings().max_examples // 4)
@given(data=some.data())
def test_the_draft_reads_as_the_data_say(id_: str, data: some.DataObject) -> None:
    definition = template(id_).definition
    old = Original(definition, "sv", data.draw(answers_for(definition)))
    made = revision(task(old), LIBRARY)
    computed = {definition.identity.get(role, "") for role in ("replaces", "review")}
    back = read(open_package(to_bytes(made.draft)), LIBRARY).answers
    kept = revised(definition, old.answers).answers
    assert {name: value for name, value in back.items() if name not in computed} == {
        name: value for name, value in kept.items() if name not in computed and value not in (None, [])
    }


def test_what_became_of_the_goals_stands_at_the_goals_and_in_the_basis() -> None:
    goals = tuple(map(str, as_list(PROGRAMME.answers["goals"])))
    found = outcomes([year("2026", [[(0, "done", False), (1, "ongoing", True)]], goals)], "sv")
    made = revision(task(PROGRAMME, outcomes=found, municipality="Falu kommun"), LIBRARY)
    told = " ".join(comments(to_bytes(made.draft)))
    assert "Åtaganden under 2026: 1 (✓ Genomfört 1)." in told
    assert "Inga åtaganden under 2026: målet har ingen arbetat med." in told
    assert made.basis is not None
    basis = read(open_package(to_bytes(made.basis)), LIBRARY).answers
    assert basis["mandate"] == "2022–2026" and basis["idle"] == list(goals[2:])
    told_of = [(row["goal"], row["deviation"]) for row in map(as_mapping, as_list(basis["deviations"]))]
    assert told_of == [(goals[1], "Försenat 0 1")]


def test_a_document_without_the_goals_is_not_concerned() -> None:
    found = outcomes([year("2026", [[(0, "done", False)]])], "sv")
    assert not concerns(found, POLICY)
    assert concerns(found, replace(PROGRAMME, answers={"goals": ["Egen försörjning"]}))


def test_a_form_has_no_editions() -> None:
    with pytest.raises(DataError) as caught:
        original(EXAMPLES / "falun" / "programme.yaml", LIBRARY, template="policy-process", sources={})
    assert [one.code for one in caught.value.findings] == ["edition.form"]


def test_a_document_of_somebody_else_is_told_with_the_command_that_helps(tmp_path: Path) -> None:
    foreign = Path(__file__).parents[2] / "templates" / "base.docx"
    with pytest.raises(PlantoolsError) as caught:
        original(foreign, LIBRARY, sources={})
    assert "revise.foreign" in {one.code for one in caught.value.findings}
