"""The page that people read before they choose an editor (`docs/survival.md`), and the record that CI compares with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tests.editors.survival import ALL, EMPTY, Count, Row, kinds

Table = Mapping[str, Row]  # what a program is called → how many survived
Record = Mapping[str, Table]  # `Forms`, `Documents` → table

_TITLES = {ALL: "All", EMPTY: "left empty"}
_INTRODUCTION = """\
# What survives in which editor

Every shipped form and document goes to each editor and back to the reader: once with usual answers, once with hard
ones (quotation marks, emoji, labels inside answers, long text with lists, more rows than the form has), and once with
none. LibreOffice, AbiWord and Pandoc are the real programs; for Word and Google Docs, their habits are done to the
XML. In Word and LibreOffice somebody types into the empty form; all others open and save a filled one.

A cell says how many answers came back exactly as they were given, of how many. Each of the others carries a finding
that says what could not be read and why, but for those that are *wrong*: read otherwise, and nothing said, which must
never be. Of those that are *lost*, a word is in no answer and no remark. `left empty` are fields that nobody
answered, which must be read as such. The first four rows count every language that ships, the others the language of
each definition.

`make matrix` runs the programs and writes this page; the tests fail where a cell becomes worse than it says here.
"""


def page(record: Record) -> str:
    """Return the page."""
    return "\n".join([_INTRODUCTION, *_tables(record)])


def _tables(record: Record) -> Iterator[str]:
    for heading, table in record.items():
        named = kinds(table.values())
        yield f"## {heading}\n"
        yield _line(["", *(_TITLES.get(kind, kind.replace("_", " ")) for kind in named)])
        yield _line(["---"] * (len(named) + 1))
        yield from (_line([name, *(_cell(row.get(kind, Count())) for kind in named)]) for name, row in table.items())
        yield ""


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(count: Count) -> str:
    faults = [f"{number} {name}" for number, name in ((count.wrong, "wrong"), (count.lost, "lost")) if number]
    return ", ".join([f"{count.right} of {count.of}", *faults])


def recorded(text: str) -> Record:
    """Return what a page records."""
    kind_of = {title: kind for kind, title in _TITLES.items()}
    found: dict[str, dict[str, Row]] = {}
    table: dict[str, Row] = {}
    named: list[str] = []
    for line in text.splitlines():
        if line.startswith("## "):
            table = found.setdefault(line.removeprefix("## "), {})
        elif line.startswith("| ---"):
            continue
        elif line.startswith("|"):
            first, *cells = [cell.strip() for cell in line.strip("|").split("|")]
            if first:
                table[first] = dict(zip(named, map(_count, cells), strict=True))
            else:
                named = [kind_of.get(cell, cell.replace(" ", "_")) for cell in cells]
    return found


def _count(cell: str) -> Count:
    counted, *faults = cell.split(", ")
    right, _, of = counted.partition(" of ")
    numbers = {name: int(number) for number, name in (fault.split() for fault in faults)}
    return Count(int(right), numbers.get("wrong", 0), numbers.get("lost", 0), int(of))


def worse(measured: Record, record: Record) -> list[str]:
    """Return a line for each cell that is worse than on the record, or counts other answers."""
    return [
        f"{heading}, {name}, {kind}: {_cell(count)}; on the record {_cell(before)}"
        for heading, table in measured.items()
        for name, row in table.items()
        for kind, count in row.items()
        if _is_worse(count, before := record.get(heading, {}).get(name, {}).get(kind, Count()))
    ]


def _is_worse(count: Count, before: Count) -> bool:
    fewer = count.right < before.right
    return fewer or count.of != before.of or count.wrong > before.wrong or count.lost > before.lost
