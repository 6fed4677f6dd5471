"""The report of a year: what it says is what was counted, and it is read back as it was made."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from plantools.cycle.compiling import ANSWERS, MOST_ACCOUNTS, MOST_READABLE, compiled
from plantools.cycle.figures import figures_of
from plantools.cycle.reporting import MOST_ROWS, Reported, files, names, on_paper, report
from plantools.cycle.wordings import Wordings
from plantools.cycle.years import Year
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.library import Library, shipped
from plantools.documents.read import read
from plantools.documents.reading import Reading
from plantools.errors import PlantoolsError
from plantools.findings import has_errors
from plantools.register.records import Unit
from plantools.word.images import from_uri
from plantools.word.names import WP, W
from plantools.word.package import Package, open_package, to_bytes
from tests.cycle.workbooks import sheets
from tests.cycle.years import LIBRARY, PLAN, answered, falun, form, unit_year, year_of
from tests.word.drafts import body, lines

LANGUAGES = ("sv", "da", "en")
each_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def made(language: str = "sv") -> Reported:
    """Return the report of Falun's year."""
    return report(falun(), LIBRARY, language=language)


@cache
def read_back(language: str = "sv") -> Reading:
    """Return what is read from the file of the report."""
    return read(open_package(to_bytes(made(language).filled.package)), LIBRARY)


def rows(name: str, language: str = "sv") -> list[dict[str, object]]:
    """Return the rows of a table, as they are read from the document."""
    return [dict(as_mapping(row)) for row in as_list(read_back(language).answers[name])]


def told(year: Year, language: str = "sv") -> dict[str, object]:
    """Return the answers that a report is filled with."""
    say = Wordings(figures_of(year), language)
    return on_paper(made(language).template.definition, compiled(say.figures, language), say)


# What the document says


@each_language
def test_what_was_filled_is_read_back(language: str) -> None:
    reading = read_back(language)
    assert (reading.language, reading.answers) == (language, told(falun(), language))
    assert not has_errors(reading.findings) and reading.remarks == ()


def test_the_figures_on_paper_are_those_of_the_year() -> None:
    tally = figures_of(falun()).tally
    assert sum(int(str(row["count"])) for row in rows("statuses")) == tally.total == len(rows("commitments")) == 22
    assert sum(int(str(row["total"])) for row in rows("by_goal")) == tally.total
    assert sum(int(str(row["total"])) for row in rows("matrix")) == tally.total
    assert len(rows("overdue")) == tally.overdue == 10


def test_every_commitment_stands_below_its_goal_with_its_status_in_a_word_and_a_symbol() -> None:
    goals = [row["goal"] for row in rows("commitments")]
    assert goals == sorted(goals, key=str) and len(set(goals)) == 5
    assert all(
        not str(row["status"])[0].isalnum() and any(map(str.isalpha, str(row["status"]))) for row in rows("commitments")
    )


def test_the_units_own_words_stand_under_their_names() -> None:
    said = {row["unit"] for row in rows("results")}
    assert said == {one.unit.name for one in falun().units if one.report}
    [word] = [row for row in rows("voices") if row["text"] == "Uthyrning och boinflyttning"]
    assert (word["question"], word["unit"]) == ("Annan process, vilken?", "Kopparstaden AB")


def test_what_the_units_learnt_stands_in_one_text_each_under_its_name_and_nowhere_else() -> None:
    lessons = str(read_back().answers["lessons"]).split("\n\n")
    assert len(lessons) == 6 and all(one.startswith("**") for one in lessons)
    assert "**Kopparstaden AB:** Boende som själva är värdar för husmöten drar fler grannar." in lessons
    assert "Lärdomar" not in {row["question"] for row in rows("voices")}


def test_what_a_unit_chose_is_counted_and_named() -> None:
    [other] = [row for row in rows("choices") if row["option"] == "Annan process"]
    assert other == {"question": "Valda processer", "option": "Annan process", "count": 1, "units": "Kopparstaden AB"}


def test_this_year_stands_beside_the_one_before() -> None:
    [all_] = [row for row in rows("comparison") if row["what"] == "Åtaganden"]
    assert (all_["before"], all_["now"], all_["change"]) == (11, 22, "+11")


def test_words_that_belong_to_no_field_are_told_with_whose_they_are() -> None:
    assert [(row["unit"], row["text"]) for row in rows("remarks")] == [
        ("Socialförvaltningen", "Bilagan med statistik skickas separat."),
        ("Okänd enhet", "Vi återkommer."),
    ]


