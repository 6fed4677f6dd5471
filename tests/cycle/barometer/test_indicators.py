"""What a workspace says of its indicators: read as it is, every fault with its line or its row."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from plantools.cycle.barometer.indicators import Indicator, Measuring
from plantools.cycle.sheets import workbook
from plantools.definition.wording import line
from plantools.documents.tabulating import Table
from plantools.errors import DataError
from tests.cycle.barometers import INDICATORS, workspace

GAP = "indicators:\n  - {id: gab, label: Gab, unit: points, direction: down"


def measuring(folder: Path, more: str) -> Measuring:
    """Return what a workspace says."""
    return workspace(folder, more).measuring


def told(folder: Path, more: str) -> list[str]:
    """Return what is said against a workspace, without the cures."""
    with pytest.raises(DataError) as caught:
        workspace(folder, more)
    return [line(one, "en") for one in caught.value.findings]


def test_an_indicator_is_what_the_file_says(tmp_path: Path) -> None:
    first, second = measuring(tmp_path, INDICATORS).indicators
    assert (first.label.to("da"), first.unit, first.sign, first.theme) == ("Ledighed", "percent", -1, "4")
    assert first.baseline is not None
    assert (first.baseline.value, first.baseline.day) == (Decimal("12.5"), date(2026, 12, 31))
    assert first.target is not None
    assert (first.target.value, first.target.day) == (Decimal(8), date(2028, 12, 31))
    assert [(one.key, one.label.to("sv")) for one in first.groups] == [
        ("kvinnor", "Kvinnor"),
        ("man", "Män"),
        ("annat", "Annat"),
    ]
    assert (first.decimals, first.limits) == (1, {"least": "0", "most": "100"})
    assert (second.decimals, second.limits, second.groups) == (0, {"least": "0", "most": ""}, ())


def test_without_indicators_nothing_is_measured(tmp_path: Path) -> None:
    assert measuring(tmp_path, "").indicators == ()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("smallest_group: 0\n", "0 is out of bounds"),
        ("measured: {2027-1: soon}\n", "“2027-1” should be a date"),
        ("measured: {a: 2027-06-30, b: 2027-06-30}\n", "The periods “b” and “a” both end on 2027-06-30"),
        ("measured: {a: {day: 2027-06-30, closed: 2027-01-01}}\n", "The period “a” ends on 2027-06-30"),
        (f"{GAP}, target: {{value: 1, by: 2028}}}}\n", "A target needs a baseline"),
        (f"{GAP}, baseline: {{value: x, period: 2026}}}}\n", "“value” should be a number"),
        (f"{GAP}, baseline: {{value: 1, period: soon}}}}\n", "“soon” is neither a day"),
        (f"{GAP}, baseline: {{value: 1, period: 2026}}, target: {{value: 2, by: 2028}}}}\n", "Lower is better, but"),
        (f"{GAP}, baseline: {{value: 2, period: 2026}}, target: {{value: 1, by: 2025}}}}\n", "The target is to be"),
        (f"{GAP}, breakdown: {{name: Kön, groups: [Kvinnor]}}}}\n", "A breakdown has at least two groups"),
        (f"{GAP}, breakdown: {{name: Kön, groups: [Män, män]}}}}\n", "The group “män” cannot be told"),
        (f"{GAP}, responsible: bo}}\n", "No unit has the key “bo”. Did you mean “bou”?"),
        (f"{GAP}, decimals: 9}}\n", "9 is out of bounds"),
        (f"{GAP}, min: 0, max: 5, baseline: {{value: 6, period: 2026}}}}\n", "6 cannot be a value of the indicator"),
        (f"{GAP}}}\n  - {{id: g2, label: GAB, unit: points, direction: up}}\n", "The indicator “g2” has the id"),
        ("indicators:\n  - {id: a b, label: '', unit: points, direction: left}\n", "“a b” cannot be the id"),
        ("indicators: 3\n", "“indicators” should be a list of indicators"),
    ],
)
def test_every_fault_has_its_line_and_cure(tmp_path: Path, more: str, said: str) -> None:
    found = told(tmp_path, more)
    assert any(said in one for one in found), found
    assert all(one.startswith("plantools.yaml:") for one in found)


def test_the_periods_of_a_workspace_replace_the_halves(tmp_path: Path) -> None:
    found = measuring(tmp_path, "measured: {vår: 2027-05-31, höst: {day: 2027-11-30, closed: 2028-01-15}}\n")
    assert [one.name for one in found.periods] == ["vår", "höst"]
    assert found.period("2027-1") is None
    assert found.begins(found.periods[1]) == date(2027, 6, 1)
    assert found.last(date(2027, 11, 29)) == found.periods[0]
    assert found.last(date(2027, 1, 1)) is None


# In a file of their own

YAML = INDICATORS.replace("indicators:\n", "")
COLUMNS = ("Indikator", "Mäts i", "Riktning", "Utgångsvärde", "Utgångsperiod", "Målvärde", "Nås senast", "Fördelning")
ROW = ("Arbetslöshet", "procent", "lägre", "12,5", "2026", 8, "2028-12-31", "Kön")


def _known(one: Indicator) -> tuple[object, ...]:
    return one.label.to("sv"), one.unit, one.direction, one.baseline, one.target, [group.key for group in one.groups]


def test_indicators_in_yaml_csv_and_excel_are_the_same(tmp_path: Path) -> None:
    table = Table("", "x", "sv", (*COLUMNS, "Grupper"), ((*ROW, "Kvinnor / Män / Annat"),))
    (tmp_path / "i.yaml").write_text(INDICATORS, encoding="utf-8")
    (tmp_path / "i.xlsx").write_bytes(workbook([table]))
    csv = "\n".join(";".join(map(str, row)) for row in (table.columns, *table.rows))
    (tmp_path / "i.csv").write_bytes(csv.encode("cp1252"))
    found = {name: measuring(tmp_path, f"indicators: {name}\n").indicators[0] for name in ("i.yaml", "i.xlsx", "i.csv")}
    assert _known(found["i.xlsx"]) == _known(found["i.csv"]) == _known(found["i.yaml"])
    assert found["i.csv"].id == "arbetsloshet"


def test_a_fault_of_a_list_has_its_column_and_row(tmp_path: Path) -> None:
    row = ("Arbetslöshet", "procent", "sidledes", "120", "2026", "x", "2028", "Kön")
    (tmp_path / "i.csv").write_text("\n".join(";".join(one) for one in (COLUMNS, row)), encoding="utf-8")
    found = told(tmp_path, "indicators: i.csv\n")
    assert {one.split(": ")[1] for one in found} == {
        "“Riktning”, row 2",
        "“Målvärde”, row 2",
        "“Fördelning”, row 2",
    }


def test_a_file_that_is_not_there_or_has_no_headers_is_told(tmp_path: Path) -> None:
    assert "i.csv" in told(tmp_path, "indicators: i.csv\n")[0]
    (tmp_path / "i.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    assert "has no row with the headers" in told(tmp_path, "indicators: i.csv\n")[0]


def test_a_fault_of_a_yaml_file_has_its_line(tmp_path: Path) -> None:
    (tmp_path / "i.yaml").write_text("- id: gab\n  label: Gab\n  unit: points\n  direction: left\n", encoding="utf-8")
    assert told(tmp_path, "indicators: i.yaml\n")[0].startswith("i.yaml:4:")
