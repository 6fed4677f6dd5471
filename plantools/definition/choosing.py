"""Choices on paper, and back: by label in any language, by value, by number, by a label that was mistyped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from unicodedata import category

from plantools.definition.covering import Names, Piece, Words, cover, key
from plantools.definition.likeness import LEAST, Candidate, clear, ranked, tidy
from plantools.definition.model import Field, Option
from plantools.definition.shapes import shown
from plantools.definition.values import Doubtful, Unreadable, doubtful, same_words
from plantools.findings import Finding, error, warning

MOST_CHARACTERS = 5_000
MOST_LIKENED = 20  # so many stretches of one answer are compared with labels that they may be, mistyped
_NUMBER = re.compile(r"\(?(?:(\d{1,3})(?: ?[.):-] ?| )|([^\W\d_])[.)] ?)(.+)", re.DOTALL)


def normal_choice(value: object, asked: Field) -> object:
    """Return the option's value as text; YAML may have read it as a number, a person may have written its label."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return value
    words = str(value)
    return words if any(option.value == words for option in asked.options) else chosen(words, asked.options) or words


def normal_choices(value: object, asked: Field) -> object:
    """Return the options' values, each once, in the order of the options."""
    if not isinstance(value, list):
        return value
    values = [normal_choice(choice, asked) for choice in value]
    return _in_order(dict.fromkeys(map(_hashable, values)), asked)


def _in_order(values: Iterable[object], asked: Field) -> list[object]:
    order = {option.value: place for place, option in enumerate(asked.options)}
    return sorted(values, key=lambda choice: order.get(str(choice), len(order)))


def _hashable(value: object) -> object:
    return value if isinstance(value, str) else repr(value)


def show_choice(value: object, asked: Field, language: str) -> str:
    """Return the label of the chosen option."""
    return asked.label_of(value, language)


def show_choices(value: object, asked: Field, language: str) -> str:
    """Return the labels of the chosen options, a line each."""
    return "\n".join(show_choice(one, asked, language) for one in value) if isinstance(value, list) else str(value)


def chosen(text: str, options: Sequence[Option], language: str = "") -> str | None:
    """Return the value of the one option that these words name; None where none or several do.

    The form's own language goes before the others, and a label before a value.
    """
    words = same_words(text)
    named = {o.value for o in options if words == same_words(o.label.to(language))} if language else set()
    named = named or {o.value for o in options if words in (same_words(label) for label in o.label.words.values())}
    named = named or {option.value for option in options if words == same_words(option.value)}
    return named.pop() if len(named) == 1 else None


@dataclass(frozen=True)
class _Choice:
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
        matches = ((value, _NUMBER.fullmatch(tidy(label))) for value, label in labels)
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


# One choice


def read_choice(text: str, asked: Field, language: str) -> object:
    """Return the value of the option with this label, in any language, or with this value.

    It is doubtful where the label was mistyped or something stands with it; words that could be two options, or are
    two, raise `Unreadable`.
    """
    found = chosen(text, asked.options, language)
    if found is not None:
        return found
    if len(text) > MOST_CHARACTERS:
        raise Unreadable("read.option")
    words, choice = tidy(text), _Choice(asked, language)
    readings = (read(words, choice) for read in (_covered, _numbered, _behind_label, _unnumbered, _mistyped))
    read_as = next((one for one in readings if one is not None), None)
    if read_as is None:
        raise Unreadable("read.option")
    return read_as


def _covered(words: str, choice: _Choice) -> object:
    """Return the option whose label is all that stands there, but for signs; None where other words do."""
    pieces = cover(words, choice.names)
    values = {piece.values: None for piece in pieces if piece.is_ticked and piece.values}
    if len(values) > 1:
        labels = (choice.label(min(one)) for one in values)
        raise Unreadable("read.option-several", options="; ".join(labels))
    is_whole = all(piece.values for piece in pieces)
    if not all(piece.is_ticked for piece in pieces) and not (values and is_whole):
        raise Unreadable("read.option")
    return _one(next(iter(values)), words, choice) if values and is_whole else None


def _one(values: frozenset[str], words: str, choice: _Choice) -> object:
    """Return the one value; doubtful where a sign or a number that stands with the label is another option's."""
    value, *others = sorted(values)
    if others:
        raise choice.near(value, others[0])
    agrees = _signs_agree(words, value, choice) and _number_agrees(words, value, choice)
    return value if agrees else choice.doubtful(value)


def _signs_agree(words: str, value: str, choice: _Choice) -> bool:
    """Return whether signs such as ✓ and ○ are those of the label, or are left out."""
    signs = _signs(words)
    labels = (label for one in choice.asked.options if one.value == value for label in one.label.words.values())
    return not signs or signs in map(_signs, labels)


def _signs(words: str) -> str:
    return "".join(sign for sign in words if category(sign) == "So")


