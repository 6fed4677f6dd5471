"""The barometer as a Word document, on a template that a coordinator may restyle, and the files beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from plantools.cycle import conversion
from plantools.cycle.barometer.charts import course, figures
from plantools.cycle.barometer.gauges import Gauge
from plantools.cycle.barometer.gaugewords import Saying
from plantools.cycle.barometer.lists import facts, listed, over_time, remarks, shown, summary
from plantools.cycle.barometer.pages import html
from plantools.cycle.barometer.standing import Barometer, Measured
from plantools.cycle.drafting import Drafter
from plantools.cycle.sheets import workbook
from plantools.definition.data import of
from plantools.definition.library import Library
from plantools.definition.model import Definition
from plantools.documents.fill import Filled, fill
from plantools.documents.identity import plain_word
from plantools.errors import TemplateError
from plantools.findings import Finding, error
from plantools.word.images import to_uri
from plantools.word.markdown import Block, Paragraph, Span, Table, normalise, write
from plantools.word.package import to_bytes

TEMPLATE = "barometer"
ENDINGS = (".docx", ".xlsx", ".html", ".pdf")
_NONE = "·"  # a number that there cannot be, as tables of statistics write it: a cell left empty would be a slot
_COLUMNS = ("indicator", "latest", "target", "distance", "change", "trend", "state")


@dataclass(frozen=True)
class Paper:
    """The document as it was made; `notes` say that a template which somebody changed in Word was not used."""

    filled: Filled
    notes: tuple[Finding, ...] = ()


def paper(barometer: Barometer, library: Library, language: str) -> Paper:
    """Return the document of a barometer; raise `PlantoolsError` where its template cannot be used."""
    drafter = Drafter(library)
    definition = drafter.definition(TEMPLATE)
    if definition.is_form:
        raise TemplateError(error("report.form", name=TEMPLATE))
    made = drafter.prepared(TEMPLATE, definition, language)
    answers = _asked(made.definition, dict(_answers(barometer, Saying(language))))
    return Paper(fill(made, of(answers)), tuple(drafter.not_restyled(TEMPLATE, language)))


def _asked(definition: Definition, answers: Mapping[str, object]) -> dict[str, object]:
    """Return what a definition asks for, of rows and sections only the columns that it has."""
    found = {name: value for name, value in answers.items() if name in definition.fields and value}
    for name, value in found.items():
        columns = {one.name for one in definition.fields[name].fields}
        if columns and isinstance(value, list):
            found[name] = [{key: cell for key, cell in row.items() if key in columns} for row in value]
    return found


def _answers(barometer: Barometer, say: Saying) -> Iterator[tuple[str, object]]:
    yield "municipality", barometer.municipality
    yield "period", barometer.period.name
    yield "made_on", barometer.made_on
    yield "summary", summary(barometer, say.language)
    yield "overview", [_row(row, say) for row in barometer.rows]
    yield "explained", [*remarks(barometer, say.language), say.say("note-none", sign=_NONE)]
    yield "indicators", [_section(one, say) for one in barometer.indicators]


def _row(row: Gauge, say: Saying) -> dict[str, str]:
    told = dict(zip(_COLUMNS, shown(row, say.language), strict=True))
    told["since_baseline"] = "" if row.group else say.difference(row.since_baseline, row)
    return {name: words or _NONE for name, words in told.items()}


def _section(one: Measured, say: Saying) -> dict[str, str]:
    """Return an indicator as a section: what is known of it, its picture, and the figures of that as a table."""
    picture, table = course(one, say), _table(one, say)
    told = {
        "title": one.indicator.label.to(say.language),
        "facts": write(normalise(tuple(_facts(one, say)))),
        "chart": to_uri(picture) if picture else "",
        "figures": write(normalise((table,))) if table else "",
    }
    return {name: words for name, words in told.items() if words}


def _facts(one: Measured, say: Saying) -> Iterator[Block]:
    for fact in facts(one, say):
        yield Paragraph((Span(fact),))


def _table(one: Measured, say: Saying) -> Table | None:
    heads, rows = figures(one, say)
    return Table(tuple(tuple((Span(cell),) for cell in row) for row in (heads, *rows))) if rows else None


# Files


def names(barometer: Barometer, *, language: str = "", with_pdf: bool) -> tuple[str, ...]:
    """Return the names of the files: `barometer-2027-1.docx`, and the others.

    A `language` is named where it is not the municipality's own, so that both lie side by side.
    """
    stem = "-".join(part.lower() for part in (TEMPLATE, plain_word(barometer.period.name), language) if part)
    return tuple(f"{stem}{ending}" for ending in ENDINGS if with_pdf or ending != ".pdf")


def files(barometer: Barometer, made: Paper, named: tuple[str, ...], language: str) -> dict[str, bytes]:
    """Return name → content of the files, by their endings.

    Raises `ProgramError` where a PDF is asked for and LibreOffice is missing or fails.
    """
    makers = {
        ".docx": lambda: to_bytes(made.filled.package),
        ".xlsx": lambda: workbook([listed(barometer, language), over_time(barometer, language)]),
        ".html": lambda: html(barometer, language),
        ".pdf": lambda: conversion.pdfs({TEMPLATE: made.filled.package})[TEMPLATE],
    }
    return {name: makers[Path(name).suffix]() for name in named}
