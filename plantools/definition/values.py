"""How values look on paper in each country, and back: dates, numbers, yes and no, choices.

`show_…` gives the words on paper, `read_…` the value they stand for or `Unreadable`, `normal_…` the one form in which
a value is stored, whatever way it was written in a data file. For every normal value, reading what is shown gives it.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Literal

from plantools.definition.model import Field, Option, Text

LOCALES = {"sv": "sv_SE", "da": "da_DK", "en": "en_GB"}
# Swedish authorities write ISO dates (Myndigheternas skrivregler 2020, 10.4.1), Danish and British ones the month.
DATE_FORMATS = {"sv": "yyyy-MM-dd", "da": "d. MMMM y", "en": "d MMMM y"}
YES_NO = (
    Option("true", Text({"sv": "Ja", "da": "Ja", "en": "Yes"})),
    Option("false", Text({"sv": "Nej", "da": "Nej", "en": "No"})),
)
NO_BREAK_SPACE = "\u00a0"
_BLANKS = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[./-] ?(\d{1,2})[./ -] ?(\d{4})")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})\.? ([^\W\d_]+)\.? (\d{1,4})")


class Unreadable(ValueError):
    """Words that are no value of their kind; `code` says why (`read.date`)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def without_controls(text: str) -> str:
    """Return the text without the characters that XML 1.0 (section 2.2) cannot hold; a vertical tab is a new line."""
    return _NOT_IN_XML.sub("", text.replace("\x0b", "\n"))


def one_line(text: str) -> str:
    """Return the text on one line: no line breaks, tabs or repeated blanks, no characters that XML cannot hold."""
    return _BLANKS.sub(" ", without_controls(text)).strip(" ")


def same_words(text: str) -> str:
    """Return the text as it is compared with a label: case, kind of blank and outer blanks do not count."""
    return " ".join(text.split()).casefold()


def normal_line(value: object, asked: Field) -> object:
    """Return one line of text; a number or date that YAML saw in it becomes text only where that is exact."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return value
    return one_line(value) if value.strip() else ""


def normal_number(value: object, asked: Field) -> object:
    """Return a whole number as `int`, any other finite number as `float`; everything else as it is."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else value if math.isfinite(value) else str(value)
    return value


def normal_date(value: object, asked: Field) -> object:
    """Return a `date` for an ISO date in a string (JSON has no dates); everything else as it is."""
    if isinstance(value, datetime):
        return value.date() if value.time() == datetime.min.time() else value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value


def normal_choice(value: object, asked: Field) -> object:
    """Return the option's value as text; YAML may have read it as a number, a person may have written its label."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return value
    words = str(value)
    return words if any(option.value == words for option in asked.options) else _chosen(words, asked.options) or words


def normal_choices(value: object, asked: Field) -> object:
    """Return the options' values, each once, in the order of the options."""
    if not isinstance(value, list):
        return value
    chosen = [normal_choice(choice, asked) for choice in value]
    order = {option.value: place for place, option in enumerate(asked.options)}
    return sorted(dict.fromkeys(map(_hashable, chosen)), key=lambda choice: order.get(str(choice), len(order)))


def _hashable(value: object) -> object:
    return value if isinstance(value, str) else repr(value)


def same(value: object, asked: Field) -> object:
    """Return the value as it is."""
    return value


def show_line(value: object, asked: Field, language: str) -> str:
    """Return the text itself."""
    return str(value)


def show_number(value: object, asked: Field, language: str) -> str:
    """Return the number with the country's decimal sign and every digit; not grouped, for a year is a number too."""
    from babel.numbers import format_decimal

    if isinstance(value, int):
        return str(value)
    exact = Decimal(repr(value))
    words: str = format_decimal(exact, locale=LOCALES[language], decimal_quantization=False, group_separator=False)
    return words


def show_percent(value: object, asked: Field, language: str) -> str:
    """Return the number and a per cent sign, set off by a hard blank where the country does so: `12,5 %`."""
    blank = "" if language == "en" else NO_BREAK_SPACE
    return show_number(value, asked, language) + blank + "%"


def show_date(value: object, asked: Field, language: str) -> str:
    """Return the date as authorities of the country write it: `2027-03-01`, `1. marts 2027`, `1 March 2027`."""
    if language == "sv" and isinstance(value, date):
        return value.isoformat()
    from babel.dates import format_date

    assert isinstance(value, date)
    return format_date(value, DATE_FORMATS[language], locale=LOCALES[language])


