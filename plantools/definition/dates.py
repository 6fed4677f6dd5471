"""Dates on paper, and back: `2027-03-01`, `1 mars 2027`, `1/3 2027`, in any of the languages, and only whole ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from itertools import product

from plantools.definition.model import Field
from plantools.definition.values import LOCALES, Unreadable, doubtful, folded, plain_digits

# Swedish authorities write ISO dates (Myndigheternas skrivregler 2020, 10.4.1), Danish and British ones the month.
DATE_FORMATS = {"sv": "yyyy-MM-dd", "da": "d. MMMM yyyy", "en": "d MMMM yyyy"}
# In the text of a letter, with the day of the week: people look for the deadline there.
_SPELLED = {"sv": "EEEE 'den' d MMMM yyyy", "da": "EEEE 'den' d. MMMM yyyy", "en": "EEEE d MMMM yyyy"}
MOST_CHARACTERS = 60
# People write the month in their own language, whatever that of the form.
_SPOKEN = ("sv", "da", "en", "en_GB", "nb", "fi")
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SHOWN = re.compile(r"(\d{1,2})\.? ([^\W\d_]{3,20}) (\d{4})", re.ASCII)
_TIME = re.compile(r"(.*\d)(?:t| | kl\.? ?)\d{1,2}[:.]\d\d(?::\d\d)?", re.ASCII)
_NTH = r"(?:\.|:[ae]|st|nd|rd|th)?"
_DAY = rf"(?P<day>\d{{1,2}}){_NTH}"
_MONTH = r"(?P<month>[^\W\d_]+)\.?"
_YEAR = r"(?: ?[-'’]?(?P<year>\d{2,4}))?"
_SHAPES = (
    re.compile(r"(?P<year>\d{4})(?P<sign>[-./ ])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})", re.ASCII),
    re.compile(r"(?P<year>(?:1[89]|2[01])\d\d)(?P<month>\d\d)(?P<day>\d\d)", re.ASCII),
    re.compile(r"(?P<day>\d{1,2})[-./] ?(?P<month>\d{1,2})(?:(?: ?[-'’] ?|[./] ?| )(?P<year>\d{2,4}))?", re.ASCII),
    re.compile(rf"{_DAY} ?{_MONTH}{_YEAR}"),
    re.compile(rf"{_MONTH} {_DAY}(?: (?P<year>\d{{4}}))?"),
)
_FILLERS = frozenset(("den", "the", "of", "d"))
_SEASON = (
    "våren|vår|sommaren|sommar|hösten|höst|vintern|vinter|foråret|forår|sommeren|sommer|efteråret|efterår|vinteren"
    "|høsten|høst|spring|summer|autumn|fall|winter|ht|vt"
)
_QUARTER = r"(?:kvartalet|kvartal|kvt|kv|quarter|q)\.?"
# What stands for many days, and what lacks a part of its year: the code says which.
_NOT_WHOLE = (
    (re.compile(r"\d{6}", re.ASCII), "read.date-year"),
    (re.compile(rf"(?:{_SEASON})\.?(?: ?\d{{2,4}})?", re.ASCII), "read.date-period"),
    (re.compile(rf"{_QUARTER} ?[1-4](?: ?\d{{2,4}})?|\d{{4}} ?{_QUARTER} ?[1-4]", re.ASCII), "read.date-period"),
    (re.compile(rf"[1-4]{_NTH} {_QUARTER}(?: \d{{2,4}})?", re.ASCII), "read.date-period"),
    (re.compile(r"(?:vecka|uge|week|uke|v)\.? ?\d{1,2}(?: \d{2,4})?|\d{4} ?-?[wv]\d\d?", re.ASCII), "read.date-period"),
    (re.compile(r"h[12] ?(?:\d{2,4})?|\d{4}(?:[-/.]\d{1,2})?|\d{1,2}[-/.]\d{4}", re.ASCII), "read.date-period"),
)


def normal_date(value: object, asked: Field) -> object:
    """Return a `date` for an ISO date in a string (JSON has no dates); everything else as it is."""
    if isinstance(value, datetime):
        return value.date() if value.time() == datetime.min.time() else value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value


def show_date(value: object, asked: Field, language: str) -> str:
    """Return the date as authorities of the country write it."""
    assert isinstance(value, date)
    return shown_day(value, language)


def shown_day(day: date, language: str) -> str:
    """Return a day as authorities of the country write it: `2027-03-01`, `1. marts 2027`, `1 March 2027`."""
    if language not in DATE_FORMATS or language == "sv":
        return day.isoformat()
    from babel.dates import format_date

    return format_date(day, DATE_FORMATS[language], locale=LOCALES[language])


def spelled_date(day: date, language: str) -> str:
    """Return a day as a letter tells it: `fredag den 26 februari 2027`."""
    from babel.dates import format_date

    return format_date(day, _SPELLED[language], locale=LOCALES[language])


def short_date(day: date, language: str, *, with_year: bool) -> str:
    """Return the day and the month as an axis names them, `3 feb.`, and the year where that is asked for."""
    from babel.dates import format_date

    return format_date(day, "d MMM yyyy" if with_year else "d MMM", locale=LOCALES[language])


def month_names(language: str, *, short: bool = False) -> tuple[str, ...]:
    """Return the names of the months as headings have them: `januari`, or `jan.` where they are to be short."""
    from babel.dates import get_month_names

    names = get_month_names("abbreviated" if short else "wide", "stand-alone", LOCALES[language])
    return tuple(names[month] for month in range(1, 13))


def read_date(text: str, asked: Field, language: str) -> object:
    """Return the date, which has a day, a month and a year of four digits; or raise `Unreadable`.

    It is doubtful where its weekday is another, where a time stands with it, where its digits are of another script,
    and in English where day and month could change places.
    """
    if _ISO.fullmatch(text):
        return _date(text[:4], text[5:7], text[8:])
    shown = _SHOWN.fullmatch(text)
    if shown and (month := _month(shown[2].casefold())):
        return _date(shown[3], month, shown[1])
    if len(text) > MOST_CHARACTERS:
        raise Unreadable("read.date")
    written = " ".join(folded(text).replace(",", " ").split()).casefold()
    words = plain_digits(written)
    timed = _TIME.fullmatch(words)
    weekday, rest = _parted(timed[1] if timed else words)
    found, could_be_swapped = _day(rest, language)
    has_other_weekday = weekday not in {None, found.weekday()}
    if has_other_weekday or could_be_swapped or timed or words != written:
        code = "read.date-weekday" if has_other_weekday else "read.date-as"
        return doubtful(found, code, read=show_date(found, asked, language))
    return found


def _parted(words: str) -> tuple[int | None, str]:
    """Return the weekday (Monday is 0) before a date, None where there is none, and the rest without `den`."""
    first, *rest = [word for word in words.split(" ") if word.rstrip(".") not in _FILLERS] or [""]
    name = first.rstrip(".")
    weekday = next((_weekdays()[one] for one in (name, name.removesuffix("en")) if one in _weekdays()), None)
    return weekday, " ".join(rest if weekday is not None else [first, *rest])


def _day(words: str, language: str) -> tuple[date, bool]:
    """Return the day, and whether day and month could change places; or raise `Unreadable`."""
    for shape in _SHAPES:
        match = shape.fullmatch(words)
        if match and (month := _month(match["month"])):
            return _whole(match, month, is_english=language == "en")
    reasons = (code for pattern, code in _NOT_WHOLE if pattern.fullmatch(words))
    raise Unreadable(next(reasons, "read.date-period" if is_month(words) else "read.date"))


def _whole(match: re.Match[str], month: str, *, is_english: bool) -> tuple[date, bool]:
    """Return the day of a match; British write the day first, as Swedes and Danes do, but Americans the month."""
    year, day = match["year"], match["day"]
    if year is None:
        raise Unreadable("read.date-no-year")
    if len(year) < 4:
        raise Unreadable("read.date-year")
    is_slashed = is_english and match.start("day") == 0 and match[0][match.end("day")] in "/-" and day != month
    if is_slashed and int(month) > 12:
        return _date(year, day, month), True
    return _date(year, month, day), is_slashed and int(day) <= 12


def _date(year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise Unreadable("read.date-none") from None


def _month(words: str) -> str:
    """Return the number of a month, in digits; an empty string for a word that is none."""
    return words if words.isdecimal() else _months().get(words, "")


def is_month(words: str) -> bool:
    """Return whether words are the name of a month, in any language, perhaps with a year."""
    name, _, year = words.partition(" ")
    return name.rstrip(".") in _months() and (not year or year.isdecimal())


@cache
def _months() -> Mapping[str, str]:
    """Return month name → number, whole and shortened, in every language."""
    from babel.dates import get_month_names

    return {name: str(number) for name, number in _names(get_month_names)}


@cache
def _weekdays() -> Mapping[str, int]:
    """Return weekday → number from Monday, whole and shortened, in every language."""
    from babel.dates import get_day_names

    return dict(_names(get_day_names))


def _names(names_in: Callable[..., Mapping[int, str]]) -> Iterator[tuple[str, int]]:
    """Yield the names that mean the same in every language that has them, without their full stops."""
    found: dict[str, set[int]] = {}
    for locale, width, context in product(_SPOKEN, ("wide", "abbreviated"), ("format", "stand-alone")):
        for number, name in names_in(width, context, locale).items():
            found.setdefault(name.rstrip(".").casefold(), set()).add(number)
    yield from ((name, numbers.pop()) for name, numbers in found.items() if len(numbers) == 1)
