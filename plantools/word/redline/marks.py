"""Paragraphs and rows that are inserted or deleted: their mark says so (`w:rPr` in `w:pPr`, `w:trPr`)."""

from __future__ import annotations

from plantools.word.body import element
from plantools.word.names import Element, W
from plantools.word.redline.marking import Pen, Status

_REVISIONS = (W.ins, W.del_, W.moveFrom, W.moveTo)


def properties_of(paragraph: Element) -> Element:
    """Return the properties of a paragraph (`w:pPr`); made where it has none."""
    found = next(paragraph.iterchildren(W.pPr), None)
    if found is None:
        paragraph.insert(0, found := element(W.pPr))
    return found


def mark_paragraph(paragraph: Element, pen: Pen, status: Status) -> None:
    """Say that the mark at the end of a paragraph was inserted, deleted or moved (17.13.5.20, 17.13.5.15)."""
    properties = properties_of(paragraph)
    run = next(properties.iterchildren(W.rPr), None)
    if run is None:
        run = element(W.rPr)
        place = next((i for i, one in enumerate(properties) if one.tag in (W.sectPr, W.pPrChange)), len(properties))
        properties.insert(place, run)
    for one in [one for one in run if one.tag in _REVISIONS]:
        run.remove(one)
    run.insert(0, pen.mark(getattr(W, status.value)))


def mark_row(row: Element, pen: Pen, status: Status) -> None:
    """Say that a row was inserted or deleted (17.13.5.16, 17.13.5.12)."""
    properties = next(row.iterchildren(W.trPr), None)
    if properties is None:
        properties = element(W.trPr)
        row.insert(next((i for i, child in enumerate(row) if child.tag != W.tblPrEx), len(row)), properties)
    for old in properties.findall(W.ins) + properties.findall(W.del_):
        properties.remove(old)
    properties.append(pen.mark(getattr(W, status.value)))
