"""A document compiled from the forms of a period: made on its template, with its data beside it to go on with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from plantools.cycle.assembling import Assembled, assembled, forms_of, is_compiled
from plantools.cycle.assigning import not_assigned
from plantools.cycle.drafting import Drafter, answers_in
from plantools.cycle.owing import Gap, Owing
from plantools.cycle.paging import document_files
from plantools.cycle.periods import as_answer
from plantools.cycle.targets import WORD
from plantools.cycle.workspace import Workspace
from plantools.cycle.years import Year
from plantools.definition.answers import normal
from plantools.definition.binding import bind, options_from
from plantools.definition.checks import shown
from plantools.definition.data import Data, of
from plantools.definition.dumping import commented
from plantools.definition.model import Definition, Feed
from plantools.definition.wording import words
from plantools.documents.fill import Filled, Template, fill
from plantools.documents.identity import plain_word
from plantools.documents.release import TO_WORK_ON, Release
from plantools.errors import DataError, TemplateError
from plantools.findings import Finding, error, note, warning


@dataclass(frozen=True)
class Compiled:
    """A document that was compiled: as Word, as the text of its data file, and what is still open.

    `findings` are what the units should be asked about, and what was not used.
    """

    template: Template
    filled: Filled
    data: str
    assembled: Assembled
    gaps: tuple[Gap, ...]
    findings: tuple[Finding, ...] = ()


def compiled_files(made: Compiled, target: Path, *, with_pdf: bool = False) -> dict[Path, bytes]:
    """Return path → content of a compiled document, of its data beside it, and of its PDF."""
    documents = document_files(made.template, made.filled, target, with_pdf=with_pdf)
    return {target: documents[target], target.with_suffix(".yaml"): made.data.encode(), **documents}


class Compiling:
    """Compiles one document of a workspace.

    `data` is the file that it begins with; by default the document in force that its forms take their options from.
    Raises `PlantoolsError` where the template is no document that is compiled, or its text is not to be found.
    """

    def __init__(self, workspace: Workspace, template: str, *, data: Path | None = None, language: str = "") -> None:
        self._workspace = workspace
        self._drafter = Drafter(workspace.library)
        self._name = template
        self._definition = self._drafter.definition(template)
        if not is_compiled(self._definition):
            raise TemplateError(error("compile.nothing", name=template))
        self._language = language or workspace.language
        self._given = data or self._in_force()
        given = answers_in(self._given) if isinstance(self._given, Path) else of(self._given)
        self._base = replace(given, answers=normal(self._definition, given.answers))

    @property
    def files(self) -> tuple[Path, ...]:
        """Return the files that the document is made from."""
        return (self._given,) if isinstance(self._given, Path) else ()

    def file_name(self, period: str) -> str:
        """Return what the document is called: `theme-policy-2011-2014.docx`; in another language with that."""
        other = self._language if self._language != self._workspace.language else ""
        return "-".join(filter(None, (plain_word(self._definition.id), plain_word(period), other))).lower() + WORD

    def _in_force(self) -> Path | Mapping[str, object]:
        """Return the text in force that the document is an edition of."""
        sources, named = self._workspace.in_force, [*_sources(self._definition, self._drafter)]
        found = next((sources[name] for name in named if name in sources), None)
        if found is None:
            raise DataError(error("compile.no-base", name=", ".join(dict.fromkeys(named)) or "policy"))
        return found

    def compiled(self, year: Year, *, release: Release = TO_WORK_ON) -> Compiled:
        """Return the document with what the units wrote in a period.

        Raises `DataError` where it is to be final and anything is left in it.
        """
        base = _of_period(self._definition, self._base, year)
        made = assembled(self._definition, dict(base.answers), year)
        bound = (
            bind(self._definition, self._workspace.sources()) if options_from(self._definition) else self._definition
        )
        template = self._drafter.prepared(self._name, bound, self._language)
        given = replace(base, answers=made.answers)
        filled = fill(template, given, draft=not release.final, release=release)
        owing = Owing(year, self._workspace.responsible, self._workspace.library)
        findings = (*self._findings(year, made), *_awaited(owing, made))
        return Compiled(template, filled, self._data(base, made), made, owing.gaps(made), findings)

    def _findings(self, year: Year, made: Assembled) -> Iterator[Finding]:
        yield from self._drafter.not_restyled(self._name, self._language)
        yield from _unopened(year, forms_of(self._definition))
        yield from _other_period(self._definition, self._base, year)
        yield from self._not_assigned(year)
        yield from made.findings(self._language)

    def _not_assigned(self, year: Year) -> Iterator[Finding]:
        """Yield where forms tell of what their units are not responsible for."""
        for form in forms_of(self._definition):
            for one in year.units:
                if answered := one.answered(form):
                    definition, submission = answered.definition, answered.submission
                    told = self._workspace.responsible
                    found = not_assigned(definition, submission.answers, one.unit.key, told, name=one.unit.name)
                    yield from (each.at(submission.where) for each in found)

    def _data(self, base: Data, made: Assembled) -> str:
        """Return the text of the data file: the answers, who wrote what, and the prompts that are still needed."""
        open_ = {slot.path for slot in made.slots if slot.is_open}
        compiled = {slot.path for slot in made.slots}
        prompts = {path: said for path, said in base.prompts.items() if path in open_ or path not in compiled}
        comments: dict[str, list[str]] = {"": [words("compile.head", self._language)]}
        for slot in made.slots:
            if slot.given:
                units = ", ".join(dict.fromkeys(one.unit.name for one in slot.given))
                told = words("compile.from", self._language, place=slot.path, units=units)
                comments.setdefault(slot.path.partition(".")[0], []).append(told)
        names = dict.fromkeys((*(asked.name for asked in self._definition.in_order()), *made.answers))
        answers = {name: made.answers[name] for name in names if name in made.answers}
        return commented({**answers, **({"prompts": prompts} if prompts else {})}, comments)


def _sources(definition: Definition, drafter: Drafter) -> Iterator[str]:
    """Yield the names in force under which a document's own sections are options: `policy` of `policy.themes.title`."""
    for form in forms_of(definition):
        known = drafter.library.get(form)
        chosen = (known.field_at(feed.where) for feed in _feeds_of(definition, form) if feed.where)
        yield from (one.options_from.split(".")[0] for one in chosen if one)


