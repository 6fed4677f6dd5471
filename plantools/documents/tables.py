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
from plantools.definition.shapes import shown
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
    is_cut_off: bool = False  # its header stands in the table above

    @property
    def width(self) -> int:
        """Return how many cells its first row has."""
        first = self.header or next(iter(self.rows), None)
        return 0 if first is None else len(first.cells)


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
        made.findings.extend(_doubts(stretch, columns, language))
        by_place = {place: one for place, one in columns.items() if one.path}
        for row in stretch.rows:
            counted[stretch.asked.name] += 1
            path = f"{stretch.asked.name}.{counted[stretch.asked.name]}"
            made.anchors.extend(_row(row, by_place, path))
            made.findings.extend(_strays(row, by_place, path, stretch.asked, language))
    return made


class _Stretches:
    """Parts the rows of all tables into stretches."""

    def __init__(self, definition: Definition, labels: Labels, made: Tables) -> None:
        fields = definition.fields.items()
        self._nested = {name: asked for name, asked in fields if KINDS[asked.kind].shape == "rows"}
        self._single = {name for name, asked in fields if not asked.fields}
        self._columns = {name: {column.name for column in asked.fields} for name, asked in self._nested.items()}
        self._labels = labels
        self._made = made
        self._last: _Stretch | None = None  # the one that the last table ended with
        self._next: set[Table] = set()

    def of(self, found: Survey) -> list[_Stretch]:
        """Return the stretches in the order of the document."""
        self._next = set(_neighbours(found))
        return (
            [stretch for table in found.tables for stretch in self._table(table)] if self._nested else self._none(found)
        )

    def _none(self, found: Survey) -> list[_Stretch]:
        self._made.others.extend(row.cells for table in found.tables for row in table.rows)
        return []

    def _table(self, table: Table) -> Iterator[_Stretch]:
        current = None
        for number, row in enumerate(table.rows):
            begun = self._begun(row, current) or (self._cut_off(table, row) if number == 0 else None)
            if begun is not None:
                current = begun
                yield begun
            elif current is None or self._is_labelled(row, current.width):
                current = None
                self._made.others.append(row.cells)
            else:
                current.rows.append(row)
        self._last = current

    def _begun(self, row: Row, current: _Stretch | None) -> _Stretch | None:
        """Return the stretch that begins with a row, None where none does."""
        if tagged := self._tagged(row):
            is_next = current is not None and current.asked.name == tagged
            return None if is_next else _Stretch(self._nested[tagged], rows=[row])
        headed = self._headed(row, is_first=current is None)
        return _Stretch(self._nested[headed], row) if headed else None

    def _cut_off(self, table: Table, row: Row) -> _Stretch | None:
        """Return the stretch of a table that somebody cut off the one above, whose header it follows."""
        last = self._last
        if last is None or table not in self._next or len(row.cells) != last.width or self._is_labelled(row, 0):
            return None
        return _Stretch(last.asked, last.header, [row], is_cut_off=True)

    def _headed(self, row: Row, *, is_first: bool) -> str:
        """Return the field that a row is the header of: its cells are the numbers or labels of its columns.

        One label is enough only in the first row, and not beside another; further down, where a table grew together
        with its neighbour, it takes most of them, as it does where a label may be that of a single field: people answer
        with the words of a label too.
        """
        claimed: Counter[str] = Counter()
        sure: set[str] = set()
        for cell in row.cells:
            numbered, named = _claimed(cell, self._labels)
            paths = (numbered,) if numbered else named
            is_first = is_first and (bool(numbered) or self._single.isdisjoint(named))
            outers = dict.fromkeys(path.partition(".")[0] for path in paths if "." in path)
            claimed.update(outers.keys())
            sure |= outers.keys() if numbered in named else set()
        if not claimed or (claimed.total() == 1 and self._is_labelled(row, 0)):
            return ""
        name, count = claimed.most_common(1)[0]
        if name not in self._nested:
            return ""
        all_ = len(self._nested[name].fields)
        enough = (count >= min(2, all_) or name in sure) if is_first else count > all_ / 2
        return name if enough else ""

    def _tagged(self, row: Row) -> str:
        """Return the field that the tags in a row belong to."""
        tags = (control.tag for cell in row.cells for control in cell.controls if "." in control.tag)
        named = ((_column_name(tag), tag.partition(".")[0]) for tag in tags)
        return next((name for column, name in named if column in self._columns.get(name, ())), "")

    def _is_labelled(self, row: Row, width: int) -> bool:
        """Return whether a row holds label and answer, and is none of those with so many cells around it.

        It has the tag of a single field, or its first words are the number and the label of one; where it is shorter
        than the rows around it, the label is enough.
        """
        if any(control.tag.partition("=")[0] in self._single for cell in row.cells for control in cell.controls):
            return True
        if len(row.cells) < 2 or self._tagged(row):
            return False
        is_short = len(row.cells) < width
        first = next((cell for cell in row.cells if cell.text), row.cells[0]) if is_short else row.cells[0]
        numbered, named = _claimed(first, self._labels)
        return (numbered in self._single and numbered in named) or (is_short and not self._single.isdisjoint(named))


