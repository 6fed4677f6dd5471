"""Tables and progress at the terminal. The only door to rich.

Where nobody looks – the output is a file or another program – a table is a line a row, nothing folded and no colours.
What a colour says stands there as a sign and a word as well. Files and units are called what people far away call them:
no sign of theirs steers the terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

import click

from plantools.cli.telling import one_line, reader_language
from plantools.definition.wording import words

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

_ROOMY = 100  # columns of a terminal from which on what is told of a row has a column of its own
_APART, _INDENT = "  ", "    "
_PADDED = 44  # letters; a longer cell is not what the others of its column are padded to


class Kind(StrEnum):
    """What stands in a column: names, texts and states fold; dates, numbers and ids stay whole."""

    NAME = "name"
    TEXT = "text"
    STATE = "state"
    WHOLE = "whole"
    NUMBER = "number"


@dataclass(frozen=True)
class Column:
    """A column: what stands above it, of what kind it is, and whether it is left out where there is no room for it."""

    head: str
    kind: Kind
    is_spare: bool = False


@dataclass(frozen=True)
class Row:
    """A row: a cell a column, the colour of the state in it, and the lines that are told of it."""

    cells: tuple[str, ...]
    colour: str = ""
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """What is shown: `told` is the head of what is told of the rows; it stands below the text where room is short."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    told: str = ""


def show_table(table: Table) -> None:
    """Print a table and an empty line: drawn where somebody looks, else as plain lines."""
    if sys.stdout.isatty():
        console = _console()
        console.print(drawn(table, console.width))
    else:
        for line in plain(table):
            click.echo(line)
    click.echo()


def say(sentence: str, *, is_head: bool = False) -> None:
    """Print a sentence, folded between its words where somebody looks."""
    if sys.stdout.isatty():
        from rich.text import Text

        _console().print(Text(sentence, "bold" if is_head else ""))
    else:
        click.echo(sentence)


# Where nobody looks


def plain(table: Table) -> Iterator[str]:
    """Yield the lines of a table: its columns stand below each other, what is told of a row below it, indented.

    Texts come last: they are long, and no two as long.
    """
    order = sorted(range(len(table.columns)), key=lambda place: table.columns[place].kind is Kind.TEXT)
    whole = _chosen(Table(table.columns, (Row(tuple(one.head for one in table.columns)), *table.rows)), order)
    wide = [max((len(cell) for cell in cells if len(cell) <= _PADDED), default=0) for cells in _columns(whole)]
    for row in whole.rows:
        cells = map(one_line, row.cells)
        yield _APART.join(map(_padded, cells, wide, (one.kind for one in whole.columns))).rstrip()
        yield from (f"{_INDENT}{one_line(told)}" for told in row.told)


def _padded(cell: str, width: int, kind: Kind) -> str:
    return cell.rjust(width) if kind is Kind.NUMBER else cell.ljust(width)


# Where somebody looks


def drawn(table: Table, width: int) -> RenderableType:
    """Return a table as it is drawn on a terminal of so many columns."""
    from rich import box
    from rich.table import Table as Drawn

    shown = _fitting(_beside(table) if width >= _ROOMY else _below(table), width)
    made = Drawn(
        box=box.SIMPLE_HEAD,
        header_style="bold",
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        leading=bool(table.told),
    )
    for column, room in zip(shown.columns, _widths(shown, width), strict=True):
        justify: Literal["left", "right"] = "right" if column.kind is Kind.NUMBER else "left"
        made.add_column(column.head, width=room, justify=justify, overflow="fold")
    for row in shown.rows:
        made.add_row(*_texts(row, shown.columns))
    return made


def _beside(table: Table) -> Table:
    """Return a table with what is told of its rows in a column of its own, if anything is."""
    if not any(row.told for row in table.rows):
        return table
    rows = (Row((*row.cells, "\n".join(_marked(row))), row.colour) for row in table.rows)
    return Table((*table.columns, Column(table.told, Kind.TEXT)), tuple(rows))


def _below(table: Table) -> Table:
    """Return a table with what is told of its rows below the text in them."""
    rows = (Row(tuple(_with_told(row, table.columns)), row.colour) for row in table.rows)
    return Table(table.columns, tuple(rows))