@each_language
def test_an_empty_year_says_so_in_sentences(language: str, made: Callable[[str], Path]) -> None:
    empty = report(year_of([unit_year(Unit("a", "A"))], "Mål", language=language), LIBRARY)
    made("empty.docx").write_bytes(to_bytes(empty.filled.package))
    said = read(empty.filled.package, LIBRARY).answers
    assert [name for name in said if name.endswith("_note")] == [
        *("answered_note", "commitments_note", "overdue_note", "choices_note", "results_note", "voices_note"),
        *("comparison_note", "remarks_note", "accounts_note"),
    ]
    assert not any("report." in line for line in lines(body(empty.filled.package)))


@each_language
def test_every_text_is_in_the_catalogue(language: str) -> None:
    words = [*lines(body(made(language).filled.package)), *map(str, sheets(made(language).workbook).items())]
    assert not any("report." in line or "remark." in line for line in words)


# How it is made


def test_the_document_and_the_workbook_are_valid_and_the_same_each_time(made: Callable[[str], Path]) -> None:
    for language in LANGUAGES:
        first, again = (report(falun(), LIBRARY, language=language) for _ in range(2))
        assert to_bytes(first.filled.package) == to_bytes(again.filled.package)
        assert first.workbook == again.workbook
        made(f"{language}.docx").write_bytes(to_bytes(first.filled.package))
        made(f"{language}.xlsx").write_bytes(first.workbook)


def tables(package: Package) -> list[list[int]]:
    """Return of each table how many cells each of its rows has, and hold that its grid is as wide."""
    found = []
    for table in body(package).iter(W.tbl):
        made = [len(row.findall(W.tc)) for row in table.findall(W.tr)]
        assert made == [len(table.findall(f"{W.tblGrid}/{W.gridCol}"))] * len(made)
        found.append(made)
    return found


def test_tables_have_a_column_for_each_goal_and_their_header_is_repeated() -> None:
    package = made().filled.package
    assert [7 + 1] * (7 + 1) in tables(package)  # units and a header; unit, five goals, none, in all
    for table in body(package).iter(W.tbl):
        first, *others = table.findall(W.tr)
        assert first.find(f"{W.trPr}/{W.tblHeader}") is not None
        assert all(row.find(f"{W.trPr}/{W.cantSplit}") is None for row in others)  # body.row says why


def test_charts_say_their_figures_to_those_who_do_not_see_them() -> None:
    charts = {str(one.get("descr")) for one in body(made().filled.package).iter(WP.docPr)}
    assert charts == {from_uri(str(read_back().answers[name])).alt for name in ("goals_chart", "arrivals_chart")}
    [goals] = [words for words in charts if "Mål 1" in words]
    assert "Mål 2: ✓ Genomfört 3, ◐ Pågår 2, – Ej redovisat 1" in goals


@each_language
def test_a_table_stands_beside_each_chart(language: str) -> None:
    names = list(told(falun(), language))
    assert [names.index(f"{one}_chart") + 1 for one in ("goals", "arrivals")] == [
        names.index(one) for one in ("by_goal", "arrivals")
    ]
    assert sum(int(str(row["count"])) for row in rows("arrivals", language)) == 7
    assert rows("arrivals", language)[-1]["total"] == 7


def test_another_template_gets_what_it_asks_for(tmp_path: Path) -> None:
    definition = tmp_path / "our-report" / "definition.yaml"
    definition.parent.mkdir()
    definition.write_text(OURS, encoding="utf-8")
    ours = report(falun(), Library((tmp_path, shipped("templates"))), template="our-report")
    said = read(ours.filled.package, Library((tmp_path, shipped("templates")))).answers
    assert said == {"period": "2027", "overdue": [{"unit": row["unit"]} for row in rows("overdue")]}


OURS = """
id: our-report
version: 1
kind: document
language: sv
title: {sv: Vår rapport}
parts:
  - heading: {sv: 'Försenat {{ period }}'}
    fields: [overdue, comment]
schema:
  period: {type: string, meta: {label: {sv: År}}}
  overdue:
    type: list
    meta: {kind: rows, caption: true, label: {sv: Försenat}}
    schema:
      type: dict
      schema:
        unit: {type: string, meta: {label: {sv: Enhet}}}
  comment: {type: string, meta: {kind: text, label: {sv: Kommentar}, prompt: {sv: Skriv här}}}
"""


@pytest.mark.parametrize(("template", "code"), [(PLAN, "report.form"), ("none", "template.unknown")])
def test_what_is_no_template_of_a_report_is_said(template: str, code: str) -> None:
    with pytest.raises(PlantoolsError) as caught:
        report(falun(), LIBRARY, template=template)
    assert [one.code for one in caught.value.findings] == [code]


def test_a_year_in_which_nothing_was_asked_has_no_report() -> None:
    with pytest.raises(PlantoolsError) as caught:
        report(year_of([unit_year(Unit("a", "A"), asked=())], "Mål"), LIBRARY)
    assert [(one.code, one.params) for one in caught.value.findings] == [("report.nothing", {"period": "2027"})]


_NAMED = re.compile(r"`([a-z_]+)`")


