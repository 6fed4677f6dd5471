"""The text of a `plantools.yaml`: all that a workspace says, and beside it in its language what may be said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import wrap

from plantools.cycle.units import COLUMNS
from plantools.cycle.workspace import Workspace
from plantools.definition.dumping import to_yaml
from plantools.definition.wording import words
from plantools.register.records import Unit

_WIDTH = 100
_UNSAID: tuple[object, ...] = ("", {}, [], None)
# What stands there as a comment where a workspace does not say it.
_EXAMPLES: Mapping[str, object] = {
    "code": "2080",
    "office": {"name": "…", "email": "…@….example"},
    "in_force": {"programme": "programme.yaml"},
    "mandate": {"from": "2026-10-15", "to": "2030-10-14"},
    "deadlines": {"activity-plan": {"2027": "2027-01-29"}},
    "indicators": [{"id": "…", "label": "…", "unit": "percent", "direction": "down"}],
    "calendar": [{"name": "…", "kind": "meeting", "months": [2, 5, 8, 11], "day": 15}],
    "responsible": {"policy.themes": {1: ["…"]}},
    "units": [{"name": "…", "kind": "department", "contact": "…", "email": "…@….example"}],
    "database": "postgresql+psycopg://server/plantools",
}


def charter(workspace: Workspace) -> str:
    """Return the text that `load_workspace` reads as this workspace."""
    told = _told(workspace)
    sections = [_comment(words("charter.head", workspace.language))]
    for key, value in told.items():
        body = to_yaml({key: value}) if value not in _UNSAID else _example(key)
        sections.append(_comment(words(f"charter.{key}", workspace.language)) + body)
    return "\n".join(sections)


def _comment(text: str) -> str:
    return "".join(f"# {line}\n" for line in wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False))


def _example(key: str) -> str:
    """Return an example of what is not said, as comments."""
    return "".join(f"# {line}\n" for line in to_yaml({key: _EXAMPLES[key]}).replace("'", "").splitlines())


def _told(workspace: Workspace) -> dict[str, object]:
    office = workspace.office
    return {
        "municipality": workspace.municipality,
        "code": workspace.code,
        "language": workspace.language,
        "office": {key: value for key, value in (("name", office.name), ("email", office.email)) if value},
        "in_force": {name: _source(given, workspace.folder) for name, given in workspace.in_force.items()},
        "mandate": dict(_mandate(workspace)),
        "deadlines": workspace.deadlines,
        "indicators": [],
        "calendar": [],
        "responsible": {
            path: {title: list(keys) for title, keys in entries.items()}
            for path, entries in workspace.responsible.items()
        },
        "units": [dict(_unit(unit)) for unit in workspace.units],
        "database": workspace.database,
    }


def _mandate(workspace: Workspace) -> Iterator[tuple[str, object]]:
    if workspace.country:
        yield "country", workspace.country
    if workspace.mandate:
        yield from zip(("from", "to"), workspace.mandate, strict=True)


def _source(given: Path | Mapping[str, object], folder: Path) -> object:
    return given.relative_to(folder).as_posix() if isinstance(given, Path) else given


def _unit(unit: Unit) -> Iterator[tuple[str, object]]:
    """Yield what is said of a unit; its key always, so that it stays when the unit gets another name."""
    yield from ((name, value) for name in COLUMNS if (value := getattr(unit, name)))
