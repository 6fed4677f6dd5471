"""The year as a wheel: twelve months in a ring, the days around it as numbered signs, and beside it what they are.

A kind of day has a shape of its own as well as a shade, and every sign has its number: nothing is told by colour alone.
Lengths are centimetres, sizes of letters points.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import cos, degrees, pi, sin
from typing import Any

from plantools.cycle.charts import INCH, POINTS, canvas, width_of
from plantools.cycle.occasions import Kind, Occasion, kind_word
from plantools.cycle.signs import GAP, NUMBER, SIDE, Sign, angle_of, centre_of, placed, track_radius
from plantools.definition.dates import month_names, short_date
from plantools.definition.values import without_controls
from plantools.definition.wording import words

WIDTH = 15.0  # the text of a page in portrait
MOST_LISTED = 100
_WHEEL = 9.0  # the square that the wheel stands in
_OUTERMOST = _WHEEL / 2 - SIDE / 2 - 0.1
_RING = 0.62  # how wide the ring of months is
_TEXT, _YEAR = 7.5, 22.0
_LINE, _BETWEEN = 0.34, 0.2  # from a line of the list to the next, and more before the next day
_BASE = 0.1  # how far the letters of a line stand below its middle
_LISTED = 0.9  # how large a sign is in the list
_LEGEND, _BESIDE = 0.55, 0.16  # how high a line of the legend is, and how far its words stand from a sign
_ROOMY = 3.35  # the radius from which on the names of months have room in whole
_MOST_LINES = 3
_LONGEST = 200  # characters of a line that is measured
_EDGE = 0.1
_INK, _PAPER, _QUIET = "#1B1B1B", "#FFFFFF", "#767676"
_MONTHS = ("#FFFFFF", "#E3EEF1")
# Kind → shape, shade of the sign, and shade of its number: 4.5:1 and more on it.
_Shape = str | tuple[int, int, int]
_TRIANGLE = (3, 0, 0)  # around its centre, unlike `^`, so that the number has room
_LOOKS: Mapping[Kind | None, tuple[_Shape, str, str]] = {
    Kind.DEADLINE: ("s", "#1B4B5A", _PAPER),
    Kind.FOLLOW_UP: ("h", "#9CC4CF", _INK),
    Kind.MEASURE: (_TRIANGLE, "#DCE8C8", _INK),
    Kind.MEETING: ("o", _PAPER, _INK),
    Kind.REVIEW: ("D", "#F3E3B3", _INK),
    Kind.MANDATE: ("p", "#4A4A4A", _PAPER),
    Kind.OTHER: ("8", "#C9C9C9", _INK),
    None: ("o", _PAPER, _INK),  # days of several kinds
}
# Shapes that matplotlib draws larger or smaller than the square of a sign.
_SCALE: Mapping[_Shape, float] = {_TRIANGLE: 1.3, "D": 0.9, "h": 1.12, "p": 1.18, "8": 1.06, "s": 0.92}


@dataclass(frozen=True)
class _Row:
    """A day in the list: its number and its sign, the day, and the lines that it takes."""

    label: str
    kind: Kind | None
    day: str
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return len(self.lines) * _LINE + _BETWEEN


@dataclass(frozen=True)
class Wheel:
    """What a wheel shows: the year, its days in their order, and what stands in the middle below the year.

    Where the list of the days fits beside the wheel, all of it takes half a page of A4; else the list stands below.
    """

    year: int
    occasions: tuple[Occasion, ...]
    language: str
    centre: tuple[str, ...] = ()

    def picture(self, *, sort: str, title: str, said: str) -> bytes:
        """Return the picture, `png` or `svg`; `title` and `said` are for those who do not see it."""
        return canvas(self.size, self.draw, sort=sort, title=title, words=said)

    @property
    def size(self) -> tuple[float, float]:
        """Return width and height."""
        return WIDTH, self._upper if self._is_beside else self._upper + self._height(self._columns[0])

    def draw(self, axes: Any) -> None:
        """Draw it into axes of its size, in centimetres."""
        top = self.size[1]
        middle = (_WHEEL / 2 if self._is_beside else WIDTH / 2, top - _WHEEL / 2)
        self._draw_ring(axes, middle)
        self._draw_signs(axes, middle)
        self._draw_centre(axes, middle)
        self._draw_legend(axes, middle[0] - _WHEEL / 2 + _EDGE, top - _WHEEL)
        if self._is_beside:
            height = self._height(self._beside)
            self._draw_list(axes, self._beside, (_WHEEL + 0.15, top - max(0.2, (_WHEEL - height) / 2)))
        else:
            for place, rows in enumerate(self._columns):
                self._draw_list(axes, rows, (_EDGE + place * WIDTH / 2, top - self._upper))

    # What goes where

    @cached_property
    def _placed(self) -> tuple[tuple[Sign, ...], int]:
        return placed(self.occasions, _OUTERMOST)

    @cached_property
    def _legend(self) -> tuple[tuple[Kind, ...], ...]:
        """Return the kinds that there are, in rows as wide as the wheel."""
        rows: list[list[Kind]] = [[]]
        for kind in (kind for kind in Kind if kind in self._kinds):
            if sum(map(self._legend_width, [*rows[-1], kind])) > _WHEEL - _EDGE and rows[-1]:
                rows.append([])
            rows[-1].append(kind)
        return tuple(map(tuple, rows))

    @property
    def _kinds(self) -> set[Kind]:
        return {one.kind for one in self.occasions}

    def _legend_width(self, kind: Kind) -> float:
        return SIDE + _BESIDE + width_of(kind_word(kind, self.language), size=_TEXT) + 0.4

    @property
    def _upper(self) -> float:
        """Return the height of the wheel with its legend."""
        return _WHEEL + len(self._legend) * _LEGEND + 0.1

    @cached_property
    def _beside(self) -> tuple[_Row, ...]:
        return tuple(self._rows(WIDTH - _WHEEL - 0.15 - self._indent - _EDGE))

    @property
    def _is_beside(self) -> bool:
        return self._height(self._beside) <= self._upper - 0.2

    @cached_property
    def _columns(self) -> tuple[tuple[_Row, ...], tuple[_Row, ...]]:
        """Return the list in two columns, the first as high as the second or a little higher."""
        rows = tuple(self._rows(WIDTH / 2 - self._indent - 3 * _EDGE))
        half = next(count for count in range(len(rows) + 1) if self._height(rows[:count]) >= self._height(rows[count:]))
        return rows[:half], rows[half:]

    @cached_property
    def _indent(self) -> float:
        """Return how wide the signs and days of the list are."""
        days = (width_of(self._day(one), size=_TEXT, weight="bold") for one in self.occasions)
        return SIDE + 0.12 + max(days, default=0.0) + 0.2

    def _day(self, one: Occasion) -> str:
        return short_date(one.day, self.language, with_year=False)

    def _height(self, rows: Sequence[_Row]) -> float:
        return sum(row.height for row in rows)

    def _rows(self, width: float) -> Iterator[_Row]:
        """Yield the rows of the list, whose titles may be so wide."""
        for number, one in enumerate(self.occasions[:MOST_LISTED], 1):
            yield _Row(str(number), one.kind, self._day(one), wrapped(one.title, width))
        more = len(self.occasions) - MOST_LISTED
        if more > 0:
            yield _Row("", None, "", wrapped(words("wheel.more", self.language, count=more), width))

    # Drawing

    def _draw_ring(self, axes: Any, middle: tuple[float, float]) -> None:
        outer = self._ring
        short = outer - _RING / 2 < _ROOMY
        for month, name in enumerate(month_names(self.language, short=short), 1):
            begins, ends = _month(self.year, month)
            _sector(axes, middle, (begins, ends), (outer - _RING, outer), _MONTHS[month % 2])
            angle = (begins + ends) / 2
            turn = degrees(angle) - 90 + (180 if sin(angle) < 0 else 0)
            at = _from(middle, angle, outer - _RING / 2)
            axes.text(*at, name, size=_TEXT, rotation=turn, ha="center", va="center", rotation_mode="anchor")

    @property
    def _ring(self) -> float:
        """Return the outer radius of the ring of months."""
        return track_radius(0, self._placed[1], _OUTERMOST) - SIDE / 2 - 2 * GAP

    def _draw_signs(self, axes: Any, middle: tuple[float, float]) -> None:
        found, tracks = self._placed
        for sign in found:
            across, up = centre_of(sign, tracks, _OUTERMOST)
            at, edge = (middle[0] + across, middle[1] + up), _from(middle, sign.day, self._ring)
            axes.plot([edge[0], at[0]], [edge[1], at[1]], color=_QUIET, linewidth=0.7, zorder=1)
        for sign in found:
            across, up = centre_of(sign, tracks, _OUTERMOST)
            _draw_sign(axes, (middle[0] + across, middle[1] + up), sign.kind, sign.label, many=sign.stands_for_many)

    def _draw_centre(self, axes: Any, middle: tuple[float, float]) -> None:
        inner = self._ring - _RING
        lines = [line for told in self.centre for line in wrapped(told, 1.5 * inner)]
        up = middle[1] + len(lines) * _LINE / 2
        size = _YEAR * min(1.0, inner / width_of(str(self.year), size=_YEAR, weight="bold"))
        axes.text(middle[0], up, str(self.year), size=size, weight="bold", ha="center", va="center")
        for place, line in enumerate(lines):
            axes.text(middle[0], up - 0.6 - place * _LINE, line, size=_TEXT, ha="center", va="center")

    def _draw_legend(self, axes: Any, left: float, top: float) -> None:
        for line, kinds in enumerate(self._legend):
            across, up = left + SIDE / 2, top - (line + 0.5) * _LEGEND
            for kind in kinds:
                _draw_sign(axes, (across, up), kind, "")
                axes.text(across + SIDE / 2 + _BESIDE, up, kind_word(kind, self.language), size=_TEXT, va="center")
                across += self._legend_width(kind)

    def _draw_list(self, axes: Any, rows: Sequence[_Row], corner: tuple[float, float]) -> None:
        left, up = corner
        for row in rows:
            first = up - _LINE / 2
            if row.kind is not None:
                _draw_sign(axes, (left + SIDE / 2, first), row.kind, row.label, scale=_LISTED)
            axes.text(left + SIDE + 0.12, first - _BASE, row.day, size=_TEXT, weight="bold")
            for place, line in enumerate(row.lines):
                axes.text(left + self._indent, first - _BASE - place * _LINE, line, size=_TEXT)
            up -= row.height


def _month(year: int, month: int) -> tuple[float, float]:
    """Return the angles at which a month begins and ends."""
    half = pi / (date(year + 1, 1, 1) - date(year, 1, 1)).days
    first = angle_of(date(year, month, 1)) + half
    following = angle_of(date(year, month + 1, 1)) + half if month < 12 else -3 * pi / 2
    return first, following


def _from(middle: tuple[float, float], angle: float, radius: float) -> tuple[float, float]:
    return middle[0] + radius * cos(angle), middle[1] + radius * sin(angle)


def _sector(
    axes: Any, middle: tuple[float, float], angles: tuple[float, float], radii: tuple[float, float], shade: str
) -> None:
    """Draw a part of a ring."""
    steps = [angles[0] + (angles[1] - angles[0]) * step / 20 for step in range(21)]
    edge = [_from(middle, angle, radii[1]) for angle in steps]
    edge += [_from(middle, angle, radii[0]) for angle in reversed(steps)]
    axes.fill([at[0] for at in edge], [at[1] for at in edge], facecolor=shade, edgecolor=_INK, linewidth=0.6)


def _draw_sign(
    axes: Any, at: tuple[float, float], kind: Kind | None, label: str, *, many: bool = False, scale: float = 1.0
) -> None:
    """Draw a sign with its number; one that stands for many is as wide as their numbers."""
    shape, shade, ink = _LOOKS[kind]
    told = {"size": NUMBER * (1 + scale) / 2, "color": ink, "ha": "center", "va": "center", "zorder": 4}
    if many:
        axes.text(*at, label, **told, bbox={"boxstyle": "round,pad=0.35", "fc": shade, "ec": _INK, "lw": 0.8})
        return
    side = scale * SIDE * _SCALE.get(shape, 1.0) / INCH * POINTS
    axes.plot(*at, marker=shape, markersize=side, mfc=shade, mec=_INK, mew=0.8, linestyle="none", zorder=3)
    axes.text(*at, label, **told)


def wrapped(text: str, width: float) -> tuple[str, ...]:
    """Return a text in lines no wider than that, three at most; what does not fit is cut off, with `…`."""
    lines = [""]
    for word in without_controls(text).split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or width_of(longer, size=_TEXT) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = lines[:_MOST_LINES]
    if len(lines) > _MOST_LINES:
        kept[-1] += "…"
    return tuple(_cut(line, width) for line in kept)


def _cut(line: str, width: float) -> str:
    """Return a line that is no wider than that."""
    if width_of(line, size=_TEXT) <= width:
        return line
    line = line.removesuffix("…")[:_LONGEST]
    kept = bisect_right(range(len(line) + 1), width, key=lambda count: width_of(f"{line[:count]}…", size=_TEXT)) - 1
    return f"{line[: max(kept, 0)].rstrip()}…"
