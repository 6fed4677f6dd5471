"""The list of units that a coordinator keeps in Excel or as CSV: its columns are known by their headers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plantools.cycle.days import written_day
from plantools.cycle.headed import Headed, cell_words, headed, key_in, unused
from plantools.cycle.spreadsheets import sheets
from plantools.cycle.units import Told, made_unit, told_key, unit_faults
from plantools.definition.checks import Fault, nearest, shown
from plantools.definition.values import same_words
from plantools.errors import DataError
from plantools.findings import Finding
from plantools.register.records import Unit

# What people call a column, in Swedish, Danish and English.
_HEADERS: Mapping[str, str] = {
    "key": "nyckel id kod nøgle kode key code",
    "name": "namn|enhet|enhetens namn|förvaltning|förvaltning/kontor/bolag|nämnd|navn|enhed|enhedens navn|forvaltning"
    "|forvaltning/center/selskab|name|unit|unit name|name of the unit|department|department/office/company",
    "kind": "typ|slag|enhetstyp|typ av enhet|type|enhedstype|type enhed|kind|kind of unit|unit type",
    "contact": "kontakt|kontaktfunktion|funktion|roll|kontaktroll|rolle|kontaktrolle|contact|contact role|role",
    "email": "e-post|epost|e-postadress|epostadress|mejl|mejladress|funktionsbrevlåda|e-mail|email|mail|e-mailadresse"
    "|mailadresse|e-mail address|email address",
    "language": "språk|sprog|language",
    "closed": "upphörd|upphör|upphörde|avslutad|nedlagd|ophørt|ophører|nedlagt|closed|closed on",
    "into": "uppgår i|uppgått i|övertas av|ersätts av|overgår til|overtages af|erstattes af|into|merged into"
    "|taken over by",
}
_KEY_OF = {word: key for key, words in _HEADERS.items() for word in words.split("|" if "|" in words else " ")}
_KINDS = {
    "department": "förvaltning avdelning forvaltning afdeling department",
    "office": "kontor center office",
    "company": "bolag selskab company",
}
_LANGUAGES = {
    "sv": "svenska svensk swedish",
    "da": "danska dansk danish",
    "en": "engelska engelsk english",
}
WORDS = {
    "kind": {word: kind for kind, words in _KINDS.items() for word in (kind, *words.split())},
    "language": {word: code for code, words in _LANGUAGES.items() for word in (code, *words.split())},
}


@dataclass(frozen=True)
class Roster:
    """The units of a list, and a finding that names the columns of it that nobody asked for."""

    units: tuple[Unit, ...]
    notes: tuple[Finding, ...] = ()


def read_roster(path: Path, language: str = "sv") -> Roster:
    """Return the units of a list; raise `DataError` with every fault, each with its file, column and row.

    `language` is that in which days are written.
    """
    found = sheets(path, fits=lambda word: bool(column_of(word)))
    table = headed(found, path.name, column_of, ["name"], "roster.no-headers")
    units = _with_keys([_told(table, row, language) for row in table.rows])
    ordered = sorted(unit_faults(units, language), key=lambda one: (int(one.place[0]), _column(one, table)[1]))
    faults = [_finding(one, units, table, path.name) for one in ordered]
    if faults:
        raise DataError(*faults)
    return Roster(tuple(map(made_unit, units)), tuple(unused(table.unknown, path.name, "roster.unused-columns")))


# Columns


def column_of(header: object) -> str:
    """Return what a column holds; an empty string where its header is none that is known."""
    return key_in(header, _KEY_OF)


# Rows


def _told(table: Headed, row: int, language: str) -> dict[str, object]:
    """Return what a row says of its unit; an empty cell says nothing, but for that of the name."""
    told = {key: _READ.get(key, _line)(key, value, language) for key, value in table.told(row).items()}
    return {"name": "", **told}


def _line(key: str, value: object, language: str) -> object:
    return cell_words(value)


def _word(key: str, value: object, language: str) -> object:
    """Return what a word stands for; a word that is none as it is, for the checks to find."""
    return WORDS[key].get(same_words(cell_words(value)), cell_words(value))


def _day(key: str, value: object, language: str) -> object:
    """Return a day; what is none, or could be another, as it is, for the checks to find."""
    words = cell_words(value)
    return written_day(words, language) or words


_READ = {"kind": _word, "language": _word, "closed": _day}


def _with_keys(units: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return the units with the key of each successor, which people call by its name."""
    keys = {same_words(str(unit["name"])): told_key(unit) for unit in units}
    return [
        {**unit, "into": keys.get(same_words(str(unit["into"])), unit["into"])} if "into" in unit else unit
        for unit in units
    ]


def _column(one: Fault, table: Headed) -> tuple[str, int]:
    """Return the header and the place of the column that is at fault; what no column says follows from the name."""
    return table.columns.get(str(one.place[1]), table.columns["name"])


def _finding(one: Fault, units: Sequence[Told], table: Headed, name: str) -> Finding:
    """Return a fault with its file, column and row, in words for a list: there are no keys in it."""
    at, key = int(one.place[0]), str(one.place[1])
    told: dict[str, str | int] = {
        "label": _column(one, table)[0],
        "row": list(table.rows)[at],
    }
    if not one.code.startswith("definition."):
        return Finding(one.code, where=name, params={**one.params, **told})
    given = str(units[at][key])
    near = nearest(given, list(WORDS.get(key, ())))
    return Finding(_CODES[key], where=name, params={"given": shown(given), "nearest": near, **told})


_CODES = {"kind": "roster.kind", "language": "roster.language", "closed": "roster.closed"}
