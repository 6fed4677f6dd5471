"""Tables in Markdown (GitHub Flavored Markdown 0.29, 4.10): a header, a line of dashes, rows; only words in cells.

```
| Mål | Mått |
| --- | --- |
| Fler **platser** | 120 |
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from plantools.word.markdown import inline
from plantools.word.markdown.spans import Span, clean

MOST_COLUMNS = 63  # Word's own maximum
BETWEEN = " | "  # cells, where a row can only be a line
_DELIMITER = re.compile(r"(?=.*-)[ \t|:-]+")
Cell = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells, the first of which is its header; every row has as many cells."""

    rows: tuple[tuple[Cell, ...], ...]


def normal(rows: Iterable[Sequence[Cell]]) -> Table | None:
    """Return the table of these rows in normal form: rectangular, without empty rows; None where nothing is in it.

    What stands beyond the last column that Word has stands in that one.
    """
    made = [_within(tuple(map(_normal_cell, row))) for row in rows]
    kept = [row for place, row in enumerate(made) if place == 0 or any(row)]
    width = max(map(len, kept), default=0)
    if not any(map(any, kept)):
        return None
    return Table(tuple((*row, *[()] * (width - len(row))) for row in kept))


def _normal_cell(spans: Cell) -> Cell:
    return inline.normal(replace(span, text=clean(span.text).replace("\n", " ")) for span in spans)


def _within(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return row if len(row) <= MOST_COLUMNS else (*row[: MOST_COLUMNS - 1], as_line(row[MOST_COLUMNS - 1 :]))


def as_line(row: Iterable[Cell]) -> Cell:
    """Return the cells of a row as one line of words."""
    spans = [span for cell in row if cell for span in (Span(BETWEEN), *cell)]
    return inline.normal(spans[1:])


def read(tokens: Iterator[Token]) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a table, up to its end."""
    row: list[Cell] = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(tuple(inline.read(token.children or ())))
        elif token.type == "tr_close":
            yield tuple(row)
        elif token.type == "table_close":
            return


def lines(table: Table) -> Iterator[str]:
    """Yield the lines of a table."""
    header, *rows = table.rows
    yield _line(map(_written, header))
    yield _line("---" for _ in header)
    yield from (_line(map(_written, row)) for row in rows)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _written(cell: Cell) -> str:
    """Return the words of a cell; a stroke within it is escaped, before all else is read."""
    return "".join(inline.written(cell)).replace("|", r"\|")


def unlike(text: str) -> str:
    r"""Return a line of a paragraph that would make a table of the line before it with a `\` at its beginning."""
    return f"\\{text}" if _DELIMITER.fullmatch(text) else text
