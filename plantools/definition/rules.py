"""What Cerberus finds, as findings; the only door to Cerberus.

Each level is checked by one validator over flat rules: rows by the validator of their columns, made once, so that the
path of a fault is known and five hundred rows cost five hundred plain checks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from plantools.definition.checks import Fault, as_mapping, fault, nearest, shown
from plantools.definition.model import Definition, Field, Option, Rule
from plantools.definition.placeholders import plain_label
from plantools.definition.texts import has_table
from plantools.findings import Finding, error

_ONE = "entry"


def schema_faults(schema: Mapping[str, object], place: tuple[str | int, ...] = ("schema",)) -> Iterator[Fault]:
    """Yield what Cerberus would not accept of the rules, and conditions that no value can be compared with."""
    rules = {name: rule for name, rule in schema.items() if isinstance(rule, Mapping)}
    # One validator tells that all is well; which condition is not takes one for each.
    sound = _is_accepted({name: _without(rule, ()) for name, rule in rules.items()})
    for name, rule in rules.items():
        yield from _rule_faults(rule, (*place, name), sound=sound)
        yield from _inner_faults(as_mapping(rule.get("schema")), (*place, name, "schema"))


def _inner_faults(inner: Mapping[str, object], place: tuple[str | int, ...]) -> Iterator[Fault]:
    if inner.get("type") == "dict":
        yield from schema_faults(as_mapping(inner.get("schema")), (*place, "schema"))
    elif inner:
        yield from _rule_faults(inner, place, sound=False)


def _rule_faults(rule: Mapping[str, object], place: tuple[str | int, ...], *, sound: bool) -> Iterator[Fault]:
    for key, condition in _without(rule, ()).items():
        if sound or _is_accepted({_ONE: {key: condition}}):
            yield from _condition_faults(key, condition, str(rule.get("type")), place)
        else:
            yield fault((*place, key), "definition.rule", rule=str(key), given=shown(condition))


def _is_accepted(rules: Mapping[str, object]) -> bool:
    """Return whether Cerberus takes these rules."""
    from cerberus import SchemaError  # type: ignore[import-untyped]

    try:
        _validator(rules)
    except (SchemaError, TypeError):
        return False
    return True


def _condition_faults(key: str, condition: object, kind: str, place: tuple[str | int, ...]) -> Iterator[Fault]:
    if key == "regex" and not _is_pattern(condition):
        yield fault((*place, key), "definition.rule", rule=key, given=shown(condition))
    if key in ("min", "max") and not isinstance(condition, _COMPARABLE.get(kind, (object,))):
        yield fault((*place, key), "definition.rule", rule=key, given=shown(condition))


_COMPARABLE: Mapping[str, tuple[type, ...]] = {
    "integer": (int, float),
    "float": (int, float),
    "number": (int, float),
    "date": (date,),
    **dict.fromkeys(("string", "list", "boolean", "None"), ()),
}


def _is_pattern(condition: object) -> bool:
    try:
        re.compile(str(condition))
    except (re.error, RecursionError, OverflowError):
        return False
    return True


def check(definition: Definition, answers: Mapping[str, object], *, draft: bool = False) -> tuple[Finding, ...]:
    """Return what is wrong with normal answers; in a draft, nothing is missing yet."""
    level = _top_level(definition, draft)
    found = _checked(level, _validator(level.rules), answers, "")
    return (*found, *(_tables(definition.fields, answers, "", definition.language) if definition.is_form else ()))


def _tables(fields: Mapping[str, Field], answers: Mapping[str, object], path: str, language: str) -> Iterator[Finding]:
    """Yield the texts with a table: in a form they stand in cells, where a table of its own is lost in many editors."""
    for name, value in answers.items():
        asked = fields.get(name)
        if asked is None:
            continue
        if asked.fields and isinstance(value, list):
            inner = {one.name: one for one in asked.fields}
            for number, row in enumerate(value, 1):
                yield from _tables(inner, as_mapping(row), f"{path}{name}.{number}.", language)
        elif asked.kind == "text" and has_table(value):
            yield _finding("value.table", asked, f"{path}{name}", language)


@dataclass(frozen=True)
class _Level:
    """The fields that are asked for together, with their rules as Cerberus keeps them, and the levels inside them."""

    fields: Mapping[str, Field]
    rules: Any
    entries: Mapping[str, Any]
    inner: Mapping[str, _Level]
    language: str


@lru_cache(maxsize=64)
def _top_level(definition: Definition, draft: bool) -> _Level:
    """Return the levels of a definition, kept: to check their rules takes longer than to check a document."""
    return _level(tuple(definition.in_order()), definition.schema, definition.language, draft)


def _level(fields: tuple[Field, ...], schema: Mapping[str, object], language: str, draft: bool) -> _Level:
    rules = {asked.name: as_mapping(schema.get(asked.stem)) for asked in fields}
    return _Level(
        {asked.name: asked for asked in fields},
        _validator({asked.name: _flat(rules[asked.name], asked, draft) for asked in fields}).schema,
        {n: _validator({_ONE: _without(_inner(rule), ())}).schema for n, rule in rules.items() if _has_entries(rule)},
        {f.name: _level(f.fields, _columns(rules[f.name]), language, draft) for f in fields if f.fields},
        language,
    )


def _inner(rule: Rule) -> Rule:
    return as_mapping(rule.get("schema"))


def _columns(rule: Rule) -> Mapping[str, object]:
    return as_mapping(_inner(rule).get("schema"))


def _has_entries(rule: Rule) -> bool:
    return bool(_inner(rule)) and _inner(rule).get("type") != "dict"


def _flat(rule: Rule, asked: Field, draft: bool) -> dict[str, object]:
    """Return the rule without what other levels check, with the field's options as what is allowed."""
    flat = _without(rule, ("required",) if draft else ())
    if asked.options and asked.kind in ("choice", "choices"):
        flat["allowed"] = [option.value for option in asked.options]
    return flat


