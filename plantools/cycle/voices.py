"""What the units said beside their commitments, taken from the definitions as they are: choices, texts, remarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plantools.cycle.figures import Form, forms_of
from plantools.cycle.years import Answered, UnitYear, Year
from plantools.definition.checks import as_list
from plantools.definition.model import Definition, Field, Option
from plantools.definition.yes_no import YES_NO
from plantools.register.records import Unit

_CHOOSING, _TELLING = ("choices", "choice", "yes_no"), ("text", "list", "line", "case_number", "role")
_YES_NO = {True: YES_NO[0].value, False: YES_NO[1].value}


@dataclass(frozen=True)
class Question:
    """A field of a form that is neither about commitments nor about who answers."""

    form: Form
    asked: Field


@dataclass(frozen=True)
class Chosen:
    """An option of a question, and the units that chose it."""

    question: Question
    option: Option
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Voice:
    """What a unit wrote as its answer to a question: Markdown, or the entries of a list."""

    question: Question
    unit: Unit
    said: object


@dataclass(frozen=True)
class Stray:
    """Words of a document that belong to no field; the unit is None where nobody knows whose document it is."""

    unit: Unit | None
    remark: Mapping[str, object] = field(default_factory=dict)


def questions(year: Year, kinds: Sequence[str]) -> Iterator[Question]:
    """Yield the questions of these kinds: those of the report first, for a report is what people read it for.

    What a report takes over from its plan is asked there.
    """
    known = forms_of(year)
    for form in reversed(known):
        for asked in form.definition.in_order():
            if asked.kind in kinds and asked.name not in _apart(form.definition, known):
                yield Question(form, asked)


def _apart(definition: Definition, forms: Sequence[Form]) -> set[str]:
    """Return the fields that say who answers, and those that the plan asks for as well."""
    cycle = definition.cycle
    plans = (one.definition for one in forms if one.definition.id == cycle.follows)
    carried = {name for plan in plans for name in cycle.carries if name in plan.fields}
    return {*definition.identity.values(), cycle.contact, cycle.email, *carried}


def chosen(year: Year) -> Iterator[Chosen]:
    """Yield each option of each question with the units that chose it, in the order of the options.

    Questions with several choices, such as the processes, stand first.
    """
    for question in (one for kind in _CHOOSING for one in questions(year, (kind,))):
        options = {one.value: one for one in _options(question.asked)}
        units: dict[str, list[Unit]] = {}
        for unit, asked, value in _answers(year, question):
            options.update({one.value: one for one in _options(asked) if one.value not in options})
            for choice in _values(value):
                units.setdefault(choice, []).append(unit)
        for choice, option in options.items() if units else ():
            yield Chosen(question, option, tuple(units.get(choice, ())))


def _options(asked: Field) -> Sequence[Option]:
    return YES_NO if asked.kind == "yes_no" else asked.options


def _values(value: object) -> list[str]:
    return [_YES_NO[value]] if isinstance(value, bool) else [str(one) for one in as_list(value) or [value]]


def voices(year: Year) -> Iterator[Voice]:
    """Yield what the units wrote, by question, in the order of the units."""
    for question in questions(year, _TELLING):
        yield from (Voice(question, unit, value) for unit, _, value in _answers(year, question))


def _answers(year: Year, question: Question) -> Iterator[tuple[Unit, Field, object]]:
    """Yield unit, field and answer of each unit that answered a question."""
    for one in year.units:
        answered = _answered(one, question)
        asked = answered.definition.fields.get(question.asked.name) if answered else None
        if answered and asked and asked.kind == question.asked.kind:
            value = answered.submission.answers.get(asked.name)
            yield from [(one.unit, asked, value)] if value is not None else []


def _answered(unit: UnitYear, question: Question) -> Answered | None:
    """Return the form in which a unit answers a question; of one that sent no plan, the report that carries it on."""
    found = question.form.answered(unit)
    if found is None and unit.report and question.asked.name in unit.report.definition.cycle.carries:
        return unit.report
    return found


def remarks(year: Year) -> Iterator[Stray]:
    """Yield the words that belong to no field: of the forms that count, then of documents that belong to no unit."""
    for one in year.units:
        for form in one.forms():
            yield from (Stray(one.unit, remark) for remark in form.submission.remarks)
    yield from (Stray(None, remark) for document in year.stray for remark in document.remarks)
