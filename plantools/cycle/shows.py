"""What the demo plays beside the documents of each shipped municipality: its year, its mandate cycle, its policy.

Each is played in a workspace of its own, by the functions that the commands call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from plantools.cycle import playing, renewing
from plantools.cycle.process import showing
from plantools.cycle.workspace import Workspace

Done = Callable[[str], None]


class Outcome(Protocol):
    """What a show came to."""

    @property
    def workspace(self) -> Workspace:
        """Return the workspace in which it was played."""

    def lines(self, language: str) -> Iterator[str]:
        """Yield what it came to, a sentence for each step."""


class Play(Protocol):
    """Plays a show in a folder; `told` is called with the name of each file that is made."""

    def __call__(self, folder: Path, *, overwrite: bool, told: Done) -> Outcome:
        """Return what it came to; raise `TargetError` where a file is in the way and `overwrite` is not said."""


def _nothing_in_the_way(folder: Path, *, overwrite: bool) -> None:
    """Accept any folder: what is there is gone on with."""


@dataclass(frozen=True)
class Show:
    """What is played of a municipality: in which folder, by whom, and what is looked at before anything is made."""

    folder: str
    play: Play
    check_free: Callable[..., None] = _nothing_in_the_way


# Example → what is played of it, in the order of the examples.
SHOWS: Mapping[str, Show] = {
    "bjurholm": Show("bjurholm-mandate", renewing.renew, renewing.check_free),
    "falun": Show("falun-year", partial(playing.play, example="falun")),
    "kobenhavn": Show("kobenhavn-policy", partial(playing.play, example="kobenhavn")),
    "ringkobing-skjern": Show("ringkobing-skjern-process", showing.show, showing.check_free),
}