def show_choice(value: object, asked: Field, language: str) -> str:
    """Return the label of the chosen option."""
    return asked.label_of(value, language)


def show_yes_no(value: object, asked: Field, language: str) -> str:
    """Return yes or no in the language."""
    return next(option.label.to(language) for option in YES_NO if option.value == str(value).lower())


def read_line(text: str, asked: Field, language: str) -> object:
    """Return the text on one line."""
    return one_line(text)


def read_number(text: str, asked: Field, language: str) -> object:
    """Return the number; blanks may group the digits: `1 000`. Raise `Unreadable` for anything else."""
    number = _decimal(text, language)
    if number == number.to_integral_value():
        return int(number)
    return float(number)


def read_integer(text: str, asked: Field, language: str) -> object:
    """Return the whole number, or raise `Unreadable`."""
    try:
        number = _decimal(text, language)
    except Unreadable:
        raise Unreadable("read.integer") from None
    if number != number.to_integral_value():
        raise Unreadable("read.integer")
    return int(number)


def read_percent(text: str, asked: Field, language: str) -> object:
    """Return the number before the per cent sign, with or without the sign."""
    return read_number(text.strip().removesuffix("%"), asked, language)


def _decimal(text: str, language: str) -> Decimal:
    """Return the number that the words are: blanks only between digits, one decimal sign, which is the country's."""
    compact = "".join(text.split()).replace("\u2212", "-")
    sign = "." if language == "en" else ","
    if not re.fullmatch(rf"[+-]?\d+(\{sign}\d+)?", compact, re.ASCII) or not _blanks_group(text):
        raise Unreadable("read.number")
    try:
        return Decimal(compact.replace(sign, "."))
    except InvalidOperation:  # pragma: no cover - the pattern admits only numbers
        raise Unreadable("read.number") from None


def _blanks_group(text: str) -> bool:
    """Return whether blanks inside a number stand where thousands do: `1 000` is one number, `5 7` is two."""
    first, *groups = text.split()
    return all(re.match(r"\d{3}(\D|$)", group) for group in groups) and (not groups or len(first.lstrip("+-")) <= 3)


def read_date(text: str, asked: Field, language: str) -> object:
    """Return the date, written as ISO, with the day first, or with the month's name; or raise `Unreadable`."""
    words = " ".join(text.split())
    for pattern, order in ((_ISO_DATE, (0, 1, 2)), (_DAY_FIRST, (2, 1, 0)), (_DAY_MONTH_YEAR, (2, 1, 0))):
        if match := pattern.fullmatch(words):
            steps = match.groups()
            return _date(*(steps[place] for place in order))
    raise Unreadable("read.date")


def _date(year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month) if month.isdigit() else _months()[month.casefold()], int(day))
    except (KeyError, ValueError):
        raise Unreadable("read.date") from None


@cache
def _months() -> dict[str, int]:
    """Return month name → number, whole and shortened, in every language."""
    from babel.dates import get_month_names

    widths: tuple[Literal["wide"], Literal["abbreviated"]] = ("wide", "abbreviated")
    names = [get_month_names(width, locale=locale) for width in widths for locale in LOCALES.values()]
    return {months[number].rstrip(".").casefold(): number for months in names for number in range(1, 13)}


def read_choice(text: str, asked: Field, language: str) -> object:
    """Return the value of the option with this label, in any language, or with this value; or raise `Unreadable`."""
    found = _chosen(text, asked.options)
    if found is None:
        raise Unreadable("read.option")
    return found


def read_yes_no(text: str, asked: Field, language: str) -> object:
    """Return True for yes and False for no, in any language; or raise `Unreadable`."""
    found = _chosen(text, YES_NO)
    if found is None:
        raise Unreadable("read.yes-no")
    return found == "true"


def _chosen(text: str, options: tuple[Option, ...]) -> str | None:
    """Return the value of the one option that these words name; None where none or several do."""
    words = same_words(text)
    named = {o.value for o in options if words in (same_words(label) for label in o.label.words.values())}
    named = named or {option.value for option in options if words == same_words(option.value)}
    return named.pop() if len(named) == 1 else None
