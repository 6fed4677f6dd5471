"""What came of a consultation as a workbook to write responses in, and as a log in Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from plantools.cycle.consulting.opinions import CHANGE, Answer, Heard, Opinion
from plantools.cycle.drafting import Drafter
from plantools.cycle.sheets import workbook
from plantools.cycle.spreadsheets import Sheet, sheets
from plantools.definition.data import of
from plantools.definition.dates import shown_day
from plantools.definition.library import Library
from plantools.definition.model import LANGUAGES
from plantools.definition.values import same_words
from plantools.definition.wording import line, words
from plantools.documents.cells import Cell, text
from plantools.documents.columns import distinct
from plantools.documents.fill import Filled, fill
from plantools.documents.tabulating import Table
from plantools.errors import DataError
from plantools.findings import Finding, error
from plantools.word.markdown import Paragraph, Span, normalise, write

TEMPLATE = "consultation-log"
MOST_ROWS = 500  # on paper; the workbook has them all
_COLUMNS = (
    *("number", "kind", "respondent", "person", "section", "place", "text", "before", "after"),
    *("comment", "date", "conflict", "response", "id"),
)
_LOG = ("respondent", "deadline", "answered", "state", "comments", "changes", "files")


@dataclass(frozen=True)
class Kept:
    """A row of an earlier workbook: its response, all cells, and what is in columns of the coordinator's own."""

    response: str
    cells: tuple[object, ...]
    own: Mapping[str, object]


@dataclass(frozen=True)
class Responses:
    """What a workbook of an earlier run says: id of a row → what was written there; `heads` are its headers."""

    rows: Mapping[str, Kept] = field(default_factory=dict)
    heads: tuple[str, ...] = ()

    @property
    def by_id(self) -> Mapping[str, str]:
        """Return id of a row → response."""
        return {id_: one.response for id_, one in self.rows.items()}

    @property
    def own(self) -> tuple[str, ...]:
        """Return the headers of the coordinator's own columns."""
        return tuple(dict.fromkeys(head for one in self.rows.values() for head in one.own))


def responses_in(path: Path) -> Responses:
    """Return the responses that a coordinator wrote into a workbook, in whatever language.

    Raises `DataError` where it cannot be read, or is none of ours: then nothing could be kept of it.
    """
    found = [one for sheet in sheets(path) if (one := _responses(sheet)) is not None]
    if not found:
        raise DataError(error("consult.no-ids", where=path.name))
    rows = {id_: row for one in reversed(found) for id_, row in one.rows.items()}
    return Responses(rows, found[0].heads)


def _responses(sheet: Sheet) -> Responses | None:
    """Return what is written in a table that has columns of ids and of responses; None of any other."""
    if not sheet.rows:
        return None
    first = min(sheet.rows)
    heads = tuple(str(cell or "") for cell in sheet.rows[first])
    id_at, at = _place(heads, "id"), _place(heads, "response")
    if id_at is None or at is None:
        return None
    known = {same_words(words(f"consult.column-{name}", language)) for name in _COLUMNS for language in LANGUAGES}
    own = [place for place, head in enumerate(heads) if head and same_words(head) not in known]
    rows: dict[str, Kept] = {}
    for line_, cells in sheet.rows.items():
        kept = Kept(_cell(cells, at), cells, {heads[place]: cells[place] for place in own if _cell(cells, place)})
        if line_ > first and (kept.response or kept.own):
            rows[_cell(cells, id_at) or f"{sheet.name} {line_}"] = kept
    return Responses(rows, heads)


def _place(heads: Sequence[str], name: str) -> int | None:
    known = {same_words(words(f"consult.column-{name}", language)) for language in LANGUAGES}
    return next((place for place, head in enumerate(heads) if same_words(head) in known), None)


def _cell(row: Sequence[object], place: int) -> str:
    return str(row[place]).strip() if place < len(row) and row[place] is not None else ""


# The workbook


def comments_book(heard: Heard, earlier: Responses) -> bytes:
    """Return the workbook: every comment and change with its response, who has answered, and what is left of before.

    Responses to rows that are there no more, for a later copy replaced them, stand in a sheet of their own.
    """
    tables = [_opinions(heard, earlier), _log(heard)]
    left = set(earlier.rows) - {one.id for one in heard.opinions}
    if left:
        tables.append(_left(heard, earlier, left))
    return workbook(tables, wide=(words("consult.column-response", heard.language), *earlier.own))


def _heads(names: Iterable[str], language: str) -> tuple[str, ...]:
    return tuple(words(f"consult.column-{name}", language) for name in names)


def _opinions(heard: Heard, earlier: Responses) -> Table:
    language = heard.language
    rows = ((*_row(number, one, language), *_own(one.id, earlier)) for number, one in enumerate(heard.opinions, 1))
    heads = distinct((*_heads(_COLUMNS, language), *earlier.own))
    return Table("", words("consult.sheet-opinions", language), language, heads, tuple(rows))


def _own(id_: str, earlier: Responses) -> Iterator[Cell]:
    """Yield what stands in the coordinator's own columns of a row."""
    kept = earlier.rows.get(id_)
    yield from (text(_told_cell(kept.own.get(head)) if kept else "") for head in earlier.own)


def _told_cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def _row(number: int, one: Opinion, language: str) -> Iterator[Cell]:
    yield number
    yield words(f"consult.kind-{one.kind}", language)
    yield from map(text, (one.respondent, one.person, one.section, one.where, one.text, one.before, one.after))
    yield text(one.comment)
    yield one.day
    yield _conflict(one, language)
    yield text(one.response)
    yield one.id


def _conflict(one: Opinion, language: str) -> str:
    if one.against:
        return text(words("consult.conflict-yes", language, names=", ".join(one.against)))
    no = words("consult.conflict-no", language)
    return text(words("consult.conflict-same", language, names=", ".join(one.with_))) if one.with_ else no


