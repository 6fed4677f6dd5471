"""A year as the answers of a report: name → value, in one language. What a report's definition may ask for.

docs/report.md lists the names; a definition asks for those that it wants.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from plantools.cycle import comparing, drawing, themes
from plantools.cycle.accounts import account
from plantools.cycle.figures import Figures, Owned
from plantools.cycle.voices import chosen, remarks, voices
from plantools.cycle.wordings import Wordings
from plantools.definition.model import Field
from plantools.definition.placeholders import plain_label
from plantools.definition.wording import words
from plantools.documents.columns import distinct

Row = dict[str, object]
MOST_COLUMNS = 30  # goals that a table has a column for; Word holds no more than 63 in all
MOST_READABLE = 8  # goals that have a column where a page in portrait holds their names, and those of units unbroken
MOST_ACCOUNTS = 100  # units that an appendix tells of


def sources(say: Wordings) -> dict[str, Mapping[str, object]]:
    """Return what columns of a report are taken from: `year.goals`, `year.statuses`, `year.forms`."""
    goals = [goal.value for goal in say.figures.year.goals][:MOST_COLUMNS]
    statuses = distinct(map(say.status, say.figures.statuses))
    forms = distinct(map(say.form, say.figures.forms))
    return {"year": {"goals": [say.goal(one) for one in goals], "statuses": list(statuses), "forms": list(forms)}}


def compiled(figures: Figures, language: str) -> dict[str, object]:
    """Return the answers of a report, all rows of all tables; what there is nothing of is left out."""
    say = Wordings(figures, language)
    found = ((name, _listed(make(say))) for name, make in ANSWERS.items())
    return {name: value for name, value in found if value not in (None, "", [])}


def _listed(value: object) -> object:
    return list(value) if isinstance(value, Iterator) else value


# In brief


def _summary(say: Wordings) -> Iterator[str]:
    """Yield the sentences that the report begins with."""
    figures = say.figures
    for count in figures.forms:
        if count.asked:
            told = {"accepted": count.accepted, "asked": count.asked, "late": count.late}
            yield say.say("summary-answers", form=say.form(count), **told)
    tally = figures.tally
    key = "summary-reported" if figures.is_reported else "summary-planned"
    yield say.say(key, total=tally.total, finished=tally.finished, overdue=tally.overdue)
    without = figures.goals_without
    if figures.year.goals:
        goals = ", ".join(say.goal(goal.value) for goal in without)
        yield say.say("summary-goals-without", goals=goals) if without else say.say("summary-goals-all")
    units = figures.without_commitments
    yield say.say("summary-units-without", units=say.units(units)) if units else say.say("summary-units-all")


def _forms(say: Wordings) -> Iterator[Row]:
    for one in say.figures.forms:
        counts = ("asked", "answered", "accepted", "returned", "missing", "late")
        due = {"due": one.form.due} if one.form.due else {}
        yield {"form": say.form(one), **due, **{name: getattr(one, name) for name in counts}}


def _statuses(say: Wordings) -> Iterator[Row]:
    tally = say.figures.tally
    for status in say.figures.statuses if tally.total else ():
        count = tally.by_status.get(status.value, 0)
        yield {"status": say.status(status), "count": count, "share": round(100 * count / tally.total)}


# Who answered


def _answered(say: Wordings) -> Iterator[Row]:
    for unit, replies in say.figures.replies:
        yield {"unit": unit.name, **{f"forms_{at}": say.reply(one) for at, one in enumerate(replies, 1)}}


def _answered_note(say: Wordings) -> str:
    return "" if any(one.answered for one in say.figures.forms) else say.say("none-answered")


# Goals


def _goals(say: Wordings) -> list[object]:
    return [say.whole_goal(goal.value) for goal in say.figures.year.goals]


def _by_goal(say: Wordings) -> Iterator[Row]:
    statuses = say.figures.statuses
    for goal, tally in say.figures.by_goal:
        counts = {f"statuses_{at}": tally.by_status.get(one.value, 0) for at, one in enumerate(statuses, 1)}
        yield {"goal": say.goal(goal.value if goal else None), **counts, "overdue": tally.overdue, "total": tally.total}


def _matrix(say: Wordings) -> Iterator[Row]:
    goals = [goal.value for goal in say.figures.year.goals][:MOST_COLUMNS]
    for unit, counts in say.figures.matrix:
        found = {f"goals_{at}": counts.get(goal, 0) for at, goal in enumerate(goals, 1)}
        yield {"unit": unit.name, **found, "no_goal": counts.get(None, 0), "total": sum(counts.values())}


def _unit_goals(say: Wordings) -> Iterator[Row]:
    """Yield the matrix in words: of each unit only the goals that it has commitments for."""
    for unit, counts in say.figures.matrix:
        served = (goal.value for goal in say.figures.year.goals if counts.get(goal.value))
        told = ", ".join(_together(f"{say.goal(goal)} ({counts[goal]})") for goal in served)
        goals = {"goals": told} if told else {}
        yield {"unit": unit.name, **goals, "no_goal": counts.get(None, 0), "total": sum(counts.values())}


def _together(words: str) -> str:
    """Return words that no line breaks between."""
    return words.replace(" ", "\u00a0")


def _matrix_note(say: Wordings) -> str:
    count = len(say.figures.year.goals)
    return say.say("many-goals", shown=MOST_COLUMNS, count=count) if count > MOST_COLUMNS else ""


def _gaps(say: Wordings) -> Iterator[str]:
    """Yield what is missing: goals without commitments, units without commitments, units without goals."""
    figures = say.figures
    yield from (say.say("goal-without", goal=say.whole_goal(goal.value)) for goal in figures.goals_without)
    if figures.without_commitments:
        yield say.say("units-without", units=say.units(figures.without_commitments))
    if figures.without_goals:
        yield say.say("units-no-goal", units=say.units(figures.without_goals))


def _gaps_or_none(say: Wordings) -> list[str]:
    return [*_gaps(say)] or [say.say("no-gaps")]


# Commitments


def _commitments(say: Wordings) -> Iterator[Row]:
    """Yield every commitment, by goal in the order of the goals, and within it by unit."""
    by_goal: dict[str | None, list[Owned]] = {}
    for one in say.figures.owned:
        by_goal.setdefault(one.commitment.goal, []).append(one)
    for goal in (*(goal.value for goal in say.figures.year.goals), None):
        yield from ({**_commitment(say, one), "goal": say.whole_goal(goal)} for one in by_goal.get(goal, ()))


def _commitments_note(say: Wordings) -> str:
    return "" if say.figures.owned else say.say("no-commitments")


def _overdue(say: Wordings) -> Iterator[Row]:
    for one in say.figures.overdue:
        status = say.status(say.figures.status(one.commitment.status))
        yield {**_commitment(say, one), "goal": say.goal(one.commitment.goal), "status": status}


def _overdue_note(say: Wordings) -> str:
    return "" if say.figures.tally.overdue else say.say("none-overdue")


def _commitment(say: Wordings, one: Owned) -> Row:
    """Return what is known of a commitment."""
    made = one.commitment
    names = ("statement", "indicator", "baseline", "target", "responsible", "due", "result", "deviation", "next_step")
    known = {name: value for name in names if (value := getattr(made, name)) is not None}
    return {"unit": one.unit.name, **known, "status": say.standing(made)}


# In the units' own words


def _choices(say: Wordings) -> Iterator[Row]:
    for one in chosen(say.figures.year):
        row = {"question": _label(one.question.asked, say), "option": one.option.label.to(say.language)}
        yield {**row, "count": len(one.units), **({"units": say.units(one.units)} if one.units else {})}


def _choices_note(say: Wordings) -> str:
    return "" if next(chosen(say.figures.year), None) else say.say("no-choices")


def _label(asked: Field, say: Wordings) -> str:
    return plain_label(asked, say.language)


def _results(say: Wordings) -> Iterator[Row]:
    """Yield the commitments of which the report tells something in words."""
    for one in say.figures.owned:
        if one.commitment.result or one.commitment.deviation or one.commitment.next_step:
            yield {**_commitment(say, one), "goal": say.goal(one.commitment.goal)}


def _results_note(say: Wordings) -> str:
    return "" if next(_results(say), None) else say.say("no-results")


def _voices(say: Wordings) -> Iterator[Row]:
    for one in voices(say.figures.year):
        said = "\n".join(f"- {entry}" for entry in one.said) if isinstance(one.said, list) else one.said
        yield {"question": _label(one.question.asked, say), "unit": one.unit.name, "text": said}


def _voices_note(say: Wordings) -> str:
    return "" if next(voices(say.figures.year), None) else say.say("no-voices")


def _remarks(say: Wordings) -> Iterator[Row]:
    for one in remarks(say.figures.year):
        told = {name: str(one.remark[name]) for name in ("where", "text", "author") if one.remark.get(name)}
        kind = words(f"remark.{one.remark.get('kind', 'text')}", say.language)
        yield {"unit": one.unit.name if one.unit else say.say("no-unit"), **told, "kind": kind}


def _remarks_note(say: Wordings) -> str:
    return "" if next(remarks(say.figures.year), None) else say.say("no-remarks")


# The appendix


def _accounts(say: Wordings) -> Iterator[Row]:
    told = [one for one in say.figures.year.units if next(one.forms(), None)]
    for one in told if len(told) <= MOST_ACCOUNTS else ():
        yield {"title": one.unit.name, "account": account(one, say)}


def _accounts_note(say: Wordings) -> str:
    count = sum(next(one.forms(), None) is not None for one in say.figures.year.units)
    return say.say("no-accounts") if not count else say.say("many-units", count=count) if count > MOST_ACCOUNTS else ""


ANSWERS: Mapping[str, Callable[[Wordings], object]] = {
    "municipality": lambda say: say.figures.year.municipality,
    "programme": lambda say: say.figures.year.programme,
    "period": lambda say: say.figures.year.period,
    "made_on": lambda say: say.figures.year.today,
    "summary": _summary,
    "forms": _forms,
    "statuses": _statuses,
    "answered": _answered,
    "answered_note": _answered_note,
    "arrivals_chart": drawing.arrivals_chart,
    "arrivals": drawing.arrivals,
    "goals": _goals,
    "goals_chart": drawing.goals_chart,
    "by_goal": _by_goal,
    "matrix": _matrix,
    "matrix_note": _matrix_note,
    "unit_goals": _unit_goals,
    "gaps": _gaps_or_none,
    "commitments": _commitments,
    "commitments_note": _commitments_note,
    "overdue": _overdue,
    "overdue_note": _overdue_note,
    "choices": _choices,
    "choices_note": _choices_note,
    "results": _results,
    "results_note": _results_note,
    "voices": _voices,
    "voices_note": _voices_note,
    "comparison": comparing.compared,
    "comparison_note": comparing.note,
    "remarks": _remarks,
    "remarks_note": _remarks_note,
    "accounts": _accounts,
    "accounts_note": _accounts_note,
    **themes.ANSWERS,
}
