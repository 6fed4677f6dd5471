"""Documents made to order: the template by its id or file, the data, the data that options come from, the language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from plantools.cycle.restyled import kept, not_in
from plantools.definition.binding import bind, options_from
from plantools.definition.checks import as_list, as_mapping, nearest
from plantools.definition.data import Data, load_data, normal_answers
from plantools.definition.library import Library
from plantools.definition.loading import FILE, load_definition
from plantools.definition.model import Definition
from plantools.definition.placeholders import plain_label
from plantools.documents.fill import Filled, Template, fill
from plantools.documents.identity import Identity, identity_in
from plantools.errors import DataError, TemplateError
from plantools.findings import Finding, error, warning
from plantools.word.package import Package, open_package

_WORD = (".docx", ".dotx", ".docm", ".dotm", ".doc", ".odt")
_YAML = (".yaml", ".yml")


@dataclass(frozen=True)
class Order:
    """One document that is wanted.

    `template` is the id of a definition, or the path of a Word template or of a definition's file; `data` the file of
    the answers, None for an empty draft; `sources` name → file that options come from (`programme` of
    `programme.goals`).
    """

    template: str
    data: Path | None = None
    sources: Mapping[str, Path] = field(default_factory=dict)
    language: str = ""
    draft: bool = False


class Drafter:
    """Makes documents; a template is built or opened once, and prepared once for each set of options."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._packages: dict[tuple[str, str], Package] = {}
        self._templates: dict[tuple[object, ...], Template] = {}
        self._sources: dict[Path, Data] = {}

    def make(self, order: Order) -> Filled:
        """Return the document; raise `PlantoolsError` with all that is wrong with the data or the template."""
        return fill(self.template(order), self.data(order), draft=order.draft)

    def data(self, order: Order) -> Data | None:
        """Return the answers of an order; None where it has none."""
        return answers_in(order.data) if order.data else None

    def template(self, order: Order) -> Template:
        """Return the template of an order, ready to be filled."""
        key = (order.template, order.language, tuple(sorted(order.sources.items())))
        if key not in self._templates:
            self._templates[key] = self._prepared(order)
        return self._templates[key]

    def _prepared(self, order: Order) -> Template:
        bound = self.bound(order)
        return self.prepared(order.template, bound, order.language or self._language(order.template) or bound.language)

    def prepared(self, template: str, bound: Definition, language: str) -> Template:
        """Return a template, by id or file, ready to be filled for a definition with its options."""
        package = self._package(template, bound, language)
        try:
            return Template.of(bound, package, language=language)
        except TemplateError as problem:
            name = Path(template).name if _is_file(template) else template
            raise TemplateError(*(_told(one, name, bound) for one in problem.findings)) from problem

    def _language(self, template: str) -> str:
        """Return the language that a template was built in; nothing where it is not a file."""
        return self._identity(template).language if _is_word(template) else ""

    def bound(self, order: Order) -> Definition:
        """Return the definition of an order with its options; raise `DataError` where their source is missing."""
        definition = self.definition(order.template)
        return bind(definition, self._given(order.sources)) if options_from(definition) else definition

    def definition(self, template: str) -> Definition:
        """Return the definition that a template, by id or file, belongs to."""
        if not _is_file(template):
            return self.library.get(template)
        return self._by_file(Path(template)) if _is_yaml(template) else self._by_identity(self._identity(template))

    def _by_file(self, path: Path) -> Definition:
        def find(name: str) -> Path | None:
            beside = path.parent.parent / name / FILE
            known = self.library.folder(name) / FILE if name in self.library.ids() else beside
            return known if known.is_file() else None

        return load_definition(path, find=find)

    def _by_identity(self, identity: Identity) -> Definition:
        if identity.template not in self.library.ids():
            near = nearest(identity.template, self.library.ids())
            raise TemplateError(error("template.unknown-definition", name=identity.template, nearest=near))
        return self.library.get(identity.template)

    def _identity(self, template: str) -> Identity:
        """Return the identity of a template's file; a document that was made from one has a reference."""
        identity, name = identity_in(self._file(template)), Path(template).name
        if identity is None:
            raise TemplateError(error("template.no-identity", where=name))
        if not identity.is_of_template:
            raise TemplateError(error("template.filled", where=name, name=identity.template))
        return identity

    def _given(self, sources: Mapping[str, Path]) -> Mapping[str, Data]:
        for path in sources.values():
            if path not in self._sources:
                self._sources[path] = answers_in(path)
        return {name: self._sources[path] for name, path in sources.items()}

    def _package(self, template: str, definition: Definition, language: str) -> Package:
        key = (template, language)
        if key not in self._packages:
            self._packages[key] = self._opened(template, definition, language)
        return self._packages[key]

    def _opened(self, template: str, definition: Definition, language: str) -> Package:
        """Return the template's file; where there is none in this language, the template built anew."""
        if _is_word(template):
            return self._file(template)
        own = None if _is_yaml(template) else kept(self.library, template, language)
        return own or built(self.library, definition, language=language)

    def not_restyled(self, template: str, language: str) -> tuple[Finding, ...]:
        """Return that somebody changed the template in Word, but not the one in this language."""
        return () if _is_file(template) else tuple(not_in(self.library, template, language))

    def _file(self, template: str) -> Package:
        key = (template, "")
        if key not in self._packages:
            self._packages[key] = open_package(Path(template))
        return self._packages[key]


