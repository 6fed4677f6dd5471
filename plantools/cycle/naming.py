"""Names of files that people will see: their own words, as every system takes them, and no two alike."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from itertools import chain, count

# What Windows forbids; it takes 260 letters for a whole path.
_FORBIDDEN = frozenset('<>:"/\\|?*')
_LONGEST = 100


def file_name(words: str, *, otherwise: str) -> str:
    """Return words as the name of a file, without its ending; the other name where nothing is left of them."""
    fit = "".join("_" if sign in _FORBIDDEN or not sign.isprintable() else sign for sign in words)
    return fit[:_LONGEST].strip(" .") or otherwise


def distinct(names: Sequence[str]) -> list[str]:
    """Return the names with numbers where one has been given already, or is another file's own."""
    own = {_folded(name) for name in names}
    taken = set[str]()
    given: list[str] = []
    for name in names:
        stem, suffix = os.path.splitext(name)
        numbered = (f"{stem}-{number}{suffix}" for number in count(2))
        fresh = (one for one in numbered if _folded(one) not in own)
        given.append(next(one for one in chain([name], fresh) if _folded(one) not in taken))
        taken.add(_folded(given[-1]))
    return given


def _folded(name: str) -> str:
    """Return what is the same for names that some systems take for one: case and composition of letters differ."""
    return unicodedata.normalize("NFC", name).casefold()
