"""A year as the sheets of a workbook: every row, every column, each value with its type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from plantools.cycle.daycounts import by_day
from plantools.cycle.figures import Figures, Owned, arrival_days
from plantools.cycle.wordings import Wordings
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.kinds import KINDS
from plantools.definition.model import Field, Text
from plantools.documents.cells import Cell, cell, text
from plantools.documents.columns import distinct
from plantools.documents.tabulating import Table

_TEXT, _VALUE = Field("text", "text", Text()), Field("value", "line", Text())
_OF_COMMITMENT = (
    *("statement", "indicator", "baseline", "target", "responsible", "due"),
    *("result", "deviation", "next_step"),
)
_ASKED = {"deadline": "due"}  # column → what the answers call it, where that is another thing elsewhere
# Sheet → its columns, named as the answers of a report are (docs/report.md).
_PLAIN: Mapping[str, tuple[str, ...]] = {
    "forms": ("form", "deadline", "asked", "answered", "accepted", "returned", "missing", "late"),
    "statuses": ("status", "count", "share"),
    "choices": ("question", "option", "count", "units"),
    "voices": ("question", "unit", "text"),
    "comparison": ("what", "before", "now"),
    "remarks": ("unit", "where", "text", "kind", "author"),
}


def listed(figures: Figures, language: str, answers: Mapping[str, object]) -> tuple[Table, ...]:
    """Return a table for each sheet, the summary first; one that nothing stands in has its header.

    `answers` are those of the report.
    """
    say = Wordings(figures, language)
    return tuple(_table(name, say, answers) for name in _ORDER)


def _table(name: str, say: Wordings, answers: Mapping[str, object]) -> Table:
    make = _OWN.get(name)
    heads, rows = make(say, answers) if make else _plain(name, say, answers)
    cells = (tuple(_cell(value, say.language) for value in row) for row in rows)
    return Table(name, say.say(f"sheet-{name}".replace("_", "-")), say.language, distinct(heads), tuple(cells))


def _cell(value: object, language: str) -> Cell:
    """Return a value as it stands in a cell; `cell` keeps what no program for tables can hold as its words."""
    return text(value) if isinstance(value, str) else cell(value, _VALUE, language)


_Made = tuple[Iterable[str], Iterable[Sequence[object]]]


def _heads(names: Iterable[str], say: Wordings) -> list[str]:
    return [say.say(f"column-{name}".replace("_", "-")) for name in names]


def _plain(name: str, say: Wordings, answers: Mapping[str, object]) -> _Made:
    names = _PLAIN[name]
    rows = map(as_mapping, as_list(answers.get(name)))
    return _heads(names, say), ([_unmarked(one, row.get(_ASKED.get(one, one))) for one in names] for row in rows)


def _unmarked(name: str, value: object) -> object:
    """Return the words of a long text without Markdown's signs; every other value as it is."""
    is_long = name == "text" and isinstance(value, str)
    return KINDS["text"].show(value, _TEXT, "") if is_long else value


def _summary(say: Wordings, answers: Mapping[str, object]) -> _Made:
    year = say.figures.year
    facts = [year.municipality, year.programme, year.period, say.date(year.today)]
    return _heads(["summary"], say), ([line] for line in (*facts, *as_list(answers.get("summary"))) if line)


def _answered(say: Wordings, answers: Mapping[str, object]) -> _Made:
    """Return how each unit answered each form: the state, the day, whether that was late."""
    forms = [say.form(one) for one in say.figures.forms]
    heads = [f"{form}: {what.lower()}" for form in forms for what in _heads(("state", "day", "late"), say)]
    rows = (
        [unit.name, *(value for one in replies for value in (say.state(one.state), one.day, one.is_late))]
        for unit, replies in say.figures.replies
    )
    return [*_heads(["unit"], say), *heads], rows


def _arrivals(say: Wordings, answers: Mapping[str, object]) -> _Made:
    """Return how many answers to the last form came, by the first day of each stretch."""
    _, counts = by_day(arrival_days(say.figures))
    return _heads(("day", "count", "total"), say), ([one.day, one.count, one.total] for one in counts)


def _by_goal(say: Wordings, answers: Mapping[str, object]) -> _Made:
    statuses = say.figures.statuses
    rows = (
        [
            say.whole_goal(goal.value if goal else None),
            *(tally.by_status.get(one.value, 0) for one in statuses),
            *(tally.overdue, tally.total),
        ]
        for goal, tally in say.figures.by_goal
    )
    return [*_heads(["goal"], say), *map(say.status, statuses), *_heads(["overdue", "total"], say)], rows


def _matrix(say: Wordings, answers: Mapping[str, object]) -> _Made:
    goals = [*(goal.value for goal in say.figures.year.goals), None]
    rows = (
        [unit.name, *(counts.get(goal, 0) for goal in goals), sum(counts.values())]
        for unit, counts in say.figures.matrix
    )
    return [*_heads(["unit"], say), *map(say.whole_goal, goals), *_heads(["total"], say)], rows


def _commitments(say: Wordings, answers: Mapping[str, object]) -> _Made:
    names = ("unit", "goal", *_OF_COMMITMENT, "status", "overdue", "planned")
    return _heads(names, say), (_commitment(one, say) for one in say.figures.owned)


def _commitment(one: Owned, say: Wordings) -> list[object]:
    made = one.commitment
    told = [getattr(made, name) for name in _OF_COMMITMENT]
    words = [KINDS["text"].show(value, _TEXT, "") if isinstance(value, str) else value for value in told]
    status = say.status(say.figures.status(made.status))
    return [
        *(one.unit.name, say.whole_goal(made.goal)),
        *(*words, status),
        *(made.is_overdue(say.figures.year.today), made.is_planned),
    ]


_OWN: Mapping[str, Callable[[Wordings, Mapping[str, object]], _Made]] = {
    "summary": _summary,
    "answered": _answered,
    "arrivals": _arrivals,
    "by_goal": _by_goal,
    "matrix": _matrix,
    "commitments": _commitments,
}
_ORDER = (
    *("summary", "forms", "answered", "arrivals", "statuses", "by_goal", "matrix", "commitments"),
    *("choices", "voices", "comparison", "remarks"),
)
