"""The document register keeps every edition and its file; what was said wrongly is said anew, and nothing goes away."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from plantools.register.adoptions import Adopted, Facts, Paper, adopt, adopted
from plantools.register.editions import editions, note_edition
from plantools.register.files import content_of
from plantools.register.store import Register
from plantools.register.tables import ADOPTIONS

NOW = datetime(2027, 1, 15, 9, 0, tzinfo=UTC)
FACTS = Facts(
    template="governing-document",
    language="sv",
    reference="GOVERNING-DOCUMENT.1-FALUN-X",
    types={"policy": "Policy"},
    owner="Samordnare",
    case_number="KS22-1082 003",
    adopted_by="kommunfullmäktige",
    adopted=date(2022, 12, 22),
    valid_from=date(2023, 1, 1),
    valid_until=date(2026, 12, 31),
    review=date(2026, 6, 30),
)
PAPER = Paper("policy-integration", "Integration", {"title": "Integration"}, FACTS, "policy.docx", b"first")
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
days = st.none() | st.dates()
facts = st.builds(
    Facts,
    owner=words,
    case_number=words,
    types=st.dictionaries(words, words, max_size=3),
    adopted=days,
    valid_from=days,
    valid_until=days,
    review=days,
)


def kept(register: Register, *papers: Paper) -> list[Adopted]:
    """Return what the register holds when these have been put into it, a day after each other."""
    for at, paper in enumerate(papers):
        with register.writing() as connection:
            adopt(connection, paper, now=NOW + timedelta(days=at))
    with register.reading() as connection:
        return adopted(connection)


def rows(register: Register) -> int:
    """Return how often something was said."""
    with register.reading() as connection:
        return connection.execute(select(func.count()).select_from(ADOPTIONS)).scalar_one()


def test_what_is_known_of_an_edition_is_kept_with_its_file(register: Register) -> None:
    [one] = kept(register, PAPER)
    assert (one.name, one.title, one.facts, one.file) == ("policy-integration", "Integration", FACTS, "policy.docx")
    with register.reading() as connection:
        assert content_of(connection, one.sha256) == b"first"
        [edition] = editions(connection, "policy-integration")
    assert (edition.adopted, edition.answers) == (FACTS.adopted, PAPER.answers)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.lists(facts, min_size=1, max_size=3))
def test_what_was_said_last_of_each_thing_is_what_holds(register: Register, said: list[Facts]) -> None:
    name = str(uuid4())  # every example has a document of its own
    *_, one = kept(register, *(replace(PAPER, name=name, facts=some) for some in said))
    for each in fields(Facts):
        values = [value for some in said if (value := getattr(some, each.name))]
        assert getattr(one.facts, each.name) == (values[-1] if values else getattr(Facts(), each.name))


def test_a_new_edition_stands_beside_the_old_one(register: Register) -> None:
    new = replace(PAPER, answers={"title": "Integration", "purpose": "Ny"}, content=b"second")
    first, second = kept(register, PAPER, new)
    assert first.number < second.number and first.name == second.name
    with register.reading() as connection:
        assert [content_of(connection, one.sha256) for one in (first, second)] == [b"first", b"second"]


def test_editions_are_numbered_from_1_as_they_come_whatever_else_is_kept(register: Register) -> None:
    with register.writing() as connection:
        note_edition(connection, "programme", {"title": "I kraft"}, now=NOW)
    papers = [replace(PAPER, name=f"plan-{at}") for at in range(3)]
    assert [one.number for one in kept(register, *papers)] == [1, 2, 3]
    again = replace(papers[2], facts=Facts(owner="Ny", replaces=1))
    *_, third = kept(register, papers[0], again)
    assert (third.number, third.facts.owner, third.facts.replaces) == (3, "Ny", 1)


def test_what_is_not_said_anew_stays(register: Register) -> None:
    other = replace(PAPER, name="plan", facts=replace(FACTS, replaces=1))
    _, one = kept(register, PAPER, other, replace(other, facts=Facts(owner="Kanslichef")))
    assert one.facts == replace(FACTS, owner="Kanslichef", replaces=1)


def test_what_is_said_anew_goes_before_and_what_was_said_is_not_deleted(register: Register) -> None:
    [one] = kept(register, PAPER, replace(PAPER, facts=replace(FACTS, owner="Kanslichef")))
    assert (one.facts.owner, rows(register)) == ("Kanslichef", 2)


def test_a_title_can_be_said_anew(register: Register) -> None:
    [one] = kept(register, replace(PAPER, title="Intergation"), PAPER)
    assert one.title == "Integration"


def test_what_is_known_already_is_not_said_twice(register: Register) -> None:
    [one] = kept(register, PAPER, PAPER, PAPER)
    assert (one.recorded, rows(register)) == (NOW, 1)


def test_words_that_no_column_could_hold_are_cut(register: Register) -> None:
    [one] = kept(register, replace(PAPER, facts=Facts(owner="a\x00" * 300, types={"x\x00": "y\ud800"})))
    assert (one.facts.owner, one.facts.types) == ("a" * 200, {"x": "y?"})


def test_an_edition_begins_when_it_is_valid_or_else_when_it_was_adopted() -> None:
    assert FACTS.begins == date(2023, 1, 1)
    assert replace(FACTS, valid_from=None).begins == date(2022, 12, 22)
