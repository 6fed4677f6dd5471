"""A process is read from the completed form of any format, or its data; what is none is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from plantools.cycle.drafting import Drafter, Order
from plantools.cycle.process.course import MOST_ROWS, Course, course_in
from plantools.definition.dumping import to_yaml
from plantools.errors import PlantoolsError
from plantools.word.package import save, to_bytes
from tests.cli.running import POLICY
from tests.cycle.process.processes import DATA, LIBRARY, answers


@pytest.fixture
def form(made: Callable[[str], Path]) -> Path:
    """Return the example as a form in Word, filled in."""
    path = made("process.docx")
    save(to_bytes(Drafter(LIBRARY).make(Order("policy-process", DATA)).package), path)
    return path


def rows(course: Course) -> list[object]:
    """Return what the tables say."""
    return [course.working_group, course.network, course.related_policies, course.milestones]


def test_the_form_and_its_data_are_the_same_process(form: Path) -> None:
    read, data = course_in(form, LIBRARY), course_in(DATA, LIBRARY)
    assert (read.answers, rows(read)) == (data.answers, rows(data))
    assert read.day("consultation_ends") == date(2013, 3, 15)
    assert read.said("coordinator") == "Tovholder for integrationspolitikken"


@pytest.mark.parametrize(
    ("name", "code"), [("there-is-none.yaml", "data.missing"), ("there-is-none.docx", "package.missing")]
)
def test_a_file_that_is_not_there_is_told(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(PlantoolsError) as told:
        course_in(tmp_path / name, LIBRARY)
    assert told.value.findings[0].code == code


def test_a_document_of_another_definition_is_no_process(tmp_path: Path) -> None:
    with pytest.raises(PlantoolsError) as told:
        course_in(POLICY, LIBRARY, template="governing-document")
    assert [one.code for one in told.value.findings] == ["process.other-form"]


def test_more_rows_than_anyone_can_work_with_are_refused(tmp_path: Path) -> None:
    network = [{"area": f"Område {number}", "role": "Rolle"} for number in range(MOST_ROWS + 1)]
    path = tmp_path / "process.yaml"
    path.write_text(to_yaml(answers(network=network)), encoding="utf-8")
    with pytest.raises(PlantoolsError) as told:
        course_in(path, LIBRARY)
    assert [(one.code, one.number) for one in told.value.findings] == [("process.many-rows", "4.1")]
