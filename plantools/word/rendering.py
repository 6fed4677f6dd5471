"""Templates rendered: prepared once, rendered many times (the only door to docxtpl and Jinja).

docxtpl's own `patch_xml` makes Jinja of what a person typed into Word. Then the template is compiled, in a sandbox and
with autoescaping, and what is left of each rendering is Jinja alone: docxtpl's load-render-save costs 20 ms a document,
Jinja on a compiled template a hundredth of that. Each content control that holds one expression is a *slot*: it is
written by `word.slots` with its value or its prompt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateSyntaxError, UndefinedError, meta, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from plantools.errors import TemplateError
from plantools.findings import Finding, error
from plantools.word import slots as slot_xml
from plantools.word.additions import with_ledger
from plantools.word.blocks import Ledger
from plantools.word.body import with_prefixes
from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.slots import Setting, Slot
from plantools.word.styles import StyleSheet

SCOPE = "."  # no Jinja expression can name it: the key under which a row of the context keeps its path and raw values
OUTPUT_LIMIT = 32 * 1024 * 1024  # characters; as much as a part may hold when it is read back
DEPTH_LIMIT = 3  # loops within loops
_EXPRESSION = re.compile(r"\s*\{\{\s*([A-Za-z_][\w.]*)\s*\}\}\s*")
_LOOP = re.compile(r"\{%\w*\s*for\s+(\w+)\s+in\s+([\w.]+)")
_END = re.compile(r"\{%\w*\s*endfor\b")
_ALLOWED: tuple[type[nodes.Node], ...] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const),
    *(nodes.For, nodes.If, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr),
    *(nodes.Filter, nodes.Test, nodes.Keyword),
)
_FILTERS = frozenset(
    "capitalize count default d e escape first int join last length lower round title trim upper".split()
)
_OURS = frozenset(("slot", "mark", "unmark"))


@dataclass(frozen=True)
class Scope:
    """Where an answer is looked up: the path of the row (`commitments.2`, empty at the top) and the row's values."""

    path: str
    values: Mapping[str, object]


@dataclass(frozen=True)
class Prepared:
    """A template that is ready to be filled any number of times; `names` are those it uses outside its slots."""

    package: Package
    parts: Mapping[str, Template]
    names: frozenset[str]
    places: tuple[tuple[Slot, Setting], ...]
    sheet: StyleSheet


@dataclass
class _Draft:
    """What is gathered while the parts of a template are prepared."""

    slots: Mapping[str, Slot]
    sheet: StyleSheet
    places: list[tuple[Slot, Setting]] = field(default_factory=list)

    def place(self, slot: Slot, control: Element, style: str) -> int:
        self.places.append(
            (slot, Setting(self.sheet.styles(text=style), _run_properties(control), self.sheet.placeholder))
        )
        return len(self.places) - 1


def prepare(package: Package, slots: Mapping[str, Slot], *, names: frozenset[str]) -> Prepared:
    """Return the template of a package, compiled.

    `slots` are by path; `names` are what the context will hold at the top. Raises `TemplateError` with every fault at
    once: what Jinja cannot read, names that nothing fills, and what a template may not do.
    """
    draft = _Draft(slots, StyleSheet.of(package))
    sources = {name: _source(package.xml(name), draft) for name in _rendered_parts(package)}
    environment = _environment()
    trees = {name: _parse(environment, name, source) for name, source in sources.items()}
    used = frozenset(found for tree in trees.values() for found in meta.find_undeclared_variables(tree)) - _OURS
    faults = [fault for name, tree in trees.items() for fault in _forbidden(name, tree)]
    faults += [error("template.undefined", name=name) for name in sorted(used - names)]
    if faults:
        raise TemplateError(*faults)
    parts = {name: environment.from_string(source) for name, source in sources.items()}
    return Prepared(package, parts, used, tuple(draft.places), draft.sheet)


