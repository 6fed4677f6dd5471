"""Choices on paper, and back: by label in any language, by value, by number, by a label that was mistyped."""

from __future__ import annotations

from collections.abc import Sequence

from plantools.definition.model import Field, Option
from plantools.definition.values import Unreadable, same_words
from plantools.word.keeping import kept

MOST_CHARACTERS = 2_000  # in one cell; a choice is short
_label = kept(most=4096, longest=500)(same_words)  # the same labels are compared with answer after answer


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
    return asked.in_order(dict.fromkeys(map(_hashable, values)))


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
    named = {o.value for o in options if words == _label(o.label.to(language))} if language else set()
    named = named or {o.value for o in options if words in (_label(label) for label in o.label.words.values())}
    named = named or {option.value for option in options if words == _label(option.value)}
    return named.pop() if len(named) == 1 else None


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
    from plantools.definition.choosing_loosely import one_of

    return one_of(text, asked, language)


def read_choices(text: str, asked: Field, language: str) -> object:
    """Return the values of the options whose labels stand in the text, in the order of the options.

    Line breaks, commas, semicolons, bullets and words such as `och` separate them. Doubtful where a label was mistyped
    or words are left over; raise `Unreadable` where nothing in it is an option.
    """
    if len(text) > MOST_CHARACTERS:
        raise Unreadable("read.option")
    lines = [chosen(line, asked.options, language) for line in text.split("\n") if line.strip()]
    if lines and all(lines):
        return asked.in_order(dict.fromkeys(lines))
    from plantools.definition.choosing_several import some_of

    return some_of(text, asked, language)
