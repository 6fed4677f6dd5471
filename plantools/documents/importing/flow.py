"""An old document as passages in the order of reading: its paragraphs and tables, without its table of contents.

What stands around the text is kept beside it: headers and footers, notes, and the pictures with their places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from plantools.documents.draftmark import is_ours
from plantools.documents.labels import comparable
from plantools.word.body import element
from plantools.word.images import Picture
from plantools.word.names import WP, XML, A, Element, Namespace, R, W
from plantools.word.package import Package
from plantools.word.prose import Role, Shape, Shapes, text_of
from plantools.word.survey import Survey, Table
from plantools.word.typography import Type, Typography

V = Namespace("urn:schemas-microsoft-com:vml")
PICTURES: Mapping[str, str] = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif"}
_MARGINS = ("header", "footer")
_NOTES = ("footnote", "endnote")
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))
_ENTRY = re.compile(
    r"(?P<words>.*?\S)(?:\s*[.…·_]{3,}\s*|\s*\t\s*|\s{3,})[.…\s]*(?P<page>\d{1,4}|[ivxl]{1,6})", re.DOTALL
)
_CONTENTS = frozenset(
    ("innehåll", "innehållsförteckning", "indhold", "indholdsfortegnelse", "contents", "table of contents", "innhold")
)
_NUMBERING = re.compile(r"(?:§\s*\d{1,3}\s*[.:]?|\d{1,3}(?:\.\d{1,3}){0,4}[.)]?|[A-Z][.)]|[IVX]{1,5}[.)])\s+(?=\S)")
_PAGE_FIELD = re.compile(r"\b(?:PAGE|NUMPAGES|SECTIONPAGES)\b")
_PAGE = re.compile(r"(?:(?:sidan?|side|page|s\.?)\s*)?\d*\s*(?:[(/]|av|af|of)?\s*\d*\s*\)?", re.IGNORECASE)


_TEXT, _UNSET = Shape(Role.TEXT), Type()


@dataclass(frozen=True, eq=False)
class Passage:
    """A paragraph or a table: its words, how it is set, and its first paragraph's number in the document.

    `shape` is what its style and list make of it; `table` is None for a paragraph. `notes` are the paragraphs of the
    foot- and endnotes that it refers to.
    """

    element: Element
    words: str
    number: int
    shape: Shape = _TEXT
    type: Type = _UNSET
    table: Table | None = None
    notes: tuple[Element, ...] = ()

    @property
    def line(self) -> str:
        """Return the words on one line, each run of blanks as one."""
        return " ".join(self.words.split())

    @property
    def bare(self) -> str:
        """Return the words on one line without the number before them: `2.1`, `§ 3`, `A.`, `IV.`."""
        return without_number(self.line)


@dataclass(frozen=True)
class Image:
    """A picture of the document: the passage that it stands in, None in a margin, and what is known of it."""

    picture: Picture | None
    alt: str
    passage: Passage | None
    kind: str = ""


@dataclass(frozen=True)
class Flow:
    """What an old document holds."""

    passages: tuple[Passage, ...]
    margins: tuple[str, ...]
    images: tuple[Image, ...]
    shapes: Shapes
    links: Mapping[str, str]
    contents: tuple[Passage, ...] = ()


def without_number(line: str) -> str:
    """Return a line without the number of a heading; a year or a sum is no such number."""
    found = _NUMBERING.match(line)
    return line[found.end() :] if found else line


def flow_of(package: Package, found: Survey) -> Flow:
    """Return what a document holds; its tree is the survey's, and is changed: notes get their marks."""
    main = package.main()
    styles, numbering = (_part(package, main, kind) for kind in ("styles", "numbering"))
    shapes = Shapes(styles, numbering)
    made = _Flow(package, found, shapes, Typography(styles))
    passages = tuple(made.passages())
    kept, contents = _parted(passages, _in_contents(found.root))
    arrows = package.relationships(main)
    links = {one.id: one.target for one in arrows if one.kind == "hyperlink"}
    return Flow(kept, tuple(made.margins()), tuple(made.images(passages)), shapes, links, contents)


