"""What stands in a document beside its answers and beside its own words: nothing that somebody wrote is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from plantools.definition.binding import Bound
from plantools.definition.model import Definition, Field, Part
from plantools.definition.placeholders import pieces, plain_label
from plantools.definition.wording import words
from plantools.documents import margin
from plantools.documents.anchors import Anchored
from plantools.documents.identity import looks_like_reference
from plantools.documents.labels import Claim, claim, comparable
from plantools.documents.outline import numbers
from plantools.documents.page import unnumbered
from plantools.documents.reading import Remark
from plantools.documents.slotting import options_of, prompt_of
from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.prose import text_of
from plantools.word.slots import UNTICKED
from plantools.word.survey import Control, Line, Survey

_LETTER = re.compile(r"[^\W_]")  # a line to sign on is made of underscores
_NOTES = ("footnotes", "endnotes")
_FIXED = ("form.reference", "form.required", "form.more-rows", "form.row")


def remarks_in(package: Package, found: Survey, anchored: Anchored, bound: Bound) -> tuple[Remark, ...]:
    """Return what stands outside of the fields and is not what the definition says itself, notes, and comments."""
    walk = _Walk(found, anchored, bound)
    return (*walk.remarks, *_notes(package), *margin.remarks(package, walk.at))


class _Walk:
    """Goes through the lines of a document, with the number above each as its place on paper."""

    def __init__(self, found: Survey, anchored: Anchored, bound: Bound) -> None:
        self._found = found
        self._definition = bound.definition
        self._own = _own_words(bound.definition, bound.language)
        self._told = anchored.told
        self._held = {
            line.element: path
            for path, anchors in anchored.anchors.items()
            for anchor in anchors
            for place in anchor.places
            # An old form field is only some of the words in its line.
            if not (isinstance(place, Control) and place.name)
            for line in place.lines
        }
        places = (place for anchors in anchored.anchors.values() for anchor in anchors for place in anchor.places)
        self._inside = {place for place in places if isinstance(place, Control)}
        self._where: dict[Element, str] = {}
        self.remarks = tuple(self._outside())

    def _outside(self) -> Iterator[Remark]:
        """Yield each line that holds no answer and no words of the definition's own."""
        # A table of contents says beforehand what the headings say.
        later = Counter[str]() if self._definition.is_form else Counter(map(_entry, self._found.lines))
        first = _first_cells(self._found)
        where = ""
        for line in self._found.lines:
            self._where[line.element] = where
            if later:
                later[_entry(line)] -= 1
            if line.element in self._held or not line.text.strip() or (later and later[_entry(line)] > 0):
                continue
            rest = " ".join(_rest(line, self._inside).split())
            said = claim(rest)
            is_own = self._is_own(rest, said, is_number=line.element in first)
            where = said.number if is_own and said.number and said.words else where
            self._where[line.element] = where
            if not is_own and rest not in self._told:
                yield Remark(rest, where)

    def _is_own(self, rest: str, said: Claim, *, is_number: bool) -> bool:
        """Return whether a document of this definition says this by itself: in a first cell, the number of a row."""
        if said.words in self._own or comparable(rest) in self._own:  # as most lines are; nothing is never among them
            return True
        if (is_number and not said.words) or not _LETTER.search(rest):
            return True
        before, _, last = rest.rpartition(" ")
        return looks_like_reference(last) and (not before or comparable(before) in self._own)

    def at(self, paragraph: int) -> str:
        """Return the place on paper of a paragraph, by its number in the part."""
        order = self._found.paragraphs
        element = order[paragraph] if paragraph < len(order) else None
        path = "" if element is None else self._held.get(element, "")
        number = numbers(self._definition).get(unnumbered(path), "")
        return number or ("" if element is None else self._where.get(element, ""))


def _first_cells(found: Survey) -> set[Element]:
    """Return the lines in the first cell of each row, where the rows are numbered."""
    rows = (row for table in found.tables for row in table.rows)
    return {line.element for row in rows for cell in row.cells[:1] for line in cell.lines}


def _rest(line: Line, inside: set[Control]) -> str:
    """Return the words of a line without those of the controls that hold an answer."""
    rest = line.text
    for control in line.controls:
        if control in inside and control.text:
            rest = rest.replace(control.text, "", 1)
    return rest


def _entry(line: Line) -> str:
    """Return the words of a line, without the page number that an entry of a table of contents has."""
    before, tab, page = line.text.rpartition("\t")
    return comparable(before if tab and page.strip().isalnum() else line.text)


@lru_cache(maxsize=64)
def _own_words(definition: Definition, language: str) -> frozenset[str]:
    """Return the lines that a document of this definition shows by itself in a language, as they are compared."""
    return frozenset(comparable(said) for said in _said(definition, language)) - {""}


def _said(definition: Definition, language: str) -> Iterator[str]:
    yield definition.title.to(language)
    yield from (words(key, language) for key in _FIXED)
    for part in definition.parts:
        yield from _said_by_part(part, definition, language)
    for _, asked in definition.every_field():
        yield from _said_by_field(asked, language)


def _said_by_part(part: Part, definition: Definition, language: str) -> Iterator[str]:
    yield part.help.to(language)
    yield from part.text.to(language).splitlines()
    labels = (definition.fields[name].label for name in part.fields)
    for text in (part.heading, *(line.text for line in part.lines), *labels):
        found = [(plain, definition.fields.get(name)) for plain, name in pieces(text.to(language))]
        yield "".join(plain for plain, _ in found)
        yield "".join(plain + (prompt_of(asked, language) if asked else "") for plain, asked in found)


def _said_by_field(asked: Field, language: str) -> Iterator[str]:
    yield from (plain_label(asked, language), asked.help.to(language), prompt_of(asked, language))
    yield from (f"{UNTICKED} {option.label.to(language)}" for option in options_of(asked))
    listed = asked.options if asked.options_from else ()
    yield from (f"{number}. {option.label.to(language)}" for number, option in enumerate(listed, 1))


def _notes(package: Package) -> Iterator[Remark]:
    """Yield the footnotes and endnotes (`w:footnote`, ECMA-376 Part 1, 17.11.10) but the lines that separate them."""
    for kind in _NOTES:
        name = package.related(package.main(), kind)
        for note in package.xml(name) if name else ():
            said = " ".join(text_of(note).split()) if note.get(W.type) is None else ""
            if said:
                yield Remark(said)
