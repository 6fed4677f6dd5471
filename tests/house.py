"""The rules of the house, held by reading the source: floors, doors, cycles, who opens files.

Nothing is imported and nothing is run; what stands in a function or under `TYPE_CHECKING` counts as well.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

Sources = Mapping[str, str]  # dotted name of a module → its source; a package ends in `.__init__`

# From the ground up: a module may import from its own floor and from those below.
FLOORS = ("findings", "errors", "word", "definition", "documents", "register", "cycle", "cli")

# A verb does not lean on another verb: what two of them share stands in a module of its own.
VERBS = {
    f"plantools.documents.{verb}"
    for verb in ("template", "fill", "read", "review", "lint", "compare", "adopt", "importing")
}

# One library, one door: only these modules, and what is inside them, import it.
DOORS: Mapping[str, tuple[str, ...]] = {
    "docxtpl": ("plantools.word.rendering",),
    "jinja2": ("plantools.word.rendering",),
    "docx": ("plantools.word.images",),
    "xml": ("plantools.word.offsets",),  # expat, which says at which byte a tag begins
    "markdown_it": ("plantools.word.markdown",),
    "cerberus": ("plantools.definition.rules",),
    "ruamel": ("plantools.definition.source", "plantools.definition.dumping"),
    "pypdf": ("plantools.cycle.conversion",),
    "xlsxwriter": ("plantools.cycle.sheets",),
    "matplotlib": ("plantools.cycle.charts",),
    "csv": ("plantools.cycle.separated", "plantools.cycle.spreadsheets"),
    "openpyxl": ("plantools.cycle.spreadsheets",),
    "email": ("plantools.cycle.mail", "plantools.cycle.letters", "plantools.cycle.bundling"),
    "icalendar": ("plantools.cycle.agenda",),
    "babel": ("plantools.definition",),
    "rapidfuzz": ("plantools.definition.likeness", "plantools.word.redline"),
    "snowballstemmer": ("plantools.definition.stems",),
    "sqlalchemy": ("plantools.register",),
    "alembic": ("plantools.register",),
    "click": ("plantools.cli",),
    "rich": ("plantools.cli.screen",),
}

# Who opens files of the user's or of ours; all others get and give values.
OPENERS = (
    "plantools.cli",
    "plantools.cycle",
    "plantools.word.archive",
    "plantools.word.package",
    "plantools.word.saving",
    "plantools.definition.images",  # the pictures beside a data file
    "plantools.definition.library",
    "plantools.definition.source",
    "plantools.definition.wording",  # the catalogues of messages
)
_OPENING = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}


@dataclass(frozen=True)
class Import:
    """One import: the line, the module in whole, and whether it runs when the importing module is imported."""

    line: int
    target: str
    at_module_level: bool


def sources(package: Path) -> dict[str, str]:
    """Return the modules of a package."""
    files = sorted(package.rglob("*.py"))
    return {".".join(file.relative_to(package.parent).with_suffix("").parts): file.read_text("utf-8") for file in files}


def breaches(modules: Sources) -> list[str]:
    """Return a line for each breach of the rules: the module, the line, what is wrong."""
    found = [*_import_breaches(modules), *_opening_breaches(modules)]
    return found + _cycle(modules)


def _import_breaches(modules: Sources) -> Iterator[str]:
    for name, source in modules.items():
        for one in _imports(name, source, modules):
            told = _upward(name, one.target) or _sideways(name, one.target) or _past_the_door(name, one.target)
            if told:
                yield f"{name}:{one.line}: {told}"


def _upward(name: str, target: str) -> str:
    if not _inside(target, "plantools"):
        return ""
    if _floor(target) not in FLOORS or _floor(name) not in FLOORS:
        return "" if _floor(target) == "" else f"{name} or {target} is on no floor"
    above = FLOORS.index(_floor(target)) > FLOORS.index(_floor(name))
    return f"{_floor(name)} imports upward: {target}" if above else ""


def _sideways(name: str, target: str) -> str:
    mine, other = _within(name, VERBS), _within(target, VERBS)
    return f"a verb imports another verb: {target}" if mine and other and mine != other else ""


def _past_the_door(name: str, target: str) -> str:
    doors = DOORS.get(target.partition(".")[0], ())
    return f"{target} is for {' and '.join(doors)} only" if doors and not _within(name, doors) else ""


def _opening_breaches(modules: Sources) -> Iterator[str]:
    for name, source in modules.items():
        if not _within(name, OPENERS):
            calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and _opens(node))
            yield from (f"{name}:{call.lineno}: opens a file" for call in calls)


def _opens(call: ast.Call) -> bool:
    """Return whether the call is `open(…)`, or a method of paths that opens: `path.read_text(…)`."""
    if isinstance(call.func, ast.Name):
        return call.func.id == "open"
    return isinstance(call.func, ast.Attribute) and call.func.attr in _OPENING


def _cycle(modules: Sources) -> list[str]:
    """Return the first circle of imports between modules, if there is one."""
    known = {_module(name) for name in modules}
    graph = {
        _module(name): {one.target for one in _imports(name, source, modules) if one.at_module_level} & known
        for name, source in modules.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        return [f"modules import each other in a circle: {' → '.join(reversed(circle.args[1]))}"]
    return []


# Reading imports


def _imports(name: str, source: str, modules: Sources) -> Iterator[Import]:
    """Yield every import of a module, each as the module it leads to."""
    known = {_module(one) for one in modules}
    tree = ast.parse(source)
    inside_functions = set(_in_functions(tree))
    for node in ast.walk(tree):
        for target in _targets(node, name):
            yield Import(getattr(node, "lineno", 0), _nearest(target, known), node not in inside_functions)


def _in_functions(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from (inner for inner in ast.walk(node) if inner is not node)


def _targets(node: ast.AST, name: str) -> Iterable[str]:
    """Return what a node imports, by its whole name."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        stem = _stem(node, name)
        return [f"{stem}.{alias.name}" for alias in node.names]
    return _named(node)


def _stem(node: ast.ImportFrom, name: str) -> str:
    """Return the module behind `from`: `.` is the package of the importing module, each further dot its parent."""
    package = name.split(".")[: -node.level] if node.level else []
    return ".".join([*package, *([node.module] if node.module else [])])


def _named(node: ast.AST) -> Iterable[str]:
    """Return the module of `import_module("…")` or `__import__("…")`, where it stands there as a text."""
    if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in {"import_module", "__import__"}:
            return [str(node.args[0].value)]
    return []


def _nearest(target: str, known: set[str]) -> str:
    """Return the module of ours that a name lies in; a name of another package as it is."""
    parts = target.split(".")
    candidates = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((one for one in candidates if one in known), target)


def _module(name: str) -> str:
    return name.removesuffix(".__init__")


def _floor(name: str) -> str:
    """Return the floor of a module of ours; the package itself, which imports nothing, stands on none."""
    return _module(name).partition(".")[2].partition(".")[0]


def _inside(name: str, module: str) -> bool:
    return f"{_module(name)}.".startswith(f"{module}.")


def _within(name: str, modules: Iterable[str]) -> str:
    """Return the module of these that a name is, or is inside of; else an empty string."""
    return next((module for module in modules if _inside(name, module)), "")
