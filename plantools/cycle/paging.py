"""A document as its files: the Word document, and with LibreOffice its PDF and the page numbers of its contents."""

from __future__ import annotations

from pathlib import Path

from plantools.cycle.conversion import pages, pdfs
from plantools.documents.fill import Filled, Template, headings, with_pages
from plantools.word.package import to_bytes


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
