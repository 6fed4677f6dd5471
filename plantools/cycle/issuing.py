"""Forms issued to units: each made once for a period, with what is known already, put in its place and registered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from itertools import islice
from pathlib import Path

from plantools.cycle.adjusting import Change, with_changes
from plantools.cycle.assigning import has_nothing, with_assigned
from plantools.cycle.barometer.forms import asked_units, is_measuring, locked_cells, measured_until, prefilled_rows
from plantools.cycle.drafting import Drafter
from plantools.cycle.naming import distinct, file_name
from plantools.cycle.periods import is_period
from plantools.cycle.prefilling import is_unreported, locked, prefilled
from plantools.cycle.targets import make_folder
from plantools.cycle.workspace import FORMS, Workspace
from plantools.cycle.yearly import year_of
from plantools.cycle.years import Year
from plantools.definition.answers import Answers
from plantools.definition.binding import Sources, bind, bound_json, options_from
from plantools.definition.checks import as_list, as_mapping, nearest
from plantools.definition.data import Data
from plantools.definition.model import Definition
from plantools.documents.fill import Filled, Template, fill
from plantools.errors import DataError
from plantools.findings import Finding, error, note
from plantools.register.editions import note_edition
from plantools.register.files import content_of
from plantools.register.issues import ToIssue, add_issued, issued_in
from plantools.register.records import Binding, Issued, Unit
from plantools.register.store import Connection, Register
from plantools.register.units import note_units
from plantools.word.package import save, to_bytes

_AT_ONCE = 50  # forms that are made and registered together
Told = Callable[["Form"], None]


@dataclass(frozen=True)
class Form:
    """A form that was issued, or would be: to whom, which, where, and with how many rows filled in.

    `number` counts the forms of the same sort that the unit got for the period, from 1. `changes` are what a status
    meeting changed in a plan; they are shown as comments.
    """

    unit: Unit
    template: str
    period: str
    language: str
    number: int
    target: Path
    answers: Answers
    rows: int
    reference: str = ""
    content: bytes = b""
    due: date | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Round:
    """What is to be issued: the forms, and those that units have already and keep.

    `notes` say what was not used or not known: a template that somebody changed in Word and that is in another
    language, or what became of the plans of the year before.
    """

    definition: Definition
    forms: tuple[Form, ...]
    held: tuple[Issued, ...]
    notes: tuple[Finding, ...] = ()


class Issuing:
    """Issues one sort of form for one period."""

    def __init__(self, workspace: Workspace, register: Register, template: str, period: str) -> None:
        self.workspace = workspace
        self._register = register
        self._period = period
        self._drafter = Drafter(workspace.library)
        self._template = template
        self._definition = self._drafter.definition(template)
        if not self._definition.is_form:
            raise DataError(error("issue.document", name=self._definition.id))
        if not is_period(self._definition, period):
            raise DataError(error("issue.period", given=period))
        self._templates: dict[str, Template] = {}

    def round(self, *, units: Sequence[str] = (), again: bool = False, today: date) -> Round:
        """Return what is to be issued: to the units named, by default to all, a form to each that has none.

        `again` makes another for those that have one. Raises `DataError` for a unit that is not there.
        """
        wanted, last, year = self._wanted(units, today), self._last(), self._year(today)
        idle = [unit for unit in wanted if self._has_nothing(unit, year)]
        wanted = [unit for unit in wanted if unit not in idle]
        fresh = [unit for unit in wanted if again or unit.key not in last]
        numbers = {key: one.number for key, one in last.items()}
        forms = tuple(self._forms(fresh, numbers, year))
        kept = () if again else tuple(last[unit.key] for unit in wanted if unit.key in last)
        notes = (*self._restyled(forms), *self._unreported(fresh, year), *_nothing_for(idle))
        return Round(self._definition, forms, kept, notes)

    def _last(self) -> dict[str, Issued]:
        """Return unit → the last of these forms that it got."""
        with self._register.reading() as connection:
            held = issued_in(connection, periods=[self._period])
        return {one.unit: one for one in held if one.template == self._definition.id}

    def _year(self, today: date) -> Year:
        cycle = self._definition.cycle
        plan = cycle.follows or (self._definition.id if cycle.rows else "")
        return year_of(self._register, self.workspace, self._period, today=today, plan=plan)

    def _has_nothing(self, unit: Unit, year: Year) -> bool:
        """Return whether a form is about nothing that a unit works on; who has a plan reports on it all the same."""
        found = year.of(unit.key)
        reports = self._definition.cycle.is_report and found is not None and found.plan is not None
        return not reports and has_nothing(self._definition, unit.key, self.workspace.responsible)

    def _restyled(self, forms: Sequence[Form]) -> Iterator[Finding]:
        """Yield that a template which somebody changed in Word is not used, being in another language."""
        for language in dict.fromkeys(form.language for form in forms):
            yield from self._drafter.not_restyled(self._template, language)

    def _unreported(self, units: Sequence[Unit], year: Year) -> Iterator[Finding]:
        """Yield how many plans are made before it is known what became of the last ones."""
        found = [unit for unit in units if is_unreported(self._definition, unit, year)]
        if found and year.previous:
            yield note("issue.unreported", count=len(found), before=year.previous.period, period=year.period)

    def _wanted(self, names: Sequence[str], today: date) -> list[Unit]:
        """Return the units by name or key; where none is named, all that are not closed."""
        active = [unit for unit in self._units if unit.closed is None or unit.closed > today]
        if not active:
            code = "issue.no-indicators" if is_measuring(self._definition) else "issue.no-units"
            raise DataError(error(code, name=str(self.workspace.folder)))
        if not names:
            return active
        return [_unit(name, active) for name in dict.fromkeys(names)]

    @cached_property
    def _units(self) -> tuple[Unit, ...]:
        """Return who may get the form: all units; one that asks for measured values, those that measure."""
        return asked_units(self.workspace) if is_measuring(self._definition) else self.workspace.units

    def _forms(self, units: Sequence[Unit], numbers: Mapping[str, int], year: Year) -> Iterator[Form]:
        for unit, name in zip(units, self._names(units, numbers), strict=True):
            language = self.workspace.language_of(unit)
            definition = self._prepared(language).definition
            known = prefilled(definition, unit, year)
            measures = prefilled_rows(definition, unit, self.workspace, language)
            answers = with_assigned(definition, known, unit.key, self.workspace.responsible) | measures
            yield self._form(unit, name, numbers.get(unit.key, 0) + 1, answers)

    def _form(self, unit: Unit, name: str, number: int, answers: Answers) -> Form:
        """Return a form that is to be made: `name` is that of its file."""
        language = self.workspace.language_of(unit)
        definition = self._prepared(language).definition
        return Form(
            unit=unit,
            template=definition.id,
            period=self._period,
            language=language,
            number=number,
            target=self._folder / name,
            answers=answers,
            rows=_rows(definition, answers),
            due=self._due,
        )

    @property
    def _due(self) -> date | None:
        """Return the last day to send the form in; that of measured values is the last day of their period."""
        told = self.workspace.deadlines.get(self._definition.id, {}).get(self._period)
        return told or (measured_until(self.workspace, self._period) if is_measuring(self._definition) else None)

    @property
    def _folder(self) -> Path:
        return self.workspace.folder / FORMS / file_name(self._period, otherwise="-")

    def held(self, wanted: Round) -> Iterator[Form]:
        """Yield the forms that units have already, as they went out."""
        active = {unit.key: unit for unit in self._units}
        units = [active[one.unit] for one in wanted.held]
        names = self._names(units, {one.unit: one.number - 1 for one in wanted.held})
        for unit, one, name in zip(units, wanted.held, names, strict=True):
            with self._register.reading() as connection:
                content = content_of(connection, one.sha256)
            yield Form(
                unit=unit,
                template=one.template,
                period=one.period,
                language=one.language,
                number=one.number,
                target=self._folder / name,
                answers=one.prefilled,
                rows=_rows(wanted.definition, one.prefilled),
                reference=one.reference,
                content=content,
                due=one.due,
            )

    def _names(self, units: Sequence[Unit], numbers: Mapping[str, int]) -> list[str]:
        """Return the name of each unit's file: `Aktivitetsplan 2027 Socialförvaltningen.docx`."""
        names = []
        for unit in units:
            title = self._definition.title.to(self.workspace.language_of(unit))
            again = f" ({number + 1})" if (number := numbers.get(unit.key, 0)) else ""
            names.append(f"{file_name(f'{title} {self._period} {unit.name}{again}', otherwise=unit.key)}.docx")
        return distinct(names)

    def _prepared(self, language: str) -> Template:
        """Return the template in a language, with the options of what is in force."""
        if language not in self._templates:
            bound = bind(self._definition, self._sources) if options_from(self._definition) else self._definition
            self._templates[language] = self._drafter.prepared(self._template, bound, language)
        return self._templates[language]

    @property
    def _all_units(self) -> tuple[Unit, ...]:
        """Return the units of the workspace, and the office where it gets the form."""
        return tuple({unit.key: unit for unit in (*self.workspace.units, *self._units)}.values())

    @cached_property
    def _sources(self) -> Sources:
        return self.workspace.sources()

    def issue(self, forms: Sequence[Form], *, overwrite: bool = False, now: datetime, told: Told) -> None:
        """Make the forms, put them in their places and register them; each is registered wholly or not at all.

        `told` is called with each that is done. A form that an interrupted run left is taken for what it is. Raises
        `TargetError` where another file stands in the place of a form, unless `overwrite`.
        """
        left = iter(forms)
        while some := [self.made(form) for form in islice(left, _AT_ONCE)]:
            for form in some:
                make_folder(form.target.parent)
                _put(form, overwrite=overwrite)
            with self._register.writing() as connection:
                self._note(connection, some, now)
            for form in some:
                told(form)

    def made(self, form: Form) -> Form:
        """Return a form with the file that goes to the unit, and the reference in it."""
        filled = self._filled(form)
        package = with_changes(filled.package, form.changes, self.workspace.library, form.language)
        return replace(form, reference=filled.identity.reference, content=to_bytes(package))

    def _filled(self, form: Form) -> Filled:
        template = self._prepared(form.language)
        kept = (
            *locked(template.definition, form.answers, form.rows),
            *locked_cells(template.definition, form.answers),
        )
        return fill(template, Data(form.answers), issue=form.number, locked=kept)

    def _note(self, connection: Connection, forms: Sequence[Form], now: datetime) -> None:
        ids = note_units(connection, self._all_units, now)
        for name, given in self._sources.items():
            note_edition(connection, name, given.answers if isinstance(given, Data) else given, now=now)
        there = {(one.template, one.unit, one.number) for one in issued_in(connection, periods=[self._period])}
        fresh = [form for form in forms if (form.template, form.unit.key, form.number) not in there]
        add_issued(connection, [self._registered(form) for form in fresh], ids, period=self._period, now=now)

    def _registered(self, form: Form) -> ToIssue:
        template = self._prepared(form.language)
        text = bound_json(template.definition, language=template.language)
        binding = Binding(template.digest, template.definition.id, template.definition.version, text)
        return ToIssue(
            unit=form.unit.key,
            number=form.number,
            reference=form.reference,
            language=form.language,
            prefilled=form.answers,
            binding=binding,
            content=form.content,
            due=form.due,
        )


