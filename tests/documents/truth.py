"""A form that is damaged step by step, and that knows all the while what it still says.

Each cell of an answer carries, as an attribute, the key of what stands in it; whatever happens to the cell (copied,
moved, deleted with its row) happens to the truth as well. The attributes are gone before the form is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from plantools.definition.answers import Answers
from plantools.definition.checks import as_list
from plantools.definition.kinds import KINDS
from plantools.definition.model import Definition, Field
from plantools.documents.fill import Template, fill
from plantools.documents.labels import claim, comparable
from plantools.word.markdown import Block, List, Table, parse
from plantools.word.names import Element, W
from plantools.word.package import Package, open_package, to_bytes
from plantools.word.prose import text_of
from plantools.word.xml import serialise
from tests.editors.strokes import leaves

TRUTH = "truth"
Change = Callable[[Package], Package]


class _Vague:
    """What a cell says in which somebody wrote beside the answer: no one can tell what is meant."""

    def __repr__(self) -> str:
        return "vague"


VAGUE = _Vague()


@dataclass
class Sheet:
    """A form on the desk: its tree, key of a cell → what it says, and the words that are to be found again."""

    package: Package
    template: Template
    root: Element
    says: dict[str, object]
    words: dict[str, str] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    is_unbound: bool = False
    own: frozenset[str] = frozenset()  # the lines that the form says itself, as they are compared
    _count: count[int] = field(default_factory=lambda: count(1))

    @classmethod
    def of(cls, package: Package, template: Template, answers: Answers) -> Sheet:
        """Return a filled form, each of its answers known by its cell."""
        root = package.xml(package.main())
        made = cls(package, template, root, dict(leaves(answers)), own=_own(template))
        for cell, path in _cells(root, made.definition):
            cell.set(TRUTH, path)
            if cell.tag == W.tc and path in made.says:
                made.words[path] = made.on_paper(path, made.says[path])
        return made

    @property
    def definition(self) -> Definition:
        """Return the bound definition."""
        return self.template.definition

    def on_paper(self, path: str, value: object) -> str:
        """Return the words of an answer as they are shown."""
        asked = self.definition.field_at(path)
        assert asked is not None, path
        shape = KINDS[asked.kind].shape
        if shape in _WORDS:
            return _WORDS[shape](asked, value, self.template.language)
        return KINDS[asked.kind].show(value, asked, self.template.language)

    # What the operations work on

    def cells(self) -> list[Element]:
        """Return the cells of answers."""
        return [cell for cell in self.root.iter(W.tc) if cell.get(TRUTH)]

    def labels(self) -> list[Element]:
        """Return the other cells that say something: labels, headers, numbers of rows."""
        return [cell for cell in self.root.iter(W.tc) if not cell.get(TRUTH) and text_of(cell).strip()]

    def answered(self, *shapes: str) -> list[Element]:
        """Return the cells with answers whose fields are of these shapes."""
        return [cell for cell in self.cells() if self.value(cell) is not None and self.shape(cell) in shapes]

    def is_in_use(self, cell: Element) -> bool:
        """Return whether a cell is in no row of answers, or in one in which another cell says something for sure."""
        row = next(iter(cell.iterancestors(W.tr)))
        others = (self.value(one) for one in row.iter(W.tc) if one is not cell)
        return "." not in self.path(cell) or any(value not in (None, VAGUE) for value in others)

    def value(self, cell: Element) -> object:
        """Return what a cell says."""
        return self.says.get(_key(cell))

    def path(self, cell: Element) -> str:
        """Return the path of the field that a cell was made for."""
        return _key(cell).partition("#")[0]

    def kind(self, cell: Element) -> str:
        """Return the kind of the field that a cell was made for."""
        asked = self.definition.field_at(self.path(cell))
        assert asked is not None
        return asked.kind

    def shape(self, cell: Element) -> str:
        """Return the shape of the field that a cell was made for."""
        return KINDS[self.kind(cell)].shape

    def now(self, cell: Element, value: object, words: str) -> None:
        """Tell that a cell says something else from now on."""
        key = f"{self.path(cell)}#{next(self._count)}"
        cell.set(TRUTH, key)
        self.says[key] = value
        self.words[key] = words

    def word(self) -> str:
        """Return a word that stands nowhere else, and that somebody is about to type."""
        self.typed.append(f"skrivet{next(self._count)}här")
        return self.typed[-1]

    # What is true of it

    def true(self) -> dict[str, object]:
        """Return path → value of what it says; rows that say nothing have no number."""
        kept: dict[str, object] = {}
        rows: dict[str, dict[Element, dict[str, object]]] = {}
        for cell, value in self._said():
            name, _, inner = self.path(cell).partition(".")
            if inner:
                row = next(iter(cell.iterancestors(W.tr)))
                rows.setdefault(name, {}).setdefault(row, {})[inner.partition(".")[2]] = value
            else:
                kept.setdefault(name, value)
        for line in self.root.iter(W.p):  # a heading may repeat an answer, and has it where its cell is gone
            if (value := self.value(line)) is not None:
                kept.setdefault(self.path(line), value)
        for name, numbered in rows.items():
            for number, values in enumerate(numbered.values(), 1):
                kept |= {f"{name}.{number}.{inner}": value for inner, value in values.items()}
        return kept

    def texts(self) -> list[str]:
        """Return what somebody wrote and nobody took away."""
        everything = text_of(self.root)
        typed = [word for word in self.typed if word in everything]
        return [*typed, *(self.words[_key(cell)] for cell, _ in self._said())]

    def _said(self) -> Iterator[tuple[Element, object]]:
        yield from ((cell, value) for cell in self.cells() if (value := self.value(cell)) is not None)

    def sent(self) -> Package:
        """Return the form as it is sent back."""
        for one in self.root.iter(W.tc, W.p):
            one.attrib.pop(TRUTH, "")
        made = self.package.with_parts({self.package.main(): serialise(self.root)})
        for change in self.changes:
            made = change(made)
        return open_package(to_bytes(made))


def _key(cell: Element) -> str:
    return str(cell.get(TRUTH, ""))


_OWN: dict[str, frozenset[str]] = {}


def _own(template: Template) -> frozenset[str]:
    """Return the lines of the empty form, kept: a template cannot be hashed, but its digest can."""
    if template.digest not in _OWN:
        blank = fill(template).package
        lines = [text_of(line) for line in blank.xml(blank.main()).iter(W.p)]
        _OWN[template.digest] = frozenset(said for line in lines for said in (comparable(line), claim(line).words))
    return _OWN[template.digest]


def _plain(blocks: Iterable[Block]) -> str:
    """Return the words of a text, a line a block."""
    return "\n".join(
        "\n".join(_plain(item.blocks) for item in one.items)
        if isinstance(one, List)
        else "\n".join("".join(span.text for span in cell) for row in one.rows for cell in row)
        if isinstance(one, Table)
        else "".join(span.text for span in one.spans)
        for one in blocks
    )


_WORDS: Mapping[str, Callable[[Field, object, str], str]] = {
    "picture": lambda asked, value, language: "",
    "ticks": lambda asked, value, language: "\n".join(asked.label_of(one, language) for one in as_list(value)),
    "bullets": lambda asked, value, language: "\n".join(map(str, as_list(value))),
    "text": lambda asked, value, language: _plain(parse(str(value))),
}


def _cells(root: Element, definition: Definition) -> Iterator[tuple[Element, str]]:
    """Yield each cell with a control, or each line with one that stands in no cell, and the path of its field."""
    for mark in root.iter(W.tag):
        path = mark.get(W.val, "").partition("=")[0]
        if definition.field_at(path) is not None:
            places = (*mark.iterancestors(W.tc), *mark.iterancestors(W.p))
            yield places[0], path


def kept_words(sheet: Sheet, answers: Mapping[str, object]) -> list[str]:
    """Return the words of answers that were read, as they are shown."""
    return [sheet.on_paper(path, value) for path, value in leaves(answers)]
