"""What a template may say: a part of Jinja in which one names, loops and chooses, in a sandbox.

The sandbox alone does not stop `'a' * 10**8`, `center(10**8)` or loops within loops (facts of Jinja); a template that
only names, loops and chooses cannot grow far beyond its data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from plantools.errors import TemplateError
from plantools.findings import Finding, error
from plantools.word.markdown.spans import clean

FUNCTIONS = frozenset(("slot", "mark", "unmark"))  # ours: they are written by us, and no field may be called so
DEPTH_LIMIT = 3  # loops within loops
_ALLOWED: tuple[type[nodes.Node], ...] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const),
    *(nodes.For, nodes.If, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr),
    *(nodes.Filter, nodes.Test, nodes.Keyword),
)
# Without `round`, which can make numbers of any length, and tests that calculate.
_FILTERS = frozenset("capitalize count d default e escape first int join last length lower title trim upper".split())
_TESTS = frozenset("defined undefined none true false boolean integer number string mapping sequence in".split())


class _Environment(ImmutableSandboxedEnvironment):
    """Looks fields up and nothing else: `row.values` is a field of that name, never the method of a dict."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        return super().getattr(obj, attribute) if isinstance(obj, LoopContext) else self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(argument, str) and not _is_name(argument):
            return self.undefined(obj=obj, name=argument)
        try:
            return obj[argument]
        except (LookupError, TypeError):
            return self.undefined(obj=obj, name=argument)


def environment() -> ImmutableSandboxedEnvironment:
    """Return the environment that templates are compiled in."""
    made = _Environment(autoescape=True, undefined=StrictUndefined, finalize=_finalize)
    made.globals.clear()
    ours = {"join": _join, "e": _same, "escape": _same}  # everything is escaped anyway
    made.filters = {name: ours.get(name, filter_) for name, filter_ in made.filters.items() if name in _FILTERS}
    made.tests = {name: test for name, test in made.tests.items() if name in _TESTS}
    return made


def looked_through(
    jinja: ImmutableSandboxedEnvironment, name: str, source: str
) -> tuple[frozenset[str], list[Finding]]:
    """Return the names that a part's source needs, and what is wrong with it; nothing of it is run.

    Jinja's own `meta` would: it folds constants, `'a' * 10**8` among them.
    """
    try:
        tree = jinja.parse(source)
        return frozenset(_needed(tree, FUNCTIONS)), [*_findings(name, tree)]
    except TemplateSyntaxError as problem:
        return frozenset(), [_miswritten(name, problem.message or "")]
    except RecursionError:
        return frozenset(), [_miswritten(name, "(((…")]


def compiled(jinja: ImmutableSandboxedEnvironment, name: str, source: str) -> Template:
    """Return the template of a part's source; raise `TemplateError` where Python cannot compile it."""
    try:
        return jinja.from_string(source)
    except (TemplateSyntaxError, SyntaxError, RecursionError, MemoryError) as problem:
        raise TemplateError(_miswritten(name, str(problem))) from problem


def _needed(node: nodes.Node, bound: frozenset[str]) -> Iterator[str]:
    """Yield the names that are used in a node and come from outside of it; only loops make names."""
    if isinstance(node, nodes.For):
        made = {one.name for one in (node.target, *node.target.find_all(nodes.Name)) if isinstance(one, nodes.Name)}
        inner = bound | made | {"loop"}
        yield from _needed(node.iter, bound)
        for child in (*node.body, *([node.test] if node.test else [])):
            yield from _needed(child, inner)
        for child in node.else_:
            yield from _needed(child, bound)
        return
    if isinstance(node, nodes.Name) and node.ctx == "load" and node.name not in bound:
        yield node.name
    for child in node.iter_child_nodes():
        yield from _needed(child, bound)


def _findings(name: str, tree: nodes.Template) -> Iterator[Finding]:
    """Yield a finding for all that a template may not do: calls, arithmetic, macros, deep loops."""
    for what in dict.fromkeys(_forbidden(tree)):
        yield error("template.forbidden", where=name, what=what)


def _forbidden(tree: nodes.Template) -> Iterator[str]:
    for node in tree.find_all(nodes.Node):
        yield from _not_allowed(node)
    if _loop_depth(tree) > DEPTH_LIMIT:
        yield "for"


def _not_allowed(node: nodes.Node) -> Iterator[str]:
    """Yield what is not allowed of one node by itself."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in FUNCTIONS:
        return
    if not isinstance(node, _ALLOWED):
        yield type(node).__name__.lower()
    if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
        yield node.name
    if isinstance(node, nodes.Test) and node.name not in _TESTS:
        yield node.name
    if isinstance(node, nodes.Getattr) and not _is_name(node.attr):
        yield node.attr
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and not _is_key(node.arg.value):
        yield str(node.arg.value)


def _is_name(name: str) -> bool:
    return name.isidentifier() and not name.startswith("_")


def _is_key(value: object) -> bool:
    return isinstance(value, int) or (isinstance(value, str) and _is_name(value))


def _loop_depth(node: nodes.Node) -> int:
    inner = max((_loop_depth(child) for child in node.iter_child_nodes()), default=0)
    return inner + isinstance(node, nodes.For)


def _miswritten(name: str, problem: str) -> Finding:
    return error("template.syntax", where=name, problem=problem)


def _finalize(value: object) -> object:
    """Return what is shown without the characters that no document can hold; our own XML is without them."""
    return clean(value) if type(value) is str else value


def _same(value: object) -> object:
    return value


def _join(value: object, between: str = "") -> object:
    """Return a list as words; a text as it is: `text|join(text)` would square it."""
    if isinstance(value, str | Mapping) or not isinstance(value, Iterable | Sequence):
        return value
    return between.join(map(str, value))
