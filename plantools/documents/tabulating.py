"""Many readings as tables: a row a form, a table for each thing that repeats, the findings and the remarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from plantools.definition.checks import as_list, as_mapping
from plantools.definition.placeholders import plain_label
from plantools.definition.wording import message, words
from plantools.documents.cells import Cell, text
from plantools.documents.columns import Column, distinct, versions
from plantools.documents.reading import Reading, Remark
from plantools.findings import Finding, Severity

Row = tuple[Cell, ...]
FINDINGS, REMARKS = "findings", "remarks"
_WHO = ("file", "template", "version", "reference", "unit", "period", "errors", "warnings")
_COUNTED = (Severity.ERROR, Severity.WARNING)
_OF_ROW = ("file", "unit", "period", "row")
_OF_FINDING = ("file", "unit", "number", "row", "field", "severity", "message")
_OF_REMARK = ("file", "unit", "where", "text", "kind", "author", "date")


@dataclass(frozen=True)
class Told:
    """What one file said: its reading, None where it could not be read, and all that is to be said of it.

    `language` is that of its messages.
    """

    file: str
    reading: Reading | None
    findings: tuple[Finding, ...] = ()
    language: str = "en"

    @property
    def unit(self) -> str:
        """Return the unit that the file is of; nothing where it is not known."""
        return self.reading.identity.unit if self.reading else ""

    def found(self, *more: Finding) -> Told:
        """Return the same with more findings."""
        return Told(self.file, self.reading, (*self.findings, *more), self.language)


@dataclass(frozen=True)
class Table:
    """A table: the name for files, the title for people, unique column headers, and rows as wide as these.

    The name of the first table, which tells of every file, is empty; `language` is that of headers and labels.
    """

    name: str
    title: str
    language: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...] = ()


def common_language(forms: Iterable[Told], otherwise: str) -> str:
    """Return the language that all the forms which were read share, else the other one."""
    spoken = {one.reading.language for one in forms if one.reading}
    return spoken.pop() if len(spoken) == 1 else otherwise


def tabulate(forms: Sequence[Told], language: str) -> tuple[Table, ...]:
    """Return the tables of these files in the order in which people look at them, the findings and remarks last.

    Where all forms are of one definition, the first table has a row a file, also for those that could not be read.
    Else it is an overview of all files, and each definition has a table of its own. Each thing that repeats has one
    too. A definition's table is in the language that its forms share, else in the definition's; all else in `language`.
    """
    by_id = _by_definition(forms)
    own = len(by_id) == 1
    groups = {id_: tuple(forms) if own else tuple(some) for id_, some in by_id.items()}
    first = [] if own else [_overview(forms, language)]
    main = (table for id_, some in groups.items() for table in _of_definition("" if own else id_, some))
    return (*first, *main, _findings(forms, language), _remarks(forms, language))


def _by_definition(forms: Iterable[Told]) -> Mapping[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for one in forms:
        if one.reading:
            found.setdefault(one.reading.definition.id, []).append(one)
    return found


def _overview(forms: Iterable[Told], language: str) -> Table:
    return _table("", words("table.files", language), language, _heads(_WHO, language), map(_who, forms))


def _of_definition(prefix: str, forms: Sequence[Told]) -> Iterator[Table]:
    """Yield the table of the forms of a definition, then one for each thing that repeats."""
    definitions = [one.reading.definition for one in forms if one.reading]
    language = common_language(forms, definitions[0].language)
    spoken = versions(definitions, language)
    columns, title = spoken.columns(), spoken.title
    heads = (*_heads(_WHO, language), *(one.header for one in columns))
    rows = ((*_who(one), *_answers(one, columns, language)) for one in forms)
    yield _table(prefix, title, language, heads, rows)
    for name, repeated in spoken.repeated().items():
        inner = spoken.columns(name)
        heads = (*_heads(_OF_ROW, language), *(one.header for one in inner))
        file, told = (f"{prefix}-{name}", f"{title} {repeated}") if prefix else (name, repeated)
        yield _table(file, told, language, heads, (row for one in forms for row in _rows(one, name, inner, language)))


def _table(name: str, title: str, language: str, heads: Iterable[str], rows: Iterable[Row]) -> Table:
    return Table(name, text(title), language, distinct(heads), tuple(rows))


def _heads(names: Iterable[str], language: str) -> tuple[str, ...]:
    return tuple(words(f"table.{name}", language) for name in names)


# Forms and their answers


def _who(one: Told) -> Row:
    """Return who a form is, and how many errors and warnings it has; one that was not read is only its name."""
    counts = [sum(found.severity is severity for found in one.findings) for severity in _COUNTED]
    if one.reading is None:
        return (text(one.file), *(None for _ in _WHO[1:-2]), *counts)
    who = one.reading.identity
    return (text(one.file), text(who.template), who.version, *_texts(who.reference, who.unit, who.period), *counts)


def _texts(*told: str) -> Iterator[Cell]:
    """Yield texts as cells; an empty cell where there are no words."""
    return (text(one) or None for one in told)


def _answers(one: Told, columns: Iterable[Column], language: str) -> Iterator[Cell]:
    for column in columns:
        name = column.asked.name
        asked = one.reading.definition.fields.get(name) if one.reading else None
        yield column.cell(asked, one.reading.answers.get(name) if one.reading else None, language)


def _rows(one: Told, name: str, columns: Sequence[Column], language: str) -> Iterator[Row]:
    """Yield the rows of a form, counted from 1 without those that are empty on paper."""
    holder = one.reading.definition.fields.get(name) if one.reading else None
    if one.reading is None or holder is None:
        return
    who, inner = one.reading.identity, [(column, holder.column(column.asked.name)) for column in columns]
    for place, row in enumerate(as_list(one.reading.answers.get(name)), 1):
        answered = as_mapping(row)
        cells = (column.cell(asked, answered.get(column.asked.name), language) for column, asked in inner)
        yield (text(one.file), *_texts(who.unit, who.period), place, *cells)


# What is to be said of them


def _findings(forms: Iterable[Told], language: str) -> Table:
    """Return what is wrong, a row each, in the language of the form."""
    rows = (_finding(one, found) for one in forms for found in one.findings)
    return _table(FINDINGS, words("table.findings", language), language, _heads(_OF_FINDING, language), rows)


def _finding(one: Told, found: Finding) -> Row:
    severity, told = words(f"severity.{found.severity}", one.language), message(found, one.language)
    number, row, label = found.number, _row(found), _label(one, found)
    return (text(one.file), *_texts(one.unit, number), row, *_texts(label, severity, told))


def _row(found: Finding) -> int | None:
    """Return the row that a finding is of, as it stands on paper where that is known."""
    row = found.params.get("row") or next((step for step in found.field.split(".") if step.isdecimal()), "")
    return int(row) if str(row).isdecimal() else None


def _label(one: Told, found: Finding) -> str:
    asked = one.reading.definition.field_at(found.field) if one.reading else None
    return plain_label(asked, one.language) if asked else ""


def _remarks(forms: Iterable[Told], language: str) -> Table:
    """Return the words that belong to no field, a row each."""
    rows = (_remark(one, remark, language) for one in forms if one.reading for remark in one.reading.remarks)
    return _table(REMARKS, words("table.remarks", language), language, _heads(_OF_REMARK, language), rows)


def _remark(one: Told, remark: Remark, language: str) -> Row:
    kind = words(f"remark.{remark.kind}", language)
    return (text(one.file), *_texts(one.unit, remark.where, remark.text, kind, remark.author, remark.date))
