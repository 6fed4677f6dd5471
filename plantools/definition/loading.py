"""A definition from its file: sound and frozen, or all its faults at once, each with file, line and column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from plantools.definition.checks import Fault, Place
from plantools.definition.faults import faults_of
from plantools.definition.feeds import strange_feeds
from plantools.definition.making import made, with_dates
from plantools.definition.model import Definition
from plantools.definition.overlay import Find, layered
from plantools.errors import DataError, DefinitionError
from plantools.findings import Finding

FILE = "definition.yaml"
Where = Callable[[Place], str]


def load_definition(path: Path, *, find: Find | None = None) -> Definition:
    """Return the definition in a file; raise `DefinitionError` with every fault of it.

    `find` gives the file of the definition that this one extends; by default it is sought beside this one's folder.
    """
    try:
        layers = layered(path, find or _beside(path))
    except DataError as problem:
        raise DefinitionError(*problem.findings) from None
    definition = definition_of(layers.data, where=layers.where)
    told = tuple(strange_feeds(layers.data, _forms(find or _beside(path))))
    if told:
        raise DefinitionError(*sorted((_finding(one, layers.where) for one in told), key=_line))
    return definition


def _forms(find: Find) -> Callable[[str], Mapping[str, object] | None]:
    """Return what gives the data of a form, None where there is none; what is wrong with it is told when it is used."""

    @cache
    def form(name: str) -> Mapping[str, object] | None:
        file = find(name)
        try:
            return layered(file, find).data if file else None
        except DataError:
            return {}

    return form


def _beside(path: Path) -> Find:
    def find(name: str) -> Path | None:
        beside = path.parent.parent / name / FILE
        return beside if name.replace("-", "").isalnum() and beside.is_file() else None

    return find


def _nowhere(place: Place) -> str:
    return ".".join(str(step) for step in place)


def definition_of(source: Mapping[str, object], *, where: Where = _nowhere) -> Definition:
    """Return the definition of plain data; raise `DefinitionError` with every fault of it."""
    data = with_dates(source)
    found = tuple(faults_of(data))
    if found:
        raise DefinitionError(*sorted((_finding(one, where) for one in found), key=_line))
    return made(data)


def _finding(one: Fault, where: Where) -> Finding:
    return Finding(one.code, where=where(one.place), params=one.params)


def _line(finding: Finding) -> tuple[str, int, int]:
    """Return file, line and column of a finding, to show the faults in the order of the file."""
    name, _, rest = finding.where.partition(":")
    line, _, column = rest.partition(":")
    return name, int(line) if line.isdigit() else 0, int(column) if column.isdigit() else 0