def _is_file(template: str) -> bool:
    """Return whether a template is named by its file: the id of a definition has no dot and no slash."""
    return any(sign in template for sign in "./\\")


def _is_yaml(template: str) -> bool:
    return template.lower().endswith(_YAML)


def _is_word(template: str) -> bool:
    return _is_file(template) and not _is_yaml(template)


def _told(finding: Finding, name: str, definition: Definition) -> Finding:
    """Return what is wrong with a template, with its file and the field that a wrong name is near to."""
    near = nearest(str(finding.params.get("name", "")), list(definition.fields))
    return replace(
        finding.at(": ".join(filter(None, (name, finding.where)))), params={**finding.params, "nearest": near}
    )


def answers_in(path: Path) -> Data:
    """Return the answers in a file; of a Word document say that it has to be read first."""
    if path.suffix.lower() in _WORD and path.is_file():
        raise DataError(error("data.word", where=path.name, name=str(path)))
    return load_data(path)


def unplaced(template: Template, data: Data) -> tuple[Finding, ...]:
    """Return a warning for each answer that does not show: somebody took its field out of the template."""
    placed = template.prepared.names | {slot.path for slot, _ in template.prepared.places}
    return tuple(_unplaced(template.definition, data, placed))


def _unplaced(definition: Definition, data: Data, placed: frozenset[str]) -> Iterator[Finding]:
    for path, place in _given_paths(normal_answers(definition, data)):
        asked = definition.field_at(path)
        if asked is not None and path not in placed:
            label = plain_label(asked, definition.language)
            yield warning("template.no-place", field=place, where=data.where(place), label=label)


def _given_paths(answers: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield path without row numbers, and the path of the first answer there, of all that is answered."""
    for name, value in answers.items():
        yield name, name
        rows = [as_mapping(row) for row in as_list(value)]
        for inner in dict.fromkeys(key for row in rows for key in row):
            number = next(number for number, row in enumerate(rows, 1) if inner in row)
            yield f"{name}.{inner}", f"{name}.{number}.{inner}"


def built(library: Library, definition: Definition, *, base: Path | None = None, language: str = "") -> Package:
    """Return the Word template of a definition on a base document, by default the library's."""
    from plantools.documents.template import build  # most documents are made on a template that is there

    house = open_package(library.house())
    own = base or library.base()
    return build(definition, house if own == library.house() else open_package(own), house, language=language)
