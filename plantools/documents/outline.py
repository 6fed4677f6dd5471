"""Where each field stands on paper: its visible number, and the rank of the heading above it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from string import ascii_lowercase

from plantools.definition.model import BEGINNING, Definition, Field, Part
from plantools.definition.standing import places

FORM_RANK = 3  # headings that people write in a cell stand below those of the form


@lru_cache(maxsize=64)
def numbers(definition: Definition) -> Mapping[str, str]:
    """Return path → visible number: `1.1`, of a column of rows `3a`; documents number no fields."""
    return dict(_numbered(definition)) if definition.is_form else {}


def _numbered(definition: Definition) -> Iterator[tuple[str, str]]:
    for place, part in enumerate(numbered_parts(definition), 1):
        fields = [definition.fields[name] for name in part.fields]
        alone = len(fields) == 1 and bool(fields[0].fields)
        for within, asked in enumerate(fields, 1):
            number = str(place) if alone else f"{place}.{within}"
            yield asked.name, number
            yield from ((f"{asked.name}.{c.name}", number + letter(i)) for i, c in enumerate(asked.fields))


def numbered_parts(definition: Definition) -> tuple[Part, ...]:
    """Return the parts that have a number: those of the body with a heading."""
    return tuple(part for part in definition.parts if part.place == "body" and part.heading)


def letter(place: int) -> str:
    """Return the letter of a column counted from 0: a, b, … z, aa, ab."""
    before, last = divmod(place, len(ascii_lowercase))
    return (letter(before - 1) if before else "") + ascii_lowercase[last]


@lru_cache(maxsize=64)
def ranks(definition: Definition) -> Mapping[str, int]:
    """Return path → rank of the heading that the field's text stands under."""
    if definition.is_form:
        return {path: FORM_RANK for path, _ in definition.every_field()}
    return dict(_ranked(definition))


def _ranked(definition: Definition) -> Iterator[tuple[str, int]]:
    for part in definition.parts:
        for name in part.fields:
            asked = definition.fields[name]
            yield name, heading_rank(part, asked)
            title = section_rank(part)
            yield from ((f"{name}.{inner.name}", title + inner.heading) for inner in asked.fields)


def heading_rank(part: Part, asked: Field) -> int:
    """Return the rank of a field's own heading; where it has none, that of the part's."""
    return 1 + (bool(part.heading) and asked.heading)


def section_rank(part: Part) -> int:
    """Return the rank of the titles of sections."""
    return 1 + bool(part.heading)


@lru_cache(maxsize=64)
def standing(definition: Definition, own: str) -> Mapping[str, str]:
    """Return field → what a section below it says that it follows, nothing where it says nothing (`after`).

    Every field of a part leads to the place behind that part; what follows none of them stands at the beginning.
    """
    said = {number: name for name, number in places(definition.parts, definition.fields, own).items()}
    home = next((number for number, part in enumerate(definition.parts) if own in part.fields), len(definition.parts))
    numbered = [(number, part) for number, part in enumerate(definition.parts) if part.place == "body"]
    found = {name: said.get(number, "") for number, part in numbered if number != home for name in part.fields}
    return {**found, BEGINNING: said.get(-1, "")}


def offered(asked: Field) -> str:
    """Return the name under which a template has the options that come from other data: `programme_goals`."""
    return asked.options_from.replace(".", "_")


def bookmark(path: str) -> str:
    """Return the name of the bookmark that marks a field: `themes_1_goals` of `themes.1.goals`."""
    return path.replace(".", "_")