def _without(rule: Rule, names: tuple[str, ...]) -> dict[str, object]:
    return {key: value for key, value in rule.items() if key not in ("meta", "schema", *names)}


def _validator(schema: Mapping[str, object]) -> Any:
    """Return a fresh validator, for it keeps what it found; it takes rules that another has checked as they are."""
    return _validator_class()(schema)


def _checked(level: _Level, validator: Any, answers: Mapping[str, object], path: str) -> Iterator[Finding]:
    """Yield what is wrong with the answers of one level, in the order of its fields, unknown ones last."""
    validator.validate(answers, normalize=False)
    problems: dict[str, list[Any]] = {}
    for problem in validator._errors:
        problems.setdefault(str(problem.document_path[-1]), []).append(problem)
    for name in dict.fromkeys((*level.fields, *problems)):
        for problem in problems.get(name, ()):
            yield from _findings(level, problem, path)
        if isinstance(values := answers.get(name), list):
            yield from _checked_entries(level, name, values, f"{path}{name}.")


def _checked_entries(level: _Level, name: str, values: list[object], path: str) -> Iterator[Finding]:
    asked, inner, entry = level.fields.get(name), level.inner.get(name), level.entries.get(name)
    kept = inner.rules if inner else entry
    if asked is None or kept is None:
        return
    validator = _validator(kept)
    for number, value in enumerate(values, 1):
        if inner and isinstance(value, Mapping):
            yield from _checked(inner, validator, value, f"{path}{number}.")
        elif inner:
            yield _finding("value.row", asked, f"{path}{number}", level.language, given=shown(value))
        else:
            yield from _checked_entry(validator, value, asked, f"{path}{number}", level.language)


def _checked_entry(validator: Any, value: object, asked: Field, path: str, language: str) -> Iterator[Finding]:
    validator.validate({_ONE: value}, normalize=False)
    for problem in validator._errors:
        yield from _problems(problem, asked, path, language)


