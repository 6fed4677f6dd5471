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
