"""Indicators: what a workspace measures, how often, and which way is better. Frozen values of sound data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plantools.cycle.units import as_day
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.model import NOTHING, Text
from plantools.definition.values import one_line, same_words
from plantools.documents.identity import plain_word

UP, DOWN = "up", "down"
PERCENT, COUNT, POINTS = "percent", "count", "points"
UNITS = (PERCENT, COUNT, POINTS)
SMALLEST_GROUP = 5
HALVES: Mapping[str, tuple[int, int]] = {"1": (6, 30), "2": (12, 31)}  # where a workspace names no periods
MOST_DECIMALS = 6
LARGEST = 10**15  # from here on programs for tables round
Told = Mapping[str, object]


@dataclass(frozen=True)
class Mark:
    """A value at a time: where an indicator began, or where it is to be; `when` is what people call the day."""

    value: Decimal
    when: str
    day: date


@dataclass(frozen=True)
class Group:
    """One of the groups that an indicator is broken down by."""

    key: str
    label: Text


@dataclass(frozen=True)
class Indicator:
    """What is measured.

    `unit` is `percent`, `count`, `points` or a word of people's own; `direction` says which way is better. `theme` is
    the number or title of an entry of the policy, `responsible` the key of the unit that measures, each empty where
    nothing is said. `least` and `most` are what a value can be, None where that is anything. What does not count
    persons (`of_persons`) has no groups that are too small to be shown.
    """

    id: str
    label: Text
    unit: str
    direction: str
    source: Text = NOTHING
    baseline: Mark | None = None
    target: Mark | None = None
    breakdown: Text = NOTHING
    groups: tuple[Group, ...] = ()
    theme: str = ""
    responsible: str = ""
    decimals: int = 0
    of_persons: bool = True
    least: Decimal | None = None
    most: Decimal | None = None

    @property
    def sign(self) -> int:
        """Return 1 where more is better, -1 where less is."""
        return 1 if self.direction == UP else -1

    def can_be(self, value: Decimal) -> bool:
        """Return whether it can have such a value."""
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    @property
    def limits(self) -> dict[str, str]:
        """Return what its values are from and to, for a sentence; of an open end, nothing."""
        ends = {"least": self.least, "most": self.most}
        return {name: "" if limit is None else str(limit) for name, limit in ends.items()}

    def group(self, words: str) -> Group | None:
        """Return the group of that key or label, in any language; None where there is none."""
        return next((one for one in self.groups if same_words(words) in _names(one.key, one.label)), None)

    def is_named(self, words: str) -> bool:
        """Return whether these words are its id or its label, in any language."""
        return same_words(words) in _names(self.id, self.label)


def _names(key: str, label: Text) -> set[str]:
    return {same_words(key), *map(same_words, label.words.values())}


@dataclass(frozen=True)
class MeasuredPeriod:
    """A part of a year for which values are sent until a day; after `closed`, if there is one, none are taken."""

    name: str
    day: date
    closed: date | None = None


@dataclass(frozen=True)
class Measuring:
    """All that a workspace says of its barometer.

    `periods` are in the order of their days; where a workspace names none, every year has two: `2027-1` until the end
    of June, `2027-2` until that of December.
    """

    indicators: tuple[Indicator, ...] = ()
    periods: tuple[MeasuredPeriod, ...] = ()
    smallest_group: int = SMALLEST_GROUP

    def indicator(self, words: str) -> Indicator | None:
        """Return the indicator of that id or label."""
        return next((one for one in self.indicators if one.is_named(words)), None)

    def period(self, name: str) -> MeasuredPeriod | None:
        """Return a period by its name; None where there is none."""
        if self.periods:
            return next((one for one in self.periods if one.name == name), None)
        return half(name)

    def in_year(self, year: int) -> tuple[MeasuredPeriod, ...]:
        """Return the periods whose last day is in a year."""
        if not self.periods:
            return tuple(_half(year, name) for name in HALVES)
        return tuple(one for one in self.periods if one.day.year == year)

    def begins(self, period: MeasuredPeriod) -> date:
        """Return the day from which values are taken: the one after the period before, else the first of its year."""
        before = [one.day for one in (self.periods or self.in_year(period.day.year)) if one.day < period.day]
        first = date(period.day.year, 1, 1)
        return max(first, date.fromordinal(max(before).toordinal() + 1)) if before else first

    def last(self, day: date) -> MeasuredPeriod | None:
        """Return the last period that is over on a day; None before the first."""
        years = [one for year in (day.year - 1, day.year) for one in self.in_year(year)]
        over = [one for one in self.periods or years if one.day <= day]
        return over[-1] if over else None


NOTHING_MEASURED = Measuring()


def half(name: str) -> MeasuredPeriod | None:
    """Return the half of a year that is called so: `2027-1`."""
    year, _, number = name.partition("-")
    is_half = len(year) == 4 and year.isascii() and year.isdigit() and year > "0000" and number in HALVES
    return _half(int(year), number) if is_half else None


def _half(year: int, number: str) -> MeasuredPeriod:
    return MeasuredPeriod(f"{year:04}-{number}", date(year, *HALVES[number]))


# Of sound data


def measuring_of(data: Told) -> Measuring:
    """Return what the sound data of a workspace say."""
    periods = periods_of(as_mapping(data.get("measured")))
    known, given = Measuring(periods=periods), data.get("indicators")
    listed = given if isinstance(given, list | tuple) else ()
    return Measuring(
        indicators=tuple(indicator_of(as_mapping(told), known) for told in listed),
        periods=periods,
        smallest_group=int(str(data.get("smallest_group", SMALLEST_GROUP))),
    )


def periods_of(told: Told) -> tuple[MeasuredPeriod, ...]:
    """Return the periods that are named, in the order of their days."""
    found = (_period(name, given) for name, given in told.items())
    return tuple(sorted((one for one in found if one), key=lambda one: one.day))


def _period(name: str, given: object) -> MeasuredPeriod | None:
    told = given if isinstance(given, Mapping) else {"day": given}
    day = as_day(told.get("day"))
    return MeasuredPeriod(name, day, as_day(told.get("closed"))) if day else None


def indicator_of(told: Told, known: Measuring) -> Indicator:
    """Return an indicator of sound data; `known` are the periods that a baseline and a target may name."""
    breakdown, unit = as_mapping(told.get("breakdown")), one_line(str(told["unit"]))
    baseline = mark_of(as_mapping(told.get("baseline")), "period", known)
    target = mark_of(as_mapping(told.get("target")), "by", known)
    digits = max((places(one.value) for one in (baseline, target) if one), default=0)
    least, most = (decimal_of(told.get(key)) for key in ("min", "max"))
    return Indicator(
        id=str(told["id"]),
        label=text_of(told["label"]),
        unit=unit,
        direction=str(told["direction"]),
        source=text_of(told.get("source", "")),
        baseline=baseline,
        target=target,
        breakdown=text_of(breakdown.get("name", "")),
        groups=tuple(Group(group_key(one), text_of(one)) for one in as_list(breakdown.get("groups"))),
        theme=one_line(str(told.get("theme", ""))),
        responsible=str(told.get("responsible", "")),
        decimals=int(str(told.get("decimals", min(digits, MOST_DECIMALS)))),
        of_persons=told.get("of_persons") is not False,
        least=Decimal(0) if least is None and unit in (PERCENT, COUNT) else least,
        most=Decimal(100) if most is None and unit == PERCENT else most,
    )


def text_of(told: object) -> Text:
    """Return words in one language or in several; those in one are the same in all."""
    if isinstance(told, Mapping):
        return Text({str(language): one_line(str(words)) for language, words in told.items()})
    words = one_line(str(told))
    return Text({"sv": words, "da": words, "en": words}) if words else NOTHING


def group_key(told: object) -> str:
    """Return the key of a group: what its name makes in small letters and hyphens."""
    return plain_word(next(iter(text_of(told).words.values()), "")).lower()


def decimal_of(value: object) -> Decimal | None:
    """Return a number exactly as it is written in a file; None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    found = Decimal(repr(value))
    return found if found.is_finite() and abs(found) < LARGEST else None


def places(value: Decimal) -> int:
    """Return how many digits a number has behind its sign."""
    exponent = value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def mark_of(told: Told, key: str, known: Measuring) -> Mark | None:
    """Return a value at a time; None where there is no number, or no day that `key` names."""
    value, day = decimal_of(told.get("value")), moment(told.get(key), known)
    return Mark(value, str(told[key]), day) if value is not None and day else None


def moment(told: object, known: Measuring) -> date | None:
    """Return the day that is meant: a day, the end of a year, or the last day of a measured period."""
    if (found := as_day(told)) is not None:
        return found
    words = str(told)
    period = known.period(words) or half(words)
    if period is not None:
        return period.day
    return date(int(words), 12, 31) if len(words) == 4 and words.isascii() and words.isdigit() and int(words) else None
