"""A document on its way out: final, or a draft that says so on every page (docs/draft.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from plantools.definition.checks import shown
from plantools.definition.wording import words
from plantools.documents.draftmark import Status, as_draft, with_status
from plantools.documents.settled import Kind, Left
from plantools.errors import DataError
from plantools.findings import Finding, Severity, error
from plantools.word.package import Package

_CODES = {Kind.MARK: "draft.mark-left"}  # `draft.mark` is the mark itself


def released(package: Package, left: Sequence[Left], language: str, *, final: bool) -> Package:
    """Return a document as it goes out: marked as a draft where anything is left in it, else without a mark.

    Raises `DataError` with each thing that is left in one that shall be final. Only that one says that it is: a whole
    document is no draft, but nobody has said yet that it is what was meant.
    """
    if final and left:
        raise DataError(*findings_of(left))
    if left:
        return as_draft(package, language)
    return with_status(package, Status.FINAL if final else Status.UNSAID)


def findings_of(left: Iterable[Left], *, where: str = "", severity: Severity = Severity.ERROR) -> tuple[Finding, ...]:
    """Return what is told of each thing that is left: place, what it is, cure."""
    return tuple(_finding(one, where, severity) for one in left)


def _finding(one: Left, where: str, severity: Severity) -> Finding:
    given = shown(one.text)
    begins = "" if given.startswith(one.spot.begins.removesuffix("…")) else one.spot.begins
    told = error(
        _code(one),
        where=where,
        part=one.spot.part,
        heading=one.spot.heading,
        begins=begins,
        given=given,
        title=one.label,
        what=one.what,
        author=shown(one.author) or "?",
        date=one.date[:10],
        count=one.count,
        replies=one.count - 1 or "",
        more=one.count if one.count > 1 else "",
    )
    return Finding(told.code, severity, where=where, params=told.params)


def _code(one: Left) -> str:
    if one.kind is Kind.MARK and one.spot.part == "properties":
        return "draft.property"
    return _CODES.get(one.kind, f"draft.{one.kind}")


def counted(left: Iterable[Left], language: str) -> str:
    """Return how much of each kind is left: `öppna fält: 13, platshållare: 1`."""
    numbers = Counter(str(one.kind) for one in left if one.kind is not Kind.MARK)
    return ", ".join(words(f"draft-count.{kind}", language, count=numbers[kind]) for kind in Kind if numbers[kind])
