"""What a document asks for, as frozen values: `Definition` has parts in paper order and fields by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

LANGUAGES = ("sv", "da", "en")
# What becomes of an answer in a new edition: it stays; it is emptied, to be decided anew; it stays, to be looked over.
ON_REVISION = ("keep", "clear", "review")
# The column of sections that may stand anywhere, which says what a section follows; and what one says that is first.
AFTER, BEGINNING = "after", "beginning"
Rule = Mapping[str, object]
PLACEHOLDER = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")


@dataclass(frozen=True)
class Text:
    """Words that people see, one version a language."""

    words: Mapping[str, str] = field(default_factory=dict)

    def to(self, language: str) -> str:
        """Return the words in `language`; where there are none, in the first language there is."""
        return self.words.get(language) or next((words for words in self.words.values() if words), "")

    def names(self) -> Iterator[str]:
        """Yield the field in each `{{ placeholder }}` of the words."""
        for words in self.words.values():
            yield from PLACEHOLDER.findall(words)

    def __bool__(self) -> bool:
        """Return whether there are words in any language."""
        return any(self.words.values())


NOTHING = Text()


@dataclass(frozen=True)
class Option:
    """One of the answers to choose from: the value that is stored and the label that people see."""

    value: str
    label: Text


@dataclass(frozen=True)
class Feed:
    """Which field of which form a field of a document is compiled from.

    `where` is the choice among the same rows that says to which section a row belongs; it is empty for a field outside
    of sections. Contributions are `named` with the unit they come from. Of a `single` one there should be no more than
    one.
    """

    form: str
    field: str
    where: str = ""
    named: bool = False
    single: bool = False


@dataclass(frozen=True)
class Field:
    """One thing that is asked for; `fields` are the columns of rows and the parts of a section.

    `columns_from` makes a column of rows stand once for each entry of a list in other data; each of these is a field of
    its own, and `repeats` the column that it stands for. `apart` names the column whose answer stands as a heading
    above the rows that share it. `caption` sets the label above a table or picture in a document. `on_revision` is what
    becomes of the answer in a new edition: one of `ON_REVISION`. `aliases` are other words under which old
    documents have it, in any language: `Dnr`, `Mål och syfte`. `anywhere` sections can say what they follow.
    `compiled_from` is where units say what belongs here, None where it is written by hand.
    """

    name: str
    kind: str
    label: Text
    help: Text = NOTHING
    prompt: Text = NOTHING
    required: bool = False
    options: tuple[Option, ...] = ()
    options_from: str = ""
    fields: tuple[Field, ...] = ()
    heading: bool = True
    blank: int = 3
    width: int = 0
    numbered: bool = False
    when_empty: str = "prompt"
    caption: bool = False
    apart: str = ""
    columns_from: str = ""
    on_revision: str = "keep"
    aliases: tuple[str, ...] = ()
    anywhere: bool = False
    compiled_from: Feed | None = None
    repeats: Field | None = None

    @property
    def stem(self) -> str:
        """Return the name under which the definition asks for it: that of the column which it repeats, or its own."""
        return self.repeats.name if self.repeats else self.name

    @property
    def on_paper(self) -> tuple[Field, ...]:
        """Return the inner fields that are shown: all but the one that says where a section stands."""
        return tuple(inner for inner in self.fields if not (self.anywhere and inner.name == AFTER))

    def label_of(self, value: object, language: str) -> str:
        """Return the label of the option that has this value; the value itself where no option has."""
        found = (option.label.to(language) for option in self.options if option.value == str(value))
        return next(found, str(value))

    def in_order(self, values: Iterable[object]) -> list[object]:
        """Return values in the order of the options; what is no option's stands last."""
        order = {option.value: place for place, option in enumerate(self.options)}
        return sorted(values, key=lambda choice: order.get(str(choice), len(order)))

    def column(self, name: str) -> Field | None:
        """Return the inner field of that name, or None."""
        return next((inner for inner in self.fields if inner.name == name), None)


@dataclass(frozen=True)
class Line:
    """One line of a cover or a part: words, perhaps with `{{ field }}` in them, and the name of their style."""

    text: Text
    style: str = ""


