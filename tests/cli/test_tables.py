"""`plantools read --format csv` and `--format xlsx`: one table a form, one a thing that repeats, and no file lost."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from tests.cli.running import BODY, NO_WORD, Ran, edited, form, plantools, swapped, written
from tests.cycle.workbooks import opened, sheets

CSV = ["svar.csv", "svar-commitments.csv", "svar-findings.csv", "svar-remarks.csv"]


def lines(file: str | Path) -> list[list[str]]:
    """Return what a csv file holds."""
    with Path(file).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream, delimiter=";"))


def to(output: str, *more: str | Path) -> Ran:
    """Return what the program does with a form, an empty form, and a name to write to."""
    return plantools("read", form("plan.docx"), form("tom.docx", None), "-o", output, *more)


def test_a_workbook_has_a_row_a_form_and_a_sheet_for_what_repeats() -> None:
    ran = to("svar.xlsx")
    assert (ran.code, ran.out) == (1, "svar.xlsx\n")
    found = sheets(Path("svar.xlsx").read_bytes())
    assert list(found) == ["Aktivitetsplan", "3 Åtaganden", "Fel och varningar", "Övrig text"]
    head, plan, empty = found["Aktivitetsplan"]
    assert head[8:10] == ["1.1 Förvaltning/kontor/bolag", "1.2 År"]
    assert (plan[0], plan[6], plan[8:10]) == ("plan.docx", 0, ["Kopparstaden AB", 2026])
    assert (empty[0], empty[6], empty[8:]) == ("tom.docx", 4, [None] * 14)
    head, *rows = found["3 Åtaganden"]
    assert [row[:4] for row in rows] == [["plan.docx", "Kopparstaden AB", "2026", place] for place in (1, 2, 3, 4)]
    assert (head[-1], rows[2][-1]) == ("3g Klart senast", date(2026, 8, 14))
    assert [row[0] for row in found["Fel och varningar"][1:]] == ["tom.docx"] * 4


def test_csv_is_a_file_for_each_table() -> None:
    ran = to("svar.csv")
    assert (ran.code, ran.out.splitlines()) == (1, CSV)
    assert [row[0] for row in lines("svar.csv")] == ["Fil", "plan.docx", "tom.docx"]
    assert lines("svar-commitments.csv")[3][-1] == "2026-08-14"
    assert len(lines("svar-findings.csv")) == 5


def test_the_screen_shows_the_first_table_and_says_that_there_are_more() -> None:
    ran = plantools("read", form("plan.docx"), "--format", "csv")
    assert ran.out.startswith("\ufeffFil;Mall;Version;") and len(ran.out.splitlines()) == 2
    told = "Bara den första tabellen visas. Ange -o NAMN.csv, så får varje tabell en egen fil."
    assert (ran.code, ran.line) == (0, f"Upplysning: --format csv: {told}")


def test_a_workbook_does_not_go_to_the_screen() -> None:
    ran = plantools("read", form("plan.docx"), "--format", "xlsx")
    assert (ran.code, ran.out, ran.line) == (
        *(2, "", "Fel: --format xlsx visas inte på skärmen. Ange -o och ett filnamn."),
    )


@pytest.mark.parametrize(("format_", "name"), [("xlsx", "svar.csv"), ("csv", "svar.xlsx"), ("csv", "svar")])
def test_another_ending_is_refused_before_anything_is_read(format_: str, name: str) -> None:
    ran = plantools("read", "borta.docx", "--format", format_, "-o", name)
    said = f"Fel: {name}: Namnet måste sluta på .{format_} i det här formatet. Byt namn eller --format."
    assert (ran.code, ran.line, Path(name).exists()) == (2, said, False)


@pytest.mark.parametrize(
    ("name", "begins"), [("a.XLSX", b"PK"), ("a.csv", b"\xef\xbb\xbfFil"), ("a.json", b"{"), ("a.txt", b"file: ")]
)
def test_the_ending_tells_the_format_where_none_is_named(name: str, begins: bytes) -> None:
    assert plantools("read", form("plan.docx"), "-o", name).code == 0
    assert Path(name).read_bytes().startswith(begins)


@pytest.mark.parametrize("taken", CSV)
def test_no_file_is_replaced_and_then_none_is_written(taken: str) -> None:
    kept = written(taken, "viktigt")
    ran = plantools("read", form("plan.docx"), "-o", "svar.csv")
    assert (ran.code, ran.line.startswith(f"Fel: {taken}: Filen finns redan.")) == (2, True)
    assert [name for name in CSV if Path(name).exists()] == [taken]
    assert kept.read_text(encoding="utf-8") == "viktigt"
    assert plantools("read", "plan.docx", "-o", "svar.csv", "--force").code == 0
    assert all(Path(name).read_bytes().startswith(b"\xef\xbb\xbfFil") for name in CSV)


def test_a_workbook_is_not_replaced_either() -> None:
    kept = written("svar.xlsx", "viktigt")
    assert (to("svar.xlsx").code, kept.read_text(encoding="utf-8")) == (2, "viktigt")
    assert (to("svar.xlsx", "--force").code, len(opened(kept.read_bytes()).worksheets)) == (1, 4)


@pytest.mark.parametrize("kind", ["pdf", "cut"])
def test_a_file_that_cannot_be_read_is_a_row_among_the_others(kind: str, broken_dir: Path) -> None:
    bad = broken_dir / f"{kind}.docx"
    bad.write_bytes(NO_WORD[kind][0])
    ran = to("svar.xlsx", bad)
    assert (ran.code, ran.err.splitlines()[-1].startswith(f"Fel: {bad}: ")) == (1, True)
    found = sheets(Path("svar.xlsx").read_bytes())
    assert found["Aktivitetsplan"][-1][:7] == [str(bad), *[None] * 5, 1]
    told = found["Fel och varningar"][-1]
    assert (told[0], told[5], str(told[6]).startswith(NO_WORD[kind][1])) == (str(bad), "Fel", True)


def test_where_nothing_could_be_read_nothing_is_written() -> None:
    for name in ("svar.xlsx", "svar.csv"):
        ran = plantools("read", "borta.docx", "-o", name)
        assert (ran.code, ran.out, Path(name).exists()) == (2, "", False)


def test_an_answer_that_looks_like_a_formula_stays_an_answer(broken_dir: Path) -> None:
    attack = '=HYPERLINK("http://x.example";"Öppna")'
    escaped = attack.replace('"', "&quot;")
    bad = edited(form("plan.docx"), broken_dir / "plan.docx", {BODY: swapped(">Antal områden<", f">{escaped}<")})
    assert plantools("read", bad, "-o", "svar.xlsx").code == plantools("read", bad, "-o", "svar.csv").code == 0
    assert attack in [row[6] for row in sheets(Path("svar.xlsx").read_bytes())["3 Åtaganden"]]
    assert f"'{attack}" in [row[6] for row in lines("svar-commitments.csv")]


def test_a_text_longer_than_a_cell_is_cut_with_a_warning_and_whole_in_csv() -> None:
    long = "Ord " * 10_000 + "slut."
    changed = edited(
        form("plan.docx"), Path("lång.docx"), {BODY: swapped("Kopparstaden AB<", f"Kopparstaden AB {long}<")}
    )
    ran = plantools("read", changed, "-o", "svar.xlsx")
    [line] = [one for one in ran.err.splitlines() if one.startswith("Varning")]
    assert line.startswith("Varning: lång.docx: 1.1: Texten är längre än de 32767 tecken som en cell i Excel rymmer")
    found = sheets(Path("svar.xlsx").read_bytes())
    assert str(found["Aktivitetsplan"][1][8]).endswith("…")
    assert "Varning" in [row[5] for row in found["Fel och varningar"]]
    plantools("read", changed, "-o", "svar.csv")
    assert lines("svar.csv")[1][8].endswith("slut.")


def test_a_danish_form_is_a_danish_workbook() -> None:
    assert plantools("read", form("plan.docx", language="da"), "-o", "svar.xlsx").code == 0
    found = sheets(Path("svar.xlsx").read_bytes())
    assert list(found) == ["Handleplan", "3 Indsatser", "Fejl og advarsler", "Øvrig tekst"]
    assert found["Handleplan"][0][:3] == ["Fil", "Skabelon", "Version"]


def test_the_library_for_workbooks_is_loaded_only_where_one_is_made() -> None:
    import subprocess
    import sys

    code = "import sys; from plantools.cli.read import command; print('xlsxwriter' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "False\n"
