"""A coordinator's list of units is read as it is; what is wrong is told with its column and row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plantools.cycle.rosters import WORDS, column_of, read_roster
from plantools.definition.values import same_words
from plantools.definition.wording import line
from plantools.errors import DataError
from plantools.register.records import Unit
from tests.cycle.unit_lists import as_csv, as_workbook, names, units

BOU = Unit("bou", "Barn- och utbildningsförvaltningen", "department", "Utvecklingsledare", "bou@falun.example")
LISTED = (BOU, Unit("kopparstaden-ab", "Kopparstaden AB", "company", "Uthyrningschef", language="sv"))
File = Callable[[str | bytes], Path]


@pytest.fixture
def file(tmp_path: Path) -> File:
    """Return a function from content to a file with it; text is UTF-8."""

    def put(content: str | bytes) -> Path:
        path = tmp_path / "enheter.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return put


def told(path: Path, language: str = "sv") -> list[str]:
    """Return what is said against a list, a line each."""
    with pytest.raises(DataError) as caught:
        read_roster(path, language)
    return [line(one, language) for one in caught.value.findings]


# Laws


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units(), st.sampled_from(("sv", "da", "en")))
def test_a_list_written_as_csv_and_as_excel_is_read_back_the_same(
    tmp_path: Path, listed: tuple[Unit, ...], language: str
) -> None:
    for name, content in {"a.csv": as_csv(listed, language), "a.xlsx": as_workbook(listed, language)}.items():
        (tmp_path / name).write_bytes(content)
        roster = read_roster(tmp_path / name, language)
        assert (roster.units, roster.notes) == (listed, ())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(names.filter(lambda name: '"' not in name), max_size=6), st.sampled_from((";", ",", "\t")))
def test_any_list_of_names_gives_units_or_says_why_not(tmp_path: Path, given_: list[str], sign: str) -> None:
    (tmp_path / "a.csv").write_text(f"Namn{sign}Typ\n" + "\n".join(given_), encoding="utf-8")
    try:
        roster = read_roster(tmp_path / "a.csv")
    except DataError as problem:
        assert all(line(one, "sv").startswith("a.csv") for one in problem.findings)
    else:
        assert len(roster.units) == len([name for name in given_ if name.strip("; ,")])


# What people send


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_every_encoding_and_separator_that_excel_writes_is_read(file: File, encoding: str, sign: str) -> None:
    assert read_roster(file(as_csv(LISTED, sign=sign, encoding=encoding))).units == LISTED


def test_columns_stand_in_any_order_and_most_may_be_missing(file: File) -> None:
    assert read_roster(file("E-postadress:,Enhet\nhr@falun.example,HR-kontoret\n")).units == (
        Unit("hr-kontoret", "HR-kontoret", email="hr@falun.example"),
    )


def test_headers_are_found_below_a_title_and_empty_rows_count_for_nothing(file: File) -> None:
    text = "Enheter i Falu kommun 2027;;\n\nNamn ;Förvaltning/kontor/bolag typ\n\nKultur;\n\n;\nTeknik;\n"
    assert [unit.name for unit in read_roster(file(text)).units] == ["Kultur", "Teknik"]


def test_a_first_line_that_tells_excel_the_separator_is_no_row(file: File) -> None:
    assert told(file("sep=;\nNamn;Typ\nKultur;byrå\n"))[0].startswith("enheter.csv: ”Typ”, rad 2: ”byrå” är ingen typ")


def test_a_line_break_in_a_cell_is_a_blank(file: File) -> None:
    assert read_roster(file('Namn;Typ\n"Kultur-\noch fritid";kontor\n')).units[0].name == "Kultur- och fritid"


def test_a_successor_is_called_by_its_name_or_its_key(file: File) -> None:
    text = "Namn;Upphör;Uppgår i\nA;31/12 2026;Nya B\nC;2026-12-31;nya-b\nNya B;;\n"
    listed = read_roster(file(text)).units
    assert [(unit.closed, unit.into) for unit in listed] == [(date(2026, 12, 31), "nya-b")] * 2 + [(None, "")]


def test_columns_that_nobody_asked_for_are_told_in_one_line(file: File) -> None:
    [note] = read_roster(file("Namn;Telefon;\nKultur;023-830 00;x\n")).notes
    told = "Kolumner som inte används: Telefon, C. Kontrollera rubrikerna om de hör till uppgifterna om enheterna."
    assert line(note, "sv") == f"enheter.csv: {told}"
    [note] = read_roster(file(";".join(["Namn", *(f"Kolumn {number}" for number in range(40))]))).notes
    assert "Kolumn 0, " in line(note, "sv") and ", Kolumn 9, …. " in line(note, "sv")


def test_the_headers_and_words_that_the_documentation_names_are_known() -> None:
    page = (Path(__file__).parents[2] / "docs" / "workspace.md").read_text(encoding="utf-8")
    table = page.split("| column | in Swedish |")[1].split("\n\n")[0].splitlines()[2:]
    told_ = [[cell.strip() for cell in line_.strip("| ").split("|")] for line_ in table]
    assert [key for key, *_ in told_] == ["name", "kind", "contact", "email", "language", "key", "closed", "into"]
    for key, *languages in told_:
        for headers, _, meant in (cell.partition(": ") for cell in languages):
            assert {column_of(header) for header in headers.split(", ")} == {key}
            assert {same_words(word) for word in meant.split(", ") if word} <= set(WORDS.get(key, ()))


# What is wrong


def test_every_fault_is_told_at_once_with_its_column_and_row(file: File) -> None:
    text = (
        "Namn;Typ;E-post;Språk;Nyckel;Upphör;Uppgår i\n"
        "Kultur;kontro;hr(at)falun;svensk;Kultur!;hösten;Teknik\n"
        ";bolag;;;;;\n"
        "kultur ;;;;;;\n"
    )
    assert [one.split(". ")[0] for one in told(file(text))] == [
        "enheter.csv: ”Typ”, rad 2: ”kontro” är ingen typ av enhet",
        "enheter.csv: ”E-post”, rad 2: ”hr(at)falun” är ingen e-postadress",
        "enheter.csv: ”Nyckel”, rad 2: ”Kultur!” kan inte vara en nyckel",
        "enheter.csv: ”Upphör”, rad 2: ”hösten” är ingen dag",
        "enheter.csv: ”Uppgår i”, rad 2: ”Teknik” är ingen av enheternas nycklar",
        "enheter.csv: ”Namn”, rad 3: Enheten har inget namn",
        "enheter.csv: ”Namn”, rad 4: Det finns två enheter som heter ”kultur” eller har samma nyckel",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "har ingen kolumn med enheternas namn"),
        ("Kultur\nTeknik\n", "har ingen kolumn med enheternas namn"),
        ("Namn;Enhet\nA;B\n", "Kolumnerna ”Namn” och ”Enhet” säger samma sak."),
        ('Namn;Typ\n"Kultur"en;\n', "enheter.csv:2: Citattecknen på raden går inte ihop"),
        ('Namn\n"Kultur\n', "Citattecknen på raden går inte ihop"),
        ("Namn\n" + "\n".join(f"Enhet {n}" for n in range(5_000)), "Listan har fler än 5000 rader."),
        (b"Namn\nKultur\x81", "Det går inte att avgöra vilken teckenkodning filen har."),
        (b"%PDF-1.7", "är skadad, eller ingen lista i Excel (.xlsx) eller CSV."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "har det gamla formatet .xls eller är skyddad med lösenord.",
        ),
    ],
)
def test_a_file_that_is_no_list_of_units_is_told_in_one_line(file: File, text: str | bytes, said: str) -> None:
    [only] = told(file(text))
    assert said in only


def test_a_date_that_could_be_another_is_not_guessed(file: File) -> None:
    [only] = told(file("Name,Closed,Into\nA,3/4/2027,B\nB,,\n"), "en")
    assert only.startswith("enheter.csv: “Closed”, row 2: “3/4/2027” is not a day.")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    [only] = told(tmp_path / "enheter.xlsx")
    assert only.startswith("enheter.xlsx: Filen ”") and "finns inte" in only
    assert "är en mapp" in told(tmp_path)[0]
