"""A list of units: what may be said of one, what is wrong with the list, and the units that it makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from plantools.definition.checks import (
    Check,
    Fault,
    Place,
    as_mapping,
    fault,
    key_of,
    matching,
    nearest,
    one_of,
    record,
    shown,
    text,
)
from plantools.definition.model import LANGUAGES
from plantools.definition.values import one_line, same_words
from plantools.documents.identity import plain_word
from plantools.register.records import Unit

KINDS = ("department", "office", "company")
COLUMNS = ("key", "name", "kind", "contact", "email", "language", "closed", "into")
Told = Mapping[str, object]

email: Check = matching(r"[^@\s]+@[^@\s]+\.[^@\s]+", "workspace.email")


def day(value: object, place: Place, language: str) -> Iterator[Fault]:
    """Check that a value is a day."""
    if as_day(value) is None:
        yield fault(place, "definition.shape", key=key_of(place), expected="date")


def as_day(value: object) -> date | None:
    """Return a day, also one that somebody put into quotation marks; None for all else."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


_UNIT = record(
    {"name": text},
    {
        "key": matching(r"[a-z0-9]+(-[a-z0-9]+)*", "workspace.key"),
        "kind": one_of(*KINDS),
        "contact": text,
        "email": email,
        "language": one_of(*LANGUAGES),
        "closed": day,
        "into": text,
    },
)


def unit_faults(units: Sequence[object], language: str) -> Iterator[Fault]:
    """Yield what is wrong with a list of units; the first step of a place counts them from 0."""
    told = [as_mapping(unit) for unit in units]
    for at, unit in enumerate(units):
        yield from _UNIT(unit, (at,), language)
        yield from _unnamed(told[at], at)
    yield from _twice(told)
    yield from _successions(told)


def _unnamed(unit: Told, at: int) -> Iterator[Fault]:
    if isinstance(unit.get("name"), str) and not told_key(unit):
        yield fault((at, "name"), "workspace.unnamed")


def _twice(units: Sequence[Told]) -> Iterator[Fault]:
    """Yield each unit whose name or key an earlier one has: nobody could tell whose a form is."""
    names, keys = set[str](), set[str]()
    for at, unit in enumerate(units):
        name, key = same_words(str(unit.get("name", ""))), told_key(unit)
        if name and (name in names or (key and key in keys)):
            yield fault((at, "name"), "workspace.unit-twice", name=shown(unit["name"]))
        names.add(name)
        keys.add(key)


def _successions(units: Sequence[Told]) -> Iterator[Fault]:
    """Yield each `into` that is no unit's key or the unit's own, or that stands at a unit which goes on."""
    keys = [key for unit in units if (key := told_key(unit))]
    for at, unit in enumerate(units):
        if "into" not in unit:
            continue
        others = [key for key in keys if key != told_key(unit)]
        if unit["into"] not in others:
            near = nearest(str(unit["into"]), others)
            yield fault((at, "into"), "workspace.into", given=shown(unit["into"]), nearest=near)
        elif "closed" not in unit:
            yield fault((at, "into"), "workspace.into-open", given=shown(unit["into"]))
    yield from _circles({told_key(unit): str(unit.get("into", "")) for unit in units}, units)


def _circles(following: Mapping[str, str], units: Sequence[Told]) -> Iterator[Fault]:
    """Yield each unit whose successors lead back to itself."""
    for at, unit in enumerate(units):
        key, seen = following.get(told_key(unit), ""), {told_key(unit)}
        while key and key in following and key not in seen:
            seen.add(key)
            key = following[key]
        if key and key == told_key(unit) and len(seen) > 1:
            yield fault((at, "into"), "workspace.into-circle", given=shown(unit["into"]))


def told_key(unit: Told) -> str:
    """Return the key of a unit; where it is given none, what its name makes in small letters and hyphens."""
    return str(unit.get("key") or plain_word(str(unit.get("name", ""))).lower())


def made_unit(told: Told) -> Unit:
    """Return the unit of sound data."""
    words = {name: one_line(str(told.get(name, ""))) for name in COLUMNS if name not in ("key", "closed")}
    return Unit(key=told_key(told), closed=as_day(told.get("closed")), **words)
