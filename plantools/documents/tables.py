"""The answers in the rows of a form: which column belongs to which field.

Columns go by the header (`3a Label`) and by the tags of the cells below it; rows by their position, for people copy
and add rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from plantools.definition.checks import shown
from plantools.definition.likeness import best
from plantools.definition.model import Definition, Field
from plantools.definition.placeholders import plain_label
from plantools.documents.anchors import HEADING, LABEL, LIKE, NUMBER, TABLE, TAG, TITLE, WEAK, Anchor, trusted
from plantools.documents.labels import Labels, claim, comparable
from plantools.documents.stretches import Stretch, Stretches, claimed, column_name
from plantools.findings import Finding, warning
from plantools.word.names import Element
from plantools.word.survey import Cell, Line, Row, Survey


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
    stretches = Stretches(definition, labels)
    above = headings_above(found)
    for stretch in stretches.of(found):
        columns = _columns(stretch, labels)
        made.findings.extend(_doubts(stretch, columns, language))
        by_place = {place: one for place, one in columns.items() if one.path}
        for row in stretch.rows:
            counted[stretch.asked.name] += 1
            path = f"{stretch.asked.name}.{counted[stretch.asked.name]}"
            made.anchors.extend(_row(row, by_place, path))
            made.anchors.extend(_apart(stretch.asked, path, above.get(row.element)))
            made.findings.extend(_strays(row, by_place, path, stretch.asked, language))
    made.others.extend(stretches.others)
    return made


@dataclass(frozen=True)
class _Column:
    """What a column of a table is: the path of its field, and the channels that say so; `other` was voted down.

    `header` are the words above it.
    """

    path: str
    channels: frozenset[str]
    other: str = ""
    header: str = ""


def _columns(stretch: Stretch, labels: Labels) -> dict[int, _Column]:
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


def _votes(stretch: Stretch, labels: Labels) -> dict[int, dict[str, set[str]]]:
    """Return the place in the grid → path → the channels that lead there."""
    votes: dict[int, dict[str, set[str]]] = {}
    prefix = f"{stretch.asked.name}."
    for cell in () if stretch.header is None else stretch.header.cells:
        numbered, named = claimed(cell, labels)
        for path, channel in ((numbered, NUMBER), *((one, LABEL) for one in named)):
            if path.startswith(prefix):
                votes.setdefault(cell.column, {}).setdefault(path, set()).add(channel)
    for place, (path, channel) in _tallied(stretch, labels):
        votes.setdefault(place, {}).setdefault(path, set()).add(channel)
    for place, path in _alike(stretch, labels, votes):
        votes[place] = {path: {LIKE}}
    return votes


def _alike(stretch: Stretch, labels: Labels, votes: dict[int, dict[str, set[str]]]) -> list[tuple[int, str]]:
    """Return the columns whose label is mistyped: place in the grid, and the one path that it is like."""
    pointed = {path for paths in votes.values() for path in paths}
    paths = [f"{stretch.asked.name}.{column.name}" for column in stretch.asked.fields]
    names = [(path, label) for path in paths if path not in pointed for label in sorted(labels.own[path])]
    cells = stretch.header.cells if stretch.header is not None and names else ()
    found = ((cell.column, best(claim(cell.text.partition("\n")[0]).words, names)) for cell in cells if cell.text)
    return [(place, like.key) for place, like in found if like is not None and place not in votes]


def _tallied(stretch: Stretch, labels: Labels) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield what most tags, and most titles, below each place in the grid say."""
    tallies: dict[tuple[int, str], Counter[str]] = {}
    name, columns = stretch.asked.name, {column.name for column in stretch.asked.fields}
    counted = Counter(
        (cell.column, one.tag, one.title) for row in stretch.rows for cell in row.cells for one in cell.controls
    )
    for (place, tag, title), count in counted.items():
        column = column_name(tag)
        if tag.startswith(f"{name}.") and column in columns:
            tallies.setdefault((place, TAG), Counter())[f"{name}.{column}"] += count
        for path in labels.words.get(comparable(title), ()) if title else ():
            if path.startswith(f"{name}."):
                tallies.setdefault((place, TITLE), Counter())[path] += count
    for (place, channel), tally in tallies.items():
        yield place, (tally.most_common(1)[0][0], channel)


def _row(row: Row, columns: dict[int, _Column], path: str) -> Iterator[Anchor]:
    for cell in row.cells:
        column = columns.get(cell.column)
        if column is not None:
            name = column.path.partition(".")[2]
            own = any("." in control.tag and column_name(control.tag) == name for control in cell.controls)
            yield Anchor(f"{path}.{name}", TAG if own else TABLE, (cell,))


def _apart(asked: Field, path: str, above: Line | None) -> Iterator[Anchor]:
    """Yield the anchor of the answer that stands in the heading above a row's table."""
    if not asked.apart or above is None:
        return
    own = [
        one for one in above.controls if column_name(one.tag) == asked.apart and one.tag.startswith(f"{asked.name}.")
    ]
    yield Anchor(f"{path}.{asked.apart}", TAG if own else HEADING, (own[0] if own else above,))


def headings_above(found: Survey) -> Mapping[Element, Line]:
    """Return row → the last line with words above its table."""
    made: dict[Element, Line] = {}
    last = None
    for block in found.blocks:
        if isinstance(block, Line):
            last = block if block.text.strip() else last
        elif last is not None:
            made.update((row.element, last) for row in block.rows)
    return made


def _strays(row: Row, columns: dict[int, _Column], path: str, asked: Field, language: str) -> Iterator[Finding]:
    """Yield the cells whose controls are of another column: somebody copied them, or the cells have moved."""
    for cell in row.cells:
        column = columns.get(cell.column)
        tagged = [one.tag for one in cell.controls if "." in one.tag]
        if not tagged or column is None or column.other:
            continue
        name, others = column.path.partition(".")[2], [column_name(tag) for tag in tagged]
        other = next((one for one in others if asked.column(one) is not None), "")
        if other and name not in others:
            yield _disagrees(f"{path}.{name}", name, other, asked, language)


def _doubts(stretch: Stretch, columns: dict[int, _Column], language: str) -> Iterator[Finding]:
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


def _is_stray(row: Row, stretch: Stretch) -> bool:
    """Return whether a row ends before the last column begins, and has no mark of ours: it may be of another table."""
    header = stretch.header
    if header is None or not row.cells or row.cells[-1].column >= header.cells[-1].column:
        return False
    return any(cell.text for cell in row.cells) and not any(one.tag for cell in row.cells for one in cell.controls)