def _part(package: Package, source: str, kind: str) -> Element | None:
    name = package.related(source, kind)
    return package.xml(name) if name else None


@dataclass
class _Flow:
    package: Package
    found: Survey
    shapes: Shapes
    types: Typography
    _notes: dict[tuple[str, str], Element] = field(default_factory=dict)
    _count: int = 0

    def passages(self) -> Iterator[Passage]:
        """Yield every block of the body that says something, pictures too."""
        counted = {one: number for number, one in enumerate(self.found.paragraphs)}
        self._notes = dict(self._every_note())
        for line in self.found.lines:
            for box in line.boxes:  # what stands in it are lines of their own
                if (parent := box.getparent()) is not None:
                    parent.remove(box)
        for block in self.found.blocks:
            first = next(block.element.iter(W.p), block.element)
            notes = tuple(self._marked(block.element))
            made = Passage(block.element, "", counted.get(first, 0), notes=notes)
            if isinstance(block, Table):
                yield replace(made, words=text_of(block.element), table=block)
            else:
                words = text_of(block.element) if notes else block.text
                yield replace(made, words=words, shape=self.shapes.of(block.element), type=self.types.of(block.element))

    def _every_note(self) -> Iterator[tuple[tuple[str, str], Element]]:
        for kind in _NOTES:
            root = _part(self.package, self.package.main(), f"{kind}s")
            for note in () if root is None else root.iterchildren(getattr(W, kind)):
                if note.get(W.type, "") not in _SEPARATORS:
                    yield (kind, note.get(W.id, "")), note

    def _marked(self, element: Element) -> Iterator[Element]:
        """Yield the paragraphs of the notes that an element refers to, when each place and note has its mark."""
        for kind in _NOTES:
            for reference in list(element.iter(getattr(W, f"{kind}Reference"))):
                note = self._notes.pop((kind, reference.get(W.id, "")), None)
                parent = reference.getparent()
                if note is None or parent is None:
                    continue
                self._count += 1
                mark = f"[{self._count}]"
                parent.replace(reference, _word(mark))
                paragraphs = [one for one in note.iter(W.p) if text_of(one).strip()]
                for one in paragraphs[:1]:
                    properties = one.find(W.pPr)
                    run = one.makeelement(W.r)
                    run.append(_word(f"{mark} "))
                    one.insert(0 if properties is None else 1, run)
                yield from paragraphs

    def margins(self) -> Iterator[str]:
        """Yield the lines of headers and footers, each once, without page numbers, and notes that nothing refers to."""
        told = set[str]()
        for arrow in self.package.relationships(self.package.main()):
            if arrow.kind in _MARGINS and arrow.target in self.package.parts:
                for words in _margin_lines(self.package.xml(arrow.target)):
                    if words not in told:
                        told.add(words)
                        yield words
        for note in self._notes.values():
            yield from (" ".join(line.split()) for line in text_of(note).splitlines() if line.strip())

    def images(self, passages: Iterable[Passage]) -> Iterator[Image]:
        """Yield the pictures of the body in their order, then those of headers and footers, each once."""
        main = self.package.main()
        targets = {one.id: one.target for one in self.package.relationships(main) if one.kind == "image"}
        told = set[str]()
        for passage in passages:
            for id_, alt in _pictured(passage.element):
                name = targets.get(id_, "")
                if not name or name not in told:
                    told.add(name)
                    yield self._image(name, alt, passage)
        yield from (self._image(name, "", None) for name in self._in_margins() if name not in told)

    def _in_margins(self) -> Iterator[str]:
        """Yield the pictures of headers and footers."""
        arrows = self.package.relationships(self.package.main())
        margins = (one.target for one in arrows if one.kind in _MARGINS and one.target in self.package.parts)
        found = (one for name in margins for one in self.package.relationships(name))
        yield from dict.fromkeys(one.target for one in found if one.kind == "image" and not one.external)

    def _image(self, name: str, alt: str, passage: Passage | None) -> Image:
        type_ = self.package.content_type(name).lower()
        kind = PICTURES.get(type_)
        content = self.package.parts.get(name)
        picture = Picture(content, kind, alt) if kind and content else None
        return Image(picture, alt, passage, type_.rpartition("/")[2])


