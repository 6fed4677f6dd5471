"""A new edition has what stays, lacks what is decided anew, and says which is which."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from plantools.definition.answers import is_empty
from plantools.definition.model import Definition
from plantools.documents.revising import revised
from tests.documents.generated import LIBRARY, SHIPPED, answers_for, template

# Those in which something is decided anew or looked over.
DOCUMENTS = [id_ for id_ in SHIPPED if any(asked.on_revision != "keep" for _, asked in LIBRARY.get(id_).every_field())]


def leaves(answers: object, path: str = "") -> dict[str, object]:
    """Return path → answer of all that is no row."""
    if isinstance(answers, Mapping):
        inner = ((f"{path}.{name}" if path else str(name), value) for name, value in answers.items())
    elif isinstance(answers, list) and any(isinstance(row, Mapping) for row in answers):
        inner = ((f"{path}.{number}", row) for number, row in enumerate(answers, 1))
    else:
        return {path: answers}
    return {leaf: value for name, one in inner for leaf, value in leaves(one, name).items()}


def marked(definition: Definition, path: str, mark: str) -> bool:
    """Return whether the field at a path, or one around it, is marked so."""
    steps = path.split(".")
    fields = (definition.field_at(".".join(steps[:count])) for count in range(1, len(steps) + 1))
    return any(asked.on_revision == mark for asked in fields if asked)


@pytest.mark.parametrize("id_", DOCUMENTS)
@settings(max_examples=settings().max_examples // 4)
@given(data=some.data())
def test_what_is_decided_anew_is_gone_what_is_doubtful_is_named_and_all_else_stays(
    id_: str, data: some.DataObject
) -> None:
    definition = template(id_).definition
    before = data.draw(answers_for(definition))
    found = revised(definition, before)
    after, named = leaves(found.answers), {*found.cleared, *found.to_review}
    for path, value in leaves(before).items():
        is_cleared, is_doubtful = (marked(definition, path, mark) for mark in ("clear", "review"))
        around = {".".join(path.split(".")[:count]) for count in range(1, path.count(".") + 2)}
        assert after.get(path) == (None if is_cleared else value)
        assert is_empty(value) or bool(around & named) == (is_cleared or is_doubtful)


def test_what_is_in_no_field_stays() -> None:
    definition = template("governing-document").definition
    assert revised(definition, {"case_number": "KS 1", "of_their_own": "x"}).answers == {"of_their_own": "x"}
