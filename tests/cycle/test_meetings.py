"""A status meeting: proposals go into the form of its minutes, and what was decided comes out of it and counts."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from plantools.cycle.deciding import Decided, decided, period_of, register_minutes
from plantools.cycle.drafting import Drafter
from plantools.cycle.meetings import Meeting
from plantools.cycle.reading import read_files
from plantools.cycle.reissuing import Reissuing
from plantools.cycle.workspace import load_workspace
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.data import Data
from plantools.documents.fill import fill
from plantools.documents.read import read
from plantools.errors import DataError
from plantools.findings import Finding
from plantools.register.decisions import minutes_in, minutes_that_hold
from plantools.register.store import open_register
from plantools.word.comments import comments_in
from plantools.word.package import open_package, to_bytes
from tests.cycle.committees import FOLLOWED, HELD, PLAN, SPAN, STATUS, YEAR, committees, planned
from tests.cycle.workspaces import Place

DAY = HELD.date()
PROPOSALS = {"Fritidspas til børn": "200 fritidspas", "Åbne biblioteker": "Åbne biblioteker også om søndagen"}


def proposed(folder: Path) -> Place:
    """Return a workspace in which each of two committees proposes one change."""
    place = planned(folder)
    for form in place.issued(STATUS, YEAR, now=FOLLOWED):
        rows = [_reported(as_mapping(row)) for row in as_list(form.answers["initiatives"])]
        place.send(place.answer(form, {"initiatives": rows}), f"status {form.unit.key}.docx")
    assert {str(one.verdict) for one in place.collect(now=FOLLOWED) if not one.is_known} == {"accepted"}
    return place


def _reported(row: Mapping[str, object]) -> dict[str, object]:
    proposal = PROPOSALS.get(str(row["initiative"]))
    return {**row, "status": "on_track", **({"proposal": proposal} if proposal else {})}


@dataclass(frozen=True)
class Table:
    """Where a meeting is held."""

    place: Place

    @property
    def meeting(self) -> Meeting:
        """Return the meeting of the year."""
        return Meeting.of(self.place.workspace, self.place.register, YEAR, today=DAY)

    @property
    def rows(self) -> list[Mapping[str, object]]:
        """Return the rows of the form of its minutes."""
        made = self.meeting.form("da").package
        return [as_mapping(row) for row in as_list(read(made, self.place.workspace.library).answers["proposals"])]

    def minutes(self, *rows: Mapping[str, object], **answers: object) -> bytes:
        """Return minutes as the coordinator fills them in: what stands in the form, with these decisions."""
        template = Drafter(self.place.workspace.library).prepared("status-meeting", self.meeting.definition, "da")
        told = {"municipality": "Københavns Kommune", "year": 2012, "date": DAY, **answers}
        given = {name: value for name, value in told.items() if value is not None}
        return to_bytes(fill(template, Data({**given, "proposals": list(rows)})).package)

    def take(self, content: bytes, *, now: datetime = HELD) -> tuple[Decided, tuple[Finding, ...]]:
        """Return what minutes say, when they have been registered, and what is said of that."""
        path = self.place.send(content, "referat.docx")
        [one] = read_files([path], self.place.workspace.library, language="da")
        assert period_of(one, "status-meeting") == YEAR
        found = decided(one, self.meeting)
        return found, register_minutes(found, one.content, now=now) if found.minutes else ()

    def adjusted(self, *, now: datetime = HELD + timedelta(days=1), again: bool = False) -> list[tuple[str, bytes]]:
        """Return unit and content of each plan that is issued again."""
        issuing = Reissuing(self.place.workspace, self.place.register, PLAN, SPAN)
        wanted = issuing.round(today=now.date(), again=again)
        done: list[tuple[str, bytes]] = []
        issuing.issue(wanted.forms, now=now, told=lambda form: done.append((form.unit.key, form.content)))
        return done


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a workspace with two proposals, which each test copies."""
    folder: Path = tmp_path_factory.mktemp("committees")
    place = proposed(folder)
    place.register.engine.dispose()
    return folder


