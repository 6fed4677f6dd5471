"""Whether one name was asked for and two were given: `A og B`, `A / B`; an area may have such a name itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from plantools.cycle.process.matching import match

_SIGN = re.compile(r"\s*[/;+\n]\s*|,\s+")
_AND = re.compile(r"\s+(?:og|och|and|samt|&)\s+")
# `Fagchef for Social og Sundhed` is one role: what stands behind such a word may have an "and" of its own.
_OF = frozenset("for af på i til inom för av of at in on ved hos med with".split())


class Several(StrEnum):
    """How sure it is that several are named: certainly, or by the looks of it."""

    SURELY = "surely"
    PERHAPS = "perhaps"


def several(name: str, known: Iterable[str]) -> Several | None:
    """Return whether a name is those of several; None where it is one, as is each of the `known` names."""
    names = list(known)
    found = match(name, names)
    if found and not found.is_guess:
        return None
    for mark, looks_so in ((_SIGN, True), (_AND, _are_two(_AND.split(name)))):
        parts = [one for one in mark.split(name.strip()) if one]
        if len(parts) > 1 and all(match(one, names) for one in parts):
            return Several.SURELY
        if len(parts) > 1 and looks_so:
            return Several.PERHAPS
    return None


def _are_two(parts: list[str]) -> bool:
    """Return whether words around an "and" look like two roles: `Integrationskonsulent og Sundhedskonsulent`."""
    first = parts[0].split()
    plain = not _OF & set(first) and not parts[0].endswith("-")
    return len(parts) > 1 and plain and all(one[:1].isupper() for one in parts)
