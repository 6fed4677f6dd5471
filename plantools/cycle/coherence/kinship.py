"""Which goals may have to do with each other: those that share words, the rarer the word the more (docs/coherence.md).

A goal is the set of its terms: the stems of its words, and the stems that its compounds are made of, as far as these
stand in some goal on their own (`integration` in `integrationsindsats`) or begin several compounds (`sundheds-`). What
a term weighs is how rare it is among all goals. How near two goals are is the cosine of the angle between them, from 0
to 1: what their shared terms weigh, against all that they say.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from plantools.definition.stems import stems

LEAST = 0.12  # below it two goals are not said to touch; docs/coherence.md has what was measured
MOST_WORDS = 80  # of a goal that are looked at
# The letters of a first or a last part, and those that it leaves at least. What is as long as a word alone may leave
# fewer, which are an ending then: `demokrati` in `demokratisk`.
_HEAD, _TAIL, _WORD = 4, 3, 6
_PART = 0.7  # what a part of a compound weighs against a word
_LINK = "s"  # the letter that joins most compounds, in Swedish and Danish
# What stands before a word and makes another of it, and is no part of a compound: `samarbejde` is no kind of `arbejde`.
_PREFIXES = frozenset(
    "an av af be bi ej en er för for före fore ge gen in ind miss mis mod mot ned ner o på op over re sam til till und"
    " under upp ut ud uden utan van ve över med anti fram frem efter bort".split()
)
Key = tuple[str, str]  # language, and stem


@dataclass(frozen=True)
class Kin:
    """Two goals that share terms, by their places: how near they are, and the words, as either writes them."""

    one: int
    other: int
    score: float
    terms: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Text:
    """The words of a goal, and their language."""

    words: str
    language: str


class Kinship:
    """The terms of many goals; made once for all of them."""

    def __init__(self, texts: Sequence[Text]) -> None:
        """Take the goals; what a term weighs depends on all of them, not on their order."""
        self._words = [_words(text) for text in texts]
        self._terms = [self._whole(words) for words in self._words]
        self._count = len(texts)

    @cached_property
    def _known(self) -> Mapping[Key, int]:
        """Return stem → in how many goals it stands as a word."""
        return Counter(key for words in self._words for key in words)

    @cached_property
    def _heads(self) -> frozenset[Key]:
        """Return what stands before the joining letter of several different compounds."""
        found = Counter(head for key in self._known for head in _joined_heads(key))
        return frozenset(head for head, times in found.items() if times > 1)

    def _whole(self, words: Mapping[Key, str]) -> Mapping[Key, tuple[float, str]]:
        """Return term → what it counts in a goal, and the word that it comes from."""
        parts = {part: (_PART, word) for key, word in words.items() for part in self._parts(key)}
        return parts | {key: (1.0, word) for key, word in words.items()}

    def _parts(self, key: Key) -> Iterator[Key]:
        """Yield what a compound is made of: known stems that it begins or ends with, and heads of several compounds."""
        language, stem = key
        for cut in range(_TAIL, len(stem)):
            head, tail = (language, stem[:cut]), (language, stem[cut:])
            if cut >= (_HEAD if len(stem) - cut >= _TAIL else _WORD) and (head in self._known or head in self._heads):
                yield head
            if len(stem) - cut >= _HEAD and stem[:cut] not in _PREFIXES and tail in self._known:
                yield tail

    @cached_property
    def _postings(self) -> Mapping[Key, Sequence[int]]:
        """Return term → the goals that have it, in order."""
        found: dict[Key, list[int]] = defaultdict(list)
        for place, terms in enumerate(self._terms):
            for key in terms:
                found[key].append(place)
        return found

    def _rarity(self, key: Key) -> float:
        return math.log((1 + self._count) / len(self._postings[key])) if key in self._postings else 0.0

    @cached_property
    def _lengths(self) -> Sequence[float]:
        """Return what each goal weighs as a whole; parts of compounds are said already by the compounds."""
        return [math.sqrt(math.fsum(self._rarity(key) ** 2 for key in words)) for words in self._words]

    def of(self, ones: Iterable[int], others: Iterable[int], *, least: float = LEAST) -> Iterator[Kin]:
        """Yield the pairs of goals, one of each side, that are at least so near; in the order of their places.

        What it takes grows with the goals that share a term, not with all pairs.
        """
        wanted = frozenset(others)
        for one in ones:
            shared: dict[int, list[Key]] = defaultdict(list)
            for key in self._terms[one]:
                for other in self._postings[key]:
                    if other in wanted and other != one:
                        shared[other].append(key)
            for other in sorted(shared):
                kin = self._kin(one, other, shared[other])
                if kin.score >= least:
                    yield kin

    def _kin(self, one: int, other: int, keys: Iterable[Key]) -> Kin:
        mine, theirs = self._terms[one], self._terms[other]
        weights = {key: mine[key][0] * theirs[key][0] * self._rarity(key) ** 2 for key in keys}
        length = self._lengths[one] * self._lengths[other]
        # A word and a part of it are shared by the same two words: they count once, as what weighs most.
        best: dict[tuple[str, str], tuple[float, Key]] = {}
        for key, weight in weights.items():
            words = mine[key][1], theirs[key][1]
            best[words] = max(best.get(words, (0.0, key)), (weight, key))
        score = math.fsum(weight for weight, _ in best.values()) / length if length else 0.0
        order = sorted(best, key=lambda words: (-best[words][0], sorted(words)))
        return Kin(one, other, score, tuple(order))


def _words(text: Text) -> Mapping[Key, str]:
    """Return stem → word of a goal, each stem once."""
    found: dict[Key, str] = {}
    for word, stem in list(stems(text.words, text.language))[:MOST_WORDS]:
        found.setdefault((text.language, stem), word)
    return found


def _joined_heads(key: Key) -> Iterator[Key]:
    language, stem = key
    for cut in range(_HEAD, len(stem) - _TAIL):
        if stem[cut] == _LINK:
            yield language, stem[:cut]