def _log(heard: Heard) -> Table:
    language = heard.language
    rows = (
        (
            text(one.respondent.name),
            one.deadline,
            one.day,
            state(one, heard),
            one.comments,
            one.changes,
            text("\n".join(Path(copy.where).name for copy in one.copies)),
        )
        for one in heard.answers
    )
    return Table("log", words("consult.sheet-log", language), language, _heads(_LOG, language), tuple(rows))


def _left(heard: Heard, earlier: Responses, left: set[str]) -> Table:
    language = heard.language
    heads = distinct([head or str(place) for place, head in enumerate(earlier.heads, 1)])
    wide = len(heads)
    rows = (
        tuple(text(_told_cell(cell)) for cell in (*one.cells, *[None] * wide)[:wide])
        for id_, one in earlier.rows.items()
        if id_ in left
    )
    return Table("left", words("consult.sheet-left", language), language, heads, tuple(rows))


def state(one: Answer, heard: Heard, language: str = "") -> str:
    """Return how a respondent stands: a sign and a word."""
    language = language or heard.language
    if one.has_answered and not one.is_heard:
        return words("consult.state-unheard", language)
    if one.has_answered:
        return words("consult.state-late" if one.is_late else "consult.state-on-time", language)
    is_over = one.deadline is not None and one.deadline < heard.today
    return words("consult.state-missing" if is_over else "consult.state-awaited", language)


# The log in Word


def log_of(heard: Heard, library: Library) -> Filled:
    """Return the log as a document on its template, which may be restyled."""
    drafter = Drafter(library)
    made = drafter.prepared(TEMPLATE, drafter.definition(TEMPLATE), heard.language)
    known = made.definition.fields
    return fill(made, of({name: value for name, value in _told(heard).items() if name in known and value}))


def notes_on(library: Library, language: str) -> tuple[Finding, ...]:
    """Return that a log's template which somebody changed in Word was not used."""
    return Drafter(library).not_restyled(TEMPLATE, language)


def _told(heard: Heard) -> dict[str, object]:
    language, consultation = heard.language, heard.consultation
    missing = [one.respondent.name for one in heard.answers if not one.has_answered]
    more = len(heard.opinions) - MOST_ROWS
    return {
        "municipality": consultation.municipality,
        "subject": consultation.title,
        "made_on": heard.today,
        "summary": list(_summary(heard)),
        "respondents": [_respondent(one, heard) for one in heard.answers],
        "missing": words("consult.missing", language, names=", ".join(missing)) if missing else "",
        "opinions_note": words("consult.no-opinions", language)
        if not heard.opinions
        else words("consult.more-opinions", language, count=more)
        if more > 0
        else "",
        "opinions": [_opinion(number, one, language) for number, one in enumerate(heard.opinions[:MOST_ROWS], 1)],
        "copies": [_short(finding, language) for finding in heard.findings] or [words("consult.no-remarks", language)],
    }


def _short(finding: Finding, language: str) -> str:
    return line(finding.at(Path(finding.where).name), language)


def _summary(heard: Heard) -> Iterator[str]:
    language, answers = heard.language, heard.answers
    answered = [one for one in answers if one.has_answered]
    if heard.consultation.deadline is not None:
        day = shown_day(heard.consultation.deadline, language)
        yield words("consult.summary-asked", language, count=len(answers), day=day)
    yield words("consult.summary-answered", language, count=len(answered), late=sum(one.is_late for one in answered))
    counts = {kind: sum(one.kind == kind for one in heard.opinions) for kind in ("comment", "change")}
    yield words("consult.summary-opinions", language, comments=counts["comment"], changes=counts["change"])
    yield words("consult.summary-conflicts", language, count=sum(one.is_conflict for one in heard.opinions))
    open_ = sum(not one.response for one in heard.opinions)
    yield words("consult.summary-open", language, count=open_)


def _respondent(one: Answer, heard: Heard) -> dict[str, object]:
    told = {
        "respondent": one.respondent.name,
        "deadline": one.deadline,
        "answered": one.day,
        "state": state(one, heard),
    }
    counts = {"comments": one.comments, "changes": one.changes}
    return {key: value for key, value in {**told, **counts}.items() if value is not None}


def _opinion(number: int, one: Opinion, language: str) -> dict[str, object]:
    place = ", ".join(part for part in (one.section, one.where) if part)
    told = {"respondent": one.respondent, "place": place, "opinion": _spoken(one, language), "response": one.response}
    return {
        "item": number,
        **{key: _escaped(value) if key in _LONG else value for key, value in told.items() if value},
    }


_LONG = ("opinion", "response")


def _escaped(told: str) -> str:
    """Return the Markdown of words that people wrote, which hold no Markdown of ours; lines are paragraphs."""
    return write(normalise([Paragraph((Span(one),)) for one in told.split("\n") if one.strip()]))


def _spoken(one: Opinion, language: str) -> str:
    """Return a comment with the words that it is at, or a change."""
    if one.kind != CHANGE:
        quoted = words("consult.about", language, text=_cut(one.text)) if one.text else ""
        return "\n".join(part for part in (quoted, one.comment) if part)
    key = "consult.change" if one.before and one.after else "consult.insertion" if one.after else "consult.deletion"
    told = words(key, language, before=_cut(one.before), after=_cut(one.after, 1000))
    return "\n".join(part for part in (told, _rivals(one, language)) if part)


def _rivals(one: Opinion, language: str) -> str:
    return words("consult.against", language, names=", ".join(one.against)) if one.against else ""


def _cut(words_: str, longest: int = 300) -> str:
    one = " ".join(words_.split())
    return one if len(one) <= longest else one[: longest - 1] + "…"
