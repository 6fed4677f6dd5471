"""Lists of units as municipalities have them, drawn for laws, and as the files that a coordinator keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from plantools.cycle.separated import separated
from plantools.cycle.sheets import workbook
from plantools.cycle.units import COLUMNS, KINDS
from plantools.definition.model import LANGUAGES
from plantools.definition.values import one_line, same_words
from plantools.documents.cells import Cell
from plantools.documents.tabulating import Table
from plantools.register.records import Unit

HEADERS = {
    "sv": ("Nyckel", "Namn", "Typ", "Kontaktfunktion", "E-post", "Språk", "Upphör", "Uppgår i"),
    "da": ("Nøgle", "Navn", "Type", "Kontaktfunktion", "E-mail", "Sprog", "Ophører", "Overgår til"),
    "en": ("Key", "Name", "Kind", "Contact", "E-mail", "Language", "Closed", "Into"),
}
WORDS = {
    "sv": {"department": "Förvaltning", "office": "Kontor", "company": "Bolag"}
    | {"sv": "svenska", "da": "danska", "en": "engelska"},
    "da": {"department": "Forvaltning", "office": "Center", "company": "Selskab"}
    | {"sv": "svensk", "da": "dansk", "en": "engelsk"},
    "en": {"department": "Department", "office": "Office", "company": "Company"}
    | {"sv": "Swedish", "da": "Danish", "en": "English"},
}

# Names with what is hard: signs of formulas, separators, quotation marks, signs outside of the basic plane.
_signs = st.sampled_from("abåäöæøÅÉ 12=+-@'\"„”;,:/&<>|\t\u00a0😀ق")
names = st.text(_signs, min_size=1, max_size=30).map(one_line).filter(bool)
_words = st.one_of(st.just(""), names)
_addresses = st.sampled_from(["", "hr@falun.example", "o'neil+plan@bou.falun.example", "æøå@center.example"])
_keys = st.integers(0, 10**6).map(lambda number: f"enhet-{number}")


@st.composite
def units(draw: st.DrawFn, *, most: int = 8) -> tuple[Unit, ...]:
    """Return a sound list of units: no name or key twice, successors that are there."""
    kept = draw(st.lists(names, unique_by=same_words, max_size=most))
    keys = draw(st.lists(_keys, unique=True, min_size=len(kept), max_size=len(kept)))
    found = [draw(_unit(key, name)) for key, name in zip(keys, kept, strict=True)]
    if len(found) > 1 and draw(st.booleans()):
        found[0] = replace(found[0], closed=draw(st.dates(date(2000, 1, 1), date(2099, 12, 31))), into=keys[-1])
    return tuple(found)


@st.composite
def _unit(draw: st.DrawFn, key: str, name: str) -> Unit:
    return Unit(
        key=key,
        name=name,
        kind=draw(st.sampled_from(("", *KINDS))),
        contact=draw(_words),
        email=draw(_addresses),
        language=draw(st.sampled_from(("", *LANGUAGES))),
    )


def table(listed: Sequence[Unit], language: str) -> Table:
    """Return units as a table with headers and words of a language."""
    words = WORDS[language]
    rows = tuple(tuple(_cell(getattr(unit, column), words) for column in COLUMNS) for unit in listed)
    return Table("", "Enheter", language, HEADERS[language], rows)


def _cell(value: str | date | None, words: dict[str, str]) -> Cell:
    return words.get(value, value) if isinstance(value, str) else value


def as_csv(listed: Sequence[Unit], language: str = "sv", *, sign: str = ";", encoding: str = "utf-8-sig") -> bytes:
    """Return units as a CSV file; with another sign between the values where no value holds one."""
    return separated(table(listed, language)).replace(";", sign).encode(encoding)


def as_workbook(listed: Sequence[Unit], language: str = "sv") -> bytes:
    """Return units as an Excel workbook."""
    return workbook([table(listed, language)])
