"""The shipped municipalities: what each one's `plantools.yaml` says is to be made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plantools.cycle.drafting import Order
from plantools.definition.checks import as_list, as_mapping, nearest, shown
from plantools.definition.library import shipped
from plantools.definition.source import read
from plantools.errors import DataError
from plantools.findings import error

FILE = "plantools.yaml"


@dataclass(frozen=True)
class Example:
    """A municipality: its folder's name, its own name and language, and name → order of each document, in order."""

    id: str
    municipality: str
    language: str
    description: str
    orders: dict[str, Order]


def examples() -> tuple[Example, ...]:
    """Return the municipalities that ship, by the names of their folders."""
    return tuple(example(file.parent) for file in sorted(shipped("examples").glob(f"*/{FILE}")))


def named(name: str) -> tuple[Example, ...]:
    """Return the municipality whose folder has a name, or all where none is given; raise `DataError` for another."""
    ships = examples()
    found = tuple(one for one in ships if name in ("", one.id))
    if not found:
        ids = [one.id for one in ships]
        raise DataError(error("init.no-example", name=shown(name), nearest=nearest(name, ids), known=", ".join(ids)))
    return found


def example(folder: Path) -> Example:
    """Return the municipality of a folder; raise `DataError` where its file cannot be read."""
    told = as_mapping(read(folder / FILE).data)
    language = str(told["language"])
    return Example(
        id=folder.name,
        municipality=str(told["municipality"]),
        language=language,
        description=str(told["description"]),
        orders=dict(_orders(told["documents"], folder, language)),
    )


def _orders(documents: object, folder: Path, language: str) -> Iterator[tuple[str, Order]]:
    for document in map(as_mapping, as_list(documents)):
        data = document.get("data")
        sources = {name: folder / str(file) for name, file in as_mapping(document.get("with")).items()}
        order = Order(str(document["template"]), folder / str(data) if data else None, sources, language)
        yield str(document["name"]), order
