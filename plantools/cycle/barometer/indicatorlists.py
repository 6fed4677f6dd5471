"""Indicators in a file of their own, as YAML, CSV or Excel, so that they stay where they are kept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plantools.cycle.barometer.checks import indicator_faults
from plantools.cycle.barometer.indicators import COUNT, DOWN, PERCENT, POINTS, UP, Measuring, Told, periods_of
from plantools.cycle.headed import Headed, cell_words, headed, key_in, keys_of, unused
from plantools.cycle.spreadsheets import sheets
from plantools.definition.checks import Fault, as_list, as_mapping
from plantools.definition.model import NOTHING, Field
from plantools.definition.numbers import read_number
from plantools.definition.placing import placed
from plantools.definition.source import read
from plantools.definition.values import Doubtful, Unreadable, same_words
from plantools.documents.identity import plain_word
from plantools.errors import DataError
from plantools.findings import Finding

_YAML = (".yaml", ".yml", ".json")
_ASKED = Field("value", "decimal", NOTHING)
# What people call a column, in Swedish, Danish and English → the key; one inside another stands after a stroke.
_HEADERS: Mapping[str, str] = {
    "id": "id|nyckel|kod|nøgle|kode|key|code",
    "label": "indikator|nyckeltal|nøgletal|namn|navn|indicator|name|label",
    "unit": "mäts i|måttenhet|måles i|måleenhed|measured in|unit of measurement",
    "direction": "riktning|bättre är|retning|bedre er|direction|better is",
    "source": "källa|kilde|source",
    "baseline/value": "utgångsvärde|basmätning|basismåling|basisværdi|baseline",
    "baseline/period": "utgångsperiod|basperiod|basisperiode|period of the baseline|baseline period",
    "target/value": "målvärde|måltal|målværdi|target",
    "target/by": "nås senast|målår|senast|nås senest|senest|to be reached by|by|target year",
    "breakdown/name": "fördelning|fördelat på|fordeling|fordelt på|breakdown|broken down by",
    "breakdown/groups": "grupper|groups",
    "theme": "tema|theme",
    "responsible": "ansvarig|ansvarig enhet|ansvarlig|ansvarlig enhed|responsible|responsible unit",
    "decimals": "decimaler|decimals",
}
_KEY_OF = keys_of(_HEADERS)
_UNITS = {PERCENT: "procent|%|percent|per cent", COUNT: "antal|number|count", POINTS: "poäng|point|points"}
_WAYS = {
    UP: "högre|upp|ökar|mer|højere|op|stiger|mere|higher|up|more",
    DOWN: "lägre|ned|ner|minskar|mindre|lavere|falder|lower|down|less",
}
_WORDS = {"unit": keys_of(_UNITS), "direction": keys_of(_WAYS)}
_NUMBERS = ("baseline/value", "target/value", "decimals")
_BETWEEN = re.compile(r"\s*[;/|]\s*")  # groups in a cell


@dataclass(frozen=True)
class IndicatorList:
    """The indicators of a file as the data that `plantools.yaml` could hold, and what of the file is not used."""

    indicators: tuple[Told, ...]
    notes: tuple[Finding, ...] = ()


def listed_indicators(data: Told, folder: Path, units: Sequence[str]) -> tuple[IndicatorList, tuple[Finding, ...]]:
    """Return the indicators that a workspace names, and what is wrong with them where they have a file of their own."""
    given, known = data.get("indicators"), Measuring(periods=periods_of(as_mapping(data.get("measured"))))
    if not isinstance(given, str):
        return IndicatorList(tuple(as_mapping(one) for one in as_list(given))), ()
    try:
        return read_indicators(folder / given, known, units, str(data.get("language", "sv"))), ()
    except DataError as problem:
        return IndicatorList(()), problem.findings


def read_indicators(path: Path, known: Measuring, units: Sequence[str], language: str = "sv") -> IndicatorList:
    """Return the indicators of a file; raise `DataError` with every fault, each with its place.

    A YAML file is a list, or has one under `indicators`; a table has a row each below its headers. `known` are the
    periods that a baseline may name, `units` the keys of those who may be responsible.
    """
    if path.suffix.lower() in _YAML:
        return _of_yaml(path, known, units, language)
    found = sheets(path, fits=lambda word: bool(_column(word)))
    table = headed(found, path.name, _column, ["label", "unit", "direction"], "indicators.no-headers")
    told = [_told(table, row, language) for row in table.rows]
    faults = [_in_table(one, table, path.name) for one in indicator_faults(told, known, units, language)]
    if faults:
        raise DataError(*faults)
    return IndicatorList(tuple(told), tuple(unused(table.unknown, path.name, "indicators.unused-columns")))


def _of_yaml(path: Path, known: Measuring, units: Sequence[str], language: str) -> IndicatorList:
    source = read(path)
    step = () if isinstance(source.data, list) else ("indicators",)
    told = as_list(source.data if not step else as_mapping(source.data).get("indicators"))
    found = (Fault((*step, *one.place), one.code, one.params) for one in indicator_faults(told, known, units, language))
    if faults := placed(found, source):
        raise DataError(*faults)
    return IndicatorList(tuple(as_mapping(one) for one in told))


def _column(header: object) -> str:
    return key_in(header, _KEY_OF)


def _told(table: Headed, row: int, language: str) -> dict[str, object]:
    """Return a row as the data of an indicator; its id, where it is given none, is what its label makes."""
    told: dict[str, object] = {}
    for key, cell in table.told(row).items():
        outer, _, inner = key.partition("/")
        value = _value(key, cell, language)
        told[outer] = {**as_mapping(told.get(outer)), inner: value} if inner else value
    return {"id": plain_word(str(told.get("label", ""))).lower()[:60].strip("-"), **told}


def _value(key: str, cell: object, language: str) -> object:
    """Return what a cell says; what is no word or number that is asked for stays as it is, for the checks to find."""
    words = cell_words(cell)
    if key in _NUMBERS and not isinstance(cell, int | float):
        return _number(words, language)
    if key in _NUMBERS:
        return cell
    if key == "breakdown/groups":
        return [group for group in _BETWEEN.split(words) if group]
    return _WORDS[key].get(same_words(words), words) if key in _WORDS else words


def _number(words: str, language: str) -> object:
    try:
        read_ = read_number(words, _ASKED, language)
    except Unreadable:
        return words
    return read_.value if isinstance(read_, Doubtful) else read_


def _in_table(one: Fault, table: Headed, name: str) -> Finding:
    """Return a fault with its file, column and row."""
    row = list(table.rows)[int(one.place[0])]
    steps = "/".join(str(step) for step in one.place[1:] if isinstance(step, str))
    near = [key for key in table.columns if f"{steps}/".startswith(f"{key}/") or f"{key}/".startswith(f"{steps}/")]
    label, _ = table.columns[near[0] if near else "label"]
    return Finding(one.code, where=name, params={**one.params, "label": label, "row": row})
