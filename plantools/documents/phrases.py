"""The words of prompts, found wherever they stand in a text: one walk through it, however many prompts there are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_TOKEN = re.compile(r"\S+")
_OUTER = ".,;:!?()\"'”“"
_CUT = "\N{OBJECT REPLACEMENT CHARACTER}"
_LONGEST = 40  # words: so many of a prompt are enough to know it
_CERTAIN = 4  # words that do not stand so by chance within other words


@dataclass
class _Node:
    """The prompts that begin with the same words; `is_end` where one of them ends."""

    after: dict[str, _Node] = field(default_factory=dict)
    is_end: bool = False


@dataclass(frozen=True)
class _Word:
    text: str
    start: int
    end: int


class Phrases:
    """Prompts to look for; case, blanks, and signs around words do not count."""

    def __init__(self, prompts: Iterable[str]) -> None:
        self._root = _Node()
        for prompt in prompts:
            said = [word.text for word in _words(prompt)][:_LONGEST]
            if sum(map(len, said)) > 2:  # a dash is a prompt too, and stands everywhere
                self._add(said)

    def _add(self, said: list[str]) -> None:
        node = self._root
        for word in said:
            node = node.after.setdefault(word, _Node())
        node.is_end = True

    def is_one(self, text: str) -> bool:
        """Return whether a text is a prompt and nothing else."""
        said = _words(text)
        return bool(said) and self._longest(said, 0) >= min(len(said), _LONGEST)

    def found(self, text: str) -> tuple[tuple[str, ...], str]:
        """Return the prompts that stand in a line, and the rest of it.

        One of few words counts where it is all that stands between tabs, line breaks or a colon, or has brackets.
        """
        said = _words(text)
        prompts: list[str] = []
        rest: list[str] = []
        place = end = 0
        while place < len(said):
            length = self._longest(said, place)
            if length and _counts(text, said, place, length):
                start, upto = said[place].start, said[place + length - 1].end
                prompts.append(text[start:upto])
                rest.append(text[end:start])
                end = upto
            place += max(length, 1)
        return tuple(prompts), _CUT.join((*rest, text[end:]))

    def _longest(self, said: list[_Word], place: int) -> int:
        """Return how many words the longest prompt has that begins at a place; 0 where none does."""
        node, longest = self._root, 0
        for length, word in enumerate(said[place : place + _LONGEST], 1):
            following = node.after.get(word.text)
            if following is None:
                break
            node = following
            longest = length if node.is_end else longest
        return longest


def _words(text: str) -> list[_Word]:
    return [_Word(one[0].strip(_OUTER).casefold(), one.start(), one.end()) for one in _TOKEN.finditer(text)]


def _counts(text: str, said: list[_Word], place: int, length: int) -> bool:
    first, last = said[place], said[place + length - 1]
    if length >= _CERTAIN or (first.text.startswith("[") and last.text.endswith("]")):
        return True
    before = text[said[place - 1].end - 1 : first.start] if place else "\n"
    behind = text[last.end : said[place + length].start] if place + length < len(said) else "\n"
    return bool({"\t", "\n", ":"} & set(before)) and bool({"\t", "\n"} & set(behind))
