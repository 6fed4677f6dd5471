"""The charts of a report, as pictures whose words say the figures, and the tables that stand beside them."""

from __future__ import annotations

from collections.abc import Iterator

from plantools.cycle import charts
from plantools.cycle.daycounts import by_day, named
from plantools.cycle.figures import arrival_days
from plantools.cycle.wordings import Wordings
from plantools.definition.dates import short_date
from plantools.word.images import Picture, to_uri

_LONGEST = 1_500  # characters of the words of a picture: nobody listens to more, and the table has it all


def goals_chart(say: Wordings) -> str:
    """Return the commitments by goal and status as a picture; nothing where there are none, or too many goals."""
    figures = say.figures
    if not figures.owned or len(figures.by_goal) > charts.MOST_BARS:
        return ""
    bars = [say.goal(goal.value if goal else None) for goal, _ in figures.by_goal]
    series = [
        charts.Series(
            say.status(status),
            tuple(tally.by_status.get(status.value, 0) for _, tally in figures.by_goal),
            is_rest=status.value is None,
        )
        for status in figures.statuses
    ]
    drawn = charts.stacked(bars, series, axis=say.say("axis-commitments"))
    told = (
        f"{bar}: {', '.join(f'{one.label} {one.values[at]}' for one in series if one.values[at]) or 0}"
        for at, bar in enumerate(bars)
    )
    return _picture(drawn, say.say("alt-goals", figures="; ".join(told)))


def arrivals(say: Wordings) -> Iterator[dict[str, object]]:
    """Yield how many answers came on each day, and how many in all: of the form that was asked for last."""
    sort, counts = by_day(arrival_days(say.figures))
    for one in counts:
        day = say.say(f"since-{sort}", day=say.date(one.day))
        yield {"day": day, "count": one.count, "total": one.total}


def arrivals_chart(say: Wordings) -> str:
    """Return the answers over time as a picture; nothing where none came."""
    _, counts = by_day(arrival_days(say.figures))
    last = say.figures.asked_last
    if last is None or not counts:
        return ""
    days, due = [one.day for one in counts], last.form.due
    names = named([*days, *([due] if due else [])])
    drawn = charts.over_time(
        days,
        [one.count for one in counts],
        due=due,
        names={day: short_date(day, say.language, with_year=names[0].year != names[-1].year) for day in names},
        words=(say.say("axis-answers"), say.say("last-day", day=say.date(due)) if due else ""),
    )
    told = "; ".join(f"{say.date(one.day)}: {one.count}" for one in counts)
    deadline = say.say("last-day", day=say.date(due)) if due else ""
    return _picture(drawn, say.say("alt-arrivals", form=say.form(last), figures=told, deadline=deadline))


def _picture(content: bytes, words: str) -> str:
    said = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    return to_uri(Picture(content, "png", said))
