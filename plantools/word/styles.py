"""The styles of a document that texts are set in, found by Word's own names for them.

Names stand in the file in English whatever the language of Word (`heading 2`, `List Bullet`); ids differ between
editors and languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from plantools.word.blocks import Ledger, Styles
from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.page import TEXT_WIDTH, text_width

_CONTINUES = ("List Continue", "List Continue 2", "List Continue 3")
_NONE = -1  # no `w:abstractNumId`
_HEADINGS = tuple(f"heading {rank}" for rank in range(1, 7))


@dataclass(frozen=True)
class StyleSheet:
    """The ids of a document's styles by name, and where its numbers of lists and relationships are free."""

    ids: Mapping[str, str]
    bullets: int
    abstract_numbers: int
    first_list: int
    first_link: int
    width: int = TEXT_WIDTH

    @classmethod
    def of(cls, package: Package) -> StyleSheet:
        """Return the style sheet of a package; what it lacks has the id that Word itself would give."""
        main = package.main()
        styles, numbering = (_part(package, main, kind) for kind in ("styles", "numbering"))
        numbers = {} if numbering is None else dict(_numbers(numbering))
        bullets = _number_of(styles, "list bullet")
        return cls(
            ids={} if styles is None else dict(_ids(styles)),
            bullets=bullets if bullets in numbers else 0,
            abstract_numbers=numbers.get(_number_of(styles, "list number"), _NONE),
            first_list=max(numbers, default=0) + 1,
            first_link=_first_link(package),
            width=text_width(package),
        )

    def id(self, name: str) -> str:
        """Return the id of the style with this name."""
        return self.ids.get(name.casefold()) or (name[:1].upper() + name[1:]).replace(" ", "")

    def styles(self, *, text: str) -> Styles:
        """Return the styles of long text whose paragraphs have the style of the id `text`."""
        return replace(self._styles, text=text)

    @property
    def placeholder(self) -> str:
        """Return the id of the style of prompts."""
        return self.id("Placeholder Text")

    def ledger(self) -> Ledger:
        """Return an empty ledger for one document made with these styles."""
        return Ledger(self.first_list, self.first_link)

    @cached_property
    def _styles(self) -> Styles:
        one, two, three = map(self.id, _CONTINUES)
        first, second, third, fourth, fifth, sixth = map(self.id, _HEADINGS)
        return Styles(
            text=self.id("Normal"),
            bullet=self.id("List Bullet"),
            number=self.id("List Number"),
            continues=(one, two, three),
            headings=(first, second, third, fourth, fifth, sixth),
            hyperlink=self.id("Hyperlink"),
            bullets=self.bullets,
            abstract_numbers=self.abstract_numbers,
            table=self.id("Plantools Rows"),
            header=self.id("Form Column"),
            cell=self.id("Form Answer"),
            width=self.width,
        )


def _part(package: Package, main: str, kind: str) -> Element | None:
    name = package.related(main, kind)
    return package.xml(name) if name else None


def _ids(styles: Element) -> Iterator[tuple[str, str]]:
    for style in styles.iterchildren(W.style):
        yield _value(style.find(W.name)).casefold(), style.get(W.styleId, "")


def _numbers(numbering: Element) -> Iterator[tuple[int, int]]:
    """Yield each list (`w:num`) with the `w:abstractNumId` of what it looks like."""
    for number in numbering.iterchildren(W.num):
        yield _integer(number.get(W.numId, "")), _integer(_value(number.find(W.abstractNumId)))


def _number_of(styles: Element | None, name: str) -> int:
    """Return the list (`w:numId`) of the style with this name; 0 where it has none."""
    found = () if styles is None else (s for s in styles.iterchildren(W.style) if _name(s) == name)
    return next((_integer(_value(style.find(f"{W.pPr}/{W.numPr}/{W.numId}"))) for style in found), 0)


def _integer(value: str) -> int:
    """Return the number that is written; 0 where none is, as other programs write numbers of lists."""
    return int(value) if value.isdecimal() and len(value) < 10 else 0


def _name(style: Element) -> str:
    return _value(style.find(W.name)).casefold()


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(W.val, "")


def _first_link(package: Package) -> int:
    """Return a number such that no part of the package has a relationship of that id or a later one."""
    ids = (one.id for name in package.parts if not name.endswith(".rels") for one in package.relationships(name))
    return max((_integer(id_[3:]) for id_ in ids if id_.startswith("rId")), default=0) + 1
