"""The page that a body stands on: its size, header and language (`w:sectPr`, ECMA-376 Part 1, 17.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plantools.word.archive import refusal
from plantools.word.body import element, with_prefixes
from plantools.word.names import Element, R, W
from plantools.word.package import Package
from plantools.word.xml import serialise

A4 = (11906, 16838)  # twips
MARGIN = 1418  # twips: 25 mm
TEXT_WIDTH = A4[0] - 2 * MARGIN
_SHOWN = (W.drawing, W.pict, W.object, W.fldSimple, W.sym)
_BEFORE_SIZE = (W.headerReference, W.footerReference, W.footnotePr, W.endnotePr, W.type)  # 17.6.17
LOCALES = {"sv": "sv-SE", "da": "da-DK", "en": "en-GB"}


@dataclass(frozen=True)
class Page:
    """The measures of a page, in twips."""

    width: int
    height: int
    left: int
    right: int

    @property
    def text_width(self) -> int:
        """Return the width between the margins."""
        return self.width - self.left - self.right


def page_of(package: Package, *, landscape: bool = False) -> Page:
    """Return the page of the last section of a document, turned if it should lie."""
    section = _section(_body(package.xml(package.main())))
    size, margins = section.find(W.pgSz), section.find(W.pgMar)
    sides = sorted((_twips(size, W.w, A4[0]), _twips(size, W.h, A4[1])))
    width, height = reversed(sides) if landscape else sides
    return Page(width, height, _twips(margins, W.left, MARGIN), _twips(margins, W.right, MARGIN))


def text_width(package: Package) -> int:
    """Return the width in twips of the text on the last page of a document."""
    section = next(package.xml(package.main()).iter(W.sectPr), None)
    return TEXT_WIDTH if section is None else page_of(package).text_width


def with_body(package: Package, content: Sequence[Element], page: Page, *, cover: bool) -> Package:
    """Return the package with this content as its body; only a cover has a first page of its own (`w:titlePg`)."""
    root = package.xml(package.main())
    body = _body(root)
    section = _section(body)
    for child in list(body):
        body.remove(child)
    body.extend([*content, _set(section, page, cover=cover)])
    return package.with_parts({package.main(): serialise(with_prefixes(root))})


def with_header(package: Package, paragraph: Element) -> Package:
    """Return the package with the paragraph in its header of all but first pages, where that header is empty."""
    section = _section(_body(package.xml(package.main())))
    ids = [one.get(R.id) for one in section.iter(W.headerReference) if one.get(W.type, "default") == "default"]
    names = [one.target for one in package.relationships(package.main()) if one.id in ids and not one.external]
    if not names:
        return package
    root = package.xml(names[0])
    if _says_something(root):
        return package
    for child in list(root):
        root.remove(child)
    root.append(paragraph)
    return package.with_parts({names[0]: serialise(root)})


def _says_something(root: Element) -> bool:
    """Return whether there are words, a logo or a field."""
    shown = any(next(root.iter(tag), None) is not None for tag in _SHOWN)
    return shown or bool("".join(str(text) for text in root.itertext()).strip())


def with_language(package: Package, language: str) -> Package:
    """Return the package with the language of its text: what spell checkers and screen readers go by."""
    name = package.related(package.main(), "styles")
    if name is None:
        return package
    root = package.xml(name)
    defaults = root.find(f"{W.docDefaults}/{W.rPrDefault}/{W.rPr}")
    if defaults is None:
        return package
    spoken = defaults.find(W.lang)
    if spoken is None:
        defaults.append(spoken := element(W.lang))
    spoken.set(W.val, LOCALES[language])
    return package.with_parts({name: serialise(root)})


def _body(root: Element) -> Element:
    body = root.find(W.body)
    if body is None:  # of the Strict namespace, which no template is made in (Part 1, Annex A against Part 4)
        raise refusal("package.not-word")
    return body


def _section(body: Element) -> Element:
    found = body.find(W.sectPr)
    return element(W.sectPr) if found is None else found


def _twips(measures: Element | None, name: str, otherwise: int) -> int:
    value = "" if measures is None else measures.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else otherwise


def _set(section: Element, page: Page, *, cover: bool) -> Element:
    """Return the section with the page's size and way round, and a first page of its own only for a cover."""
    size = section.find(W.pgSz)
    if size is None:
        before = sum(child.tag in _BEFORE_SIZE for child in section)
        section.insert(before, size := element(W.pgSz))
    size.set(W.w, str(page.width))
    size.set(W.h, str(page.height))
    size.attrib.pop(W.orient, "")
    if page.width > page.height:
        size.set(W.orient, "landscape")
    first = section.find(W.titlePg)
    if first is not None and not cover:
        section.remove(first)
    return section
