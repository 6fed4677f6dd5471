"""What is wrong with the meaning of a definition: names that name nothing, kinds that do not fit, parts that miss.

Each check is a small generator over the plain data; `CHECKS` lists them. They bear any shape, for a wrong shape is a
fault of `shapes` and must not hide the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from plantools.definition.checks import Fault, Place, as_list, as_mapping, fault, nearest, shown
from plantools.definition.cycles import cycle_faults, unknown_fields
from plantools.definition.feeds import feed_faults
from plantools.definition.goals import goal_faults
from plantools.definition.kinds import KINDS
from plantools.definition.making import columns_of, kind_of
from plantools.definition.model import AFTER, BEGINNING, IDENTITY_ROLES, Rule
from plantools.definition.placeholders import placeholder_faults, placeholders
from plantools.definition.rules import schema_faults
from plantools.definition.shapes import TYPES, shape_faults

MOST_FAULTS = 100
LONGEST_PATH = 36  # with a row number it stays within the 40 characters of a bookmark's name in Word
RESERVED = (
    "number",
    "draft",
    "loop",
    "row",
    "slot",
    "mark",
    "unmark",
    "reference",
    "offered",
    "prompts",
    "apart",
    "columns",
    BEGINNING,
)
_FIELD_ID = re.compile(r"[a-z][a-z0-9_]*")
_ROW_NUMBER = re.compile(r"_[0-9]+_")
_CHOOSING = ("choice", "choices")
_NESTED = ("rows", "sections")
_LONG = ("text", "bullets")

Data = Mapping[str, object]


def faults_of(data: Data) -> Iterator[Fault]:
    """Yield the faults of a definition's data, up to `MOST_FAULTS`: a file that came by mail may have a million."""
    return islice((one for check in CHECKS for one in check(data)), MOST_FAULTS)


def every_rule(schema: object, place: Place = ("schema",), path: str = "") -> Iterator[tuple[Place, str, Rule]]:
    """Yield place, path and rule of each field, the outer before its inner."""
    for name, rule in as_mapping(schema).items():
        yield (*place, name), f"{path}{name}", as_mapping(rule)
        yield from every_rule(columns_of(as_mapping(rule)), (*place, name, "schema", "schema"), f"{path}{name}.")


def _rules(data: Data) -> Iterator[tuple[Place, str, Rule]]:
    return every_rule(data.get("schema"))


def _names(data: Data) -> list[str]:
    return list(as_mapping(data.get("schema")))


def _bad_names(data: Data) -> Iterator[Fault]:
    for place, path, _ in _rules(data):
        name = str(place[-1])
        if not _FIELD_ID.fullmatch(name):
            yield fault(place, "definition.field-id", field=shown(name))
        elif name in RESERVED:
            yield fault(place, "definition.reserved", field=name, reserved=", ".join(RESERVED))
        if len(path) > LONGEST_PATH:
            yield fault(place, "definition.long-path", path=shown(path), limit=LONGEST_PATH)


def _same_marks(data: Data) -> Iterator[Fault]:
    """Yield fields whose bookmarks would have one name in a document: `a_b`, or `a_1_b`, beside `b` in `a`."""
    seen = set[str]()
    for place, path, _ in _rules(data):
        mark = _ROW_NUMBER.sub("_", path.replace(".", "_"))
        if mark in seen:
            yield fault(place, "definition.same-mark", path=shown(path))
        seen.add(mark)


def _bad_kinds(data: Data) -> Iterator[Fault]:
    for place, _, rule in _rules(data):
        kind, type_ = kind_of(rule), str(rule.get("type", "string"))
        if kind and kind not in KINDS:
            near = nearest(kind, list(KINDS))
            yield fault(
                _meta(place, "kind"), "definition.unknown-kind", given=kind, nearest=near, known=", ".join(KINDS)
            )
        elif kind and type_ in TYPES and type_ not in KINDS[kind].types:
            types = ", ".join(sorted(KINDS[kind].types))
            yield fault(_meta(place, "kind"), "definition.kind-type", kind=kind, given=shown(type_), types=types)


def _meta(place: Place, key: str) -> Place:
    return (*place, "meta", key)


def _bad_insides(data: Data) -> Iterator[Fault]:
    """Yield rows and sections that have no columns, other kinds that have, and tables inside tables."""
    for place, path, rule in _rules(data):
        kind, columns = kind_of(rule), columns_of(rule)
        if (kind in _NESTED) != bool(columns) and kind in KINDS:
            yield fault(place, "definition.columns", kind=kind)
        if kind in _NESTED and "." in path:
            yield fault(place, "definition.nested", kind=kind)
        if kind == "sections" and ("title" not in columns or kind_of(as_mapping(columns["title"])) != "line"):
            yield fault((*place, "schema", "schema"), "definition.section-title")


def _bad_options(data: Data) -> Iterator[Fault]:
    for place, _, rule in _rules(data):
        meta, kind = as_mapping(rule.get("meta")), kind_of(rule)
        options, allowed = as_mapping(meta.get("options")), as_list(rule.get("allowed"))
        if kind in _CHOOSING and not options and "options_from" not in meta:
            yield fault(place, "definition.no-options", field=str(place[-1]))
        if kind in KINDS and kind not in _CHOOSING and ("options" in meta or "options_from" in meta):
            yield fault(place, "definition.options-unused", kind=kind)
        if kind in _CHOOSING and options and allowed:
            yield from _mismatches(list(map(str, options)), list(map(str, allowed)), place)
        for value in (value for value, times in Counter(map(str, allowed)).items() if times > 1):
            yield fault((*place, "allowed"), "definition.allowed-twice", value=shown(value))


