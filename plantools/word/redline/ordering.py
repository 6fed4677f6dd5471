"""In which order what is gone and what has come is written between what is kept.

Any order that keeps that of either document says the same. But the mark of a paragraph directly before a table can go
in Word only: LibreOffice 7.4 leaves an empty paragraph. Where a paragraph of the other document is written there, too,
the mark is that of both, and stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from math import isqrt

from plantools.word.redline.aligning import Group

_MOST_PAIRS = 5_000  # of what is gone and what has come, in one piece of a gap

# Whose paragraphs stand in a stretch between tables, so far. Where it is one document's only, its last mark goes.
_NONE, _OLD, _NEW, _BOTH = range(4)
_STATES = (_NONE, _OLD, _NEW, _BOTH)
_ALONE = (_OLD, _NEW)


@dataclass(frozen=True)
class Step:
    """A group, and what it does to stretches: ends that before it, ends its own; `sides` have paragraphs in that."""

    group: Group
    ends_before: bool
    ends_behind: bool
    sides: int

    @classmethod
    def of(cls, group: Group, *, is_table: bool, is_behind_fixed: bool) -> Step:
        """Return the step of a group; `is_behind_fixed` if contents stand before it, which are no paragraphs."""
        sides = (_OLD if group.old else _NONE) | (_NEW if group.new else _NONE)
        return cls(group, is_table or is_behind_fixed, is_table, _NONE if is_table else sides)

    @property
    def is_kept(self) -> bool:
        """Return whether both documents have it."""
        return bool(self.group.old and self.group.new)

    def lost(self, state: int) -> int:
        """Return how many marks go that it stands behind: one or none."""
        return int(self.ends_before and state in _ALONE)

    def behind(self, state: int) -> int:
        """Return the state behind it."""
        return _NONE if self.ends_behind else (_NONE if self.ends_before else state) | self.sides


Steps = Sequence[Step]


def ordered(steps: Steps) -> list[Group]:
    """Return the groups in the order in which the fewest marks go directly before a table; else as they are."""
    made: list[Step] = []
    state = _NONE
    runs = [list(run) for _, run in groupby(steps, key=lambda one: one.is_kept)]
    for run, following in zip(runs, [*runs[1:], []], strict=False):
        arranged = run if run[0].is_kept else _arranged(run, state, next(iter(following), None))
        state = _behind(arranged, state)
        made += arranged
    return [one.group for one in made]


def marks_lost(steps: Steps, state: int = _NONE, following: Step | None = None) -> int:
    """Return how many marks go directly before a table, or at the end, in this order."""
    lost = 0
    for one in steps:
        lost += one.lost(state)
        state = one.behind(state)
    return lost + _lost_at_end(state, following)


def _lost_at_end(state: int, following: Step | None) -> int:
    return int(state in _ALONE) if following is None else following.lost(state)


def _behind(steps: Steps, state: int) -> int:
    return reduce(lambda held, one: one.behind(held), steps, state)


def _arranged(run: Steps, state: int, following: Step | None) -> Steps:
    """Return what stands between two groups that are kept in its best order."""
    gone, come = [one for one in run if one.group.old], [one for one in run if one.group.new]
    if not gone or not come or marks_lost(run, state, following) == 0:
        return run
    made: list[Step] = []
    number = isqrt((len(gone) * len(come) - 1) // _MOST_PAIRS) + 1
    for place in range(number):
        is_last = place == number - 1
        gap = _Gap(_piece(gone, place, number), _piece(come, place, number), following if is_last else None)
        made += gap.walked(_behind(made, state))
    return made


def _piece(steps: Steps, place: int, of: int) -> Steps:
    return steps[place * len(steps) // of : (place + 1) * len(steps) // of]


class _Gap:
    """What is gone and what has come between two groups that are kept."""

    def __init__(self, gone: Steps, come: Steps, following: Step | None) -> None:
        self._gone, self._come = gone, come
        ends = [_lost_at_end(state, following) for state in _STATES]
        # How many marks are lost at least behind so many of what is gone and of what has come, for each state.
        self._losses = [[ends] * (len(come) + 1) for _ in range(len(gone) + 1)]
        for i in reversed(range(len(gone) + 1)):
            for j in reversed(range(len(come) + 1)):
                if ways := self._ways(i, j):
                    self._losses[i][j] = [min(self._loss(way, state) for way in ways) for state in _STATES]

    def walked(self, state: int) -> Iterator[Step]:
        """Yield the two in the order that loses the fewest marks, what is gone first, as people read it."""
        i = j = 0
        while ways := self._ways(i, j):
            losses = [self._loss(way, state) for way in ways]
            step, i, j = ways[losses.index(min(losses))]
            state = step.behind(state)
            yield step

    def _ways(self, i: int, j: int) -> list[tuple[Step, int, int]]:
        """Return what can be next, and how many of either are taken then."""
        gone = [(self._gone[i], i + 1, j)] if i < len(self._gone) else []
        return [*gone, (self._come[j], i, j + 1)] if j < len(self._come) else gone

    def _loss(self, way: tuple[Step, int, int], state: int) -> int:
        step, i, j = way
        return step.lost(state) + self._losses[i][j][step.behind(state)]
