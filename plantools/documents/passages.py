"""The answers of a document: in controls within its lines, in tables, and as what stands below a heading.

A heading carries a bookmark that names its field; where an editor dropped that, the heading's words lead there. A line
of the cover is known by the words around its answer (docs/documents.md).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from plantools.definition.kinds import KINDS
from plantools.definition.model import AFTER, BEGINNING, Definition, Field
from plantools.definition.placeholders import pieces
from plantools.documents.anchors import HEADING, LINE, TAG, Anchor, Anchored
from plantools.documents.labels import claim, labels_of
from plantools.documents.outline import bookmark, ranks, standing
from plantools.documents.tables import table_anchors
from plantools.word.body import NAME_LIMIT
from plantools.word.names import W
from plantools.word.prose import Role, Shapes
from plantools.word.survey import Block, Cell, Control, Line, Place, Survey, lines_of

_ROWS, _SECTIONS = "rows", "sections"
_LONG = ("text", "bullets")
_SECTION = re.compile(r"(?P<outer>\w+?)_(?P<number>\d{1,4})_(?P<inner>\w+)", re.ASCII)
_LONGEST = 1_000  # characters of a line with answers in it: to look for them takes more than its length
_LITERAL = re.compile(r"\w{2}")


def document_anchors(found: Survey, definition: Definition, shapes: Shapes, language: str) -> Anchored:
    """Return the anchors of every field of a document, in its order; a field may have several."""
    made = Anchored()
    page = _Passages(found, definition, shapes)
    for anchor in page.short():
        made.add(anchor)
    tables = table_anchors(found, definition, labels_of(definition), language)
    made.findings.extend(tables.findings)
    for anchor in (*tables.anchors, *page.marked()):
        made.add(anchor)
    for anchor in page.titled():
        if anchor.path not in made.anchors:
            made.add(anchor)
    for anchor in page.standing():
        made.add(anchor)
    missing = {name for name, asked in definition.fields.items() if not asked.fields and name not in made.anchors}
    for anchor in (*page.headed(missing), *_lined(found, definition, language, missing)):
        if anchor.path not in made.anchors:
            made.add(anchor)
    return made


@dataclass(frozen=True)
class _Passage:
    """A paragraph or table of the body, with its lines and the bookmarks that begin in it."""

    block: Block
    lines: tuple[Line, ...]
    marks: frozenset[str]

    @classmethod
    def of(cls, block: Block) -> _Passage:
        """Return a block as a passage."""
        lines = tuple(lines_of([block]))
        return cls(block, lines, frozenset(mark for line in lines for mark in line.marks))

    @property
    def tagged(self) -> frozenset[str]:
        """Return the fields whose controls stand in it."""
        tags = (one.tag or one.name for line in self.lines for one in line.controls)
        return frozenset(tag.partition(".")[0].partition("=")[0] for tag in tags)


class _Passages:
    """The controls, bookmarks and headings of one document."""

    def __init__(self, found: Survey, definition: Definition, shapes: Shapes) -> None:
        self._found = found
        self._definition = definition
        self._shapes = shapes
        fields = definition.fields.items()
        self._nested = {name: asked for name, asked in fields if KINDS[asked.kind].shape == _SECTIONS}
        self._bare = _bare(definition)
        self._passages = [_Passage.of(block) for block in found.blocks]

    def short(self) -> Iterator[Anchor]:
        """Yield what stands in a control in a line or a cell: all but rows, and all but long text."""
        cells = self._cells()
        told: set[tuple[str, Place]] = set()
        for line in self._found.lines:
            for control in line.controls:
                path = control.tag.partition("=")[0] or control.name
                asked = self._definition.field_at(path) if path else None
                if asked is None or asked.fields or self._is_in_rows(path) or self._is_passage(asked, control, cells):
                    continue
                ticks = KINDS[asked.kind].shape == "ticks"
                place: Place = cells.get(control) or (line if ticks else control)
                # The tick boxes of one field stand in one cell, or in one paragraph each: each place counts once.
                if (path, place) not in told:
                    told.add((path, place))
                    yield Anchor(path, TAG, (place,))

    def _cells(self) -> Mapping[Control, Cell]:
        """Return control → the innermost cell that it stands in."""
        rows = (row for table in self._found.tables for row in table.rows)
        return {control: cell for row in rows for cell in row.cells for control in cell.controls}

    def _is_in_rows(self, path: str) -> bool:
        outer = self._definition.fields.get(path.partition(".")[0])
        return outer is not None and KINDS[outer.kind].shape == _ROWS

    def _is_passage(self, asked: Field, control: Control, cells: Mapping[Control, Cell]) -> bool:
        """Return whether a control only marks the first line of a text: that goes on beyond it."""
        return KINDS[asked.kind].shape in _LONG and control not in cells

    def marked(self) -> Iterator[Anchor]:
        """Yield the long texts: what stands between the heading with a bookmark and the next one that ends it."""
        wanted = dict(self._sections())
        for place, passage in enumerate(self._passages):
            for name in passage.marks & wanted.keys():
                path, rank = wanted[name]
                asked = self._definition.field_at(path)
                if asked is not None and KINDS[asked.kind].shape in _LONG:
                    yield Anchor(path, TAG, tuple(self._below(place, wanted.keys(), rank)))

    def titled(self) -> Iterator[Anchor]:
        """Yield the titles of sections: the headings with their bookmarks, where the controls in them are gone."""
        for passage in self._passages:
            for name in sorted(passage.marks):
                outer, number, inner = _section(name)
                if inner == "title" and outer in self._nested and passage.lines:
                    yield Anchor(f"{outer}.{number}.title", HEADING, passage.lines[:1])

    def standing(self) -> Iterator[Anchor]:
        """Yield what each section that may stand anywhere follows, where that is not its field's own place."""
        for asked in (one for one in self._nested.values() if one.anywhere):
            names = standing(self._definition, asked.name)
            follows = BEGINNING
            for passage in self._passages:
                for mark in sorted(passage.marks):
                    outer, number, inner = _section(mark)
                    value = names.get(follows, "")
                    if outer == asked.name and inner == "title" and value and passage.block.element.tag == W.p:
                        place = Control(passage.block.element, words=value)
                        yield Anchor(f"{outer}.{number}.{AFTER}", TAG, (place,))
                follows = next((name for name in self._told(passage) if name in names), follows)

    def _told(self, passage: _Passage) -> Iterator[str]:
        """Yield the fields that a passage begins, by its bookmarks, or by its words where a bookmark is gone."""
        yield from sorted(passage.marks)
        if self._rank(passage) is not None and passage.lines:
            yield from labels_of(self._definition).by_words(claim(passage.lines[0].text))

    def _counted(self) -> Mapping[str, list[int]]:
        """Return outer name → the numbers of its sections; one that lost the bookmark of its title has others left."""
        found: dict[str, dict[int, None]] = {}
        for passage in self._passages:
            for outer, number, inner in map(_section, sorted(passage.marks)):
                if outer in self._nested and self._nested[outer].column(inner) is not None:
                    found.setdefault(outer, {})[number] = None
        return {outer: list(numbered) for outer, numbered in found.items()}

    def headed(self, missing: Collection[str]) -> Iterator[Anchor]:
        """Yield what stands below the headings that have the words of a field's label, where that is the only one."""
        labels, under = labels_of(self._definition), ranks(self._definition)
        found: dict[str, list[int]] = {}
        for place, passage in enumerate(self._passages):
            if isinstance(passage.block, Line) and self._rank(passage) is not None:
                for path in labels.by_words(claim(passage.block.text)):
                    found.setdefault(path, []).append(place)
        below = {name for part in self._definition.parts for name in part.fields}
        for path, places in found.items():
            if path in below & set(missing) and self._definition.fields[path].heading and len(places) == 1:
                yield Anchor(path, HEADING, tuple(self._below(places[0], (), under.get(path, 1))))

    def _below(self, place: int, wanted: Collection[str], rank: int) -> Iterator[Block]:
        """Yield the lines and tables below a heading, up to the block that ends its text."""
        for at in range(place + 1, len(self._passages)):
            passage = self._passages[at]
            if not self._bare.isdisjoint(passage.tagged):
                return
            if not passage.marks.isdisjoint(wanted) or (self._rank(passage) or rank + 1) <= rank:
                return
            yield passage.block

    def _rank(self, passage: _Passage) -> int | None:
        """Return the rank of a heading; None for all that is none."""
        shape = self._shapes.of(passage.block.element) if isinstance(passage.block, Line) else None
        return shape.level if shape is not None and shape.role is Role.HEADING else None

    def _sections(self) -> Iterator[tuple[str, tuple[str, int]]]:
        """Yield the name of each bookmark that a field has with the field's path and rank; sections are counted."""
        under = ranks(self._definition)
        counted = self._counted()
        for path, asked in self._definition.every_field():
            if "." not in path:
                yield bookmark(path), (path, under.get(path, 1))
                continue
            outer, name = path.split(".")
            if KINDS[self._definition.fields[outer].kind].shape == _SECTIONS and asked.name != "title":
                for number in counted.get(outer, ()):
                    row = f"{outer}.{number}.{name}"
                    yield bookmark(row), (row, under.get(path, 1))


