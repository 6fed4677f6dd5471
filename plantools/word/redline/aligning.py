"""Which block of an old text became which of a new one: by what stands once in both, then by likeness in between.

Texts are compared by their words. What is alike is looked for only between what is the same, and of many blocks only
piece by piece, so that the time grows with the size of the texts and not with its square.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isqrt

from rapidfuzz.distance import Indel, LCSseq

from plantools.word.redline.diffing import Pairs, Vocabulary, alike, once_in_both, unique_pairs

_WORDS = re.compile(r"\w+|[^\w\s]")
_MOST_WORDS = 1_000  # of a block that its likeness is judged by
_MOST_PAIRS = 5_000  # in one piece of a gap whose likeness is looked at
_MOST_IN_ALL = 400_000  # in one gap: a second
ALIKE = 0.5  # share of words: so alike are two blocks one, among several that could be
_REWRITTEN = 0.2  # where one stands in the place of the other
MOVED = 0.8
_MOVED_WORDS = 5  # a block of fewer words is not worth an arrow across the document


@dataclass(frozen=True)
class Group:
    """Blocks that became each other: places in the old and in the new text; one side may be empty.

    Most hold one and one; one and two where a paragraph was split.
    """

    old: range
    new: range


@dataclass(frozen=True)
class Text:
    """A block as it is aligned: the `sort` of blocks that can become each other, its words as characters."""

    sort: str
    text: str
    coded: str

    @classmethod
    def of(cls, sort: str, text: str, vocabulary: Vocabulary) -> Text:
        """Return a block of these words."""
        return cls(sort, text, vocabulary.coded(_WORDS.findall(text)[:_MOST_WORDS]))

    @property
    def weight(self) -> int:
        """Return how much it counts that a block is found again: its words."""
        return len(self.coded) + 1

    @property
    def key(self) -> tuple[str, str]:
        """Return what is the same for blocks that say the same."""
        return self.sort, self.text


def aligned(old: Sequence[Text], new: Sequence[Text]) -> list[Group]:
    """Return the groups of blocks, in an order that keeps that of both texts."""
    pairs = _Aligner(old, new).pairs()
    return list(_joined(list(_groups(pairs, len(old), len(new))), old, new))


def _groups(pairs: Pairs, olds: int, news: int) -> Iterator[Group]:
    """Yield each pair, and what is left between them one by one: what is gone before what is new."""
    place = other = 0
    for one, two in [*pairs, (olds, news)]:
        yield from (Group(range(gone, gone + 1), range(other, other)) for gone in range(place, one))
        yield from (Group(range(one, one), range(come, come + 1)) for come in range(other, two))
        if one < olds:
            yield Group(range(one, one + 1), range(two, two + 1))
        place, other = one + 1, two + 1


class _Aligner:
    """Finds the pairs of blocks of two texts."""

    def __init__(self, old: Sequence[Text], new: Sequence[Text]) -> None:
        self._old = old
        self._new = new
        both = once_in_both([text.key for text in old], [text.key for text in new])
        # What stands elsewhere word for word was moved there: it did not become something else.
        self._elsewhere = {old[place].key for place, _ in both if len(old[place].coded) >= _MOVED_WORDS}

    def pairs(self) -> Pairs:
        """Return the places of the blocks that became each other."""
        found: Pairs = []
        waiting = [(range(len(self._old)), range(len(self._new)))]
        while waiting:
            same, mine, theirs = self._trimmed(*waiting.pop())
            found += same
            if not mine or not theirs:
                continue
            few = len(mine) * len(theirs) <= _MOST_PAIRS
            anchors = [] if few else self._anchors(mine, theirs)
            found += anchors or self._likest(mine, theirs)
            waiting += _gaps(anchors, mine, theirs) if anchors else []
        return sorted(found)

    def _trimmed(self, mine: range, theirs: range) -> tuple[Pairs, range, range]:
        """Return the pairs that two stretches begin and end with, and what is left of them."""
        one = [self._old[place].key for place in mine]
        two = [self._new[place].key for place in theirs]
        start = alike(one, two)
        end = alike(one[start:][::-1], two[start:][::-1])
        same = list(zip(mine[:start], theirs[:start], strict=True))
        if end:
            same += zip(mine[-end:], theirs[-end:], strict=True)
        return same, mine[start : len(mine) - end], theirs[start : len(theirs) - end]

    def _anchors(self, mine: range, theirs: range) -> Pairs:
        """Return the blocks that stand once in each of two stretches."""
        one, two = [self._old[place].key for place in mine], [self._new[place].key for place in theirs]
        found = unique_pairs(one, two, lambda place: self._old[mine[place]].weight)
        return [(mine[place], theirs[other]) for place, other in found]

    def _likest(self, mine: range, theirs: range) -> Pairs:
        """Return the pairs that are most alike, and then those that stand in each other's place."""
        pieces = _pieces(mine, theirs)
        pairs = [pair for one, two in pieces for pair in self._best(one, two, least=ALIKE)]
        left = [gap for gap in _gaps(pairs, mine, theirs) if gap[0] and gap[1]]
        return pairs + [
            pair for gap in left for one, two in _pieces(*gap) for pair in self._best(one, two, least=_REWRITTEN)
        ]

    def _best(self, mine: range, theirs: range, *, least: float) -> Pairs:
        """Return the pairs, in order, with the greatest likeness in all (Needleman and Wunsch)."""
        best: list[list[float]] = [[0.0] * (len(theirs) + 1)]
        for place in mine:
            above, line = best[-1], [0.0]
            for column, other in enumerate(theirs):
                skipped = max(above[column + 1], line[column])
                gain = self._likeness(place, other, least)
                line.append(max(skipped, above[column] + gain) if gain else skipped)
            best.append(line)
        return _walked(best, mine.start, theirs.start)

    def _likeness(self, place: int, other: int, least: float) -> float:
        """Return how much two blocks have in common, 0 where that is a smaller share than the least."""
        one, two = self._old[place], self._new[other]
        if one.key != two.key and (one.key in self._elsewhere or two.key in self._elsewhere):
            return 0.0
        return likeness(one, two, least=least) * (one.weight + two.weight)


