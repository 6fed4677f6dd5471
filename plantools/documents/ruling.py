"""Tables that data decide on: a column for each entry of a list, a table of its own for rows that share an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from plantools.definition.checks import as_list, as_mapping
from plantools.definition.model import Definition, Field
from plantools.word.rendering import SCOPE, Scope

Context = dict[str, object]


def repeated_columns(definition: Definition, language: str) -> dict[str, dict[str, list[Context]]]:
    """Return rows → column → what its header says, once for each time that it stands there."""
    return {
        asked.name: {stem: [{"label": one.label.to(language)} for one in columns] for stem, columns in _repeated(asked)}
        for asked in definition.fields.values()
        if asked.fields
    }


def columns_in_row(asked: Field, path: str, row: Mapping[str, object]) -> dict[str, list[Context]]:
    """Return column → where each of its answers in a row stands."""
    return {
        stem: [{stem: row.get(one.name, ""), SCOPE: Scope(path, row, one.name.removeprefix(stem))} for one in columns]
        for stem, columns in _repeated(asked)
    }


def _repeated(asked: Field) -> Iterator[tuple[str, list[Field]]]:
    """Yield the name of each column that data repeat, with its columns; where nothing is bound yet it is its own."""
    stems = dict.fromkeys(column.stem for column in asked.fields if column.columns_from)
    yield from ((stem, [column for column in asked.fields if column.stem == stem]) for stem in stems)


def tables_apart(definition: Definition, context: Mapping[str, object]) -> dict[str, list[Context]]:
    """Return rows → the groups that stand in tables of their own: rows behind each other with the same answer."""
    apart = (asked for asked in definition.fields.values() if asked.apart)
    return {asked.name: [_group(asked, rows) for rows in _grouped(asked, context)] for asked in apart}


def _grouped(asked: Field, context: Mapping[str, object]) -> Iterator[list[object]]:
    rows = as_list(context.get(asked.name))
    yield from (list(group) for _, group in groupby(rows, key=lambda row: _answer(asked, row)))


def _answer(asked: Field, row: object) -> object:
    return as_mapping(row).get(asked.apart)


def _group(asked: Field, rows: list[object]) -> Context:
    """Return a group; the answer in its heading is that of its first row."""
    return {asked.apart: _answer(asked, rows[0]), "rows": rows, SCOPE: as_mapping(rows[0])[SCOPE]}
