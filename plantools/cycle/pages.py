"""Pages of HTML that hold all they need: no script, nothing fetched; for screens, readers and paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lxml import etree

from plantools.definition.dates import shown_day
from plantools.definition.values import without_controls
from plantools.documents.cells import Cell

Element = etree._Element
# Dark on white and on the grey of headers: 4.5:1 and more (WCAG 2.2, 1.4.3). Nothing is told by colour.
INK, PAPER, HEAD, RULE = "#1b1b1b", "#ffffff", "#e9edf2", "#767676"
_STYLE = (
    f"body{{font:16px/1.4 sans-serif;color:{INK};background:{PAPER};margin:2rem auto;max-width:70rem;padding:0 1rem}}"
    f"table{{border-collapse:collapse;margin:0 0 2rem;width:100%}}th,td{{border-bottom:1px solid {RULE};"
    f"padding:.35rem .6rem;text-align:left;vertical-align:top}}thead th{{background:{HEAD}}}"
    "caption{font-weight:bold;text-align:left;padding:.35rem 0}td.number{text-align:right}"
    "@media print{body{margin:0;max-width:none}thead{display:table-header-group}tr{break-inside:avoid}}"
)


def page(title: str, language: str, *sections: Element) -> bytes:
    """Return a page with its title as heading, and these sections below it."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("style", _STYLE),
    )
    whole = element("html", head, element("body", element("h1", title), *sections), lang=language)
    return etree.tostring(whole, method="html", encoding="utf-8", doctype="<!DOCTYPE html>")


def table(caption: str, columns: Iterable[str], rows: Iterable[Iterable[Cell]], language: str) -> Element:
    """Return a table whose first column names the rows; days and numbers as people of the language write them."""
    head = element("tr", *(element("th", name, scope="col") for name in columns))
    body = element("tbody", *(_line(row, language) for row in rows))
    return element("table", element("caption", caption), element("thead", head), body)


def _line(row: Iterable[Cell], language: str) -> Element:
    name, *told = row
    numbers = {"class": "number"}
    cells = (element("td", _words(value, language), **(numbers if isinstance(value, int) else {})) for value in told)
    return element("tr", element("th", str(name), scope="row"), *cells)


def _words(value: Cell, language: str) -> str:
    if isinstance(value, date):
        return shown_day(value, language)
    return "" if value is None else str(value)


def element(tag: str, *inside: str | Element, **attributes: str) -> Element:
    """Return an element with text or elements in it; the text is escaped when it is written."""
    made = etree.Element(tag, **attributes)  # type: ignore[arg-type]
    for one in inside:
        if isinstance(one, str):
            made.text = without_controls(one)
        else:
            made.append(one)
    return made
