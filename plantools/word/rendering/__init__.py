"""Templates rendered: prepared once, rendered many times (the only door to docxtpl and Jinja).

docxtpl's own `patch_xml` makes Jinja of what a person typed into Word. Then the template is compiled, in a sandbox and
with autoescaping, and what is left of each rendering is Jinja alone: docxtpl's load-render-save costs 20 ms a document,
Jinja on a compiled template a hundredth of that. Each content control that holds one expression is a *slot*: it is
written by `word.slots` with its value or its prompt.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import count

from jinja2 import Template
from jinja2 import TemplateError as JinjaError
from markupsafe import Markup

from plantools.errors import TemplateError
from plantools.findings import error
from plantools.word import slots as slot_xml
from plantools.word.additions import with_ledger
from plantools.word.blocks import Ledger
from plantools.word.body import NAME_LIMIT
from plantools.word.package import Package
from plantools.word.rendering.language import compiled, environment, looked_through
from plantools.word.rendering.source import Draft, last_bookmark, rendered_parts, source_of
from plantools.word.slots import Setting, Slot
from plantools.word.styles import StyleSheet

SCOPE = "."  # no Jinja expression can name it: the key under which a row of the context keeps its path and raw values
OUTPUT_LIMIT = 32 * 1024 * 1024  # characters; as much as a part may hold when it is read back


@dataclass(frozen=True)
class Scope:
    """Where an answer is looked up: the path of the row (`commitments.2`, empty at the top) and the row's values.

    `suffix` is what the name of a slot goes on with in a column that is repeated: `_2` of `goals_2`.
    """

    path: str
    values: Mapping[str, object]
    suffix: str = ""


@dataclass(frozen=True)
class Prepared:
    """A template that is ready to be filled any number of times; `names` are those it uses outside its slots."""

    package: Package
    parts: Mapping[str, Template]
    names: frozenset[str]
    places: tuple[tuple[Slot, Setting], ...]
    marks: tuple[str, ...]
    first_mark: int
    sheet: StyleSheet


def prepare(package: Package, slots: Mapping[str, Slot], *, names: frozenset[str]) -> Prepared:
    """Return the template of a package, compiled.

    `slots` are by path; `names` are what the context will hold at the top. Raises `TemplateError` with every fault at
    once: what Jinja cannot read, names that nothing fills, and what a template may not do.
    """
    draft = Draft(slots, StyleSheet.of(package.transitional()))
    roots = {name: package.xml(name) for name in rendered_parts(package)}
    first_mark = max(map(last_bookmark, roots.values())) + 1
    sources = {name: source_of(root, draft) for name, root in roots.items()}
    jinja = environment()
    found = [looked_through(jinja, name, source) for name, source in sources.items()]
    used = frozenset(name for names_, _ in found for name in names_)
    faults = [fault for _, faults_ in found for fault in faults_]
    faults += [error("template.undefined", name=name) for name in sorted(used - names)]
    if faults:
        raise TemplateError(*faults)
    parts = {name: compiled(jinja, name, source) for name, source in sources.items()}
    return Prepared(package, parts, used, tuple(draft.places), tuple(draft.marks), first_mark, draft.sheet)


def render(
    prepared: Prepared,
    context: Mapping[str, object],
    scope: Scope,
    prompts: Mapping[str, str],
    *,
    locked: Collection[str] = (),
) -> Package:
    """Return the package with the values of the context in it.

    `scope` holds the raw values of the top level; each row of the context holds its own under `SCOPE`. `prompts`
    (path → words) stand before the slots' own; what stands at the paths `locked` cannot be written over in Word. Raises
    `TemplateError` where someone's own template fails on this data.
    """
    ledger = prepared.sheet.ledger()
    writer = _Writer(prepared, scope, prompts, frozenset(locked), ledger)
    functions = {"slot": writer.slot, "mark": writer.mark, "unmark": writer.unmark}
    made = {name: _rendered(name, template, {**context, **functions}) for name, template in prepared.parts.items()}
    styles = prepared.sheet.styles(text="")
    return with_ledger(prepared.package.with_parts(made), ledger, styles, made)


class _Writer:
    """What a template calls while it is rendered; all text that leaves here is XML."""

    def __init__(
        self, prepared: Prepared, scope: Scope, prompts: Mapping[str, str], locked: frozenset[str], ledger: Ledger
    ) -> None:
        self._places = prepared.places
        self._marks = prepared.marks
        self._scope = scope
        self._prompts = prompts
        self._locked = locked
        self._ledger = ledger
        self._ids = count(prepared.first_mark)
        self._open: dict[int, int] = {}

    def slot(self, number: int, row: Mapping[str, object] | None = None, *, whole: bool = False) -> Markup:
        """Return the control of one slot, with its value or its prompt; `whole` makes the paragraphs of a block."""
        slot, setting = self._places[number]
        scope = self._scope_of(row)
        name = slot.path.rpartition(".")[2] + scope.suffix
        path = f"{scope.path}.{name}" if scope.path else name
        slot = replace(slot, lock=slot_xml.UNCHANGEABLE) if path in self._locked else slot
        value, prompt = scope.values.get(name), self._prompts.get(path, slot.prompt)
        if whole:
            return Markup(slot_xml.block(slot, setting, path, value, prompt, self._ledger))  # noqa: S704 - escaped there
        return Markup(slot_xml.inline(slot, setting, path, value, prompt))  # noqa: S704 - escaped there

    def mark(self, number: int, row: Mapping[str, object] | None = None) -> Markup:
        """Return the start of a bookmark whose name says the path: `themes_2_goals`."""
        self._open[number] = next(self._ids)
        path = self._scope_of(row).path.replace(".", "_")
        name = f"{path}_{self._marks[number]}" if path else self._marks[number]
        return Markup('<w:bookmarkStart w:id="{}" w:name="{}"/>').format(self._open[number], name[:NAME_LIMIT])

    def unmark(self, number: int) -> Markup:
        """Return the end of a bookmark."""
        return Markup('<w:bookmarkEnd w:id="{}"/>').format(self._open[number])

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
    except (JinjaError, ArithmeticError, LookupError, TypeError, ValueError) as problem:
        raise TemplateError(error("template.failed", where=name, problem=str(problem))) from problem
    return "".join(chunks).encode()
