"""The shape of a definition file, as tables: which keys there are, which must be there, and what each holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from plantools.definition.model import COMMITMENT_ROLES, LANGUAGES

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a definition: the place in its data, the finding's code and the words it needs."""

    place: Place
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)


def fault(place: Place, code: str, **params: str | int) -> Fault:
    """Return a fault."""
    return Fault(place, code, params)


def nearest(name: str, known: Sequence[str]) -> str:
    """Return the known name that is most like this one; an empty string where none is like it."""
    return next(iter(get_close_matches(name[:100], known[:300], 1)), "")


def shown(value: object) -> str:
    """Return a value for a message: short, on one line."""
    words = " ".join(str(value).split())
    return words if len(words) <= 60 else words[:59] + "…"


# A check yields the faults of a value at a place; texts must have the definition's own language.
Check = Callable[[object, Place, str], Iterator[Fault]]


def _of_type(kind: str, *types: type) -> Check:
    def check(value: object, place: Place, language: str) -> Iterator[Fault]:
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            yield fault(place, "definition.shape", key=_key(place), expected=kind)

    return check


def _key(place: Place) -> str:
    """Return the last name of a place."""
    return next((str(step) for step in reversed(place) if isinstance(step, str)), "")


def _matching(pattern: str, code: str) -> Check:
    def check(value: object, place: Place, language: str) -> Iterator[Fault]:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            yield fault(place, code, given=shown(value))

    return check


def _at_least(least: int) -> Check:
    def check(value: object, place: Place, language: str) -> Iterator[Fault]:
        yield from _whole(value, place, language)
        if type(value) is int and not least <= value <= 1_000_000:
            yield fault(place, "definition.number", key=_key(place), given=value, limit=least)

    return check


def one_of(*known: str) -> Check:
    """Check that a value is one of these words."""

    def check(value: object, place: Place, language: str) -> Iterator[Fault]:
        if value not in known:
            near = nearest(str(value), known)
            known_ = ", ".join(known)
            yield fault(place, "definition.value", key=_key(place), given=shown(value), nearest=near, known=known_)

    return check


def _list_of(entry: Check) -> Check:
    def check(value: object, place: Place, language: str) -> Iterator[Fault]:
        yield from _a_list(value, place, language)
        for index, one in enumerate(value if isinstance(value, list) else ()):
            yield from entry(one, (*place, index), language)

    return check


def _mapping_of(entry: Check) -> Check:
    def check(value: object, place: Place, language: str) -> Iterator[Fault]:
        yield from _a_mapping(value, place, language)
        for key, one in as_mapping(value).items():
            yield from entry(one, (*place, key), language)

    return check


def _record(required: Mapping[str, Check], optional: Mapping[str, Check]) -> Check:
    checks = {**required, **optional}

    def check(value: object, place: Place, language: str) -> Iterator[Fault]:
        yield from _a_mapping(value, place, language)
        if not isinstance(value, Mapping):
            return
        for key, one in value.items():
            if key in checks:
                yield from checks[key](one, (*place, key), language)
            else:
                near = nearest(str(key), list(checks))
                known = ", ".join(checks)
                yield fault((*place, key), "definition.unknown-key", key=shown(key), nearest=near, known=known)
        for key in required:
            if key not in value:
                yield fault(place, "definition.missing-key", key=key)

    return check


def _words(value: object, place: Place, language: str) -> Iterator[Fault]:
    """Check a text that people see: words in the definition's language, and perhaps in others."""
    yield from _mapping_of(_text)(value, place, language)
    texts = as_mapping(value)
    for key in texts:
        if key not in LANGUAGES:
            yield fault((*place, key), "definition.unknown-language", key=shown(key), known=", ".join(LANGUAGES))
    if isinstance(value, Mapping) and not texts.get(language):
        yield fault(place, "definition.language", key=_key(place), language=language)


def as_mapping(value: object) -> Mapping[str, object]:
    """Return a mapping as it is, and anything else as an empty one: its wrong shape is told elsewhere."""
    return value if isinstance(value, Mapping) else {}


def as_list(value: object) -> Sequence[object]:
    """Return a list as it is, and anything else as an empty one."""
    return value if isinstance(value, list) else ()


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


_text = _of_type("text", str)
_whole = _of_type("whole", int)
_flag = _of_type("flag", bool)
_a_list = _of_type("list", list)
_a_mapping = _of_type("mapping", Mapping)
_names = _of_type("names", str, list, Mapping)
_limit = _of_type("limit", int, float, date, str)

TYPES = ("string", "integer", "float", "number", "date", "boolean", "list")
WHEN_EMPTY = ("prompt", "omit")
_META = _record(
    {"label": _words},
    {
        "help": _words,
        "prompt": _words,
        "kind": _text,
        "options": _mapping_of(_words),
        "options_from": _matching(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){1,2}", "definition.options-path"),
        "heading": _flag,
        "blank": _at_least(0),
        "width": _at_least(1),
        "numbered": _flag,
        "when_empty": one_of(*WHEN_EMPTY),
    },
)
_CONDITIONS: Mapping[str, Check] = {
    "minlength": _at_least(0),
    "maxlength": _at_least(1),
    "min": _limit,
    "max": _limit,
    "allowed": _list_of(_text),
    "forbidden": _a_list,
    "regex": _text,
    "nullable": _flag,
    "empty": _flag,
}
_FIELD_RULE = _record(
    {"meta": _META},
    {"type": one_of(*TYPES), "required": _flag, "contains": _names, "dependencies": _names, "excludes": _names}
    | {"schema": _a_mapping, **_CONDITIONS},
)
_ROW_RULE = _record({"type": one_of("dict"), "schema": _mapping_of(_rule)}, {})
_ENTRY_RULE = _record({"type": one_of("string")}, _CONDITIONS)
_LINE = _record({"text": _words}, {"style": _text})
_PART = _record(
    {},
    {
        "place": one_of("cover", "contents", "body"),
        "heading": _words,
        "help": _words,
        "text": _words,
        "fields": _list_of(_text),
        "lines": _list_of(_LINE),
    },
)
_CYCLE = _record(
    {},
    {
        "follows": _text,
        "carries": _list_of(_text),
        "contact": _text,
        "email": _text,
        "commitments": _record(
            {"rows": _text, "columns": _record({"statement": _text}, dict.fromkeys(COMMITMENT_ROLES, _text))},
            {"finished": _list_of(_text)},
        ),
    },
)
_DEFINITION = _record(
    {
        "id": _matching(r"[a-z][a-z0-9-]{0,39}", "definition.id"),
        "version": _at_least(1),
        "kind": one_of("document", "form"),
        "language": one_of(*LANGUAGES),
        "title": _words,
        "parts": _list_of(_PART),
        "schema": _mapping_of(_rule),
    },
    {
        "description": _words,
        "identity": _record({}, {"unit": _text, "period": _text, "title": _text}),
        "landscape": _flag,
        "numbered": _flag,
        "cycle": _CYCLE,
    },
)


def shape_faults(data: Mapping[str, object]) -> Iterator[Fault]:
    """Yield every fault of shape: unknown and missing keys, values of a wrong sort, texts without the language."""
    language = data.get("language")
    yield from _DEFINITION(data, (), language if language in LANGUAGES else LANGUAGES[0])
