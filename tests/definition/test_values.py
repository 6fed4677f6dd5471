"""Values as people write them: what docs/values.md says is so, what is shown is read, whatever comes is told."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

import plantools
from plantools.definition.kinds import KINDS
from plantools.definition.model import LANGUAGES
from plantools.definition.values import folded, plain_digits
from tests.definition.asked import LABELS, asked, outcome

PAGE = (Path(__file__).parents[2] / "docs" / "values.md").read_text(encoding="utf-8")
SHORT = ("date", "decimal", "integer", "percent", "yes_no", "choice", "choices")
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})|\\n")


def sections() -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the kind and the rows of each section of the page that is about a kind."""
    for section in PAGE.split("\n## ")[1:]:
        title, *lines = section.splitlines()
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
        yield title.split("`")[1], rows


def examples() -> Iterator[tuple[str, str, str, str]]:
    """Yield kind, language, what is written and what the page says of it."""
    for kind, rows in sections():
        for written, *said in rows:
            if written.startswith("`"):
                words = _ESCAPED.sub(lambda match: chr(int(match[1], 16)) if match[1] else "\n", written.strip("`"))
                for language, one in zip(LANGUAGES, said * 3 if len(said) == 1 else said, strict=True):
                    yield kind, language, words, one


def as_the_page_says(kind: str, language: str, words: str) -> str:
    value, codes = outcome(words, asked(kind), language)
    told = " ".join(f"`{code}`" for code in dict.fromkeys(codes))
    if value is None:
        return f"✗ {told}"
    said = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
    return (", ".join(value) if isinstance(value, list) else said) + (f" ⚠ {told}" if told else "")


@pytest.mark.parametrize(("kind", "language", "words", "said"), list(examples()))
def test_what_the_page_says_is_so(kind: str, language: str, words: str, said: str) -> None:
    assert as_the_page_says(kind, language, words) == said


def test_the_page_has_every_kind_and_the_options_of_its_examples() -> None:
    kinds = dict(sections())
    assert set(kinds) == set(SHORT)
    assert {row[0]: (row[1], row[2]) for row in kinds["choice"] if row[0].isdigit()} == LABELS


# What is shown is read

NUMBERS = some.one_of(some.integers(-(10**12), 10**12), some.floats(allow_nan=False, allow_infinity=False))
NORMAL = {
    "date": some.dates(),
    "integer": some.integers(-(10**300), 10**300),
    "decimal": NUMBERS,
    "percent": NUMBERS,
    "yes_no": some.booleans(),
    "choice": some.sampled_from(list(LABELS)),
    "choices": some.lists(some.sampled_from(list(LABELS)), min_size=1, unique=True),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", SHORT)
@given(data=some.data())
def test_what_is_shown_is_read_without_doubt(kind: str, language: str, data: some.DataObject) -> None:
    field = asked(kind)
    value = KINDS[kind].normal(data.draw(NORMAL[kind]), field)
    assert outcome(KINDS[kind].show(value, field, language), field, language) == (value, ())


BLANKS = some.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "  ", " \u200b"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", SHORT)
@given(data=some.data(), blank=BLANKS, way=some.sampled_from([str.upper, str.lower, str]))
def test_case_and_blanks_and_unseen_marks_do_not_count(
    kind: str, language: str, data: some.DataObject, blank: str, way: type[str]
) -> None:
    field = asked(kind)
    value = KINDS[kind].normal(data.draw(NORMAL[kind]), field)
    shown = way(KINDS[kind].show(value, field, language)).replace(" ", blank)
    assert outcome(f"{blank}\u200e{shown}\ufeff{blank}", field, language) == (value, ())


# Hostile


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", SHORT)
@given(said=some.one_of(some.text(), some.text("0123456789.,-+ ½%/:()abcåvq\u0661\u200b☐☒\n;", max_size=30)))
def test_any_words_are_a_value_or_told(kind: str, language: str, said: str) -> None:
    value, codes = outcome(said, asked(kind), language)
    assert value is not None or codes


LONG = 200_000
HOSTILE = (
    *("9" * LONG, "1 000" * LONG, "1.000" * LONG, " " * LONG + "x", "ja " * LONG, "Hälsa\n" * LONG),
    *("½" * 900, "1 " * 450, "." * 900, "9" * 900 + "x", "a," * 2_400, "Trivse, " * 600, "Trivse\n" * 600),
    *("\u0308" * 4_000, "\ud800", "ß) Hälsan", "İ. ½²①", "\u200b" * 900, "(" * 4_000 + "99", "☐" * 4_000 + "☒"),
)


@pytest.mark.parametrize("kind", SHORT)
@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_told(kind: str, said: str) -> None:
    assert outcome(said, asked(kind))[1] or kind == "choices"


@pytest.mark.parametrize("kind", ["integer", "decimal", "percent"])
def test_a_number_of_thousands_of_digits_is_not_read(kind: str) -> None:
    assert outcome("9" * 1_000, asked(kind)) == (10**1_000 - 1, ())
    for said in ("9" * 1_001, "9" * 4_301, "0," + "9" * 4_301):
        assert outcome(said, asked(kind)) == (None, ("read.integer" if kind == "integer" else "read.number",))


def test_a_number_that_a_float_cannot_hold_is_not_rounded_in_silence() -> None:
    assert outcome("9" * 400 + ",5", asked("decimal")) == (None, ("read.number",))
    assert outcome("12345678901234567,5", asked("decimal"))[1] == ("read.number-as",)


# Words


def test_folding_keeps_letters_and_line_breaks() -> None:
    assert folded("\ufeff A\u00ad–b\u202f\nc\u200d ") == "A-b \nc"


@pytest.mark.parametrize(("said", "digits"), [("٢٠٢٧", "2027"), ("１½²①", "1½²①"), ("2027", "2027")])
def test_only_digits_become_digits(said: str, digits: str) -> None:
    assert plain_digits(said) == digits


def test_what_is_in_normal_form_needs_no_library_of_likeness() -> None:
    said = {"date": "2027-03-01", "integer": "12", "decimal": "1,5", "percent": "12,5 %", "yes_no": "Ja"}
    said |= {"choice": "Hälsa", "choices": "Hälsa\nTrivsel"}
    program = (
        "import sys; from tests.definition.asked import asked, outcome\n"
        f"assert not any(outcome(words, asked(kind))[1] for kind, words in {said!r}.items())\n"
        "assert not {'rapidfuzz', 'babel'} & set(sys.modules)\n"
    )
    root = Path(plantools.__file__).parents[1]
    subprocess.run([sys.executable, "-c", program], cwd=root, env={"PYTHONPATH": str(root)}, check=True, timeout=60)


def test_a_date_before_the_year_1000_has_four_digits_on_paper() -> None:
    shown = {language: KINDS["date"].show(date(27, 3, 1), asked("date"), language) for language in LANGUAGES}
    assert shown == {"sv": "0027-03-01", "da": "1. marts 0027", "en": "1 March 0027"}
