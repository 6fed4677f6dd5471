"""Charts as pictures (the only door to matplotlib): the same figures give the same bytes.

Shades go from dark to light and each has a pattern of its own, so that they are told apart in grey and by those who see
no colours; every bar shows its number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import BytesIO
from math import nan
from typing import Any
from warnings import catch_warnings, filterwarnings

from lxml import etree

MOST_BARS = 40
_INK, _PAPER = "#1B1B1B", "#FFFFFF"
# The petrol of templates/base.docx, shades of it and of ochre, no red beside green; the second is the pattern.
_LOOKS = (
    ("#1B4B5A", ""),
    ("#7FB2C0", "//"),
    ("#F3E3B3", ".."),
    ("#8A5A00", "xx"),
    ("#B9B9B9", "--"),
    ("#D9E8EC", "oo"),
    ("#4A4A4A", "\\\\"),
)
_REST = (_PAPER, "")  # what is not known: paper with an edge
_EDGE: Mapping[str, Any] = {"edgecolor": _INK, "linewidth": 0.6}
# Lines are told apart by their marks and by how they are broken, in grey as well.
_MARKS = "osD^vPX"
_LINES: tuple[tuple[str, Any], ...] = (
    ("#1B4B5A", "-"),
    ("#8A5A00", (0, (4, 1.5))),
    ("#4A8796", (0, (1, 1))),
    ("#4A4A4A", (0, (5, 1.5, 1, 1.5))),
    ("#B38B36", (0, (8, 2))),
)
_QUIET = "#767676"
# Figures on paper of their own, so that no line runs through them.
_BESIDE: Mapping[str, Any] = {
    "textcoords": "offset points",
    "ha": "center",
    "va": "bottom",
    "zorder": 4,
    "bbox": {"boxstyle": "round,pad=0.1", "facecolor": "#FFFFFF", "edgecolor": "none", "alpha": 0.8},
}
_WIDTH, _HIGHEST = 5.9, 7.5  # inches: 15 cm, the text of a page in portrait
_DPI = 200
INCH, POINTS = 2.54, 72  # centimetres, and points, of an inch
_SVG = "http://www.w3.org/2000/svg"
# Neither the day nor the version of matplotlib stands in a picture.
_METADATA: Mapping[str, dict[str, str | None]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None, "Format": None, "Type": None},
}
_LOOK: Any = {
    "text.parse_math": False,  # a dollar sign is one
    "font.family": "DejaVu Sans",  # comes with matplotlib, and has the symbols of the statuses
    "font.size": 8.5,
    "hatch.linewidth": 0.5,
    "text.color": _INK,
    "axes.labelcolor": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
}


@dataclass(frozen=True)
class Series:
    """The values of one sort, one a bar; `is_rest` are those of which nothing is known."""

    label: str
    values: tuple[int, ...]
    is_rest: bool = False


@dataclass(frozen=True)
class Line:
    """Values over time: of each day one, None where there is a gap, and the figures that stand beside them, if any."""

    label: str
    days: tuple[date, ...]
    values: tuple[float | None, ...]
    figures: tuple[str, ...] = ()


def stacked(bars: Sequence[str], series: Sequence[Series], *, axis: str) -> bytes:
    """Return lying bars that are made of series, as PNG; `axis` says what is counted."""

    def draw(axes: Any) -> None:
        left = [0] * len(bars)
        for one, (colour, pattern) in zip(series, _looks(series), strict=True):
            axes.barh(range(len(bars)), one.values, left=left, color=colour, hatch=pattern, label=one.label, **_EDGE)
            for place, value in enumerate(one.values):
                _number(axes, left[place] + value / 2, place, value)
            left = [before + value for before, value in zip(left, one.values, strict=True)]
        axes.set_yticks(range(len(bars)), bars)
        axes.invert_yaxis()
        axes.set_xlim(0, max(left, default=0) * 1.05 or 1)
        axes.set_xlabel(axis)
        _whole_numbers(axes.xaxis)
        if series:
            axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=min(len(series), 3), frameon=False)

    return _drawn(min(1.1 + 0.4 * len(bars), _HIGHEST), draw)


def over_time(
    days: Sequence[date], counts: Sequence[int], *, due: date | None, names: Mapping[date, str], words: tuple[str, str]
) -> bytes:
    """Return how many came on each day, as PNG; those after the last day have another pattern.

    `names` are the days that the axis names, `words` what is counted and what the last day is called.
    """
    first, last = min((*days, *names)), max((*days, *names))

    def draw(axes: Any) -> None:
        width = max(0.8, (last - first).days / 90)
        for day, count in zip(days, counts, strict=True):
            colour, pattern = _LOOKS[2] if due is not None and day > due else _LOOKS[0]
            axes.bar((day - first).days, count, width, color=colour, hatch=pattern, **_EDGE)
            axes.text((day - first).days, count, str(count), ha="center", va="bottom")
        if due is not None:
            at = (due - first).days + 0.5
            axes.axvline(at, color=_INK, linestyle="--", linewidth=1)
            axes.text(at, 1.02, words[1], ha="center", va="bottom", transform=axes.get_xaxis_transform())
        axes.set_xticks([(day - first).days for day in names], list(names.values()))
        axes.set_xlim(-width, (last - first).days + width)
        axes.set_ylim(0, max(counts, default=1) * 1.2)
        axes.set_ylabel(words[0])
        _whole_numbers(axes.yaxis)

    return _drawn(2.4, draw)


def courses(lines: Sequence[Line], *, way: Line | None, names: Mapping[date, str], words: tuple[str, str]) -> bytes:
    """Return lines over time, as PNG: each has a mark of its own; what is not known is a gap.

    `way` is the straight way to a target, `names` are the days that the axis names, `words` what is measured
    and the sign before the decimals.
    """

    def draw(axes: Any) -> None:
        if way is not None:
            axes.plot(way.days, way.values, color=_QUIET, linestyle="--", linewidth=1, label=way.label)
            axes.plot(way.days[-1:], way.values[-1:], color=_QUIET, marker="*", markersize=9)
            axes.annotate(way.figures[-1], (way.days[-1], way.values[-1]), (0, 7), **_BESIDE)
        for place, one in enumerate(lines):
            values = [nan if value is None else value for value in one.values]
            axes.plot(one.days, values, label=one.label, zorder=3 if not place else 2, **_mark(place))
            for day, value, figure in zip(one.days, one.values, one.figures, strict=False):
                if value is not None:
                    axes.annotate(figure, (day, value), (0, 7), **_BESIDE)
        axes.set_xticks(list(names), list(names.values()))
        axes.margins(x=0.08, y=0.2)
        axes.set_ylabel(words[0])
        axes.yaxis.set_major_formatter(lambda value, place: f"{value:g}".replace(".", words[1]))
        if len(lines) + (way is not None) > 1:
            axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2, frameon=False)

    return _drawn(2.6, draw)


def _mark(place: int) -> Mapping[str, Any]:
    """Return how a line is drawn: the first one, which is the whole, thick and dark."""
    colour, style = _LINES[place % len(_LINES)]
    width = 1.8 if not place else 1.1
    return {
        "color": colour,
        "linestyle": style,
        "linewidth": width,
        "marker": _MARKS[place % len(_MARKS)],
        "markersize": 5,
        "markeredgecolor": _INK,
        "markeredgewidth": 0.5,
    }


def canvas(
    size: tuple[float, float], draw: Callable[[Any], None], *, sort: str = "png", title: str = "", words: str = ""
) -> bytes:
    """Return a picture of so many centimetres, which are also the units to draw in, with nothing but what is drawn.

    `sort` is `png` or `svg`; `title` and `words` say what it shows, to those who do not see it.
    """
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    file = BytesIO()
    with _boxes_for_missing_letters(), rc_context({**_LOOK, "svg.hashsalt": "plantools"}):
        figure = Figure(figsize=(size[0] / INCH, size[1] / INCH), dpi=_DPI)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1), xlim=(0, size[0]), ylim=(0, size[1]))
        axes.set_axis_off()
        draw(axes)
        figure.savefig(file, format=sort, metadata=_METADATA[sort] | ({"Description": words} if words else {}))
    return _named(file.getvalue(), title, words) if sort == "svg" else file.getvalue()


@lru_cache(maxsize=4096)
def width_of(words: str, *, size: float, weight: str = "normal") -> float:
    """Return how many centimetres wide a line of text is drawn in so many points."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextToPath

    font = FontProperties(family=_LOOK["font.family"], size=size, weight=weight)
    with _boxes_for_missing_letters():
        width, _, _ = TextToPath().get_text_width_height_descent(words, font, ismath=False)
    return float(width) / POINTS * INCH


