"""Data from a JSON text, with positions: the json module reads the data, a walk over its signs finds the places."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from plantools.definition.scalars import MAX_DEPTH, MAX_NODES, has_surrogates, number_value
from plantools.errors import DataError
from plantools.findings import Finding, error

_SIGNS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s"\[\]{},:]+|\n')


@dataclass
class JsonParts:
    """The data of a JSON text, its positions, and keys that stand twice."""

    data: object
    positions: dict[tuple[str | int, ...], tuple[int, int]] = field(default_factory=dict)
    faults: list[Finding] = field(default_factory=list)


def json_parts(text: str, name: str) -> JsonParts:
    """Return data and positions; raise `DataError` where the text is no JSON, is too large, or has a key twice."""
    parts = JsonParts(_data(text, name))
    walk = _Walk(parts, name)
    for value, line, column in _signs(text):
        walk.step(value, (line, column))
    if parts.faults:
        raise DataError(*parts.faults)
    return parts


def _data(text: str, name: str) -> object:
    try:
        data: object = json.loads(text, parse_int=number_value, parse_float=number_value, parse_constant=_no_constant)
    except json.JSONDecodeError as problem:
        raise DataError(
            error("yaml.broken", where=f"{name}:{problem.lineno}:{problem.colno}", problem="json")
        ) from None
    except RecursionError:
        raise DataError(error("yaml.too-deep", where=name, limit=MAX_DEPTH)) from None
    if "\\u" in text and has_surrogates(_all_text(data)):
        raise DataError(error("yaml.broken", where=name, problem="escape"))
    return data


def _no_constant(word: str) -> str:
    """Return NaN and Infinity, which RFC 8259 does not know, as the words that they are."""
    return word


def _all_text(data: object) -> str:
    try:
        return json.dumps(data, ensure_ascii=False)
    except RecursionError:  # the walk will say that it is too deep
        return ""


def _signs(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each bracket, comma, colon and value with its line and column."""
    line, start = 1, 0
    for match in _SIGNS.finditer(text):
        if match[0] == "\n":
            line, start = line + 1, match.end()
        else:
            yield match[0], line, match.start() - start + 1


@dataclass
class _Walk:
    """Walks over the signs of a JSON text that is known to be whole, and keeps the path to where it is."""

    parts: JsonParts
    name: str
    path: list[str | int] = field(default_factory=list)
    keys: list[set[str] | None] = field(default_factory=list)  # of each open object; None for an array
    expects_key: bool = False
    nodes: int = 0

    def step(self, sign: str, position: tuple[int, int]) -> None:
        """Note one sign."""
        if sign in "]}":
            self.keys.pop()
            self.path.pop()
            self.expects_key = False
        elif sign == ",":
            self._next_entry()
        elif sign != ":":
            self._value(sign, position)

    def _next_entry(self) -> None:
        last = self.path[-1]
        if self.keys[-1] is None and isinstance(last, int):
            self.path[-1] = last + 1
        self.expects_key = self.keys[-1] is not None

    def _value(self, sign: str, position: tuple[int, int]) -> None:
        if self.expects_key:
            return self._key(json.loads(sign), position)
        self.parts.positions.setdefault(tuple(self.path), position)
        self._count(position)
        if sign in "[{":
            self._open(sign, position)
        return None

    def _open(self, sign: str, position: tuple[int, int]) -> None:
        self.keys.append(set() if sign == "{" else None)
        self.path.append(0)
        self.expects_key = sign == "{"
        if len(self.path) > MAX_DEPTH:
            raise DataError(error("yaml.too-deep", where=self._where(position), limit=MAX_DEPTH))

    def _key(self, key: str, position: tuple[int, int]) -> None:
        self.path[-1] = key
        self.expects_key = False
        known = self.keys[-1]
        if known is not None and key in known:
            first = self._where(self.parts.positions[tuple(self.path)])
            self.parts.faults.append(error("yaml.duplicate-key", where=self._where(position), key=key, first=first))
        elif known is not None:
            known.add(key)
        self.parts.positions.setdefault(tuple(self.path), position)

    def _count(self, position: tuple[int, int]) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise DataError(error("yaml.too-big", where=self._where(position), limit=MAX_NODES))

    def _where(self, position: tuple[int, int]) -> str:
        return f"{self.name}:{position[0]}:{position[1]}"
