"""Templates made of a few paragraphs, and what they become with answers."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from plantools.errors import TemplateError
from plantools.word.names import W
from plantools.word.package import Package, open_package, to_bytes
from plantools.word.prose import text_of
from plantools.word.rendering import SCOPE, Prepared, Scope, prepare, render
from plantools.word.slots import Slot
from tests.word.drafts import body, document, slot

NAMES = frozenset(("unit", "text", "rows", "goals", "draft", "numbers"))
SLOTS = {
    one.path: one
    for one in (
        slot("unit"),
        slot("text", "text"),
        slot("goals", "bullets", numbered=True),
        slot("rows.goal"),
        slot("rows.text", "text"),
    )
}


def _row(number: int, values_: Mapping[str, object]) -> dict[str, object]:
    return {"goal": "", "text": "", **values_, "number": number, SCOPE: Scope(f"rows.{number}", values_)}


def prepared(xml: str, slots: Mapping[str, Slot] = SLOTS) -> Prepared:
    """Return the base document with this XML as its body, prepared as a template."""
    return prepare(document(xml), slots, names=NAMES)


def rendered(template: Prepared | str, answers: Mapping[str, object] = {}, **prompts: str) -> Package:
    """Return the template rendered with these answers."""
    if isinstance(template, str):
        template = prepared(template)
    rows = answers.get("rows", [])
    assert isinstance(rows, list)
    context = {"unit": "", "text": "", "goals": [], "draft": False, "numbers": []} | dict(answers)
    context["rows"] = [_row(number, row) for number, row in enumerate(rows, 1)]
    return render(template, context, Scope("", answers), prompts)


def read(package: Package) -> list[str]:
    """Return the text of each paragraph of the body, read as people see it."""
    return [text_of(paragraph) for paragraph in body(open_package(to_bytes(package))).iter(W.p)]


def codes(xml: str) -> list[tuple[str, str | int]]:
    """Return the code of each fault of a template, and what it is about."""
    with pytest.raises(TemplateError) as refused:
        prepared(xml)
    return [(one.code, next(iter(one.params.values()))) for one in refused.value.findings]
