"""The barometer shows what was measured, and nothing of what is based on too few persons, in whatever is made of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

from plantools.cycle.barometer.charts import course, figures, said
from plantools.cycle.barometer.gauges import State
from plantools.cycle.barometer.gaugewords import SUPPRESSED, Saying
from plantools.cycle.barometer.lists import as_data, exact, facts, listed, over_time, remarks, shown, summary
from plantools.cycle.barometer.paper import TEMPLATE, files, names, paper
from plantools.cycle.barometer.standing import Barometer, barometer_of
from plantools.cycle.separated import separated
from plantools.definition.library import Library, shipped
from plantools.definition.model import LANGUAGES
from plantools.documents.read import read
from plantools.errors import DataError
from plantools.register.measurements import Measurement, measure
from plantools.register.store import open_register
from plantools.word.package import save, to_bytes
from tests.cycle.barometers import NOW, barometer, indicator, many_values, value, workspace
from tests.cycle.workbooks import sheets

LIBRARY = Library((shipped("templates"),))
SMALLEST = 5
FEW = (
    value("20", 103, note="en anmärkning"),
    value("31.717171", 3, part="kvinnor", note="Bo och Cia"),
    value("19.515151", 40, part="man"),
    value("18.3", 60, part="annat"),
)


def found_in(made: Barometer, language: str = "sv") -> str:
    """Return all that the barometer says in any of its forms but the document, as text."""
    say = Saying(language)
    told: list[object] = [summary(made, language), *remarks(made, language)]
    told += [cell for row in made.rows for cell in shown(row, language)]
    told += [text for one in made.indicators for text in (said(one, say), *facts(one, say), figures(one, say))]
    told += [separated(table) for table in (listed(made, language), over_time(made, language))]
    return "\n".join(map(str, [*told, json.dumps(as_data(made), ensure_ascii=False)]))


def digits(one: Measurement) -> str:
    """Return the digits by which a value is known."""
    assert one.value is not None
    return str(one.value).partition(".")[2]


# Suppression


@given(many_values())
def test_nothing_of_a_value_of_few_persons_is_in_anything(found: Sequence[Measurement]) -> None:
    told = found_in(barometer(found, of=(indicator(decimals=6),)))
    for one in found:
        if one.persons is not None and one.persons < SMALLEST:
            assert digits(one) not in told


@given(many_values())
def test_nobody_works_out_few_persons_or_one_group_from_the_data(found: Sequence[Measurement]) -> None:
    told: Any = as_data(barometer(found, of=(indicator(decimals=6),)))
    [one] = told["indicators"]
    rows = {row["period"]: row for row in one["whole"]["measurements"]}
    for name, whole in rows.items():
        groups = [point for group in one["groups"] for point in group["measurements"] if point["period"] == name]
        shown_ones = [point["persons"] for point in groups if not point["suppressed"]]
        assert all(count >= SMALLEST for count in shown_ones)
        if not whole["suppressed"] and len(groups) > len(shown_ones):
            assert len(groups) - len(shown_ones) > 1
            assert whole["persons"] - sum(shown_ones) >= SMALLEST


@given(many_values())
def test_groups_that_are_large_are_shown_where_no_whole_tells_of_others(found: Sequence[Measurement]) -> None:
    large = [one for one in found if one.part and one.persons is not None and one.persons >= SMALLEST]
    told = found_in(barometer(large, of=(indicator(decimals=6),)))
    assert all(digits(one) in told for one in large)


@settings(max_examples=4)
@given(many_values())
def test_nothing_of_it_is_in_the_files(found: Sequence[Measurement]) -> None:
    made = barometer(found, of=(indicator(decimals=6),))
    document = paper(made, LIBRARY, "sv")
    contents = files(made, document, names(made, with_pdf=False), "sv")
    told = "\n".join([*_texts(document.filled.package.parts.items()), *_cells(contents), *_page(contents)])
    for one in found:
        if one.persons is not None and one.persons < SMALLEST:
            assert digits(one) not in told


def _texts(parts: Iterable[tuple[str, bytes]]) -> list[str]:
    """Return the words and the attributes of every part that is XML: text, alternative texts, properties."""
    roots = [etree.fromstring(content) for name, content in parts if name.endswith((".xml", ".rels"))]
    return ["".join(map(str, root.itertext())) for root in roots] + [
        str(words)
        for root in roots
        for element in root.iter()
        for key, words in element.items()
        if key in ("descr", "title")
    ]


def _cells(contents: dict[str, bytes]) -> list[str]:
    book = next(content for name, content in contents.items() if name.endswith(".xlsx"))
    return [str(cell) for rows in sheets(book).values() for row in rows for cell in row]


def _page(contents: dict[str, bytes]) -> list[str]:
    root = etree.HTML(next(content for name, content in contents.items() if name.endswith(".html")))
    return ["".join(map(str, root.itertext())), *(image.get("alt", "") for image in root.iter("img"))]


def test_the_next_smallest_group_is_hidden_and_no_remark_tells() -> None:
    made = barometer(FEW)
    [whole, women, men, others] = made.rows
    assert [row.state for row in (whole, women, men)] == [State.BEHIND, State.SUPPRESSED, State.SUPPRESSED]
    assert others.value == Decimal("18.3")
    told = found_in(made)
    assert "en anmärkning" in told
    assert "Cia" not in told
    assert Saying("sv").latest(women) == SUPPRESSED


def test_what_counts_no_persons_has_no_small_groups() -> None:
    made = barometer(FEW, of=(indicator(of_persons=False),))
    assert not made.has_suppressed


def test_the_smallest_group_is_what_the_workspace_says() -> None:
    assert not barometer(FEW, smallest=3).has_suppressed
    assert barometer(FEW, smallest=200).indicators[0].whole.state is State.SUPPRESSED


# What is shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_is_a_sign_and_a_word(language: str) -> None:
    say = Saying(language)
    told = [say.state(state).split(" ", 1) for state in State]
    assert len({sign for sign, _ in told}) == len({word for _, word in told}) == len(State)


def test_numbers_are_written_as_the_country_does() -> None:
    held = indicator(unit="kronor", decimals=2, direction="up", baseline=None, target=None, most=None)
    [row] = barometer([value("1234567.895")], of=(held,)).rows
    assert [Saying(language).latest(row).replace("\u00a0", " ") for language in LANGUAGES] == [
        "1 234 567,90 kronor",
        "1.234.567,90 kronor",
        "1,234,567.90 kronor",
    ]


def test_a_distance_that_would_be_shown_as_nothing_says_that_it_is_something() -> None:
    [row] = barometer([value("10.01")], of=(indicator(),)).rows
    assert Saying("da").distance(row) == "under 0,1"


def test_what_was_not_measured_says_so_and_what_was_before() -> None:
    [row] = barometer([value("12", period="2027-1"), value(None, note="Kommer i mars")]).rows
    assert Saying("da").latest(row) == "ikke målt (senest 2027-1: 12,0\u00a0%)"
    assert "Kommer i mars" in found_in(barometer([value(None, note="Kommer i mars")]))


@given(many_values())
def test_data_and_tables_have_the_same_digits_as_were_sent(found: Sequence[Measurement]) -> None:
    for one in found:
        assert Decimal(repr(exact(one.value))) == one.value


def test_a_picture_says_its_figures_and_the_target() -> None:
    made = barometer([value("20", period="2026-2"), value("17.5", period="2027-1"), value("15")])
    picture = course(made.indicators[0], Saying("sv"))
    assert picture is not None
    assert picture.alt == (
        "Arbetslöshet över tid. Totalt: 2026-2 20,0\u00a0%, 2027-1 17,5\u00a0%, 2027-2 15,0\u00a0%."
        " Målvärde 10,0\u00a0%, 2028."
    )
    heads, rows = figures(made.indicators[0], Saying("sv"))
    assert (heads, [row[0] for row in rows]) == (("Period", "Totalt"), ["2026-2", "2027-1", "2027-2"])


def test_the_document_is_read_back(made: Callable[[str], Path]) -> None:
    document = paper(barometer(FEW), LIBRARY, "sv")
    save(to_bytes(document.filled.package), made("barometer.docx"))
    assert document.filled.left == ()  # nothing to be filled in: it is no draft
    answers = read(document.filled.package, LIBRARY).answers
    assert (answers["period"], document.filled.identity.template) == ("2027-2", TEMPLATE)
    overview = answers["overview"]
    assert isinstance(overview, list)
    assert [row["indicator"] for row in overview] == ["Arbetslöshet", "– Kvinnor", "– Män", "– Annat"]


@pytest.mark.parametrize("found", [[], [value("12")], [value(None, note="Kommer")], FEW])
def test_a_document_of_few_values_or_none_has_no_open_slots(found: Sequence[Measurement]) -> None:
    assert paper(barometer(found), LIBRARY, "da").filled.left == ()


# Which period


def test_without_a_period_it_is_the_last_that_is_over(tmp_path: Path) -> None:
    held = workspace(tmp_path)
    register = open_register(held.database_url, tmp_path)
    with register.writing() as connection:
        measure(connection, [value("12")], now=NOW)
    assert barometer_of(register, held, day=date(2027, 12, 30)).period.name == "2027-1"
    found = barometer_of(register, held, day=date(2027, 12, 31))
    assert (found.period.name, str(found.indicators[0].whole.value)) == ("2027-2", "12")
    assert [one.indicator.id for one in found.of_theme("4")] == ["ledighet"]
    with pytest.raises(DataError) as caught:
        barometer_of(register, held, period="2027-3", day=date(2027, 12, 31))
    assert [one.code for one in caught.value.findings] == ["barometer.period"]


def test_without_indicators_there_is_none(tmp_path: Path) -> None:
    held = workspace(tmp_path, "")
    with pytest.raises(DataError) as caught:
        barometer_of(open_register(held.database_url, tmp_path), held, day=date(2027, 12, 31))
    assert [one.code for one in caught.value.findings] == ["barometer.no-indicators"]
