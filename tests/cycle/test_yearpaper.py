"""The picture of a year, the words for those who do not see it, and the table beside it say the same."""

from __future__ import annotations

from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from plantools.cycle.occasions import Kind, Occasion
from plantools.cycle.workspace import Workspace
from plantools.cycle.yearpaper import YearPaper
from tests.cycle.registered import day
from tests.cycle.wheels import some_days

titles = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=40)


def paper(*occasions: Occasion, language: str = "sv") -> YearPaper:
    """Return a year of Falun's."""
    falun = Workspace(Path(), "Falu kommun", "", language, office=None, units=())  # type: ignore[arg-type]
    return YearPaper(2027, falun, occasions, language)


def cells(table: str) -> list[list[str]]:
    """Return the rows of the table as a reader of Markdown shows them, without the header."""
    tokens = MarkdownIt().enable("table").parse(table)
    shown = ["".join(part.content for part in one.children or ()) for one in tokens if one.type == "inline"]
    body = shown[shown.index("Nr") :]
    return [body[at : at + 5] for at in range(5, len(body), 5)]


def test_the_table_has_every_day_with_the_number_of_its_sign() -> None:
    days = some_days(20)
    rows = cells(paper(*days).table("år.svg"))
    assert [row[0] for row in rows] == [str(number) for number in range(1, 21)]
    assert [(row[1], row[2]) for row in rows] == [(one.day.isoformat(), one.title) for one in days]


def test_documents_of_one_sign_stand_each_in_the_table_with_its_number() -> None:
    reviews = [Occasion(day("2027-10-14"), Kind.REVIEW, f"Policy {at}", str(at)) for at in range(7)]
    made = paper(Occasion(day("2027-01-29"), Kind.DEADLINE, "Sista dag", "a"), *reviews)
    assert [row[0] for row in cells(made.table("år.svg"))] == ["1", *["2"] * 7]
    assert [one.title for one in made.wheel.occasions] == ["Sista dag", "Aktualitetsprövning av 7 dokument"]


@settings(max_examples=300)
@given(titles)
@example("a | b \\| &amp; *c* <b> [d](e) ~f~")
def test_whatever_a_day_is_called_it_is_one_cell_of_the_table(title: str) -> None:
    [row] = cells(paper(Occasion(day("2027-01-29"), Kind.MEETING, title, "a")).table("år.svg"))
    assert " ".join(row[2].split()) == " ".join(title.split())


def test_the_words_of_the_picture_say_every_day_and_are_not_too_long() -> None:
    said = paper(Occasion(day("2027-01-29"), Kind.MEETING, "Møde", "a"), language="da").said
    assert said.startswith("Årshjul 2027 for Falu kommun") and said.endswith("29. januar 2027 Møde.")
    assert len(paper(*some_days(100)).said) == 1_500


def test_the_middle_names_the_municipality_and_the_council() -> None:
    assert paper().wheel.centre == ("Falu kommun", "Mandatperiod 2026–2030")
    assert paper(language="en").wheel.centre == ("Falu kommun",)
