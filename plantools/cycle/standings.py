"""Where the forms of a period stand, as tables, as plain data, and as a page to print or to put on the intranet."""

from __future__ import annotations

from collections.abc import Iterator

from plantools.cycle import pages
from plantools.cycle.pages import Element, element
from plantools.cycle.states import State
from plantools.cycle.status import Standing, Status, Sums
from plantools.definition.dates import shown_day
from plantools.definition.wording import words
from plantools.documents.cells import Cell
from plantools.documents.tabulating import Table

_COLUMNS = ("unit", "form", "state", "issued", "received", "due", "days")
_COUNTED = ("units", "issued", "received", "accepted", "warned", "returned", "late", "percent")
_KINDS = {**dict.fromkeys(("issued", "received", "due"), pages.DAY), "days": pages.NUMBER, "state": pages.STATE}


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
    """Return a page with a table for each form."""
    title = words("status.title", language, municipality=status.municipality, period=status.period)
    sections = (_section(sums, rows, language) for sums, rows in status.by_form())
    on = element("p", words("status.on", language, date=shown_day(status.today, language)))
    return pages.page(title, language, on, *sections)


def _section(sums: Sums, rows: tuple[Standing, ...], language: str) -> Element:
    """Return the table of one form, with its sums above."""
    name = f"form-{sums.template}"
    # Where all units have the same last day, the sentence says it.
    shown = [at for at, column in enumerate(_COLUMNS) if column != "form" and not (column == "due" and sums.due)]
    columns = [(words(f"status.{_COLUMNS[at]}", language), _KINDS.get(_COLUMNS[at], pages.TEXT)) for at in shown]
    told = ([row[at] for at in shown] for row in (_row(one, language) for one in rows))
    day = element("span", _until(sums, language), **pages.kind_of(pages.DAY))
    return element(
        "section",
        element("h2", sums.title.to(language) or sums.template, id=name),
        element("p", f"{_counted(sums, language)} ", day),
        pages.table(columns, told, language, **{"aria-labelledby": name}),
    )


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
