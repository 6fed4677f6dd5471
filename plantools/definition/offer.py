"""What there is to choose from, by all the words that name it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from plantools.definition.covering import Names, Words, key
from plantools.definition.likeness import Candidate, ranked, tidy
from plantools.definition.model import Field
from plantools.definition.values import Doubtful, Unreadable, doubtful

# The number or letter before an option that a person puts there, and the words behind it.
NUMBERED = re.compile(r"\(?(?:(\d{1,3})(?: ?[.):-] ?| )|([^\W\d_])[.)] ?)(.+)", re.DOTALL)


@dataclass(frozen=True)
class Offer:
    """What there is to choose from, by bare words."""

    asked: Field
    language: str

    @cached_property
    def names(self) -> Names:
        """Return what each name stands for: labels in the form's language, in the others, values."""
        options = self.asked.options
        values = _names((option.value, option.value) for option in options)
        labels = _names((option.value, label) for option in options for label in option.label.words.values())
        own = _names((option.value, option.label.to(self.language)) for option in options)
        return {**values, **labels, **own}

    @cached_property
    def unnumbered(self) -> Names:
        """Return what labels that carry numbers stand for without them: `Trivsel` for `1. Trivsel`."""
        labels = ((one.value, label) for one in self.asked.options for label in one.label.words.values())
        matches = ((value, NUMBERED.fullmatch(tidy(label))) for value, label in labels)
        return _names((value, match[3]) for value, match in matches if match)

    def label(self, value: str) -> str:
        """Return the label of a value in the form's language."""
        return self.asked.label_of(value, self.language)

    def doubtful(self, value: str) -> Doubtful:
        """Return the value with the warning that the words were read as its label."""
        return doubtful(value, "read.option-as", option=self.label(value))

    def near(self, one: str, other: str) -> Unreadable:
        """Return that the words could be two options."""
        return Unreadable("read.option-near", nearest=self.label(one), other=self.label(other))

    def ranked(self, words: str) -> tuple[Candidate[str], ...]:
        """Return the options that the words are like."""
        return ranked(words, ((one.value, name) for one in self.asked.options for name in one.label.words.values()))


def _names(pairs: Iterable[tuple[str, str]]) -> dict[Words, frozenset[str]]:
    found: dict[Words, frozenset[str]] = {}
    for value, name in pairs:
        if words := key(name):
            found[words] = found.get(words, frozenset()) | {value}
    return found