@pytest.fixture
def table(tmp_path: Path, prepared: Path) -> Table:
    """Return a meeting with two proposals to decide on."""
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    workspace = load_workspace(tmp_path)
    return Table(Place(workspace, open_register(workspace.database_url, tmp_path)))


def codes(found: Sequence[Finding]) -> list[str]:
    """Return the codes of findings."""
    return [one.code for one in found]


def test_the_form_has_a_row_for_each_proposal(table: Table) -> None:
    assert [(row["committee"], row["theme"], row["initiative"], row["proposal"]) for row in table.rows] == [
        ("Socialudvalget", "En blandet by", "Fritidspas til børn", "200 fritidspas"),
        ("Kulturudvalget", "En blandet by", "Åbne biblioteker", "Åbne biblioteker også om søndagen"),
    ]


def test_what_is_decided_is_registered_with_its_proposal(table: Table) -> None:
    one, other = table.rows
    found, told = table.take(
        table.minutes(
            {**one, "decision": "changed", "wording": "250 fritidspas", "note": "Inden for rammen"},
            {**other, "decision": "rejected"},
        )
    )
    assert (codes(found.findings), told) == ([], ())
    with table.place.register.reading() as connection:
        [minutes] = minutes_in(connection, [YEAR])
    assert minutes.held == DAY
    assert [(d.unit, d.statement, d.proposal, d.decision, d.wording) for d in minutes.decisions] == [
        ("sou", "Fritidspas til børn", "200 fritidspas", "changed", "250 fritidspas"),
        ("kfu", "Åbne biblioteker", "Åbne biblioteker også om søndagen", "rejected", ""),
    ]
    assert minutes.decisions[0].theme == "En blandet by"


def test_the_same_minutes_twice_are_registered_once(table: Table) -> None:
    content = table.minutes(*({**row, "decision": "adopted"} for row in table.rows))
    assert table.take(content)[1] == ()
    assert codes(table.take(content)[1]) == ["meeting.known"]
    with table.place.register.reading() as connection:
        assert len(minutes_in(connection, [YEAR])) == 1


def test_corrected_minutes_take_the_place_of_earlier_ones_which_stay_in_the_register(table: Table) -> None:
    table.take(table.minutes(*({**row, "decision": "adopted"} for row in table.rows)))
    assert [row["decision"] for row in table.rows] == ["adopted", "adopted"]
    _, told = table.take(table.minutes(*({**row, "decision": "postponed"} for row in table.rows)))
    assert codes(told) == ["meeting.again"]
    with table.place.register.reading() as connection:
        assert len(minutes_in(connection, [YEAR])) == 2
        assert {one.decision for one in minutes_that_hold(connection, [YEAR])[YEAR].decisions} == {"postponed"}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({}, "meeting.undecided"),
        ({"decision": "changed"}, "meeting.no-wording"),
        ({"committee": "Kirkeudvalget", "decision": "adopted"}, "meeting.unknown-unit"),
        ({"initiative": "Flere svømmehaller", "decision": "adopted"}, "meeting.unknown"),
    ],
)
def test_a_row_that_cannot_be_taken_is_told_and_the_rest_goes_on(
    table: Table, row: Mapping[str, object], code: str
) -> None:
    one, other = table.rows
    found, _ = table.take(table.minutes({**one, **row}, {**other, "decision": "adopted"}))
    assert code in codes(found.findings)
    assert all(finding.where and (finding.field or finding.code == "meeting.left-out") for finding in found.findings)
    assert found.minutes and [decision.unit for decision in found.minutes.decisions] == ["kfu"]


def test_a_decision_on_what_nobody_proposed_is_taken_and_told(table: Table) -> None:
    one, other = table.rows
    added = {**one, "initiative": "Opsøgende arbejde", "proposal": "", "decision": "changed", "wording": "Natteravne"}
    found, _ = table.take(table.minutes(*({**row, "decision": "adopted"} for row in (one, other)), added))
    assert codes(found.findings) == ["meeting.not-proposed"]
    assert found.minutes and found.minutes.decisions[-1].wording == "Natteravne"


