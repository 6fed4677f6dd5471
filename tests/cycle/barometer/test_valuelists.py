"""Lists of measured values: read as people keep them; what is wrong is told with its place, and the rest goes in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plantools.cycle.barometer.measuring import Judged
from plantools.cycle.barometer.valuelists import Blank, add_measures, column_of, read_measures
from plantools.cycle.separated import BOM, separated
from plantools.cycle.sheets import workbook
from plantools.cycle.workspace import Office, Workspace
from plantools.definition.model import LANGUAGES
from plantools.definition.wording import line
from plantools.documents.tabulating import Table
from plantools.errors import DataError
from plantools.findings import Severity
from plantools.register.measurements import history, measured
from plantools.register.store import open_register
from tests.cycle.barometers import INDICATORS, NOW, TODAY, workspace

HEAD = "Indikator;Grupp;Värde;Antal personer;Anmärkning\n"
READ = (("ledighet", "", Decimal("12.5"), 1200, ""), ("ledighet", "kvinnor", Decimal("11.9"), 610, "Preliminärt"))
ROWS = "Arbetslöshet;;12,5;1200;\nArbetslöshet;Kvinnor;11,9;610;Preliminärt\n"


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    """Return a workspace with two indicators."""
    return workspace(tmp_path)


def sent(place: Workspace, content: str | bytes, *, period: str = "2027-2", name: str = "v.csv") -> Judged:
    """Return what a list comes to."""
    path = place.folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_measures(path, place, period=period, today=TODAY)


def values(judged: Judged) -> tuple[tuple[object, ...], ...]:
    """Return what was read."""
    return tuple((one.indicator, one.part, one.value, one.persons, one.note) for one in judged.measurements)


def told(judged: Judged, language: str = "sv") -> list[str]:
    """Return what is said, a line each."""
    return [line(one, language) for one in judged.findings]


# Laws

_numbers = st.decimals(0, 100, places=3).map(lambda found: found.normalize() + 0)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    _numbers, st.integers(0, 10**6), st.sampled_from(["", "a;b", "=1+1", "x\ty", 'sa "så"']), st.sampled_from(LANGUAGES)
)
def test_a_list_that_is_filled_in_is_read_back(
    tmp_path: Path, number: Decimal, persons: int, note: str, language: str
) -> None:
    held = workspace(tmp_path, language=language)
    blank = Blank(held, "2027-2", language).table
    plain = int(number) if number == int(number) else float(number)
    rows = tuple((*row[:4], plain, persons, note) for row in blank.rows)
    filled = Table(blank.name, blank.title, blank.language, blank.columns, rows)
    # A list with separators has decimal commas, which in English stand between thousands.
    lists = {} if language == "en" else {"v.csv": (BOM + separated(filled)).encode()}
    for name, content in {**lists, "v.xlsx": workbook([filled])}.items():
        judged = sent(held, content, period="", name=name)
        assert len(judged.measurements) == 2 + len(held.measuring.indicators[0].groups)
        assert all(one.severity is not Severity.ERROR for one in judged.findings)
        assert {(one.value, one.persons, one.note) for one in judged.measurements} == {
            (number, persons, " ".join(note.split()))
        }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text('aÅ1,.%-–" ;', max_size=12), min_size=1, max_size=5))
def test_no_row_is_lost_without_a_word(tmp_path: Path, cells: list[str]) -> None:
    held = workspace(tmp_path)
    rows = [cell.replace('"', "").replace(";", "") for cell in cells]
    judged = sent(held, HEAD + "".join(f"Arbetslöshet;;{cell};;rad {at}\n" for at, cell in enumerate(rows)))
    errors = [one for one in judged.findings if one.severity is Severity.ERROR]
    named = {str(one.params["row"]) for one in errors}
    named |= {str(one.params["other"]).rpartition(":")[2] for one in errors if "other" in one.params}
    kept = {one.place.rpartition(":")[2] for one in judged.measurements}
    assert named | kept == {str(at + 2) for at in range(len(rows))}


# What people send


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16", "cp1252"])
@pytest.mark.parametrize("sign", [";", "\t"])
def test_every_encoding_and_separator_that_excel_writes_is_read(place: Workspace, encoding: str, sign: str) -> None:
    assert values(sent(place, (HEAD + ROWS).replace(";", sign).encode(encoding))) == READ


def test_commas_stand_between_values_in_quotation_marks(place: Workspace) -> None:
    assert (
        values(sent(place, (HEAD + ROWS).replace("12,5", '"12,5"').replace("11,9", '"11,9"').replace(";", ","))) == READ
    )


@pytest.mark.parametrize(
    ("language", "header"),
    [("sv", "Indikator;Grupp;Värde"), ("da", "Indikator;Gruppe;Værdi"), ("en", "Indicator;Group;Value")],
)
def test_headers_are_known_in_three_languages(language: str, header: str) -> None:
    assert [column_of(word) for word in header.split(";")] == ["indicator", "group", "value"]
    heads = Blank(Workspace(Path(), "", "", language, Office(), ()), "", language).table.columns
    assert all(map(column_of, heads))


@pytest.mark.parametrize(
    ("language", "written", "number"),
    [
        ("sv", "12,5", "12.5"),
        ("sv", "12,5 %", "12.5"),
        ("da", "12,5 pct.", "12.5"),
        ("en", "12.5%", "12.5"),
        ("da", "0,30", "0.3"),
        ("sv", "½", "0.5"),
    ],
)
def test_numbers_are_read_as_people_write_them(tmp_path: Path, language: str, written: str, number: str) -> None:
    held = workspace(tmp_path, language=language)
    assert [one.value for one in sent(held, f"{HEAD}ledighet;;{written};;\n").measurements] == [Decimal(number)]


def test_thousands_are_read_by_the_country(tmp_path: Path) -> None:
    held = workspace(tmp_path, language="da")
    judged = sent(held, HEAD + "medarbetare;;1.234,5;;\n")
    assert [one.value for one in judged.measurements] == [Decimal("1234.5")]
    assert judged.findings == ()


def test_an_indicator_is_called_by_its_id_or_its_label_in_any_language(place: Workspace) -> None:
    for name in ("ledighet", "ARBETSLÖSHET", "Ledighed", "unemployment"):
        assert len(sent(place, f"{HEAD}{name};;1;;\n").measurements) == 1


def test_what_stands_there_without_a_value_says_nothing_but_its_remark(place: Workspace) -> None:
    assert values(sent(place, HEAD + "ledighet;;;;\nledighet;Män;;;Mäts i mars\n")) == (
        ("ledighet", "man", None, None, "Mäts i mars"),
    )


# What is wrong


def test_every_fault_has_its_file_column_row_and_cure_and_the_rest_goes_in(place: Workspace) -> None:
    wrong = "Arbetslöhset;;1;;\nledighet;Kvinor;1;;\nmedarbetare;Män;1;;\nledighet;Annat;cirka tolv;;\n"
    judged = sent(place, HEAD + ROWS + wrong + "ledighet;Män;120;;\nmedarbetare;;7;-3;\n")
    assert values(judged) == READ
    assert told(judged) == [
        (
            "v.csv: ”Indikator”, rad 4: ”Arbetslöhset” är ingen av kommunens indikatorer. Menade du ”Arbetslöshet”?"
            " De står under ”indicators” i plantools.yaml; skriv en av dem."
        ),
        (
            "v.csv: ”Grupp”, rad 5: ”Kvinor” är ingen av grupperna. Menade du ”Kvinnor”?"
            " Skriv en av dem: Kvinnor, Män, Annat; eller lämna cellen tom för helheten."
        ),
        (
            "v.csv: ”Grupp”, rad 6: ”Medarbetare med utländsk bakgrund” har inga grupper, men här står ”Män”."
            " Töm cellen, eller lägg till ”breakdown” i plantools.yaml."
        ),
        (
            "v.csv: ”Värde”, rad 7: ”cirka tolv” är inget tal. Skriv bara talet, till exempel 12,5;"
            " det som ska förklaras skrivs i anmärkningen."
        ),
        (
            "v.csv: ”Värde”, rad 8: 120 kan inte vara ett värde för indikatorn. Det minsta möjliga är 0."
            " Det största möjliga är 100. Rätta talet."
        ),
        "v.csv: ”Antal personer”, rad 9: ”-3” är inget antal personer. Skriv ett heltal, till exempel 120.",
    ]


def test_two_rows_that_say_two_things_are_taken_neither_way(place: Workspace) -> None:
    judged = sent(place, HEAD + ROWS + "ledighet;;13;1200;\n")
    assert values(judged) == READ[1:]
    assert told(judged) == [
        (
            "v.csv: ”Värde”, rad 4: Här står något annat om samma sak än i v.csv:2."
            " Ingen av raderna har tagits med: ta bort den som är fel."
        )
    ]
    assert values(sent(place, HEAD + ROWS + "ledighet;;12,50;1200;\n")) == READ


@pytest.mark.parametrize(
    ("period", "code"),
    [
        ("2027-3", "measures.period"),
        ("2028-2", "measures.period-early"),
        ("", "measures.no-period"),
        ("2027", "measures.period"),
    ],
)
def test_a_period_that_is_not_open_takes_no_values(place: Workspace, period: str, code: str) -> None:
    judged = sent(place, HEAD + ROWS, period=period)
    assert ({one.code for one in judged.findings}, judged.measurements) == ({code}, ())


def test_a_period_that_is_closed_takes_none_and_says_how_to_open_it(tmp_path: Path) -> None:
    held = workspace(tmp_path, INDICATORS + "measured: {2027-2: {day: 2027-12-31, closed: 2028-01-31}}\n")
    assert "stängdes 2028-01-31" in told(sent(held, HEAD + ROWS))[0]


def test_a_row_that_names_another_period_is_not_taken_for_this_one(place: Workspace) -> None:
    list_ = "Indikator;Period;Värde\nledighet;2027-1;9\n"
    assert [one.code for one in sent(place, list_).findings] == ["measures.other-period"]
    assert [one.period for one in sent(place, list_, period="").measurements] == ["2027-1"]


def test_a_group_without_its_number_of_persons_is_kept_and_told(place: Workspace) -> None:
    judged = sent(place, HEAD + "ledighet;Män;9;;\n")
    assert (len(judged.measurements), [one.code for one in judged.findings]) == (1, ["measures.persons-missing"])


def test_a_share_that_may_be_a_percentage_is_told(place: Workspace) -> None:
    assert [one.code for one in sent(place, HEAD + "ledighet;;0,125;;\n").findings] == ["read.percent-share"]


def test_columns_that_nobody_asked_for_are_told(place: Workspace) -> None:
    assert "Kontakt" in told(sent(place, "Indikator;Värde;Kontakt\nledighet;9;x\n"))[0]


def test_a_list_without_headers_is_refused(place: Workspace) -> None:
    with pytest.raises(DataError) as caught:
        sent(place, "ledighet;9\n")
    assert [one.code for one in caught.value.findings] == ["measures.no-headers"]


# In the register


def test_values_are_kept_once_and_a_corrected_one_goes_before(place: Workspace) -> None:
    register = open_register(place.database_url, place.folder)

    def added(content: str) -> Sequence[int]:
        found = add_measures(register, sent(place, content), now=NOW)
        return found.new, found.corrected, found.same, found.left

    assert added(HEAD + ROWS) == (2, 0, 0, 0)
    assert added(HEAD + ROWS) == (0, 0, 2, 0)
    assert added(HEAD + ROWS.replace("12,5", "12,7") + "x;;1;;\n") == (0, 1, 1, 1)
    with register.reading() as connection:
        assert {one.part: str(one.value) for one in measured(connection)} == {"": "12.7", "kvinnor": "11.9"}
        assert [str(one.value) for one in history(connection, "ledighet")] == ["12.5", "11.9", "12.7"]


def test_the_day_of_the_default_periods_is_the_end_of_each_half(place: Workspace) -> None:
    assert [(one.name, one.day) for one in place.measuring.in_year(2027)] == [
        ("2027-1", date(2027, 6, 30)),
        ("2027-2", date(2027, 12, 31)),
    ]