def test_the_docs_name_every_answer_and_every_column_there_is() -> None:
    page = (Path(__file__).parents[2] / "docs" / "report.md").read_text("utf-8")
    rows = [line.split("|")[1:4] for line in page.splitlines() if line.startswith("| `")]
    names = [name for row in rows for name in _NAMED.findall(row[0])]
    assert sorted(names) == sorted(ANSWERS)
    columns = {name: set(_NAMED.findall(row[2])) for row in rows for name in _NAMED.findall(row[0])}
    for name, value in compiled(figures_of(falun()), "sv").items():
        used = {re.sub(r"_\d+$", "", one) for row in as_list(value) for one in as_mapping(row)}
        assert used <= columns[name], name


# Many goals and units


@pytest.mark.parametrize(
    ("count", "name"), [(MOST_READABLE, "matrix"), (MOST_READABLE + 1, "unit_goals"), (40, "unit_goals")]
)
def test_units_and_goals_are_a_table_of_numbers_as_long_as_people_can_read_it(count: int, name: str) -> None:
    goals = [f"Ett av målen, nummer {number}" for number in range(1, count + 1)]
    rows = [{"statement": f"Åtagande {goal}", "goal": goal} for goal in ("2", "2", str(count))]
    plan = answered(form(PLAN, *goals), {"commitments": [*rows, {"statement": "Utan"}]}, falun().today)
    units = [unit_year(Unit("a", "A"), plan=plan), unit_year(Unit("b", "B"))]
    found = report(year_of(units, *goals), LIBRARY)
    said = read(found.filled.package, LIBRARY).answers
    assert {"matrix", "unit_goals", "matrix_note"} & {*said} == {name}
    one, other = map(as_mapping, as_list(said[name]))
    assert (one["total"], one["no_goal"], other["total"]) == (4, 1, 0)
    if name == "unit_goals":
        assert str(one["goals"]).replace("\u00a0", " ") == f"Mål 2 (2), Mål {count} (1)"
        assert "goals" not in other
    assert len(sheets(found.workbook)["Enheter och mål"][0]) == count + 3


@cache
def large() -> Reported:
    """Return the report of more units than paper bears."""
    plan = answered(
        form(PLAN), {"commitments": [{"statement": "Ett", "goal": "1"}, {"statement": "Två"}]}, falun().today
    )
    units = [unit_year(Unit(f"u{at}", f"Enhet {at}"), plan=plan, asked=(PLAN,)) for at in range(MOST_ROWS + 50)]
    return report(replace(falun(), units=tuple(units)), LIBRARY)


def test_of_a_table_that_nobody_reads_the_beginning_is_shown_and_the_rest_stands_in_the_workbook() -> None:
    said = read(large().filled.package, LIBRARY).answers
    assert len(as_list(said["matrix"])) == len(as_list(said["commitments"])) == MOST_ROWS
    assert any("700" in str(line) and "arbetsboken" in str(line) for line in as_list(said["summary"]))
    assert len(sheets(large().workbook)["Åtaganden"]) == 1 + 2 * (MOST_ROWS + 50)


def test_an_appendix_of_too_many_units_is_left_out_and_that_is_said() -> None:
    said = read(large().filled.package, LIBRARY).answers
    assert MOST_ROWS + 50 > MOST_ACCOUNTS and "accounts" not in said
    assert str(MOST_ROWS + 50) in str(said["accounts_note"])


# The workbook


def test_the_workbook_has_every_commitment_with_types() -> None:
    head, *found = sheets(made().workbook)["Åtaganden"]
    due, overdue, statement = (head.index(name) for name in ("Klart senast", "Försenat", "Åtagande"))
    assert [row[statement] for row in found] == [one.commitment.statement for one in figures_of(falun()).owned]
    assert [row[due] for row in found] == [one.commitment.due for one in figures_of(falun()).owned]
    assert sum(row[overdue] is True for row in found) == 10


def test_a_word_that_looks_like_a_formula_is_a_word() -> None:
    plan = answered(form(PLAN), {"commitments": [{"statement": "=1+1", "goal": "1"}]}, falun().today)
    found = report(replace(falun(), units=(unit_year(Unit("a", "=A1"), plan=plan),)), LIBRARY)
    row = sheets(found.workbook)["Åtaganden"][1]
    assert (row[0], row[2]) == ("=A1", "=1+1")


# The files


def test_files_are_named_after_the_template_and_the_period() -> None:
    assert names("yearly-report", "2027", with_pdf=True) == tuple(
        f"yearly-report-2027.{ending}" for ending in ("docx", "xlsx", "pdf")
    )
    assert set(files(made(), names("yearly-report", "2026/27", with_pdf=False))) == {
        "yearly-report-2026-27.docx",
        "yearly-report-2026-27.xlsx",
    }
