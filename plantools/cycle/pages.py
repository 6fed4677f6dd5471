"""Pages of HTML that hold all they need: no script, nothing fetched; for screens, phones, readers and paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from lxml import etree

from plantools.definition.dates import shown_day
from plantools.definition.values import without_controls
from plantools.documents.cells import Cell

Element = etree._Element
DAY, NUMBER, STATE, TEXT = "day", "number", "state", ""
_CLASSES = (DAY, NUMBER)
# Dark on white and on the grey of headers: 4.5:1 and more (WCAG 2.2, 1.4.3). Nothing is told by colour.
INK, PAPER, HEAD, RULE = "#1b1b1b", "#ffffff", "#e9edf2", "#767676"
_STYLE = f"""\
body{{font:16px/1.4 system-ui,sans-serif;color:{INK};background:{PAPER}}}
body{{margin:2rem auto;max-width:70rem;padding:0 1rem}}
h1{{font-size:1.6rem}}h2{{font-size:1.25rem;margin:2rem 0 0}}p{{margin:.35rem 0 .8rem}}
table{{border-collapse:collapse;width:100%}}
th,td{{border-bottom:1px solid {RULE};padding:.35rem .6rem;text-align:left;vertical-align:top}}
thead th{{background:{HEAD};border-bottom:2px solid {RULE}}}
td.day,td.number,p .day{{white-space:nowrap}}.number{{text-align:right;font-variant-numeric:tabular-nums}}
@media screen and (max-width:40rem){{
table,tbody,tr,th,td{{display:block}}thead{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}
tr{{border-bottom:1px solid {RULE};padding:.6rem 0}}th,td{{border:0;padding:.1rem 0}}
td::before{{content:attr(data-head) ": "}}td:empty{{display:none}}.number{{text-align:left}}}}
@page{{size:A4;margin:15mm}}
.wide{{max-width:none;font-size:14px;hyphens:auto;page:wide}}
@page wide{{size:A4 landscape;margin:15mm}}
@media print{{body{{font-size:10pt;margin:0;max-width:none;padding:0}}h2{{break-after:avoid}}p{{break-after:avoid}}
thead{{display:table-header-group}}tr{{break-inside:avoid}}thead th{{print-color-adjust:exact}}}}
"""


def page(title: str, language: str, *inside: Element, is_wide: bool = False) -> bytes:
    """Return a page with its title as heading, and these elements below it; a wide one lies on paper."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("style", _STYLE),
    )
    kind = {"class": "wide"} if is_wide else {}
    whole = element("html", head, element("body", element("h1", title), *inside, **kind), lang=language)
    return etree.tostring(whole, method="html", encoding="utf-8", doctype="<!DOCTYPE html>")


def table(
    columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[Cell]], language: str, **attributes: str
) -> Element:
    """Return a table of columns, each with its head and what stands in it; the first column names the rows."""
    head = element("tr", *(element("th", text, scope="col", **kind_of(kind)) for text, kind in columns))
    body = element("tbody", *(_line(row, columns, language) for row in rows))
    # A table that is shown as blocks, on a phone, stays one to those who hear it.
    return element("table", element("thead", head), body, role="table", **attributes)


def _line(row: Sequence[Cell], columns: Sequence[tuple[str, str]], language: str) -> Element:
    """Return a row: what it is of, and what the other columns say of it."""
    name, *told = zip(row, columns, strict=True)
    cells = (
        element("td", _words(value, kind, language), role="cell", **{"data-head": head, **kind_of(kind)})
        for value, (head, kind) in told
    )
    return element("tr", element("th", str(name[0]), scope="row"), *cells, role="row")


def kind_of(kind: str) -> dict[str, str]:
    """Return the class of what is of a kind, if that has one."""
    return {"class": kind} if kind in _CLASSES else {}


def _words(value: Cell, kind: str, language: str) -> str:
    """Return what stands in a cell; the sign of a state is not parted from its word."""
    if isinstance(value, date):
        return shown_day(value, language)
    text = "" if value is None else str(value)
    return text.replace(" ", "\N{NO-BREAK SPACE}", 1) if kind == STATE else text


def element(tag: str, *inside: str | Element, **attributes: str) -> Element:
    """Return an element with text or elements in it; the text is escaped when it is written."""
    made = etree.Element(tag, **attributes)  # type: ignore[arg-type]
    for one in inside:
        if isinstance(one, str):
            made.text = without_controls(one) or None
        else:
            made.append(one)
    return made
