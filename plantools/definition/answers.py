"""Answers in their one normal form: the values that are checked, filled in and read back."""

from __future__ import annotations

from collections.abc import Mapping

from plantools.definition.kinds import KINDS
from plantools.definition.model import Definition, Field
from plantools.definition.texts import without_table

Answers = dict[str, object]
EMPTY: tuple[object, ...] = ("", None, [], {})


def normal(definition: Definition, answers: Mapping[str, object]) -> Answers:
    """Return the answers in normal form, in the definition's order; empty ones are left out.

    A text in a table of a document has no table of its own: its rows are paragraphs there (in a form that is a fault,
    for the rules to find). What is of a wrong type stays as it is, for the rules to find; so do fields that the
    definition does not know.
    """
    unknown = {name: value for name, value in answers.items() if name not in definition.fields}
    whole = {asked.name: _normal(asked, answers.get(asked.name), definition) for asked in definition.in_order()}
    return _filled(whole) | unknown


def _normal(asked: Field, value: object, definition: Definition) -> object:
    if not asked.fields:
        return KINDS[asked.kind].normal(value, asked)
    rows = [_normal_row(asked, row, definition) for row in value] if isinstance(value, list) else value
    return [row for row in rows if not is_empty(row)] if isinstance(rows, list) else rows


def _normal_row(asked: Field, row: object, definition: Definition) -> object:
    if not isinstance(row, Mapping):
        return row
    known = {inner.name for inner in asked.fields}
    unknown = {name: value for name, value in row.items() if name not in known}
    made = {one.name: _normal(one, row.get(one.name), definition) for one in asked.fields}
    in_cells = asked.kind == "rows" and not definition.is_form
    texts = {one.name for one in asked.fields if one.kind == "text"} if in_cells else set()
    return _filled({name: without_table(value) if name in texts else value for name, value in made.items()}) | unknown


def _filled(answers: Mapping[str, object]) -> Answers:
    return {name: value for name, value in answers.items() if not is_empty(value)}


def is_empty(value: object) -> bool:
    """Return whether nothing was answered; False and 0 are answers."""
    return any(type(value) is type(empty) and value == empty for empty in EMPTY)
