"""What a report took over from its plan, held against what it says when it comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from plantools.cycle.commitments import paired, rows_of
from plantools.definition.answers import Answers
from plantools.definition.checks import shown
from plantools.definition.model import Definition
from plantools.definition.values import same_words
from plantools.documents.outline import numbers
from plantools.findings import Finding, warning
from plantools.register.records import Binding

_HELD = ("statement", "goal")  # what says which commitment it is


@lru_cache(maxsize=64)
def definition_of(binding: Binding) -> Definition:
    """Return the definition that a form was read against."""
    return binding.bound().definition


def other_than_planned(definition: Definition, issued: Answers, answers: Answers, language: str) -> Iterator[Finding]:
    """Yield a warning for each commitment of the plan that a report says otherwise, or no more.

    `issued` is what stood in the report when its unit got it. In the report of the year the words of the plan hold.
    """
    if not definition.cycle.is_report:
        return
    planned, said = (list(rows_of(definition, told)) for told in (issued, answers))
    pairs = paired(planned, said)
    rows = {id(row): at for at, row in enumerate(said, 1)}
    for at, before in enumerate(planned):
        after = pairs.get(at)
        if after is None:
            yield warning("collect.commitment-gone", planned=shown(before["statement"]))
        else:
            yield from _changes(definition, before, after, rows[id(after)], language)


def _changes(
    definition: Definition, before: Mapping[str, object], after: Mapping[str, object], row: int, language: str
) -> Iterator[Finding]:
    """Yield what one commitment says otherwise."""
    for role in _HELD:
        planned, given = before.get(role), after.get(role)
        if planned is None or given is None or same_words(str(planned)) == same_words(str(given)):
            continue
        name, column = definition.cycle.rows, definition.cycle.columns[role]
        told = {
            "planned": _words(definition, role, planned, language),
            "given": _words(definition, role, given, language),
        }
        number = numbers(definition).get(f"{name}.{column}", "")
        yield warning("collect.other-commitment", field=f"{name}.{row}.{column}", **told).at("", number)


def _words(definition: Definition, role: str, value: object, language: str) -> str:
    asked = definition.field_at(f"{definition.cycle.rows}.{definition.cycle.columns[role]}")
    return shown(asked.label_of(value, language) if asked and asked.options else value)
