"""A year theme by theme: what the plans want and start, how it goes, what is proposed. Answers of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from plantools.cycle.barometer.gauges import Gauge
from plantools.cycle.barometer.gaugewords import Saying
from plantools.cycle.barometer.lists import SHOWN, shown
from plantools.cycle.commitments import Commitment
from plantools.cycle.contributions import Contribution
from plantools.cycle.figures import Figures, Form, Owned, Tally
from plantools.cycle.pooling import pooled
from plantools.cycle.states import State
from plantools.cycle.voices import voices
from plantools.cycle.wordings import Wordings
from plantools.definition.model import Option
from plantools.definition.placeholders import plain_label
from plantools.definition.values import NO_BREAK_SPACE
from plantools.register.records import Unit
from plantools.word.markdown import Block, Item, List, Paragraph, Span, Table, normalise, one_paragraph, parse, write

Row = dict[str, object]
Cells = Iterable[tuple[Span, ...]]
_NOTHING: Mapping[str, str] = {
    "goals": "themes-no-goals",
    "indicators": "themes-no-indicators",
    "initiatives": "themes-no-initiatives",
    "deviations": "themes-no-deviations",
    "proposals": "themes-no-change",
}
_GAUGED = ("indicator", "latest", "target", "distance", "trend", "state")
_HEADS = ("unit", "statement", "status", "result")


# In brief


def _overview(say: Wordings) -> Iterator[str]:
    """Yield the sentences that the report begins with."""
    figures = say.figures
    for count in figures.forms:
        if count.asked:
            told = {"accepted": count.accepted, "asked": count.asked, "late": count.late}
            yield say.say("summary-answers", form=say.form(count), **told)
    counts, themes = _counted(figures.tally, say), len(figures.year.goals)
    yield say.say("themes-initiatives", total=figures.tally.total, themes=themes, counts=counts)
    found = _proposing(figures)
    units = len({one.unit.key for one in found})
    yield say.say("themes-proposals", count=len(found), units=units) if found else say.say("themes-no-proposals")


def _counted(tally: Tally, say: Wordings) -> str:
    """Return how many there are of each status that there are any of, in words."""
    counts = ((say.status(one), tally.by_status.get(one.value, 0)) for one in say.figures.statuses)
    return ", ".join(f"{_together(status)}:{NO_BREAK_SPACE}{count}" for status, count in counts if count) or "–"


def _together(said: str) -> str:
    """Return the words of a status whose symbol stays on the line of its word."""
    return said.replace(" ", NO_BREAK_SPACE, 1)


def _proposing(figures: Figures) -> tuple[Owned, ...]:
    return tuple(one for one in figures.owned if one.commitment.proposal)


def _by_theme(say: Wordings) -> Iterator[Row]:
    """Yield each theme with the number of initiatives of each status."""
    for goal, tally in say.figures.by_goal:
        counts = {f"statuses_{at}": tally.by_status.get(one.value, 0) for at, one in enumerate(say.figures.statuses, 1)}
        yield {"theme": _title(goal, say), **counts, "total": tally.total, "counts": _counted(tally, say)}


def _title(goal: Option | None, say: Wordings) -> str:
    return goal.label.to(say.language) if goal else say.say("themes-none")


# Theme by theme


def _themes(say: Wordings) -> Iterator[Row]:
    """Yield a section for each theme; last, where there are any, one for what is of no theme."""
    for goal, _ in say.figures.by_goal:
        yield _theme(goal, say.figures.of_goal(goal.value if goal else None), say)


def _theme(goal: Option | None, found: tuple[Owned, ...], say: Wordings) -> Row:
    told: Mapping[str, tuple[Block, ...]] = {
        "goals": tuple(_goals(found)),
        "indicators": tuple(_indicators(goal, say)),
        "initiatives": tuple(_initiatives(found, say)),
        "deviations": tuple(_said(found, lambda one: one.deviation)),
        "proposals": tuple(_said(found, lambda one: one.proposal)),
    }
    texts = {name: write(normalise(blocks)) or say.say(_NOTHING[name]) for name, blocks in told.items()}
    return {"title": _title(goal, say), **texts}


def _goals(found: Iterable[Owned]) -> tuple[Block, ...]:
    """Return what the units want to reach, each text once, with the names of those who wrote it."""
    aims = dict.fromkeys((one.unit, one.commitment.aim) for one in found if one.commitment.aim)
    return pooled((), [Contribution(unit, parse(aim or ""), (), "") for unit, aim in aims], named=True).said


def _indicators(goal: Option | None, say: Wordings) -> Iterator[Block]:
    """Yield how far the indicators of a theme are from their targets, and what they tell of: a table and a line."""
    barometer = say.figures.year.barometer
    found = barometer.of_theme(goal.value, *goal.label.words.values()) if barometer and goal else ()
    if barometer and found:
        gauges = Saying(say.language)
        heads = [(Span(gauges.say(f"column-{name}")),) for name in _GAUGED]
        rows = [tuple((Span(cell),) for cell in _gauged(one.whole, say)) for one in found]
        yield Paragraph((Span(say.say("themes-measured", period=barometer.period.name)),))
        yield Table((tuple(heads), *rows))


def _gauged(row: Gauge, say: Wordings) -> Iterator[str]:
    told = dict(zip(SHOWN, shown(row, say.language), strict=True))
    yield from (_together(told[name]) if name == "state" else told[name] for name in _GAUGED)


def _initiatives(found: tuple[Owned, ...], say: Wordings) -> Iterator[Block]:
    if found:
        heads = [(Span(say.say(f"themes-{name}")),) for name in _HEADS]
        yield Table((tuple(heads), *(tuple(_cells(one, say)) for one in found)))


def _cells(one: Owned, say: Wordings) -> Cells:
    made = one.commitment
    yield (Span(one.unit.name),)
    yield (*_line(made.statement), *_sort(made, say))
    yield (Span(_together(say.standing(made))),)
    yield _line(made.result or "–")


def _sort(one: Commitment, say: Wordings) -> Iterator[Span]:
    """Yield what sort of initiative it is, where it does not stand among the others: a lighthouse project."""
    plan = say.figures.year.plan
    if plan is None or one.column in ("", plan.cycle.columns.get("statement")):
        return
    asked = plan.field_at(f"{plan.cycle.rows}.{one.column}")
    if asked:
        yield Span(f" ({plain_label(asked, say.language)})", italic=True)


def _said(found: Iterable[Owned], of: Callable[[Commitment], str | None]) -> Iterator[Block]:
    """Yield what the units say of their initiatives, as a list."""
    items = tuple(_item(one, said) for one in found if (said := of(one.commitment)))
    if items:
        yield List(ordered=False, items=items)


def _item(one: Owned, said: str) -> Item:
    about = _line(one.commitment.statement)
    return Item((Paragraph((Span(f"{one.unit.name}: ", bold=True), *about)), *parse(said)))


def _line(text: str) -> tuple[Span, ...]:
    """Return a text as it stands on one line."""
    blocks = parse(one_paragraph(text))
    return blocks[0].spans if blocks and isinstance(blocks[0], Paragraph) else ()


# All of it, by unit


def _by_unit(say: Wordings) -> Iterator[Row]:
    goals: Mapping[str | None, Option] = {goal.value: goal for goal in say.figures.year.goals}
    for one in say.figures.owned:
        made = one.commitment
        told = {name: getattr(made, name) or "–" for name in ("statement", "result", "deviation", "proposal")}
        yield {"unit": one.unit.name, "theme": _title(goals.get(made.goal), say), **told, "status": say.standing(made)}


# What is missing


def _assessments(say: Wordings) -> Iterator[Row]:
    """Yield the texts of the report that are about no single initiative."""
    report = say.figures.year.report
    for one in voices(say.figures.year):
        if report and one.question.form.definition.id == report.id and one.question.asked.kind == "text":
            yield {"question": plain_label(one.question.asked, say.language), "unit": one.unit.name, "text": one.said}


def _assessments_note(say: Wordings) -> str:
    return "" if next(_assessments(say), None) else say.say("no-voices")


def _missing(say: Wordings) -> list[str]:
    return [*_gaps(say)] or [say.say("themes-no-gaps")]


def _gaps(say: Wordings) -> Iterator[str]:
    figures = say.figures
    for goal in figures.goals_without:
        yield say.say("themes-without", theme=_title(goal, say))
    for at, count in enumerate(figures.forms):
        if units := [unit for unit, told in figures.replies if _is_owed(told[at].state)]:
            yield say.say("themes-owed", form=_form(count.form, say), units=say.units(units))
    open_ = Counter[Unit](one.unit for one in figures.owned if one.commitment.status is None)
    for unit, number in open_.items():
        yield say.say("themes-no-status", unit=unit.name, count=number)


def _is_owed(state: State) -> bool:
    return state is not State.UNISSUED and not state.counts


def _form(form: Form, say: Wordings) -> str:
    return form.definition.title.to(say.language)


ANSWERS: Mapping[str, Callable[[Wordings], object]] = {
    "overview": _overview,
    "by_theme": _by_theme,
    "themes": _themes,
    "initiatives": _by_unit,
    "initiatives_note": lambda say: "" if say.figures.owned else say.say("no-commitments"),
    "assessments": _assessments,
    "assessments_note": _assessments_note,
    "missing": _missing,
}
