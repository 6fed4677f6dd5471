"""Checks of plain data, to be put together as tables: which keys there are, which must be there, what each holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

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


def of_type(kind: str, *types: type) -> Check:
    """Check that a value is of one of these types; `kind` is what people call that (`shape.text` in the catalogues)."""

    def check(value: object, place: Place, language: str) -> Iterator[Fault]:
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            yield fault(place, "definition.shape", key=key_of(place), expected=kind)

    return check


def key_of(place: Place) -> str:
    """Return the last name of a place."""
    return next((str(step) for step in reversed(place) if isinstance(step, str)), "")


def matching(pattern: str, code: str) -> Check:
    """Check that a value is a text that matches a pattern in whole; `code` says what it should be."""

    def check(value: object, place: Place, language: str) -> Iterator[Fault]:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            yield fault(place, code, given=shown(value))

    return check


def at_least(least: int) -> Check:
    """Check that a value is a whole number, no less than that and no more than a million."""

    def check(value: object, place: Place, language: str) -> Iterator[Fault]:
        yield from whole(value, place, language)
        if type(value) is int and not least <= value <= 1_000_000:
            yield fault(place, "definition.number", key=key_of(place), given=value, limit=least)

    return check


def one_of(*known: str) -> Check:
    """Check that a value is one of these words."""

    def check(value: object, place: Place, language: str) -> Iterator[Fault]:
        if value not in known:
            near = nearest(str(value), known)
            known_ = ", ".join(known)
            yield fault(place, "definition.value", key=key_of(place), given=shown(value), nearest=near, known=known_)

    return check


def list_of(entry: Check) -> Check:
    """Check that a value is a list, and each of its entries."""

    def check(value: object, place: Place, language: str) -> Iterator[Fault]:
        yield from a_list(value, place, language)
        for index, one in enumerate(value if isinstance(value, list) else ()):
            yield from entry(one, (*place, index), language)

    return check


def mapping_of(entry: Check) -> Check:
    """Check that a value is a mapping, and each of its values."""

    def check(value: object, place: Place, language: str) -> Iterator[Fault]:
        yield from a_mapping(value, place, language)
        for key, one in as_mapping(value).items():
            yield from entry(one, (*place, key), language)

    return check


def record(required: Mapping[str, Check], optional: Mapping[str, Check]) -> Check:
    """Check that a value is a mapping with these keys and no others, and each of its values."""
    checks = {**required, **optional}

    def check(value: object, place: Place, language: str) -> Iterator[Fault]:
        yield from a_mapping(value, place, language)
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


def as_mapping(value: object) -> Mapping[str, object]:
    """Return a mapping as it is, and anything else as an empty one: its wrong shape is told elsewhere."""
    return value if isinstance(value, Mapping) else {}


def as_list(value: object) -> Sequence[object]:
    """Return a list as it is, and anything else as an empty one."""
    return value if isinstance(value, list) else ()


text = of_type("text", str)
whole = of_type("whole", int)
flag = of_type("flag", bool)
a_list = of_type("list", list)
a_mapping = of_type("mapping", Mapping)
