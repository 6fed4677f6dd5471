"""The workbook keeps what was written into it; the log is made of the same rows."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from plantools.cycle.consulting.consulted import Responses, comments_book, log_of, responses_in
from plantools.cycle.consulting.opinions import hear
from plantools.cycle.sheets import workbook
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.library import Library, shipped
from plantools.documents.read import read
from plantools.documents.tabulating import Table
from plantools.errors import DataError
from tests.cycle import workbooks
from tests.cycle.hearings import AFTER, SCHOOL, SOCIAL, UNION, Hearing

MONTHLY, WEEKLY = ("år.", "månad."), ("år.", "vecka.")
LIBRARY = Library((shipped("templates"),))


@pytest.fixture
def hearing(tmp_path: Path) -> Hearing:
    found = Hearing(tmp_path)
    found.answer(SOCIAL, MONTHLY, said="=1+1 Varför?")
    return found


def answered(content: bytes, path: Path, response: str) -> Responses:
    """Return what a coordinator wrote into the workbook: a response in each row, and a column of their own."""
    book = load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(1, len(heads) + 1, "Ansvarig")
    for number, row in enumerate(sheet.iter_rows(min_row=2), 2):
        row[heads.index("Svar")].value = f"{response} {number}"
        sheet.cell(number, len(heads) + 1, "Lena")
    book.save(path)
    return responses_in(path)


def collected(hearing: Hearing, earlier: Responses) -> bytes:
    """Return the workbook as it is made with what an earlier one says."""
    responses = earlier.by_id
    return comments_book(
        hear(hearing.draft, hearing.paths, hearing.consultation, now=AFTER, responses=responses), earlier
    )


def test_what_people_wrote_is_words_and_a_row_a_comment_or_change(hearing: Hearing) -> None:
    found = workbooks.sheets(collected(hearing, Responses()))
    rows, log = found["Synpunkter"], found["Remisslogg"]
    assert [row[9] for row in rows[1:]] == [None, "=1+1 Varför?"]
    assert [row[0] for row in log[1:]] == [SOCIAL.name, SCHOOL.name, UNION.name]
    assert log[1][3] == "✓ I tid"
    assert log[3][3] == "✗ Har inte svarat"


def test_responses_and_own_columns_are_kept_when_more_copies_came(hearing: Hearing, foreign_dir: Path) -> None:
    earlier = answered(collected(hearing, Responses()), foreign_dir / "comments.xlsx", "Ja")
    hearing.answer(SCHOOL, WEEKLY)
    rows = workbooks.sheets(collected(hearing, earlier))["Synpunkter"]
    kept = sorted((str(row[2]), row[12], row[14]) for row in rows[1:] if row[12] or row[14])
    assert kept == [(SOCIAL.name, "Ja 2", "Lena"), (SOCIAL.name, "Ja 3", "Lena")]
    assert SCHOOL.name in {row[2] for row in rows}


def test_a_response_to_a_row_that_is_gone_is_kept_apart_and_comes_back_with_it(
    hearing: Hearing, foreign_dir: Path
) -> None:
    path = foreign_dir / "comments.xlsx"
    earlier = answered(collected(hearing, Responses()), path, "Ja")
    first = hearing.paths.pop()
    hearing.answer(SCHOOL, WEEKLY)
    without = collected(hearing, earlier)
    assert [row[12] for row in workbooks.sheets(without)["Tidigare svar"][1:]] == ["Ja 2", "Ja 3"]
    path.write_bytes(without)
    hearing.paths.append(first)
    rows = workbooks.sheets(collected(hearing, responses_in(path)))
    assert "Tidigare svar" not in rows
    assert sorted(row[12] for row in rows["Synpunkter"][1:] if row[12]) == ["Ja 2", "Ja 3"]


def test_a_workbook_that_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "budget.xlsx"
    path.write_bytes(workbook([Table("", "Budget", "sv", ("Konto", "Kronor"), (("1", 2),))]))
    with pytest.raises(DataError) as caught:
        responses_in(path)
    assert [one.code for one in caught.value.findings] == ["consult.no-ids"]


@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_the_log_says_who_has_answered_and_what_was_responded(hearing: Hearing, language: str) -> None:
    from dataclasses import replace

    consultation = replace(hearing.consultation, language=language)
    heard = hear(hearing.draft, hearing.paths, consultation, now=AFTER)
    heard = hear(
        hearing.draft,
        hearing.paths,
        consultation,
        now=AFTER,
        responses={one.id: "Ja, *allt* <b>" for one in heard.opinions},
    )
    answers = read(log_of(heard, LIBRARY).package, LIBRARY).answers
    respondents, opinions = (list(map(as_mapping, as_list(answers[name]))) for name in ("respondents", "opinions"))
    assert [row["respondent"] for row in respondents] == [SOCIAL.name, SCHOOL.name, UNION.name]
    assert len(opinions) == 2
    assert all("allt" in str(row["response"]) for row in opinions)
    assert SCHOOL.name in str(answers["missing"])


def test_a_consultation_without_answers_has_a_log(tmp_path: Path) -> None:
    heard = Hearing(tmp_path).heard()
    assert read(log_of(heard, LIBRARY).package, LIBRARY).answers["opinions_note"] == "Det finns inga synpunkter."