def _gaps(pairs: Pairs, mine: range, theirs: range) -> list[tuple[range, range]]:
    """Return the stretches between pairs."""
    found = []
    place, other = mine.start, theirs.start
    for one, two in [*pairs, (mine.stop, theirs.stop)]:
        found.append((range(place, one), range(other, two)))
        place, other = one + 1, two + 1
    return found


def _pieces(mine: range, theirs: range) -> list[tuple[range, range]]:
    """Return two stretches cut into as many pieces as it takes for no two to have too many pairs."""
    pairs = len(mine) * len(theirs)
    most = max(1, min(_MOST_PAIRS, _MOST_IN_ALL**2 // max(1, pairs)))
    number = isqrt(max(0, pairs - 1) // most) + 1
    return [(_part(mine, place, number), _part(theirs, place, number)) for place in range(number)]


def _part(places: range, place: int, of: int) -> range:
    return places[place * len(places) // of : (place + 1) * len(places) // of]


def _walked(best: list[list[float]], start: int, other: int) -> Pairs:
    """Return the pairs that the best sum was made of."""
    found: Pairs = []
    row, column = len(best) - 1, len(best[0]) - 1
    while row and column:
        if best[row][column] == best[row - 1][column]:
            row -= 1
        elif best[row][column] == best[row][column - 1]:
            column -= 1
        else:
            row, column = row - 1, column - 1
            found.append((start + row, other + column))
    return found[::-1]


def likeness(one: Text, other: Text, *, least: float = 0.0) -> float:
    """Return the share of words that two blocks have in common, from 0 to 1; 0 where it is below the least."""
    if one.sort != other.sort:
        return 0.0
    return float(Indel.normalized_similarity(one.coded, other.coded, score_cutoff=least))


def _joined(groups: list[Group], old: Sequence[Text], new: Sequence[Text]) -> Iterator[Group]:
    """Yield the groups with blocks that were split, or run together, in one."""
    place = 0
    while place < len(groups):
        group = groups[place]
        place += 1
        while place < len(groups) and (wider := _wider(group, groups[place], old, new)) is not None:
            group, place = wider, place + 1
        yield group


def _wider(group: Group, following: Group, old: Sequence[Text], new: Sequence[Text]) -> Group | None:
    """Return a pair with the one-sided group behind it, if most words of that come from the pair's other side.

    Also a one-sided group with the pair behind it.
    """
    sides = [(len(one.old), len(one.new)) for one in (group, following)]
    if not any(all(one) for one in sides) or not any(one in ((0, 1), (1, 0)) for one in sides):
        return None
    pair, extra = (group, following) if all(sides[0]) else (following, group)
    both = Group(
        range(group.old.start, following.old.stop),
        range(group.new.start, following.new.stop),
    )
    added = old[extra.old.start] if extra.old else new[extra.new.start]
    blocks = [*(old[i] for i in both.old), *(new[i] for i in both.new)]
    if any(block.sort != "text" for block in blocks) or len(added.coded) < 3:
        return None
    gain = _shared(both, old, new) - _shared(pair, old, new)
    return both if gain >= 0.6 * len(added.coded) else None


def _shared(group: Group, old: Sequence[Text], new: Sequence[Text]) -> int:
    """Return how many words the two sides of a group have in common."""
    one, two = ("".join(side[i].coded for i in places) for side, places in ((old, group.old), (new, group.new)))
    return int(LCSseq.similarity(one, two))


def moves(old: Sequence[Text], new: Sequence[Text], gone: Sequence[int], come: Sequence[int]) -> dict[int, int]:
    """Return place in the old text → place in the new one, of blocks that were moved; among those gone and come."""
    found: dict[int, int] = {}
    mine = [place for place in gone if len(old[place].coded) >= _MOVED_WORDS]
    theirs = [place for place in come if len(new[place].coded) >= _MOVED_WORDS]
    said = {new[place].key: place for place in reversed(theirs)}
    for place in mine:
        other = said.pop(old[place].key, None)
        if other is not None:
            found[place] = other
    taken = set(found.values())
    theirs = [place for place in theirs if place not in taken]
    mine = [place for place in mine if place not in found]
    if len(mine) * len(theirs) > _MOST_PAIRS:
        return found
    alike_ = [(likeness(old[one], new[two], least=MOVED), one, two) for one in mine for two in theirs]
    for score, one, two in sorted(alike_, key=lambda pair: -pair[0]):
        if score and one not in found and two not in taken:
            found[one] = two
            taken.add(two)
    return found
