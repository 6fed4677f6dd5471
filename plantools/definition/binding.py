"""A definition bound to data: the options that come from another document, kept with the form that was issued."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from plantools.definition.answers import is_empty
from plantools.definition.checks import as_list, as_mapping, nearest
from plantools.definition.data import Data
from plantools.definition.loading import definition_of
from plantools.definition.making import text_of
from plantools.definition.model import LANGUAGES, Definition, Option, Text
from plantools.definition.source import load
from plantools.definition.values import one_line, same_words
from plantools.errors import DataError, DefinitionError
from plantools.findings import Finding, error

MAX_CHARACTERS = 1_000_000
_NAME = "form.json"
Answers = Mapping[str, Mapping[str, object]]
Sources = Mapping[str, Data | Mapping[str, object]]


@dataclass(frozen=True)
class Bound:
    """A definition with its options, the language of the form, and the prompts that stand in it."""

    definition: Definition
    language: str
    prompts: Mapping[str, str] = field(default_factory=dict)


def options_from(definition: Definition) -> tuple[str, ...]:
    """Return the names of the data that the definition takes options from: `programme` of `programme.goals`."""
    return tuple(dict.fromkeys(path.split(".")[0] for path in (*_paths(definition), *_column_paths(definition))))


def _paths(definition: Definition) -> tuple[str, ...]:
    return tuple(dict.fromkeys(asked.options_from for _, asked in definition.every_field() if asked.options_from))


def _column_paths(definition: Definition) -> tuple[str, ...]:
    """Return the lists that columns are taken from; unlike one to choose from, such a list may be empty."""
    return tuple(dict.fromkeys(asked.columns_from for _, asked in definition.every_field() if asked.columns_from))


def bind(definition: Definition, sources: Sources) -> Definition:
    """Return the definition with its options; raise `DataError` with each source or list that is not there."""
    answers = {name: given.answers if isinstance(given, Data) else given for name, given in sources.items()}
    chosen, columns = (
        {path: tuple(labels(path, answers)) for path in paths(definition)} for paths in (_paths, _column_paths)
    )
    found = {**columns, **chosen}
    faults = (*_missing(definition, answers), *_unresolved(chosen, answers), *_alike(found))
    if faults:
        raise DataError(*faults)
    return definition.with_options({path: _options(words, definition.language) for path, words in found.items()})


def _missing(definition: Definition, answers: Answers) -> Iterator[Finding]:
    return (error("binding.missing", name=name) for name in options_from(definition) if name not in answers)


def _unresolved(labels: Mapping[str, tuple[str, ...]], answers: Answers) -> Iterator[Finding]:
    for path, found in labels.items():
        name, asked = path.split(".")[:2]
        if name in answers and not found:
            near = nearest(asked, list(answers[name]))
            yield error("binding.unresolved", name=name, path=path, nearest=near, known=", ".join(answers[name]))


def _alike(labels: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    """Yield labels that stand twice in a list: nobody could tell from a form which of them was chosen."""
    for path, found in labels.items():
        counted = Counter(map(same_words, found))
        twice = {same_words(label): label for label in found if counted[same_words(label)] > 1}
        yield from (error("binding.alike", path=path, label=label) for label in twice.values())


def _options(labels: tuple[str, ...], language: str) -> tuple[Option, ...]:
    return tuple(Option(str(number), Text({language: label})) for number, label in enumerate(labels, 1))


def labels(path: str, answers: Answers) -> Iterator[str]:
    """Yield the words of each entry of the list that a path names: `programme.goals`, `policy.themes.title`."""
    name, asked, *inner = path.split(".")
    for entry in as_list(answers.get(name, {}).get(asked)):
        for words in _words(entry, inner):
            yield from [label] if (label := label_of(words)) else []


def _words(entry: object, inner: list[str]) -> Iterator[object]:
    """Yield the words of an entry: itself, the part that the path names, its title, or its first words."""
    if not isinstance(entry, Mapping):
        yield from () if inner else (entry,)
        return
    values = [entry.get(inner[0])] if inner else [entry.get("title"), *entry.values()]
    words = next((value for value in values if not is_empty(value) and isinstance(value, str | list | int)), None)
    yield from words if isinstance(words, list) else (words,)


def label_of(words: object) -> str:
    """Return the words of an option's label: Markdown's signs have no place in a list to choose from."""
    from plantools.word.markdown import plain

    return one_line(plain(words)) if isinstance(words, str) else str(words) if type(words) is int else ""


def bound_json(definition: Definition, *, language: str, prompts: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return the bound definition as JSON: the same text for the same definition, options, language and prompts.

    The order of keys is kept, for it is the order on paper.
    """
    options = definition.bound_options()
    data = {
        "source": definition.source,
        "options": {path: [[one.value, dict(one.label.words)] for one in options[path]] for path in sorted(options)},
        "language": language,
        "prompts": dict(sorted(prompts.items())),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_as_json)


