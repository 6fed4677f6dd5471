"""A municipality's own version of a definition: a file that says only what differs, laid over the one it extends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from plantools.definition.checks import Place, as_mapping
from plantools.definition.source import Source, read
from plantools.errors import DataError
from plantools.findings import error

MOST_LAYERS = 5
Find = Callable[[str], Path | None]


@dataclass(frozen=True)
class Layered:
    """The data of a file with all that it extends, and where each part of it stands."""

    data: Mapping[str, object]
    sources: tuple[Source, ...]

    def where(self, place: Place) -> str:
        """Return file, line and column of a part: in the first file that has it, or has the nearest part around it."""
        for length in range(len(place), 0, -1):
            for source in self.sources:
                if place[:length] in source.positions:
                    return source.where(place[:length])
        return self.sources[0].where(())


def layered(path: Path, find: Find, files: tuple[Path, ...] = ()) -> Layered:
    """Return a file's data laid over that of the definition it extends, and that one's in turn."""
    # Every definition's file has the same name: its folder says which one it is.
    source = read(path, name="/".join(path.parts[-2:]))
    if not isinstance(source.data, dict):
        code = "data.empty" if source.data is None else "data.not-a-mapping"
        raise DataError(error(code, where=source.where(), name=path.name))
    extended = source.data.get("extends")
    if extended is None:
        return Layered(_own(source.data), (source,))
    below = layered(_extended(extended, source, find, (*files, path.resolve())), find, (*files, path.resolve()))
    data = {key: value for key, value in below.data.items() if key not in ("id", "version")}
    return Layered(over(data, _own(source.data)), (source, *below.sources))


def _own(data: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in data.items() if key != "extends"}


def _extended(name: object, source: Source, find: Find, files: tuple[Path, ...]) -> Path:
    """Return the file of the definition that is extended; not one of those that led here."""
    path = find(name) if isinstance(name, str) else None
    if path is None:
        raise DataError(error("definition.extends", where=source.where(("extends",)), name=str(name)))
    if path.resolve() in files or len(files) > MOST_LAYERS:
        raise DataError(error("definition.extends-itself", where=source.where(("extends",)), name=str(name)))
    return path


def over(below: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    """Return both mappings as one: what is above wins, mappings are merged, and an empty value takes a key away."""
    merged = {key: _merged(below[key], above[key]) if key in above else below[key] for key in below}
    added = {key: value for key, value in above.items() if key not in below}
    return {key: value for key, value in (merged | added).items() if value is not None or key not in below}


def _merged(below: object, above: object) -> object:
    return over(as_mapping(below), above) if isinstance(below, Mapping) and isinstance(above, Mapping) else above
