"""What people and programs do to a form never makes a wrong answer without a word, and loses nothing."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from plantools.documents.fill import Template
from plantools.documents.template import build
from plantools.errors import PlantoolsError
from plantools.word.package import open_package
from tests.documents.blows import BLOWS
from tests.documents.damage import MARKS, Blows, blows, damaged, lost, read_sent, set_aside, wrong
from tests.documents.every_kind import every_kind
from tests.documents.generated import LIBRARY, SHIPPED, answers_for, template
from tests.editors.strokes import leaves

DOCUMENTS = [name for name in SHIPPED if not LIBRARY.get(name).is_form]
FORMS = [name for name in SHIPPED if LIBRARY.get(name).is_form]


@cache
def _made() -> Template:
    definition, house = every_kind("form"), open_package(LIBRARY.house())
    return Template.of(definition, build(definition, house, house))


def _template(name: str) -> Template:
    return template(name) if name in SHIPPED else _made()


@pytest.mark.parametrize("name", [*FORMS, "every kind"])
@settings(max_examples=settings().max_examples // 3)
@given(data=some.data(), struck=blows(BLOWS))
def test_damage_is_never_silently_wrong_and_loses_nothing(name: str, data: some.DataObject, struck: Blows) -> None:
    form = _template(name)
    sheet = damaged(form, data.draw(answers_for(form.definition)), struck)
    true, texts = sheet.true(), sheet.texts()
    sent, definition = sheet.sent(), form.definition if sheet.is_unbound else None
    try:
        reading = read_sent(sent, definition)
    except PlantoolsError as refused:
        assert refused.findings
        return
    assert wrong(true, reading) == {}
    assert lost(texts, sheet, reading) == []
    assert read_sent(sent, definition) == reading


@pytest.mark.parametrize("name", DOCUMENTS)
@settings(max_examples=settings().max_examples // 5)
@given(data=some.data(), struck=blows(MARKS))
def test_a_document_that_loses_its_marks_keeps_its_words(name: str, data: some.DataObject, struck: Blows) -> None:
    made = _template(name)
    answers = data.draw(answers_for(made.definition))
    sheet, true = damaged(made, answers, struck), dict(leaves(answers))
    texts = {path: sheet.on_paper(path, value) for path, value in true.items()}
    try:
        reading = read_sent(sheet.sent(), made.definition if sheet.is_unbound else None)
    except PlantoolsError as refused:
        assert refused.findings
        return
    # A line of the cover needs no field to be there: without its marks it is only known to be none of ours.
    assert [path for path in wrong(true, reading) if not set_aside(texts.get(path, ""), reading)] == []
    assert lost(texts.values(), sheet, reading) == []


def test_the_laws_see_a_wrong_answer_and_a_lost_word() -> None:
    form = template("activity-plan")
    sheet = damaged(form, {"unit": "Vård", "contact_role": "Chef"}, [])
    true, texts = sheet.true(), sheet.texts()
    reading = read_sent(sheet.sent(), None)
    assert wrong({**true, "contact_role": "Ingen", "contact_email": "a@b.se"}, reading) == {
        "contact_role": "'Ingen' → 'Chef'",
        "contact_email": "'a@b.se' → None",
    }
    assert lost([*texts, "Vård och mycket mer"], sheet, reading) == ["och", "mycket", "mer"]


def test_each_blow_does_something_to_some_form() -> None:
    form = template("activity-plan")
    answers: dict[str, object] = {"unit": "Vård", "contact_role": "Chef"}
    answers |= {"commitments": [{"statement": "Ett"}, {"statement": "Två"}]}
    whole = damaged(form, answers, []).sent().parts
    idle = [name for name in BLOWS if all(damaged(form, answers, [(name, n, n)]).sent().parts == whole for n in (1, 2))]
    assert idle == []
