"""Findings stand in the order on paper, and at a screen each thing is said once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from plantools.definition.wording import line
from plantools.documents.telling import for_screen, on_paper
from plantools.findings import Finding, Severity, error, note, warning
from tests.documents.people import PLAN

FOUND = [
    warning("read.repaired"),
    error("read.integer", field="year", given="x"),
    error("read.date", field="commitments.2.due", given="x"),
    error("value.required", field="commitments.3.statement", row=4),
    error("value.required", field="commitments.3.goal", row=4),
    warning("read.twice", field="start"),
    error("value.unknown", field="nobody"),
]


@given(some.permutations(FOUND))
def test_findings_stand_in_the_order_on_paper(shuffled: list[Finding]) -> None:
    assert list(on_paper(shuffled, PLAN)) == FOUND


def test_those_of_one_field_keep_their_order() -> None:
    two = [warning("read.twice", field="year"), error("read.integer", field="year")]
    assert list(on_paper(two, PLAN)) == two


def _changed(number: int, author: str = "Kim") -> Finding:
    return note("read.changed", field=f"commitments.{number}.goal", author=author, date=f"2027-03-0{number}", given="x")


def test_many_changed_answers_are_one_line_at_a_screen() -> None:
    few, many = [_changed(number) for number in (1, 2, 3)], [_changed(number) for number in (1, 2, 3, 4)]
    assert list(for_screen(few)) == few
    [told] = for_screen([*many[:2], _changed(3, "Bo"), many[3]])
    assert (told.code, told.severity) == ("read.changed-many", Severity.NOTE)
    assert line(told, "sv") == (
        "4 svar har ändrats av Kim, Bo den 2027-03-04 med spårade ändringar. "
        "De har lästs som om ändringarna hade accepterats."
    )


def test_the_options_of_a_question_are_listed_once_at_a_screen() -> None:
    found = [
        error("read.option", field=f"commitments.{row}.goal", given="x", nearest="", options="Trivsel; Hälsa").at(
            "", "1c"
        )
        for row in (1, 2)
    ]
    first, second = (line(one, "sv") for one in for_screen(found))
    assert "Trivsel" in first
    assert "Trivsel" not in second
