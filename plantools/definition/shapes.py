"""The shape of a definition file, as tables: which keys there are, which must be there, and what each holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from plantools.definition.checks import (
    Check,
    Fault,
    Place,
    a_list,
    a_mapping,
    as_mapping,
    at_least,
    fault,
    flag,
    key_of,
    list_of,
    mapping_of,
    matching,
    of_type,
    one_of,
    record,
    shown,
    text,
)
from plantools.definition.goals import goal_paths
from plantools.definition.model import COMMITMENT_ROLES, IDENTITY_ROLES, LANGUAGES, MEASURE_ROLES, ON_REVISION


def _words(value: object, place: Place, language: str) -> Iterator[Fault]:
    """Check a text that people see: words in the definition's language, and perhaps in others."""
    yield from mapping_of(text)(value, place, language)
    texts = as_mapping(value)
    for key in texts:
        if key not in LANGUAGES:
            yield fault((*place, key), "definition.unknown-language", key=shown(key), known=", ".join(LANGUAGES))
    if isinstance(value, Mapping) and not texts.get(language):
        yield fault(place, "definition.language", key=key_of(place), language=language)


def _rule(value: object, place: Place, language: str) -> Iterator[Fault]:
    """Check the rule of a field; the rules inside it follow its type."""
    yield from _FIELD_RULE(value, place, language)
    yield from _inner_rule(value, place, language)


def _inner_rule(value: object, place: Place, language: str) -> Iterator[Fault]:
    inner = as_mapping(value).get("schema")
    if inner is None:
        return
    if as_mapping(value).get("type") != "list":
        yield fault((*place, "schema"), "definition.inner-schema")
    elif as_mapping(inner).get("type") == "dict":
        yield from _ROW_RULE(inner, (*place, "schema"), language)
    else:
        yield from _ENTRY_RULE(inner, (*place, "schema"), language)


_names = of_type("names", str, list, Mapping)
_limit = of_type("limit", int, float, date, str)

_path = matching(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){1,2}", "definition.options-path")

TYPES = ("string", "integer", "float", "number", "date", "boolean", "list")
WHEN_EMPTY = ("prompt", "omit")
_FEED = record({"form": text, "field": text}, {"where": text, "named": flag, "single": flag})
_META = record(
    {"label": _words},
    {
        "help": _words,
        "prompt": _words,
        "kind": text,
        "options": mapping_of(_words),
        "options_from": _path,
        "columns_from": _path,
        "apart": text,
        "caption": flag,
        "heading": flag,
        "blank": at_least(0),
        "width": at_least(1),
        "numbered": flag,
        "when_empty": one_of(*WHEN_EMPTY),
        "on_revision": one_of(*ON_REVISION),
        "anywhere": flag,
        "aliases": mapping_of(list_of(text)),
        "compiled_from": _FEED,
    },
)
_CONDITIONS: Mapping[str, Check] = {
    "minlength": at_least(0),
    "maxlength": at_least(1),
    "min": _limit,
    "max": _limit,
    "allowed": list_of(text),
    "forbidden": a_list,
    "regex": text,
    "nullable": flag,
    "empty": flag,
}
_FIELD_RULE = record(
    {"meta": _META},
    {"type": one_of(*TYPES), "required": flag, "contains": _names, "dependencies": _names, "excludes": _names}
    | {"schema": a_mapping, **_CONDITIONS},
)
_ROW_RULE = record({"type": one_of("dict"), "schema": mapping_of(_rule)}, {})
_ENTRY_RULE = record({"type": one_of("string")}, _CONDITIONS)
_LINE = record({"text": _words}, {"style": text})
_PART = record(
    {},
    {
        "place": one_of("cover", "contents", "body"),
        "heading": _words,
        "help": _words,
        "text": _words,
        "fields": list_of(text),
        "lines": list_of(_LINE),
    },
)
_CYCLE = record(
    {},
    {
        "follows": text,
        "carries": list_of(text),
        "contact": text,
        "email": text,
        "commitments": record(
            {"rows": text, "columns": record({"statement": text}, dict.fromkeys(COMMITMENT_ROLES, text))},
            {"finished": list_of(text), "entries": list_of(text)},
        ),
        "measures": record(
            {"rows": text, "columns": record({"indicator": text, "value": text}, dict.fromkeys(MEASURE_ROLES, text))},
            {},
        ),
    },
)
_DEFINITION = record(
    {
        "id": matching(r"[a-z][a-z0-9-]{0,39}", "definition.id"),
        "version": at_least(1),
        "kind": one_of("document", "form"),
        "language": one_of(*LANGUAGES),
        "title": _words,
        "parts": list_of(_PART),
        "schema": mapping_of(_rule),
    },
    {
        "description": _words,
        "identity": record({}, dict.fromkeys(IDENTITY_ROLES, text)),
        "landscape": flag,
        "numbered": flag,
        "cycle": _CYCLE,
        "goals": goal_paths,
    },
)


def shape_faults(data: Mapping[str, object]) -> Iterator[Fault]:
    """Yield every fault of shape: unknown and missing keys, values of a wrong sort, texts without the language."""
    language = data.get("language")
    yield from _DEFINITION(data, (), language if language in LANGUAGES else LANGUAGES[0])
