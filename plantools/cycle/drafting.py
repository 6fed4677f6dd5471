"""Documents made to order: the template by its id or file, the data, the data that options come from, the language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plantools.definition.binding import bind, options_from
from plantools.definition.data import Data, load_data
from plantools.definition.library import Library
from plantools.definition.model import Definition
from plantools.definition.shapes import nearest
from plantools.documents.fill import Filled, Template, fill
from plantools.documents.identity import identity_in
from plantools.documents.template import build
from plantools.errors import TemplateError
from plantools.findings import error
from plantools.word.package import Package, open_package

_WORD = (".docx", ".dotx", ".docm", ".dotm")


@dataclass(frozen=True)
class Order:
    """One document that is wanted.

    `template` is the id of a definition or the path of a Word template; `data` the file of the answers, None for an
    empty draft; `sources` name → file that options come from (`programme` of `programme.goals`).
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
        data = load_data(order.data) if order.data else None
        return fill(self.template(order), data, draft=order.draft)

    def template(self, order: Order) -> Template:
        """Return the template of an order, ready to be filled."""
        key = (order.template, order.language, tuple(sorted(order.sources.items())))
        if key not in self._templates:
            bound = self.bound(order)
            language = order.language or bound.language
            package = self._package(order.template, bound, language)
            self._templates[key] = Template.of(bound, package, language=language)
        return self._templates[key]

    def bound(self, order: Order) -> Definition:
        """Return the definition of an order with its options; raise `DataError` where their source is missing."""
        definition = self.definition(order.template)
        return bind(definition, self._given(order.sources)) if options_from(definition) else definition

    def definition(self, template: str) -> Definition:
        """Return the definition that a template, by id or file, belongs to."""
        if not _is_file(template):
            return self.library.get(template)
        identity = identity_in(self._file(template))
        if identity is None:
            raise TemplateError(error("template.no-identity", where=Path(template).name))
        if identity.template not in self.library.ids():
            near = nearest(identity.template, self.library.ids())
            raise TemplateError(error("read.unknown-definition", name=identity.template, nearest=near))
        return self.library.get(identity.template)

    def _given(self, sources: Mapping[str, Path]) -> Mapping[str, Data]:
        for path in sources.values():
            if path not in self._sources:
                self._sources[path] = load_data(path)
        return {name: self._sources[path] for name, path in sources.items()}

    def _package(self, template: str, definition: Definition, language: str) -> Package:
        key = (template, language)
        if key not in self._packages:
            self._packages[key] = self._opened(template, definition, language)
        return self._packages[key]

    def _opened(self, template: str, definition: Definition, language: str) -> Package:
        """Return the template's file; where there is none in this language, the template built anew."""
        if _is_file(template):
            return self._file(template)
        file = self.library.template(definition.id)
        if language == definition.language and file.is_file():
            return open_package(file)
        return built(self.library, definition, language=language)

    def _file(self, template: str) -> Package:
        key = (template, "")
        if key not in self._packages:
            self._packages[key] = open_package(Path(template))
        return self._packages[key]


def _is_file(template: str) -> bool:
    return template.lower().endswith(_WORD)


def built(library: Library, definition: Definition, *, base: Path | None = None, language: str = "") -> Package:
    """Return the Word template of a definition on a base document, by default the library's."""
    house = open_package(library.house())
    own = base or library.base()
    return build(definition, house if own == library.house() else open_package(own), house, language=language)