def _number_agrees(words: str, value: str, choice: _Choice) -> bool:
    """Return whether the number before a label that carries none is that of the option, or there is none."""
    match = None if key(words) in choice.names else _NUMBER.fullmatch(words)
    if match is None:
        return True
    place = [option.value for option in choice.asked.options].index(value) + 1
    return match[1] in {value, str(place)} if match[1] else ord(match[2].casefold()) - ord("a") + 1 == place


def _numbered(words: str, choice: _Choice) -> object:
    """Return the option of `2 Hälsa`; doubtful where the number is another's."""
    match = _NUMBER.fullmatch(words)
    values = choice.names.get(key(match[3])) if match else None
    return _one(values, words, choice) if values else None


def _behind_label(words: str, choice: _Choice) -> object:
    """Return the option of `Mål 2`, where the field itself is called `Mål`: doubtful."""
    labels = [name for label in choice.asked.label.words.values() if (name := key(label))]
    given = key(words)
    if any(name[: len(label)] == label for name in choice.names for label in labels):
        return None  # the labels are `Mål 1`, `Mål 2` themselves
    rests = (given[len(label) :] for label in labels if given[: len(label)] == label)
    values = next((choice.names[rest] for rest in rests if rest in choice.names), frozenset[str]())
    return choice.doubtful(*values) if len(values) == 1 else None


def _unnumbered(words: str, choice: _Choice) -> object:
    """Return the option of `Trivsel`, where the label is `1. Trivsel`: doubtful."""
    values = choice.unnumbered.get(key(words), frozenset())
    return choice.doubtful(*values) if len(values) == 1 else None


def _mistyped(words: str, choice: _Choice) -> object:
    """Return the option whose label was mistyped: doubtful; raise `Unreadable` where it could be another's."""
    found = choice.ranked(words)
    one = clear(found)
    if one is not None:
        return choice.doubtful(one.key)
    if len(found) > 1 and found[0].score >= LEAST and any(near.is_possible for near in found[:2]):
        raise choice.near(found[0].key, found[1].key)
    return None


# Several


def read_choices(text: str, asked: Field, language: str) -> object:
    """Return the values of the options whose labels stand in the text, in the order of the options.

    Line breaks, commas, semicolons, bullets and words such as `och` separate them. Doubtful where a label was mistyped
    or words are left over; raise `Unreadable` where nothing in it is an option.
    """
    if len(text) > MOST_CHARACTERS:
        raise Unreadable("read.option")
    words, choice = tidy(text), _Choice(asked, language)
    found = [*_found(words, choice, cover(words, choice.names))]
    values = _in_order({value for value, _ in found if value}, asked)
    findings = tuple(told for _, told in found if told)
    if findings and not values:
        raise Unreadable("read.option")
    return Doubtful(values, findings) if findings else values


_Found = tuple[str, Finding | None]  # a value, or an empty string, and what is to be said


def _found(words: str, choice: _Choice, pieces: Sequence[Piece]) -> Iterator[_Found]:
    """Yield each value that the pieces stand for, and what is to be said of it or of what is left over.

    A line that is a label as a whole, mistyped, is that: `Vård och omsårg` is not `Vård` and something else.
    """
    for count, (_, grouped) in enumerate(groupby(pieces, key=lambda piece: piece.line)):
        line = list(grouped)
        may_be_like = count < MOST_LIKENED and not all(piece.values for piece in line)
        if may_be_like and (value := _like(words, line, choice)):
            yield _told(words, line, value, choice)
        else:
            yield from _in_line(words, line, choice, may_be_like=may_be_like)


def _in_line(words: str, line: Sequence[Piece], choice: _Choice, *, may_be_like: bool) -> Iterator[_Found]:
    for count, piece in enumerate(line):
        if piece.values:
            yield from _known(words, piece, choice) if piece.is_ticked else ()
        else:
            is_liked = may_be_like and count < MOST_LIKENED
            yield _told(words, [piece], _like(words, [piece], choice) if is_liked else "", choice)


def _known(words: str, piece: Piece, choice: _Choice) -> Iterator[_Found]:
    value, *others = sorted(piece.values)
    if others:
        params = choice.near(value, others[0]).params
        yield "", error("read.option-near", given=shown(words[piece.start : piece.end]), **params)
    else:
        yield value, None


def _like(words: str, run: Sequence[Piece], choice: _Choice) -> str:
    """Return the value whose label the pieces are together, mistyped; an empty string where there is none."""
    if not all(piece.is_ticked for piece in run):
        return ""
    one = clear(choice.ranked(words[run[0].start : run[-1].end]))
    return one.key if one else ""


def _told(words: str, run: Sequence[Piece], value: str, choice: _Choice) -> _Found:
    given = shown(words[run[0].start : run[-1].end])
    if value:
        return value, warning("read.option-as", given=given, option=choice.label(value))
    labels = "; ".join(option.label.to(choice.language) for option in choice.asked.options[:20])
    return "", error("read.options-left", given=given, options=labels)
