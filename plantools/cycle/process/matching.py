"""Names as people write them, found among those that are known; a misspelt one is guessed, and that can be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plantools.definition.likeness import bare, best


@dataclass(frozen=True)
class Match:
    """The known name that somebody means; `is_guess` where it is written otherwise."""

    name: str
    is_guess: bool = False


def match(name: str, known: Iterable[str]) -> Match | None:
    """Return which of the known names is meant; None where none is, or nobody could tell which."""
    names = dict.fromkeys(known)
    same = next((one for one in names if bare(one) == bare(name)), None) if bare(name) else None
    if same is not None:
        return Match(same)
    likely = best(name, ((one, one) for one in names))
    return Match(likely.key, is_guess=True) if likely else None


def is_known(name: str, known: Sequence[str]) -> bool:
    """Return whether a name is one of the known ones, also misspelt."""
    return match(name, known) is not None
