"""The house style: the committed base document is the one the parts give, and everyone can read what it sets."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest
from lxml import etree

from plantools.word.names import Element, W

ROOT = Path(__file__).parents[2]
STYLES = """
    Normal, Body Text, heading 1, heading 2, heading 3, heading 4, heading 5, heading 6, Title, Subtitle, TOC Heading,
    toc 1, toc 2, toc 3, List Bullet, List Number, List Continue, List Continue 2, List Continue 3, caption, header,
    footer, Hyperlink, Strong, Emphasis, Placeholder Text, Table Grid, Cover Title, Cover Heading, Cover Text,
    Cover Label, Form Label, Form Help, Form Note, Form Answer, Form Choice, Form Reference, Form Column, Form Number,
    Plantools Form, Plantools Rows
"""
NAMES = [" ".join(name.split()) for name in STYLES.split(",")]


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make_base = _load(ROOT / "tools" / "make_base.py")


def _parts(package: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


BASE = _parts((ROOT / "templates" / "base.docx").read_bytes())
STYLE_PART = etree.fromstring(BASE["word/styles.xml"])
NUMBERING = etree.fromstring(BASE["word/numbering.xml"])


def _value(parent: Element, *path: str) -> str:
    """Return `w:val` of the element at the end of the path, or an empty string."""
    element: Element | None = parent
    for name in path:
        element = None if element is None else element.find(name)
    return "" if element is None else element.get(W.val, "")


BY_NAME = {_value(style, W.name): style for style in STYLE_PART.iter(W.style)}
BY_ID = {style.get(W.styleId, ""): style for style in STYLE_PART.iter(W.style)}


def test_the_committed_base_is_what_the_script_builds() -> None:
    assert _parts(make_base.package()) == BASE


def test_the_same_parts_give_the_same_package() -> None:
    assert make_base.package() == make_base.package()


@pytest.mark.parametrize("name", NAMES)
def test_every_style_of_the_house_exists_under_its_conventional_id(name: str) -> None:
    first = name[0].upper() + name[1:]
    conventional = first.replace("Toc", "TOC").replace(" ", "")
    assert BY_NAME[name].get(W.styleId) == conventional


def test_styles_refer_to_styles_that_exist() -> None:
    referred = {reference.get(W.val) for tag in (W.basedOn, W.next) for reference in STYLE_PART.iter(tag)}
    assert referred <= BY_ID.keys()


def test_the_heading_of_the_contents_is_not_listed_in_the_contents() -> None:
    assert BY_NAME["TOC Heading"].find(f".//{W.outlineLvl}") is None
    assert _value(BY_NAME["TOC Heading"], W.basedOn) == "Normal"


@pytest.mark.parametrize("name", [*(f"heading {rank}" for rank in range(1, 7)), "caption", "Title", "Cover Label"])
def test_headings_and_captions_stay_with_what_follows(name: str) -> None:
    assert BY_NAME[name].find(f"{W.pPr}/{W.keepNext}") is not None


# Contrast (WCAG 2.2, 1.4.3: text 4.5:1; 1.4.11: the bounds of what one fills in 3:1)


def _luminance(colour: str) -> float:
    """Return the relative luminance of `RRGGBB`, as WCAG 2 defines it."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _colours(tag: str, attribute: str) -> Iterator[str]:
    """Yield the colours that styles name in the attribute; `auto` is black on white and needs no test."""
    for part in ("word/styles.xml", "word/numbering.xml", "word/header1.xml", "word/footer1.xml"):
        colours = (element.get(attribute, "auto") for element in etree.fromstring(BASE[part]).iter(tag))
        yield from (colour for colour in colours if colour != "auto")


TEXTS = sorted(set(_colours(W.color, W.val)))
GROUNDS = sorted({"FFFFFF", *_colours(W.shd, W.fill)})
BORDERS = [W.top, W.left, W.bottom, W.right, W.insideH, W.insideV]
LINES = sorted({colour for border in BORDERS for colour in _colours(border, W.color)})


def test_the_measure_of_contrast_is_that_of_the_standard() -> None:
    assert _contrast("000000", "FFFFFF") == pytest.approx(21)
    assert _contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_every_text_can_be_read_on_every_ground(text: str, ground: str) -> None:
    assert _contrast(text, ground) >= 4.5


@pytest.mark.parametrize("line", LINES)
def test_lines_around_answers_can_be_seen(line: str) -> None:
    assert _contrast(line, "FFFFFF") >= 3


def test_prompts_are_told_from_answers_by_an_own_colour() -> None:
    assert _value(BY_NAME["Placeholder Text"], W.rPr, W.color) in TEXTS


# Lists


def _level(style: str) -> Element:
    """Return the level (`w:lvl`, ECMA-376 17.9.6) that the style's `w:numId` leads to."""
    number = _value(BY_ID[style], W.pPr, W.numPr, W.numId)
    [abstract] = [_value(num, W.abstractNumId) for num in NUMBERING.iter(W.num) if num.get(W.numId) == number]
    [levels] = [one for one in NUMBERING.iter(W.abstractNum) if one.get(W.abstractNumId) == abstract]
    level = levels.find(W.lvl)
    assert level is not None
    return level


@pytest.mark.parametrize("style", ["ListBullet", "ListNumber"])
def test_a_list_style_and_its_numbering_name_each_other(style: str) -> None:
    assert _value(_level(style), W.pStyle) == style


def test_each_list_has_nine_levels_numbered_by_their_own_count() -> None:
    bullets, numbers = [list(one.iter(W.lvl)) for one in NUMBERING.iter(W.abstractNum)]
    assert [_value(level, W.lvlText) for level in bullets] == ["•", "\N{EN DASH}", "▪"] * 3
    assert [_value(level, W.lvlText) for level in numbers] == [f"%{rank}." for rank in range(1, 10)]


@pytest.mark.parametrize(("rank", "style"), [(0, "ListContinue"), (1, "ListContinue2"), (2, "ListContinue3")])
def test_a_continued_item_stands_under_its_text(rank: int, style: str) -> None:
    indent = BY_ID[style].find(f"{W.pPr}/{W.ind}")
    levels = [list(one.iter(W.lvl))[rank].find(f"{W.pPr}/{W.ind}") for one in NUMBERING.iter(W.abstractNum)]
    assert indent is not None
    assert {level.get(W.left) for level in levels if level is not None} == {indent.get(W.left)}
