"""Templates name, loop and choose, and nothing else: what they may not do is told at once and never run."""

from __future__ import annotations

import pytest

import plantools.word.rendering as module
from plantools.errors import TemplateError
from plantools.word.limits import MIB
from plantools.word.rendering import prepare
from tests.growth import most_memory
from tests.word.drafts import (
    FOOTER,
    HEADER,
    MAIN,
    document,
    edited,
    held,
    p,
    r,
)
from tests.word.filled import NAMES, SLOTS, codes, prepared, read, rendered
from tests.word.paper import element

FORBIDDEN = {
    "{{ unit.upper() }}": "call",
    "{{ range(9) }}": "call",
    "{{ 7 * 7 }}": "mul",
    "{{ 'a' * 100000000 }}": "mul",
    "{{ 2 ** 99999999 }}": "pow",
    "{{ unit ~ unit }}": "concat",
    "{{ unit + unit }}": "add",
    "{{ unit[1:] }}": "slice",
    "{{ [unit] }}": "list",
    "{{ {'a': unit} }}": "dict",
    "{% macro m() %}{% endmacro %}": "macro",
    "{% set x = 1 %}": "assign",
    "{% with x = unit %}{% endwith %}": "with",
    "{% block b %}{% endblock %}": "block",
    "{% include 'x' %}": "include",
    "{% import 'x' as x %}": "import",
    "{% extends 'x' %}": "extends",
    "{% filter upper %}a{% endfilter %}": "filterblock",
    "{% autoescape false %}{{ unit }}{% endautoescape %}": "scopedevalcontextmodifier",
    "{{ unit|safe }}": "safe",
    "{{ unit|center(100000000) }}": "center",
    "{{ 1|round(99999999, 'ceil') }}": "round",
    "{{ unit|nonsense }}": "nonsense",
    "{{ unit|attr('x') }}": "attr",
    "{% if unit is nonsense %}{% endif %}": "nonsense",
    "{% if 1 is divisibleby 0 %}{% endif %}": "divisibleby",
    "{{ ''.__class__ }}": "__class__",
    "{{ ''['__class__'] }}": "__class__",
    "{{ unit.__class__.__mro__ }}": "__mro__",
    "{% for x in rows %}{{ x['.'] }}{% endfor %}": ".",
}


@pytest.mark.parametrize(("tag", "what"), FORBIDDEN.items())
def test_what_a_template_may_not_do_is_refused(tag: str, what: str) -> None:
    found: list[tuple[str, str | int]] = []
    needed = most_memory(lambda: found.extend(codes(p(tag.replace("<", "&lt;")))))
    assert ("template.forbidden", what) in found
    assert needed < 20 * MIB  # nothing of it was worked out


def test_loops_may_be_three_deep_and_no_deeper() -> None:
    deep = "{% for a in rows %}{% for b in rows %}{% for c in rows %}" + "{}" + "{% endfor %}" * 3
    assert read(rendered(p(deep.replace("{}", "x")), {"rows": [{}, {}]})) == ["x" * 8]
    assert codes(p(deep.replace("{}", "{% for d in rows %}x{% endfor %}"))) == [("template.forbidden", "for")]


@pytest.mark.parametrize(
    "tag",
    ["{{ unit", "{{ }}", "{% if unit %}", "{% endfor %}", "{% for rows %}", "{{ unit | }}", "{% x %}", "{{ 'unit }}"],
)
def test_what_is_miswritten_is_refused(tag: str) -> None:
    assert [code for code, _ in codes(p(tag))] == ["template.syntax"]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ " + "(" * 3000 + "unit" + ")" * 3000 + " }}",
        "{% if unit %}" * 300 + "{% endif %}" * 300,
        "{{ unit" + ".unit" * 3000 + " }}",
        "{{ " + "not " * 3000 + "unit }}",
    ],
    ids=["brackets", "conditions", "fields", "signs"],
)
def test_what_is_too_deep_is_refused(tag: str) -> None:
    assert [code for code, _ in codes(p(tag))] == ["template.syntax"]


def test_names_that_nothing_fills_are_refused() -> None:
    loop = "{% for row in commitments %}{{ row.goal }}{{ loop.index }}{% endfor %}"
    assert codes(p("{{ titel }}{{ self }}") + p(loop)) == [
        ("template.undefined", name) for name in ("commitments", "self", "titel")
    ]


