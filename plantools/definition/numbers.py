"""Numbers and percentages on paper, and back: `1,5`, `1 000`, `12,5 %`, and what people write around them."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Decimal

from plantools.definition.model import Field
from plantools.definition.values import LOCALES, NO_BREAK_SPACE, Doubtful, Unreadable, doubtful, folded, plain_digits

# A float has at most 309 digits before its sign and 340 behind it; Python itself refuses to write more than 4,300.
MOST_CHARACTERS = 1_000
# The sign before the decimals, and the one between thousands, beside blanks (Myndigheternas skrivregler 2020, 10.2.3;
# Dansk Sprognævn, Retskrivningsordbogen § 45; New Hart's Rules 11.1).
_DECIMAL = {"sv": ",", "da": ",", "en": "."}
_GROUP = {"sv": "", "da": ".", "en": ","}
_PLAIN = {language: re.compile(rf"[+-]?\d+(?:\{sign}\d+)?", re.ASCII) for language, sign in _DECIMAL.items()}
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_ONE_SIGN = re.compile(r"[+-]?(?:\d+|\d{1,3}(?: +\d{3})+)(?:([.,])\d+)?", re.ASCII)
_GROUPED = {
    ".": re.compile(r"[+-]?[1-9]\d{0,2}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})", re.ASCII),
    ",": re.compile(r"[+-]?[1-9]\d{0,2}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})", re.ASCII),
}
_AROUND = re.compile(r"([^\d½¼¾+-]*)([+-]?[\d½¼¾](?:[\d ½¼¾.,]*[\d½¼¾])?)([^\d½¼¾]*)", re.ASCII)
_FRACTION = re.compile(r"([+-]?)(\d*) ?([½¼¾])", re.ASCII)
_FRACTIONS = {"½": "5", "¼": "25", "¾": "75"}
_ABOUT = frozenset(
    "ca cirka circa c:a omkring omtrent ungefär ungefärligen about approx approximately around ~ ≈".split()
)
# Only such as leave the number what it is: `5 tkr` and `5 miljoner` are other numbers.
_UNITS = frozenset(
    "st styck stycken stk pcs pieces kr kronor kroner sek dkk nok eur euro € :- ,- % procent pct percent"
    " år years year dagar dage days veckor uger weeks månader måneder months timmar timer tim hours h"
    " person personer persons people pers anställda ansatte employees årsarbetare årsværk årsverk fte".split()
)
_PERCENT = ("%", "procent", "percent", "per cent", "pct.", "pct")


def normal_number(value: object, asked: Field) -> object:
    """Return a whole number as `int`, any other finite number as `float`; everything else as it is."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else value if math.isfinite(value) else str(value)
    return value


def show_number(value: object, asked: Field, language: str) -> str:
    """Return the number with the country's decimal sign and every digit; not grouped, for a year is a number too."""
    from babel.numbers import format_decimal

    if isinstance(value, int):
        return str(value)
    exact = Decimal(repr(value))
    words: str = format_decimal(exact, locale=LOCALES[language], decimal_quantization=False, group_separator=False)
    return words


def shown_decimal(value: Decimal, decimals: int, language: str, *, signed: bool = False) -> str:
    """Return a number with so many decimals, rounded half up, and its thousands set apart: `1.234,5`.

    `signed` puts a plus before what is more than zero, also after rounding.
    """
    from babel.numbers import format_decimal

    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0  # no minus before a zero
    shape = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    words: str = format_decimal(rounded, format=shape, locale=LOCALES[language], decimal_quantization=False)
    return f"+{words}" if signed and rounded > 0 else words


def show_percent(value: object, asked: Field, language: str) -> str:
    """Return the number and a per cent sign, set off by a hard blank where the country does so: `12,5 %`."""
    blank = "" if language == "en" else NO_BREAK_SPACE
    return show_number(value, asked, language) + blank + "%"


def read_number(text: str, asked: Field, language: str) -> object:
    """Return the number, doubtful where something else stands with it; raise `Unreadable` where it could be two."""
    is_short = len(text) <= 16  # then a float holds every digit
    if is_short and _PLAIN[language].fullmatch(text) and not _THOUSANDS.fullmatch(text):
        return _value(text.replace(",", "."))
    if len(text) > MOST_CHARACTERS:
        raise Unreadable("read.number")
    return _loose_number(folded(text), asked, language)


