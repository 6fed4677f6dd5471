"""What reading a value comes to, and how lines of text are stored, shown and read; words as they are compared.

`show_…` gives the words on paper, `normal_…` the one form in which a value is stored, whatever way it was written in a
data file. `read_…` gives the value that words stand for; or `Doubtful`, where it was read but somebody should look; or
raises `Unreadable`, where words are no value or could be several: nothing is guessed. For every normal value, reading
what is shown gives it, without doubt. docs/values.md has the tables, and is tested.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import decimal

from plantools.definition.model import Field
from plantools.findings import Finding, warning

LOCALES = {"sv": "sv_SE", "da": "da_DK", "en": "en_GB"}
NO_BREAK_SPACE = "\u00a0"
_BLANKS = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Editors write hard and thin blanks, dashes for hyphens, and marks that nobody sees (Unicode, 23.2).
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_FOLDED = str.maketrans(dict.fromkeys(_UNSEEN, "") | dict.fromkeys(_SPACES, " ") | dict.fromkeys(_HYPHENS, "-"))


class Unreadable(ValueError):
    """Words that are no value of their kind; `code` says why (`read.date`), `params` with what."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True)
class Doubtful:
    """A value that was read, with what is to be said of it; whoever knows where it stands adds the place."""

    value: object
    findings: tuple[Finding, ...]


def doubtful(value: object, code: str, **params: str) -> Doubtful:
    """Return a value with one warning."""
    return Doubtful(value, (warning(code, **params),))


def without_controls(text: str) -> str:
    """Return the text without the characters that XML 1.0 (section 2.2) cannot hold; a vertical tab is a new line."""
    return _NOT_IN_XML.sub("", text.replace("\x0b", "\n"))


def one_line(text: str) -> str:
    """Return the text on one line: no line breaks, tabs or repeated blanks, no characters that XML cannot hold."""
    return _BLANKS.sub(" ", without_controls(text)).strip(" ")


def same_words(text: str) -> str:
    """Return the text as it is compared with a label: case, kind of blank and outer blanks do not count."""
    return " ".join(text.split()).casefold()


def folded(text: str) -> str:
    """Return the text with every blank and hyphen a plain one, without unseen marks; line breaks stay."""
    return text.translate(_FOLDED).strip()


def plain_digits(text: str) -> str:
    """Return the text with the digits of every script as 0–9; other signs for numbers, such as ² and ①, stay."""
    return text if text.isascii() else "".join(str(decimal(one)) if one.isdecimal() else one for one in text)


def normal_line(value: object, asked: Field) -> object:
    """Return one line of text; a number or date that YAML saw in it becomes text only where that is exact."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return value
    return one_line(value) if value.strip() else ""


def same(value: object, asked: Field) -> object:
    """Return the value as it is."""
    return value


def show_line(value: object, asked: Field, language: str) -> str:
    """Return the text itself."""
    return str(value)


def read_line(text: str, asked: Field, language: str) -> object:
    """Return the text on one line."""
    return one_line(text)
