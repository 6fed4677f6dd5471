"""What came of a consultation, as people look at it: a row a respondent, and the sums below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantools.cli.screen import Column, Kind, Row, Table, say, show_table
from plantools.cli.telling import reader_language
from plantools.definition.dates import shown_day
from plantools.definition.wording import words

if TYPE_CHECKING:
    from plantools.cycle.consulting.opinions import Answer, Heard

_COLUMNS = {
    "respondent": Kind.NAME,
    "deadline": Kind.WHOLE,
    "answered": Kind.WHOLE,
    "comments": Kind.NUMBER,
    "changes": Kind.NUMBER,
    "state": Kind.STATE,
}


def show(heard: Heard) -> None:
    """Print who has answered, and how much there is to decide on."""
    language = reader_language()
    columns = tuple(Column(words(f"consult.column-{name}", language), kind) for name, kind in _COLUMNS.items())
    show_table(Table(columns, tuple(_row(one, heard, language) for one in heard.answers)))
    conflicts = sum(one.is_conflict for one in heard.opinions)
    say(words("consult.sum", language, count=len(heard.opinions), conflicts=conflicts))


def _row(one: Answer, heard: Heard, language: str) -> Row:
    from plantools.cycle.consulting.consulted import state

    days = [shown_day(day, language) if day else "–" for day in (one.deadline, one.day)]
    colour = ("yellow" if one.is_late else "green") if one.is_heard else "red"
    cells = (one.respondent.name, *days, str(one.comments), str(one.changes), state(one, heard, language))
    return Row(cells, colour)
