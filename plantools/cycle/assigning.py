"""Which unit works on what, as a workspace says it: `responsible: {policy.themes: {1: [okonomiudvalget]}}`.

An entry of a list in force (a theme of the policy) is named by its number or its title; several units may share one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plantools.definition.answers import Answers
from plantools.definition.binding import labels
from plantools.definition.checks import Fault, Place, as_list, as_mapping, fault, list_of, mapping_of, nearest, shown
from plantools.definition.checks import text as a_text
from plantools.definition.data import load_data
from plantools.definition.model import Definition, Field
from plantools.definition.values import same_words
from plantools.documents.outline import numbers
from plantools.errors import DataError
from plantools.findings import Finding, note, warning

KEY = "responsible"
RESPONSIBLE = mapping_of(mapping_of(list_of(a_text)))
Told = Mapping[str, object]
# List in force (`policy.themes`) → title of each of its entries, in their order → keys of the units that work on it.
Responsible = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True)
class Names:
    """The units that there are: name or key, in small letters → key."""

    keys: Mapping[str, str]

    @classmethod
    def of(cls, units: Sequence[tuple[str, str]]) -> Names:
        """Return the units of (key, name)."""
        return cls({same_words(name): key for key, name in units} | {key: key for key, _ in units})

    def key(self, name: object) -> str:
        """Return the key of the unit that is called so; nothing where none is."""
        return self.keys.get(same_words(str(name)), "")


# What the file may say


def responsible_faults(told: Told, in_force: Told, folder: Path, units: Names) -> Iterator[Fault]:
    """Yield lists that are not in force, entries that they do not have, and units that there are not."""
    for path, entries in told.items():
        titles = _titles(str(path), in_force, folder)
        if titles is None:
            continue
        if not titles:
            yield fault((KEY, path), "workspace.responsible-list", given=shown(path), known=", ".join(in_force))
            continue
        yield from _entry_faults((KEY, path), as_mapping(entries), titles)
        for entry, listed in as_mapping(entries).items():
            yield from _unit_faults((KEY, path, entry), as_list(listed), units)


def _entry_faults(place: Place, entries: Told, titles: Sequence[str]) -> Iterator[Fault]:
    """Yield each entry that is not in the list, or is named twice: by its number and by its title."""
    seen = set[int]()
    for entry in entries:
        at = _at(entry, titles)
        if at is None:
            near = nearest(str(entry), titles)
            yield fault(
                (*place, entry), "workspace.responsible-entry", given=shown(entry), nearest=near, count=len(titles)
            )
        elif at in seen:
            yield fault((*place, entry), "workspace.responsible-twice", given=shown(titles[at]))
        else:
            seen.add(at)


def _unit_faults(place: Place, listed: Sequence[object], units: Names) -> Iterator[Fault]:
    for at, name in enumerate(listed):
        if isinstance(name, str) and not units.key(name):
            yield fault(
                (*place, at), "workspace.unknown-unit", name=shown(name), nearest=nearest(name, list(units.keys))
            )


def _at(entry: object, titles: Sequence[str]) -> int | None:
    """Return the place, from 0, of the entry that a number or a title names."""
    words = same_words(str(entry))
    if words.isdecimal():
        return int(words) - 1 if 0 < int(words) <= len(titles) else None
    return next((at for at, title in enumerate(titles) if same_words(title) == words), None)


def _titles(path: str, in_force: Told, folder: Path) -> tuple[str, ...] | None:
    """Return the titles in a list in force; None where its file cannot be read, which is told when it is used."""
    name, dot, asked = path.partition(".")
    given = in_force.get(name)
    if not dot or given is None or "." in asked:
        return ()
    try:
        answers = load_data(folder / given).answers if isinstance(given, str) else as_mapping(given)
    except DataError:
        return None
    return tuple(labels(path, {name: answers}))


# What it says


def responsible_of(told: Told, in_force: Told, folder: Path, units: Names) -> Responsible:
    """Return who works on what, of sound data: every entry of each list that is named, also those of nobody."""
    return {
        str(path): dict(_assigned(as_mapping(entries), titles, units))
        for path, entries in told.items()
        if (titles := _titles(str(path), in_force, folder))
    }


def _assigned(entries: Told, titles: Sequence[str], units: Names) -> Iterator[tuple[str, tuple[str, ...]]]:
    listed = {_at(entry, titles): as_list(named) for entry, named in entries.items()}
    for at, title in enumerate(titles):
        yield title, tuple(dict.fromkeys(units.key(name) for name in listed.get(at, ())))


def unassigned(responsible: Responsible, where: str) -> Iterator[Finding]:
    """Yield a note for each list with entries that nobody works on; `where` is the file that says so."""
    for path, entries in responsible.items():
        if missing := [title for title, keys in entries.items() if not keys]:
            yield note("workspace.responsible-nobody", where=where, path=path, titles="; ".join(missing))


# What follows for a form


def list_of_choice(asked: Field) -> str:
    """Return the list that a choice takes its options from: `policy.themes` of `policy.themes.title`."""
    return ".".join(asked.options_from.split(".")[:2])


def choices(definition: Definition, responsible: Responsible) -> Iterator[tuple[Field, Field]]:
    """Yield rows and the choice in them, of each table of a form with rows about what units are responsible for."""
    for rows in definition.in_order():
        found = (one for one in rows.fields if one.kind == "choice" and list_of_choice(one) in responsible)
        yield from ((rows, one) for one in [next(found, None)] if one is not None and rows.kind == "rows")


def own_titles(asked: Field, unit: str, responsible: Responsible) -> set[str]:
    """Return the titles, as they are compared, of what a unit is responsible for among the options of a choice."""
    entries = responsible.get(list_of_choice(asked), {})
    return {same_words(title) for title, keys in entries.items() if unit in keys}


def has_nothing(definition: Definition, unit: str, responsible: Responsible) -> bool:
    """Return whether a form is about what units are responsible for, and this one is for nothing of it."""
    found = [own_titles(asked, unit, responsible) for _, asked in choices(definition, responsible)]
    return bool(found) and not any(found)


def with_assigned(definition: Definition, answers: Answers, unit: str, responsible: Responsible) -> Answers:
    """Return what a unit's form begins with, and a row for each thing it is responsible for that no row is about yet.

    A report that knows the rows of its plan asks for these alone.
    """
    return {**answers, **dict(_assigned_rows(definition, answers, unit, responsible))}


def _assigned_rows(
    definition: Definition, answers: Answers, unit: str, responsible: Responsible
) -> Iterator[tuple[str, list[object]]]:
    for rows, asked in choices(definition, responsible):
        own, given = own_titles(asked, unit, responsible), as_list(answers.get(rows.name))
        there = {str(as_mapping(row).get(asked.name)) for row in given}
        if own and not (given and definition.cycle.is_report):
            called = _titles_by_value(asked).items()
            fresh = ({asked.name: value} for value, titles in called if titles & own and value not in there)
            yield rows.name, [*given, *fresh]


def _titles_by_value(asked: Field) -> dict[str, set[str]]:
    """Return value of each option → what it is called, as it is compared, in each language."""
    return {one.value: {same_words(words) for words in one.label.words.values()} for one in asked.options}


def not_assigned(
    definition: Definition, answers: Answers, unit: str, responsible: Responsible, *, name: str
) -> Iterator[Finding]:
    """Yield a warning for each row of a unit's form about what it is not responsible for; `name` is the unit's."""
    for rows, asked in choices(definition, responsible):
        own, number = own_titles(asked, unit, responsible), numbers(definition).get(f"{rows.name}.{asked.name}", "")
        called = _titles_by_value(asked)
        for at, row in enumerate(map(as_mapping, as_list(answers.get(rows.name))), 1):
            titles = called.get(str(row.get(asked.name)))
            if titles and not titles & own:
                title = asked.label_of(row[asked.name], definition.language)
                field = f"{rows.name}.{at}.{asked.name}"
                yield warning("collect.not-assigned", field=field, title=title, unit=name).at("", number)
