"""What people and programs do to a form never makes a wrong answer without a word, and loses nothing."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.documents.fill import Template
from plantools.documents.template import build
from plantools.errors import PlantoolsError
from plantools.word.package import open_package
from tests.documents.blows import BLOWS
from tests.documents.damage import DAMAGE, Blows, damaged, lost, read_sent, wrong
from tests.documents.every_kind import every_kind
from tests.documents.generated import LIBRARY, SHIPPED, answers_for, template

FORMS = [name for name in SHIPPED if LIBRARY.get(name).is_form]


@cache
def _made() -> Template:
    definition, house = every_kind("form"), open_package(LIBRARY.house())
    return Template.of(definition, build(definition, house, house))


def _template(name: str) -> Template:
    return template(name) if name in SHIPPED else _made()


@pytest.mark.parametrize("name", [*FORMS, "every kind"])
@given(data=some.data(), blows=DAMAGE)
def test_damage_is_never_silently_wrong_and_loses_nothing(name: str, data: some.DataObject, blows: Blows) -> None:
    form = _template(name)
    sheet = damaged(form, data.draw(answers_for(form.definition)), blows)
    true, texts = sheet.true(), sheet.texts()
    sent, definition = sheet.sent(), form.definition if sheet.is_unbound else None
    try:
        reading = read_sent(sent, definition)
    except PlantoolsError as refused:
        assert refused.findings
        return
    assert list(wrong(true, reading)) == []
    assert lost(texts, sheet, reading) == []
    assert read_sent(sent, definition) == reading


def test_the_laws_see_a_wrong_answer_and_a_lost_word() -> None:
    form = template("activity-plan")
    sheet = damaged(form, {"unit": "Vård", "contact_role": "Chef"}, [])
    true, texts = sheet.true(), sheet.texts()
    reading = read_sent(sheet.sent(), None)
    assert list(wrong({**true, "contact_role": "Ingen", "contact_email": "a@b.se"}, reading)) == [
        "contact_role: 'Ingen' → 'Chef'",
        "contact_email: 'a@b.se' → None",
    ]
    assert lost([*texts, "Vård och mycket mer"], sheet, reading) == ["och", "mycket", "mer"]


def test_each_blow_does_something_to_some_form() -> None:
    form = template("activity-plan")
    answers: dict[str, object] = {"unit": "Vård", "contact_role": "Chef"}
    answers |= {"commitments": [{"statement": "Ett"}, {"statement": "Två"}]}
    whole = damaged(form, answers, []).sent().parts
    idle = [name for name in BLOWS if all(damaged(form, answers, [(name, n, n)]).sent().parts == whole for n in (1, 2))]
    assert idle == []