def _feeds_of(definition: Definition, form: str) -> Iterator[Feed]:
    feeds = (asked.compiled_from for _, asked in definition.every_field())
    yield from (feed for feed in feeds if feed and feed.form == form)


def _of_period(definition: Definition, data: Data, year: Year) -> Data:
    """Return data that say of which period they are: that which is compiled, where they name none."""
    name = definition.identity.get("period", "")
    period = data.answers.get(name) or as_answer(definition, year.period)
    return replace(data, answers={**data.answers, name: period}) if name else data


def _other_period(definition: Definition, data: Data, year: Year) -> Iterator[Finding]:
    """Yield that the text is of another period than the forms."""
    said = data.answers.get(definition.identity.get("period", ""))
    if said and str(said) != year.period:
        yield warning("compile.other-period", where=data.name, given=shown(said), period=year.period)


def _awaited(owing: Owing, made: Assembled) -> Iterator[Finding]:
    """Yield whose answers are still to come, where others have filled slots that may be theirs as well."""
    units = ", ".join(dict.fromkeys(one.unit.name for one in owing.awaited(made)))
    if units and any(slot.given for slot in made.slots):
        yield note("compile.awaited", units=units)


def _unopened(year: Year, forms: tuple[str, ...]) -> Iterator[Finding]:
    """Yield each form that nobody got or sent in the period."""
    for form in forms:
        if not any(form in one.issued or form in one.latest for one in year.units):
            yield warning("compile.unopened", form=form, period=year.period)
