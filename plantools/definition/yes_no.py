"""Yes and no on paper, and back: in any language, as a tick, and nothing that says more."""

from __future__ import annotations

import re

from plantools.definition.choosing import chosen
from plantools.definition.model import Field, Option, Text
from plantools.definition.values import Unreadable, doubtful, folded, same_words

YES_NO = (
    Option("true", Text({"sv": "Ja", "da": "Ja", "en": "Yes"})),
    Option("false", Text({"sv": "Nej", "da": "Nej", "en": "No"})),
)
# A tick is yes; a cross could be either, and is what people type in a box.
_YES = frozenset(("j", "y", "ja", "yes", "kyllä", "✓", "✔", "☑", "✅"))
_NO = frozenset(("n", "nej", "no", "nei", "ei"))
_CROSSES = frozenset(("x", "☒"))


def show_yes_no(value: object, asked: Field, language: str) -> str:
    """Return yes or no in the language."""
    return next(option.label.to(language) for option in YES_NO if option.value == str(value).lower())


def read_yes_no(text: str, asked: Field, language: str) -> object:
    """Return True for yes and False for no, in any language; a cross is a doubtful yes. Else raise `Unreadable`."""
    words = same_words(folded(text)).rstrip(".!")
    found = chosen(words, YES_NO, language)
    if found or words in _YES | _NO:
        return found == "true" or words in _YES
    if words in _CROSSES:
        return doubtful(True, "read.yes-no-cross", read=show_yes_no(True, asked, language))
    first = re.match(r"\w+", words)
    raise Unreadable("read.yes-no-more" if first and first[0] in _YES | _NO else "read.yes-no")
