"""How a paragraph is set: size, weight, capitals. Where there are no heading styles, people see headings by that.

Styles and direct formatting are followed as far as it takes to tell a heading from a text (ECMA-376 Part 1, 17.7.2):
document defaults, the paragraph's styles, those of its runs, then the runs' own properties.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from plantools.word.names import Element, W
from plantools.word.prose import SILENT

_DEFAULT = 20  # half-points: what Word sets where nobody says a size (w:sz, 17.3.2.38)
_OFF = frozenset(("0", "false", "off", "none"))


@dataclass(frozen=True)
class Type:
    """How a paragraph is set: `size` in points (that of most letters), and what all of its letters share.

    `style` is the name of its style, in small letters; `on_new_page` says that it begins a page.
    """

    size: float = _DEFAULT / 2
    is_bold: bool = False
    is_capitals: bool = False
    is_underlined: bool = False
    style: str = ""
    on_new_page: bool = False


@dataclass(frozen=True)
class _Look:
    """What of this is said at one place; None where nothing is."""

    size: int | None = None
    bold: bool | None = None
    caps: bool | None = None
    underlined: bool | None = None

    def under(self, nearer: _Look) -> _Look:
        """Return both as one: what stands nearer to the letters counts."""
        return _Look(
            self.size if nearer.size is None else nearer.size,
            self.bold if nearer.bold is None else nearer.bold,
            self.caps if nearer.caps is None else nearer.caps,
            self.underlined if nearer.underlined is None else nearer.underlined,
        )


class Typography:
    """Says how each paragraph of a document is set, from the root of its `styles.xml`, which may be missing."""

    def __init__(self, styles: Element | None) -> None:
        found = () if styles is None else styles.iterchildren(W.style)
        self._styles = {style.get(W.styleId, ""): style for style in found}
        self._default = _defaults(styles)
        self._normal = next((id_ for id_, one in self._styles.items() if _is_normal(one)), "")
        self._of_style = lru_cache(maxsize=None)(self._look_of_style)

    def of(self, paragraph: Element) -> Type:
        """Return how a paragraph (`w:p`) is set."""
        properties = paragraph.find(W.pPr)
        style = "" if properties is None else _value(properties, W.pStyle)
        around = self._default.under(self._of_style(style or self._normal))
        letters = [(words, self._look(run, around)) for run in _runs(paragraph) if (words := _words(run))]
        sizes = Counter[int]()
        for words, look in letters:
            sizes[look.size or _DEFAULT] += len(words)
        said = "".join(words for words, _ in letters)
        return Type(
            size=(sizes.most_common(1)[0][0] if sizes else around.size or _DEFAULT) / 2,
            is_bold=bool(letters) and all(look.bold for _, look in letters),
            is_capitals=bool(letters) and (all(look.caps for _, look in letters) or _is_upper(said)),
            is_underlined=bool(letters) and all(look.underlined for _, look in letters),
            style=self.name(style),
            on_new_page=_begins_page(paragraph, properties),
        )

    def name(self, style: str) -> str:
        """Return the name of a style in small letters; the id itself where it has none."""
        return (_value(self._styles[style], W.name) if style in self._styles else style).lower()

    def _look(self, run: Element, around: _Look) -> _Look:
        properties = run.find(W.rPr)
        if properties is None:
            return around
        return around.under(self._of_style(_value(properties, W.rStyle))).under(_look(properties))

    def _look_of_style(self, style: str) -> _Look:
        look = _Look()
        for one in reversed(list(self._line(style))):
            look = look.under(_look(one.find(W.rPr)))
        return look

    def _line(self, style: str) -> Iterator[Element]:
        """Yield the style and those it is based on, nearest first; a circle ends where it closes."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = _value(self._styles[style], W.basedOn)


def _defaults(styles: Element | None) -> _Look:
    """Return the look that the document sets by default (`w:docDefaults`, 17.7.5.1)."""
    found = None if styles is None else styles.find(f"{W.docDefaults}/{W.rPrDefault}/{W.rPr}")
    return _look(found)


def _is_normal(style: Element) -> bool:
    return style.get(W.type) == "paragraph" and style.get(W.default, "0") not in _OFF


def _look(properties: Element | None) -> _Look:
    if properties is None:
        return _Look()
    size = _value(properties, W.sz)
    return _Look(
        size=int(size) if size.isascii() and size.isdigit() and len(size) < 5 else None,
        bold=_switch(properties, W.b),
        caps=_switch(properties, W.caps),
        underlined=_switch(properties, W.u),
    )


def _switch(properties: Element, name: str) -> bool | None:
    found = properties.find(name)
    return None if found is None else found.get(W.val, "1") not in _OFF


def _runs(parent: Element) -> Iterator[Element]:
    """Yield the runs of a paragraph, those in links and controls too, but not in its text boxes."""
    for child in parent:
        if child.tag == W.r:
            yield child
        elif child.tag not in SILENT:
            yield from _runs(child)


def _words(run: Element) -> str:
    return "".join(text.text or "" for text in run.iterchildren(W.t)).strip()


def _is_upper(words: str) -> bool:
    return words.isupper() and sum(map(str.isalpha, words)) > 3


def _begins_page(paragraph: Element, properties: Element | None) -> bool:
    """Return whether a paragraph begins a page: by its properties, or by a break before its first words."""
    if properties is not None and _switch(properties, W.pageBreakBefore):
        return True
    for one in paragraph.iter(W.br, W.t):
        if one.tag == W.t and (one.text or "").strip():
            return False
        if one.tag == W.br and one.get(W.type) == "page":
            return True
    return False


def _value(parent: Element, name: str) -> str:
    found = parent.find(name)
    return "" if found is None else found.get(W.val, "")
