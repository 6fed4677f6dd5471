"""A new edition's answers from those of the edition before: what stays, what is decided anew, what is looked over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plantools.definition.answers import Answers, is_empty
from plantools.definition.model import Definition, Field


@dataclass(frozen=True)
class Revised:
    """The answers of a new edition; `cleared` and `to_review` are the paths (`goals.2.due`) that ask for somebody.

    What was empty before is in neither: nobody missed it.
    """

    answers: Answers
    cleared: tuple[str, ...] = ()
    to_review: tuple[str, ...] = ()


def revised(definition: Definition, answers: Mapping[str, object]) -> Revised:
    """Return the answers of a new edition, as `on_revision` of each field says; answers to no field stay."""
    marks = dict(_marks(definition.fields, answers, ""))
    kept = _without(answers, "", {path for path, mark in marks.items() if mark == "clear"})
    by_mark = {mark: tuple(path for path, own in marks.items() if own == mark) for mark in ("clear", "review")}
    return Revised(kept, by_mark["clear"], by_mark["review"])


def _marks(fields: Mapping[str, Field], answers: Mapping[str, object], path: str) -> Iterator[tuple[str, str]]:
    """Yield path → what becomes of it, of each answer that does not just stay; of rows, first of the whole."""
    for name, value in answers.items():
        asked = fields.get(name)
        if asked is None or is_empty(value):
            continue
        if asked.on_revision != "keep":
            yield f"{path}{name}", asked.on_revision
        if asked.on_revision != "clear" and isinstance(value, list):
            columns = {column.name: column for column in asked.fields}
            for number, row in enumerate(value, 1):
                if isinstance(row, Mapping):
                    yield from _marks(columns, row, f"{path}{name}.{number}.")


def _without(answers: Mapping[str, object], path: str, gone: set[str]) -> dict[str, object]:
    return {
        name: _value(value, f"{path}{name}", gone) for name, value in answers.items() if f"{path}{name}" not in gone
    }


def _value(value: object, path: str, gone: set[str]) -> object:
    if not isinstance(value, list):
        return value
    rows = enumerate(value, 1)
    return [_without(row, f"{path}.{at}.", gone) if isinstance(row, Mapping) else row for at, row in rows]
