"""Fields to read into, the options that docs/values.md shows, and what reading comes to, in one line."""

from __future__ import annotations

from plantools.definition.kinds import KINDS
from plantools.definition.model import Field, Option, Text
from plantools.definition.values import Doubtful, Unreadable
from plantools.findings import Finding

LABELS = {
    "1": ("Trivsel", "Well-being"),
    "2": ("Hälsa", "Health"),
    "3": ("Vård och omsorg", "Care"),
    "4": ("Barn, unga och äldre", "Young and old"),
    "5": ("Delmål 1", "Sub-goal 1"),
    "6": ("Delmål 2", "Sub-goal 2"),
    "7": ("Extern kontroll", "External control"),
    "8": ("Intern kontroll", "Internal control"),
    "9": ("Ej påbörjat", "Not started"),
}
OPTIONS = tuple(Option(value, Text({"sv": sv, "en": en})) for value, (sv, en) in LABELS.items())


def asked(kind: str, *labels: str) -> Field:
    """Return a field of a kind; with these labels for its options, their values v0, v1 …, or those of the docs."""
    own = tuple(Option(f"v{number}", Text({"sv": label})) for number, label in enumerate(labels))
    return Field("goal", kind, Text({"sv": "Mål", "en": "Goal"}), options=own or OPTIONS)


def outcome(said: str, field: Field, language: str = "sv") -> tuple[object, tuple[str, ...]]:
    """Return the value, None where there is none, and the codes of what is said of it."""
    value, told = reading(said, field, language)
    return value, tuple(one if isinstance(one, str) else one.code for one in told)


def reading(said: str, field: Field, language: str = "sv") -> tuple[object, tuple[Finding | str, ...]]:
    """Return the value and its findings; None and a code where it is unreadable."""
    try:
        found = KINDS[field.kind].read(said, field, language)
    except Unreadable as problem:
        return None, (problem.code,)
    return (found.value, found.findings) if isinstance(found, Doubtful) else (found, ())
