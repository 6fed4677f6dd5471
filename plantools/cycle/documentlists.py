"""The document register as a table, as plain data, and as a page to print or to put on the intranet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from plantools.cycle import pages
from plantools.cycle.validity import Document, State
from plantools.definition.dates import shown_day
from plantools.definition.wording import words
from plantools.documents.cells import JOINT, Cell
from plantools.documents.tabulating import Table


def _replaced_by(one: Document, language: str) -> str | None:
    after = one.replaced_by
    if after is None:
        return None
    return f"{after.number} ({shown_day(after.begins, language)})"


# Column → its cell. `replaced-by` says number and day, for the title is mostly the same.
_COLUMNS: Mapping[str, Callable[[Document, str], Cell]] = {
    "title": lambda one, language: one.edition.title,
    "type": lambda one, language: JOINT.join(one.edition.facts.types.values()) or None,
    "owner": lambda one, language: one.edition.facts.owner or None,
    "case-number": lambda one, language: one.edition.facts.case_number or None,
    "adopted-by": lambda one, language: one.edition.facts.adopted_by or None,
    "adopted": lambda one, language: one.edition.facts.adopted,
    "valid-from": lambda one, language: one.edition.facts.valid_from,
    "valid-until": lambda one, language: one.edition.facts.valid_until,
    "review": lambda one, language: one.review.day if one.review else None,
    "basis": lambda one, language: words(f"documents.basis-{one.review.basis}", language) if one.review else None,
    "state": lambda one, language: words(f"documents.state-{one.state}", language),
    "replaced-by": _replaced_by,
    "number": lambda one, language: one.number,
}
WHOLE = tuple(_COLUMNS)


def listed(documents: Iterable[Document], language: str, *, municipality: str, columns: Sequence[str] = WHOLE) -> Table:
    """Return the documents as a table, a row each."""
    heads = tuple(words(f"documents.{name}", language) for name in columns)
    rows = tuple(tuple(_COLUMNS[name](one, language) for name in columns) for one in documents)
    return Table("", _title(municipality, language), language, heads, rows)


def _title(municipality: str, language: str) -> str:
    return words("documents.heading", language, municipality=municipality)


def sentence(documents: Sequence[Document], language: str, *, today: date) -> str:
    """Return how many documents there are, and what should be done about some."""
    states = [one.state for one in documents]
    return words(
        "documents.sentence",
        language,
        count=len(documents),
        held=states.count(State.IN_FORCE),
        due=sum(one.is_due(today) for one in documents),
        expired=states.count(State.EXPIRED),
        ownerless=sum(one.has_no_owner for one in documents),
    )


def as_data(documents: Iterable[Document]) -> list[dict[str, object]]:
    """Return the documents as plain data."""
    return [_plain(one) for one in documents]


_DAYS = ("adopted", "valid_from", "valid_until")


def _plain(one: Document) -> dict[str, object]:
    told = one.edition.facts
    days = {name: getattr(told, name) for name in _DAYS} | {"review": one.review.day if one.review else None}
    return {
        "number": one.number,
        "title": one.edition.title,
        "name": one.edition.name,
        "types": dict(told.types),
        **{name: getattr(told, name) for name in ("owner", "case_number", "reference", "adopted_by", "template")},
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "review_basis": str(one.review.basis) if one.review else None,
        "state": str(one.state),
        "replaced_by": one.replaced_by.number if one.replaced_by else None,
        "file": one.edition.file,
        "sha256": one.edition.sha256,
        "recorded": one.edition.recorded.isoformat(),
    }


# What a sheet of paper is wide enough for.
_ON_PAGE = tuple(name for name in WHOLE if name not in ("adopted-by", "valid-from", "basis"))
_KINDS = {
    **dict.fromkeys(("adopted", "valid-from", "valid-until", "review"), pages.DAY),
    "state": pages.STATE,
    "number": pages.NUMBER,
}


def html(documents: Sequence[Document], language: str, *, municipality: str, today: date) -> bytes:
    """Return a page with the documents."""
    made = listed(documents, language, municipality=municipality, columns=_ON_PAGE)
    columns = [(head, _KINDS.get(name, pages.TEXT)) for name, head in zip(_ON_PAGE, made.columns, strict=True)]
    on = pages.element("p", words("status.on", language, date=shown_day(today, language)))
    sums = pages.element("p", sentence(documents, language, today=today))
    return pages.page(made.title, language, on, sums, pages.table(columns, made.rows, language), is_wide=True)