def _neighbours(found: Survey) -> Iterator[Table]:
    """Yield the tables that nothing parts from the one above but empty lines."""
    is_next = False
    for block in found.blocks:
        if isinstance(block, Table):
            if is_next:
                yield block
            is_next = True
        elif block.text.strip():
            is_next = False


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
    """What a column of a table is: the path of its field, and the channels that say so; `other` was voted down.

    `header` are the words above it.
    """

    path: str
    channels: frozenset[str]
    other: str = ""
    header: str = ""


def _columns(stretch: _Stretch, labels: Labels) -> dict[int, _Column]:
    """Return the place in the grid → the column there; a field has one column, that with the most trusted votes."""
    votes = _votes(stretch, labels)
    ranked = sorted(
        ((trusted(channels), place, path) for place, paths in votes.items() for path, channels in paths.items()),
        key=lambda one: (-one[0], one[1]),
    )
    headers = {} if stretch.header is None else {cell.column: cell.text for cell in stretch.header.cells}
    made: dict[int, _Column] = {}
    taken: set[str] = set()
    for _, place, path in ranked:
        if place not in made and path not in taken:
            hard = [one for one, channels in votes[place].items() if one != path and channels - {TITLE}]
            channels = frozenset(votes[place][path])
            made[place] = _Column(path, channels, next(iter(hard), ""), headers.get(place, ""))
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


def _strays(row: Row, columns: dict[int, _Column], path: str, asked: Field, language: str) -> Iterator[Finding]:
    """Yield the cells whose controls are of another column: somebody copied them, or the cells have moved."""
    for cell in row.cells:
        column = columns.get(cell.column)
        tagged = [one.tag for one in cell.controls if "." in one.tag]
        if not tagged or column is None or column.other:
            continue
        name, others = column.path.partition(".")[2], [_column_name(tag) for tag in tagged]
        other = next((one for one in others if asked.column(one) is not None), "")
        if other and name not in others:
            yield _disagrees(f"{path}.{name}", name, other, asked, language)


def _doubts(stretch: _Stretch, columns: dict[int, _Column], language: str) -> Iterator[Finding]:
    """Yield what makes the columns of a table less than sure, or its rows."""
    asked = stretch.asked
    for column in columns.values():
        name = column.path.partition(".")[2]
        if column.other:
            yield _disagrees(column.path, name, column.other.partition(".")[2], asked, language)
        elif trusted(set(column.channels)) <= WEAK:
            yield warning("read.weak-place", field=column.path, label=_label(asked, name, language))
        elif NUMBER in column.channels and column.channels <= {NUMBER, TITLE}:
            told = {"label": _label(asked, name, language), "given": shown(column.header)}
            yield warning("read.label-changed", field=column.path, **told)
    if stretch.is_cut_off or any(_is_stray(row, stretch) for row in stretch.rows):
        yield warning("read.weak-place", field=asked.name, label=plain_label(asked, language))


def _disagrees(path: str, name: str, other: str, asked: Field, language: str) -> Finding:
    labels = {"label": _label(asked, name, language), "other": _label(asked, other, language)}
    return warning("read.disagrees", field=path, **labels)


def _label(asked: Field, name: str, language: str) -> str:
    inner = asked.column(name)
    return plain_label(inner, language) if inner is not None else name


def _is_stray(row: Row, stretch: _Stretch) -> bool:
    """Return whether a row ends before the last column begins, and has no mark of ours: it may be of another table."""
    header = stretch.header
    if header is None or not row.cells or row.cells[-1].column >= header.cells[-1].column:
        return False
    return any(cell.text for cell in row.cells) and not any(one.tag for cell in row.cells for one in cell.controls)
