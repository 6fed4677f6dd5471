"""Findings and other texts as sentences in a person's language, from gettext catalogues.

A message is keyed by the finding's code; `{name}` in it stands for a parameter. `{name:list}` is the sentence `list.x`
of a parameter whose value is x; `{name:?sentence}` is that whole sentence where the parameter has a value, and nothing
where it has none. Parameters are words that people wrote: they are put in as they are, and never looked into.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import plantools
from plantools.definition.model import LANGUAGES
from plantools.findings import Finding

FALLBACK = "en"
_LOCALE = Path(plantools.__file__).parent / "locale"


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return key → sentence in a language; English for a language that there is no catalogue of."""
    from babel.messages.pofile import read_po

    chosen = language if language in LANGUAGES else FALLBACK
    with (_LOCALE / chosen / "LC_MESSAGES" / "plantools.po").open("rb") as stream:
        return {str(entry.id): str(entry.string) for entry in read_po(stream) if entry.id and entry.string}


def words(key: str, language: str, /, **params: str | int) -> str:
    """Return the text of a key with its parameters put in; the key itself where there is no such text."""
    return _put(key, language, params)


def message(finding: Finding, language: str) -> str:
    """Return what is wrong and how to mend it, without the place."""
    return _put(finding.code, language, finding.params)


def line(finding: Finding, language: str) -> str:
    """Return one line: the place in the file, the place on paper, what is wrong and how to mend it."""
    sentence = message(finding, language)
    return ": ".join(part for part in (finding.where, place(finding, language), sentence) if part)


def place(finding: Finding, language: str) -> str:
    """Return where on paper: `3b, rad 2`; the field's label, or else its path, where it has no number there."""
    label = finding.params.get("label")
    name = finding.number or (words("place.label", language, label=label) if label else finding.field)
    rows = [step for step in finding.field.split(".") if step.isdigit()]
    row = finding.params.get("row") or ".".join(rows)  # on paper, where empty rows have numbers too
    if not row or name == finding.field:
        return name
    return ", ".join((name, words("place.row", language, row=row)))


def _put(key: str, language: str, params: Mapping[str, str | int]) -> str:
    sentence = catalogue(language).get(key)
    if sentence is None or not {"{", "}"} & set(sentence):
        return key if sentence is None else sentence.strip()
    return _Sentence(language).vformat(sentence, (), params).strip()


class _Sentence(Formatter):
    """Puts parameters into a sentence: plain names only, so that no word reaches into a value."""

    def __init__(self, language: str) -> None:
        self._language = language

    def get_field(self, field_name: str, args: Any, kwargs: Mapping[str, Any]) -> tuple[Any, str]:
        """Return the parameter of that name; nothing where it is not given."""
        return kwargs.get(field_name, ""), field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        """Return the value, the word that a list has for it, or a sentence about it."""
        if format_spec.startswith("?"):
            return " " + _put(format_spec[1:], self._language, {"value": value}) if value not in ("", None) else ""
        if format_spec:
            key = f"{format_spec}.{value}"
            return _put(key, self._language, {}) if key in catalogue(self._language) else str(value)
        return str(value)
