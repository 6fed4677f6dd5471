"""Pictures come in as data URIs, and stand on paper as large as they say and no larger than a page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.word.images import EMU_PER_INCH, HIGHEST, WIDEST, Picture, drawing, from_uri, to_uri
from plantools.word.markdown.spans import clean
from plantools.word.names import WP, A, Element, R
from tests.word.drafts import gif, jpeg, png
from tests.word.paper import element

PICTURES = {"PNG": png(), "JPEG": jpeg(), "JPEG of Adobe": jpeg(jfif=False), "GIF": gif()}


def _drawn(picture: Picture, title: str = "Karta") -> Element:
    return element(drawing(picture, "rId7", 3, title))


def _size(picture: Picture) -> tuple[int, int]:
    """Return width and height; both places where DrawingML tells them say the same."""
    [extent], [frame] = (list(_drawn(picture).iter(name)) for name in (WP.extent, A.ext))
    assert extent.items() == frame.items()
    return int(extent.get("cx", "")), int(extent.get("cy", ""))


def _inches(width: float, height: float) -> tuple[int, int]:
    return int(width * EMU_PER_INCH), int(height * EMU_PER_INCH)


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_a_picture_comes_back_from_its_uri(picture: Picture) -> None:
    assert from_uri(to_uri(picture)) == picture


@given(some.text())
def test_what_a_screen_reader_says_comes_back_and_stands_on_paper(words: str) -> None:
    described = from_uri(to_uri(replace(png(), alt=words)))
    said = clean(words)
    assert described == replace(png(), alt=said)
    [frame] = _drawn(described).iter(WP.docPr)
    assert frame.get("descr") == (said or "Karta")


@given(some.binary(), some.sampled_from(["png", "jpeg", "gif"]))
def test_any_bytes_come_back_from_their_uri(content: bytes, kind: str) -> None:
    assert from_uri(to_uri(Picture(content, kind))) == Picture(content, kind)


@pytest.mark.parametrize(
    ("picture", "size"),
    [
        (png(), _inches(30 / 72, 20 / 72)),
        (png(dots_per_metre=5906), _inches(30 / 150, 20 / 150)),
        (jpeg(dpi=300), _inches(0.1, 20 / 300)),
        (jpeg(jfif=False), _inches(30 / 72, 20 / 72)),
        (gif(), _inches(30 / 72, 20 / 72)),
    ],
)
def test_a_picture_is_as_large_as_it_says(picture: Picture, size: tuple[int, int]) -> None:
    assert _size(picture) == size


@pytest.mark.parametrize(
    ("dots", "size"),
    [
        ((4000, 1000), (WIDEST, WIDEST // 4)),
        ((1000, 4000), (HIGHEST // 4, HIGHEST)),
        ((20_000, 1), (WIDEST, 270)),
        ((1, 20_000), (360, HIGHEST)),
    ],
)
def test_a_picture_is_no_larger_than_a_page(dots: tuple[int, int], size: tuple[int, int]) -> None:
    assert _size(png(*dots)) == size


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_a_damaged_picture_has_a_place_nevertheless(picture: Picture) -> None:
    for end in range(len(picture.content)):
        width, height = _size(Picture(picture.content[:end], picture.kind))
        assert 0 < width <= WIDEST
        assert 0 < height <= HIGHEST


@given(some.data())
def test_a_picture_that_lies_has_a_place_nevertheless(data: some.DataObject) -> None:
    picture = data.draw(some.sampled_from(list(PICTURES.values())))
    content = bytearray(picture.content)
    for _ in range(3):
        content[data.draw(some.integers(2, len(content) - 1))] = data.draw(some.integers(0, 255))
    width, height = _size(Picture(bytes(content), picture.kind))
    assert 0 < width <= WIDEST
    assert 0 < height <= HIGHEST


def test_a_drawing_names_its_part_its_number_and_what_it_shows() -> None:
    drawn = _drawn(png(), 'Karta över "Å & Ä"\x0b <2026>')
    [told] = drawn.iter(WP.docPr)
    assert told.items() == [("id", "3"), ("name", "Picture 3"), ("descr", 'Karta över "Å & Ä" <2026>')]
    assert [blip.get(R.embed) for blip in drawn.iter(A.blip)] == ["rId7"]
