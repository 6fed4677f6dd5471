"""Answers as the plain values that the cells of a table hold: text, numbers, truths and dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from plantools.definition.checks import as_list, as_mapping
from plantools.definition.dates import show_date
from plantools.definition.model import Field
from plantools.definition.numbers import show_number
from plantools.definition.values import without_controls
from plantools.documents.reading import Reading

Cell = str | int | float | bool | date | None

JOINT = "; "
MAX_DIGITS = 15  # what a number in Excel holds; the digits after these would turn into zeros
# Excel has a 29 February 1900, other programs have not: dates are the same in all from the day after.
FIRST_DATE = date(1900, 3, 1)


def cell(value: object, asked: Field, language: str) -> Cell:
    """Return an answer as the value of a cell; None where there is no answer.

    Choices are the labels of their options in the language. Several stand in one cell with `; ` between, the entries
    of a list on a line each. A number or a date that programs for tables cannot hold is the text that people write.
    """
    if value is None:
        return None
    return _KINDS.get(asked.kind, _plain)(value, asked, language)


def counted(value: object, option: str) -> Cell:
    """Return 1 where the option is among the chosen ones, 0 where it is not; None where nothing was answered."""
    return None if value is None else int(option in as_list(value))


def text(value: object) -> str:
    r"""Return words as every program can hold them.

    Without controls and half characters (`\ud83d` alone), and each end of a line is a line feed, which Excel breaks at.
    """
    words = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return without_controls(words.encode("utf-8", "replace").decode())


def every_cell(reading: Reading, language: str) -> Iterator[tuple[str, Field, Cell]]:
    """Yield path, field and cell of each answer, those inside rows as well: `commitments.2.goal`."""
    for asked in reading.definition.in_order():
        value = reading.answers.get(asked.name)
        if not asked.fields:
            yield asked.name, asked, cell(value, asked, language)
        for place, row in enumerate(as_list(value) if asked.fields else (), 1):
            for inner in asked.fields:
                found = cell(as_mapping(row).get(inner.name), inner, language)
                yield f"{asked.name}.{place}.{inner.name}", inner, found


def _plain(value: object, asked: Field, language: str) -> Cell:
    """Return a value of no particular kind by its type."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return _number(value, asked, language)
    return _date(value, asked, language) if isinstance(value, date) else text(value)


def _number(value: int | float, asked: Field, language: str) -> Cell:
    """Return a number; its text where a cell would not keep every digit."""
    if isinstance(value, int) or value.is_integer():
        value = int(value)
        # `str` of an integer with more than 4,300 digits is an error, of a `Decimal` it is not.
        return value if abs(value) < 10**MAX_DIGITS else str(Decimal(value))
    return value if float(f"{value:.{MAX_DIGITS}g}") == value else show_number(value, asked, language)


def _date(value: date, asked: Field, language: str) -> Cell:
    return value if value >= FIRST_DATE else show_date(value, asked, language)


def _choice(value: object, asked: Field, language: str) -> Cell:
    return text(asked.label_of(value, language))


def _choices(value: object, asked: Field, language: str) -> Cell:
    return JOINT.join(text(asked.label_of(one, language)) for one in as_list(value))


def _list(value: object, asked: Field, language: str) -> Cell:
    return "\n".join(map(text, as_list(value)))


def _image(value: object, asked: Field, language: str) -> Cell:
    """Return the sort and size of a picture, `image/png, 68 B`: no cell could show it."""
    sort, _, content = text(value).removeprefix("data:").partition(";base64,")
    sort = sort.partition(";")[0]  # without the words that a screen reader says
    return f"{sort}, {len(content) * 3 // 4 - content.count('=')} B" if content else sort


_KINDS: Mapping[str, Callable[[object, Field, str], Cell]] = {
    "choice": _choice,
    "choices": _choices,
    "list": _list,
    "image": _image,
}
