"""Where the forms of a period stand, as tables, as plain data, and as a page to print or to put on the intranet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from lxml import etree

from plantools.cycle.states import State
from plantools.cycle.status import Standing, Status, Sums
from plantools.definition.dates import shown_day
from plantools.definition.values import without_controls
from plantools.definition.wording import words
from plantools.documents.cells import Cell
from plantools.documents.tabulating import Table

_COLUMNS = ("unit", "form", "state", "issued", "received", "due", "days")
_COUNTED = ("units", "issued", "received", "accepted", "warned", "returned", "late", "percent")
_KINDS = {**dict.fromkeys(("issued", "received", "due"), "day"), "days": "number"}
# Dark on white and on the grey of headers: 4.5:1 and more (WCAG 2.2, 1.4.3). Nothing is told by colour.
INK, PAPER, HEAD, RULE = "#1b1b1b", "#ffffff", "#e9edf2", "#767676"
_STYLE = f"""\
body{{font:16px/1.4 system-ui,sans-serif;color:{INK};background:{PAPER}}}
body{{margin:2rem auto;max-width:70rem;padding:0 1rem}}
h1{{font-size:1.6rem}}h2{{font-size:1.25rem;margin:2rem 0 0}}p{{margin:.35rem 0 .8rem}}
table{{border-collapse:collapse;width:100%}}
th,td{{border-bottom:1px solid {RULE};padding:.35rem .6rem;text-align:left;vertical-align:top}}
thead th{{background:{HEAD};border-bottom:2px solid {RULE}}}
.day,.number{{white-space:nowrap}}.number{{text-align:right;font-variant-numeric:tabular-nums}}
@media screen and (max-width:40rem){{
table,tbody,tr,th,td{{display:block}}thead{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}
tr{{border-bottom:1px solid {RULE};padding:.6rem 0}}th,td{{border:0;padding:.1rem 0}}
td::before{{content:attr(data-head) ": "}}td:empty{{display:none}}.number{{text-align:left}}}}
@page{{size:A4;margin:15mm}}
@media print{{body{{font-size:10pt;margin:0;max-width:none;padding:0}}h2{{break-after:avoid}}p{{break-after:avoid}}
thead{{display:table-header-group}}tr{{break-inside:avoid}}thead th{{print-color-adjust:exact}}}}
"""


def tables(status: Status, language: str) -> tuple[Table, ...]:
    """Return the sums of each form, and the units with each form."""
    heads = tuple(words(f"status.{name}", language) for name in _COLUMNS)
    rows = tuple(_row(one, language) for one in status.standings)
    summed = tuple(_summed(sums, language) for sums, _ in status.by_form())
    counted = tuple(words(f"status.{name}", language) for name in ("form", *_COUNTED))
    title = f"{status.municipality} {status.period}"
    return (
        Table("", f"{words('status.units-forms', language)} {status.period}", language, heads, rows),
        Table("sums", f"{words('status.sums', language)} {title}", language, counted, summed),
    )


def _row(one: Standing, language: str) -> tuple[Cell, ...]:
    form = one.title.to(language) or one.template
    return (one.unit.name, form, state_of(one, language), one.issued, one.received, one.due, one.days)


def _summed(sums: Sums, language: str) -> tuple[Cell, ...]:
    return (sums.title.to(language) or sums.template, *_counts(sums))


def _counts(sums: Sums) -> tuple[int, ...]:
    return tuple(getattr(sums, name) for name in _COUNTED)


def state_of(one: Standing, language: str) -> str:
    """Return how a unit stands with a form: a sign and a word, and what is to be added."""
    told = [words(f"state.{'late' if one.is_late and one.state is State.AWAITED else one.state}", language)]
    if one.is_late and one.state is not State.AWAITED:
        told.append(words("state.and-late", language))
    if one.days_after:
        told.append(words("state.came-late", language, days=one.days_after))
    if one.followed:
        told.append(words("state.followed", language, date=shown_day(one.followed, language)))
    return ", ".join(told)


def as_data(status: Status) -> dict[str, object]:
    """Return the status as plain data."""
    return {
        "period": status.period,
        "municipality": status.municipality,
        "today": status.today.isoformat(),
        "stray": status.stray,
        "forms": [
            {
                "template": sums.template,
                "due": sums.due.isoformat() if sums.due else None,
                **dict(zip(_COUNTED, _counts(sums), strict=True)),
                "standings": [_plain(one) for one in rows],
            }
            for sums, rows in status.by_form()
        ],
    }


def _plain(one: Standing) -> dict[str, object]:
    days = {name: getattr(one, name) for name in ("issued", "received", "due", "followed")}
    return {
        "unit": one.unit.key,
        "name": one.unit.name,
        "state": str(one.state),
        "late": one.is_late,
        "days": one.days,
        "days_after": one.days_after,
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }


def page(status: Status, language: str) -> bytes:
    """Return a page of HTML that holds all it needs: no script, nothing fetched; for screens, readers and paper."""
    title = words("status.title", language, municipality=status.municipality, period=status.period)
    sections = (_section(sums, rows, language) for sums, rows in status.by_form())
    on = _element("p", words("status.on", language, date=shown_day(status.today, language)))
    head = _element(
        "head",
        _element("meta", charset="utf-8"),
        _element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        _element("title", title),
        _element("style", _STYLE),
    )
    whole = _element("html", head, _element("body", _element("h1", title), on, *sections), lang=language)
    return etree.tostring(whole, method="html", encoding="utf-8", doctype="<!DOCTYPE html>")


def _element(tag: str, *inside: str | etree._Element, **attributes: str) -> etree._Element:
    """Return an element with text or elements in it; the text is escaped when it is written."""
    made = etree.Element(tag, **attributes)  # type: ignore[arg-type]
    for one in inside:
        if isinstance(one, str):
            made.text = without_controls(one) or None
        else:
            made.append(one)
    return made


def _section(sums: Sums, rows: tuple[Standing, ...], language: str) -> etree._Element:
    """Return the table of one form, with its sums above."""
    name = f"form-{sums.template}"
    heading = _element("h2", sums.title.to(language) or sums.template, id=name)
    # Where all units have the same last day, the sentence says it.
    shown = [column for column in _COLUMNS if column != "form" and not (column == "due" and sums.due)]
    heads = {column: words(f"status.{column}", language) for column in shown}
    head = _element("tr", *(_element("th", text, scope="col", **_kind(column)) for column, text in heads.items()))
    body = _element("tbody", *(_line(one, heads, language) for one in rows))
    # A table that is shown as blocks, on a phone, stays one to those who hear it.
    table = _element("table", _element("thead", head), body, role="table", **{"aria-labelledby": name})
    day = _element("span", _until(sums, language), **_kind("due"))
    return _element("section", heading, _element("p", f"{_counted(sums, language)} ", day), table)


def _line(one: Standing, heads: Mapping[str, str], language: str) -> etree._Element:
    """Return a row: the unit, and what the other columns say of it."""
    told = dict(zip(_COLUMNS, _row(one, language), strict=True))
    cells = (
        _element("td", _words(told[column], language), role="cell", **{"data-head": head, **_kind(column)})
        for column, head in heads.items()
        if column != "unit"
    )
    return _element("tr", _element("th", str(told["unit"]), scope="row"), *cells, role="row")


def _kind(column: str) -> dict[str, str]:
    """Return the class of the cells of a column, if it has one."""
    return {"class": _KINDS[column]} if column in _KINDS else {}


def _words(value: Cell, language: str) -> str:
    """Return what stands in a cell; a sign is not parted from its word."""
    if isinstance(value, date):
        return shown_day(value, language)
    return "" if value is None else str(value).replace(" ", "\N{NO-BREAK SPACE}", 1)


def sentence(sums: Sums, language: str) -> str:
    """Return the sums of a form as a sentence."""
    return f"{_counted(sums, language)} {_until(sums, language)}".rstrip()


def _counted(sums: Sums, language: str) -> str:
    form = sums.title.to(language) or sums.template
    return words("status.sentence", language, form=form, **dict(zip(_COUNTED, _counts(sums), strict=True)))


def _until(sums: Sums, language: str) -> str:
    return words("status.until", language, date=shown_day(sums.due, language)) if sums.due else ""


def awaited(status: Status, *, within: int = -1) -> Iterator[Standing]:
    """Yield the forms that are late, and those that are due within so many days and not answered."""
    yield from (one for one in status.standings if one.is_late or one.is_due_within(within))
