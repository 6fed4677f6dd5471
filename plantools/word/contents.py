r"""The table of contents: a `TOC` field (ECMA-376 Part 1, 17.16.5.68) with its entries already in it.

Word fills such a field only when somebody asks it to; a document should not be sent out before that. So the headings
are listed here, each as a link to its heading, with the page number where that is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from plantools.word.body import element, run, tab, valued
from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.prose import Role, Shapes, text_of
from plantools.word.styles import StyleSheet
from plantools.word.xml import serialise

DEEPEST = 2
_OURS = "_Toc000"
_SILENT = (W.pPr, W.bookmarkStart, W.bookmarkEnd, W.proofErr)
INSTRUCTION = rf'TOC \o "1-{DEEPEST}" \h \z \u'


@dataclass(frozen=True)
class Heading:
    """A heading that is listed: its rank from 1, its words, and its paragraph."""

    rank: int
    words: str
    paragraph: Element


def with_contents(package: Package, shapes: Shapes, sheet: StyleSheet, pages: Sequence[int] = ()) -> Package:
    """Return the package with its table of contents filled; as it is where it has none.

    `pages` are the pages of the headings in their order; without them Word is told to count (`w:dirty`).
    """
    main = package.main()
    if b" TOC " not in package.parts[main]:
        return package
    root = package.xml(main)
    body = root.find(W.body)
    field = None if body is None else _field(body)
    if body is None or field is None:
        return package
    found = headings(body, shapes)
    known = pages if len(pages) == len(found) else ()
    entries = [_entry(one, place, sheet, known) for place, one in enumerate(found)]
    _forget(body)
    for place, one in enumerate(found):
        _bookmark(one.paragraph, place)
    _fill(field, entries, sheet, dirty=not known)
    return package.with_parts({main: serialise(root)})


def listed(package: Package, shapes: Shapes) -> tuple[str, ...]:
    """Return the words of the headings that the contents list; none where there are no contents."""
    main = package.main()
    body = package.xml(main).find(W.body) if b" TOC " in package.parts[main] else None
    return () if body is None else tuple(heading.words for heading in headings(body, shapes))


def headings(body: Element, shapes: Shapes) -> list[Heading]:
    """Return the headings of the body down to the deepest rank that is listed, in their order."""
    found = []
    for paragraph in body.iter(W.p):
        shape = shapes.of(paragraph)
        if shape.role is Role.HEADING and shape.level <= DEEPEST:
            words = " ".join(text_of(paragraph).split())
            found += [Heading(shape.level, words, paragraph)] if words else []
    return found


def _field(body: Element) -> list[Element] | None:
    """Return the paragraphs from the one where the field begins to the one where it ends."""
    inside: list[Element] = []
    depth = 0
    for paragraph in body.iter(W.p):  # Word's own contents stand in a control of their own
        code = "".join(text.text or "" for text in paragraph.iter(W.instrText))
        if inside or code.strip().startswith("TOC "):
            inside.append(paragraph)
            kinds = [mark.get(W.fldCharType) for mark in paragraph.iter(W.fldChar)]
            depth += kinds.count("begin") - kinds.count("end")
            if depth <= 0:
                return inside
    return None


def _name(place: int) -> str:
    # Word itself names them `_Toc` and a number without zeros before; the underscore hides them in its list.
    return f"{_OURS}{place + 1:05d}"


def _forget(body: Element) -> None:
    """Take away the bookmarks that an earlier table of contents of ours needed."""
    ours = [one for one in body.iter(W.bookmarkStart) if one.get(W.name, "").startswith(_OURS)]
    numbers = {one.get(W.id) for one in ours}
    for mark in [*ours, *(one for one in body.iter(W.bookmarkEnd) if one.get(W.id) in numbers)]:
        _remove(mark)


def _bookmark(paragraph: Element, place: int) -> None:
    """Put a bookmark around what a heading holds."""
    number = str(2_000_000 + place)  # w:id must differ from those of all other bookmarks
    start = element(W.bookmarkStart, {W.id: number, W.name: _name(place)})
    properties = paragraph.find(W.pPr)
    paragraph.insert(0 if properties is None else 1, start)
    paragraph.append(element(W.bookmarkEnd, {W.id: number}))


def _entry(heading: Heading, place: int, sheet: StyleSheet, pages: Sequence[int]) -> Element:
    """Return the paragraph of one heading: its words, a dotted line, its page."""
    page = [run(str(pages[place]))] if pages else []
    number = [
        _mark("begin"),
        _code(f" PAGEREF {_name(place)} \\h "),
        _mark("separate"),
        *page,
        _mark("end"),
    ]
    link = element(W.hyperlink, {W.anchor: _name(place), W.history: "1"}, run(heading.words), tab(), *number)
    style = valued(W.pStyle, sheet.id(f"toc {heading.rank}"))
    return element(W.p, None, element(W.pPr, None, style), link)


def _mark(kind: str, *, dirty: bool = False) -> Element:
    marked = {W.fldCharType: kind} | ({W.dirty: "true"} if dirty else {})
    return element(W.r, None, element(W.fldChar, marked))


def _code(instruction: str) -> Element:
    code = element(W.instrText)
    code.text = instruction
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element(W.r, None, code)


def _fill(field: Sequence[Element], entries: Sequence[Element], sheet: StyleSheet, *, dirty: bool) -> None:
    """Put the entries in the place of what the field showed; it begins in the first and ends after the last."""
    first = field[0]
    kept = first.find(W.pPr)
    opening = [_mark("begin", dirty=dirty), _code(f" {INSTRUCTION} "), _mark("separate")]
    made = list(entries) or [element(W.p, None, *([deepcopy(kept)] if kept is not None else []))]
    for number, one in enumerate(opening):
        made[0].insert(number + (made[0].find(W.pPr) is not None), one)
    if kept is not None and kept.find(W.pageBreakBefore) is not None and entries:
        entry = made[0].find(W.pPr)
        assert entry is not None
        entry.append(element(W.pageBreakBefore))
    made[-1].append(_mark("end"))
    for one in made:
        first.addprevious(one)
    last = _without_field(field[-1])
    for one in field:
        if one is not last:
            _remove(one)


def _without_field(paragraph: Element) -> Element | None:
    """Return the last paragraph with what follows the field in it, such as a break; None where nothing does."""
    ends = [mark for mark in paragraph.iter(W.fldChar) if mark.get(W.fldCharType) == "end"]
    outer = next((child for child in paragraph if ends and ends[-1] in child.iter()), None)
    properties = paragraph.find(W.pPr)
    for child in [*([] if outer is None else outer.itersiblings(preceding=True)), outer]:
        if child is not None and child is not properties:
            paragraph.remove(child)
    section = None if properties is None else properties.find(W.sectPr)
    return paragraph if section is not None or any(child.tag not in _SILENT for child in paragraph) else None


def _remove(child: Element) -> None:
    parent = child.getparent()
    assert parent is not None
    parent.remove(child)
