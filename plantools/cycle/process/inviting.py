"""Invitations to the working group and the network: an e-mail draft for each role, with its milestones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from plantools.cycle.letters import Attached, Kind, Letter, draft, unsendable
from plantools.cycle.naming import distinct, file_name
from plantools.cycle.process.checks import MUNICIPAL
from plantools.cycle.process.course import Member, Milestone
from plantools.cycle.process.matching import match
from plantools.cycle.process.plan import Planned, day_of, timeline
from plantools.cycle.workspace import Office
from plantools.definition.likeness import bare
from plantools.definition.wording import words
from plantools.documents.identity import plain_word
from plantools.findings import Finding, note
from plantools.register.records import Unit


@dataclass(frozen=True)
class Invitation:
    """One who is invited: the role as the group has it, and as the network has it; None where it is not in there."""

    group: Member | None
    network: Member | None

    @property
    def member(self) -> Member:
        """Return the role."""
        found = self.group or self.network
        assert found is not None, "nobody is invited to nothing"
        return found


def invitations(told: Planned) -> tuple[Invitation, ...]:
    """Return those who take part, each once: who is in the group and in the network gets one letter."""
    course = told.situation.course
    group = {_who(one): one for one in reversed(course.working_group) if one.role or one.area}
    network = {_who(one): one for one in reversed(course.network) if one.role or one.area}
    order = dict.fromkeys(_who(one) for one in course.members if one.role or one.area)
    return tuple(Invitation(group.get(who), network.get(who)) for who in order)


def _who(one: Member) -> tuple[str, str]:
    return bare(one.area), bare(one.role)


def names(found: Sequence[Invitation], language: str) -> list[str]:
    """Return the name of the file of each: `invitation Beskæftigelse Integrationskonsulent.eml`."""
    word = words("process.file-invitation", language)
    said = (" ".join(filter(None, (word, one.member.area, one.member.role))) for one in found)
    return distinct([f"{file_name(one, otherwise=word)}.eml" for one in said])


def unaddressed(found: Sequence[Invitation], told: Planned) -> Iterator[Finding]:
    """Yield each who is invited, and whose address somebody has to fill in."""
    for one in found:
        if unsendable(_unit(one.member, told)):
            role = ", ".join(filter(None, (one.member.area, one.member.role)))
            yield note("process.no-address", field=f"{one.member.path}.area", name=role)


def letter(one: Invitation, told: Planned, *, office: Office, written: datetime, attached: Attached) -> bytes:
    """Return the letter to one who is invited."""
    return draft(
        Letter(
            kind=Kind.INVITE,
            unit=_unit(one.member, told),
            office=office,
            municipality=told.municipality,
            template="process",
            form=told.situation.course.said("policy"),
            period="",
            language=told.language,
            written=written,
            attached=attached,
            told=tuple(_paragraphs(one, told)),
        )
    )


def _unit(one: Member, told: Planned) -> Unit:
    """Return whom the letter goes to, at the address of the unit that the area is; without one where it is none."""
    own = {unit.name: unit for unit in told.situation.units}
    found = match(one.area, own) if one.participant in ("", MUNICIPAL) else None
    email = own[found.name].email if found else ""
    return Unit(
        key=plain_word(f"{one.area} {one.role}").lower(), name=one.area or one.role, contact=one.role, email=email
    )


def _paragraphs(one: Invitation, told: Planned) -> Iterator[str]:
    course = told.situation.course
    if one.group:
        yield told.say("invite-group", area=one.group.area)
        if one.group.contribution:
            yield told.say("invite-contribution", contribution=" ".join(one.group.contribution.split()))
    if one.network:
        yield told.say("invite-network", area=one.network.area)
        meetings = course.answers.get("network_meetings")
        if isinstance(meetings, int) and meetings:
            yield told.say("meetings", count=meetings)
    own = [milestone for milestone in timeline(told) if bare(milestone.responsible) == bare(one.member.role)]
    rest = [milestone for milestone in timeline(told) if milestone not in own]
    yield from _dated("invite-own", own, told)
    yield from _dated("invite-course", rest, told)
    if course.said("coordinator") and bare(course.said("coordinator")) != bare(one.member.role):
        yield told.say("invite-coordinator", coordinator=course.said("coordinator"))
    yield told.say("invite-attached")


def _dated(key: str, some: Sequence[Milestone], told: Planned) -> Iterator[str]:
    """Yield a paragraph with a line for each milestone, if there are any."""
    if some:
        days = (": ".join(filter(None, (day_of(one, told.language), one.name))) for one in some)
        yield "\n".join([told.say(key), *(f"– {day}" for day in days)])