def _findings(level: _Level, problem: Any, path: str) -> Iterator[Finding]:
    name = str(problem.document_path[-1])
    asked = level.fields.get(name)
    if asked is None:
        near = nearest(name, list(level.fields))
        known = ", ".join(level.fields)
        yield error("value.unknown", field=shown(path + name), name=shown(name), nearest=near, known=known)
    else:
        yield from _problems(problem, asked, path + name, level.language)


def _problems(problem: Any, asked: Field, path: str, language: str) -> Iterator[Finding]:
    """Yield the findings of one Cerberus error, by the rule that it broke; several for several wrong options."""
    told = _TOLD.get(str(problem.rule), _other)
    for code, params in told(problem, asked, language):
        yield _finding(code, asked, path, language, **params)


def _finding(code: str, asked: Field, path: str, language: str, **params: str | int) -> Finding:
    return Finding(code, field=path, params={"label": plain_label(asked, language), **params})


Told = Iterator[tuple[str, dict[str, str | int]]]
_Tell = Callable[[Any, Field, str], Told]


def _required(problem: Any, asked: Field, language: str) -> Told:
    yield "value.required", {}


def _type(problem: Any, asked: Field, language: str) -> Told:
    expected = "line" if problem.document_path[-1] == _ONE else asked.kind
    yield "value.type", {"expected": expected, "given": shown(problem.value)}


def _allowed(problem: Any, asked: Field, language: str) -> Told:
    labels = [_label(option, language) for option in asked.options] or [str(one) for one in problem.constraint]
    given = problem.value if isinstance(problem.value, list) else [problem.value]
    for value in (value for value in given if value not in problem.constraint):
        near = nearest(str(value), labels) or nearest(str(value), list(map(str, problem.constraint)))
        yield "value.option", {"given": shown(value), "options": _listed(labels), "nearest": near}


def _label(option: Option, language: str) -> str:
    return option.label.to(language) or option.value


def _listed(labels: list[str]) -> str:
    """Return the labels in one line; of very many, the first ones."""
    return "; ".join(labels[:20]) + ("; …" if len(labels) > 20 else "")


def _limit(long: str, many: str) -> _Tell:
    def tell(problem: Any, asked: Field, language: str) -> Told:
        code = many if isinstance(problem.value, list) else long
        yield code, {"limit": problem.constraint, "given": len(problem.value)}

    return tell


def _bound(size: str, day: str) -> _Tell:
    def tell(problem: Any, asked: Field, language: str) -> Told:
        code = day if isinstance(problem.value, date) else size
        yield code, {"limit": str(problem.constraint), "given": shown(problem.value)}

    return tell


def _pattern(problem: Any, asked: Field, language: str) -> Told:
    told = {"help": asked.help.to(language)} if asked.kind == "line" else {"expected": asked.kind}
    yield "value.pattern", {"given": shown(problem.value), **told}


def _other(problem: Any, asked: Field, language: str) -> Told:
    yield "value.rule", {"rule": str(problem.rule), "given": shown(problem.value)}


_TOLD: Mapping[str, _Tell] = {
    "required": _required,
    "type": _type,
    "nullable": _type,
    "allowed": _allowed,
    "minlength": _limit("value.too-short", "value.too-few"),
    "maxlength": _limit("value.too-long", "value.too-many"),
    "min": _bound("value.too-small", "value.too-early"),
    "max": _bound("value.too-large", "value.too-late"),
    "regex": _pattern,
}


@cache
def _validator_class() -> Any:
    """Return Cerberus' validator with types that do not overlap: True is no number, a moment is no date."""
    from cerberus import TypeDefinition, Validator

    types = {
        "integer": TypeDefinition("integer", (int,), (bool,)),
        "float": TypeDefinition("float", (float, int), (bool,)),
        "date": TypeDefinition("date", (date,), (datetime,)),
    }
    return type("StrictValidator", (Validator,), {"types_mapping": {**Validator.types_mapping, **types}})
