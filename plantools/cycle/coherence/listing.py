"""How a policy fits as a workbook, with a column to confirm or reject what is suggested; and as plain data."""

from __future__ import annotations

from collections.abc import Sequence

from plantools.cycle.coherence.fitting import Fit, Touch
from plantools.cycle.coherence.phrasing import Phrasing
from plantools.cycle.sheets import workbook
from plantools.definition.wording import message, words
from plantools.documents.cells import Cell
from plantools.documents.tabulating import Row, Table

# What a row of a link says; the texts in it are read back (`confirming`).
COLUMNS = (
    *("number", "policy", "goal", "other_policy", "other_goal", "other_under", "how", "words", "strength", "verdict"),
    "note",
)


def heads(names: Sequence[str], language: str) -> tuple[str, ...]:
    """Return the headers of columns."""
    return tuple(words(f"coherence.column-{name}", language) for name in names)


def book(fit: Fit, language: str) -> bytes:
    """Return the workbook: every link and suggestion, who carries each goal, whom nobody asked, what to mend."""
    wide = heads(("verdict", "note"), language)
    return workbook([one for one in tables(fit, language) if one.rows or one.name == "links"], wide=wide)


def tables(fit: Fit, language: str) -> list[Table]:
    """Return the tables, the links first."""
    say = Phrasing(fit, language)
    return [
        _table("links", COLUMNS, [_link(one, say) for one in fit.touches], say),
        _table("carried", ("number", "goal", "under", "units", "count"), list(_carried(fit)), say),
        _table("unasked", ("unit", "reason"), [(one.name, say.reason(one)) for one in fit.unasked], say),
        _table("unread", ("other_policy", "document"), [(one.title, one.number) for one in fit.unread], say),
        _table("mend", ("where", "message"), [(one.where, message(one, language)) for one in fit.findings], say),
    ]


def _table(name: str, columns: Sequence[str], rows: Sequence[Row], say: Phrasing) -> Table:
    return Table(name, say.say(f"sheet-{name}"), say.language, heads(columns, say.language), tuple(rows))


def _link(one: Touch, say: Phrasing) -> Row:
    goals = say.fit.policy.goals
    there = one.policy.goals[one.other] if one.other is not None else None
    told: dict[str, Cell] = {
        "number": one.place + 1 if one.place is not None else None,
        "policy": say.fit.policy.title,
        "goal": goals[one.place].words if one.place is not None else None,
        "other_policy": one.policy.title,
        "other_goal": there.words if there else None,
        "other_under": there.under if there else None,
        "how": say.how(one),
        "words": say.shared(one) or None,
        "strength": None if one.is_declared else round(100 * one.score),
        "verdict": None,
        "note": one.note or None,
    }
    return tuple(told[name] for name in COLUMNS)


def _carried(fit: Fit) -> list[Row]:
    carriers = fit.carrying.carriers
    units = [carriers.get(place, ()) for place in range(len(fit.policy.goals))]
    return [
        (number, goal.words, goal.under or None, ", ".join(some) or None, len(some))
        for number, (goal, some) in enumerate(zip(fit.policy.goals, units, strict=True), 1)
    ]


def as_data(fit: Fit, language: str) -> dict[str, object]:
    """Return how a policy fits as plain data; goals are counted from 1."""
    from plantools.documents.reading import finding_data

    carriers = fit.carrying.carriers
    return {
        "policy": {"title": fit.policy.title, "number": fit.policy.number or None},
        "goals": [
            {"goal": goal.words, "under": goal.under or None, "units": list(carriers.get(place, ()))}
            for place, goal in enumerate(fit.policy.goals)
        ],
        "period": fit.carrying.period or None,
        "links": [_plain(one) for one in fit.touches],
        "unasked": [
            {"unit": one.name, "without_form": one.is_without_form, "outside_group": one.is_outside}
            for one in fit.unasked
        ],
        "unread": [{"title": one.title, "number": one.number} for one in fit.unread],
        "findings": [finding_data(one, language) for one in fit.findings],
    }


def _plain(one: Touch) -> dict[str, object]:
    return {
        "goal": one.place + 1 if one.place is not None else None,
        "policy": one.policy.title,
        "number": one.policy.number or None,
        "other_goal": one.policy.goals[one.other].words if one.other is not None else None,
        "kind": "declared" if one.is_declared else "suggested",
        "words": [list(pair) for pair in one.terms],
        "score": round(one.score, 3) if not one.is_declared else None,
        "note": one.note or None,
    }
