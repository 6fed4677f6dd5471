"""Answers in their one normal form: the values that are checked, filled in and read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plantools.definition.kinds import KINDS
from plantools.definition.model import Definition, Field

Answers = dict[str, object]
EMPTY: tuple[object, ...] = ("", None, [], {})


def normal(definition: Definition, answers: Mapping[str, object]) -> Answers:
    """Return the answers in normal form, in the definition's order; empty ones are left out.

    What is of a wrong type stays as it is, for the rules to find; so do fields that the definition does not know.
    """
    unknown = {name: value for name, value in answers.items() if name not in definition.fields}
    return _normal_fields(definition.in_order(), answers) | unknown


def _normal_fields(fields: Iterable[Field], answers: Mapping[str, object]) -> Answers:
    named = ((asked.name, _normal(asked, answers.get(asked.name))) for asked in fields)
    return {name: value for name, value in named if not is_empty(value)}


def _normal(asked: Field, value: object) -> object:
    if asked.fields:
        return _normal_rows(asked, value)
    return KINDS[asked.kind].normal(value, asked)


def _normal_rows(asked: Field, rows: object) -> object:
    if not isinstance(rows, list):
        return rows
    return [row for row in (_normal_row(asked, row) for row in rows) if not is_empty(row)]


def _normal_row(asked: Field, row: object) -> object:
    if not isinstance(row, Mapping):
        return row
    known = {inner.name for inner in asked.fields}
    unknown = {name: value for name, value in row.items() if name not in known}
    return _normal_fields(asked.fields, row) | unknown


def is_empty(value: object) -> bool:
    """Return whether nothing was answered; False and 0 are answers."""
    return any(type(value) is type(empty) and value == empty for empty in EMPTY)
