"""Where sections with titles of their own may stand: behind any part of a document, or before all of them.

A field of kind `sections` that says `anywhere: true` has a part of its own. That is where its sections stand, but for
those that say `after: background`: these follow the part that ends with that field, and `after: beginning` goes before
the first part. The column `after` is not on paper; a reader knows it by where the section stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from plantools.definition.model import AFTER, BEGINNING, Field, Option, Part, Text

_AFTER = Text({"sv": "Följer efter", "da": "Følger efter", "en": "Follows"})
_BEGINNING = Text({"sv": "Före allt annat", "da": "Før alt andet", "en": "Before all else"})


def with_standing(parts: Sequence[Part], fields: Mapping[str, Field]) -> dict[str, Field]:
    """Return the fields; those whose sections may stand anywhere have a column that says where."""
    return {name: _with_column(parts, fields, asked) if asked.anywhere else asked for name, asked in fields.items()}


def _with_column(parts: Sequence[Part], fields: Mapping[str, Field], asked: Field) -> Field:
    options = [_option(name, fields) for name in places(parts, fields, asked.name)]
    column = Field(AFTER, "choice", _AFTER, options=tuple(options), heading=False)
    return replace(asked, fields=(*asked.fields, column))


def _option(name: str, fields: Mapping[str, Field]) -> Option:
    return Option(name, _BEGINNING if name == BEGINNING else fields[name].label)


def places(parts: Sequence[Part], fields: Mapping[str, Field], own: str) -> Mapping[str, int]:
    """Return what a section can say that it follows → the number of that part; -1 before all.

    A part that shows nothing while it is empty is no such place, and neither is that before the field's own part:
    there a section stands that says nothing.
    """
    body = [number for number, part in enumerate(parts) if part.place == "body"]
    marked = [number for number in body if _is_marked(parts[number], fields)]
    home = next((number for number in body if own in parts[number].fields), len(parts))
    before = [number for number in marked if number < home]
    found = {parts[number].fields[-1]: number for number in marked if number not in (home, *before[-1:])}
    return {**({BEGINNING: -1} if before else {}), **found}


def _is_marked(part: Part, fields: Mapping[str, Field]) -> bool:
    """Return whether a part always shows a heading of one of its fields, or one with the text of its first."""
    shown = [asked for asked in _asked(part, fields) if asked.when_empty != "omit"]
    return any(asked.heading or asked.caption or part.heading for asked in shown)


def _asked(part: Part, fields: Mapping[str, Field]) -> Iterator[Field]:
    return (fields[name] for name in part.fields if name in fields)
