"""What a workbook can hold, and how wide its columns are: Excel's limits, kept before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from plantools.definition.placeholders import plain_label
from plantools.documents.cells import Cell, every_cell, text
from plantools.documents.columns import distinct
from plantools.documents.outline import numbers
from plantools.documents.reading import Reading
from plantools.documents.tabulating import Table, Told
from plantools.errors import TargetError
from plantools.findings import Finding, error, warning

# "Excel specifications and limits", support.microsoft.com; the text of a cell also [MS-OI29500], on `t` (18.4.12).
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
LONGEST_CELL, LONGEST_NAME = 32_767, 31  # UTF-16 code units
MAX_TABLES = 250  # Excel has no limit; a form that brings its own definition could ask for thousands
_NOT_IN_NAMES = str.maketrans({"/": "-", **dict.fromkeys("[]:*?\\", " ")})
_RESERVED = "history"  # Excel keeps a sheet of that name for itself
# Characters. The first column stays in sight, so it must leave room; the button of the filter stands in the header.
_NARROWEST, _WIDEST, _WIDEST_FIRST, _BUTTON = 8, 60, 30, 3
_ALONE = 110  # of a column that is the only one
# Characters on a sheet of A4 on its side, made two thirds as large: smaller than that nobody reads.
_PAPER, _FEWEST = 200, 18
_LINE, _HIGHEST = 15, 409  # points: a line of Calibri 11, and the most that Excel gives a row
_DATE = len("30. september 2027")
_ELLIPSIS = "…"


def check_size(tables: Sequence[Table], where: str, *, in_sheets: bool) -> None:
    """Raise `TargetError` for more tables than anyone can look at, or a table larger than a sheet."""
    if len(tables) > MAX_TABLES:
        raise TargetError(error("target.many-tables", where=where, count=len(tables), limit=MAX_TABLES))
    for one in tables if in_sheets else ():
        if len(one.rows) >= MAX_ROWS or len(one.columns) > MAX_COLUMNS:
            rows, columns = len(one.rows) + 1, len(one.columns)
            raise TargetError(error("target.large-table", where=where, name=one.title, rows=rows, columns=columns))


def sheet_names(titles: Sequence[str]) -> tuple[str, ...]:
    """Return a name for the sheet of each title: 31 characters at most, none that Excel forbids, no two alike."""
    return distinct(map(_allowed, titles), _short)


def _allowed(title: str) -> str:
    """Return a title without what no name of a sheet may hold, also `'` at its ends."""
    words = " ".join(title.translate(_NOT_IN_NAMES).split()).strip("' ")
    return f"{words}_" if words.casefold() == _RESERVED or not words else words


def _short(name: str, count: int) -> str:
    end = "" if count == 1 else f" ({count})"
    return cut(name, LONGEST_NAME - len(end)).rstrip("' ") + end


def cut(words: str, longest: int) -> str:
    """Return the words; where they are longer than that many UTF-16 code units, their beginning and `…`."""
    if not is_longer(words, longest):
        return words
    room = 2 * (longest - len(_ELLIPSIS))
    return words.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _ELLIPSIS


def is_longer(words: str, longest: int) -> bool:
    """Return whether words have more UTF-16 code units than that; Excel counts an emoji as two."""
    return len(words) * 2 > longest and len(words.encode("utf-16-le", "replace")) // 2 > longest


def too_long(one: Told) -> Iterator[Finding]:
    """Yield a warning for each answer of a file, and one for its other texts, that no cell can hold whole."""
    if one.reading is None:
        return
    visible, told = numbers(one.reading.definition), set()
    for path, asked, found in every_cell(one.reading, one.language):
        if isinstance(found, str) and is_longer(found, LONGEST_CELL):
            told.add(found)
            number = visible.get(".".join(step for step in path.split(".") if not step.isdigit()), "")
            label = plain_label(asked, one.language)
            yield warning("table.long", field=path, limit=LONGEST_CELL, label=label).at(one.file, number)
    if any(is_longer(words, LONGEST_CELL) for words in _other_texts(one.reading) if words not in told):
        yield warning("table.long", where=one.file, limit=LONGEST_CELL)


def _other_texts(reading: Reading) -> Iterator[str]:
    """Yield what stands in tables besides the answers; the unit may be an answer as well."""
    who = reading.identity
    yield from map(text, (who.reference, who.unit, who.period, *(remark.text for remark in reading.remarks)))


# Columns


def widths(table: Table) -> tuple[int, ...]:
    """Return the width of each column in characters: as wide as what stands in it, within reason."""
    found = [max(_widest_word(head), len(head) // 3) + _BUTTON for head in table.columns]
    for row in table.rows:
        for place, value in enumerate(row):
            if found[place] < _WIDEST:
                found[place] = max(found[place], _width(value))
    first = _WIDEST_FIRST if len(found) > 1 else _ALONE
    most = (first, *(_WIDEST for _ in found[1:]))
    wanted = [min(max(width + 1, _NARROWEST), widest) for width, widest in zip(found, most, strict=True)]
    return tuple(_on_paper(wanted))


def _on_paper(wanted: Sequence[int]) -> Iterator[int]:
    """Yield the widths, the widest made narrower until the columns fit on paper, as far as that can be."""
    level = _WIDEST
    while level > _FEWEST and sum(min(width, level) for width in wanted) > _PAPER:
        level -= 1
    yield from (min(width, level) if len(wanted) > 1 else width for width in wanted)


def heights(table: Table, columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield row, the header is 0, and height in points of each row that has more than one line.

    Excel would find out by itself; LibreOffice and viewers take a row without a height to be one line high.
    """
    for place, row in enumerate((table.columns, *table.rows)):
        lines = max((_lines(value, width) for value, width in zip(row, columns, strict=True)), default=1)
        if lines > 1:
            yield place, min(lines * _LINE, _HIGHEST)


def _lines(value: Cell, width: int) -> int:
    """Return how many lines a text takes in a column; all other values take one."""
    if not isinstance(value, str) or (len(value) <= width and "\n" not in value):
        return 1
    seen = value[: 2 * width * (_HIGHEST // _LINE)]
    # A width counts digits; letters are narrower (Calibri 11: seven of eight).
    return sum(_folded(line, width + width // 10) for line in seen.split("\n"))


def _folded(line: str, room: int) -> int:
    """Return how many lines a line becomes where it is folded between words; `textwrap` takes ten times as long."""
    count, taken = 1, 0
    for word in map(len, line.split()):
        if taken and taken + 1 + word > room:
            count, taken = count + 1, 0
        taken += word + bool(taken)
        count, taken = count + max(taken - 1, 0) // room, (taken - 1) % room + 1
    return count


def _widest_word(words: str) -> int:
    return max(map(len, words.split()), default=0)


def _width(value: Cell) -> int:
    if isinstance(value, str):
        return max(map(len, value[:LONGEST_CELL].split("\n")))
    return _DATE if isinstance(value, date) else len(str(value)) if value is not None else 0