@dataclass(frozen=True)
class Part:
    """One stretch of the document; `place` is cover, contents or body."""

    place: str = "body"
    heading: Text = NOTHING
    help: Text = NOTHING
    text: Text = NOTHING
    lines: tuple[Line, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cycle:
    """What a form is to the yearly cycle.

    `follows` is the id of the plan that it reports on, empty for a plan; `carries` names fields that it takes from that
    plan's answers as they are. `rows` is the field whose rows are commitments, and `columns` are role → column of these
    (`COMMITMENT_ROLES`); `finished` are the values of the status with which nothing remains to be done. `entries` are
    columns of text in which each entry of a list is a commitment of its own. `contact` and `email` name the fields that
    say whom to ask. `measures` is the field whose rows are measured values, and `measure_columns` are role → column of
    these (`MEASURE_ROLES`).
    """

    follows: str = ""
    carries: tuple[str, ...] = ()
    rows: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    finished: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    contact: str = ""
    email: str = ""
    measures: str = ""
    measure_columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_report(self) -> bool:
        """Return whether it is a report on a plan."""
        return bool(self.follows)


# What can be known of a commitment, in the order in which people tell it.
COMMITMENT_ROLES = (
    *("statement", "goal", "aim", "indicator", "baseline", "target", "responsible", "due"),
    *("status", "result", "deviation", "next_step", "proposal"),
)

# What a row of measured values says: of what and in what, the value, on how many persons it is based, and a remark.
MEASURE_ROLES = ("indicator", "group", "unit", "value", "persons", "note")


# What a document says of itself, role → what the field of that role holds: a day, or words.
IDENTITY_ROLES: Mapping[str, str] = {
    **dict.fromkeys(("unit", "period", "title", "type", "owner", "case_number", "adopted_by", "replaces"), "words"),
    **dict.fromkeys(("adopted", "valid_from", "valid_until", "review"), "day"),
}


@dataclass(frozen=True)
class Definition:
    """What a document asks for; `source` is the plain data that it was loaded from, `folder` where it stands.

    `identity` is role (`IDENTITY_ROLES`) → the field that holds it; `goals` are the paths of the fields that hold its
    goals.
    """

    id: str
    version: int
    kind: str
    language: str
    title: Text
    parts: tuple[Part, ...]
    fields: Mapping[str, Field]
    schema: Mapping[str, Rule]
    description: Text = NOTHING
    identity: Mapping[str, str] = field(default_factory=dict)
    landscape: bool = False
    numbered: bool = False
    cycle: Cycle = Cycle()
    goals: tuple[str, ...] = ()
    source: Mapping[str, object] = field(default_factory=dict)

    def __hash__(self) -> int:
        """Return the same for equal definitions, so that what follows from one can be kept with `lru_cache`."""
        return hash((self.id, self.version, self.language))

    @property
    def is_form(self) -> bool:
        """Return whether units fill it in, rather than a coordinator publishing it."""
        return self.kind == "form"

    def in_order(self) -> Iterator[Field]:
        """Yield the fields in the order of the parts, then those that no part names."""
        placed = dict.fromkeys(name for part in self.parts for name in self._names_of(part) if name in self.fields)
        yield from (self.fields[name] for name in {**placed, **dict.fromkeys(self.fields)})

    def _names_of(self, part: Part) -> Iterator[str]:
        """Yield the fields of a part in the order on paper: in its heading, its lines, and its own."""
        for words in (part.heading, *(line.text for line in part.lines)):
            yield from words.names()
        for name in part.fields:
            yield from self.fields[name].label.names() if name in self.fields else ()
            yield name

    def every_field(self) -> Iterator[tuple[str, Field]]:
        """Yield each field with its path without row numbers (`commitments.goal`), the outer before its inner."""
        for outer in self.in_order():
            yield outer.name, outer
            yield from _inner(outer.name, outer)

    def field_at(self, path: str) -> Field | None:
        """Return the field at a path, with or without row numbers (`commitments.2.goal`), or None."""
        first, *rest = (step for step in path.split(".") if not step.isdigit())
        found = self.fields.get(first)
        for step in rest:
            found = found.column(step) if found else None
        return found

    def bound_options(self) -> dict[str, tuple[Option, ...]]:
        """Return path → options of all that is taken from other data: what to choose from, and columns."""
        fields = [asked for _, asked in self.every_field()]
        columns: dict[str, dict[str, Option]] = {}
        for asked in (one for one in fields if one.repeats):
            value = asked.name.removeprefix(f"{asked.stem}_")
            columns.setdefault(asked.columns_from, {})[value] = Option(value, asked.label)
        chosen = {asked.options_from: asked.options for asked in fields if asked.options_from}
        return {path: tuple(options.values()) for path, options in columns.items()} | chosen

    def with_options(self, options: Mapping[str, tuple[Option, ...]]) -> Definition:
        """Return the definition with the options of each `options_from`, and the columns of each `columns_from`."""
        return replace(self, fields={name: _bound(asked, options) for name, asked in self.fields.items()})


def _inner(path: str, outer: Field) -> Iterator[tuple[str, Field]]:
    for inner in outer.fields:
        yield f"{path}.{inner.name}", inner
        yield from _inner(f"{path}.{inner.name}", inner)


def _bound(asked: Field, options: Mapping[str, tuple[Option, ...]]) -> Field:
    fields = tuple(one for inner in asked.fields for one in _repeated(_bound(inner, options), options))
    return replace(asked, fields=fields, options=options.get(asked.options_from, asked.options))


def _repeated(column: Field, options: Mapping[str, tuple[Option, ...]]) -> Iterator[Field]:
    """Yield a column once for each entry of the list that it is taken from; as it is where there is no list."""
    if column.columns_from not in options or column.repeats:
        yield column
        return
    for one in options[column.columns_from]:
        yield replace(column, name=f"{column.name}_{one.value}", label=one.label, repeats=column)