def test_a_row_outside_its_loop_is_refused() -> None:
    assert codes(f"<w:p>{held('rows.goal', r('{{ row.goal }}'))}</w:p>") == [("template.undefined", "row")]
    assert codes(f"<w:p>{held('rows.goal', r('{{ goal }}'))}</w:p>") == [("template.undefined", "goal")]


def test_every_fault_is_told_at_once_with_its_part() -> None:
    package = document(p("{{ 7*7 }}{{ titel }}"))
    package = edited(package, HEADER, lambda root: root.append(element(p("{{ unit"))[0]))
    package = edited(package, FOOTER, lambda root: root.append(element(p("{{ enhet|safe }}"))[0]))
    with pytest.raises(TemplateError) as refused:
        prepare(package, SLOTS, names=NAMES)
    assert {(one.code, one.where) for one in refused.value.findings} == {
        ("template.syntax", HEADER),
        ("template.forbidden", MAIN),
        ("template.forbidden", FOOTER),
        ("template.undefined", ""),
    }
    assert len(refused.value.findings) == 5


def test_a_document_does_not_grow_over_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    template = prepared(p("{% for a in rows %}{{ a.goal }}{% endfor %}"))
    monkeypatch.setattr(module, "OUTPUT_LIMIT", 100_000)
    assert read(rendered(template, {"rows": [{"goal": "x" * 9}]})) == ["x" * 9]
    with pytest.raises(TemplateError) as refused:
        rendered(template, {"rows": [{"goal": "x" * 1000}] * 101})
    assert [(one.code, one.where) for one in refused.value.findings] == [("template.too-large", MAIN)]


def test_joining_does_not_square_a_text() -> None:
    tag = "{{ text|join(text)|join(text) }}{{ numbers|join(', ') }}"
    assert read(rendered(p(tag), {"text": "ab", "numbers": [1, "&"]})) == ["ab1, &"]


@pytest.mark.parametrize("name", ["items", "values", "keys", "copy", "get", "update"])
def test_a_field_is_never_the_method_of_that_name(name: str) -> None:
    loop = p(f"{{% for row in rows %}}{{{{ row.{name} }}}}{{% endfor %}}")
    assert read(rendered(loop, {"rows": [{name: "a"}]})) == ["a"]
    with pytest.raises(TemplateError) as refused:
        rendered(loop, {"rows": [{}]})
    assert [one.code for one in refused.value.findings] == ["template.failed"]


@pytest.mark.parametrize(
    "tag",
    ["{{ unit.x }}", "{{ unit[9] }}", "{% if unit > 3 %}{% endif %}", "{{ rows|first }}", "{{ slot(99) }}"],
)
def test_what_fails_on_this_data_is_told(tag: str) -> None:
    template = prepared(p(tag.replace(">", "&gt;")))
    with pytest.raises(TemplateError) as refused:
        rendered(template)
    assert [(one.code, one.where) for one in refused.value.findings] == [("template.failed", MAIN)]


def test_what_a_template_may_do() -> None:
    tags = {
        "{% for row in rows %}{{ row.goal|upper }}{% if not loop.last %}, {% endif %}{% endfor %}": "A, B",
        "{% for row in rows %}{{ loop.index }}{% endfor %}": "12",
        "{% for row in rows if row.goal == 'b' %}{{ row.number }}{% else %}-{% endfor %}": "2",
        "{{ 'ja' if unit else 'nej' }}{{ rows|length }}{{ unit|default('x', true) }}": "nej2x",
        "{% if draft or rows and unit is defined %}a{% elif unit %}b{% endif %}": "a",
        "{{ (rows|first).goal }}{{ rows[1].goal }}{# en anmärkning #}": "ab",
    }
    package = rendered("".join(map(p, tags)), {"rows": [{"goal": "a"}, {"goal": "b"}]})
    assert read(package) == list(tags.values())


def test_quotes_that_word_made_round_are_quotes() -> None:
    assert read(rendered(p("{{ unit|default(“–”, true) }}{% if unit == ‘’ %}tomt{% endif %}"))) == ["–tomt"]
