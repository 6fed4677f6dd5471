"""What a person types into a form: answers → the cell of each, and the keys.

A stroke is (name, words): `type` words, `bold` (typed between two Ctrl+B), `enter`, `below` (leave the control and go
on under it in the cell), `list` (begin a list of that style), `unlist` (end it), `tick` (click on the box with that
label).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from plantools.definition.checks import as_list, as_mapping
from plantools.definition.kinds import KINDS
from plantools.definition.model import Definition, Field
from plantools.definition.numbers import show_number
from plantools.word.markdown import Block, Heading, List, Paragraph, Span, Table, parse
from plantools.word.names import Element, W

Stroke = tuple[str, str]
ENTER: Stroke = ("enter", "")
BREAK: Stroke = ("break", "")
BULLETS, NUMBERS = "List 1", "Numbering 123"  # LibreOffice's styles behind its two buttons


@dataclass(frozen=True)
class Place:
    """A cell: the number of its table in the body, of the row and of the cell, from 0."""

    table: int
    row: int
    cell: int


@dataclass(frozen=True)
class Typed:
    """What goes into one cell."""

    path: str
    place: Place
    strokes: tuple[Stroke, ...]


def typed(
    definition: Definition, root: Element, answers: Mapping[str, object], *, loosely: bool, language: str
) -> list[Typed]:
    """Return what a person types to give these answers in an empty form.

    Loosely: dates and numbers as many write them, and long text that goes on under the control.
    """
    places = cells(root)
    hand = _Loose(language) if loosely else _Neat(language)
    found = []
    for path, value in leaves(answers):
        asked = definition.field_at(path)
        assert asked is not None, path
        found.append(Typed(path, _place(places, path), tuple(hand.strokes(asked, value))))
    return sorted(found, key=lambda one: (one.place.table, one.place.row, one.place.cell))


def leaves(answers: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield path → value of every answer, rows counted from 1."""
    for name, value in answers.items():
        rows = as_list(value) if isinstance(value, list) else []
        if not any(isinstance(row, Mapping) for row in rows):
            yield name, value
        for number, row in enumerate(rows, 1):
            if isinstance(row, Mapping):
                yield from ((f"{name}.{number}.{inner}", one) for inner, one in as_mapping(row).items())


def cells(root: Element) -> dict[str, Place]:
    """Return path → the cell with a control that is tagged so."""
    found: dict[str, Place] = {}
    for table, of_table in enumerate(root[0].findall(W.tbl)):
        for row, of_row in enumerate(of_table.findall(W.tr)):
            for cell, of_cell in enumerate(of_row.findall(W.tc)):
                for tag in of_cell.iter(W.tag):
                    found.setdefault(tag.get(W.val, "").partition("=")[0], Place(table, row, cell))
    return found


def _place(places: Mapping[str, Place], path: str) -> Place:
    """Return the cell of a path; that of a row which is not there yet lies below the last one."""
    if path in places:
        return places[path]
    name, number, inner = path.split(".")
    above = _place(places, f"{name}.{int(number) - 1}.{inner}")
    return Place(above.table, above.row + 1, above.cell)


class _Neat:
    """A person who writes as the form shows it."""

    def __init__(self, language: str) -> None:
        self._language = language

    def strokes(self, asked: Field, value: object) -> Iterator[Stroke]:
        """Yield the keys for one answer."""
        if asked.kind == "choices":
            yield from (("tick", asked.label_of(one, self._language)) for one in as_list(value))
        elif asked.kind == "text":
            yield from self._text(parse(str(value)))
        else:
            yield "type", self._words(asked, value)

    def _words(self, asked: Field, value: object) -> str:
        return KINDS[asked.kind].show(value, asked, self._language)

    def _text(self, blocks: tuple[Block, ...]) -> Iterator[Stroke]:
        """Yield the keys for a text in a control: an empty line between paragraphs, and lists with typed signs."""
        for number, block in enumerate(blocks):
            yield from (ENTER, ENTER) if number else ()
            yield from _in_lines(block)


class _Loose(_Neat):
    """A person who writes as most people do."""

    def _words(self, asked: Field, value: object) -> str:
        if isinstance(value, date):
            return f"{value.day}/{value.month} {value.year}"
        if isinstance(value, float) and asked.kind == "decimal":
            whole, sign, rest = show_number(value, asked, self._language).partition(",")
            return f"{int(whole):,}".replace(",", " ") + sign + rest
        return super()._words(asked, value)

    def _text(self, blocks: tuple[Block, ...]) -> Iterator[Stroke]:
        """Yield the keys for a text whose first paragraph stands in the control and the others below it."""
        for number, block in enumerate(blocks):
            yield from [("below", "")] if number == 1 else [ENTER] if number else []
            yield from _in_paragraphs(block) if number else _in_lines(block)


def _in_lines(block: Block) -> Iterator[Stroke]:
    assert not isinstance(block, Table), "nobody types one"
    if not isinstance(block, List):
        yield from _spans(block.spans)
        return
    for number, item in enumerate(block.items, 1):
        yield from [ENTER] if number > 1 else []
        yield "type", f"{number}. " if block.ordered else "- "
        yield from _spans(_only(item.blocks).spans)


def _in_paragraphs(block: Block) -> Iterator[Stroke]:
    assert not isinstance(block, Table), "nobody types one"
    if not isinstance(block, List):
        yield from _spans(block.spans)
        return
    yield "list", NUMBERS if block.ordered else BULLETS
    for number, item in enumerate(block.items):
        yield from [ENTER] if number else []
        yield from _spans(_only(item.blocks).spans)
    yield "unlist", ""


def _only(blocks: tuple[Block, ...]) -> Paragraph | Heading:
    [one] = blocks
    assert not isinstance(one, List | Table), "people type lists of one level"
    return one


def _spans(spans: tuple[Span, ...]) -> Iterator[Stroke]:
    for span in spans:
        for number, line in enumerate(span.text.split("\n")):
            yield from [BREAK] if number else []
            if line:
                yield "bold" if span.bold else "type", line
