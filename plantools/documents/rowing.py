"""How rows are counted: on paper, where empty ones have a number too, and among the answers, where they have none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from plantools.findings import Finding


@dataclass(frozen=True)
class Rows:
    """Name → number on paper → number among the answers, of the rows that say something."""

    numbers: Mapping[str, Mapping[int, int]]

    @cached_property
    def _written(self) -> Mapping[str, Mapping[int, int]]:
        """Return name → number among the answers → number on paper."""
        return {name: {counted: at for at, counted in rows.items()} for name, rows in self.numbers.items()}

    def path(self, path: str) -> str:
        """Return the path among the answers of one on paper; without a number where its row has no answers."""
        name, number, inner = _steps(path)
        if not number:
            return path
        counted = self.numbers.get(name, {}).get(number)
        return f"{name}.{counted}.{inner}" if counted else f"{name}.{inner}"

    def counted(self, finding: Finding) -> Finding:
        """Return what is said of a path on paper as said of that among the answers; it keeps the row on paper."""
        path = self.path(finding.field)
        return finding if path == finding.field else _in_row(replace(finding, field=path), _steps(finding.field)[1])

    def on_paper(self, finding: Finding) -> Finding:
        """Return what is said of a path among the answers with the row on paper."""
        name, number, _ = _steps(finding.field)
        written = self._written.get(name, {}).get(number, number)
        return finding if written == number else _in_row(finding, written)


def _in_row(finding: Finding, row: int) -> Finding:
    return replace(finding, params={**finding.params, "row": row})


def _steps(path: str) -> tuple[str, int, str]:
    """Return the name, the number of the row (0 without) and the rest of a path."""
    name, _, rest = path.partition(".")
    number, _, inner = rest.partition(".")
    return (name, int(number), inner) if number.isdigit() else (name, 0, rest)


def in_rows(values: Mapping[str, object]) -> tuple[dict[str, object], Rows]:
    """Return name → answer or rows, without empty rows, and how the rows are counted."""
    kept: dict[str, object] = {}
    rows: dict[str, dict[int, dict[str, object]]] = {}
    for path, value in values.items():
        name, number, inner = _steps(path)
        if number:
            rows.setdefault(name, {}).setdefault(number, {})[inner] = value
        else:
            kept[name] = value
    ordered = {name: sorted(numbered.items()) for name, numbered in rows.items()}
    counted = {name: {number: at for at, (number, _) in enumerate(all_, 1)} for name, all_ in ordered.items()}
    return kept | {name: [row for _, row in all_] for name, all_ in ordered.items()}, Rows(counted)
