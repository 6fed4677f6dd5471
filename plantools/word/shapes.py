"""What the styles and lists of a document make of a paragraph: text, a heading, an item of a list, or more of one.

Styles are known by Word's own names for them (`heading 2`, `List Bullet`), which stand in the file in English whatever
the language of Word; ids differ between editors and languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from plantools.word.names import Element, W

_DEEPEST = 8  # w:ilvl, ECMA-376 Part 1, 17.9.3
_BODY = 9  # w:outlineLvl of what is no heading, 17.3.1.20
_NO_LIST = "0"  # w:numId that takes a paragraph out of the list of its style, 17.9.18
_OFF = frozenset(("0", "false", "off"))
_NAME = re.compile(r"(heading|listbullet|listnumber|listcontinue|title|subtitle|tocheading)([1-9]?)")
_LOOKS = {"strong": (True, False), "emphasis": (False, True)}


class Role(StrEnum):
    """What a paragraph is within a text."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    CONTINUED = "continued"


@dataclass(frozen=True)
class Shape:
    """The role of a paragraph; `level` is the rank of a heading (from 1) or the depth in lists (from 0)."""

    role: Role
    level: int = 0
    ordered: bool = False


class Look(NamedTuple):
    """How a run is set, as far as Markdown can say it."""

    bold: bool
    italic: bool


_TEXT = Shape(Role.TEXT)


def _plain(number: int) -> Shape:
    """Return the shape of a title: large, but no heading of a text."""
    return _TEXT


_NAMED: Mapping[str, Callable[[int], Shape]] = {
    "heading": lambda number: Shape(Role.HEADING, number) if number else _TEXT,
    "listbullet": lambda number: Shape(Role.ITEM, max(number - 1, 0)),
    "listnumber": lambda number: Shape(Role.ITEM, max(number - 1, 0), ordered=True),
    "listcontinue": lambda number: Shape(Role.CONTINUED, max(number - 1, 0)),
}


