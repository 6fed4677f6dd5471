"""What a definition says of the forms that its fields are compiled from: whether that can be, and names something."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from plantools.definition.checks import Fault, Place, as_mapping, fault, nearest, shown
from plantools.definition.making import columns_of, kind_of
from plantools.definition.model import Rule

KINDS = ("text", "list")  # what can hold what several have written
_NOT_WORDS = ("image", "rows", "sections")
_OPTIONS = "options_from"
Data = Mapping[str, object]
Forms = Callable[[str], Data | None]


def feed_faults(data: Data) -> Iterator[Fault]:
    """Yield fields that are compiled from a form and cannot be: those of a form, of a table, of another kind.

    Only inside sections, and there always, `where` says to which of them a row belongs.
    """
    for place, outer, rule in _fed(data):
        told = _told(rule)
        is_inner = bool(outer)
        if data.get("kind") != "document" or (is_inner and _kind_within(data, outer) != "sections"):
            yield fault(place, "definition.compiled-place", field=shown(_name(place)))
        elif kind_of(rule) not in KINDS:
            yield fault(place, "definition.compiled-kind", kind=kind_of(rule), known=", ".join(KINDS))
        elif is_inner != ("where" in told):
            yield fault(place, "definition.compiled-where", field=shown(_name(place)))
        elif is_inner and _rows(told.get("where")) != _rows(told.get("field")):
            yield fault((*place, "where"), "definition.compiled-rows", given=shown(told.get("where")))


def strange_feeds(data: Data, forms: Forms) -> Iterator[Fault]:
    """Yield names in `compiled_from` that name no form at hand, no field of it, or no choice among the sections.

    `forms` gives the data of a form by its id, None where there is none, and nothing of one that cannot be read.
    """
    for place, outer, rule in _fed(data):
        told = _told(rule)
        form = forms(str(told["form"]))
        if form is None or form.get("kind") == "document":
            yield fault((*place, "form"), "definition.compiled-form", name=shown(told["form"]))
        elif form:
            yield from _strange(place, outer, told, form)


def _strange(place: Place, outer: str, told: Data, form: Data) -> Iterator[Fault]:
    """Yield what one feed names that its form does not have."""
    fields = _paths(form)
    for key in ("field", "where"):
        if key in told and told[key] not in fields:
            near = nearest(str(told[key]), list(fields))
            yield fault((*place, key), "definition.unknown-field", field=shown(told[key]), nearest=near)
    if kind_of(fields.get(str(told["field"]), {})) in _NOT_WORDS:
        yield fault((*place, "field"), "definition.compiled-words", field=shown(told["field"]))
    chosen = fields.get(str(told.get("where")))
    if chosen is not None and not _is_of_sections(chosen, outer):
        yield fault((*place, "where"), "definition.compiled-choice", given=shown(told["where"]), field=outer)


def _is_of_sections(rule: Rule, sections: str) -> bool:
    """Return whether a field is a choice whose options are the sections of a document: `policy.themes.title`."""
    source = str(as_mapping(rule.get("meta")).get(_OPTIONS, "")).split(".")
    return kind_of(rule) == "choice" and source[1:] in ([sections], [sections, "title"])


def _fed(data: Data) -> Iterator[tuple[Place, str, Rule]]:
    """Yield place of the feed, the field around it, if any, and the rule of each field that has one."""
    for place, outer, rule in _rules(as_mapping(data.get("schema"))):
        if _told(rule):
            yield (*place, "meta", "compiled_from"), outer, rule


def _rules(schema: Data) -> Iterator[tuple[Place, str, Rule]]:
    for name, rule in schema.items():
        yield ("schema", name), "", as_mapping(rule)
        for inner, column in columns_of(as_mapping(rule)).items():
            yield ("schema", name, "schema", "schema", inner), name, as_mapping(column)


def _paths(form: Data) -> dict[str, Rule]:
    """Return path → rule of each field of a form, and of each column."""
    return {f"{outer}.{place[-1]}" if outer else str(place[-1]): rule for place, outer, rule in _rules_of(form)}


def _rules_of(form: Data) -> Iterator[tuple[Place, str, Rule]]:
    return _rules(as_mapping(form.get("schema")))


def _told(rule: Rule) -> Data:
    return as_mapping(as_mapping(rule.get("meta")).get("compiled_from"))


def _name(place: Place) -> str:
    return str(place[-3])


def _kind_within(data: Data, outer: str) -> str:
    return kind_of(as_mapping(as_mapping(data.get("schema")).get(outer)))


def _rows(path: object) -> str:
    """Return the rows that a path leads into; nothing where it leads into none."""
    before, _, _ = str(path).rpartition(".")
    return before
