"""What keeps a policy from being made well: a table of checks of the completed form, each with its finding.

An error keeps the process from going on: nobody is in charge, a required area is missing, the days contradict each
other. A warning should be looked at, a note is good to know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from plantools.cycle.process.course import Course, Milestone, Related
from plantools.cycle.process.matching import Match, is_known, match
from plantools.cycle.process.names import Several, several
from plantools.cycle.process.stages import Stage, stage_of
from plantools.cycle.process.terms import Terms
from plantools.cycle.validity import Document
from plantools.definition.dates import shown_day
from plantools.definition.model import Field, Option
from plantools.findings import Finding, Severity, error, note, warning
from plantools.register.records import Unit

MUNICIPAL = "municipal"  # the kind of participant of those whom the municipality employs
_FEWEST_AREAS = 2


@dataclass(frozen=True)
class Situation:
    """A process, and what it is held against: the workspace's terms and units, the registered documents, a day."""

    course: Course
    terms: Terms
    units: tuple[Unit, ...]
    documents: tuple[Document, ...]
    today: date

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """Return the areas of the municipality that anybody names."""
        own = (one.area for one in self.course.members if one.participant in ("", MUNICIPAL))
        return tuple(dict.fromkeys((*self.required_areas, *(one.name for one in self.units), *own)))

    @property
    def required_areas(self) -> tuple[str, ...]:
        """Return the areas that must take part."""
        if not self.terms.is_every_unit:
            return self.terms.areas
        return tuple(one.name for one in self.units if one.closed is None or one.closed > self.today)

    @cached_property
    def kinds(self) -> tuple[Option, ...]:
        """Return the kinds of participants that the form knows."""
        asked = self.course.definition.fields["working_group"].column("participant")
        return asked.options if asked else ()

    @property
    def roles(self) -> tuple[str, ...]:
        """Return everyone who could answer for a milestone."""
        said = map(self.course.said, ("responsible_role", "coordinator", "mandate", "adoption", "responsible_area"))
        named = (name for one in self.course.members for name in (one.role, one.area))
        contacts = (name for one in self.units for name in (one.contact, one.name))
        return tuple(dict.fromkeys(filter(None, (*said, *named, *contacts))))

    def column(self, rows: str, name: str) -> Field | None:
        """Return a column of the form."""
        return self.course.definition.fields[rows].column(name)

    def shown(self, day: date) -> str:
        """Return a day as the form shows it."""
        return shown_day(day, self.course.language)


Check = Callable[[Situation], Iterator[Finding]]


def checked(given: Situation) -> tuple[Finding, ...]:
    """Return what is wrong with a process, in the order of the form, behind the findings of how that was read.

    What the reading has told of an answer already is not told twice.
    """
    read = given.course.findings
    told = {one.field for one in read if one.field and one.severity is Severity.ERROR}
    found = (given.course.at(one) for check in CHECKS for one in check(given) if one.field not in told)
    places = {asked.name: place for place, asked in enumerate(given.course.definition.in_order())}
    return (*read, *sorted(found, key=lambda one: _place(one.field, places)))


def _place(path: str, places: Mapping[str, int]) -> tuple[int, int]:
    """Return where a field stands in the form: its place, and the row."""
    name, *steps = path.split(".")
    return places.get(name, len(places)), next((int(step) for step in steps if step.isdigit()), 0)


# Who


def _areas(given: Situation) -> Iterator[Finding]:
    """Yield each required area that nobody in the working group is of, and each that is guessed."""
    inside = [one for one in given.course.working_group if one.area]
    for area in given.required_areas:
        found = match(area, (one.area for one in inside))
        if found is None:
            yield error("process.area-missing", field="working_group", area=area)
        elif found.is_guess:
            path = next(one.path for one in inside if one.area == found.name)
            yield note("process.guessed-area", field=f"{path}.area", given=found.name, meant=area)


def _several_areas(given: Situation) -> Iterator[Finding]:
    """Yield that only one area makes the policy, where the workspace does not say which are needed."""
    own = [one.area for one in given.course.working_group if one.participant in ("", MUNICIPAL) and one.area]
    if not given.required_areas and len({one.casefold() for one in own}) < _FEWEST_AREAS:
        yield warning("process.one-area", field="working_group")


def _participants(given: Situation) -> Iterator[Finding]:
    """Yield each kind of participant that nobody in the working group is; an error where the workspace asks for it."""
    make = error if given.terms.participants else warning
    there = {one.participant for one in given.course.working_group}
    wanted = given.terms.participants or tuple(one.value for one in given.kinds)
    known = {one.value: one.label.to(given.course.language) for one in given.kinds}
    for kind in wanted:
        if kind not in known:
            options = ", ".join(known)
            yield warning("process.no-such-kind", field="working_group", given=kind, known=options)
        elif kind not in there:
            yield make("process.participant-missing", field="working_group", kind=known[kind])


def _one_area(given: Situation) -> Iterator[Finding]:
    """Yield a responsible area that is two, or that is not in the working group."""
    area = given.course.said("responsible_area")
    if not area:
        return
    if found := several(area, given.areas):
        yield _two(found, "responsible_area", area)
    elif not is_known(area, [one.area for one in given.course.working_group]):
        yield warning("process.responsible-outside", field="responsible_area", area=area)


