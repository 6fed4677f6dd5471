"""The answers in the rows of a form: which column belongs to which field, and which rows are rows of answers.

Columns go by the header (`3a Label`) and by the tags of the cells below it; rows by their position, for people copy
and add rows. A table may have been cut in two or grown together with its neighbour (facts of LibreOffice's .doc): what
counts is the last header above, not the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from plantools.definition.kinds import KINDS
from plantools.definition.likeness import best
from plantools.definition.model import Definition, Field
from plantools.definition.placeholders import plain_label
from plantools.documents.anchors import LABEL, LIKE, NUMBER, TABLE, TAG, TITLE, WEAK, Anchor, trusted
from plantools.documents.labels import Labels, claim, comparable
from plantools.findings import Finding, warning
from plantools.word.survey import Cell, Row, Survey, Table


@dataclass(eq=False)
class _Stretch:
    """Rows of answers below one header, or below none."""

    asked: Field
    header: Row | None = None
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Tables:
    """The anchors of answers in rows, what is to be said of them, and the rows that are no rows of answers."""

    anchors: list[Anchor] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    others: list[list[Cell]] = field(default_factory=list)


def table_anchors(found: Survey, definition: Definition, labels: Labels, language: str) -> Tables:
    """Return the anchors of the answers that stand in the rows of tables."""
    made = Tables()
    counted: Counter[str] = Counter()
    for stretch in _Stretches(definition, labels, made).of(found):
        columns = _columns(stretch, labels)
        made.findings.extend(_doubts(stretch.asked, columns, language))
        by_place = {place: one for place, one in columns.items() if one.path}
        for row in stretch.rows:
            counted[stretch.asked.name] += 1
            made.anchors.extend(_row(row, by_place, f"{stretch.asked.name}.{counted[stretch.asked.name]}"))
    return made


class _Stretches:
    """Parts the rows of all tables into stretches."""

    def __init__(self, definition: Definition, labels: Labels, made: Tables) -> None:
        fields = definition.fields.items()
        self._nested = {name: asked for name, asked in fields if KINDS[asked.kind].shape == "rows"}
        self._columns = {name: {column.name for column in asked.fields} for name, asked in self._nested.items()}
        self._labels = labels
        self._made = made
        self._last: _Stretch | None = None

    def of(self, found: Survey) -> list[_Stretch]:
        """Return the stretches in the order of the document."""
        return (
            [stretch for table in found.tables for stretch in self._table(table)] if self._nested else self._none(found)
        )

    def _none(self, found: Survey) -> list[_Stretch]:
        self._made.others.extend(row.cells for table in found.tables for row in table.rows)
        return []

    def _table(self, table: Table) -> Iterator[_Stretch]:
        current: _Stretch | None = None
        for row in table.rows:
            begun = self._begun(row, current)
            if begun is not None:
                current = begun
                yield begun
            elif current is None or self._is_labelled(row):
                current = None
                self._made.others.append(row.cells)
            elif row is not current.header:
                current.rows.append(row)

    def _begun(self, row: Row, current: _Stretch | None) -> _Stretch | None:
        """Return the stretch that begins with a row, None where none does."""
        if tagged := self._tagged(row):
            is_next = current is not None and current.asked.name == tagged
            return None if is_next else _Stretch(self._nested[tagged], rows=[row])
        headed = self._headed(row)
        return _Stretch(self._nested[headed], row) if headed else None

    def _headed(self, row: Row) -> str:
        """Return the field that a row is the header of: its cells are the numbers or labels of its columns."""
        claimed: Counter[str] = Counter()
        sure: set[str] = set()
        for cell in row.cells:
            numbered, named = _claimed(cell, self._labels)
            paths = (numbered,) if numbered else named
            outers = dict.fromkeys(path.partition(".")[0] for path in paths if "." in path)
            claimed.update(outers.keys())
            sure |= outers.keys() if numbered in named else set()
        if not claimed:
            return ""
        name, count = claimed.most_common(1)[0]
        enough = count >= min(2, len(self._nested[name].fields)) or name in sure
        return name if enough and name in self._nested else ""

    def _tagged(self, row: Row) -> str:
        """Return the field that the tags in a row belong to."""
        tags = (control.tag for cell in row.cells for control in cell.controls if "." in control.tag)
        named = ((_column_name(tag), tag.partition(".")[0]) for tag in tags)
        return next((name for column, name in named if column in self._columns.get(name, ())), "")

    def _is_labelled(self, row: Row) -> bool:
        """Return whether a row holds label and answer: its first cell has both the number and the label of a field."""
        if len(row.cells) < 2:
            return False
        numbered, named = _claimed(row.cells[0], self._labels)
        return bool(numbered) and "." not in numbered and numbered in named


def _claimed(cell: Cell, labels: Labels) -> tuple[str, tuple[str, ...]]:
    """Return the path that the number in a cell leads to, and those that its words lead to."""
    for line in cell.lines:
        if line.text.strip():
            said = claim(line.text)
            numbered, named = labels.by_number(said), labels.by_words(said)
            if numbered or named:
                return numbered, named
    return "", ()


@dataclass(frozen=True)
class _Column:
    """What a column of a table is: the path of its field, and the channels that say so; `other` was voted down."""

    path: str
    channels: frozenset[str]
    other: str = ""


def _columns(stretch: _Stretch, labels: Labels) -> dict[int, _Column]:
    """Return the place in the grid → the column there; a field has one column, that with the most trusted votes."""
    votes = _votes(stretch, labels)
    ranked = sorted(
        ((trusted(channels), place, path) for place, paths in votes.items() for path, channels in paths.items()),
        key=lambda one: (-one[0], one[1]),
    )
    made: dict[int, _Column] = {}
    taken: set[str] = set()
    for _, place, path in ranked:
        if place not in made and path not in taken:
            hard = [one for one, channels in votes[place].items() if one != path and channels - {TITLE}]
            made[place] = _Column(path, frozenset(votes[place][path]), next(iter(hard), ""))
            taken.add(path)
    return made


def _votes(stretch: _Stretch, labels: Labels) -> dict[int, dict[str, set[str]]]:
    """Return the place in the grid → path → the channels that lead there."""
    votes: dict[int, dict[str, set[str]]] = {}
    prefix = f"{stretch.asked.name}."
    for cell in () if stretch.header is None else stretch.header.cells:
        numbered, named = _claimed(cell, labels)
        for path, channel in ((numbered, NUMBER), *((one, LABEL) for one in named)):
            if path.startswith(prefix):
                votes.setdefault(cell.column, {}).setdefault(path, set()).add(channel)
    for place, (path, channel) in _tallied(stretch, labels):
        votes.setdefault(place, {}).setdefault(path, set()).add(channel)
    for place, path in _alike(stretch, labels, votes):
        votes[place] = {path: {LIKE}}
    return votes


def _alike(stretch: _Stretch, labels: Labels, votes: dict[int, dict[str, set[str]]]) -> list[tuple[int, str]]:
    """Return the columns whose label is mistyped: place in the grid, and the one path that it is like."""
    pointed = {path for paths in votes.values() for path in paths}
    paths = [f"{stretch.asked.name}.{column.name}" for column in stretch.asked.fields]
    names = [(path, label) for path in paths if path not in pointed for label in sorted(labels.own[path])]
    cells = stretch.header.cells if stretch.header is not None and names else ()
    found = ((cell.column, best(claim(cell.text.partition("\n")[0]).words, names)) for cell in cells if cell.text)
    return [(place, like.key) for place, like in found if like is not None and place not in votes]


def _tallied(stretch: _Stretch, labels: Labels) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield what most tags, and most titles, below each place in the grid say."""
    tallies: dict[tuple[int, str], Counter[str]] = {}
    name, columns = stretch.asked.name, {column.name for column in stretch.asked.fields}
    counted = Counter(
        (cell.column, one.tag, one.title) for row in stretch.rows for cell in row.cells for one in cell.controls
    )
    for (place, tag, title), count in counted.items():
        column = _column_name(tag)
        if tag.startswith(f"{name}.") and column in columns:
            tallies.setdefault((place, TAG), Counter())[f"{name}.{column}"] += count
        for path in labels.words.get(comparable(title), ()) if title else ():
            if path.startswith(f"{name}."):
                tallies.setdefault((place, TITLE), Counter())[path] += count
    for (place, channel), tally in tallies.items():
        yield place, (tally.most_common(1)[0][0], channel)


def _column_name(tag: str) -> str:
    """Return the name of a column in a tag: `goal` of `commitments.2.goal`, `kind` of `people.1.kind=a`."""
    return tag.partition("=")[0].rpartition(".")[2]


def _row(row: Row, columns: dict[int, _Column], path: str) -> Iterator[Anchor]:
    for cell in row.cells:
        column = columns.get(cell.column)
        if column is not None:
            name = column.path.partition(".")[2]
            own = any("." in control.tag and _column_name(control.tag) == name for control in cell.controls)
            yield Anchor(f"{path}.{name}", TAG if own else TABLE, (cell,))


def _doubts(asked: Field, columns: dict[int, _Column], language: str) -> Iterator[Finding]:
    """Yield what makes the columns of a table less than sure."""
    for column in columns.values():
        inner = asked.column(column.path.partition(".")[2])
        label = plain_label(inner, language) if inner is not None else column.path
        if column.other:
            other = asked.column(column.other.partition(".")[2])
            against = plain_label(other, language) if other is not None else column.other
            yield warning("read.disagrees", field=column.path, label=label, other=against)
        elif trusted(set(column.channels)) <= WEAK:
            yield warning("read.weak-place", field=column.path, label=label)
