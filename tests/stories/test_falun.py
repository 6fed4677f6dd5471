"""The year of Falun, played: what its story tells is what the register and the report say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plantools.cycle import conversion
from plantools.cycle.commitments import commitments
from plantools.cycle.playing import Played, play
from plantools.cycle.reading import read_files
from plantools.cycle.states import State
from plantools.cycle.status import status_of
from plantools.cycle.yearly import year_of
from plantools.cycle.years import Year
from plantools.definition.checks import as_list
from plantools.register.store import open_register
from plantools.word.names import Element, W
from plantools.word.package import open_package
from tests.programs import needs

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Return the year as it is without LibreOffice."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(conversion, "program", lambda: None)
        return play(tmp_path_factory.mktemp("played") / "falun")


@pytest.fixture(scope="module")
def year(played: Played) -> Year:
    """Return 2027 as it stands a week after the deadline."""
    workspace = played.workspace
    register = open_register(workspace.database_url, workspace.folder)
    return year_of(register, workspace, "2027", today=date(2027, 2, 5))


def test_every_form_goes_out_and_all_that_the_story_sends_is_registered(played: Played) -> None:
    assert (played.issued, dict(played.verdicts)) == (24, {"accepted": 22, "returned": 2})
    assert all(path.is_file() for path in played.reports)


def test_who_is_silent_is_late_and_who_sent_a_faulty_form_has_it_back(year: Year) -> None:
    states = {one.unit.key: one for one in status_of(year, "activity-plan").standings}
    assert (states["omvardnad"].state, states["omvardnad"].is_late) == (State.AWAITED, True)
    assert states["kultur-och-fritid"].state is State.RETURNED
    assert states["miljo-och-samhallsbyggnad"].days_after == 7
    assert sum(one.state.counts for one in states.values()) == 6


def test_of_a_form_that_was_sent_twice_the_later_one_counts(year: Year) -> None:
    social = year.of("socialforvaltningen")
    assert social is not None and social.plan is not None
    assert len(commitments(social, year.goals)) > 0
    assert social.plan.submission.written.date() == date(2027, 1, 26)


def test_two_commitments_that_the_form_had_no_rows_for_were_read_by_their_position(played: Played, year: Year) -> None:
    company = year.of("kopparstaden")
    assert company is not None and company.plan is not None and company.issued["activity-plan"]
    submission = company.plan.submission
    rows = as_list(submission.answers["commitments"])
    assert len(rows) == 7
    [sent] = (played.workspace.folder / "inbox").glob("2027-01-27 *Kopparstaden*")
    tags = {str(tag.get(W.val)) for tag in _root(sent).iter(W.tag)}
    assert {f"commitments.{number}.statement" in tags for number in range(1, 6)} == {True}
    assert not [tag for tag in tags if tag.startswith(("commitments.6.", "commitments.7.", "commitments.8."))]


def _root(file: Path) -> Element:
    package = open_package(file)
    return package.xml(package.main())


@needs("libreoffice")
def test_with_libreoffice_that_plan_comes_as_it_saves_it_with_the_same_answers(played: Played, tmp_path: Path) -> None:
    [sent] = (played.workspace.folder / "inbox").glob("2027-01-27 *Kopparstaden*")
    (tmp_path / "plan.odt").write_bytes(conversion.opendocument(open_package(sent)))
    before, after = (
        one.reading for one in read_files([sent, tmp_path / "plan.odt"], played.workspace.library, language="sv")
    )
    assert before is not None and after is not None
    assert after.answers == before.answers
    assert (tmp_path / "plan.odt").read_bytes()[:2] == b"PK"


def test_a_year_that_is_played_again_does_nothing_twice(played: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "program", lambda: None)
    again = play(Path(played.workspace.folder))
    assert (again.issued, sum(again.verdicts.values())) == (0, 0)