def _bare(definition: Definition) -> frozenset[str]:
    """Return the fields that begin with no heading, caption or bookmark: a text above them ends where they stand."""
    placed = (name for part in definition.parts for name in part.fields)
    fields = (definition.fields[name] for name in placed)
    shapes = (*_LONG, _SECTIONS)
    bare = (one for one in fields if not one.heading and not one.caption and KINDS[one.kind].shape not in shapes)
    return frozenset(one.name for one in bare)


def _section(name: str) -> tuple[str, int, str]:
    """Return the outer name, the number and the inner name in a bookmark: themes, 2 and title of `themes_2_title`."""
    found = _SECTION.fullmatch(name) if len(name) <= NAME_LIMIT else None
    return (found["outer"], int(found["number"]), found["inner"]) if found else ("", 0, "")


def _lined(found: Survey, definition: Definition, language: str, missing: Collection[str]) -> Iterator[Anchor]:
    """Yield the answers in lines of the cover and of the parts, by the words around them."""
    patterns = [one for one in _patterns(definition, language) if missing & one.groupindex.keys()] if missing else []
    for line in (one for one in found.lines if len(one.text) < _LONGEST) if patterns else ():
        for pattern in patterns:
            match = pattern.fullmatch(" ".join(line.text.split()))
            for name, words in match.groupdict().items() if match else ():
                if name in missing:
                    yield Anchor(name, LINE, (Control(line.element, words=words),))


@lru_cache(maxsize=64)
def _patterns(definition: Definition, language: str) -> tuple[re.Pattern[str], ...]:
    """Return a pattern of each line that has words of its own around the fields in it."""
    lines = (line.text.to(language) for part in definition.parts for line in part.lines)
    return tuple(made for words in lines if (made := _pattern(words)) is not None)


def _pattern(words: str) -> re.Pattern[str] | None:
    parts = list(pieces(words))
    names = [name for _, name in parts if name]
    between = [plain for plain, name in parts[1:] if name]
    literal = any(_LITERAL.search(plain) for plain, _ in parts)
    if not names or len(set(names)) < len(names) or not literal or not all(map(_LITERAL.search, between)):
        return None  # nobody can tell where one answer ends and the next one begins
    return re.compile("".join(re.escape(plain) + (f"(?P<{name}>.*?)" if name else "") for plain, name in parts))
