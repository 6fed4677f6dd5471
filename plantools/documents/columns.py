"""The columns that the answers of many forms need: one a field, over all versions of a definition, with its header."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from plantools.definition.model import Definition, Field
from plantools.definition.placeholders import plain_label
from plantools.definition.wording import words
from plantools.documents.cells import Cell, cell, counted, text
from plantools.documents.outline import numbers


@dataclass(frozen=True)
class Column:
    """One column of answers: the field, its header, and the option that it counts where there is one."""

    asked: Field
    header: str
    option: str = ""

    def cell(self, asked: Field | None, value: object, language: str) -> Cell:
        """Return the answer of a form whose definition has this field as `asked`; none where it asks otherwise."""
        if asked is None or asked.kind != self.asked.kind:
            return None
        return counted(value, self.option) if self.option else cell(value, asked, language)


@dataclass(frozen=True)
class Versions:
    """The definition of each of some forms, all of one id, those of the main version first; and their language.

    The main version is that of most forms. A field is the same in two versions where its name and its kind are the
    same: one that moved to another number gets no second column. What a table or a column is called is what most forms
    call it, for a form brings its own definition, and one that somebody changed must not rename the answers of others.
    """

    definitions: tuple[Definition, ...]
    language: str

    @property
    def title(self) -> str:
        """Return the title of the forms."""
        return _most_common(one.title.to(self.language) for one in self.definitions)

    def columns(self, outer: str = "") -> tuple[Column, ...]:
        """Return the columns for the fields that do not repeat; for those inside `outer` where one is named."""
        found: dict[tuple[str, str, str], list[Column]] = {}
        for definition in self.definitions:
            for one in self._columns_of(definition, outer):
                found.setdefault((one.asked.name, one.asked.kind, one.option), []).append(one)
        return tuple(replace(same[0], header=_most_common(one.header for one in same)) for same in found.values())

    def repeated(self) -> Mapping[str, str]:
        """Return name → title of each field that repeats: `3 Åtaganden`."""
        found: dict[str, list[str]] = {}
        for definition in self.definitions:
            for asked in definition.in_order():
                if asked.fields:
                    number = numbers(definition).get(asked.name, "")
                    found.setdefault(asked.name, []).append(_numbered(number, plain_label(asked, self.language)))
        return {name: _most_common(titles) for name, titles in found.items()}

    def _columns_of(self, definition: Definition, outer: str) -> Iterator[Column]:
        holder = definition.fields.get(outer)
        visible = numbers(definition)
        for asked in (holder.fields if holder else ()) if outer else definition.in_order():
            if not asked.fields:
                number = visible.get(f"{outer}.{asked.name}" if outer else asked.name, "")
                yield from self._columns_for(asked, number, self._version(definition))

    def _columns_for(self, asked: Field, number: str, version: str) -> Iterator[Column]:
        """Yield the column of a field; several choices have one more for each option."""
        unit = " (%)" if asked.kind == "percent" else ""
        header = _numbered(number, plain_label(asked, self.language) + unit)
        yield Column(asked, text(header + version))
        for option in asked.options if asked.kind == "choices" else ():
            yield Column(asked, text(f"{header}: {option.label.to(self.language)}{version}"), option.value)

    def _version(self, definition: Definition) -> str:
        """Return what tells a column of another version from those of the main one: ` (version 1)`."""
        if definition.version == self.definitions[0].version:
            return ""
        return f" ({words('table.version', self.language).lower()} {definition.version})"


def versions(definitions: Iterable[Definition], language: str) -> Versions:
    """Return the definitions of some forms, those of the version that most of them have first."""
    given = tuple(definitions)
    counts = Counter(one.version for one in given)
    return Versions(tuple(sorted(given, key=lambda one: (-counts[one.version], -one.version))), language)


def _most_common(told: Iterable[str]) -> str:
    """Return the words that occur most often, of several the first."""
    [(found, _)] = Counter(told).most_common(1)
    return found


def _numbered(number: str, label: str) -> str:
    return f"{number} {label}" if number else label


def _with_number(name: str, count: int) -> str:
    return name if count == 1 else f"{name} ({count})"


def distinct(names: Iterable[str], named: Callable[[str, int], str] = _with_number) -> tuple[str, ...]:
    """Return names of which no two are the same in any case: the second `Mål` is `Mål (2)`.

    `named` makes the name that the nth of the same words gets.
    """
    counts: dict[str, int] = {}
    taken: dict[str, str] = {}
    for name in names:
        found, first = named(name, 1), named(name, 1).casefold()
        while found.casefold() in taken:
            counts[first] = counts.get(first, 1) + 1
            found = named(name, counts[first])
        taken[found.casefold()] = found
    return tuple(taken.values())
