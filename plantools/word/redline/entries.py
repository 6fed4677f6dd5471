"""What became of each token of a text: kept, deleted, inserted; word by word, and readable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from plantools.word.redline.diffing import Pairs, alike, common
from plantools.word.redline.marking import Status
from plantools.word.redline.pieces import Sort, Token

_COMPARED = frozenset((Sort.WORD, Sort.OBJECT, Sort.END))
_ISLAND = 16  # changed words around each kept one that is not worth a break in what is struck out


@dataclass(eq=False, slots=True, frozen=True)
class Entry:
    """A token and what became of it; what is kept has both."""

    status: Status
    old: Token | None
    new: Token | None


def entries(old: Sequence[Token], new: Sequence[Token]) -> list[Entry]:
    """Return what became of the tokens of two texts, in an order that keeps that of both.

    Each text ends with an END token: these two are one.
    """
    pairs = _readable(_pairs(old[:-1], new[:-1]), old, new)
    made: list[Entry] = []
    place = other = 0
    for one, two in [*pairs, (len(old) - 1, len(new) - 1)]:
        made += _between(old[place:one], new[other:two])
        made.append(Entry(Status.KEPT, old[one], new[two]))
        place, other = one + 1, two + 1
    return made


def alone(tokens: Sequence[Token], status: Status) -> list[Entry]:
    """Return the tokens of a text that stands in one document only."""
    return [Entry(status, one, None) if status.is_old else Entry(status, None, one) for one in tokens]


def moved(made: Sequence[Entry], *, away: bool) -> list[Entry]:
    """Return one side of the entries of a paragraph that was moved: what is kept was moved, the rest changed."""
    if away:
        return [
            Entry(Status.MOVED_AWAY if one.status is Status.KEPT else one.status, one.old, None)
            for one in made
            if one.old is not None
        ]
    return [
        Entry(Status.MOVED_HERE if one.status is Status.KEPT else one.status, None, one.new)
        for one in made
        if one.new is not None
    ]


def _pairs(old: Sequence[Token], new: Sequence[Token]) -> Pairs:
    """Return the places of the words and objects that two texts have in common."""
    mine = [place for place, one in enumerate(old) if one.sort in _COMPARED]
    theirs = [place for place, one in enumerate(new) if one.sort in _COMPARED]
    found = common([old[place].key for place in mine], [new[place].key for place in theirs])
    return [(mine[one], theirs[two]) for one, two in found]


def _between(old: Sequence[Token], new: Sequence[Token]) -> list[Entry]:
    """Return what stands between two words that are kept: what it begins and ends with alike is kept, too."""
    mine, theirs = [one.key for one in old], [one.key for one in new]
    start = alike(mine, theirs)
    end = alike(mine[start:][::-1], theirs[start:][::-1])
    kept = [Entry(Status.KEPT, one, two) for one, two in zip(old[:start], new[:start], strict=True)]
    kept += alone(old[start : len(old) - end], Status.DELETED)
    kept += alone(new[start : len(new) - end], Status.INSERTED)
    if end:
        kept += [Entry(Status.KEPT, one, two) for one, two in zip(old[-end:], new[-end:], strict=True)]
    return kept


def _readable(pairs: Pairs, old: Sequence[Token], new: Sequence[Token]) -> Pairs:
    """Return the pairs without single words between long changes: a sentence written anew is read as a whole."""
    ends = [(-1, -1), *pairs, (len(old) - 1, len(new) - 1)]
    changed = [_words(old[one[0] + 1 : two[0]]) + _words(new[one[1] + 1 : two[1]]) for one, two in pairwise(ends)]
    kept: Pairs = []
    for run in _runs(changed, len(pairs)):
        around = changed[run.start] + changed[run.stop]
        both = changed[run.start] > 0 and changed[run.stop] > 0
        words = sum(old[pairs[place][0]].sort is Sort.WORD for place in run)
        plain = all(old[pairs[place][0]].sort is Sort.WORD for place in run)
        if not (both and plain and words * _ISLAND <= around):
            kept += [pairs[place] for place in run]
    return kept


def _runs(changed: Sequence[int], number: int) -> list[range]:
    """Return the runs of pairs that nothing changed stands between."""
    found: list[range] = []
    start = 0
    for place in range(1, number + 1):
        if place == number or changed[place]:
            if place > start:
                found.append(range(start, place))
            start = place
    return found


def _words(tokens: Sequence[Token]) -> int:
    return sum(one.sort is Sort.WORD for one in tokens)