@contextmanager
def _boxes_for_missing_letters() -> Iterator[None]:
    """Let letters that the font lacks be drawn as boxes: nobody who makes a picture can do anything about them."""
    with catch_warnings():
        filterwarnings("ignore", message="Glyph .* missing", category=UserWarning)
        yield


def _named(svg: bytes, title: str, words: str) -> bytes:
    """Return an SVG that screen readers tell as one picture, by its title and description."""
    root = etree.fromstring(svg, etree.XMLParser(no_network=True, resolve_entities=False))
    told = [etree.SubElement(root, f"{{{_SVG}}}{tag}", id=tag) for tag in ("title", "desc")]
    for place, (element, text) in enumerate(zip(told, (title, words), strict=True)):
        element.text = text
        root.insert(place, element)
    root.set("role", "img")
    root.set("aria-labelledby", "title desc")
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _looks(series: Sequence[Series]) -> list[tuple[str, str]]:
    return [_REST if one.is_rest else _LOOKS[at % len(_LOOKS)] for at, one in enumerate(series)]


def _drawn(height: float, draw: Callable[[Any], None]) -> bytes:
    """Return what is drawn as PNG; without pyplot, which keeps figures and may open windows."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    file = BytesIO()
    with _boxes_for_missing_letters(), rc_context(_LOOK):
        figure = Figure(figsize=(_WIDTH, height), dpi=_DPI, layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        draw(axes)
        figure.savefig(file, format="png", metadata={"Software": None})  # else the version of matplotlib stands in it
    return file.getvalue()


def _number(axes: Any, across: float, up: float, value: int) -> None:
    """Write a number on a bar, on paper of its own so that the pattern does not cover it."""
    if value:
        paper = {"boxstyle": "round,pad=0.15", "facecolor": _PAPER, "edgecolor": "none"}
        axes.text(across, up, str(value), ha="center", va="center", bbox=paper)


def _whole_numbers(axis: Any) -> None:
    from matplotlib.ticker import MaxNLocator

    axis.set_major_locator(MaxNLocator(integer=True, nbins=6, min_n_ticks=1))
