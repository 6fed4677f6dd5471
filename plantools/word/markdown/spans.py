"""Text with its formatting, as it stands both in Markdown and in Word: a row of spans."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

from markdown_it.common.utils import MD_TRIM_CHARS, isMdAsciiPunct, isPunctChar, isWhiteSpace

_NEWLINE = re.compile("\r\n?")
# The characters that XML 1.0, 2.2 does not name, and so no document can hold; to compile what it names takes 6 ms.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Fits = Callable[[str, int], bool]
Look = TypeVar("Look", bool, str)


@dataclass(frozen=True, slots=True)
class Span:
    r"""Words that look alike; a line break within a paragraph is `\n` in the text, `link` an address or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""

    @property
    def formatted(self) -> bool:
        """Whether the span is more than its words."""
        return self.bold or self.italic or bool(self.link)


def clean(text: str) -> str:
    r"""Return the text with `\n` as its only line break, without the characters that XML forbids."""
    return _FORBIDDEN.sub("", _NEWLINE.sub("\n", text))


def words(spans: Iterable[Span]) -> str:
    """Return the text of the spans."""
    return "".join(span.text for span in spans)


def is_blank(spans: Iterable[Span]) -> bool:
    """Return whether there is nothing to see in the spans: white space of any sort, also such as Markdown keeps."""
    return not words(spans).strip()


def bare(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans without bold and italic."""
    return merged(replace(span, bold=False, italic=False) for span in spans)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans, those that look alike joined and the empty ones left out."""
    full = (span for span in spans if span.text)
    return tuple(
        Span("".join(span.text for span in alike), *look)
        for look, alike in groupby(full, key=lambda span: (span.bold, span.italic, span.link))
    )


def tidy(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans, merged, without white space around lines, and none inside the edges of formatting."""
    spans = tuple(spans)
    if not any(span.formatted for span in spans):
        return merged([Span(_stripped(words(spans)))])
    letters = _Letters.of(spans).stripped()
    letters.narrow(letters.bold, False, _inked_before, _inked_after)
    letters.narrow(letters.italic, False, _inked_before, _inked_after)
    letters.narrow(letters.link, "", _inked_before, _inked_after)
    return letters.spans()


def flanked(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans, bold and italic narrowed to where Markdown's `*` can open and close them.

    A `*` between a letter and a punctuation mark opens nothing (CommonMark 0.31, 6.2): such a mark loses its look.
    """
    letters = _Letters.of(tuple(spans))
    for column in (letters.bold, letters.italic):
        letters.narrow(column, False, _opens, _closes)
    return letters.spans()


def is_white(character: str) -> bool:
    """Return whether it is white space to Markdown."""
    return isWhiteSpace(ord(character))


def is_mark(character: str) -> bool:
    """Return whether it is punctuation or a symbol to Markdown."""
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


def is_letter(character: str) -> bool:
    """Return whether it is part of a word to Markdown; nothing at all is not."""
    return bool(character) and not is_white(character) and not is_mark(character)


def _stripped(text: str) -> str:
    return "\n".join(line.strip(MD_TRIM_CHARS) for line in text.split("\n")).strip("\n")


@dataclass(frozen=True)
class _Letters:
    """A text and the look of each of its letters."""

    text: str
    bold: list[bool]
    italic: list[bool]
    link: list[str]

    @classmethod
    def of(cls, spans: tuple[Span, ...]) -> _Letters:
        return cls(
            words(spans),
            [span.bold for span in spans for _ in span.text],
            [span.italic for span in spans for _ in span.text],
            [span.link for span in spans for _ in span.text],
        )

    def spans(self) -> tuple[Span, ...]:
        looks = zip(self.text, self.bold, self.italic, self.link, strict=True)
        return tuple(
            Span("".join(one[0] for one in alike), *look) for look, alike in groupby(looks, key=lambda one: one[1:])
        )

    def stripped(self) -> _Letters:
        """Return the letters without white space at the edges of lines, and without empty lines at both ends."""
        kept = [place for start, end in _lines(self.text) for place in range(start, end)]
        text = "".join(self.text[place] for place in kept)
        kept = kept[len(text) - len(text.lstrip("\n")) : len(text.rstrip("\n"))]
        return _Letters(
            "".join(self.text[place] for place in kept),
            [self.bold[place] for place in kept],
            [self.italic[place] for place in kept],
            [self.link[place] for place in kept],
        )

    def narrow(self, column: list[Look], plain: Look, starts: Fits, ends: Fits) -> None:
        """Take the look from the letters at the edges of each stretch that cannot start or end it."""
        for stretch in list(_stretches(column)):
            for place in self._unfit(stretch, starts, ends):
                column[place] = plain

    def _unfit(self, stretch: tuple[int, int], starts: Fits, ends: Fits) -> list[int]:
        """Return the places at both edges of a stretch that cannot start or end it."""
        first, last = stretch
        start = next((place for place in range(first, last) if starts(self.text, place)), last)
        end = next((place for place in range(last, start, -1) if ends(self.text, place)), start)
        return [*range(first, start), *range(end, last)]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the inked part of each line starts and ends; the line break itself belongs to the next one's."""
    place = 0
    for line in text.split("\n"):
        start = place + len(line) - len(line.lstrip(MD_TRIM_CHARS))
        if place:
            yield place - 1, place
        yield start, max(start, place + len(line.rstrip(MD_TRIM_CHARS)))
        place += len(line) + 1


def _stretches(column: list[Look]) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each stretch of letters that have the same look, and any."""
    place = 0
    for look, alike in groupby(column):
        length = sum(1 for _ in alike)
        if look:
            yield place, place + length
        place += length


def _inked_before(text: str, start: int) -> bool:
    return not is_white(text[start])


def _inked_after(text: str, end: int) -> bool:
    return not is_white(text[end - 1])


def _opens(text: str, start: int) -> bool:
    return _inked_before(text, start) and not (is_mark(text[start]) and start > 0 and is_letter(text[start - 1]))


def _closes(text: str, end: int) -> bool:
    return _inked_after(text, end) and not (is_mark(text[end - 1]) and is_letter(text[end : end + 1]))
