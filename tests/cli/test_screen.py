"""Tables at the terminal: nothing is lost at any width, and dates and numbers are never folded."""

from __future__ import annotations

import sys
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as some
from rich.cells import cell_len
from rich.console import Console

from plantools.cli.screen import Column, Kind, Row, Table, drawn, plain, progress, say, show_table

COLUMNS = (
    Column("Enhet", Kind.NAME),
    Column("Fil", Kind.TEXT),
    Column("Läge", Kind.STATE),
    Column("Utskickad", Kind.WHOLE, is_spare=True),
    Column("Inkommen", Kind.WHOLE),
    Column("Dagar kvar", Kind.NUMBER),
)
LONG = "Miljö- och samhällsbyggnadsförvaltningen"
FILE = "inbox/2027-01-28 blanketter.zip: Aktivitetsplan 2027.docx"
TABLE = Table(
    COLUMNS,
    (
        Row((LONG, FILE, "✓ godkänd, kom 7 dagar för sent", "2026-12-07", "2027-02-05", ""), "green"),
        Row(("IT", "plan.docx", "↩ återsänd", "2026-12-07", "2027-01-22", "-65"), "red", ("3g, rad 2: Skriv en dag.",)),
    ),
    "Att rätta",
)
WIDTHS = some.integers(60, 160)
TEXTS = some.text(alphabet="abc åäö–✓[]/\\日本\x1b\n\u200b", max_size=90)
DAYS = some.dates().map(str)


def screen(table: Table, width: int, *, colours: bool = False) -> str:
    """Return a table as a terminal of so many columns shows it."""
    file = StringIO()
    Console(file=file, width=width, force_terminal=colours, color_system="standard" if colours else None).print(
        drawn(table, width)
    )
    return file.getvalue()


@some.composite
def tables(draw: some.DrawFn) -> Table:
    """Return a table of some rows."""
    cells = some.tuples(TEXTS, TEXTS, TEXTS, DAYS, DAYS, some.integers(-9999, 9999).map(str))
    rows = some.builds(Row, cells, some.sampled_from(["", "red"]), some.lists(TEXTS, max_size=3).map(tuple))
    return Table(COLUMNS, tuple(draw(some.lists(rows, max_size=4))), "Att rätta")


@given(tables(), WIDTHS)
def test_no_line_is_wider_than_the_terminal_and_days_and_numbers_stay_whole(table: Table, width: int) -> None:
    shown = screen(table, width)
    assert max(map(cell_len, shown.splitlines())) <= width
    for row in table.rows:
        assert row.cells[4] in shown and row.cells[5] in shown


@given(tables(), WIDTHS)
def test_no_letter_is_lost_and_none_steers_the_terminal(table: Table, width: int) -> None:
    shown = screen(table, width)
    assert "\x1b" not in shown
    for row in table.rows:
        for text in (*row.cells[:3], *row.told):
            for letter in set(text) - set(" \x1b\n\u200b"):
                assert shown.count(letter) >= text.count(letter)


def test_names_are_broken_only_where_there_is_no_room_for_their_words() -> None:
    units = Table(COLUMNS[:1] + COLUMNS[2:], tuple(Row(row.cells[:1] + row.cells[2:]) for row in TABLE.rows))
    assert LONG in screen(units, 120)
    shown = screen(units, 60)
    assert "samhällsbyggnadsförvaltningen" in shown and "✓ godkänd," in shown
    assert "Utskickad" not in shown and "Inkommen" in shown


def test_what_is_told_of_a_row_stands_beside_it_where_there_is_room_and_below_it_where_there_is_none() -> None:
    wide, narrow = (screen(TABLE, width).splitlines() for width in (160, 80))
    assert any("plan.docx" in line and "· 3g" in line for line in wide) and "Att rätta" in "".join(wide[:2])
    assert any(line.strip().startswith("· 3g") for line in narrow) and "Att rätta" not in "".join(narrow)


def test_a_colour_says_nothing_that_the_words_do_not() -> None:
    with_colours, without = screen(TABLE, 120, colours=True), screen(TABLE, 120)
    assert "\x1b[31m↩ återsänd" in with_colours
    assert "↩ återsänd" in without and "\x1b" not in without


def test_marks_of_other_programs_are_words_like_any() -> None:
    table = Table(COLUMNS[:1], (Row(("[red]Kultur[/red] :smile: https://falun.example",)),))
    assert "[red]Kultur[/red] :smile: https://falun.example" in screen(table, 80)


def test_where_nobody_looks_a_table_is_a_line_a_row_with_long_texts_last() -> None:
    assert list(plain(TABLE)) == [
        f"{'Enhet':<40}  {'Läge':<31}  {'Utskickad':<10}  {'Inkommen':<10}  Dagar kvar  Fil",
        f"{LONG}  ✓ godkänd, kom 7 dagar för sent  2026-12-07  2027-02-05              {FILE}",
        f"{'IT':<40}  {'↩ återsänd':<31}  2026-12-07  2027-01-22         -65  plan.docx",
        "    3g, rad 2: Skriv en dag.",
    ]


@given(tables())
def test_where_nobody_looks_a_row_is_one_line_whatever_people_call_their_files(table: Table) -> None:
    lines = list(plain(table))
    assert len(lines) == 1 + sum(1 + len(row.told) for row in table.rows)
    assert all(line.isprintable() for line in lines)


def test_a_terminal_gets_the_drawn_table(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("TERM", "dumb")  # 80 columns
    show_table(TABLE)
    say("Godkända: 22. " * 10)
    shown = terminal.getvalue()
    assert "─" * 80 in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_nothing_is_shown_of_how_far_it_has_come_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("collect.reading") as done:
        done(1, 2)
    assert capsys.readouterr() == ("", "")
