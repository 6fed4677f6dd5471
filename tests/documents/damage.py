"""Damage to a filled form: a few blows at random places, what it says after them, and what a reader makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
DAMAGE = some.lists(some.tuples(some.sampled_from(sorted(BLOWS)), PLACES, PLACES), min_size=1, max_size=6)


def damaged(template: Template, answers: Answers, blows: Blows) -> Sheet:
    """Return a form with these answers after the blows."""
    sheet = Sheet.of(fill(template, Data(answers)).package, template, answers)
    for name, place, other in blows:
        BLOWS[name](sheet, place, other)
    return sheet


def read_sent(package: Package, given: Definition | None) -> Reading:
    """Return what a form says that was sent back."""
    return read(package, LIBRARY, definition=given)


def wrong(true: dict[str, object], reading: Reading) -> Iterator[str]:
    """Yield a line for each answer that is not what the form says, and of which nothing is said."""
    if any(one.field == WHOLE and one.code in SAID_OF_ALL for one in reading.findings):
        return
    came = dict(leaves(reading.answers))
    for path in dict.fromkeys((*true, *came)):
        one, other = true.get(path), came.get(path)
        if not _same(one, other) and not list(said(path, reading.findings)):
            yield f"{path}: {one!r} → {other!r}"


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
    kept = letters(" ".join([*kept_words(sheet, reading.answers), *(one.text for one in reading.remarks), *told]))
    wanted = (line for text in texts for line in text.split("\n") if comparable(line) not in sheet.own)
    return [word for line in wanted for word in letters(line).split() if word not in kept]
