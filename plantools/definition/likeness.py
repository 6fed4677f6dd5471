"""How like words are: which of the candidates somebody meant who mistyped it. The only door to rapidfuzz.

A score goes from 0 to 100: the share of letters that stand in the same order, where two letters that changed places
count as one fault (optimal string alignment). It is measured on `bare` words, so that case, kind of blank and
punctuation do not count. What a high score cannot see is looked at apart, word by word: a digit more or less, an added
`not`, a prefix `un-` make other words of them, however few letters differ.

- `LEAST` 80: one fault in a word of five letters, two in ten.
- `MARGIN` 10: by so much the next candidate must be less like; else nobody knows which was meant.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar
from unicodedata import normalize

from plantools.definition.values import folded

LEAST = 80.0
MARGIN = 10.0
MOST_CHARACTERS = 500
K = TypeVar("K", bound=Hashable)
# Below so many letters two words are other words as soon as one letter differs: `två` and `tre`, `ej` and `en`.
_SHORT = 4
_LONG = 8
_WORD = re.compile(r"[^\W\d_]+|\d+|[%‰?#@+<>=±×÷~$£€¥≤≥≈≠]|(?<![\w)])-(?=\d)")


@dataclass(frozen=True)
class Candidate(Generic[K]):
    """What the words could mean: what it stands for, its own words, and how like they are, from 0 to 100."""

    key: K
    words: str
    score: float
    is_possible: bool = True


def bare(text: str) -> str:
    """Return the words as they are compared: case, punctuation and the kind of blank do not count.

    Signs that carry meaning are words of their own: those of sums and money, per cent, a question mark, and the minus
    before a number (`Mål-1` and `Mål1` are the same as `Mål 1`).
    """
    return " ".join(match[0].casefold() for match in words_in(tidy(text)))


def tidy(text: str) -> str:
    """Return the text with plain blanks and hyphens, each accent one with its letter (Unicode, normal form C)."""
    return normalize("NFC", folded(text))


def words_in(tidy_text: str) -> Iterator[re.Match[str]]:
    """Yield where each word stands that counts when words are compared."""
    return _WORD.finditer(tidy_text)


_bare_name = lru_cache(maxsize=4096)(bare)  # the same labels are compared with cell after cell


def best(
    words: str, candidates: Iterable[tuple[K, str]], *, least: float = LEAST, margin: float = MARGIN
) -> Candidate[K] | None:
    """Return the one candidate that the words mean, or None where none is like enough, or two are.

    `candidates` are (what it stands for, its words); several words for one thing, as in several languages, are no
    rivals of each other.
    """
    return clear(ranked(words, candidates, least=least - margin), least=least, margin=margin)


def clear(found: Sequence[Candidate[K]], *, least: float = LEAST, margin: float = MARGIN) -> Candidate[K] | None:
    """Return the first of what `ranked` gave, if it is possible, like enough, and far enough from the second."""
    if not found or not found[0].is_possible or found[0].score < least:
        return None
    return found[0] if len(found) == 1 or found[0].score - found[1].score >= margin else None


def ranked(
    words: str, candidates: Iterable[tuple[K, str]], *, least: float = LEAST - MARGIN
) -> tuple[Candidate[K], ...]:
    """Return each thing with its most like words, the most like first; those with other digits are not among them."""
    given = bare(words) if len(words) <= MOST_CHARACTERS else ""
    if not given:
        return ()
    found: dict[K, Candidate[K]] = {}
    for key, name in candidates:
        one = _candidate(given, key, name, least)
        if one.score >= least and (key not in found or _rank(one) > _rank(found[key])):
            found[key] = one
    return tuple(sorted(found.values(), key=_rank, reverse=True))


def _rank(one: Candidate[K]) -> tuple[float, bool]:
    return one.score, one.is_possible


def _candidate(given: str, key: K, name: str, least: float) -> Candidate[K]:
    other = _bare_name(name[:MOST_CHARACTERS])
    alike = score(given, other, least=least)
    if alike and _numbers(given) != _numbers(other):
        alike = 0.0
    return Candidate(key, name, alike, is_possible=alike > 0 and _could_be(given.split(), other.split()))


def score(given: str, other: str, *, least: float = 0) -> float:
    """Return how like two bare words are, 0 below `least`; the same words together or apart are wholly alike."""
    from rapidfuzz.distance import OSA

    if given.replace(" ", "") == other.replace(" ", ""):
        return 100.0
    return 100.0 * OSA.normalized_similarity(given, other, score_cutoff=least / 100)


def _numbers(words: str) -> list[str]:
    """Return the words with a digit or a sign in them: in those nothing may differ."""
    return [word for word in words.split() if not word.isalpha()]


def _could_be(given: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether the one is the other mistyped: word by word, or the same letters together or apart."""
    if len(given) != len(other):
        return "".join(given) == "".join(other)
    return all(_same_word(one, two) for one, two in zip(given, other, strict=True))


def _same_word(one: str, two: str) -> bool:
    """Return whether one word is the other mistyped: by one letter, by two in a long one, never at its beginning.

    At the beginning stand the prefixes that turn a word round: `o-`, `u-`, `un-`, `in-`, `ohälsa` and `hälsa`.
    """
    if one == two:
        return True
    short = min(len(one), len(two))
    if short < _SHORT or one[0] != two[0] or one.endswith(two) or two.endswith(one):
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(one, two) <= (2 if short >= _LONG else 1)
