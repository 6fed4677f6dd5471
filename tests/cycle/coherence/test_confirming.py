"""The workbook of links comes back with what somebody decided; every text in it as it went out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from plantools.cycle.coherence.carrying import Carrying
from plantools.cycle.coherence.confirming import Verdicts, verdicts_in
from plantools.cycle.coherence.fitting import Fit, Touch
from plantools.cycle.coherence.links import Links
from plantools.cycle.coherence.listing import COLUMNS, book, heads
from plantools.cycle.coherence.policies import Policy, Shelf
from plantools.definition.model import LANGUAGES
from plantools.definition.values import one_line
from plantools.definition.wording import words
from plantools.errors import DataError
from tests.cycle.coherence.shelves import TEXTS, policy

OWN = policy(1, "Integrationspolitik", "Flere i job", "=SUM(A1)")
OTHER = policy(2, "Sundhedspolitik", "Færre syge", "@mål")
SHELF = Shelf((OWN, OTHER))
WORDS = TEXTS.map(one_line).filter(str.strip)


def fit(own: Policy = OWN, other: Policy = OTHER) -> Fit:
    """Return a fit in which every goal touches every one of another policy."""
    pairs = [(one, two) for one in range(len(own.goals)) for two in range(len(other.goals))]
    touches = tuple(Touch(one, other, two, terms=(("a", "b"),), score=0.5) for one, two in pairs)
    return Fit(own, (other,), touches, Carrying(), (), ())


def decided(made: bytes, verdicts: Mapping[int, str], language: str = "da") -> bytes:
    """Return a workbook in which somebody wrote verdicts into rows; the first row below the headers is 0."""
    file, out = load_workbook(BytesIO(made)), BytesIO()
    at = COLUMNS.index("verdict") + 1
    for row, verdict in verdicts.items():
        file.worksheets[0].cell(row + 2, at).value = verdict
    file.save(out)
    return out.getvalue()


def read(content: bytes, shelf: Shelf = SHELF, name: str = "svar.xlsx") -> Verdicts:
    """Return what a workbook says."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return verdicts_in(path, shelf)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_decided_is_read_in_each_language(language: str) -> None:
    yes, no = (words(f"coherence.verdict-{kind}", language) for kind in ("confirmed", "rejected"))
    found = read(decided(book(fit(), language), {0: yes, 3: no.upper()}, language))
    assert found.findings == ()
    [confirmed], [rejected] = found.links.declared, found.links.rejected
    assert (confirmed.one.goal, confirmed.other.goal) == ("Flere i job", "Færre syge")
    assert (rejected.one.goal, rejected.other.goal) == ("=SUM(A1)", "@mål")
    assert confirmed.where == "svar.xlsx:2:10"


@settings(deadline=None, max_examples=40)
@given(st.lists(WORDS, min_size=1, max_size=3, unique_by=str.casefold), WORDS, WORDS)
def test_texts_come_back_as_they_went_out(goals: list[str], title: str, other_goal: str) -> None:
    own, other = policy(1, f"A {title}", *goals), policy(2, "Anden", other_goal)
    found = read(decided(book(fit(own, other), "da"), dict.fromkeys(range(len(goals)), "ja")), Shelf((own, other)))
    assert found.findings == ()
    assert [one.one.goal for one in found.links.declared] == goals
    assert {one.other.goal for one in found.links.declared} == {other_goal}


def test_rows_without_a_verdict_say_nothing() -> None:
    found = read(book(fit(), "sv"))
    assert found == Verdicts(Links())


@pytest.mark.parametrize("word", ["x", "Ja", "JA ", "✓", "bekræftes", "1"])
def test_people_write_yes_in_many_ways(word: str) -> None:
    assert len(read(decided(book(fit(), "da"), {0: word})).links.declared) == 1


def test_what_nobody_can_make_anything_of_is_told_with_its_place_and_the_rest_is_taken() -> None:
    other = Shelf((OWN, policy(2, "Sundhedspolitik", "Færre syge og trætte", "@mål")))
    found = read(decided(book(fit(), "da"), {0: "ja", 1: "måske", 2: "ja", 3: "ja"}), other)
    assert [(one.code, one.where) for one in found.findings] == [
        ("coherence.no-goal", "svar.xlsx:2:5"),
        ("coherence.verdict", "svar.xlsx:3:10"),
    ]
    assert len(found.links.declared) == 1


def test_one_unknown_policy_in_many_rows_is_told_once() -> None:
    found = read(decided(book(fit(), "da"), dict.fromkeys(range(4), "ja")), Shelf((OWN,)))
    assert [(one.code, one.where) for one in found.findings] == [("coherence.no-policy", "svar.xlsx:2:4")]


def table(*rows: Sequence[object]) -> bytes:
    """Return a workbook that somebody made."""
    file, out = Workbook(), BytesIO()
    for row in rows:
        file.worksheets[0].append(list(row))
    file.save(out)
    return out.getvalue()


def test_a_link_can_be_added_by_hand_and_columns_may_come_in_any_order() -> None:
    policy_, other, verdict, note = heads(("policy", "other_policy", "verdict", "note"), "da")
    row = ("ja", "Sundhedspolitik", "Fælles møde", "integrationspolitik")
    [found] = read(table((verdict, other, note, policy_), row)).links.declared
    assert (found.one.policy, found.other.policy, found.note) == (
        "integrationspolitik",
        "Sundhedspolitik",
        "Fælles møde",
    )


@pytest.mark.parametrize("content", [table(("a", "b"), (1, 2)), table(), b"", b"a;b\n1;2\n"])
def test_a_table_of_something_else_is_refused(content: bytes) -> None:
    with pytest.raises(DataError) as caught:
        read(content)
    assert [one.code for one in caught.value.findings] == ["coherence.no-columns"]


def test_a_csv_in_the_letters_of_windows_is_read() -> None:
    head = ";".join(heads(("policy", "goal", "other_policy", "other_goal", "verdict"), "da"))
    text = f"{head}\r\nIntegrationspolitik;Flere i job;Sundhedspolitik;Færre syge;bekræftet\r\n"
    assert len(read(text.encode("cp1252"), name="svar.csv").links.declared) == 1
