"""The status meeting: what the committees propose to change in their plans, and the form of its minutes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from plantools.cycle.commitments import Commitment
from plantools.cycle.drafting import Drafter
from plantools.cycle.figures import Owned, figures_of
from plantools.cycle.naming import file_name
from plantools.cycle.periods import as_answer, is_period
from plantools.cycle.workspace import Workspace
from plantools.cycle.yearly import year_of
from plantools.cycle.years import Year
from plantools.definition.answers import Answers, normal
from plantools.definition.binding import bind, options_from
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.data import Data
from plantools.definition.model import Definition
from plantools.definition.values import same_words
from plantools.documents.fill import Filled, fill
from plantools.errors import DataError
from plantools.findings import error
from plantools.register.decisions import Decision, Minutes, minutes_in
from plantools.register.store import Register

TEMPLATE = "status-meeting"
FOLDER = "meetings"
ROWS, DATE = "proposals", "date"
_OF_UNIT = ("committee", "theme", "initiative", "proposal")


@dataclass(frozen=True)
class Meeting:
    """The status meeting of a period: its definition, and the year that it decides on."""

    workspace: Workspace
    register: Register
    period: str
    definition: Definition
    today: date

    @classmethod
    def of(
        cls, workspace: Workspace, register: Register, period: str, *, template: str = TEMPLATE, today: date
    ) -> Meeting:
        """Return the meeting of a period.

        Raises `PlantoolsError` where there is no such template, and where it or the period is not one of a meeting.
        """
        definition = workspace.library.get(template)
        if not definition.cycle.follows or not definition.is_form or ROWS not in definition.fields:
            raise DataError(error("meeting.template", name=template))
        if not is_period(definition, period):
            raise DataError(error("issue.period", given=period))
        return cls(workspace, register, period, definition, today)

    @cached_property
    def year(self) -> Year:
        """Return the year with the follow-ups whose proposals are decided on."""
        follow_up, library = self.definition.cycle.follows, self.workspace.library
        plan = library.get(follow_up).cycle.follows if follow_up in library.ids() else ""
        return year_of(self.register, self.workspace, self.period, today=self.today, plan=plan)

    @property
    def is_open(self) -> bool:
        """Return whether the committees were asked for their follow-ups of the period."""
        return self.year.report is not None and self.year.report.id == self.definition.cycle.follows

    @cached_property
    def owned(self) -> tuple[Owned, ...]:
        """Return the initiatives of all committees."""
        return figures_of(self.year).owned

    @property
    def proposed(self) -> tuple[Owned, ...]:
        """Return those of which a change is proposed."""
        return tuple(one for one in self.owned if one.commitment.proposal)

    @cached_property
    def minutes(self) -> tuple[Minutes, ...]:
        """Return what minutes of the period have been registered."""
        with self.register.reading() as connection:
            return tuple(minutes_in(connection, [self.period]))

    def theme(self, one: Commitment, language: str) -> str:
        """Return what the theme of an initiative is called; nothing where it has none."""
        return next((goal.label.to(language) for goal in self.year.goals if goal.value == one.goal), "")

    # The form of the minutes

    def name(self, language: str) -> str:
        """Return the name of the file: `Referat af statusmøde 2012.docx`."""
        return f"{file_name(f'{self.definition.title.to(language)} {self.period}', otherwise=TEMPLATE)}.docx"

    def form(self, language: str) -> Filled:
        """Return the form of the minutes with a row for each proposal; what was decided already stands in it.

        Raises `DataError` where nobody was asked, or nothing is proposed.
        """
        if not self.is_open:
            raise DataError(error("meeting.no-round", period=self.period, name=self.definition.cycle.follows))
        if not self.proposed:
            raise DataError(error("meeting.no-proposals", period=self.period))
        bound = bind(self.definition, self.workspace.sources()) if options_from(self.definition) else self.definition
        template = Drafter(self.workspace.library).prepared(self.definition.id, bound, language)
        answers = normal(template.definition, self._answers(template.definition, language))
        kept = tuple(_locked(answers))
        return fill(template, Data(answers), issue=len(self.minutes) + 1, locked=kept)

    def _answers(self, definition: Definition, language: str) -> Answers:
        identity = definition.identity
        held = self.minutes[-1].held if self.minutes else None
        return {
            identity.get("unit", ""): self.workspace.municipality,
            identity.get("period", ""): as_answer(definition, self.period),
            **({DATE: held} if held else {}),
            ROWS: [dict(self._row(one, language)) for one in self.proposed],
        }

    def _row(self, one: Owned, language: str) -> Iterator[tuple[str, object]]:
        made = one.commitment
        yield "committee", one.unit.name
        yield "theme", self.theme(made, language)
        yield "initiative", made.statement
        yield "proposal", made.proposal
        decided = self._decided.get((one.unit.key, same_words(made.statement)))
        if decided:
            yield from (("decision", decided.decision), ("note", decided.note))
            yield "wording", decided.wording if same_words(decided.wording) != same_words(decided.proposal) else ""

    @cached_property
    def _decided(self) -> Mapping[tuple[str, str], Decision]:
        """Return unit and initiative → what was decided, as the minutes have it that were registered last."""
        found = self.minutes[-1].decisions if self.minutes else ()
        return {(one.unit, same_words(one.statement)): one for one in found}


def _locked(answers: Answers) -> Iterator[str]:
    """Yield the paths that whoever writes the minutes is not to write over: what the committees propose."""
    for at, row in enumerate(map(as_mapping, as_list(answers.get(ROWS))), 1):
        yield from (f"{ROWS}.{at}.{name}" for name in _OF_UNIT if name in row)
