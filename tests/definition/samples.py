"""Small definitions that the tests of this folder share."""

from __future__ import annotations

from copy import deepcopy

from plantools.definition.loading import definition_of
from plantools.definition.model import Definition


def words(text: str) -> dict[str, str]:
    """Return the same words in every language."""
    return {"sv": text, "da": text, "en": text}


PLAN: dict[str, object] = {
    "id": "plan",
    "version": 1,
    "kind": "form",
    "language": "sv",
    "title": words("Plan"),
    "identity": {"unit": "unit", "period": "year"},
    "parts": [
        {"heading": words("Enheten {{ unit }}"), "fields": ["unit", "year", "processes"]},
        {"heading": words("Åtaganden"), "fields": ["commitments", "tags", "picture", "start"]},
    ],
    "schema": {
        "unit": {"type": "string", "required": True, "maxlength": 20, "meta": {"label": words("Förvaltning")}},
        "year": {"type": "integer", "min": 2020, "max": 2040, "meta": {"label": words("År")}},
        "processes": {
            "type": "list",
            "maxlength": 2,
            "allowed": ["recruitment", "induction", "information"],
            "meta": {
                "label": words("Processer"),
                "options": {
                    "recruitment": words("Rekrytering"),
                    "induction": words("Introduktion"),
                    "information": words("Information"),
                },
            },
        },
        "commitments": {
            "type": "list",
            "meta": {"label": words("Åtaganden")},
            "schema": {
                "type": "dict",
                "schema": {
                    "statement": {"type": "string", "required": True, "meta": {"label": words("Åtagande")}},
                    "goal": {
                        "type": "string",
                        "meta": {"label": words("Mål"), "kind": "choice", "options_from": "programme.goals"},
                    },
                    "due": {"type": "date", "meta": {"label": words("Klart")}},
                },
            },
        },
        "tags": {
            "type": "list",
            "schema": {"type": "string", "maxlength": 5},
            "meta": {"label": words("Märken")},
        },
        "picture": {"type": "string", "meta": {"label": words("Bild"), "kind": "image"}},
        "start": {"type": "date", "meta": {"label": words("Början")}},
    },
}


def plan_data() -> dict[str, object]:
    """Return the data of a small form, free to be changed."""
    return deepcopy(PLAN)


def plan() -> Definition:
    """Return a small form: short fields, choices, rows, a list and a picture."""
    return definition_of(plan_data())
