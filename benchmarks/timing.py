"""Two pieces of work timed in turn, so that a busy moment of the machine strikes both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], object]


@dataclass(frozen=True)
class Comparison:
    """Seconds that ours took beside those of a peer; `goal` is the most that ours may be of the peer's."""

    name: str
    ours: float
    peer: str
    theirs: float
    goal: float | None = None

    @property
    def ratio(self) -> float:
        """Return ours as a share of theirs: 3.0 is three times as long, 0.2 a fifth."""
        return self.ours / self.theirs


def compare(name: str, ours: Work, theirs: Work, *, peer: str, rounds: int, goal: float | None = None) -> Comparison:
    """Return the medians of several rounds, ours and theirs in turn; what one would load first is loaded before."""
    ours()
    theirs()
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
    return Comparison(name, median(one for one, _ in pairs), peer, median(other for _, other in pairs), goal)


def seconds(work: Work) -> float:
    """Return how long the work takes."""
    began = perf_counter()
    work()
    return perf_counter() - began
