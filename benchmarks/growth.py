"""How the time for one row grows with the number of rows: where it stays the same, nothing is quadratic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

from benchmarks.sameness import UnlikeError
from benchmarks.samples import library, long_form
from benchmarks.timing import seconds
from plantools.definition.data import Data, normal_answers
from plantools.documents.fill import Template, fill
from plantools.documents.read import read
from plantools.documents.reading import Reading
from plantools.word.package import open_package, to_bytes


@dataclass(frozen=True)
class Size:
    """Seconds that a form of so many rows takes to fill and to read."""

    rows: int
    fill: float
    read: float


def grown(sizes: Sequence[int], *, rounds: int) -> Iterator[Size]:
    """Yield what a form of each size takes: the median of several rounds."""
    for rows in sizes:
        template, data = long_form(rows)
        file = _filled(template, data)
        if _read(file).answers != normal_answers(template.definition, data):
            raise UnlikeError(f"{rows} rows: not read as they were filled")
        made, back = partial(_filled, template, data), partial(_read, file)
        yield Size(rows, *(median(seconds(work) for _ in range(rounds)) for work in (made, back)))


def _filled(template: Template, data: Data) -> bytes:
    return to_bytes(fill(template, data).package)


def _read(file: bytes) -> Reading:
    return read(open_package(file), library())