def read_integer(text: str, asked: Field, language: str) -> object:
    """Return the whole number, doubtful where something else stands with it; or raise `Unreadable`."""
    try:
        found = read_number(text, asked, language)
    except Unreadable as problem:
        code = "read.integer" if problem.code == "read.number" else problem.code
        raise Unreadable(code, **problem.params) from None
    if isinstance(found.value if isinstance(found, Doubtful) else found, float):
        raise Unreadable("read.integer")
    return found


def read_percent(text: str, asked: Field, language: str) -> object:
    """Return the number before the per cent sign. Without a sign it is per cent too, but below 1 that is doubtful."""
    if text.endswith("%"):
        return read_number(text[:-1].rstrip(), asked, language)
    words = folded(text)
    sign = next((sign for sign in _PERCENT if words[-len(sign) :].casefold() == sign), "")
    found = read_number(words[: len(words) - len(sign)].rstrip(), asked, language)
    if not sign and isinstance(found, float) and abs(found) < 1:
        shares = {"read": found, "other": float(Decimal(repr(found)) * 100)}
        return doubtful(found, "read.percent-share", **{k: show_percent(v, asked, language) for k, v in shares.items()})
    return found


def _value(digits: str) -> int | float:
    """Return the number that is written with a point; raise `Unreadable` where a float cannot reach it."""
    if digits.lstrip("+-").isdecimal():
        return int(digits)
    exact = Decimal(digits)
    if exact == exact.to_integral_value():
        return int(exact)
    value = float(exact)
    if not math.isfinite(value):
        raise Unreadable("read.number")
    return value


def _loose_number(words: str, asked: Field, language: str) -> object:
    """Return the number in words of any sort: alone, or doubtful with a unit, other digits or another sign."""
    number = _alone(plain_digits(words))
    digits, is_sure = _fraction(number) or _digits(number, asked, language)
    value = _value(digits)
    if is_sure and number == words and _is_exact(value, digits):
        return value
    return doubtful(value, "read.number-as", read=show_number(value, asked, language))


def _is_exact(value: float, digits: str) -> bool:
    return isinstance(value, int) or Decimal(repr(value)) == Decimal(digits)


def _alone(words: str) -> str:
    """Return the number without `ca` before it and a unit behind it; raise `Unreadable` for other words."""
    match = _AROUND.fullmatch(words)
    if match is None:
        raise Unreadable("read.number")
    before, number, after = match.groups()
    before, after = before.strip(" .").casefold(), after.strip(" .").casefold()
    if before not in _ABOUT | {""} or after not in _UNITS | {""}:
        raise Unreadable("read.number")
    return number


def _fraction(number: str) -> tuple[str, bool] | None:
    """Return `1½` as digits, which is read for sure only in words; None where there is no such sign."""
    match = _FRACTION.fullmatch(number)
    return (f"{match[1]}{match[2] or 0}.{_FRACTIONS[match[3]]}", False) if match else None


def _digits(number: str, asked: Field, language: str) -> tuple[str, bool]:
    """Return the number with a point before its decimals, and whether no other number could be meant."""
    if match := _ONE_SIGN.fullmatch(number):
        compact = number.replace(" ", "")
        meant = _thousands(number, language) if _THOUSANDS.fullmatch(number) else None
        return meant or (compact.replace(",", "."), match[1] in {None, _DECIMAL[language]})
    for group, shape in _GROUPED.items():
        if shape.fullmatch(number):
            return number.replace(group, "").replace(",", "."), group == _GROUP[language]
    raise Unreadable("read.number")


def _thousands(number: str, language: str) -> tuple[str, bool] | None:
    """Return what `1.000` and `1,125` are in the language; None where the sign is that of decimals for sure.

    Nobody writes a last nought behind a decimal sign, and few group with another country's sign: the one could be
    meant as the other.
    """
    sign, ends_in_nought = "," if "," in number else ".", number.endswith("0")
    if sign == _GROUP[language]:
        return number.replace(sign, ""), ends_in_nought
    if sign == _DECIMAL[language] and not ends_in_nought:
        return None
    decimals = str(_value(number.replace(",", ".")))
    shown = decimals.replace(".", _DECIMAL[language])
    raise Unreadable("read.number-ambiguous", read=shown, other=number.replace(sign, ""))
