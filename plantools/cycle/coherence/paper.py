"""How a policy fits as a Word document, on a template that a coordinator may restyle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from plantools.cycle.coherence.fitting import Fit
from plantools.cycle.coherence.phrasing import Phrasing
from plantools.cycle.drafting import Drafter
from plantools.definition.answers import is_empty
from plantools.definition.data import of
from plantools.definition.library import Library
from plantools.documents.fill import Filled, fill
from plantools.findings import Finding
from plantools.word.markdown import Paragraph, Span, normalise, write

TEMPLATE = "coherence"
MOST_ROWS = 300  # of a table on paper; the workbook has them all


def paper(
    fit: Fit, library: Library, *, municipality: str, language: str, today: date
) -> tuple[Filled, tuple[Finding, ...]]:
    """Return the document, and that a template which somebody changed in Word was not used."""
    drafter = Drafter(library)
    template = drafter.prepared(TEMPLATE, drafter.definition(TEMPLATE), language)
    known = template.definition.fields
    told = {name: value for name, value in answers(fit, language).items() if name in known}
    return (
        fill(template, of({"municipality": municipality, "made_on": today, **told})),
        drafter.not_restyled(TEMPLATE, language),
    )


def answers(fit: Fit, language: str) -> Mapping[str, object]:
    """Return field → answer; what there is nothing of is left out, and its note says so."""
    say = Phrasing(fit, language)
    rows = list(_touched(say))
    told: dict[str, object] = {
        "title": fit.policy.title,
        "period": fit.carrying.period,
        "summary": _points(say.summary()),
        "goals": _points(goal.words for goal in fit.policy.goals),
        "touched": rows[:MOST_ROWS],
        "touched_note": _cut(say, len(rows)) if rows else say.say("touched-none"),
        "alone": _points(map(say.goal, fit.alone)),
        "uncarried_note": say.carried() if fit.uncarried else f"{say.carried()} {say.say('uncarried-none')}",
        "uncarried": _points(map(say.goal, fit.uncarried)),
        "unasked": [{"unit": one.name, "reason": say.reason(one)} for one in fit.unasked],
        "unasked_note": "" if fit.unasked else say.say("unasked-none"),
        "unread": _points(dict.fromkeys(one.title for one in fit.unread)),
        "mend": _points(say.faults()),
        "to_do": _points(say.to_do() or [say.say("do-nothing")]),
    }
    return {name: value for name, value in told.items() if not is_empty(value)}


def _points(told: Iterable[str]) -> list[str]:
    """Return words as Markdown that says just these words: a goal may hold signs that mean something there."""
    return [write(normalise([Paragraph((Span(words),))])) for words in told]


def _touched(say: Phrasing) -> Iterator[dict[str, object]]:
    for one in say.fit.touches:
        yield {
            "goal": say.goal(one.place),
            "policy": one.policy.title,
            "other_goal": say.other_goal(one),
            "how": say.how(one),
            "why": say.why(one),
        }


def _cut(say: Phrasing, count: int) -> str:
    return say.say("cut", shown=MOST_ROWS, count=count) if count > MOST_ROWS else ""