def render(prepared: Prepared, context: Mapping[str, object], scope: Scope, prompts: Mapping[str, str]) -> Package:
    """Return the package with the values of the context in it.

    `scope` holds the raw values of the top level; each row of the context holds its own under `SCOPE`. `prompts`
    (path → words) stand before the slots' own. Raises `TemplateError` where someone's own template fails on this data.
    """
    ledger = prepared.sheet.ledger()
    writer = _Writer(prepared, scope, prompts, ledger)
    functions = {"slot": writer.slot, "mark": writer.mark, "unmark": writer.unmark}
    made = {name: _rendered(name, template, {**context, **functions}) for name, template in prepared.parts.items()}
    styles = prepared.sheet.styles(text="")
    return with_ledger(prepared.package.with_parts(made), ledger, styles, made)


class _Writer:
    """What a template calls while it is rendered; all text that leaves here is XML."""

    def __init__(self, prepared: Prepared, scope: Scope, prompts: Mapping[str, str], ledger: Ledger) -> None:
        self._places = prepared.places
        self._scope = scope
        self._prompts = prompts
        self._ledger = ledger
        self._ids = count(1)
        self._open: list[int] = []

    def slot(self, number: int, row: Mapping[str, object] | None = None, *, whole: bool = False) -> Markup:
        """Return the control of one slot, with its value or its prompt; `whole` makes the paragraphs of a block."""
        slot, setting = self._places[number]
        scope = self._scope_of(row)
        name = slot.path.rpartition(".")[2]
        path = f"{scope.path}.{name}" if scope.path else name
        value, prompt = scope.values.get(name), self._prompts.get(path, slot.prompt)
        if whole:
            return Markup(slot_xml.block(slot, setting, path, value, prompt, self._ledger))  # noqa: S704 - escaped there
        return Markup(slot_xml.inline(slot, setting, path, value, prompt))  # noqa: S704 - escaped there

    def mark(self, name: str, row: Mapping[str, object] | None = None) -> Markup:
        """Return the start of a bookmark whose name says the path: `themes_2_goals`."""
        number = next(self._ids)
        self._open.append(number)
        path = self._scope_of(row).path.replace(".", "_")
        whole = f"{path}_{name}" if path else name
        return Markup('<w:bookmarkStart w:id="{}" w:name="{}"/>').format(number, whole)

    def unmark(self) -> Markup:
        """Return the end of the bookmark that was opened last."""
        return Markup('<w:bookmarkEnd w:id="{}"/>').format(self._open.pop())

    def _scope_of(self, row: Mapping[str, object] | None) -> Scope:
        scope = self._scope if row is None else row[SCOPE]
        assert isinstance(scope, Scope)
        return scope


def _rendered(name: str, template: Template, context: Mapping[str, object]) -> bytes:
    """Return the XML of one part; stops at the limit instead of filling the memory."""
    chunks: list[str] = []
    size = 0
    try:
        for chunk in template.generate(context):
            size += len(chunk)
            if size > OUTPUT_LIMIT:
                raise TemplateError(error("template.too-large", where=name))
            chunks.append(chunk)
    except (UndefinedError, SecurityError, TypeError) as problem:
        raise TemplateError(error("template.failed", where=name, problem=str(problem))) from problem
    return "".join(chunks).encode()


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    environment.filters = {name: made for name, made in environment.filters.items() if name in _FILTERS}
    return environment


def _parse(environment: ImmutableSandboxedEnvironment, name: str, source: str) -> nodes.Template:
    try:
        return environment.parse(source)
    except TemplateSyntaxError as problem:
        raise TemplateError(error("template.syntax", where=name, problem=problem.message or "")) from problem


def _forbidden(name: str, tree: nodes.Template) -> Iterator[Finding]:
    """Yield a finding for all that a template may not do: calls, arithmetic, macros, deep loops.

    The sandbox alone does not stop `'a' * 10**8` or loops within loops (facts of Jinja); a template that only names,
    loops and chooses cannot grow beyond its data.
    """
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in _OURS:
            continue
        if not isinstance(node, _ALLOWED):
            yield error("template.forbidden", where=name, what=type(node).__name__.lower())
        if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
            yield error("template.forbidden", where=name, what=node.name)
    if _loop_depth(tree) > DEPTH_LIMIT:
        yield error("template.forbidden", where=name, what="for")


