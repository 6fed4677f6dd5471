"""Answers to any definition, as wild as people write them: a strategy made from the definition itself."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import strategies as some

from plantools.cycle.drafting import Drafter, Order
from plantools.cycle.examples import examples
from plantools.definition.answers import is_empty, normal
from plantools.definition.binding import bind
from plantools.definition.checks import as_mapping
from plantools.definition.library import Library, shipped
from plantools.definition.model import Definition, Field, Rule
from plantools.definition.values import same_words
from plantools.documents.fill import Template
from plantools.documents.slotting import prompt_of
from plantools.word.images import from_uri, to_uri
from plantools.word.markdown import normalise, write
from tests.word.wild import BLOCKS, TEXTS

LIBRARY = Library((shipped("templates"),))
DRAFTER = Drafter(LIBRARY)
SHIPPED = LIBRARY.ids()
COLUMNS = {"goals": ["Mål 1", "Mål 2", "Mål 3", "Mål 4"], "statuses": ["✓ Klart", "Utan svar"], "forms": ["Plan"]}
_PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00"
    b"\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82"
)
PICTURE = f"data:image/png;base64,{b64encode(_PIXEL).decode()}"


@cache
def template(id_: str, language: str = "") -> Template:
    """Return a shipped template, its options from the example that uses it; of a report with some columns."""
    if id_ in ("yearly-report", "status-report", "revision-basis"):
        bound = bind(LIBRARY.get(id_), {"year": COLUMNS, "years": COLUMNS})
        return DRAFTER.prepared(id_, bound, language or bound.language)
    orders = (order for one in examples() for order in one.orders.values() if order.template == id_)
    sources: Mapping[str, Path] = next((order.sources for order in orders), {})
    return DRAFTER.template(Order(id_, sources=sources, language=language))


def _described(words: str) -> str:
    """Return a picture with words for those who do not see it."""
    return to_uri(replace(from_uri(PICTURE), alt=words))


def answers_for(definition: Definition) -> some.SearchStrategy[dict[str, object]]:
    """Return a strategy of answers in normal form that the definition's rules let pass."""
    drawn = _fields(definition.fields, definition.schema)
    return drawn.map(lambda answers: normal(definition, answers)).filter(lambda answers: _whole(definition, answers))


def _whole(definition: Definition, answers: Mapping[str, object]) -> bool:
    from plantools.definition.rules import check

    return not check(definition, answers)


def _fields(fields: Mapping[str, Field], schema: Mapping[str, object]) -> some.SearchStrategy[dict[str, object]]:
    drawn = {name: _field(asked, as_mapping(schema.get(name))) for name, asked in fields.items()}
    required = {name: one for name, one in drawn.items() if fields[name].required}
    return some.fixed_dictionaries(required, optional={n: one for n, one in drawn.items() if n not in required})


def _field(asked: Field, rule: Rule) -> some.SearchStrategy[object]:
    drawn = _KINDS[asked.kind](asked, rule)
    return drawn.filter(lambda value: not is_empty(value) and not _is_prompt(asked, value))


def _is_prompt(asked: Field, value: object) -> bool:
    """Return whether an answer is the very words that ask for it: no reader could tell them apart."""
    prompts = {same_words(prompt_of(asked, language)) for language in ("sv", "da", "en")}
    return isinstance(value, str) and same_words(value) in prompts


def _line(asked: Field, rule: Rule) -> some.SearchStrategy[object]:
    longest = rule.get("maxlength", 60)
    assert isinstance(longest, int)
    return TEXTS.map(lambda text: " ".join(text.split())[:longest].strip())


def _email(asked: Field, rule: Rule) -> some.SearchStrategy[object]:
    part = some.text("abcåäö.-+_", min_size=1, max_size=12)
    return some.builds("{}@{}.{}".format, part, part, some.sampled_from(["se", "dk", "example"]))


def _text(asked: Field, rule: Rule) -> some.SearchStrategy[object]:
    return some.one_of(TEXTS, BLOCKS.map(lambda blocks: write(normalise(blocks))))


def _integer(asked: Field, rule: Rule) -> some.SearchStrategy[object]:
    low, high = rule.get("min", -(10**12)), rule.get("max", 10**12)
    assert isinstance(low, int)
    assert isinstance(high, int)
    return some.integers(low, high)


def _number(asked: Field, rule: Rule) -> some.SearchStrategy[object]:
    return some.one_of(some.integers(-(10**12), 10**12), some.floats(allow_nan=False, allow_infinity=False))


def _choice(asked: Field, rule: Rule) -> some.SearchStrategy[object]:
    return some.sampled_from([option.value for option in asked.options])


def _choices(asked: Field, rule: Rule) -> some.SearchStrategy[object]:
    most = rule.get("maxlength", len(asked.options))
    assert isinstance(most, int)
    return some.lists(_choice(asked, rule), min_size=1, max_size=most, unique=True)


def _list(asked: Field, rule: Rule) -> some.SearchStrategy[object]:
    return some.lists(TEXTS, min_size=1, max_size=4)


def _rows(asked: Field, rule: Rule) -> some.SearchStrategy[object]:
    rules = as_mapping(as_mapping(rule["schema"])["schema"])
    columns = {inner.name: rules.get(inner.stem, {}) for inner in asked.fields}
    return some.lists(_fields({inner.name: inner for inner in asked.fields}, columns), min_size=1, max_size=4)


_Draw = Callable[[Field, Rule], some.SearchStrategy[object]]
_KINDS: Mapping[str, _Draw] = {
    **dict.fromkeys(("line", "role", "case_number"), _line),
    **dict.fromkeys(("decimal", "percent"), _number),
    **dict.fromkeys(("rows", "sections"), _rows),
    "email": _email,
    "text": _text,
    "integer": _integer,
    "date": lambda asked, rule: some.dates(date(1000, 1, 1)),
    "yes_no": lambda asked, rule: some.booleans(),
    "choice": _choice,
    "choices": _choices,
    "list": _list,
    "image": lambda asked, rule: some.one_of(some.just(PICTURE), TEXTS.map(_described)),
}