def _one_coordinator(given: Situation) -> Iterator[Finding]:
    for name in ("coordinator", "responsible_role"):
        role = given.course.said(name)
        others = (one.role for one in given.course.members)
        if role and (found := several(role, [*others, *(one.contact for one in given.units if one.contact)])):
            yield _two(found, name, role)


def _two(found: Several, name: str, given: str) -> Finding:
    make = error if found is Several.SURELY else warning
    return make(f"process.several-{found}", field=name, given=given)


# By when


def _owners(given: Situation) -> Iterator[Finding]:
    """Yield each milestone that nobody answers for, or somebody of whom the form says nothing else."""
    for one in given.course.milestones:
        if not one.responsible:
            yield error("process.no-owner", field=f"{one.path}.responsible", milestone=one.name)
        elif not is_known(one.responsible, given.roles):
            yield note("process.unknown-owner", field=f"{one.path}.responsible", given=one.responsible)


def _days(given: Situation) -> Iterator[Finding]:
    """Yield each milestone without a day."""
    for one in given.course.milestones:
        if one.due is None:
            yield error("process.no-day", field=f"{one.path}.due", milestone=one.name)


def _order(given: Situation) -> Iterator[Finding]:
    """Yield each milestone that is to be reached before the one above it."""
    dated = [one for one in given.course.milestones if one.due]
    for before, one in pairwise(dated):
        if before.due and one.due and one.due < before.due:
            days = {"day": given.shown(one.due), "earlier": given.shown(before.due)}
            yield error("process.order", field=f"{one.path}.due", milestone=one.name, before=before.name, **days)


def _consultation(given: Situation) -> Iterator[Finding]:
    """Yield a last day of the consultation before the draft goes out, or after the policy is adopted."""
    ends = given.course.day("consultation_ends")
    if ends is None:
        return
    draft, adopted = (_of_stage(given.course.milestones, one) for one in (Stage.CONSULTATION, Stage.ADOPTION))
    for stage, one, order in ((Stage.CONSULTATION, draft, 1), (Stage.ADOPTION, adopted, -1)):
        if one and one.due and (one.due - ends).days * order > 0:
            days = {"ends": given.shown(ends), "day": given.shown(one.due)}
            yield error(f"process.ends-{stage}", field="consultation_ends", milestone=one.name, **days)


def _of_stage(milestones: Iterable[Milestone], stage: Stage) -> Milestone | None:
    """Return the last milestone of a step: a first draft may go out and be approved more than once."""
    found = [one for one in milestones if stage_of(one.name) is stage]
    return found[-1] if found else None


def _past(given: Situation) -> Iterator[Finding]:
    """Yield each milestone whose day has passed while others are still to come; a process that is over has none."""
    days = [(one, one.due) for one in given.course.milestones if one.due]
    if any(day >= given.today for _, day in days):
        for one, day in days:
            if day < given.today:
                yield note("process.past", field=f"{one.path}.due", milestone=one.name, day=given.shown(day))


# With which other policies


def registered(given: Situation, one: Related) -> tuple[Match, Document] | None:
    """Return the document that another policy is, by its title; None where the register has none that it could be."""
    titles = {one.edition.title: one for one in sorted(given.documents, key=lambda one: one.replaced_by is None)}
    found = match(one.name, titles)
    return (found, titles[found.name]) if found else None


def _related(given: Situation) -> Iterator[Finding]:
    """Yield what the register says of each other policy."""
    if not given.course.related_policies:
        yield warning("process.no-related", field="related_policies")
    for one in (one for one in given.course.related_policies if one.name):
        path, found = f"{one.path}.name", registered(given, one)
        if found is None:
            yield warning("process.not-registered", field=path, name=one.name)
            continue
        meant, document = found
        if meant.is_guess:
            yield note("process.guessed-policy", field=path, given=one.name, meant=meant.name)
        yield from _standing(document, path, given)


def _standing(document: Document, path: str, given: Situation) -> Iterator[Finding]:
    """Yield that a registered policy is not in force, or is to be reviewed."""
    title = document.edition.title
    if document.replaced_by is not None:
        yield warning("process.policy-replaced", field=path, name=title, by=document.replaced_by.title)
    elif document.state != "in-force":
        yield warning(f"process.policy-{document.state}", field=path, name=title)
    elif document.is_due(given.today) and document.review:
        yield note("process.policy-due", field=path, name=title, day=given.shown(document.review.day))


def _coherence(given: Situation) -> Iterator[Finding]:
    """Yield each other policy that nobody has held this one against, and the values where nobody has."""
    for one in given.course.related_policies:
        if one.name and not one.checked:
            yield warning("process.unchecked", field=f"{one.path}.checked", name=one.name)
    if not given.course.answers.get("values_checked") and "values_checked" in given.course.definition.fields:
        yield warning("process.values-unchecked", field="values_checked")


CHECKS: tuple[Check, ...] = (
    *(_areas, _several_areas, _participants, _one_area, _one_coordinator),
    *(_owners, _days, _order, _consultation, _past),
    *(_related, _coherence),
)
