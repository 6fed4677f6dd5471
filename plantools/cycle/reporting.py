"""The report of a year: a Word document on a template that a coordinator may restyle, and a workbook with all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plantools.cycle import conversion
from plantools.cycle.assembling import assembled
from plantools.cycle.compiling import MOST_READABLE, compiled, sources
from plantools.cycle.drafting import Drafter
from plantools.cycle.figures import figures_of
from plantools.cycle.listing import listed
from plantools.cycle.sheets import workbook
from plantools.cycle.wordings import Wordings
from plantools.cycle.years import Year
from plantools.definition.binding import bind, options_from
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.data import of
from plantools.definition.library import Library
from plantools.definition.model import Definition, Field
from plantools.definition.placeholders import plain_label
from plantools.documents.fill import Filled, Template, fill, headings, with_pages
from plantools.documents.identity import plain_word
from plantools.errors import DataError, TemplateError
from plantools.findings import Finding, error
from plantools.word.package import to_bytes

TEMPLATE = "yearly-report"
_PDF = "report"
_MATRIX, _LISTED = ("matrix", "matrix_note"), ("unit_goals",)  # units and goals: as a table of numbers, and in words
MOST_ROWS = 300  # of a table on paper: nobody reads more, and the workbook has them all


@dataclass(frozen=True)
class Reported:
    """The report as it was made: the document with the template it stands on, and the bytes of the workbook.

    `notes` say that a template which somebody changed in Word was not used.
    """

    template: Template
    filled: Filled
    workbook: bytes
    notes: tuple[Finding, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        """Return the headings whose pages the contents show."""
        return headings(self.template, self.filled)

    def paged(self, pages: Sequence[int]) -> Reported:
        """Return the same with the pages of the headings in the contents."""
        return replace(self, filled=with_pages(self.template, self.filled, pages))


def report(year: Year, library: Library, *, template: str = TEMPLATE, language: str = "") -> Reported:
    """Return the report of a year, by default in the year's language.

    Raises `PlantoolsError` where there is no such template, where it is a form, and where there is nothing to report.
    """
    language = language or year.language
    figures = figures_of(year)
    if figures.asked_last is None and not year.stray:
        raise DataError(error("report.nothing", period=year.period))
    answers, say = compiled(figures, language), Wordings(figures, language)
    drafter = Drafter(library)
    made = _template(drafter, template, say)
    filled = fill(made, of(on_paper(made.definition, answers, say)))
    notes = drafter.not_restyled(template, language)
    return Reported(made, filled, workbook(listed(figures, language, answers)), notes)


def _template(drafter: Drafter, name: str, say: Wordings) -> Template:
    """Return the template with its columns, ready to be filled."""
    definition = drafter.definition(name)
    if definition.is_form:
        raise TemplateError(error("report.form", name=name))
    bound = bind(definition, sources(say)) if options_from(definition) else definition
    return drafter.prepared(name, bound, say.language)


def on_paper(definition: Definition, answers: Mapping[str, object], say: Wordings) -> dict[str, object]:
    """Return what a report is filled with: what it asks for by name, and what its units wrote for its other fields."""
    made = assembled(definition, _said_once(definition, answers, say), say.figures.year)
    return shortened(definition, made.answers, say)


def _said_once(definition: Definition, answers: Mapping[str, object], say: Wordings) -> dict[str, object]:
    """Return the answers without the voices that have a field of their own in this report."""
    fed = {(feed.form, feed.field) for _, asked in definition.every_field() if (feed := asked.compiled_from)}
    forms = [form for form in (say.figures.year.plan, say.figures.year.report) if form]
    questions = {
        plain_label(asked, say.language) for form in forms for asked in form.in_order() if (form.id, asked.name) in fed
    }
    voices = [row for row in as_list(answers.get("voices")) if as_mapping(row).get("question") not in questions]
    return {name: value for name, value in answers.items() if name != "voices"} | ({"voices": voices} if voices else {})


def shortened(definition: Definition, answers: Mapping[str, object], say: Wordings) -> dict[str, object]:
    """Return what a definition asks for, in tables that people can read; below those that are cut it is said."""
    kept: dict[str, object] = {}
    cut: list[str] = []
    unread = _unreadable(definition, say)
    for name, value in answers.items():
        asked = definition.fields.get(name)
        if asked is None or name in unread:
            continue
        kept[name] = [_columns(asked, row) for row in as_list(value)[:MOST_ROWS]] if asked.fields else value
        if asked.fields and len(as_list(value)) > MOST_ROWS:
            cut.append(say.say("cut", name=asked.label.to(say.language), shown=MOST_ROWS, count=len(as_list(value))))
    if cut and "summary" in kept:
        kept["summary"] = [*as_list(kept["summary"]), *cut]
    return kept


def _unreadable(definition: Definition, say: Wordings) -> tuple[str, ...]:
    """Return which of the two tables of units and goals is left out, where a definition asks for both.

    Goals are columns as long as these are wide enough to be read, else they stand in words beside their units.
    """
    if not {_MATRIX[0], *_LISTED} <= {*definition.fields}:
        return ()
    return _MATRIX if len(say.figures.year.goals) > MOST_READABLE else _LISTED


def _columns(asked: Field, row: object) -> dict[str, object]:
    return {column.name: value for column in asked.fields if (value := as_mapping(row).get(column.name)) is not None}


# Files


def names(template: str, period: str, *, language: str = "", with_pdf: bool) -> tuple[str, ...]:
    """Return the names of the files of a report: `yearly-report-2027.docx`, and the others.

    A `language` is named where it is not the municipality's own, `yearly-report-2027-en.docx`: both lie side by side.
    """
    endings = (".docx", ".xlsx", *([".pdf"] if with_pdf else []))
    name = "-".join(part.lower() for part in (plain_word(template), plain_word(period), language) if part)
    return tuple(f"{name}{ending}" for ending in endings)


def files(made: Reported, named: Sequence[str]) -> dict[str, bytes]:
    """Return name → content of the files of a report, by their endings; the PDF gives the contents their page numbers.

    Raises `ProgramError` where a PDF is asked for and LibreOffice is missing or fails.
    """
    pdf = {}
    if any(name.endswith(".pdf") for name in named):
        first = conversion.pdfs({_PDF: made.filled.package})[_PDF]
        made = made.paged(conversion.pages(first, made.headings)) if made.headings else made
        pdf = {".pdf": conversion.pdfs({_PDF: made.filled.package})[_PDF] if made.headings else first}
    contents = {".docx": to_bytes(made.filled.package), ".xlsx": made.workbook, **pdf}
    return {name: contents[Path(name).suffix] for name in named}
