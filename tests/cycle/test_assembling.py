"""A policy is put together from the plans: exactly the right slots are filled, with all that was said and in order."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from plantools.cycle.assembling import Assembled, assembled
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.wording import line
from plantools.register.records import Unit
from tests.cycle.plans import FIELDS, POLICY, Written, base, committees, themes, year

KEYS = [one.key for one in committees()]
SLOTS = [(0, "objective"), *((theme, field) for theme in range(1, 5) for field in FIELDS)]
CELLS = [(key, slot) for key in KEYS for slot in SLOTS]
WORDS = (
    "Flere i job",
    "flere  i job.",
    "- Flere i job\n- Mentorer",
    "- mentorer\n- Praktik",
    "1. Først sprog\n2. Så arbejde",
    "Første afsnit.\n\nAndet afsnit.",
    "Vi vil:\n\n- Praktik\n- Sprog",
    "## Mål\n\nFærre *ledige*",
)
Plans = Mapping[str, Written]
Cells = dict[tuple[str, tuple[int, str]], str]
said = st.dictionaries(st.sampled_from(CELLS), st.sampled_from(WORDS), max_size=12)
own = st.sets(st.sampled_from(CELLS)).map(
    lambda cells: {cell: f"{cell[0]} om {cell[1][1]} {cell[1][0]}" for cell in cells}
)
quick = settings(max_examples=30, deadline=None)


def plans(cells: Cells) -> Plans:
    """Return what each committee wrote, of cells: committee, theme and field → words."""
    found: dict[str, dict[tuple[int, str], str]] = {}
    for (key, slot), words in cells.items():
        found.setdefault(key, {})[slot] = words
    return found


def made(written: Plans) -> Assembled:
    """Return the policy with what the committees wrote."""
    return assembled(POLICY, base(), year(written))


def value(found: Assembled, slot: tuple[int, str]) -> str:
    """Return what stands in a slot of the answers."""
    theme, field = slot
    section = as_mapping(as_list(found.answers["themes"])[theme - 1]) if theme else found.answers
    return str(section.get(field, ""))


def bare(text: str) -> list[str]:
    """Return the words of a text, without the signs between them."""
    return re.findall(r"\w+", text.casefold())


# Laws


@quick
@given(own)
def test_a_slot_is_open_exactly_where_no_committee_wrote_anything_for_it(cells: Cells) -> None:
    found = made(plans(cells))
    for slot in SLOTS:
        wrote = [key for key in KEYS if (key, slot) in cells]
        [one] = [one for one in found.slots if (one.at, one.asked.name) == slot]
        assert one.is_open == (not wrote) == (value(found, slot) == "")
        assert [given.unit.key for given in one.given] == wrote


@quick
@given(own)
def test_what_committees_wrote_stands_in_their_order_and_nothing_else_changes(cells: Cells) -> None:
    found = made(plans(cells))
    for slot in SLOTS:
        names = {one.key: f"{one.name}: " if slot[1] == "lighthouse" else "" for one in committees()}
        wanted = [f"{names[key]}{cells[key, slot]}" for key in KEYS if (key, slot) in cells]
        assert bare(value(found, slot)) == bare(" ".join(wanted))
    again = {**found.answers, "objective": None, "themes": None}
    assert {**base(), "objective": None, "themes": None} == again


@quick
@given(said)
def test_every_word_of_a_plan_is_in_the_document_or_in_a_finding(cells: Cells) -> None:
    found = made(plans(cells))
    for (_, slot), words in cells.items():
        assert set(bare(words)) <= set(bare(value(found, slot))) | {"1", "2"}


@quick
@given(said, st.sets(st.sampled_from((0, 1, 2, 3)), max_size=3))
def test_what_belongs_to_a_theme_that_the_policy_lost_is_told_word_by_word(cells: Cells, lost: set[int]) -> None:
    answers = base()
    kept = {**answers, "themes": [one for at, one in enumerate(as_list(answers["themes"])) if at not in lost]}
    found = assembled(POLICY, kept, year(plans(cells)))
    told = [line(one, "da") for one in found.findings("da") if one.code == "compile.no-section"]
    gone = [(slot, words) for (_, slot), words in cells.items() if slot[0] - 1 in lost]
    assert len(told) == len(gone)
    for slot, words in gone:
        assert any(themes()[slot[0] - 1] in one and set(bare(words)) - {"1", "2"} <= set(bare(one)) for one in told)


@quick
@given(said)
def test_what_is_compiled_already_is_not_said_again(cells: Cells) -> None:
    once = made(plans(cells))
    assert assembled(POLICY, once.answers, year(plans(cells))).answers == once.answers


@quick
@given(said, st.permutations(committees()))
def test_another_order_of_the_committees_fills_the_same_slots_with_the_same_words(
    cells: Cells, units: list[Unit]
) -> None:
    other = assembled(POLICY, base(), year(plans(cells), units=units))
    mine = made(plans(cells))
    assert {slot.path for slot in mine.open} == {slot.path for slot in other.open}
    for slot in SLOTS:
        assert set(bare(value(mine, slot))) == set(bare(value(other, slot)))


# In words


def test_two_lighthouse_projects_are_both_kept_named_and_told() -> None:
    found = made({KEYS[0]: {(1, "lighthouse"): "Et tårn"}, KEYS[3]: {(1, "lighthouse"): "Et andet"}})
    assert value(found, (1, "lighthouse")) == "**Økonomiudvalget:** Et tårn\n\n**Teknik- og Miljøudvalget:** Et andet"
    [told] = found.findings("da")
    assert (told.code, told.where) == ("compile.several", "TEMA NR. 1: MANGFOLDIG ARBEJDSPLADS: Fyrtårnsprojekt")


def test_one_lighthouse_project_of_two_committees_stands_once_under_both_names() -> None:
    found = made({KEYS[0]: {(1, "lighthouse"): "Et tårn"}, KEYS[3]: {(1, "lighthouse"): "et tårn."}})
    assert value(found, (1, "lighthouse")) == "**Økonomiudvalget, Teknik- og Miljøudvalget:** Et tårn"
    assert [one.code for one in found.findings("da")] == ["compile.repeated"]


def test_what_stands_in_the_policy_already_stays_and_comes_first() -> None:
    answers = {**base(), "objective": "Byen er for alle."}
    found = assembled(POLICY, answers, year({KEYS[0]: {(0, "objective"): "- Lige muligheder"}}))
    assert found.answers["objective"] == "Byen er for alle.\n\n- Lige muligheder"
    assert not [slot for slot in assembled(POLICY, answers, year({})).open if slot.path == "objective"]


def test_a_theme_that_moved_keeps_what_was_written_for_it() -> None:
    answers = base()
    turned = {**answers, "themes": list(reversed(as_list(answers["themes"])))}
    found = assembled(POLICY, turned, year({KEYS[0]: {(1, "goals"): "Flere i job"}}))
    assert [slot.path for slot in found.slots if slot.given] == ["themes.4.goals"]


def test_a_slot_is_called_by_its_theme_and_its_label_with_the_words_of_the_policy_in_it() -> None:
    named = [slot.named("da") for slot in made({}).slots]
    assert named[:2] == ["Integrationspolitikkens overordnede målsætning", f"{themes()[0]}: Konkrete mål"]
