"""Where the forms of a period stand, as tables, as plain data, and as a page to print or to put on the intranet."""

from __future__ import annotations

from collections.abc import Iterator
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
# Dark on white and on the grey of headers: 4.5:1 and more (WCAG 2.2, 1.4.3). Nothing is told by colour.
INK, PAPER, HEAD, RULE = "#1b1b1b", "#ffffff", "#e9edf2", "#767676"
_STYLE = (
    f"body{{font:16px/1.4 sans-serif;color:{INK};background:{PAPER};margin:2rem auto;max-width:70rem;padding:0 1rem}}"
    f"table{{border-collapse:collapse;margin:0 0 2rem;width:100%}}th,td{{border-bottom:1px solid {RULE};"
    f"padding:.35rem .6rem;text-align:left;vertical-align:top}}thead th{{background:{HEAD}}}"
    "caption{font-weight:bold;text-align:left;padding:.35rem 0}td.number{text-align:right}"
    "@media print{body{margin:0;max-width:none}thead{display:table-header-group}tr{break-inside:avoid}}"
)


def tables(status: Status, language: str) -> tuple[Table, ...]:
    """Return the sums of each form, and the units with each form."""
    heads = tuple(words(f"status.{name}", language) for name in _COLUMNS)
    rows = tuple(_row(one, language) for one in status.standings)
    summed = tuple(_summed(sums, language) for sums, _ in status.by_form())
    counted = tuple(words(f"status.{name}", language) for name in ("form", *_COUNTED))
    title = f"{status.municipality} {status.period}"
    return (
        Table("", words("status.units-forms", language), language, heads, rows),
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
            made.text = without_controls(one)
        else:
            made.append(one)
    return made


def _section(sums: Sums, rows: tuple[Standing, ...], language: str) -> etree._Element:
    """Return the table of one form, with its sums above."""
    form = sums.title.to(language) or sums.template
    columns = (words(f"status.{name}", language) for name in _COLUMNS if name != "form")
    head = _element("tr", *(_element("th", name, scope="col") for name in columns))
    body = _element("tbody", *(_line(one, language) for one in rows))
    table = _element("table", _element("caption", sentence(sums, language)), _element("thead", head), body)
    return _element("section", _element("h2", form), table)


def _line(one: Standing, language: str) -> etree._Element:
    name, _, *told = _row(one, language)
    numbers = {"class": "number"}
    cells = (_element("td", _words(value, language), **(numbers if isinstance(value, int) else {})) for value in told)
    return _element("tr", _element("th", str(name), scope="row"), *cells)


def _words(value: Cell, language: str) -> str:
    if isinstance(value, date):
        return shown_day(value, language)
    return "" if value is None else str(value)


def sentence(sums: Sums, language: str) -> str:
    """Return the sums of a form as a sentence."""
    form = sums.title.to(language) or sums.template
    told = words("status.sentence", language, form=form, **dict(zip(_COUNTED, _counts(sums), strict=True)))
    return f"{told} {words('status.until', language, date=shown_day(sums.due, language))}" if sums.due else told


def awaited(status: Status, *, within: int = -1) -> Iterator[Standing]:
    """Yield the forms that are late, and those that are due within so many days and not answered."""
    yield from (one for one in status.standings if one.is_late or one.is_due_within(within))
