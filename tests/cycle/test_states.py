"""The scale on which a unit stands with a form: the report and the status go by the same."""

from __future__ import annotations

from datetime import date

import pytest

from plantools.cycle.figures import figures_of
from plantools.cycle.states import State, state_of
from plantools.cycle.status import status_of
from plantools.cycle.wordings import Wordings
from plantools.register.records import Verdict
from tests.cycle.years import PLAN, falun, submission


@pytest.mark.parametrize("verdict", Verdict)
def test_the_document_that_decides_says_where_a_unit_stands(verdict: Verdict) -> None:
    state = state_of(submission(PLAN, date(2027, 2, 1), verdict=verdict), is_issued=False)
    assert state.counts == verdict.counts
    assert state.counts != state.is_back


def test_without_a_document_it_stands_where_the_form_is() -> None:
    assert [state_of(None, is_issued=said) for said in (False, True)] == [State.UNISSUED, State.AWAITED]
    assert not any(state.counts or state.is_back for state in (State.UNISSUED, State.AWAITED))


def test_the_report_and_the_status_agree_on_every_unit_and_form() -> None:
    year = falun()
    replied = {unit.key: [reply.state for reply in replies] for unit, replies in figures_of(year).replies}
    stood: dict[str, list[State]] = {key: [] for key in replied}
    for one in status_of(year).standings:
        stood[one.unit.key].append(one.state)
    assert replied == stood


@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_the_report_has_a_word_for_every_state(language: str) -> None:
    say = Wordings(figures_of(falun()), language)
    said = {state: say.state(state) for state in State}
    assert len(set(said.values())) == 4
    assert said[State.WARNED] == said[State.ACCEPTED] and said[State.UNREAD] == said[State.RETURNED]
