"""What a definition says of the yearly cycle: whether its names name something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plantools.definition.checks import Fault, Place, as_list, as_mapping, fault, nearest, shown
from plantools.definition.making import columns_of

Data = Mapping[str, object]
_ROWS: Place = ("cycle", "commitments")
_MEASURES: Place = ("cycle", "measures")


def cycle_faults(data: Data) -> Iterator[Fault]:
    """Yield names in `cycle` that are no field, no column of the rows, or no value of the status."""
    cycle = as_mapping(data.get("cycle"))
    yield from unknown_fields(_fields(cycle), list(as_mapping(data.get("schema"))))
    told = as_mapping(cycle.get("commitments"))
    columns, roles = _columns(data, told.get("rows")), as_mapping(told.get("columns"))
    yield from _unknown_columns(_ROWS, data, told)
    yield from _unknown_columns(_MEASURES, data, as_mapping(cycle.get("measures")))
    allowed = as_list(as_mapping(columns.get(str(roles.get("status")))).get("allowed"))
    for at, value in enumerate(as_list(told.get("finished"))):
        if value not in allowed:
            yield fault((*_ROWS, "finished", at), "definition.not-allowed", value=shown(value))


def _unknown_columns(place: Place, data: Data, told: Data) -> Iterator[Fault]:
    """Yield names that are no columns of the rows; where there are no such rows, that is told elsewhere."""
    columns = _columns(data, told.get("rows"))
    if columns:
        named = (((*place, "columns", role), name) for role, name in as_mapping(told.get("columns")).items())
        entries = (((*place, "entries", at), name) for at, name in enumerate(as_list(told.get("entries"))))
        yield from unknown_fields((*named, *entries), list(columns))


def _fields(cycle: Data) -> Iterator[tuple[Place, object]]:
    """Yield place and name of each field that the section names."""
    yield from ((("cycle", key), cycle.get(key)) for key in ("contact", "email"))
    yield from ((("cycle", "carries", at), name) for at, name in enumerate(as_list(cycle.get("carries"))))
    yield from (((*place, "rows"), as_mapping(cycle.get(str(place[-1]))).get("rows")) for place in (_ROWS, _MEASURES))


def _columns(data: Data, name: object) -> Data:
    return columns_of(as_mapping(as_mapping(data.get("schema")).get(str(name))))


def unknown_fields(named: Iterable[tuple[Place, object]], known: Sequence[str]) -> Iterator[Fault]:
    """Yield a fault for each name that is none of those known; one of a wrong shape is told elsewhere."""
    for place, name in named:
        if isinstance(name, str) and name not in known:
            yield fault(place, "definition.unknown-field", field=shown(name), nearest=nearest(name, known))