def _as_json(value: object) -> object:
    """Return a date in ISO form and a mapping as a plain one; JSON knows neither."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a definition holds no {type(value).__name__}")


def digest(text: str) -> str:
    """Return the SHA-256 of a bound definition's JSON, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def from_json(text: str) -> Bound:
    """Return the bound definition in a form that came by mail; raise `DefinitionError` where it is not sound.

    Whoever filled in the form could have changed it: it is checked like any definition, and its patterns are dropped,
    for a pattern can be made to run for hours.
    """
    data = _parsed(text)
    faults = tuple(_shape_faults(data))
    if faults:
        raise DefinitionError(*faults)
    definition = definition_of(_without_patterns(as_mapping(data["source"])))
    options = {path: _read_options(listed) for path, listed in as_mapping(data.get("options")).items()}
    prompts = {path: str(words) for path, words in as_mapping(data.get("prompts")).items()}
    return Bound(definition.with_options(options), str(data["language"]), prompts)


def with_patterns(carried: Definition, known: Definition) -> Definition:
    """Return a definition that came with a form with the patterns that were dropped, where it is one that we know."""
    if carried.source != _without_patterns(known.source):
        return carried
    return known.with_options(carried.bound_options())


def _parsed(text: str) -> Mapping[str, object]:
    if len(text) > MAX_CHARACTERS:
        raise DefinitionError(error("binding.too-large", limit=MAX_CHARACTERS))
    try:
        return as_mapping(load(text, name=_NAME).data)
    except DataError as problem:
        raise DefinitionError(*problem.findings) from None


def _shape_faults(data: Mapping[str, object]) -> Iterator[Finding]:
    """Yield what a bound definition cannot be without, and options and prompts that are none."""
    if not isinstance(data.get("source"), Mapping) or data.get("language") not in LANGUAGES:
        yield error("binding.broken")
    options, prompts = data.get("options", {}), data.get("prompts", {})
    if not isinstance(options, Mapping) or not all(map(_are_options, options.values())):
        yield error("binding.broken")
    if not isinstance(prompts, Mapping) or not all(isinstance(words, str) for words in prompts.values()):
        yield error("binding.broken")


def _are_options(listed: object) -> bool:
    return isinstance(listed, list) and all(_is_option(one) for one in listed)


def _is_option(one: object) -> bool:
    if not isinstance(one, list) or len(one) != 2 or not isinstance(one[0], str) or not isinstance(one[1], Mapping):
        return False
    return all(language in LANGUAGES and isinstance(word, str) for language, word in one[1].items())


def _read_options(listed: object) -> tuple[Option, ...]:
    return tuple(Option(str(one[0]), text_of(one[1])) for one in as_list(listed) if isinstance(one, list))


def _without_patterns(source: Mapping[str, object]) -> dict[str, object]:
    return {**source, "schema": _rules_without_patterns(source.get("schema"))} if "schema" in source else dict(source)


def _rules_without_patterns(schema: object) -> object:
    if not isinstance(schema, Mapping):
        return schema
    return {name: _rule_without_pattern(rule) for name, rule in schema.items()}


def _rule_without_pattern(rule: object) -> object:
    """Return a rule, of a field or of the entries inside it, without its pattern."""
    if not isinstance(rule, Mapping):
        return rule
    kept = {key: value for key, value in rule.items() if key != "regex"}
    if "schema" not in kept:
        return kept
    inside = (
        _rules_without_patterns(kept["schema"]) if kept.get("type") == "dict" else _rule_without_pattern(kept["schema"])
    )
    return {**kept, "schema": inside}
