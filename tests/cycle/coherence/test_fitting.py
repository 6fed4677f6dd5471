"""What was said of goals goes before what their words suggest, and what does not hold any more is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plantools.cycle.coherence.fitting import Fit, Ground, Touch, fitted
from plantools.cycle.coherence.links import End, Link, Links
from plantools.cycle.coherence.policies import Policy, Shelf
from plantools.cycle.coherence.working import Group
from plantools.cycle.validity import State
from plantools.definition.wording import message
from tests.cycle.coherence.shelves import NOTHING, TODAY, goals_of_nouns, link, policy
from tests.cycle.workspaces import UNITS, place

OWN = policy(1, "Integrationspolitik", "Frivillige mentorer til familier", "Sprog for børn", "Rent vand")
HEALTH = policy(2, "Sundhedspolitik", "Udsatte familier får hjælp", "Sunde vaner")
CLUBS = policy(3, "Frivillighedspolitik", "Mentorer får vejledning")
Fitting = Callable[..., Fit]


@pytest.fixture(scope="module")
def fit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fitting]:
    """Return what fits a policy among others; nothing was issued in the workspace."""
    here = place(tmp_path_factory.mktemp("fitting"))

    def fit(
        own: Policy = OWN,
        others: Sequence[Policy] = (HEALTH, CLUBS),
        links: Links = NOTHING,
        group: Group | None = None,
        *,
        today: date = TODAY,
    ) -> Fit:
        return fitted(own, Ground(here.workspace, here.register, Shelf((own, *others)), links, today), group=group)

    yield fit


def told(found: Sequence[Touch]) -> set[tuple[int | None, str, int | None, bool]]:
    """Return goal, policy and goal there of each touch, and whether somebody said so."""
    return {(one.place, one.policy.title, one.other, one.is_declared) for one in found}


def codes(found: Fit) -> list[str]:
    """Return the codes of what is wrong."""
    return [one.code for one in found.findings]


def test_shared_words_are_suggestions_and_the_words_are_told(fit: Fitting) -> None:
    found = fit()
    assert told(found.touches) == {(0, "Sundhedspolitik", 0, False), (0, "Frivillighedspolitik", 0, False)}
    assert {one.terms for one in found.touches} == {(("familier", "familier"),), (("mentorer", "mentorer"),)}
    assert found.alone == (1, 2)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(goals_of_nouns(), goals_of_nouns(), st.data())
def test_what_was_said_is_never_a_suggestion(
    fit: Fitting, ones: list[str], others: list[str], data: st.DataObject
) -> None:
    own, other = policy(1, "Egen", *ones), policy(2, "Anden", *others)
    before = fit(own, [other]).suggested
    said = [link(own, one.place, other, one.other) for one in before if data.draw(st.booleans())]
    turned = [replace(one, one=one.other, other=one.one) for one in said]
    cut = data.draw(st.integers(0, len(said)))
    found = fit(own, [other], Links(tuple(turned[:cut]), tuple(said[cut:])))
    pairs = {(one.place, one.other) for one in found.suggested}
    assert len(pairs) == len(before) - len(said)
    assert len([one for one in found.touches if one.is_declared]) == cut
    assert pairs.isdisjoint((one.place, one.other) for one in found.touches if one.is_declared)


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(goals_of_nouns(), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_registration_does_not_matter(fit: Fitting, goals: list[list[str]], random: object) -> None:
    own, *others = (policy(at, f"Politik {at}", *some) for at, some in enumerate(goals, 1))
    mixed = list(others)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert told(fit(own, others).touches) == told(fit(own, mixed).touches)
    assert [one.policy.title for one in fit(own, others).touches] == [
        one.policy.title for one in fit(own, mixed).touches
    ]


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(goals_of_nouns(), goals_of_nouns())
def test_a_touch_is_seen_from_both_policies(fit: Fitting, ones: list[str], others: list[str]) -> None:
    own, other = policy(1, "Egen", *ones), policy(2, "Anden", *others)
    forth = {(one.place, one.other) for one in fit(own, [other]).touches}
    assert forth == {(one.other, one.place) for one in fit(other, [own]).touches}


def test_a_link_shows_for_both_policies_with_its_note(fit: Fitting) -> None:
    links = Links((link(OWN, 1, HEALTH, 1, note="Se side 3"),))
    assert [(one.place, one.other, one.note) for one in fit(links=links).touches if one.is_declared] == [
        (1, 1, "Se side 3")
    ]
    back = fit(HEALTH, (OWN, CLUBS), links)
    assert (1, "Integrationspolitik", 1, True) in told(back.touches)


def test_a_link_of_whole_policies_stands_before_those_of_goals(fit: Fitting) -> None:
    found = fit(links=Links((link(OWN, None, CLUBS, None), link(CLUBS, None, OWN, None))))
    assert [one.place for one in found.touches] == [None, 0, 0]


@pytest.mark.parametrize("state", [State.EXPIRED, State.REPLACED])
def test_policies_that_no_longer_hold_are_not_suggested_but_told_where_a_link_names_them(
    fit: Fitting, state: State
) -> None:
    gone = replace(HEALTH, document=policy(2, "Sundhedspolitik", state=state, replaced_by="Ny sundhed").document)
    found = fit(others=(gone, CLUBS), links=Links((link(OWN, 0, gone, 0, where="links.yaml:2:5"),)))
    assert ("Sundhedspolitik", True) in {(one.policy.title, one.is_declared) for one in found.touches}
    [said] = found.findings
    assert (said.code, said.where) == (f"coherence.{state}", "links.yaml:2:5")
    assert told(fit(others=(gone, CLUBS)).touches) == {(0, "Frivillighedspolitik", 0, False)}


def test_a_policy_that_is_not_registered_is_told_with_the_one_that_is_meant(fit: Fitting) -> None:
    wrong = Link(End("Integrationspolitik"), End("Sundhedspolitk"), where="links.yaml:2:5")
    found = fit(links=Links((wrong,)))
    [said] = (message(one, "da") for one in found.findings)
    assert said.startswith("”Sundhedspolitk” findes ikke i dokumentregisteret. Menes der ”Sundhedspolitik”?")
    assert not [one for one in found.touches if one.is_declared]


def test_a_goal_that_is_there_no_longer_is_told_with_the_one_that_is_like_it(fit: Fitting) -> None:
    wrong = Link(End("Integrationspolitik", "Sprog til børn"), End("Sundhedspolitik"))
    found = fit(links=Links((wrong,)))
    assert codes(found) == ["coherence.no-goal"]
    assert "Menes der ”Sprog for børn”?" in message(found.findings[0], "da")


def test_goals_of_a_policy_that_nobody_read_cannot_be_linked_to(fit: Fitting) -> None:
    scanned = replace(policy(4, "Cykelplan"), has_fields=False)
    found = fit(others=(scanned,), links=Links((Link(End("Cykelplan", "Flere cykler"), End("Integrationspolitik")),)))
    assert codes(found) == ["coherence.no-goals-known"]
    assert found.unread == (scanned,)


def test_a_draft_is_held_against_the_register_not_against_its_own_earlier_edition(fit: Fitting) -> None:
    draft = policy(0, "integrationspolitik", *(goal.words for goal in OWN.goals))
    assert told(fit(draft, (OWN, HEALTH, CLUBS)).touches) == told(fit().touches)


def test_of_editions_the_one_in_force_is_meant(fit: Fitting) -> None:
    old = policy(2, "Sundhedspolitik", "Gamle vaner", state=State.REPLACED, replaced_by="Sundhedspolitik")
    new = policy(5, "Sundhedspolitik", "Udsatte familier får hjælp")
    for others in ((old, new), (new, old)):
        found = fit(others=others, links=Links((link(OWN, 2, new, 0),)))
        assert (2, "Sundhedspolitik", 0, True) in told(found.touches)
        assert found.findings == ()


def test_units_that_got_no_form_were_not_asked(fit: Fitting) -> None:
    found = fit()
    assert [one.name for one in found.unasked] == list(UNITS)
    assert all(one.is_without_form and not one.is_outside for one in found.unasked)


def test_with_a_working_group_those_outside_of_it_were_not_asked(fit: Fitting) -> None:
    group = Group(
        ("Socialförvaltningn", "Barn och utbildning"), (("Sundhedspolitik", "Samme mål"), ("Ukendt", "")), "p.yaml"
    )
    found = fit(group=group)
    assert [(one.name, one.is_without_form, one.is_outside) for one in found.unasked] == [
        ("Kopparstaden AB", False, True)
    ]
    assert (None, "Sundhedspolitik", None, True) in told(found.touches)
    assert [(one.code, one.where) for one in found.findings] == [("coherence.no-policy", "p.yaml")]


def test_a_policy_alone_in_the_register_touches_nothing(fit: Fitting, tmp_path: Path) -> None:
    found = fit(others=())
    assert found.touches == () and found.alone == (0, 1, 2) and found.uncarried == (0, 1, 2)
