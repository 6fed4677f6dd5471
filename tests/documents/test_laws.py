"""What is filled in is read back: over every shipped definition, every kind of field, and answers of any sort."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from plantools.definition.data import Data
from plantools.definition.model import LANGUAGES
from plantools.documents.fill import Template, fill
from plantools.documents.read import read
from plantools.documents.reading import Reading
from plantools.documents.template import build
from plantools.findings import has_errors
from plantools.word.package import open_package, to_bytes
from tests.documents.every_kind import every_kind
from tests.documents.generated import LIBRARY, SHIPPED, answers_for, template


def read_back(filled_with: Template, answers: dict[str, object]) -> Reading:
    """Return what is read from the file of a document that was filled with these answers."""
    return read(open_package(to_bytes(fill(filled_with, Data(answers)).package)), LIBRARY)


@cache
def _made(of: str) -> Template:
    definition, house = every_kind(of), open_package(LIBRARY.house())
    return Template.of(definition, build(definition, house, house))


def _templates() -> dict[str, Template]:
    return {**{id_: template(id_) for id_ in SHIPPED}, "form": _made("form"), "document": _made("document")}


@pytest.mark.parametrize("name", [*SHIPPED, "form", "document"])
@settings(max_examples=settings().max_examples // 3)
@given(data=some.data())
def test_what_is_filled_is_read_back(name: str, data: some.DataObject) -> None:
    filled_with = _templates()[name]
    answers = data.draw(answers_for(filled_with.definition))
    reading = read_back(filled_with, answers)
    assert reading.answers == answers
    assert not has_errors(reading.findings)


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
@settings(max_examples=settings().max_examples // 10)
@given(data=some.data(), language=some.sampled_from(LANGUAGES))
def test_it_is_read_back_in_every_language(name: str, data: some.DataObject, language: str) -> None:
    filled_with = template(name, language)
    answers = data.draw(answers_for(filled_with.definition))
    reading = read_back(filled_with, answers)
    assert (reading.language, reading.answers) == (language, answers)


@pytest.mark.parametrize("name", [*SHIPPED, "form", "document"])
def test_an_empty_one_has_no_answers(name: str) -> None:
    filled_with = _templates()[name]
    reading = read(open_package(to_bytes(fill(filled_with).package)), LIBRARY)
    assert reading.answers == {}
    assert {finding.code for finding in reading.findings} <= {"value.required"}