class Shapes:
    """Says the shape of each paragraph, from the roots of `styles.xml` and `numbering.xml`; either may be missing."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        found = () if styles is None else styles.iterchildren(W.style)
        self._styles = {style.get(W.styleId, ""): style for style in found}
        self._formats = {} if numbering is None else dict(_formats(numbering))
        self._style_shape = lru_cache(maxsize=None)(self._shape_of_style)
        self._style_look = lru_cache(maxsize=None)(self._look_of_style)

    def of(self, paragraph: Element) -> Shape:
        """Return the shape of a paragraph (`w:p`)."""
        properties = paragraph.find(W.pPr)
        if properties is None:
            return _TEXT
        style = _value(properties, W.pStyle)
        shape = self._style_shape(style)
        if shape.role is Role.HEADING:
            return shape
        rank = _rank(properties) or 0
        return Shape(Role.HEADING, rank) if rank else self._listed(properties.find(W.numPr), style, shape)

    def look(self, run: Element) -> Look:
        """Return the look of a run (`w:r`) by itself: its own and its character style's, not its paragraph's."""
        properties = run.find(W.rPr)
        if properties is None:
            return Look(False, False)
        bold, italic = self._style_look(_value(properties, W.rStyle))
        return Look(_switch(properties, W.b, bold), _switch(properties, W.i, italic))

    def _listed(self, listing: Element | None, style: str, shape: Shape) -> Shape:
        """Return the shape that the paragraph's own place in a list (`w:numPr`) makes of that of its style."""
        if listing is None:
            return shape
        number = _value(listing, W.numId)
        level = _integer(_value(listing, W.ilvl), shape.level)
        if number == _NO_LIST:
            return Shape(Role.CONTINUED, shape.level) if shape.role is Role.ITEM else shape
        return self._numbered(number or self._number_of_style(style)[0], level, shape)

    def _numbered(self, number: str, level: int, shape: Shape) -> Shape:
        """Return the item that a level of a list makes; the shape of the style where the list is unknown."""
        level = min(max(level, 0), _DEEPEST)
        kind = self._formats.get((number, level), "")
        if kind == "none" or (not kind and shape.role is not Role.ITEM):
            return shape if shape.role is not Role.ITEM else Shape(Role.CONTINUED, level)
        return Shape(Role.ITEM, level, kind != "bullet" if kind else shape.ordered)

    def _shape_of_style(self, style: str) -> Shape:
        named = next((shape for shape in map(self._own_shape, self._line(style)) if shape is not None), None)
        if named is None and style not in self._styles:
            named = _by_name(style)
        shape = named or _TEXT
        number, level = self._number_of_style(style)
        if shape.role is Role.HEADING or number in ("", _NO_LIST):
            return shape
        return self._numbered(number, max(level, shape.level), shape)

    def _own_shape(self, style: Element) -> Shape | None:
        """Return what a style is by its own name or outline level; None if only the one it is based on can say."""
        named = _by_name(_value(style, W.name))
        if named is not None:
            return named
        properties = style.find(W.pPr)
        rank = None if properties is None else _rank(properties)
        if rank is None:
            return None
        return Shape(Role.HEADING, rank) if rank else _TEXT

    def _number_of_style(self, style: str) -> tuple[str, int]:
        """Return the `w:numId` and level of the nearest style that has one."""
        for one in self._line(style):
            listing = one.find(f"{W.pPr}/{W.numPr}")
            if listing is not None and _value(listing, W.numId):
                return _value(listing, W.numId), _integer(_value(listing, W.ilvl), 0)
        return "", 0

    def _look_of_style(self, style: str) -> Look:
        bold, italic = _LOOKS.get(style.lower(), (False, False))
        for one in reversed(list(self._line(style))):
            bold, italic = _LOOKS.get(_value(one, W.name).lower(), (bold, italic))
            properties = one.find(W.rPr)
            if properties is not None:
                bold, italic = _switch(properties, W.b, bold), _switch(properties, W.i, italic)
        return Look(bold, italic)

    def _line(self, style: str) -> Iterator[Element]:
        """Yield the style and those it is based on, nearest first; a circle ends where it closes."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = _value(self._styles[style], W.basedOn)


def _formats(numbering: Element) -> Iterator[tuple[tuple[str, int], str]]:
    """Yield the format (`w:numFmt`) of every level of every list, by `w:numId` and `w:ilvl`."""
    abstracts = {one.get(W.abstractNumId, ""): one for one in numbering.iterchildren(W.abstractNum)}
    styled = {_value(one, W.styleLink): one for one in abstracts.values()}
    for number in numbering.iterchildren(W.num):
        abstract = abstracts.get(_value(number, W.abstractNumId))
        if abstract is not None and abstract.find(W.numStyleLink) is not None:
            abstract = styled.get(_value(abstract, W.numStyleLink), abstract)
        # What the list itself overrides (w:lvlOverride) comes last, and so it counts.
        for levels in (abstract, number):
            for level in levels.iter(W.lvl) if levels is not None else ():
                form = next(iter(level.iter(W.numFmt)), None)
                kind = "decimal" if form is None else form.get(W.val, "decimal")
                yield (number.get(W.numId, ""), _integer(level.get(W.ilvl, ""), 0)), kind


def _by_name(name: str) -> Shape | None:
    """Return what Word's name of a style says; None for the names of others."""
    known = _NAME.fullmatch(name.replace(" ", "").lower())
    return None if known is None else _NAMED.get(known[1], _plain)(_integer(known[2], 0))


def _rank(properties: Element) -> int | None:
    """Return the rank that `w:outlineLvl` gives, 0 for body text; None without one."""
    level = _integer(_value(properties, W.outlineLvl), -1)
    return None if level < 0 else (level + 1) % (_BODY + 1)


def _switch(properties: Element, name: str, otherwise: bool) -> bool:
    """Return whether a property that is on or off is on (`ST_OnOff`, 22.9.2.7)."""
    found = properties.find(name)
    return otherwise if found is None else found.get(W.val, "1") not in _OFF


def _value(parent: Element, name: str) -> str:
    found = parent.find(name)
    return "" if found is None else found.get(W.val, "")


def _integer(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise
