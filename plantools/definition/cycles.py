"""What a definition says of the yearly cycle: whether its names name something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plantools.definition.checks import Fault, Place, as_list, as_mapping, fault, nearest, shown
from plantools.definition.making import columns_of

Data = Mapping[str, object]
_ROWS: Place = ("cycle", "commitments")


def cycle_faults(data: Data) -> Iterator[Fault]:
    """Yield names in `cycle` that are no field, no column of the rows, or no value of the status."""
    cycle = as_mapping(data.get("cycle"))
    yield from unknown_fields(_fields(cycle), list(as_mapping(data.get("schema"))))
    told = as_mapping(cycle.get("commitments"))
    columns, roles = _columns(data, told.get("rows")), as_mapping(told.get("columns"))
    if columns:
        named = (((*_ROWS, "columns", role), name) for role, name in roles.items())
        entries = (((*_ROWS, "entries", at), name) for at, name in enumerate(as_list(told.get("entries"))))
        yield from unknown_fields((*named, *entries), list(columns))
    allowed = as_list(as_mapping(columns.get(str(roles.get("status")))).get("allowed"))
    for at, value in enumerate(as_list(told.get("finished"))):
        if value not in allowed:
            yield fault((*_ROWS, "finished", at), "definition.not-allowed", value=shown(value))


def _fields(cycle: Data) -> Iterator[tuple[Place, object]]:
    """Yield place and name of each field that the section names."""
    yield from ((("cycle", key), cycle.get(key)) for key in ("contact", "email"))
    yield from ((("cycle", "carries", at), name) for at, name in enumerate(as_list(cycle.get("carries"))))
    yield (*_ROWS, "rows"), as_mapping(cycle.get("commitments")).get("rows")


def _columns(data: Data, name: object) -> Data:
    return columns_of(as_mapping(as_mapping(data.get("schema")).get(str(name))))


def unknown_fields(named: Iterable[tuple[Place, object]], known: Sequence[str]) -> Iterator[Fault]:
    """Yield a fault for each name that is none of those known; one of a wrong shape is told elsewhere."""
    for place, name in named:
        if isinstance(name, str) and name not in known:
            yield fault(place, "definition.unknown-field", field=shown(name), nearest=nearest(name, known))
