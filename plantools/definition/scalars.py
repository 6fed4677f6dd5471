"""What a plain word in a YAML or JSON file stands for, and how much of a file is too much."""

from __future__ import annotations

import math
import re
from datetime import date

MAX_CHARACTERS = 10_000_000
MAX_NODES = 200_000
MAX_DEPTH = 40

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# Stricter than YAML 1.2, 10.3.2: "+46" and "007" would lose a sign that may matter, so they stay text.
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def plain_value(text: str) -> object:
    """Return what an unquoted word is: nothing, a truth, a number, a date, or else the word itself."""
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _DATE.fullmatch(text):
        return _date(text)
    return number_value(text) if text[0] in "-0123456789" else text


def number_value(text: str) -> int | float | str:
    """Return the number that a word is; the word itself where it is none, or too large to be exact."""
    if _INTEGER.fullmatch(text):
        return int(text)
    if not _FLOAT.fullmatch(text) or text.lstrip("-").isdigit():
        return text
    number = float(text)
    return number if math.isfinite(number) else text


def _date(text: str) -> date | str:
    """Return the date; `2027-02-30` stays a word, for the rules to find."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def has_surrogates(text: str) -> bool:
    r"""Return whether there is half a character (`\ud83d` alone), which no file can be written with."""
    return any("\ud800" <= character <= "\udfff" for character in text) if not text.isascii() else False
