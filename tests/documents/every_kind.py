"""A definition that asks for everything there is, as a form and as a document."""

from __future__ import annotations

from typing import Any

from plantools.definition.binding import bind
from plantools.definition.kinds import KINDS
from plantools.definition.loading import definition_of
from plantools.definition.model import Definition
from tests.definition.samples import words

_OPTIONS = {"options": {"a": words("Ett & två"), "b": words("<Tre>"), "c": words("☒ Fyra")}}
_EXTRA: dict[str, dict[str, Any]] = {"choice": _OPTIONS, "choices": _OPTIONS}
_TYPES = {"choices": "list", "list": "list", "decimal": "float", "percent": "number"}
_NESTED = ("rows", "sections")
SHORT = [name for name in KINDS if name not in _NESTED]


def _rule(kind: str, **meta: object) -> dict[str, Any]:
    label = {"label": words(f"Fält {kind}"), "kind": kind}
    rule: dict[str, Any] = {"type": _TYPES.get(kind, next(iter(KINDS[kind].types))), "meta": label | meta}
    return rule | {"meta": rule["meta"] | _EXTRA.get(kind, {})}


def _table(kind: str, columns: dict[str, Any]) -> dict[str, Any]:
    return {**_rule(kind), "type": "list", "schema": {"type": "dict", "schema": columns}}


def every_kind(of: str) -> Definition:
    """Return a definition of that kind (form or document) with a field of each kind, alone and in rows."""
    columns = {name: _rule(name) for name in SHORT}
    schema = {name: _rule(name) for name in SHORT}
    schema["table"] = _table("rows", columns)
    parts: list[dict[str, Any]] = [
        {"heading": words("Korta"), "fields": SHORT},
        {"heading": words("Rader {{ line }}"), "fields": ["table"]},
    ]
    if of == "document":
        schema["groups"] = _table("rows", {"head": _rule("line"), "goals": _rule("integer"), "note": _rule("text")})
        schema["groups"]["meta"] |= {"apart": "head", "caption": True, "numbered": True}
        schema["groups"]["schema"]["schema"]["goals"]["meta"]["columns_from"] = "year.goals"
        schema["captioned"] = _rule("text", caption=True)
        parts.append({"heading": words("Grupper"), "fields": ["groups", "captioned"]})
        schema["sections"] = _table("sections", {"title": _rule("line"), **columns})
        parts.append({"fields": ["sections"]})
        parts.insert(0, {"place": "contents", "heading": words("Innehåll")})
    data = {"id": "every-kind", "version": 1, "kind": of, "language": "sv", "title": words("Allt & <inget>")}
    made = definition_of({**data, "parts": parts, "schema": schema})
    return bind(made, {"year": {"goals": ["Ett", "Två & tre", "Fyra", "Fem"]}}) if of == "document" else made
