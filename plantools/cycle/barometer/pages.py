"""The barometer as a page that holds all it needs: the table, and below it each indicator with its picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plantools.cycle import pages
from plantools.cycle.barometer.charts import course, figures
from plantools.cycle.barometer.gaugewords import Saying
from plantools.cycle.barometer.lists import SHOWN, facts, heads, remarks, shown, summary, title
from plantools.cycle.barometer.standing import Barometer, Measured
from plantools.definition.dates import shown_day
from plantools.word.images import Picture, to_uri

_KINDS = {"target": pages.NUMBER, "distance": pages.NUMBER, "state": pages.STATE, "trend": pages.STATE}


def html(barometer: Barometer, language: str) -> bytes:
    """Return the page."""
    say = Saying(language)
    columns = [(head, _KINDS.get(name, pages.TEXT)) for name, head in zip(SHOWN, heads(language), strict=True)]
    made = say.say("made-on", municipality=barometer.municipality, day=shown_day(barometer.made_on, language))
    return pages.page(
        f"{title(barometer, say)}: {barometer.municipality}",
        language,
        pages.element("p", made),
        pages.element("p", summary(barometer, language)),
        pages.table(columns, (shown(row, language) for row in barometer.rows), language),
        *(pages.element("p", one) for one in remarks(barometer, language)),
        *(element for one in barometer.indicators for element in _indicator(one, say)),
        is_wide=True,
    )


def _indicator(one: Measured, say: Saying) -> Iterator[pages.Element]:
    """Yield an indicator: what is known of it, its picture, and the figures of that."""
    yield pages.element("h2", one.indicator.label.to(say.language))
    for fact in facts(one, say):
        yield pages.element("p", fact)
    picture = course(one, say)
    if picture is not None:
        yield pages.element("p", _image(picture))
    columns, rows = figures(one, say)
    if rows:
        kinds = (pages.TEXT, *(pages.NUMBER for _ in columns[1:]))
        yield pages.table([*zip(columns, kinds, strict=True)], rows, say.language)


def _image(picture: Picture) -> pages.Element:
    return pages.element(
        "img", src=to_uri(replace(picture, alt="")), alt=picture.alt, style="max-width:100%;width:38rem"
    )