def _with_told(row: Row, columns: Sequence[Column]) -> Iterator[str]:
    for cell, column in zip(row.cells, columns, strict=True):
        yield "\n".join((cell, *(_marked(row) if column.kind is Kind.TEXT else ())))


def _marked(row: Row) -> Iterator[str]:
    return (f"· {line}" for line in row.told)


def _texts(row: Row, columns: Sequence[Column]) -> Iterator[Text]:
    from rich.text import Text

    # Text, not words: what people wrote must not be taken for marks of rich's own.
    for cell, column in zip(row.cells, columns, strict=True):
        lines = map(one_line, cell.split("\n"))
        yield Text("\n".join(lines), row.colour if column.kind is Kind.STATE else "")


# How wide columns are


def _fitting(table: Table, width: int) -> Table:
    """Return a table without its spare columns where words would have to be broken for them."""
    if sum(_least(table)) + _gaps(table) <= width:
        return table
    return _chosen(table, [place for place, column in enumerate(table.columns) if not column.is_spare])


def _chosen(table: Table, places: Sequence[int]) -> Table:
    """Return a table of some of the columns, in that order."""
    rows = (replace(row, cells=tuple(row.cells[place] for place in places)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[place] for place in places), rows=tuple(rows))


def _gaps(table: Table) -> int:
    return len(_APART) * (len(table.columns) - 1)


def _least(table: Table) -> list[int]:
    """Return how wide each column must be: for the longest of what is not folded in it."""
    return [
        max(_longest(column.head.split()), _longest(one for cell in cells for one in _PARTS[column.kind](cell)))
        for column, cells in zip(table.columns, _columns(table), strict=True)
    ]


def _most(table: Table) -> list[int]:
    """Return how wide each column is when nothing in it is folded."""
    return [
        _longest([column.head, *(line for cell in cells for line in cell.split("\n"))])
        for column, cells in zip(table.columns, _columns(table), strict=True)
    ]


def _columns(table: Table) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each column."""
    yield from (tuple(row.cells[place] for row in table.rows) for place in range(len(table.columns)))


def _words(cell: str) -> list[str]:
    return cell.split()


def _sign_and_words(cell: str) -> list[str]:
    """Return the words of a state, the first with the sign before it."""
    first, *more = cell.split(" ", 2)
    return [" ".join((first, *more[:1])), *(" ".join(more[1:]).split())]


def _whole(cell: str) -> list[str]:
    return [cell]


# Kind → what of a cell stays on one line.
_PARTS: Mapping[Kind, Callable[[str], list[str]]] = {
    Kind.NAME: _words,
    Kind.TEXT: _words,
    Kind.STATE: _sign_and_words,
    Kind.WHOLE: _whole,
    Kind.NUMBER: _whole,
}


def _longest(texts: Iterable[str]) -> int:
    """Return how many columns of the terminal the longest text takes: some letters take two."""
    from rich.cells import cell_len

    return max(map(cell_len, texts), default=0)


def _widths(table: Table, width: int) -> list[int]:
    """Return how wide each column is drawn: words are broken only where nothing else is left to give up."""
    widths, most, room = _least(table), _most(table), width - _gaps(table)
    folding = [place for place, column in enumerate(table.columns) if _PARTS[column.kind] is not _whole]
    while sum(widths) > room and widths[wide := max(folding, key=lambda place: widths[place])] > 1:
        widths[wide] -= 1
    while sum(widths) < room and (short := [place for place in range(len(most)) if widths[place] < most[place]]):
        widths[min(short, key=lambda place: widths[place] / most[place])] += 1
    return widths


def _console(*, on_errors: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=on_errors, highlight=False)


# While people wait


@contextmanager
def progress(key: str) -> Iterator[Callable[[int, int], None]]:
    """Give what to call with how many are done, of how many; shown where somebody looks."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.progress import Progress

    with Progress(console=_console(on_errors=True), transient=True) as shown:
        task = shown.add_task(words(key, reader_language()), total=None)
        yield lambda done, of: shown.update(task, completed=done, total=of)


@contextmanager
def waiting(key: str) -> Iterator[Callable[[str], None]]:
    """Give what to call with the name of what is being made; shown where somebody looks."""
    if not sys.stderr.isatty():
        yield lambda name: None
        return
    with _console(on_errors=True).status(words(key, reader_language())) as shown:
        yield shown.update
