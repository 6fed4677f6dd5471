"""Measured values in forms: issued to those who measure, read when they come back, kept once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from plantools.cycle.barometer.standing import barometer_of
from plantools.cycle.barometer.valuelists import add_measures, read_measures
from plantools.cycle.issuing import Form
from plantools.definition.wording import line
from plantools.errors import DataError
from plantools.register.measurements import history, measured
from plantools.register.store import open_register
from tests.cycle.barometers import NOW, TODAY, workspace
from tests.cycle.workspaces import Place

TEMPLATE, PERIOD = "indicator-values", "2027-2"
Told = list[tuple[str, str, str, str]]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Return a workspace with two indicators, one of a unit and one of nobody's."""
    held = workspace(tmp_path)
    return Place(held, open_register(held.database_url, tmp_path))


def issued(place: Place) -> Mapping[str, Form]:
    """Return key → the form of each that measures."""
    return {form.unit.key: form for form in place.issued(TEMPLATE, PERIOD, now=NOW)}


def filled(place: Place, form: Form, **values: float) -> bytes:
    """Return a form with the values of the whole (`total`) and of groups."""
    rows = form.answers["measures"]
    assert isinstance(rows, list)
    told = [
        {**row, "value": number, "persons": 100} if (number := values.get(_name(row))) is not None else row
        for row in rows
    ]
    return place.answer(form, {"measures": told})


def _name(row: Mapping[str, object]) -> str:
    return {"Totalt": "total"}.get(str(row["group"]), str(row["group"])).lower()


def kept(place: Place) -> Told:
    """Return what the register has."""
    with place.register.reading() as connection:
        return sorted((one.indicator, one.part, str(one.value), one.unit) for one in measured(connection))


def test_each_that_measures_gets_its_indicators_and_the_office_the_rest(place: Place) -> None:
    forms = issued(place)
    assert {key: form.unit.name for key, form in forms.items()} == {
        "socialforvaltningen": "Socialförvaltningen",
        "office": "Integrationskontoret",
    }
    assert {form.due for form in forms.values()} == {date(2027, 12, 31)}
    rows = forms["socialforvaltningen"].answers["measures"]
    assert isinstance(rows, list)
    assert [(row["indicator"], row["group"], row["measured_in"]) for row in rows] == [
        ("Arbetslöshet", group, "procent") for group in ("Totalt", "Kvinnor", "Män", "Annat")
    ]


def test_what_is_filled_in_is_measured_once(place: Place) -> None:
    form = issued(place)["socialforvaltningen"]
    place.send(filled(place, form, total=9.5, kvinnor=8.75), "svar.docx")
    [came] = place.collect(now=NOW)
    assert (str(came.verdict), came.unit) == ("accepted", "Socialförvaltningen")
    expected = [("ledighet", "", "9.5", form.unit.key), ("ledighet", "kvinnor", "8.75", form.unit.key)]
    assert kept(place) == expected
    place.collect(now=NOW)
    with place.register.reading() as connection:
        assert len(history(connection, "ledighet")) == 2
    found = barometer_of(place.register, place.workspace, period=PERIOD, day=TODAY)
    assert found.indicators[0].whole.value == Decimal("9.5")


def test_the_form_of_the_office_is_collected_as_any_other(place: Place) -> None:
    form = issued(place)["office"]
    place.send(filled(place, form, total=31), "kontoret.docx")
    assert [str(one.verdict) for one in place.collect(now=NOW)] == ["accepted"]
    assert kept(place) == [("medarbetare", "", "31", "office")]


def test_a_list_that_corrects_a_form_holds_also_after_the_next_collecting(place: Place) -> None:
    form = issued(place)["socialforvaltningen"]
    place.send(filled(place, form, total=9.5), "svar.docx")
    place.collect(now=NOW)
    (place.workspace.folder / "v.csv").write_text("Indikator;Värde\nledighet;9,4\n", encoding="utf-8")
    judged = read_measures(place.workspace.folder / "v.csv", place.workspace, period=PERIOD, today=TODAY)
    assert add_measures(place.register, judged, now=NOW).corrected == 1
    place.collect(now=NOW + timedelta(days=1))
    assert [str(value) for _, _, value, _ in kept(place)] == ["9.4"]


def test_a_value_that_cannot_be_sends_the_form_back_with_its_place(place: Place) -> None:
    form = issued(place)["socialforvaltningen"]
    place.send(filled(place, form, total=109.5, kvinnor=8), "svar.docx")
    [came] = place.collect(now=NOW)
    assert str(came.verdict) == "returned"
    assert kept(place) == []
    [told] = [line(one, "sv") for one in came.findings if one.code == "measures.range"]
    assert told.startswith("2d, rad 1: 109,5 kan inte vara ett värde")


def test_a_row_that_somebody_added_for_another_indicator_is_told(place: Place) -> None:
    form = issued(place)["socialforvaltningen"]
    rows = form.answers["measures"]
    assert isinstance(rows, list)
    place.send(place.answer(form, {"measures": [*rows, {"indicator": "Arbetslöst", "value": 3}]}), "svar.docx")
    [came] = place.collect(now=NOW)
    assert [one.code for one in came.findings if one.code.startswith("measures")] == ["measures.indicator"]


def test_where_nothing_is_measured_no_form_goes_out(tmp_path: Path) -> None:
    held = workspace(tmp_path, "")
    with pytest.raises(DataError) as caught:
        Place(held, open_register(held.database_url, tmp_path)).issued(TEMPLATE, PERIOD, now=NOW)
    assert [one.code for one in caught.value.findings] == ["issue.no-indicators"]


def test_values_stay_when_the_indicator_is_no_longer_measured(place: Place) -> None:
    form = issued(place)["socialforvaltningen"]
    place.send(filled(place, form, total=9.5), "svar.docx")
    place.collect(now=NOW)
    fewer = replace(place.workspace, measuring=replace(place.workspace.measuring, indicators=()))
    Place(fewer, place.register).collect(now=NOW)
    assert len(kept(place)) == 1
