"""Damage to a filled form: a few blows at random places, what it says after them, and what a reader makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hypothesis import strategies as some

from plantools.definition.answers import Answers
from plantools.definition.data import Data
from plantools.definition.model import Definition
from plantools.documents.fill import Template, fill
from plantools.documents.labels import comparable
from plantools.documents.losses import WHOLE
from plantools.documents.read import read
from plantools.documents.reading import Reading
from plantools.word.markdown import parse
from plantools.word.package import Package
from plantools.word.typed import as_typed
from tests.documents.blows import BLOWS
from tests.documents.generated import LIBRARY
from tests.documents.truth import VAGUE, Sheet, kept_words
from tests.editors.strokes import leaves
from tests.editors.survival import SAID_OF_ALL, letters, said

Blows = Sequence[tuple[str, int, int]]  # the name of each, and where it falls

PLACES = some.integers(0, 200)
# What leaves the words where they are.
_WHO = ("properties", "identifier", "definition", "reference")
MARKS = ("unwrap", "untag", "untitle", "unflag", "wrap", "split runs", "litter", "strict", *_WHO)


def blows(names: Iterable[str]) -> some.SearchStrategy[list[tuple[str, int, int]]]:
    """Return a strategy of a few blows."""
    return some.lists(some.tuples(some.sampled_from(sorted(names)), PLACES, PLACES), min_size=1, max_size=6)


def damaged(template: Template, answers: Answers, struck: Blows) -> Sheet:
    """Return a form with these answers after the blows."""
    sheet = Sheet.of(fill(template, Data(answers)).package, template, answers)
    for name, place, other in struck:
        BLOWS[name](sheet, place, other)
    return sheet


def read_sent(package: Package, given: Definition | None) -> Reading:
    """Return what a form says that was sent back."""
    return read(package, LIBRARY, definition=given)


def wrong(true: Mapping[str, object], reading: Reading) -> dict[str, str]:
    """Return path → what was given and what is read, of each answer that differs and of which nothing is said."""
    if any(one.field == WHOLE and one.code in SAID_OF_ALL for one in reading.findings):
        return {}
    came = dict(leaves(reading.answers))
    pairs = {path: (true.get(path), came.get(path)) for path in (*true, *came)}
    return {
        path: f"{one!r} → {other!r}"
        for path, (one, other) in pairs.items()
        if not _same(one, other) and not list(said(path, reading.findings))
    }


def set_aside(text: str, reading: Reading) -> bool:
    """Return whether all words of an answer stand among the remarks, and it is said so; signs alone are no words."""
    words = letters(text).split()
    kept = letters(" ".join(one.text for one in reading.remarks))
    is_said = any(one.code == "read.remarks" for one in reading.findings)
    return not words or (is_said and all(word in kept for word in words))


def _same(one: object, other: object) -> bool:
    """Return whether an answer is the one that was given; an empty line parts paragraphs, however it was typed."""
    if isinstance(one, str) and isinstance(other, str) and "\n" in one:
        return as_typed(parse(one))[0] == as_typed(parse(other))[0]
    return one is VAGUE or (one, type(one)) == (other, type(other))


def lost(texts: Iterable[str], sheet: Sheet, reading: Reading) -> list[str]:
    """Return the words that are in no answer, no remark and no finding.

    A line of the form's own, given as an answer, cannot be told from the form's.
    """
    told = [str(value) for one in reading.findings for value in one.params.values()]
    texts_kept = [*kept_words(sheet, reading.answers), *(one.text for one in reading.remarks), *told]
    kept = letters(" ".join(texts_kept)).casefold()
    wanted = (line for text in texts for line in text.split("\n") if comparable(line) not in sheet.own)
    return [word for line in wanted for word in letters(line).split() if word.casefold() not in kept]
