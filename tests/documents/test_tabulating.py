"""Many readings as tables: a row a form, a row for each row in it, and nothing left out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from plantools.documents.reading import COMMENT, Remark
from plantools.documents.tabulating import Table, Told, common_language, tabulate
from plantools.findings import error, note, warning
from tests.documents.people import PLAN
from tests.documents.told import EVERY, any_tables, column, plan_of, said, tables, told, unread

WHO = ["Fil", "Mall", "Version", "Referens", "Enhet", "Period", "Antal fel", "Antal varningar"]
ROWS = [{"statement": "Ett", "goal": "1"}, {"statement": "Två", "due": date(2027, 3, 1)}]
DAMAGED = error("package.damaged", where="b.docx")


def test_a_form_is_a_row_with_who_it_is_and_its_answers() -> None:
    table = tables(told(unit="Vård", year=2027, processes=["induction"]))[""]
    assert (table.title, list(table.columns[:8])) == ("Plan", WHO)
    [row] = table.rows
    assert row[:8] == ("a.docx", "plan", 1, "PLAN.1-2027-VARD-SB", "Vård", "2027", 0, 0)
    assert row[8:] == ("Vård", 2027, "Introduktion", 0, 1, 0, None, None, None)


def test_each_thing_that_repeats_has_a_table_with_a_row_for_each_of_its_rows() -> None:
    table = tables(told(unit="Vård", year=2027, commitments=ROWS), told("b.docx", commitments=ROWS[:1]))["commitments"]
    assert (table.title, list(table.columns[:4])) == ("2.1 Åtaganden", ["Fil", "Enhet", "Period", "Rad"])
    assert table.rows == (
        ("a.docx", "Vård", "2027", 1, "Ett", "Trivsel", None),
        ("a.docx", "Vård", "2027", 2, "Två", None, date(2027, 3, 1)),
        ("b.docx", None, None, 1, "Ett", "Trivsel", None),
    )


def test_a_file_that_could_not_be_read_is_a_row_with_its_finding() -> None:
    found = tables(told(), unread("b.docx", DAMAGED))
    assert found[""].rows[1] == ("b.docx", *[None] * 5, 1, 0, *[None] * 9)
    assert found["findings"].rows == (
        (
            "b.docx",
            None,
            None,
            None,
            None,
            "Fel",
            "Filen är skadad. Öppna den i Word, spara den på nytt, eller be om en ny kopia.",
        ),
    )


def test_findings_are_told_with_the_number_and_row_on_paper_and_errors_are_counted() -> None:
    findings = (
        error("read.date", field="commitments.1.due", given="snart", row=3).at("a.docx", "2.1c"),
        warning("read.twice", field="unit", given="a", other="b").at("a.docx", "1.1"),
        note("read.tick", field="processes"),
    )
    found = tables(told(unit="Vård").found(*findings))
    assert found[""].rows[0][6:8] == (1, 1)
    table = found["findings"]
    assert [row[:6] for row in table.rows] == [
        ("a.docx", "Vård", "2.1c", 3, "Klart", "Fel"),
        ("a.docx", "Vård", "1.1", None, "Förvaltning", "Varning"),
        ("a.docx", "Vård", None, None, "Processer", "Upplysning"),
    ]
    assert str(table.rows[0][6]).startswith("”snart” går inte att läsa som ett datum.")


def test_remarks_are_rows_of_their_own() -> None:
    remarks = (Remark("Ring mig!", "1.2"), Remark("Är det rätt?", "3", COMMENT, "En handläggare", "2027-03-01"))
    assert tables(said("a.docx", PLAN, {"unit": "Vård"}, "sv", *remarks))["remarks"].rows == (
        ("a.docx", "Vård", "1.2", "Ring mig!", "Text utanför fälten", None, None),
        ("a.docx", "Vård", "3", "Är det rätt?", "Kommentar", "En handläggare", "2027-03-01"),
    )


def test_forms_of_several_definitions_have_a_table_each_below_an_overview_of_all_files() -> None:
    found = tables(told(unit="Vård"), told("b.docx", EVERY["form"], line="Hej"), unread("c.docx", DAMAGED))
    assert list(found) == ["", "plan", "plan-commitments", "every-kind", "every-kind-table", "findings", "remarks"]
    assert (found[""].title, list(found[""].columns)) == ("Filer", WHO)
    assert column(found[""], "Fil") == ["a.docx", "b.docx", "c.docx"]
    assert [column(found[name], "Fil") for name in ("plan", "every-kind")] == [["a.docx"], ["b.docx"]]
    assert found["plan-commitments"].title == "Plan 2.1 Åtaganden"


def test_where_nothing_could_be_read_the_files_are_told_nevertheless() -> None:
    found = tables(unread("b.docx", DAMAGED))
    assert list(found) == ["", "findings", "remarks"]
    assert found[""].rows == (("b.docx", *[None] * 5, 1, 0),)


def test_an_answer_of_an_older_version_stands_in_the_column_of_the_same_question() -> None:
    extra = {"type": "string", "meta": {"label": {"sv": "Kontakt"}}}
    table = tables(told(year=2026), told("b.docx", plan_of(2, contact=extra), year=2027, contact="Registrator"))[""]
    assert column(table, "1.3 År") == [2026, 2027]
    assert column(table, "1.1 Kontakt") == [None, "Registrator"]


def test_an_answer_of_another_kind_stands_in_no_column_of_this_kind() -> None:
    year = {"type": "string", "meta": {"label": {"sv": "År"}}}
    table = tables(told("a.docx", plan_of(1), year=2026), told("b.docx", plan_of(2, year=year), year="nästa"))[""]
    assert column(table, "1.2 År") == [None, "nästa"]
    assert column(table, "1.2 År (version 1)") == [2026, None]


def test_a_table_is_in_the_language_that_its_forms_share_else_in_the_definitions() -> None:
    one = told("a.docx", EVERY["form"], "da", yes_no=True)
    other = told("b.docx", EVERY["form"], "en")
    assert tables(one)[""].columns[5] == "Periode"
    assert tables(one, other)[""].columns[5] == "Period"
    assert [common_language(forms, "sv") for forms in ([one], [one, other], [unread("c")])] == ["da", "sv", "sv"]


@given(any_tables())
def test_rows_are_as_wide_as_their_headers_which_are_unlike_each_other(made: tuple[Table, ...]) -> None:
    for table in made:
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert len(set(map(str.casefold, table.columns))) == len(table.columns)


MAKERS = (told, unread, lambda file: told(file, EVERY["document"]))


@given(some.lists(some.sampled_from(MAKERS)))
def test_every_file_is_a_row(makers: list[Callable[[str], Told]]) -> None:
    forms = [make(f"{place}.docx") for place, make in enumerate(makers)]
    assert column(tabulate(forms, "sv")[0], "Fil") == [one.file for one in forms]
