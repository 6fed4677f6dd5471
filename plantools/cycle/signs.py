"""Where the signs of a wheel stand: each at the angle of its day, none over another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, product
from math import cos, pi, sin

from plantools.cycle.charts import width_of
from plantools.cycle.occasions import Kind, Occasion

SIDE = 0.46  # of a sign, in centimetres
GAP = 0.12
NUMBER = 6.5  # points
MOST_TRACKS = 4  # of signs outside of each other
_MOST = 300  # signs that are tried one by one
_MOVES = tuple(step * (SIDE + GAP) / 4 for step in range(-5, 6))  # along a track, from the day


@dataclass(frozen=True)
class Sign:
    """One sign: the number or numbers that it shows, its kind, its track from the ring, and two angles in radians.

    `day` is the angle of its day, `angle` the one at which it stands. A sign for many days has no kind where these are
    of several.
    """

    label: str
    kind: Kind | None
    day: float
    angle: float
    track: int = 0
    stands_for_many: bool = False

    @property
    def width(self) -> float:
        """Return how wide it is, in centimetres; it is as high as every other."""
        return max(SIDE, width_of(self.label, size=NUMBER) + 0.25) if self.stands_for_many else SIDE


def placed(occasions: Sequence[Occasion], radius: float) -> tuple[tuple[Sign, ...], int]:
    """Return the signs of the days, numbered from 1 in their order, and how many tracks they need.

    `radius` is that of the outermost track. Fewer tracks leave a larger ring. A month that has too many days for all
    tracks gets one sign with all its numbers.
    """
    numbered = list(enumerate(occasions, 1))
    for gathered in (frozenset[int](), *_crowded(occasions)):
        signs = list(_signs(numbered, gathered))
        if len(signs) > _MOST:
            continue
        for tracks in range(1, MOST_TRACKS + 1):
            found = _tracked(signs, tracks, radius)
            if found is not None:
                return found, tracks
    raise AssertionError("twelve signs have room on any wheel")


def _crowded(occasions: Iterable[Occasion]) -> Iterator[frozenset[int]]:
    """Yield the months to be gathered: the fullest, the two fullest, and so on."""
    counts = {month: len(list(some)) for month, some in groupby(occasions, key=lambda one: one.day.month)}
    fullest = sorted(counts, key=lambda month: (-counts[month], month))
    yield from (frozenset(fullest[:count]) for count in range(1, len(fullest) + 1))


def _signs(numbered: Iterable[tuple[int, Occasion]], gathered: frozenset[int]) -> Iterator[Sign]:
    for month, some in groupby(numbered, key=lambda one: one[1].day.month):
        days = list(some)
        if month in gathered and len(days) > 1:
            yield _one_for_all(days)
        else:
            yield from (_one(number, one) for number, one in days)


def _one(number: int, occasion: Occasion) -> Sign:
    day = angle_of(occasion.day)
    return Sign(str(number), occasion.kind, day, day)


def _one_for_all(days: Sequence[tuple[int, Occasion]]) -> Sign:
    """Return one sign for the days of a month, in its middle."""
    kinds = {one.kind for _, one in days}
    kind = kinds.pop() if len(kinds) == 1 else None
    middle = angle_of(days[0][1].day.replace(day=15))
    return Sign(f"{days[0][0]}–{days[-1][0]}", kind, middle, middle, stands_for_many=True)


def angle_of(day: date) -> float:
    """Return where a day stands, in radians: the year begins at the top and goes on as a clock does."""
    first, following = date(day.year, 1, 1).toordinal(), date(day.year + 1, 1, 1).toordinal()
    return pi / 2 - 2 * pi * (day.toordinal() - first + 0.5) / (following - first)


def track_radius(track: int, tracks: int, radius: float) -> float:
    """Return the radius of a track, of which the last has that of all."""
    return radius - (tracks - 1 - track) * (SIDE + GAP)


def centre_of(sign: Sign, tracks: int, radius: float) -> tuple[float, float]:
    """Return the middle of a sign, from that of the wheel."""
    found = track_radius(sign.track, tracks, radius)
    return found * cos(sign.angle), found * sin(sign.angle)


def _tracked(signs: Iterable[Sign], tracks: int, radius: float) -> tuple[Sign, ...] | None:
    """Return the signs, each on the innermost track where it has room near its day; None where one has none."""
    done: list[Sign] = []
    for sign in signs:
        tried = _tries(sign, tracks, radius)
        found = next(
            (one for one in tried if not any(_is_in_the_way(one, other, tracks, radius) for other in done)), None
        )
        if found is None:
            return None
        done.append(found)
    return tuple(done)


def _tries(sign: Sign, tracks: int, radius: float) -> Iterator[Sign]:
    """Yield where a sign could stand, the places nearest to its day first."""
    wanted = sorted(product(range(tracks), _MOVES), key=lambda one: (one[0] * SIDE + abs(one[1]), one[0], -one[1]))
    for track, move in wanted:
        yield replace(sign, track=track, angle=sign.day - move / track_radius(track, tracks, radius))


def _is_in_the_way(one: Sign, earlier: Sign, tracks: int, radius: float) -> bool:
    """Return whether a sign would lie over an earlier one, or stand before it on the same track."""
    is_passed = one.track == earlier.track and one.angle > earlier.angle
    return is_passed or _overlap(one, earlier, tracks, radius)


def _overlap(one: Sign, other: Sign, tracks: int, radius: float) -> bool:
    (across, up), (other_across, other_up) = (centre_of(sign, tracks, radius) for sign in (one, other))
    is_beside = abs(across - other_across) >= (one.width + other.width) / 2 + GAP
    return not (is_beside or abs(up - other_up) >= SIDE + GAP)
