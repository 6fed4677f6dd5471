"""Data from a YAML or JSON file, with the line and column of every part of it; the only door to ruamel.yaml.

YAML here is YAML 1.2 as people write it in a form: `no` is a word, only `true` and `false` are booleans, an ISO date
is a date, and a number that would lose signs when read as a number (`007`, `+46`) stays text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from plantools.definition.json_source import json_parts
from plantools.definition.scalars import MAX_CHARACTERS, MAX_DEPTH, MAX_NODES, has_surrogates, plain_value
from plantools.errors import DataError
from plantools.findings import Finding, error

Place = tuple[str | int, ...]
Position = tuple[int, int]


@dataclass(frozen=True)
class Source:
    """Plain data and where each part of it stands: path → line and column, both from 1."""

    data: object
    positions: Mapping[Place, Position]
    name: str

    def where(self, place: Place = ()) -> str:
        """Return `plan.yaml:12:5` for a path: of its key, or of the nearest part around it that is there."""
        found = next((place[:length] for length in range(len(place), -1, -1) if place[:length] in self.positions), None)
        line, column = (1, 1) if found is None else self.positions[found]
        return f"{self.name}:{line}:{column}"


def read(path: Path, *, name: str = "") -> Source:
    """Return the data of a file, called by its own name or another; raise `DataError` where it cannot be read."""
    called = name or path.name
    return load(_decoded(_content(path, called), called), name=called)


def load(text: str, *, name: str) -> Source:
    """Return the data of a text, JSON where the name says so and YAML otherwise; raise `DataError` with its faults."""
    text = text.removeprefix("\ufeff")
    if len(text) > MAX_CHARACTERS:
        raise DataError(error("yaml.too-big", where=name, limit=MAX_CHARACTERS))
    if name.casefold().endswith(".json"):
        parts = json_parts(text, name)
        return Source(parts.data, parts.positions, name)
    builder = _Builder(text, name)
    data = builder.document()
    if builder.faults:
        raise DataError(*builder.faults)
    return Source(data, builder.positions, name)


_UNREADABLE: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "data.missing"),
    (NotADirectoryError, "data.missing"),
    (IsADirectoryError, "data.directory"),
    (PermissionError, "data.permission"),
    (OSError, "data.unreadable"),
)


def _content(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(4 * MAX_CHARACTERS)
    except OSError as problem:
        # Windows says "permission denied" of a directory.
        code = "data.directory" if path.is_dir() else next(c for kind, c in _UNREADABLE if isinstance(problem, kind))
        raise DataError(error(code, where=name, name=str(path))) from None


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        column = problem.start - content.rfind(b"\n", 0, problem.start)
        raise DataError(error("yaml.encoding", where=f"{name}:{line}:{column}")) from None


class _Mark(Protocol):
    """A place in a YAML text as ruamel counts it: from 0."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


class _Event(Protocol):
    """One event of the YAML parser (YAML 1.2, section 3.1): a scalar, an alias, a start or an end."""

    start_mark: _Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None


# ruamel's words for what is wrong → the word that the catalogues explain; the first that fits is told.
_PROBLEMS = (
    ("character '\\t'", "tab"),
    ("mapping values are not allowed", "colon"),
    ("could not find expected ':'", "no-colon"),
    ("that cannot start any token", "sign"),
    ("unexpected end of stream", "quote"),
    ("unknown escape character", "escape"),
    ("expected ',' or", "bracket"),
    ("expected <block end>", "indent"),
    ("expected '<document start>'", "indent"),
    ("special characters are not allowed", "control"),
)


