"""What a workspace asks of the making of a policy: the areas and the kinds of participants that must take part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plantools.definition.checks import Check, Fault, Place, as_list, as_mapping, list_of, record, shown, text
from plantools.definition.checks import fault as fault_at
from plantools.definition.values import one_line

UNITS = "units"  # what `areas` says where every unit of the workspace must take part
KEY = "process"


@dataclass(frozen=True)
class Terms:
    """What must be in a working group.

    `areas` are names; with `is_every_unit` those of all units that there are. `participants` are values of the form's
    choice. `is_said` tells what the workspace says itself from what holds where it says nothing.
    """

    areas: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    is_every_unit: bool = False

    @property
    def is_said(self) -> bool:
        """Return whether the workspace says anything."""
        return bool(self.areas or self.participants or self.is_every_unit)


def _areas(value: object, place: Place, language: str) -> Iterator[Fault]:
    """Check that a value is a list of names, or the word for all units."""
    if isinstance(value, str):
        if value != UNITS:
            yield fault_at(place, "workspace.areas", given=shown(value))
        return
    yield from list_of(text)(value, place, language)


PROCESS: Check = record({}, {"areas": _areas, "participants": list_of(text)})


def terms_of(told: object) -> Terms:
    """Return the terms of sound data."""
    said: Mapping[str, object] = as_mapping(told)
    areas = said.get("areas")
    return Terms(
        areas=tuple(filter(None, (one_line(str(one)) for one in as_list(areas)))),
        participants=tuple(filter(None, (one_line(str(one)) for one in as_list(said.get("participants"))))),
        is_every_unit=areas == UNITS,
    )
