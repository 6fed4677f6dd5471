"""A wheel shows every day of a year, no words over other words, the same bytes for the same year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from gc import collect
from io import BytesIO
from itertools import combinations
from math import cos, pi, radians, sin
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from plantools.cycle.charts import INCH, width_of
from plantools.cycle.occasions import Kind, Occasion
from plantools.cycle.wheel import MOST_LISTED, WIDTH, Wheel, wrapped
from plantools.definition.model import LANGUAGES
from tests.cycle.wheels import some_days, years

SVG = "{http://www.w3.org/2000/svg}"
CENTRE = ("Arbetsmarknads- och integrationskontoret i Falu kommun", "Mandatperiod 2026–2030")


@pytest.fixture(autouse=True, scope="module")
def figures() -> Iterator[None]:
    """Take the figures of these tests away: their callbacks would run in tests that go as deep as Python lets them."""
    yield
    collect()


def wheel(occasions: tuple[Occasion, ...], language: str = "sv") -> Wheel:
    """Return the wheel of a year."""
    year = occasions[0].day.year if occasions else 2027
    return Wheel(year, occasions, language, CENTRE)


def drawn(one: Wheel) -> Any:
    """Return the axes that a wheel is drawn into."""
    size = one.size
    figure = Figure(figsize=(size[0] / INCH, size[1] / INCH), dpi=100)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, size[0]), ylim=(0, size[1]))
    one.draw(axes)
    return axes


def boxes(axes: Any) -> Iterator[tuple[str, Any]]:
    """Yield all words of a picture, each with its box in pixels."""
    renderer = axes.figure.canvas.get_renderer()
    yield from ((text.get_text(), text.get_window_extent(renderer)) for text in axes.texts if text.get_text())


@dataclass(frozen=True)
class Turned:
    """The box of some words as they are turned: its middle, half its sides, and its angle in radians."""

    words: str
    middle: tuple[float, float]
    halves: tuple[float, float]
    angle: float

    def corners(self) -> Iterator[tuple[float, float]]:
        """Yield the four corners."""
        turn, (x, y) = (cos(self.angle), sin(self.angle)), self.middle
        for across, up in ((1, 1), (1, -1), (-1, -1), (-1, 1)):
            wide, high = across * self.halves[0], up * self.halves[1]
            yield x + wide * turn[0] - high * turn[1], y + wide * turn[1] + high * turn[0]

    def is_clear_of(self, other: Turned) -> bool:
        """Return whether a line can be drawn between them, along a side of one."""
        angles = (self.angle, self.angle + pi / 2, other.angle, other.angle + pi / 2)
        return any(_apart(list(self.corners()), list(other.corners()), angle) for angle in angles)


def _apart(some: list[tuple[float, float]], others: list[tuple[float, float]], angle: float) -> bool:
    mine, theirs = ([x * cos(angle) + y * sin(angle) for x, y in corners] for corners in (some, others))
    return max(mine) <= min(theirs) or max(theirs) <= min(mine)


def turned(text: Any, renderer: Any) -> Turned:
    """Return the box of some words; letters leave a pixel above and below them empty."""
    box, angle = text.get_window_extent(renderer), text.get_rotation()
    text.set_rotation(0)
    flat = text.get_window_extent(renderer)
    text.set_rotation(angle)
    middle = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return Turned(text.get_text(), middle, (flat.width / 2 - 0.5, flat.height / 2 - 1), radians(angle))


def over_each_other(axes: Any) -> list[tuple[str, str]]:
    """Return the words that lie over each other."""
    renderer = axes.figure.canvas.get_renderer()
    found = [turned(text, renderer) for text in axes.texts if text.get_text()]
    return [(one.words, other.words) for one, other in combinations(found, 2) if not one.is_clear_of(other)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [0, 5, 20, 40])
def test_no_words_lie_over_others_or_leave_the_picture(count: int, language: str) -> None:
    axes = drawn(wheel(some_days(count), language))
    assert over_each_other(axes) == []
    _inside(axes)


@pytest.mark.parametrize("count", [14, 40, 300])
def test_neither_do_they_where_one_month_has_all_the_days(count: int) -> None:
    axes = drawn(wheel(some_days(count, months=(6,))))
    assert over_each_other(axes) == []
    _inside(axes)


@settings(max_examples=20, deadline=None)
@given(years(most=40))
def test_nor_in_any_year(occasions: tuple[Occasion, ...]) -> None:
    axes = drawn(wheel(occasions))
    assert over_each_other(axes) == []
    _inside(axes)


def _inside(axes: Any) -> None:
    width, height = axes.figure.canvas.get_width_height()
    for words, box in boxes(axes):
        assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= width + 1 and box.y1 <= height + 1, words


def test_every_day_is_in_the_list_with_its_number_and_every_month_in_the_ring() -> None:
    told = [text.get_text() for text in drawn(wheel(some_days(20))).texts]
    assert all(told.count(str(number)) == 2 for number in range(1, 21))  # its sign, and the list
    assert {"jan.", "maj", "dec."} <= set(told) or {"januari", "maj", "december"} <= set(told)
    assert "2027" in told and "Mandatperiod 2026–2030" in told


def test_a_few_days_take_half_a_page_and_many_stand_below_the_wheel() -> None:
    assert wheel(some_days(5)).size[0] == WIDTH
    assert wheel(some_days(8)).size[1] < 12 < wheel(some_days(40)).size[1] < 25


def test_of_very_many_days_the_rest_is_told_as_a_number() -> None:
    told = [text.get_text() for text in drawn(wheel(some_days(MOST_LISTED + 7))).texts]
    assert "… och 7 till: se tabellen." in told


def test_every_kind_has_a_shape_and_a_shade_of_its_own() -> None:
    days = tuple(Occasion(date(2027, month, 10), kind, "A", str(kind)) for month, kind in enumerate(Kind, 1))
    signs = [line for line in drawn(wheel(days)).lines if line.get_marker() != "None"]
    looks = {(line.get_marker(), line.get_markerfacecolor()) for line in signs}
    assert len(looks) == len({shape for shape, _ in looks}) == len({shade for _, shade in looks}) == len(Kind)


@pytest.mark.parametrize("sort", ["png", "svg"])
def test_the_same_year_gives_the_same_bytes(sort: str) -> None:
    first, second = (wheel(some_days(9)).picture(sort=sort, title="År", said="Ett år") for _ in range(2))
    assert first == second


def test_an_svg_is_one_picture_with_a_title_and_words() -> None:
    root = etree.fromstring(wheel(some_days(5)).picture(sort="svg", title="Å & <ö>", said="Fem dagar"))
    assert root.tag == f"{SVG}svg" and root.get("role") == "img"
    assert [root.findtext(f"{SVG}{tag}") for tag in ("title", "desc")] == ["Å & <ö>", "Fem dagar"]
    assert root.get("aria-labelledby") == " ".join(str(root[place].get("id")) for place in (0, 1))
    assert not list(root.iter(f"{SVG}script", f"{SVG}image"))


def test_a_png_is_sharp_enough_for_paper_and_says_what_it_shows() -> None:
    picture = Image.open(BytesIO(wheel(some_days(5)).picture(sort="png", title="År", said="Fem dagar – år 2027")))
    assert picture.width >= WIDTH / INCH * 150
    assert picture.info["Description"] == "Fem dagar – år 2027"


def test_letters_that_the_font_lacks_are_drawn_as_boxes_and_warn_nobody() -> None:
    days = (Occasion(date(2027, 1, 10), Kind.MEETING, "🎉 \x1b[2J 会議", "a"),)
    assert wheel(days).picture(sort="png", title="🎉", said="🎉").startswith(b"\x89PNG")


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300), st.floats(2, 8))
def test_a_title_is_wrapped_to_its_width_in_three_lines_at_most(text: str, width: float) -> None:
    lines = wrapped(text, width)
    assert 1 <= len(lines) <= 3
    assert all(width_of(line, size=7.5) <= width for line in lines)
    if not lines[-1].endswith("…") and not any(line.endswith("…") for line in lines):
        assert " ".join(" ".join(lines).split()) == " ".join(text.split())
