"""Which words of two texts are the same: the longest common subsequence of tokens, in bounded time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import takewhile

from rapidfuzz.distance import LCSseq

Pairs = list[tuple[int, int]]
_MOST = 25_000_000  # pairs of tokens that are compared each with each: a fifth of a second, 3 MB
_CODES = 0x10_0000
_FIRST = 0x800  # below the surrogates there is no room for all: the codes go around them
_SURROGATES = range(0xD800, 0xE000)


class Vocabulary:
    """Gives each word a character, so that texts are compared word by word by what compares characters."""

    def __init__(self) -> None:
        self._codes: dict[Hashable, str] = {}

    def coded(self, words: Sequence[Hashable]) -> str:
        """Return a character for each word; where there are more than a million words, some share one."""
        codes = self._codes
        return "".join([codes.get(word) or self._code(word) for word in words])

    def _code(self, word: Hashable) -> str:
        number = _FIRST + len(self._codes) % _CODES
        number += len(_SURROGATES) if number >= _SURROGATES.start else 0
        return self._codes.setdefault(word, chr(number))


def common(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """Return the places (old, new) of what two sequences have in common, in order.

    The longest common subsequence; of sequences too long for that, the longest between what stands once in both.
    """
    start = alike(old, new)
    end = alike(old[start:][::-1], new[start:][::-1])
    pairs = [(place, place) for place in range(start)]
    pairs += _between(old, new, (start, len(old) - end), (start, len(new) - end))
    return pairs + [(len(old) - left, len(new) - left) for left in range(end, 0, -1)]


def alike(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """Return how many members two sequences begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _between(old: Sequence[Hashable], new: Sequence[Hashable], mine: tuple[int, int], theirs: tuple[int, int]) -> Pairs:
    """Return what two stretches have in common."""
    if (mine[1] - mine[0]) * (theirs[1] - theirs[0]) <= _MOST:
        return list(_longest(old, new, mine, theirs))
    anchors = unique_pairs(old[slice(*mine)], new[slice(*theirs)])
    found: Pairs = []
    place, other = mine[0], theirs[0]
    for one, two in [*((a + mine[0], b + theirs[0]) for a, b in anchors), (mine[1], theirs[1])]:
        if (one - place) * (two - other) <= _MOST:
            found += _longest(old, new, (place, one), (other, two))
        found += [(one, two)] if one < mine[1] else []
        place, other = one + 1, two + 1
    return found


def _longest(
    old: Sequence[Hashable], new: Sequence[Hashable], mine: tuple[int, int], theirs: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    vocabulary = Vocabulary()
    one, two = vocabulary.coded(old[slice(*mine)]), vocabulary.coded(new[slice(*theirs)])
    for block in LCSseq.opcodes(one, two):
        if block.tag == "equal":
            starts = zip(range(block.src_start, block.src_end), range(block.dest_start, block.dest_end), strict=True)
            places = ((mine[0] + place, theirs[0] + other) for place, other in starts)
            yield from ((place, other) for place, other in places if old[place] == new[other])


def unique_pairs(
    old: Sequence[Hashable], new: Sequence[Hashable], weigh: Callable[[int], int] = lambda place: 1
) -> Pairs:
    """Return the places of what stands exactly once in each of two sequences, in the order of both.

    Where these stand in another order in the one, those are left out that weigh least in all; `weigh` is told their
    places in the old one.
    """
    found = once_in_both(old, new)
    return heaviest(found, [weigh(place) for place, _ in found])


def once_in_both(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """Return the places of what stands exactly once in each of two sequences, in the order of the old one."""
    places = {one: place for place, one in enumerate(new)}
    mine, theirs = Counter(old), Counter(new)
    return [(place, places[one]) for place, one in enumerate(old) if mine[one] == 1 and theirs[one] == 1]


def heaviest(pairs: Sequence[tuple[int, int]], weights: Sequence[int]) -> Pairs:
    """Return the pairs of the greatest weight in all whose second places rise with the first; they come in that order.

    Each is put behind the heaviest run that ends before it; a Fenwick tree over the second places finds that.
    """
    ranks = {other: rank for rank, other in enumerate(sorted(other for _, other in pairs), 1)}
    tree = [(0, -1)] * (len(pairs) + 1)  # the weight of a run, and the number of its last pair
    before: list[int] = []
    for number, (_, other) in enumerate(pairs):
        weight, last = _best(tree, ranks[other] - 1)
        before.append(last)
        _raise(tree, ranks[other], (weight + weights[number], number))
    run: Pairs = []
    number = _best(tree, len(pairs))[1]
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]


def _best(tree: Sequence[tuple[int, int]], rank: int) -> tuple[int, int]:
    best = (0, -1)
    while rank > 0:
        best = max(best, tree[rank])
        rank -= rank & -rank
    return best


def _raise(tree: list[tuple[int, int]], rank: int, to: tuple[int, int]) -> None:
    while rank < len(tree):
        tree[rank] = max(tree[rank], to)
        rank += rank & -rank
