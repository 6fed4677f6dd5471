"""What is wrong with the indicators of a workspace, and with the periods in which they are measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from plantools.cycle.barometer.indicators import (
    DOWN,
    MOST_DECIMALS,
    UP,
    Indicator,
    Measuring,
    Told,
    decimal_of,
    group_key,
    indicator_of,
    moment,
    periods_of,
    text_of,
)
from plantools.cycle.planned import within
from plantools.cycle.units import as_day, day
from plantools.definition.checks import (
    Fault,
    Place,
    as_list,
    as_mapping,
    fault,
    flag,
    key_of,
    list_of,
    mapping_of,
    matching,
    nearest,
    of_type,
    one_of,
    record,
    shown,
    text,
)
from plantools.definition.model import LANGUAGES
from plantools.definition.values import same_words

MOST_GROUPS = 30
_IN_LANGUAGES = record({}, dict.fromkeys(LANGUAGES, text))


def _number(value: object, place: Place, language: str) -> Iterator[Fault]:
    if decimal_of(value) is None:
        yield fault(place, "definition.shape", key=key_of(place), expected="number")


def _words(value: object, place: Place, language: str) -> Iterator[Fault]:
    """Check words in one language, or in several."""
    if isinstance(value, Mapping):
        yield from _IN_LANGUAGES(value, place, language)
    elif not isinstance(value, str):
        yield fault(place, "definition.shape", key=key_of(place), expected="text")
    if isinstance(value, Mapping | str) and not any(text_of(value).words.values()):
        yield fault(place, "workspace.blank", key=key_of(place))


def _measured_day(value: object, place: Place, language: str) -> Iterator[Fault]:
    """Check the last day of a period, alone or with the day after which no values are taken."""
    check = record({"day": day}, {"closed": day}) if isinstance(value, Mapping) else day
    yield from check(value, place, language)


_moment = of_type("moment", str, int, date)
_groups = list_of(_words)
_INDICATORS = list_of(
    record(
        {
            "id": matching(r"[a-z0-9]+(-[a-z0-9]+)*", "indicators.id"),
            "label": _words,
            "unit": text,
            "direction": one_of(UP, DOWN),
        },
        {
            "source": _words,
            "baseline": record({"value": _number, "period": _moment}, {}),
            "target": record({"value": _number, "by": _moment}, {}),
            "breakdown": record({"name": _words, "groups": _groups}, {}),
            "theme": of_type("text", str, int),
            "responsible": text,
            "decimals": within(0, MOST_DECIMALS),
            "of_persons": flag,
            "min": _number,
            "max": _number,
        },
    )
)
MEASURED = mapping_of(_measured_day)
SMALLEST = within(1, 1000)


def measuring_faults(data: Told, units: Sequence[str], language: str) -> Iterator[Fault]:
    """Yield what is wrong with the indicators, where they stand in the file itself, and with the periods.

    `units` are the keys of those who may be responsible; where there are none, nobody knows yet.
    """
    yield from _periods(as_mapping(data.get("measured")))
    known = Measuring(periods=periods_of(as_mapping(data.get("measured"))))
    for one in indicator_faults(as_list(data.get("indicators")), known, units, language):
        yield Fault(("indicators", *one.place), one.code, one.params)


def indicator_faults(
    listed: Sequence[object], known: Measuring, units: Sequence[str], language: str
) -> Iterator[Fault]:
    """Yield what is wrong with a list of indicators; the first step of a place counts them from 0."""
    yield from _INDICATORS(list(listed), (), language)
    told = [as_mapping(one) for one in listed]
    yield from _twice(told)
    for at, one in enumerate(told):
        yield from _times(one, at, known)
        yield from _breakdown(one, at)
        yield from _responsible(one, at, units)
        yield from _values(one, at, known)


def _periods(told: Told) -> Iterator[Fault]:
    """Yield two periods of one day, and a period that is closed before its day has come."""
    seen: dict[date, str] = {}
    for name, given in told.items():
        inner = as_mapping(given)
        last, closed = as_day(inner.get("day", given)), as_day(inner.get("closed"))
        if last in seen:
            yield fault(("measured", name), "indicators.same-day", name=name, other=seen[last], day=str(last))
        if last and closed and closed < last:
            yield fault(("measured", name, "closed"), "indicators.closed-early", name=name, day=str(last))
        if last:
            seen.setdefault(last, name)


def _twice(told: Sequence[Told]) -> Iterator[Fault]:
    """Yield each indicator with the id or label of an earlier one: nobody could tell whose a value is."""
    seen: set[str] = set()
    for at, one in enumerate(told):
        names = {same_words(words) for words in (str(one.get("id", "")), *text_of(one.get("label", "")).words.values())}
        if names & seen:
            yield fault((at, "id"), "indicators.twice", name=shown(one.get("id", "")))
        seen |= names - {""}


def _times(one: Told, at: int, known: Measuring) -> Iterator[Fault]:
    for name, key in (("baseline", "period"), ("target", "by")):
        inner = as_mapping(one.get(name))
        if isinstance(inner.get(key), str | int | date) and moment(inner[key], known) is None:
            near = nearest(str(inner[key]), [period.name for period in known.periods])
            yield fault((at, name, key), "indicators.moment", given=shown(inner[key]), nearest=near)


def _breakdown(one: Told, at: int) -> Iterator[Fault]:
    """Yield groups that are fewer than two, too many, or not told apart."""
    inner = as_mapping(one.get("breakdown"))
    groups = as_list(inner.get("groups"))
    if inner and isinstance(inner.get("groups"), list) and not 2 <= len(groups) <= MOST_GROUPS:
        yield fault((at, "breakdown", "groups"), "indicators.groups", count=len(groups), limit=MOST_GROUPS)
    seen: set[str] = set()
    for place, group in enumerate(groups):
        names = {group_key(group), *map(same_words, text_of(group).words.values())}
        if names & seen or not group_key(group):
            yield fault((at, "breakdown", "groups", place), "indicators.group-twice", name=shown(_shown(group)))
        seen |= names


def _shown(words: object) -> str:
    return next(iter(text_of(words).words.values()), "")


def _responsible(one: Told, at: int, units: Sequence[str]) -> Iterator[Fault]:
    given = one.get("responsible")
    if units and isinstance(given, str) and given not in units:
        near = nearest(given, units)
        yield fault((at, "responsible"), "indicators.responsible", given=shown(given), nearest=near)


def _values(one: Told, at: int, known: Measuring) -> Iterator[Fault]:
    """Yield a baseline or target that cannot be, a target without a baseline, and one that is the wrong way."""
    if "target" in one and "baseline" not in one:
        yield fault((at, "target"), "indicators.no-baseline")
    if _is_whole(one):
        made = indicator_of(one, known)
        yield from _impossible(made, at)
        yield from _wrong_way(made, at)


def _is_whole(one: Told) -> bool:
    """Return whether an indicator can be made: what is missing or of a wrong shape is told elsewhere."""
    has_all = {"id", "label", "unit", "direction"} <= one.keys()
    return has_all and one["direction"] in (UP, DOWN) and type(one.get("decimals", 0)) is int


def _impossible(made: Indicator, at: int) -> Iterator[Fault]:
    for name, mark in (("baseline", made.baseline), ("target", made.target)):
        if mark and not made.can_be(mark.value):
            yield fault((at, name, "value"), "indicators.value", given=str(mark.value), **made.limits)


def _wrong_way(made: Indicator, at: int) -> Iterator[Fault]:
    before, after = made.baseline, made.target
    if before is None or after is None:
        return
    if after.day <= before.day:
        yield fault((at, "target", "by"), "indicators.target-early", by=after.when, period=before.when)
    if made.sign * (after.value - before.value) < 0:
        told = {"target": str(after.value), "baseline": str(before.value)}
        yield fault((at, "target", "value"), f"indicators.target-{made.direction}", **told)
