"""A document as its files: Word, with LibreOffice also PDF and the page numbers of its contents; or a web page."""

from __future__ import annotations

from pathlib import Path

from plantools.cycle.conversion import pages, pdfs
from plantools.definition.data import Data, normal_answers
from plantools.documents.fill import Filled, Template, headings, with_pages
from plantools.documents.webpage import page
from plantools.errors import DataError
from plantools.findings import error
from plantools.word.package import to_bytes

WEB = ".html"


def document_files(template: Template, filled: Filled, output: Path, *, with_pdf: bool = False) -> dict[Path, bytes]:
    """Return path → content of a document, and of its PDF beside it; then its contents have page numbers.

    Raises `ProgramError` where a PDF is asked for and LibreOffice is missing or fails.
    """
    if not with_pdf:
        return {output: to_bytes(filled.package)}
    name = output.name
    made = pdfs({name: filled.package})[name]
    listed = headings(template, filled)
    if listed:
        filled = with_pages(template, filled, pages(made, listed))
        made = pdfs({name: filled.package})[name]
    return {output: to_bytes(filled.package), output.with_suffix(".pdf"): made}


def web_page(template: Template, data: Data | None) -> bytes:
    """Return a document as a page of HTML, of data that it was filled with; raise `DataError` for a form."""
    if template.definition.is_form:
        raise DataError(error("web.form", name=template.definition.id))
    given = data or Data({})
    answers = normal_answers(template.definition, given)
    return page(template.definition, answers, language=template.language, prompts=given.prompts)
