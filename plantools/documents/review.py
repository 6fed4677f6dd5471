"""The review copy: a document exactly as it was sent, with a comment at each answer that is to be mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from plantools.definition.wording import line, words
from plantools.documents.losses import WHOLE
from plantools.documents.margin import AUTHOR, signature, without_reviews
from plantools.documents.reading import Reading
from plantools.findings import Finding, Severity
from plantools.word.commenting import Note, with_comments
from plantools.word.mending import well_formed
from plantools.word.package import Package

_OF_DELIVERY = "arrival."  # for the one who receives documents


def review(package: Package, reading: Reading, *, date: str = "") -> Package:
    """Return the package with what is wrong with it as comments, dated if `date` (ISO 8601) is given.

    Comments of earlier reviews are gone; nothing else is changed, but for a main part that is no XML: that is mended as
    it was to be read. Where nothing is to be mended there are no comments.
    """
    return with_comments(without_reviews(well_formed(package)), notes(reading), author=AUTHOR, date=date)


def faults(reading: Reading) -> tuple[Finding, ...]:
    """Return what people are asked to mend or to look at: no notes, and nothing of how the document came."""
    asked = (one for one in reading.findings if one.severity is not Severity.NOTE)
    return tuple(one for one in asked if not one.code.startswith(_OF_DELIVERY))


def notes(reading: Reading) -> tuple[Note, ...]:
    """Return the comments: one at the top that sums up, and one at each place, in the order of the document."""
    found = faults(reading)
    if not found:
        return ()
    placed: dict[int, list[Finding]] = {}
    for one in found:
        if one.field in reading.places:
            placed.setdefault(reading.places[one.field], []).append(one)
    at_answers = (_note(place, _lines(placed[place], reading.language)) for place in sorted(placed))
    return (_note(0, _summary(reading, found)), *at_answers)


def _note(paragraph: int, lines: Iterable[str]) -> Note:
    told = tuple(lines)
    return Note(paragraph, told, signature(told))


def _lines(findings: Iterable[Finding], language: str) -> Iterator[str]:
    """Yield place, cause and cure of each; the place in the file is that of the comment."""
    told = (" ".join(line(replace(one, where=""), language).split()) for one in findings)
    return iter(dict.fromkeys(told))


def _summary(reading: Reading, found: Sequence[Finding]) -> Iterator[str]:
    """Yield the lines of the comment at the top; what has no place of its own is told here."""
    language, paper = reading.language, "form" if reading.definition.is_form else "document"
    yield " ".join(_counted(found, language, paper))
    yield words("review.how" if reading.places else "review.again", language, paper=paper)
    unplaced = [one for one in found if one.field not in reading.places]
    yield from (f"– {told}" for told in _lines(unplaced, language))


def _counted(found: Sequence[Finding], language: str, paper: str) -> Iterator[str]:
    """Yield how many answers are to be mended, and how many others to be looked at."""
    told: set[str] = set()
    for severity, sentences in _SENTENCES.items():
        fields = {one.field for one in found if one.severity is severity} - told
        told |= fields
        count = len(fields - {WHOLE})
        if fields:
            yield words(sentences[min(count, 2)], language, paper=paper, count=count)


# What is said of the whole document, of one answer, and of several.
_SENTENCES: Mapping[Severity, tuple[str, str, str]] = {
    Severity.ERROR: ("review.mend-whole", "review.mend-one", "review.mend-many"),
    Severity.WARNING: ("review.check-whole", "review.check-one", "review.check-many"),
}
