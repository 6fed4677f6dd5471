"""The frozen definition, from plain data that has no faults."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from plantools.definition.checks import as_list, as_mapping
from plantools.definition.kinds import inferred
from plantools.definition.model import Cycle, Definition, Feed, Field, Line, Option, Part, Rule, Text
from plantools.definition.standing import with_standing


def made(data: Mapping[str, object]) -> Definition:
    """Return the definition of sound data."""
    schema = {name: as_mapping(rule) for name, rule in as_mapping(data["schema"]).items()}
    parts = tuple(_part(as_mapping(part)) for part in as_list(data["parts"]))
    return Definition(
        id=str(data["id"]),
        version=_number(data["version"]),
        kind=str(data["kind"]),
        language=str(data["language"]),
        title=text_of(data["title"]),
        parts=parts,
        fields=with_standing(parts, {name: _field(name, rule) for name, rule in schema.items()}),
        schema=schema,
        description=text_of(data.get("description")),
        identity={role: str(name) for role, name in as_mapping(data.get("identity")).items()},
        landscape=bool(data.get("landscape", False)),
        numbered=bool(data.get("numbered", False)),
        cycle=_cycle(as_mapping(data.get("cycle"))),
        goals=_one_or_more(data.get("goals")),
        source=data,
    )


def _cycle(told: Mapping[str, object]) -> Cycle:
    rows, measures = as_mapping(told.get("commitments")), as_mapping(told.get("measures"))
    return Cycle(
        follows=str(told.get("follows", "")),
        carries=_words(told.get("carries")),
        rows=str(rows.get("rows", "")),
        columns=_by_role(rows),
        finished=_words(rows.get("finished")),
        entries=_words(rows.get("entries")),
        contact=str(told.get("contact", "")),
        email=str(told.get("email", "")),
        measures=str(measures.get("rows", "")),
        measure_columns=_by_role(measures),
    )


def _by_role(rows: Mapping[str, object]) -> dict[str, str]:
    return {role: str(column) for role, column in as_mapping(rows.get("columns")).items()}


def _one_or_more(value: object) -> tuple[str, ...]:
    return _words(value if isinstance(value, list) else [value] if value else [])


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(word) for word in as_list(value))


def text_of(words: object) -> Text:
    """Return the words of each language as a text."""
    return Text({language: str(word) for language, word in as_mapping(words).items()})


def kind_of(rule: Rule) -> str:
    """Return the kind that a rule names, or else the one that its type asks for."""
    return str(as_mapping(rule.get("meta")).get("kind") or inferred(rule))


def columns_of(rule: Rule) -> Mapping[str, object]:
    """Return the rules of the columns of rows, or of the parts of a section."""
    inner = as_mapping(rule.get("schema"))
    return as_mapping(inner.get("schema")) if inner.get("type") == "dict" else {}


def _number(value: object, default: int = 0) -> int:
    return value if isinstance(value, int) else default


def _part(part: Mapping[str, object]) -> Part:
    return Part(
        place=str(part.get("place", "body")),
        heading=text_of(part.get("heading")),
        help=text_of(part.get("help")),
        text=text_of(part.get("text")),
        lines=tuple(_line(as_mapping(line)) for line in as_list(part.get("lines"))),
        fields=tuple(str(name) for name in as_list(part.get("fields"))),
    )


def _line(line: Mapping[str, object]) -> Line:
    return Line(text_of(line["text"]), str(line.get("style", "")))


def _field(name: str, rule: Rule) -> Field:
    meta = as_mapping(rule.get("meta"))
    return Field(
        name=name,
        kind=kind_of(rule),
        label=text_of(meta.get("label")),
        help=text_of(meta.get("help")),
        prompt=text_of(meta.get("prompt")),
        required=bool(rule.get("required", False)),
        options=tuple(Option(value, text_of(words)) for value, words in as_mapping(meta.get("options")).items()),
        options_from=str(meta.get("options_from", "")),
        fields=tuple(_field(inner, as_mapping(column)) for inner, column in columns_of(rule).items()),
        heading=bool(meta.get("heading", True)) and not meta.get("caption"),
        blank=_number(meta.get("blank"), Field.blank),
        width=_number(meta.get("width"), Field.width),
        numbered=bool(meta.get("numbered", False)),
        when_empty=str(meta.get("when_empty", Field.when_empty)),
        caption=bool(meta.get("caption", False)),
        apart=str(meta.get("apart", "")),
        columns_from=str(meta.get("columns_from", "")),
        on_revision=str(meta.get("on_revision", Field.on_revision)),
        anywhere=bool(meta.get("anywhere", False)),
        compiled_from=_feed(as_mapping(meta.get("compiled_from"))),
        aliases=tuple(word for words in as_mapping(meta.get("aliases")).values() for word in _words(words)),
    )


def _feed(told: Mapping[str, object]) -> Feed | None:
    if not told:
        return None
    return Feed(
        form=str(told["form"]),
        field=str(told["field"]),
        where=str(told.get("where", "")),
        named=bool(told.get("named", False)),
        single=bool(told.get("single", False)),
    )


def with_dates(data: Mapping[str, object]) -> dict[str, object]:
    """Return the data with the limits of date fields as dates: JSON has only words for them."""
    schema = data.get("schema")
    return {**data, "schema": _dated_rules(schema)} if isinstance(schema, Mapping) else dict(data)


def _dated_rules(schema: Mapping[str, object]) -> dict[str, object]:
    return {name: _dated(rule) if isinstance(rule, Mapping) else rule for name, rule in schema.items()}


def _dated(rule: Rule) -> dict[str, object]:
    if rule.get("type") == "date":
        return {key: _date(value) if key in ("min", "max") else value for key, value in rule.items()}
    inner = rule.get("schema")
    if isinstance(inner, Mapping) and isinstance(inner.get("schema"), Mapping):
        return {**rule, "schema": {**inner, "schema": _dated_rules(as_mapping(inner["schema"]))}}
    return dict(rule)


def _date(value: object) -> object:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value
