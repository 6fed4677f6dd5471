"""The definitions at hand: the workspace's own, then those that plantools ships."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import plantools
from plantools.definition.checks import nearest
from plantools.definition.loading import FILE, load_definition
from plantools.definition.model import Definition
from plantools.errors import TemplateError
from plantools.findings import error

BASE = "base.docx"
TEMPLATE = "template.docx"


def shipped(name: str) -> Path:
    """Return the path of what ships with plantools: inside the installed package, or beside it in a checkout."""
    package = Path(plantools.__file__).parent
    inside = package / name
    return inside if inside.exists() else package.parent / name


@dataclass(frozen=True)
class Library:
    """Folders of definitions, the first one first; a definition is loaded when it is asked for."""

    folders: tuple[Path, ...]

    @cached_property
    def _folders(self) -> dict[str, Path]:
        """Return id → folder; an earlier folder's definition hides a later one's."""
        found = (file.parent for folder in reversed(self.folders) for file in sorted(folder.glob(f"*/{FILE}")))
        return {folder.name: folder for folder in found}

    @cached_property
    def _loaded(self) -> dict[str, Definition]:
        return {}

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all definitions, in alphabetical order."""
        return tuple(sorted(self._folders))

    def folder(self, id_: str) -> Path:
        """Return the folder of a definition; raise `TemplateError` where there is none."""
        if id_ not in self._folders:
            known = ", ".join(self.ids())
            raise TemplateError(error("template.unknown", name=id_, nearest=nearest(id_, self.ids()), known=known))
        return self._folders[id_]

    def get(self, id_: str) -> Definition:
        """Return a definition; raise `TemplateError` where there is none, `DefinitionError` where it is faulty."""
        if id_ not in self._loaded:
            self._loaded[id_] = load_definition(self.folder(id_) / FILE, find=partial(self._extended, id_))
        return self._loaded[id_]

    def _extended(self, extending: str, id_: str) -> Path | None:
        """Return the file of a definition; one that extends its own id means the next folder's."""
        files = [file for folder in self.folders if (file := folder / id_ / FILE).is_file()]
        return next(iter(files[1:] if id_ == extending else files), None)

    def template(self, id_: str) -> Path:
        """Return where the Word template of a definition stands, built or not."""
        return self.folder(id_) / TEMPLATE

    def base(self) -> Path:
        """Return the base document that templates are built on: the first folder's that has one."""
        own = (folder / BASE for folder in self.folders if (folder / BASE).is_file())
        return next(own, self.house())

    def house(self) -> Path:
        """Return the base document that plantools ships: styles that another lacks come from it."""
        return shipped("templates") / BASE


def default_library(cwd: Path) -> Library:
    """Return the library of a workspace: its own `templates` where it has definitions, and the shipped ones."""
    own = cwd / "templates"
    if any(own.glob(f"*/{FILE}")) and own.resolve() != shipped("templates").resolve():
        return Library((own, shipped("templates")))
    return Library((shipped("templates"),))
