"""An edition holds until the next one does; of a document at most one does; each has a day by which it is reviewed."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantools.cycle.mandates import Basis
from plantools.cycle.validity import Choice, Document, State, following, goes_round, meant, named_in, standing
from plantools.cycle.workspace import Workspace
from plantools.errors import DataError
from plantools.register.adoptions import Adopted, Facts, Paper, adopt
from plantools.register.store import Register, open_register
from tests.cycle.registered import RECORDED, day, edition

TODAY = date(2027, 6, 1)
SWEDISH = Workspace(Path(), "Falun", "", "sv", office=None, units=())  # type: ignore[arg-type]


def on(*editions: Adopted, today: date = TODAY) -> list[Document]:
    """Return these editions as they are on a day, by their numbers."""
    return sorted(standing(editions, SWEDISH, today=today), key=lambda one: one.number)


days = st.none() | st.dates(date(2010, 1, 1), date(2040, 1, 1))


@st.composite
def registers(draw: st.DrawFn) -> list[Adopted]:
    """Return editions of a few documents."""
    count = draw(st.integers(0, 8))
    names = [draw(st.sampled_from("abc")) for _ in range(count)]
    return [
        edition(number, name=name, adopted=draw(days), valid_from=draw(days), valid_until=draw(days))
        for number, name in enumerate(names, 1)
    ]


@given(registers(), st.dates(date(2010, 1, 1), date(2040, 1, 1)))
def test_of_one_document_no_two_editions_are_in_force(editions: list[Adopted], today: date) -> None:
    found = sorted(standing(editions, SWEDISH, today=today), key=lambda one: one.edition.name)
    assert sorted(one.number for one in found) == [one.number for one in editions]
    for _, some in groupby(found, key=lambda one: one.edition.name):
        held = list(some)
        assert sum(one.state is State.IN_FORCE for one in held) <= 1
        assert sum(one.replaced_by is None for one in held) == 1


def test_the_next_edition_replaces_from_the_day_on_which_it_is_valid() -> None:
    old = edition(1, adopted=day("2022-12-22"), valid_from=day("2023-01-01"))
    new = edition(2, adopted=day("2027-05-20"), valid_from=day("2027-07-01"))
    before, coming = on(old, new)
    assert (before.state, coming.state) == (State.IN_FORCE, State.FUTURE)
    assert before.replaced_by == new and coming.replaced_by is None
    gone, held = on(old, new, today=day("2027-07-01"))
    assert (gone.state, held.state) == (State.REPLACED, State.IN_FORCE)


def test_the_order_in_which_editions_are_registered_does_not_matter() -> None:
    late, early = edition(1, adopted=day("2022-12-22")), edition(2, adopted=day("2018-06-01"))
    assert [one.state for one in on(late, early)] == [State.IN_FORCE, State.REPLACED]


def test_an_edition_under_another_name_is_replaced_by_the_one_that_says_so() -> None:
    old = edition(1, name="strategi-mangfald", adopted=day("2018-06-01"))
    new = edition(2, adopted=day("2022-12-22"), replaces=1)
    first, second = on(old, new)
    assert (first.state, first.replaced_by, second.state) == (State.REPLACED, new, State.IN_FORCE)


def test_an_edition_past_its_last_day_is_not_in_force_and_is_to_be_reviewed() -> None:
    [one] = on(edition(1, adopted=day("2019-01-01"), valid_until=day("2027-05-31")))
    assert one.state is State.EXPIRED and one.is_due(TODAY)
    assert one.review is not None and (one.review.day, one.review.basis) == (day("2027-05-31"), Basis.VALIDITY)
    [still] = on(edition(1, adopted=day("2019-01-01"), valid_until=TODAY))
    assert still.state is State.IN_FORCE


def test_an_edition_is_reviewed_in_the_first_year_of_the_council_after_the_one_that_adopted_it() -> None:
    [one] = on(edition(1, adopted=day("2022-12-22"), valid_from=day("2023-01-01")))
    assert one.review is not None and one.review.day == day("2027-10-14")
    assert not one.is_due(day("2027-10-13")) and one.is_due(day("2027-10-14"))


def test_what_is_replaced_is_neither_to_be_reviewed_nor_without_an_owner() -> None:
    old, new = on(edition(1, adopted=day("2010-12-22")), edition(2, adopted=day("2022-12-22")))
    assert not old.is_due(TODAY) and not old.has_no_owner
    assert new.has_no_owner


def test_documents_are_chosen_by_all_that_is_asked_for() -> None:
    found = on(
        edition(1, name="a", types={"policy": "Policy"}, adopted=day("2012-01-01")),
        edition(2, name="b", types={"plan": "Plan"}, adopted=day("2026-11-01"), owner="Kanslichef"),
        edition(3, name="c", types={"policy": "Policy"}, adopted=day("2020-01-01"), valid_until=day("2021-01-01")),
    )

    def chosen(choice: Choice) -> list[int]:
        return [one.number for one in choice.of(found)]

    assert chosen(Choice()) == [1, 2, 3]
    assert chosen(Choice(due=TODAY)) == [1, 3]
    assert chosen(Choice(is_expired=True)) == [3]
    assert chosen(Choice(is_without_owner=True)) == [1, 3]
    assert chosen(Choice(type="POLICY")) == [1, 3]
    assert chosen(Choice(due=day("2021-12-31"), type="policy", is_expired=True)) == [3]


def test_two_editions_cannot_replace_each_other() -> None:
    first, second = edition(1, name="a", replaces=2), edition(2, name="b", replaces=1)
    assert goes_round([first, second], 1)
    assert not goes_round([first, edition(2, name="b")], 1)
    assert following([first, edition(2, name="b")]) == {2: first}


# Which edition somebody means


@pytest.fixture
def register(tmp_path: Path) -> Register:
    """Return a register of four editions of three documents, of which two have one title."""
    found = open_register("sqlite:///register.db", tmp_path)
    with found.writing() as connection:
        for name, title, number, text in (
            ("policy-integration", "Integration", "KS18-1", "a"),
            ("policy-integration", "Integration", "KS22-1", "b"),
            ("plan-arbete", "Arbete", "KS23-1", "c"),
            ("policy-arbete", "Arbete", "KS24-1", "d"),
        ):
            facts = Facts(case_number=number, reference=f"{name}-XX", adopted=date(2000 + int(number[2:4]), 1, 1))
            adopt(connection, Paper(name, title, {"text": text}, facts, "x.docx", text.encode()), now=RECORDED)
    return found


@pytest.mark.parametrize(
    ("given_", "number"),
    [("1", 1), ("KS18-1", 1), ("ks22-1", 2), ("Integration", 2), (" integration ", 2), ("plan-arbete", 3)],
)
def test_an_edition_is_named_as_people_know_it(register: Register, given_: str, number: int) -> None:
    with register.reading() as connection:
        assert meant(connection, given_).number == number


@pytest.mark.parametrize(
    ("given_", "code"), [("Arbete", "several-meant"), ("Integratoin", "unknown"), ("9", "unknown")]
)
def test_what_names_none_or_several_is_told(register: Register, given_: str, code: str) -> None:
    with register.reading() as connection, pytest.raises(DataError) as caught:
        meant(connection, given_)
    assert [one.code for one in caught.value.findings] == [f"documents.{code}"]


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("Integrationspolicy, KS18-1, antagen 2018-06-18", 1),
        ("Integrationspolicy, Policy-A-XX", 2),
        ("Integrationspolicy KS18-1", None),
        ("KS18-1, policy-a-xx", None),
        ("", None),
    ],
)
def test_an_edition_is_named_between_commas_by_its_case_number_or_reference(said: str, number: int | None) -> None:
    editions = [edition(1, case_number="KS18-1"), edition(2, reference="policy-a-xx"), edition(3)]
    found = named_in(editions, said)
    assert (found.number if found else None) == number
