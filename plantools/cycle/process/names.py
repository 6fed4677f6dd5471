"""Whether one name was asked for and two were given: `A og B`, `A / B`; an area may have such a name itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice

from plantools.cycle.process.matching import match
from plantools.definition.likeness import MOST_CHARACTERS

_SIGN = re.compile(r"\s*[/;+\n]\s*|,\s+")
_AND = re.compile(r"\s+(?:og|och|and|samt|&)\s+")
# `Fagchef for Social og Sundhed` is one role: what stands behind such a word may have an "and" of its own.
_OF = frozenset("for af på i til inom för av of at in on ved hos med with".split())

_MOST = 5  # of the "and" in a name that are looked at


class Several(StrEnum):
    """How sure it is that several are named: certainly, or by the looks of it."""

    SURELY = "surely"
    PERHAPS = "perhaps"


def several(name: str, known: Iterable[str]) -> Several | None:
    """Return whether a name is those of several; None where it is one, as is each of the `known` names."""
    names, name = list(known), name[:MOST_CHARACTERS]
    found = match(name, names)
    if found and not found.is_guess:
        return None
    signs, halves = [one for one in _SIGN.split(name.strip()) if one], list(_halves(name))
    if any(len(parts) > 1 and all(match(one, names) for one in parts) for parts in (signs, *halves)):
        return Several.SURELY
    return Several.PERHAPS if len(signs) > 1 or any(map(_are_two, halves)) else None


def _halves(name: str) -> Iterator[list[str]]:
    """Yield what stands before and behind each "and": an area may have one in its own name."""
    for found in islice(_AND.finditer(name), _MOST):
        yield [name[: found.start()].strip(), name[found.end() :].strip()]


def _are_two(parts: list[str]) -> bool:
    """Return whether words around an "and" look like two roles: `Integrationskonsulent og Sundhedskonsulent`."""
    first, second = parts
    is_plain = not _OF & set(first.split()) and not first.endswith("-")
    return is_plain and first[:1].isupper() and second[:1].isupper()
