"""Measured values in a list, as CSV or Excel: read by the headers of its columns, and made to be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from plantools.cycle.barometer.indicators import Group, Indicator
from plantools.cycle.barometer.measuring import Judge, Judged, Place, Row
from plantools.cycle.headed import headed, key_in, keys_of, unused
from plantools.cycle.spreadsheets import sheets
from plantools.cycle.workspace import Workspace
from plantools.definition.wording import words
from plantools.documents.tabulating import Table
from plantools.findings import Finding, Severity
from plantools.register.measurements import Change, measure
from plantools.register.store import Register

# What people call a column, in Swedish, Danish and English. `unit` is there for whoever fills in the list.
_HEADERS: Mapping[str, str] = {
    "indicator": "indikator|indikatorer|nyckeltal|mått|nøgletal|indicator|key figure|id",
    "group": "grupp|gruppe|fördelning|uppdelning|fordeling|opdeling|group|breakdown",
    "value": "värde|mätvärde|uppmätt värde|utfall|resultat|værdi|måling|målt værdi|udfald|value|measured value|result"
    "|outcome",
    "persons": "antal personer|antal|n|personer|number of persons|persons|number",
    "note": "anmärkning|kommentar|notering|bemærkning|bemærkninger|note|remark|remarks|comment",
    "period": "period|periode|mätperiod|måleperiode|halvår|half-year|half year",
    "unit": "mäts i|måttenhet|måles i|måleenhed|measured in|unit of measurement",
}
_KEY_OF = keys_of(_HEADERS)
_BLANK = ("indicator", "group", "unit", "period", "value", "persons", "note")


def column_of(header: object) -> str:
    """Return what a column holds; an empty string where its header is none that is known."""
    return key_in(header, _KEY_OF)


def read_measures(path: Path, workspace: Workspace, *, period: str = "", today: date) -> Judged:
    """Return the values of a list, and what is wrong, each with file, column and row.

    `period` is that of rows that name none. Raises `DataError` where the file cannot be read, or has no columns of
    indicators and values.
    """
    found = sheets(path, fits=lambda word: bool(column_of(word)))
    table = headed(found, path.name, column_of, ["indicator", "value"], "measures.no-headers")
    labels = {key: header for key, (header, _) in table.columns.items()}
    rows = [Row(table.told(row), f"{path.name}:{row}", _placing(path.name, row, labels)) for row in table.rows]
    judged = Judge(workspace.measuring, workspace.language, today, period).all(rows)
    return Judged(judged.measurements, (*unused(table.unknown, path.name, "measures.unused-columns"), *judged.findings))


def _placing(file: str, row: int, labels: Mapping[str, str]) -> Place:
    """Return what puts file, column and row to a finding; of a column that is not there, those of the indicator."""

    def place(column: str, finding: Finding) -> Finding:
        label = labels.get(column, labels["indicator"])
        return Finding(
            finding.code, finding.severity, where=file, params={**finding.params, "label": label, "row": row}
        )

    return place


@dataclass(frozen=True)
class Blank:
    """A list to be filled in: a row for each indicator as a whole, and for each of its groups."""

    workspace: Workspace
    period: str
    language: str

    @property
    def table(self) -> Table:
        """Return it as a table."""
        heads = tuple(words(f"measure.{name}", self.language) for name in _BLANK)
        title = words("measure.blank", self.language, period=self.period)
        return Table("", title, self.language, heads, tuple(self._rows()))

    @property
    def wide(self) -> tuple[str, ...]:
        """Return the headers of the columns that there is to be room in."""
        return (words("measure.note", self.language),)

    def _rows(self) -> Iterator[tuple[str | None, ...]]:
        for one in self.workspace.measuring.indicators:
            for group in (None, *one.groups):
                yield self._row(one, group)

    def _row(self, one: Indicator, group: Group | None) -> tuple[str | None, ...]:
        named = group.label.to(self.language) if group else None
        return one.label.to(self.language), named, unit_words(one, self.language), self.period, None, None, None


def unit_words(one: Indicator, language: str) -> str:
    """Return what an indicator is measured in: a word of ours, or the workspace's own."""
    said = words(f"measure.unit-{one.unit}", language)
    return one.unit if said.startswith("measure.unit-") else said


@dataclass(frozen=True)
class Added:
    """What became of the values of a list: how many are new, corrected and unchanged, and how many rows were not taken.

    `findings` say why, and what should be looked at.
    """

    new: int
    corrected: int
    same: int
    left: int
    findings: tuple[Finding, ...]


def add_measures(register: Register, judged: Judged, *, now: datetime) -> Added:
    """Return what became of the values of a list, when they are in the register."""
    with register.writing() as connection:
        changes = [*measure(connection, judged.measurements, now=now).values()]
    left = len({(one.where, one.params.get("row")) for one in judged.findings if one.severity is Severity.ERROR})
    new, corrected, same = (changes.count(one) for one in (Change.NEW, Change.CORRECTED, Change.SAME))
    return Added(new, corrected, same, left, judged.findings)
