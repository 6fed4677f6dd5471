"""What a form says beside its answers: the numbers and labels of its fields, as they lead back to them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from plantools.definition.model import LANGUAGES, Definition, Field
from plantools.definition.placeholders import plain_label
from plantools.documents.outline import numbers
from plantools.word.keeping import kept

# `1.1 Label *`, `3a Label`, `2. Label`: the number that people see stands first.
_NUMBERED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})?[a-z]{0,2})(?:[.:)]?\s+|[.:)]?$)(?P<rest>.*)", re.DOTALL)
# Editors put these into words, and nobody sees them: soft hyphens, and marks of joining, direction and order.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_ALIKE = str.maketrans(
    {**dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"), **dict.fromkeys("”“„\u201f«»", '"'), "’": "'"}
)
_LABEL = 500  # characters: no label is longer
_OUTER = " \t*:.?!…"


@kept(most=8192, longest=_LABEL)
def comparable(words: str) -> str:
    """Return words as labels are compared: no case, no marks that nobody sees, one blank, no sign at the end."""
    plain = words if words.isascii() else unicodedata.normalize("NFKC", words.translate(_UNSEEN)).translate(_ALIKE)
    return " ".join(plain.split()).casefold().rstrip(_OUTER)


@dataclass(frozen=True)
class Claim:
    """What a line says that it is the label of: the number in front of it, and the words behind, as compared."""

    number: str
    words: str


@kept(most=4096, longest=_LABEL)
def claim(line: str) -> Claim:
    """Return the number and the words of a line that may be a label."""
    said = comparable(line[:_LABEL])
    found = _NUMBERED.fullmatch(said)
    return Claim(found["number"], found["rest"]) if found else Claim("", said)


@dataclass(frozen=True)
class Labels:
    """The numbers and labels of a form: visible number → path, label in any language → paths, without row numbers."""

    numbers: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    own: Mapping[str, frozenset[str]]

    def by_number(self, said: Claim) -> str:
        """Return the path of the field that has the number; nothing where none has."""
        return self.numbers.get(said.number, "")

    def by_words(self, said: Claim) -> tuple[str, ...]:
        """Return the paths of the fields that have the label, which may itself begin with a number."""
        return self.words.get(said.words) or self.words.get(f"{said.number} {said.words}".strip(), ())


@lru_cache(maxsize=64)
def labels_of(definition: Definition) -> Labels:
    """Return the numbers and labels of a definition's fields, kept: the forms of one issue have the same."""
    words: dict[str, dict[str, None]] = {}
    own: dict[str, set[str]] = {}
    for path, asked in definition.every_field():
        for label in _labels(asked):
            words.setdefault(label, {})[path] = None
            own.setdefault(path, set()).add(label)
    return Labels(
        {number: path for path, number in numbers(definition).items()},
        {label: tuple(paths) for label, paths in words.items()},
        {path: frozenset(labels) for path, labels in own.items()},
    )


def _labels(asked: Field) -> Iterator[str]:
    """Yield the label of a field in each language, as compared."""
    yield from dict.fromkeys(comparable(plain_label(asked, language)) for language in LANGUAGES)
