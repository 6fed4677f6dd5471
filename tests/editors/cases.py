"""The documents that go to every program: each shipped definition, with usual answers, with hard ones, and empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from plantools.definition.answers import Answers
from plantools.definition.data import Data
from plantools.definition.model import LANGUAGES, Definition
from plantools.documents.fill import Template, fill
from plantools.word.package import Package, to_bytes
from tests.documents.generated import SHIPPED, template
from tests.editors.hard import HARD, USUAL, Values, answers
from tests.editors.strokes import Typed, typed

# Made of what came back: nobody fills them in.
NOT_SENT = (
    *("yearly-report", "status-report", "revision-basis", "consultation-log", "barometer"),
    *("process-plan", "milestone-checklist", "coherence"),
)
SHEETS: Mapping[str, Values | None] = {"usual": USUAL, "hard": HARD, "empty": None}


@dataclass(frozen=True)
class Case:
    """One document: a template and the answers that somebody gives; none on the sheet `empty`."""

    id: str
    sheet: str
    template: Template = field(repr=False)
    answers: Answers = field(repr=False)

    @property
    def name(self) -> str:
        """Return what its files are called: `activity-plan.hard`, in another language `activity-plan.en.hard`."""
        return ".".join([self.id, *([] if self.is_own else [self.template.language]), self.sheet])

    @property
    def is_own(self) -> bool:
        """Return whether it is in its definition's own language; only those go to programs that take their time."""
        return self.template.language == self.definition.language

    @property
    def definition(self) -> Definition:
        """Return the bound definition."""
        return self.template.definition

    @cached_property
    def blank(self) -> Package:
        """Return the document without answers."""
        return fill(self.template).package

    @cached_property
    def filled(self) -> Package:
        """Return the document as plantools fills it."""
        return fill(self.template, Data(self.answers)).package if self.answers else self.blank

    @property
    def begun(self) -> Package:
        """Return what somebody opens: an empty form to fill in, or a document that is written already."""
        return self.blank if self.definition.is_form else self.filled

    @cached_property
    def typed(self) -> list[Typed]:
        """Return what somebody types into what was begun."""
        if not self.definition.is_form:
            return []
        root = self.blank.xml(self.blank.main())
        loosely = self.sheet == "hard"
        return typed(self.definition, root, self.answers, loosely=loosely, language=self.template.language)

    @property
    def file(self) -> bytes:
        """Return what somebody opens, as a file."""
        return to_bytes(self.begun)


def cases() -> list[Case]:
    """Return every document in every language."""
    return [
        _case(id_, language, sheet, values)
        for id_ in SHIPPED
        if id_ not in NOT_SENT
        for language in LANGUAGES
        for sheet, values in SHEETS.items()
    ]


def _case(id_: str, language: str, sheet: str, values: Values | None) -> Case:
    made = template(id_, language)
    return Case(id_, sheet, made, answers(made.definition, values) if values else {})
