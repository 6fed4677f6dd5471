"""What is made of a process: the plan, a checklist for each milestone, the calendar, letters to all who take part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path, PurePath

from plantools.cycle.process.inviting import invitations, unaddressed
from plantools.cycle.process.papers import Making
from plantools.cycle.process.plan import Planned, answers, timeline
from plantools.cycle.process.tasks import tasks_of
from plantools.cycle.workspace import Office, Workspace
from plantools.register.records import Unit
from plantools.word.names import W
from plantools.word.package import open_package
from plantools.word.prose import text_of
from tests.cycle.process.processes import MUNICIPALITY, course, planned, rows, situation

NOW = datetime(2012, 8, 1, 9, 0, tzinfo=UTC)
EMPLOYMENT = Unit(key="b", name="Beskæftigelse", email="b@rksk.example")
WORKSPACE = Workspace(Path(), MUNICIPALITY, "760", "da", Office("Beskæftigelse", "b@rksk.example"), (EMPLOYMENT,))


def papers(
    told: Planned | None = None, before: Mapping[PurePath, bytes] = {}, *, now: datetime = NOW
) -> dict[PurePath, bytes]:
    """Return what is made of a process, the invitations too."""
    given = told or planned(situation(units=[EMPLOYMENT]))
    return Making(given, WORKSPACE, now, lambda name: before.get(name, b"")).papers(mail=True)


def said(content: bytes) -> list[str]:
    """Return the text of each paragraph of a document."""
    package = open_package(content)
    return [text_of(one) for one in package.xml(package.main()).iter(W.p)]


def letters(made: Mapping[PurePath, bytes]) -> list[EmailMessage]:
    """Return the letters."""
    found = (content for name, content in made.items() if name.suffix == ".eml")
    return [message_from_bytes(one, policy=default) for one in found]


def body(letter: EmailMessage) -> str:
    """Return what a letter says."""
    part = letter.get_body()
    assert part is not None
    return str(part.get_content())


def test_made_again_everything_is_the_same_and_only_what_changed_is_new() -> None:
    first = papers()
    assert papers(before=first, now=NOW + timedelta(days=3)) == first
    moved = course(milestones=rows("milestones", row_6={"due": date(2013, 8, 30)}))
    again = papers(planned(situation(moved, units=[EMPLOYMENT])), first, now=NOW + timedelta(days=3))
    same = {name for name in first if again[name] == first[name]}
    assert {name.name for name in first if name not in same and name.suffix == ".docx"} == {
        "procesplan.docx",
        "6 Praksisbeskrivelsen er udgivet.docx",
    }


def test_there_is_a_checklist_for_each_milestone_and_a_letter_to_each_role(made: Callable[[str], Path]) -> None:
    files = papers()
    for number, (name, content) in enumerate(files.items()):
        if name.suffix == ".docx":
            made(f"{number}.docx").write_bytes(content)
    assert sum("tjeklister" in name.parts for name in files) == 6
    assert sum("indbydelser" in name.parts for name in files) == 9  # one of ten is in the group and in the network


def test_the_plan_has_the_days_in_order_with_the_end_of_the_consultation_among_them() -> None:
    told = planned()
    assert [one.name for one in timeline(told)][4:6] == ["Høringsfrist", "Politikken er vedtaget"]
    found = answers(told)["timeline"]
    assert isinstance(found, list)
    assert [row["after"] for row in found] == ["–", "4 uger", "9 uger", "9 uger", "6 uger", "7 uger", "8 uger"]


def test_the_plan_says_what_is_missing_and_is_silent_where_nothing_is() -> None:
    assert "missing" not in answers(planned())
    told = planned(situation(course(responsible_area="Teknik"), registered=[]))
    found = answers(told)["missing"]
    assert isinstance(found, list)
    assert len(found) == 4  # three policies that nobody registered, and an area outside of the group
    assert any("Teknik" in one for one in found)


def test_words_that_people_wrote_are_no_signs_in_the_plan() -> None:
    told = planned(situation(course(responsible_area="*Teknik*")))
    plan = papers(told)[PurePath("procesplan.docx")]
    assert any("”*Teknik*”" in one for one in said(plan))


def test_a_checklist_has_the_tasks_of_its_step_and_whose_they_are() -> None:
    given = course()
    tasks = {one.name: list(tasks_of(one, given)) for one in given.milestones}
    assert tasks["Arbejdsgruppen er indkaldt"][0] == {
        "task": "Indkald medarbejdere fra de øvrige fagområder: Dagtilbud og undervisning, Social og sundhed.",
        "who": "Beskæftigelse",
    }
    assert all(found[-1]["task"] == "Giv tovholderen besked, når milepælen er nået." for found in tasks.values())
    sent = [one["task"] for one in tasks["Udkast er sendt i høring"]]
    assert "Skriv høringsfristen på: 15. marts 2013." in sent


def test_a_task_that_would_name_nobody_is_left_out() -> None:
    given = course(network=[], network_meetings=None)
    [network] = [one for one in given.milestones if "netværk" in one.name]
    assert next(one["task"] for one in tasks_of(network, given)).startswith("Aftal, hvordan netværket")


def test_a_letter_goes_to_the_address_of_the_unit_and_tells_what_concerns_its_reader() -> None:
    first, *others = letters(papers())
    assert first["to"] == "Integrationskonsulent <b@rksk.example>"
    assert all(one["to"] is None for one in others)
    text = body(first)
    own = text.partition("Du er ansvarlig for:")[2].partition("Sådan ser tidsplanen ud:")[0]
    assert "– 28. september 2012: Arbejdsgruppen er indkaldt" in own
    assert "Politikken er vedtaget" not in own and "30. april 2013: Politikken er vedtaget" in text
    assert "praktikernetværket" in text and "arbejdsgruppen" in text
    [attached] = first.iter_attachments()
    assert attached.get_filename() == "procesplan.docx"


def test_whose_address_nobody_knows_is_told() -> None:
    told = planned(situation(units=[EMPLOYMENT]))
    assert [one.field for one in unaddressed(invitations(told), told)][:2] == [
        "working_group.2.area",
        "working_group.3.area",
    ]


def test_a_line_break_in_a_name_is_no_field_of_a_letter() -> None:
    group = rows("working_group", row_4={"area": "Skolen\nBcc: x@y.example", "contribution": "a\n\nBcc: z@y.example"})
    for one in letters(papers(planned(situation(course(working_group=group), units=[EMPLOYMENT])))):
        assert one["bcc"] is None


def test_the_calendar_has_every_milestone_and_proposals_for_the_network() -> None:
    calendar = papers()[PurePath("kalender.ics")].decode().replace("\r\n ", "")
    assert calendar.count("BEGIN:VEVENT") == 7 + 4
    assert "SUMMARY:Integrationspolitik: Politikken er vedtaget" in calendar
    assert calendar.count("SUMMARY:Integrationspolitik: praktikernetværket mødes") == 4
    days = [date.fromisoformat(f"{one[:4]}-{one[4:6]}-{one[6:8]}") for one in calendar.split("DTSTART;VALUE=DATE:")[1:]]
    assert all(one.weekday() < 5 for one in days[-4:])