def _mismatches(options: list[str], allowed: list[str], place: Place) -> Iterator[Fault]:
    for value in (value for value in options if value not in allowed):
        yield fault((*_meta(place, "options"), value), "definition.not-allowed", value=shown(value))
    for index, value in enumerate(allowed):
        if value not in options:
            near = nearest(value, options)
            yield fault((*place, "allowed", index), "definition.no-label", value=shown(value), nearest=near)


def _parts(data: Data) -> Iterator[tuple[Place, Data]]:
    for index, part in enumerate(as_list(data.get("parts"))):
        yield ("parts", index), as_mapping(part)


def _placed(data: Data) -> Iterator[tuple[Place, str]]:
    for place, part in _parts(data):
        for index, name in enumerate(as_list(part.get("fields"))):
            yield (*place, "fields", index), str(name)


def _bad_rules(data: Data) -> Iterator[Fault]:
    """Yield what Cerberus would not accept, where the shape is right."""
    told = {one.place for one in shape_faults(data)}
    return (one for one in schema_faults(as_mapping(data.get("schema"))) if one.place not in told)


def _bad_parts(data: Data) -> Iterator[Fault]:
    """Yield names in parts that are no field, or that an earlier part already has."""
    names, seen = _names(data), set[str]()
    for place, name in _placed(data):
        if name not in names:
            yield fault(place, "definition.unknown-field", field=shown(name), nearest=nearest(name, names))
        elif name in seen:
            yield fault(place, "definition.placed-twice", field=name)
        seen.add(name)


def _unplaced(data: Data) -> Iterator[Fault]:
    placed = {name for _, name in _placed(data)} | {name for _, part in _parts(data) for name in placeholders(part)}
    placed |= {name for _, _, rule in _rules(data) for name in placeholders(as_mapping(rule.get("meta")))}
    for name in _names(data):
        if name not in placed:
            yield fault(("schema", name), "definition.unplaced", field=shown(name))


def _bad_identity(data: Data) -> Iterator[Fault]:
    named = [(("identity", role), name) for role, name in as_mapping(data.get("identity")).items()]
    yield from unknown_fields(named, _names(data))
    for place, name in named:
        rule = as_mapping(as_mapping(data.get("schema")).get(str(name)))
        if rule and IDENTITY_ROLES.get(str(place[-1])) == "day" and kind_of(rule) != "date":
            yield fault(place, "definition.identity-day", field=shown(name))


def _bad_headings(data: Data) -> Iterator[Fault]:
    """Yield fields without a heading of their own that nothing else gives a heading to; in documents, long texts."""
    firsts = {
        str(fields[0]) for _, part in _parts(data) if (fields := as_list(part.get("fields"))) and "heading" in part
    }
    for place, path, rule in _rules(data):
        meta, kind = as_mapping(rule.get("meta")), KINDS.get(kind_of(rule))
        is_bare = meta.get("heading") is False and not meta.get("caption") and "." not in path and path not in firsts
        if is_bare and (data.get("kind") != "document" or kind is None or kind.shape in _LONG):
            yield fault(_meta(place, "heading"), "definition.heading", field=path)


def _bad_tables(data: Data) -> Iterator[Fault]:
    """Yield what only tables in documents can have, where it stands elsewhere, and headings of no short column."""
    of_document = data.get("kind") == "document"
    for place, path, rule in _rules(data):
        meta = as_mapping(rule.get("meta"))
        if "apart" in meta:
            asked = as_mapping(columns_of(rule).get(str(meta["apart"])))
            kind = KINDS.get(kind_of(asked)) if asked else None
            if not of_document or kind_of(rule) != "rows" or kind is None or not kind.is_short:
                yield fault(_meta(place, "apart"), "definition.apart", given=shown(meta["apart"]))
        if "columns_from" in meta and not (of_document and kind_of(_outer(data, path)) == "rows"):
            yield fault(_meta(place, "columns_from"), "definition.columns-from", field=path)


def _bad_places(data: Data) -> Iterator[Fault]:
    """Yield sections that may stand anywhere and share a part of their own, or have a column of the name for that."""
    alone = {as_list(part.get("fields"))[0] for _, part in _parts(data) if _is_alone(part)}
    for place, path, rule in _rules(data):
        if as_mapping(rule.get("meta")).get("anywhere") is True:
            if kind_of(rule) != "sections" or path not in alone:
                yield fault(_meta(place, "anywhere"), "definition.anywhere", field=path)
            if AFTER in columns_of(rule):
                yield fault((*place, "schema", "schema", AFTER), "definition.reserved", field=AFTER, reserved=AFTER)


def _is_alone(part: Data) -> bool:
    return len(as_list(part.get("fields"))) == 1 and not part.get("heading") and not part.get("lines")


def _outer(data: Data, path: str) -> Rule:
    """Return the rule of the field that a column is in; nothing of a field at the top."""
    name, dot, _ = path.partition(".")
    return as_mapping(as_mapping(data.get("schema")).get(name)) if dot else {}


CHECKS: tuple[Callable[[Data], Iterator[Fault]], ...] = (
    shape_faults,
    _bad_names,
    _same_marks,
    _bad_kinds,
    _bad_insides,
    _bad_options,
    _bad_rules,
    _bad_parts,
    _unplaced,
    _bad_identity,
    cycle_faults,
    goal_faults,
    _bad_headings,
    _bad_tables,
    _bad_places,
    feed_faults,
    placeholder_faults,
)