def _rows(definition: Definition, answers: Answers) -> int:
    """Return how many rows among the answers say a commitment; others only say what they are to be about."""
    statement = definition.cycle.columns.get("statement", "")
    return sum(bool(as_mapping(row).get(statement)) for row in as_list(answers.get(definition.cycle.rows)))


def _nothing_for(units: Sequence[Unit]) -> Iterator[Finding]:
    """Yield which units get no form, being responsible for nothing of what it is about."""
    if units:
        yield note("issue.nothing-for", units=", ".join(one.name for one in units))


def _unit(name: str, units: Sequence[Unit]) -> Unit:
    """Return the unit of a name or key; raise `DataError` where there is none, with those whose name is like it."""
    found = (unit for unit in units if name.casefold() in (unit.key.casefold(), unit.name.casefold()))
    unit = next(found, None)
    if unit is None:
        near = nearest(name, [one.name for one in units])
        raise DataError(error("workspace.unknown-unit", name=name, nearest=near))
    return unit


def _put(form: Form, *, overwrite: bool) -> None:
    """Write a form; one that stands there in the same words is left."""
    if not overwrite and _is_there(form):
        return
    save(form.content, form.target, overwrite=overwrite)


def _is_there(form: Form) -> bool:
    try:
        return form.target.stat().st_size == len(form.content) and form.target.read_bytes() == form.content
    except OSError:
        return False
