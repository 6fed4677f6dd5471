"""What is found in a document, in the order in which people go through it, and short enough for a screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from plantools.definition.model import Definition
from plantools.findings import Finding, note

_MANY = 3  # changed answers that are told one by one
_CHANGED, _LISTING = "read.changed", ("read.option", "value.option", "read.options-lost")


def on_paper(findings: Iterable[Finding], definition: Definition) -> tuple[Finding, ...]:
    """Return the findings in the order on paper: of the whole document, then field by field and row by row."""
    places = _places(definition)
    return tuple(sorted(findings, key=lambda one: _place(one, places)))


@lru_cache(maxsize=64)
def _places(definition: Definition) -> dict[str, int]:
    return {path: place for place, (path, _) in enumerate(definition.every_field(), 1)}


def _place(finding: Finding, places: dict[str, int]) -> tuple[int, int, int]:
    """Return the place of the outer field, the row on paper, and the place of the field itself."""
    steps = finding.field.split(".")
    rows = [int(step) for step in steps[1:2] if step.isdigit() and len(step) < 10]
    row = finding.params.get("row", rows[0] if rows else 0)
    path = ".".join(step for step in steps if not step.isdigit())
    outer = places.get(steps[0], len(places) + 1 if finding.field else 0)
    return outer, row if isinstance(row, int) else 0, places.get(path, 0)


def for_screen(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return what people are told at a screen: many changed answers as one line, a list of options only once."""
    return tuple(_listed_once(_changes_together(findings)))


def _changes_together(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings; in the place of many notes on changed answers one that says how many, by whom and when."""
    changed = [one for one in findings if one.code == _CHANGED]
    if len(changed) <= _MANY:
        yield from findings
        return
    authors = dict.fromkeys(str(one.params.get("author", "")) for one in changed)
    last = max(str(one.params.get("date", "")) for one in changed)
    first = changed[0]
    told = note("read.changed-many", where=first.where, count=len(changed), author=", ".join(authors), date=last)
    yield replace(told, severity=first.severity)
    yield from (one for one in findings if one.code != _CHANGED)


def _listed_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings, with the options to choose from only in the first of a question."""
    seen: set[tuple[str, str]] = set()
    for one in findings:
        question = (one.where, one.number or one.field)
        if one.code in _LISTING and question in seen:
            yield replace(one, params={**one.params, "options": ""})
        else:
            yield one
        if one.code in _LISTING:
            seen.add(question)