class _Builder:
    """Builds plain data from the events of one YAML text, and notes positions and faults on the way.

    Not the loaders of ruamel: they lose the positions of plain values, and take twice the time.
    """

    def __init__(self, text: str, name: str) -> None:
        self._name = name
        self._events = self._parsed(text)
        self._anchors: dict[str, tuple[object, int]] = {}
        self._nodes = 0
        self.positions: dict[Place, Position] = {}
        self.faults: list[Finding] = []

    def document(self) -> object:
        """Return the data of the only document; None where there is none."""
        first = self._next_content()
        if first is None:
            return None
        data = self._node(first, ())
        following = self._next_content()
        if following is not None:
            self._stop("yaml.documents", following)
        return data

    def _parsed(self, text: str) -> Iterator[_Event]:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import MarkedYAMLError, YAMLError

        try:
            yield from YAML(typ="safe", pure=True).parse(text)
        except MarkedYAMLError as problem:
            mark = problem.problem_mark or problem.context_mark
            raise self._broken(str(problem.problem), mark) from None
        except (YAMLError, ValueError, OverflowError) as problem:
            raise self._broken(str(problem), _at(text, getattr(problem, "position", None))) from None

    def _broken(self, problem: str, mark: _Mark | None) -> DataError:
        kind = next((kind for words, kind in _PROBLEMS if words in problem), "other")
        where = f"{self._name}:{mark.line + 1}:{mark.column + 1}" if mark else self._name
        return DataError(*self.faults, error("yaml.broken", where=where, problem=kind))

    def _next_content(self) -> _Event | None:
        """Return the next event that is not the start or end of a stream or document."""
        return next((event for event in self._events if _kind(event) in ("Scalar", "Alias", *_STARTS)), None)

    def _stop(self, code: str, event: _Event, **params: str | int) -> None:
        raise DataError(*self.faults, Finding(code, where=self._where(_position(event)), params=params))

    def _where(self, position: Position) -> str:
        return f"{self._name}:{position[0]}:{position[1]}"

    def _node(self, event: _Event, place: Place) -> object:
        self.positions.setdefault(place, _position(event))
        self._count(event, 1)
        if len(place) > MAX_DEPTH:
            self._stop("yaml.too-deep", event, limit=MAX_DEPTH)
        before = self._nodes
        data = _BUILD[_kind(event)](self, event, place)
        if event.anchor and _kind(event) != "Alias":
            self._anchors[event.anchor] = (data, self._nodes - before + 1)
        return data

    def _count(self, event: _Event, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            self._stop("yaml.too-big", event, limit=MAX_NODES)

    def alias(self, event: _Event, place: Place) -> object:
        """Return what the anchor named; it counts in full, or a few aliases of aliases would fill the memory."""
        if event.anchor not in self._anchors:
            self._stop("yaml.alias", event, name=str(event.anchor))
        data, nodes = self._anchors[str(event.anchor)]
        self._count(event, nodes)
        return data

    def scalar(self, event: _Event, place: Place) -> object:
        """Return the value of a scalar: text where it is quoted or a block, what it looks like where it is plain."""
        self._check_tag(event)
        if event.style == '"' and has_surrogates(event.value):
            self._stop("yaml.broken", event, problem="escape")
        return event.value if event.style or event.tag else plain_value(event.value)

    def sequence(self, event: _Event, place: Place) -> list[object]:
        """Return the list; its entries are counted from 0."""
        self._check_tag(event)
        entries: list[object] = []
        while _kind(event := next(self._events)) != "SequenceEnd":
            entries.append(self._node(event, (*place, len(entries))))
        return entries

    def mapping(self, event: _Event, place: Place) -> dict[str, object]:
        """Return the mapping; a key is the text as written, its position is the key's, and no key comes twice."""
        self._check_tag(event)
        entries: dict[str, object] = {}
        while _kind(event := next(self._events)) != "MappingEnd":
            key = self._key(event)
            if key in entries:
                self._duplicate(key, event, (*place, key))
            self.positions.setdefault((*place, key), _position(event))
            entries[key] = self._node(next(self._events), (*place, key))
        return entries

    def _key(self, event: _Event) -> str:
        self._check_tag(event)
        if _kind(event) != "Scalar":
            self._stop("yaml.key", event)
        self._count(event, 1)
        return event.value

    def _duplicate(self, key: str, event: _Event, place: Place) -> None:
        first = self._where(self.positions[place])
        self.faults.append(error("yaml.duplicate-key", where=self._where(_position(event)), key=key, first=first))

    def _check_tag(self, event: _Event) -> None:
        """Note a tag that would make anything but text; `!!str` only says what quotes say."""
        tag = getattr(event, "tag", None)
        if tag is not None and str(tag) not in ("tag:yaml.org,2002:str", "!"):
            self.faults.append(error("yaml.tag", where=self._where(_position(event)), tag=str(tag)[:80]))


_STARTS = ("SequenceStart", "MappingStart")
_BUILD = {
    "Alias": _Builder.alias,
    "Scalar": _Builder.scalar,
    "SequenceStart": _Builder.sequence,
    "MappingStart": _Builder.mapping,
}


def _kind(event: _Event) -> str:
    return type(event).__name__.removesuffix("Event")


def _position(event: _Event) -> Position:
    return event.start_mark.line + 1, event.start_mark.column + 1


@dataclass(frozen=True)
class _At:
    line: int
    column: int


def _at(text: str, index: int | None) -> _At | None:
    """Return the place of a character, for the one error of ruamel's reader that has no mark."""
    if index is None:
        return None
    before = text[:index]
    return _At(before.count("\n"), index - before.rfind("\n") - 1)
