"""A plan adjusted to what a status meeting decided: each change worked in, and told in a comment where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plantools.cycle.commitments import paired
from plantools.cycle.deciding import ADJUSTING, ADOPTED, REMOVED
from plantools.cycle.entries import entries_in, with_entry, with_more
from plantools.definition.answers import Answers
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.dates import shown_day
from plantools.definition.library import Library
from plantools.definition.model import Definition
from plantools.definition.values import same_words
from plantools.definition.wording import words
from plantools.documents.margin import AUTHOR, signature
from plantools.documents.read import read
from plantools.register.decisions import Decision, Minutes
from plantools.word.commenting import Note, with_comments
from plantools.word.markdown import one_paragraph, plain
from plantools.word.package import Package


@dataclass(frozen=True)
class Change:
    """One change of a plan: the path of the answer, what stood there, what stands there now; either may be nothing."""

    path: str
    before: str
    after: str
    decision: Decision
    held: date | None


@dataclass(frozen=True)
class Adjusted:
    """The answers of a plan with what was decided worked in, and what changed in the order of the decisions."""

    answers: Answers
    changes: tuple[Change, ...] = ()


def adjusted(definition: Definition, answers: Answers, minutes: Minutes, unit: str) -> Adjusted:
    """Return a unit's plan as it reads after a meeting; what it says so already is left as it is.

    `answers` are bound to the options of `definition`.
    """
    rows = [dict(as_mapping(row)) for row in as_list(answers.get(definition.cycle.rows))]
    changes: list[Change] = []
    for one in minutes.decisions:
        if one.unit == unit and one.decision in ADJUSTING:
            changes += _Adjusting(definition, rows, minutes.held).change(one)
    return Adjusted({**answers, definition.cycle.rows: rows} if changes else dict(answers), tuple(changes))


@dataclass(frozen=True)
class _Place:
    """Where an initiative stands: the row, the column, and which entry of it; None where it is all of it."""

    row: int
    column: str
    entry: int | None
    statement: str


@dataclass(frozen=True)
class _Adjusting:
    """Works one decision after the other into the rows of a plan."""

    definition: Definition
    rows: list[dict[str, object]]
    held: date | None

    def change(self, one: Decision) -> Iterator[Change]:
        """Yield what a decision changes, when it is done; nothing where the plan says it already."""
        places = list(self._places())
        if one.wording and any(same_words(place.statement) == same_words(one.wording) for place in places):
            return
        found = paired([{"statement": place.statement} for place in places], [{"statement": one.statement}])
        place = places[next(iter(found))] if found else None
        if place is not None:
            self._put(place, one.wording)
            yield self._changed(place.row, place.column, place.statement, one)
        elif one.decision != REMOVED:
            row, column = self._row_of(one.theme), self.definition.cycle.columns["statement"]
            self.rows[row][column] = with_more(str(self.rows[row].get(column, "")), one.wording)
            yield self._changed(row, column, "", one)

    def _places(self) -> Iterator[_Place]:
        cycle = self.definition.cycle
        for at, row in enumerate(self.rows):
            for column in cycle.entries:
                for entry, statement in enumerate(entries_in(str(row.get(column, "")))):
                    yield _Place(at, column, entry, statement)
            if not cycle.entries and row.get(cycle.columns["statement"]):
                yield _Place(at, cycle.columns["statement"], None, str(row[cycle.columns["statement"]]))

    def _put(self, place: _Place, wording: str) -> None:
        row = self.rows[place.row]
        said = wording if place.entry is None else with_entry(str(row[place.column]), place.entry, wording)
        row[place.column] = said
        if not said:
            del row[place.column]

    def _row_of(self, theme: str) -> int:
        """Return the row of a theme; a new one where there is none."""
        cycle = self.definition.cycle
        column = cycle.columns.get("goal", "")
        asked = self.definition.field_at(f"{cycle.rows}.{column}")
        options = asked.options if asked else ()
        meant = [one.value for one in options if same_words(theme) in map(same_words, one.label.words.values())]
        there = (at for at, row in enumerate(self.rows) if meant and row.get(column) == meant[0])
        if (at := next(there, None)) is not None:
            return at
        self.rows.append({column: meant[0]} if meant else {})
        return len(self.rows) - 1

    def _changed(self, row: int, column: str, before: str, one: Decision) -> Change:
        return Change(f"{self.definition.cycle.rows}.{row + 1}.{column}", before, one.wording, one, self.held)


# What changed, shown


def with_changes(package: Package, changes: Sequence[Change], library: Library, language: str) -> Package:
    """Return a plan with a comment at each answer that a meeting changed, and one at the top that sums up.

    They end in check characters as the comments of a review do, so that they are not taken for words of people.
    """
    if not changes:
        return package
    places = read(package, library, sought={one.path for one in changes}).places
    by_path: dict[str, list[Change]] = {}
    for one in changes:
        by_path.setdefault(one.path, []).append(one)
    notes = [_note(0, [_summary(changes, language)])]
    notes += [_note(places.get(path, 0), _lines(some, language)) for path, some in by_path.items()]
    return with_comments(package, notes, author=AUTHOR, date=_moment(changes))


def _note(paragraph: int, lines: Sequence[str]) -> Note:
    return Note(paragraph, tuple(lines), signature(lines))


def _moment(changes: Iterable[Change]) -> str:
    """Return the time of the comments: the day of the meeting, so that the same plan is the same file."""
    held = next((one.held for one in changes if one.held), None)
    return f"{held.isoformat()}T00:00:00Z" if held else ""


def _summary(changes: Sequence[Change], language: str) -> str:
    return words("adjust.summary", language, date=_day(changes[0], language), count=len(changes))


def _lines(changes: Iterable[Change], language: str) -> list[str]:
    return [line for one in changes for line in _told(one, language)]


def _told(one: Change, language: str) -> Iterator[str]:
    sort = "added" if not one.before else one.decision.decision
    told: Mapping[str, str] = {"date": _day(one, language), "before": _line(one.before), "after": _line(one.after)}
    yield words(_SENTENCES.get(sort, "adjust.changed"), language, **told)
    if one.decision.note:
        yield words("adjust.note", language, note=_line(one.decision.note))


_SENTENCES: Mapping[str, str] = {ADOPTED: "adjust.adopted", REMOVED: "adjust.removed", "added": "adjust.added"}


def _day(one: Change, language: str) -> str:
    return shown_day(one.held, language) if one.held else ""


def _line(text: str) -> str:
    return plain(one_paragraph(text)) if text else ""