def _loop_depth(node: nodes.Node) -> int:
    inner = max((_loop_depth(child) for child in node.iter_child_nodes()), default=0)
    return inner + isinstance(node, nodes.For)


def _rendered_parts(package: Package) -> list[str]:
    """Return the names of the parts that people put tags into: the body, headers and footers."""
    main = package.main()
    kinds = ("header", "footer")
    related = (r.target for r in package.relationships(main) if r.kind in kinds and not r.external)
    return [main, *(name for name in dict.fromkeys(related) if name in package.parts)]


def _source(root: Element, draft: _Draft) -> str:
    """Return one part as Jinja source, its slots and bookmarks turned into calls."""
    loops: list[tuple[str, str]] = []
    for paragraph in list(root.iter(W.p)):
        words = "".join(text.text or "" for text in paragraph.iter(W.t))
        if opened := _LOOP.search(words):
            loops.append((opened[1], opened[2]))
        if _END.search(words) and loops:
            loops.pop()
        _mark(paragraph, *(loops[-1] if loops else ("", "")))
        _place(paragraph, draft)
    text = etree.tostring(with_prefixes(root), encoding="unicode")
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + str(DocxTemplate("").patch_xml(text))


def _mark(paragraph: Element, variable: str, repeated: str) -> None:
    """Turn the bookmarks of a paragraph into calls: their numbers must differ, and their names tell the row."""
    for start in list(paragraph.iterchildren(W.bookmarkStart)):
        name = start.get(W.name, "").removeprefix(f"{repeated}_")
        arguments = f"'{name}'" + (f", {variable}" if variable else "")
        end = next((e for e in paragraph.iterchildren(W.bookmarkEnd) if e.get(W.id) == start.get(W.id)), None)
        if end is not None:
            _replace(start, f"{{{{ mark({arguments}) }}}}")
            _replace(end, "{{ unmark() }}")


def _place(paragraph: Element, draft: _Draft) -> None:
    """Turn the controls of a paragraph that hold one expression into calls."""
    for control in list(paragraph.iter(W.sdt)):
        tag = control.find(f"{W.sdtPr}/{W.tag}")
        slot = draft.slots.get(tag.get(W.val, "") if tag is not None else "")
        words = _EXPRESSION.fullmatch("".join(text.text or "" for text in control.iter(W.t)))
        if slot is None or words is None:
            continue
        variable = words[1].rpartition(".")[0]
        number = draft.place(slot, control, _style(paragraph))
        row = f", {variable}" if variable else ""
        if slot.shape != "inline" and _alone(control, paragraph):
            _replace(paragraph, f"{{{{ slot({number}{row}, whole=1) }}}}")
            return
        _replace(control, f"{{{{ slot({number}{row}) }}}}")


def _alone(control: Element, paragraph: Element) -> bool:
    """Return whether the control is all that the paragraph holds, so that its answer may be several paragraphs."""
    others = (child for child in paragraph if child is not control and child.tag in (W.r, W.sdt, W.hyperlink))
    return control.getparent() is paragraph and not any(
        "".join(str(t) for t in other.itertext()).strip() for other in others
    )


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{W.pPr}/{W.pStyle}")
    return style.get(W.val, "") if style is not None else ""


def _run_properties(control: Element) -> str:
    """Return the run properties of what the control holds, as XML without namespace declarations."""
    found = control.find(f"{W.sdtContent}/{W.r}/{W.rPr}")
    if found is None:
        return ""
    alone = etree.fromstring(etree.tostring(found, with_tail=False))
    for style in alone.findall(W.rStyle):
        alone.remove(style)  # the template shows its tags as placeholders; the answers are not
    if len(alone) == 0:
        return ""
    etree.cleanup_namespaces(alone)
    return etree.tostring(alone, encoding="unicode").replace(f' xmlns:w="{W.uri}"', "")


def _replace(element: Element, source: str) -> None:
    """Put Jinja source in the place of an element."""
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None
    text = source + (element.tail or "")
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    parent.remove(element)
