"""København's next year: the follow-ups, the status report, the status meeting, and the plans that it adjusted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from plantools.cycle import conversion
from plantools.cycle.compilation import Compiling
from plantools.cycle.deciding import decided, register_minutes
from plantools.cycle.drafting import Drafter
from plantools.cycle.meetings import Meeting
from plantools.cycle.playing import Played, play
from plantools.cycle.reading import read_files
from plantools.cycle.reissuing import Reissuing
from plantools.cycle.yearly import year_of
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.data import Data, load_data
from plantools.documents.fill import fill
from plantools.documents.read import read
from plantools.register.store import Register, open_register
from plantools.word.comments import comments_in
from plantools.word.package import open_package, to_bytes
from tests.cycle.workspaces import Place
from tests.word.drafts import body, lines

SPAN, YEAR = "2011-2014", "2012"
MEETING = datetime(2012, 3, 14, 15, tzinfo=UTC)
SENT, CAME = datetime(2012, 3, 20, 9, tzinfo=UTC), datetime(2012, 4, 10, 9, tzinfo=UTC)
Row = Mapping[str, object]
pytestmark = pytest.mark.slow  # two years of five committees


@dataclass(frozen=True)
class Told:
    """What the year came to: the proposals in the form of the minutes, and the plans that went out again."""

    played: Played
    place: Place
    proposals: Sequence[Row]
    plans: Mapping[str, bytes]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Return the year when the meeting has been held, and the adjusted plans have come back."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(conversion, "program", lambda: None)
        played = play(tmp_path_factory.mktemp("played") / "kobenhavn", example="kobenhavn")
        place = Place(played.workspace, _register(played))
        proposals = _held(place)
        plans = _adjusted(place)
        for key, content in plans.items():
            place.send(content, f"justeret {key}.docx")
        place.collect(now=CAME)
        return Told(played, place, proposals, plans)


def _register(played: Played) -> Register:
    return open_register(played.workspace.database_url, played.workspace.folder)


def _held(place: Place) -> list[Row]:
    """Return the proposals, when the example's minutes of the meeting on them have been registered."""
    meeting = Meeting.of(place.workspace, place.register, YEAR, today=MEETING.date())
    library, data = place.workspace.library, load_data(place.workspace.folder / "meeting-2012.yaml")
    proposals = as_list(read(meeting.form("da").package, library).answers["proposals"])
    template = Drafter(library).prepared(meeting.definition.id, meeting.definition, "da")
    path = place.send(to_bytes(fill(template, Data(data.answers)).package), "referat.docx")
    [one] = read_files([path], library, language="da")
    path.unlink()
    found = decided(one, meeting)
    assert found.findings == ()
    assert register_minutes(found, one.content, now=MEETING) == ()
    return [as_mapping(row) for row in proposals]


def _adjusted(place: Place) -> dict[str, bytes]:
    issuing = Reissuing(place.workspace, place.register, "action-plan", SPAN)
    plans: dict[str, bytes] = {}
    forms = issuing.round(today=SENT.date()).forms
    issuing.issue(forms, now=SENT, told=lambda form: plans.update({form.unit.key: form.content}))
    return plans


def test_the_status_report_tells_of_every_initiative_and_of_who_owes_an_answer(told: Told) -> None:
    [file] = [path for path in told.played.reports if path.name == "status-report-2012.docx"]
    answers = read(open_package(file), told.place.workspace.library).answers
    assert [as_mapping(one)["title"] for one in as_list(answers["themes"])] == [
        "TEMA NR. 1: MANGFOLDIG ARBEJDSPLADS",
        "TEMA NR. 2: BEDRE PRÆSTATIONER I FOLKESKOLEN",
        "TEMA NR. 3: EN BLANDET BY",
        "TEMA NR. 4: FLERE BIDRAGER TIL BYENS VÆKST",
    ]
    assert answers["missing"] == [
        "Status på handleplan: intet godkendt svar fra Teknik- og Miljøudvalget",
        "Teknik- og Miljøudvalget: initiativer uden status: 3",
    ]
    assert len(as_list(answers["initiatives"])) == 22
    assert (
        "Forslag til ændring af handleplanerne: 6. Antal udvalg, de kommer fra: 4. De behandles på statusmødet."
        in as_list(answers["overview"])
    )


def test_the_minutes_of_the_example_decide_on_what_the_follow_ups_propose(told: Told) -> None:
    minutes = load_data(told.place.workspace.folder / "meeting-2012.yaml").answers
    names = ("committee", "theme", "initiative", "proposal")
    decided_on = [[as_mapping(row)[name] for name in names] for row in as_list(minutes["proposals"])]
    assert decided_on == [[row[name] for name in names] for row in told.proposals]


def test_three_committees_get_their_plan_again_with_each_change_shown(told: Told) -> None:
    shown = {key: [one.text for one in comments_in(open_package(content))] for key, content in told.plans.items()}
    assert {key: len(texts) for key, texts in shown.items()} == {
        "okonomiudvalget": 2,
        "borne-og-ungdomsudvalget": 2,
        "beskaeftigelses-og-integrationsudvalget": 2,
    }
    _, change = shown["borne-og-ungdomsudvalget"]
    assert "vedtog forslaget med ændringer. Før stod der: ”Tidlig dialog med familier om sprog”." in change
    assert "Bemærkning: Inden for den nuværende ramme." in change
    _, change = shown["beskaeftigelses-og-integrationsudvalget"]
    assert "initiativet udgår. Her stod: ”Sociale klausuler, når kommunen er storindkøber”." in change
    assert "vedtog et nyt initiativ: ”Fælles jobmesse med byens virksomheder hvert forår”." in change


def test_the_adjusted_plans_are_the_plans_that_count_and_no_comment_is_a_remark(told: Told) -> None:
    year = year_of(told.place.register, told.place.workspace, YEAR, today=date(2013, 1, 10))
    plans = {one.unit.key: one.plan for one in year.units}
    for key in told.plans:
        plan = plans[key]
        assert plan and plan.submission.written > MEETING
        assert (str(plan.submission.verdict), plan.submission.remarks) == ("accepted", ())


def test_the_policy_and_the_next_follow_up_are_made_of_the_adjusted_plans(told: Told) -> None:
    place = told.place
    year = year_of(place.register, place.workspace, SPAN, today=date(2012, 5, 1))
    text = "\n".join(lines(body(Compiling(place.workspace, "theme-policy").compiled(year).filled.package)))
    assert "Fælles jobmesse med byens virksomheder hvert forår" in text
    assert "Sociale klausuler" not in text
    forms = {
        form.unit.key: form for form in place.issued("action-plan-status", "2013", now=datetime(2013, 1, 8, tzinfo=UTC))
    }
    rows = [as_mapping(row) for row in as_list(forms["okonomiudvalget"].answers["initiatives"])]
    assert "Ligebehandling indgår i lederudviklingen fra efteråret 2012" in [row["initiative"] for row in rows]
    assert {form.number for form in forms.values()} == {1}


def test_nothing_is_issued_twice(told: Told) -> None:
    issuing = Reissuing(told.place.workspace, told.place.register, "action-plan", SPAN)
    wanted = issuing.round(today=CAME.date())
    assert (wanted.forms, len(wanted.held)) == ((), 0)
