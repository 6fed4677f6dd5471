"""Many documents in one process: filled beside docxtpl's own loop, read beside python-docx walking the cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path

from docx import Document
from docxtpl import DocxTemplate

from benchmarks.sameness import UnlikeError, check_same
from benchmarks.samples import DOCUMENT, FORM, Sample, library, sample
from benchmarks.timing import Comparison, compare
from plantools.definition.data import Data, normal_answers
from plantools.documents.fill import Template, fill
from plantools.documents.read import read
from plantools.word.package import open_package, to_bytes


def filled(number: int, *, rounds: int) -> Iterator[Comparison]:
    """Yield that many documents of each template filled, beside docxtpl's load, render and save of the same."""
    for id_, what in ((DOCUMENT, "documents"), (FORM, "forms")):
        one, name = sample(id_, number), f"{number} {what} filled"
        contexts = one.contexts()
        for data, context in zip(one.data, contexts, strict=True):
            check_same(name, _ours(one.template, data), _theirs(one.file, context))
        ours, theirs = partial(_all_ours, one), partial(_all_theirs, one.file, contexts)
        yield compare(name, ours, theirs, peer="docxtpl load, render, save", rounds=rounds)


def _all_ours(one: Sample) -> None:
    for data in one.data:
        _ours(one.template, data)


def _all_theirs(file: Path, contexts: Sequence[Mapping[str, object]]) -> None:
    for context in contexts:
        _theirs(file, context)


def _ours(template: Template, data: Data) -> bytes:
    return to_bytes(fill(template, data).package)


def _theirs(file: Path, context: Mapping[str, object]) -> bytes:
    document, made = DocxTemplate(file), BytesIO()
    document.render(context, autoescape=True)
    document.save(made)
    return made.getvalue()


def read_back(number: int, folder: Path, *, rounds: int) -> Comparison:
    """Return that many filled forms read and validated, beside python-docx opening them and walking their cells."""
    one = sample(FORM, number)
    files = dict(_written(one, folder))
    for file, data in files.items():
        _check_read(one.template, file, data)
    return compare(
        f"{number} forms read",
        lambda: [read(open_package(file), library()) for file in files],
        lambda: [_walked(file) for file in files],
        peer="python-docx open, walk the cells",
        rounds=rounds,
        goal=0.25,
    )


def _walked(file: Path) -> list[str]:
    """Return the text of each cell as python-docx gives it: without what stands in content controls."""
    document = Document(str(file))
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def _written(one: Sample, folder: Path) -> Iterator[tuple[Path, Data]]:
    for number, data in enumerate(one.data, 1):
        file = folder / f"{number}.docx"
        file.write_bytes(_ours(one.template, data))
        yield file, data


def _check_read(template: Template, file: Path, data: Data) -> None:
    """Raise `UnlikeError` where not every answer was read, or python-docx opened another document."""
    reading = read(open_package(file), library())
    if reading.answers != normal_answers(template.definition, data) or reading.findings:
        raise UnlikeError(f"{file.name}: not read as it was filled")
    if not Document(str(file)).tables:
        raise UnlikeError(f"{file.name}: python-docx opened less than a form")