def _word(words: str) -> Element:
    made = element(W.t, {XML.space: "preserve"})
    made.text = words
    return made


def _margin_lines(root: Element) -> Iterator[str]:
    for paragraph in root.iter(W.p):
        for tabbed in () if is_ours(paragraph) else text_of(paragraph).splitlines():
            for words in map(str.strip, tabbed.split("\t")):
                if words and not (_is_paged(paragraph) and _PAGE.fullmatch(words)):
                    yield " ".join(words.split())


def _is_paged(paragraph: Element) -> bool:
    """Return whether a paragraph shows a page number (17.16.5.43)."""
    codes = [text.text or "" for text in paragraph.iter(W.instrText)]
    codes += [one.get(W.instr, "") for one in paragraph.iter(W.fldSimple)]
    return any(map(_PAGE_FIELD.search, codes)) or next(paragraph.iter(W.pgNum), None) is not None


def _pictured(element: Element) -> Iterator[tuple[str, str]]:
    """Yield relationship id and words for screen readers of each picture, in DrawingML or VML."""
    for blip in element.iter(A.blip, V.imagedata):
        id_ = blip.get(R.embed, "") or blip.get(R.id, "") or blip.get(R.link, "")
        frame = next(blip.iterancestors(WP.inline, WP.anchor), None)
        told = None if frame is None else frame.find(WP.docPr)
        yield id_, "" if told is None else told.get("descr", "")


# The table of contents


def _in_contents(root: Element) -> frozenset[Element]:
    """Return the paragraphs within the field of a table of contents (`TOC`, 17.16.5.68) or its control."""
    inside: set[Element] = set()
    for gallery in root.iter(W.docPartGallery):
        if "contents" in gallery.get(W.val, "").lower():
            for control in gallery.iterancestors(W.sdt):
                inside.update(control.iter(W.p))
    depth, is_inside = 0, False
    for paragraph in root.iter(W.p):
        code = "".join(text.text or "" for text in paragraph.iter(W.instrText))
        is_inside = is_inside or code.strip().startswith("TOC")
        if is_inside:
            inside.add(paragraph)
            kinds = [mark.get(W.fldCharType) for mark in paragraph.iter(W.fldChar)]
            depth += kinds.count("begin") - kinds.count("end")
            is_inside = depth > 0
    return frozenset(inside)


def _parted(
    passages: tuple[Passage, ...], marked: frozenset[Element]
) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """Return the passages that are text, and those of the table of contents: Word makes that anew.

    An entry is one only where its words stand again further down; so no words go with it.
    """
    later: dict[str, int] = {}
    for one in passages:
        for words in {comparable(one.line), comparable(one.bare)}:
            later[words] = one.number
    kept: list[Passage] = []
    contents: list[Passage] = []
    for one in passages:
        (contents if _is_contents(one, marked, later) else kept).append(one)
    return tuple(kept), tuple(contents)


def _is_contents(one: Passage, marked: frozenset[Element], later: Mapping[str, int]) -> bool:
    if one.table is not None or not one.line:
        return False
    if comparable(one.bare) in _CONTENTS:
        return True
    entry = _ENTRY.fullmatch(one.words.strip())
    is_marked = one.element in marked or one.type.style.startswith("toc ")
    if not is_marked and entry is None:
        return False
    words = " ".join((entry["words"] if entry else one.words).strip(" .…\t").split())
    if comparable(words) in _CONTENTS:
        return True
    return any(later.get(comparable(said), -1) > one.number for said in (words, without_number(words)))