def test_minutes_without_a_date_are_not_registered(table: Table) -> None:
    found, _ = table.take(table.minutes(*({**row, "decision": "adopted"} for row in table.rows), date=None))
    assert found.minutes is None
    assert "meeting.not-taken" in codes(found.findings)


def test_there_is_no_meeting_of_a_period_that_nobody_was_asked_about(tmp_path: Path) -> None:
    place = planned(tmp_path)
    with pytest.raises(DataError) as raised:
        Meeting.of(place.workspace, place.register, YEAR, today=DAY).form("da")
    assert codes(raised.value.findings) == ["meeting.no-round"]
    place.issued(STATUS, YEAR, now=FOLLOWED)
    with pytest.raises(DataError) as raised:
        Meeting.of(place.workspace, place.register, YEAR, today=DAY).form("da")
    assert codes(raised.value.findings) == ["meeting.no-proposals"]


# The adjusted plans


def test_only_whose_plan_was_changed_gets_it_again_with_the_change_worked_in_and_shown(table: Table) -> None:
    one, other = table.rows
    table.take(table.minutes({**one, "decision": "adopted"}, {**other, "decision": "rejected"}))
    [(key, content)] = table.adjusted()
    package = open_package(content)
    reading = read(package, table.place.workspace.library)
    assert key == "sou"
    first = as_mapping(as_list(reading.answers["themes"])[0])
    assert first["initiatives"] == "- Opsøgende arbejde\n- 200 fritidspas"
    assert (first["lighthouse"], reading.remarks) == ("Særindsats i ét boligområde", ())
    top, change = comments_in(package)
    assert "Antal ændringer: 1." in top.text
    assert "vedtog forslaget. Før stod der: ”Fritidspas til børn”. Nu står der: ”200 fritidspas”." in change.text


def test_the_adjusted_plan_counts_when_it_comes_back_and_is_not_issued_again(table: Table) -> None:
    table.take(table.minutes(*({**row, "decision": "adopted"} for row in table.rows)))
    plans = table.adjusted()
    assert [key for key, _ in plans] == ["sou", "kfu"]
    assert table.adjusted() == []
    later = HELD + timedelta(days=20)
    table.place.send(plans[1][1], "ny plan.docx")
    came = [one for one in table.place.collect(now=later) if not one.is_known and one.form == PLAN]
    assert [(str(one.verdict), codes(one.findings)) for one in came] == [("accepted", ["collect.again"])]
    year = table.place.year(YEAR)
    plan = year.units[1].plan
    assert plan and "- Åbne biblioteker også om søndagen" in str(as_list(plan.submission.answers["themes"])[0])
    assert [key for key, _ in table.adjusted(now=later, again=True)] == ["sou"]


def test_what_is_removed_is_gone_and_told(table: Table) -> None:
    one, other = table.rows
    table.take(table.minutes({**one, "decision": "removed"}, {**other, "decision": "postponed"}))
    [(_, content)] = table.adjusted()
    first = as_mapping(as_list(read(open_package(content), table.place.workspace.library).answers["themes"])[0])
    assert first["initiatives"] == "- Opsøgende arbejde"


def test_nothing_is_issued_again_before_the_minutes_are_registered(tmp_path: Path) -> None:
    place = committees(tmp_path)
    with pytest.raises(DataError) as raised:
        Reissuing(place.workspace, place.register, PLAN, SPAN).round(today=date(2012, 4, 1))
    assert codes(raised.value.findings) == ["issue.no-minutes"]
    with pytest.raises(DataError) as raised:
        Reissuing(place.workspace, place.register, STATUS, YEAR).round(today=date(2012, 4, 1))
    assert codes(raised.value.findings) == ["issue.no-commitments"]
