"""The sorted passages of an old document, written into the fields of the definition; what fits none is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile, groupby, takewhile

from plantools.definition.answers import Answers, normal
from plantools.definition.checks import shown
from plantools.definition.kinds import KINDS
from plantools.definition.model import AFTER, BEGINNING, Definition, Part
from plantools.definition.placeholders import plain_label
from plantools.definition.wording import words
from plantools.documents import margin
from plantools.documents.importing.covers import read_lines
from plantools.documents.importing.flow import Flow, Image, Passage
from plantools.documents.importing.headings import Headings, headings_in
from plantools.documents.importing.labelled import Given, read_labelled, says_label
from plantools.documents.importing.parting import is_open, parted
from plantools.documents.importing.signs import label_words, option_in, short_fields
from plantools.documents.importing.sorting import Stretch, free_sections, is_prose, sorted_into
from plantools.documents.importing.spots import Spots, Way
from plantools.documents.importing.writing import Writer
from plantools.documents.labels import comparable
from plantools.documents.outline import standing
from plantools.findings import Finding, note, warning
from plantools.word.markdown import Block, List, Paragraph, Span, Table, plain, write
from plantools.word.markdown.tables import as_line
from plantools.word.package import Package
from plantools.word.properties import core


@dataclass(frozen=True)
class Imported:
    """What an old document says, as data for a definition.

    `prompts` are the words of slots that were open in it; `remarks` says path → words of the document that the answer
    there cannot hold, such as the heading that it stood under; `images` are its pictures.
    """

    definition: Definition
    answers: Answers
    prompts: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    images: tuple[Image, ...] = ()


class Importer:
    """Puts what an old document says into the fields of a definition."""

    def __init__(self, package: Package, definition: Definition, flow: Flow, language: str) -> None:
        self._package = package
        self._definition = definition
        self._language = language
        self._flow = flow
        self._headings: Headings = headings_in(flow.passages, Spots(definition).knows)
        numbered = [one for one in self._headings.ranks if one.bare != one.line]
        # One alone may be no number of a heading: `5 mål för Falun`.
        self._numbered = frozenset(numbered if len(numbered) > 1 else ())
        self._writer = Writer(flow, self._headings.ranks, self._numbered)
        self._answers: dict[str, object] = {}
        self._entries: dict[str, dict[int, dict[str, object]]] = {}
        self._extras: list[dict[str, object]] = []
        self._prompts: dict[str, str] = {}
        self._remarks: dict[str, list[str]] = {}
        self._findings: list[Finding] = []
        self._left: list[str] = []

    def run(self) -> None:
        """Sort everything into its place."""
        is_cover = says_label(self._definition, _front_parts(self._definition))
        made = sorted_into(self._definition, self._flow.passages, self._headings, is_cover=is_cover)
        if self._headings.by_looks:
            self._findings.append(warning("import.by-looks", count=len(self._headings.by_looks)))
        self._front(made.front)
        for stretch in made.stretches:
            self._heading(stretch)
        for part, stretches in groupby(made.stretches, key=lambda one: one.part if one.path or one.match else -1):
            if part < 0:
                for one in stretches:
                    self._extra(one)
            else:
                self._part(self._definition.parts[part], list(stretches))
        self._margins()
        self._comments()

    def made(self, told: Iterable[Finding]) -> Imported:
        """Return what was found."""
        self._unplaced()
        answers = {**self._answers}
        for outer, entries in self._entries.items():
            answers[outer] = [entries[number] for number in sorted(entries)]
        free = free_sections(self._definition)
        if free is not None:
            answers[free.name] = self._extras
        answers = normal(self._definition, answers)
        findings = (*told, *self._findings, *self._missing(answers))
        remarks = {path: tuple(said) for path, said in self._remarks.items()}
        return Imported(self._definition, answers, self._prompts, remarks, findings, self._flow.images)

    # The lines before the text

    def _front(self, passages: Sequence[Passage]) -> None:
        """Read the cover; running text before the first heading is that of the first field, or a section."""
        parts = _front_parts(self._definition)
        prose = _preface(passages)
        lines = [one for one in passages if one not in prose]
        title = core(self._package).get("title", "")
        found = read_lines(self._definition, parts, lines, title)
        self._take(found.answers)
        self._left += [one.words for one in found.left]
        if found.unticked:
            names = "; ".join(one.words for one in found.unticked)
            self._findings.append(warning("import.unticked", given=shown(names)))
            self._remark(self._ticks(), names)
        self._type_of_title()
        if prose:
            first = self._first_text()
            self._text(first, prose, base=0) if first else self._preface(prose)

    def _type_of_title(self) -> None:
        """Guess the type by the title, where it says one: `Integrationspolicy`, `Program för kultur`."""
        name = self._ticks()
        title = str(self._answers.get(self._definition.identity.get("title", ""), ""))
        if name and name not in self._answers and (value := option_in(title, self._definition.fields[name].options)):
            self._answers[name] = [value]
            self._findings.append(warning("import.guessed", field=name, given=shown(title), **self._label(name)))

    def _ticks(self) -> str:
        names = short_fields(self._definition, _front_parts(self._definition))
        return next((one for one in names if KINDS[self._definition.fields[one].kind].shape == "ticks"), "")

    def _first_text(self) -> str:
        """Return the field of the text before all headings, where the definition has its title there."""
        body = next((part for part in self._definition.parts if part.place == "body"), Part())
        return body.fields[0] if body.lines and not body.heading and body.fields else ""

    def _preface(self, prose: Sequence[Passage]) -> None:
        self._keep(words("import.preface", self._language), self._writer.text(prose, base=0), BEGINNING, first=True)
        self._findings.append(warning("import.preface-kept", given=shown(prose[0].line)))

    def _take(self, given: Mapping[str, Given]) -> None:
        for name, one in given.items():
            if name in self._answers:
                continue
            self._answers[name] = one.value
            if one.is_guess:
                self._findings.append(
                    warning("import.guessed", field=name, given=shown(one.words), **self._label(name))
                )

    # Sections

    def _heading(self, stretch: Stretch) -> None:
        """Take the answers in the words of a heading, and tell where it was known by other words than its own."""
        match, heading = stretch.match, stretch.heading
        if match is None or heading is None:
            return
        for name, said in match.answers.items():
            if name not in self._answers:
                self._answers[name] = said
        if match.way is not Way.OWN and stretch.path:
            told = warning if match.way is Way.GUESS else note
            path = self._path(stretch)
            self._findings.append(
                told("import.heading", field=path, given=shown(heading.line), **self._label(stretch.path))
            )
            self._remark(path, self._title(heading))

    def _title(self, heading: Passage) -> str:
        """Return the words of a heading, without its number where the headings of the document have numbers."""
        return heading.bare if heading in self._numbered else heading.line

    def _path(self, stretch: Stretch) -> str:
        outer, _, inner = stretch.path.partition(".")
        return f"{outer}.{stretch.entry}.{inner}" if stretch.entry else stretch.path

    def _part(self, part: Part, stretches: Sequence[Stretch]) -> None:
        """Put the stretches of one part into its fields; those without a heading in the document share with others."""
        if part.lines and not part.fields:
            for one in stretches:
                found = read_lines(self._definition, [part], one.passages)
                self._take_open(part, found.answers)
                self._left += [piece.words for piece in found.left]
            return
        headed = {one.path for one in stretches}
        for one in stretches:
            if one.entry:
                self._entry(one)
            else:
                self._shared(part, one, headed)

    def _take_open(self, part: Part, given: Mapping[str, Given]) -> None:
        for name, one in given.items():
            if is_open(str(one.value)):
                self._prompts[name] = str(one.value)
            else:
                self._take({name: one})

    def _shared(self, part: Part, stretch: Stretch, headed: set[str]) -> None:
        """Put a stretch into its field, and what goes beyond it into those behind that have no heading of their own."""
        path = stretch.path or part.fields[0]
        behind = part.fields[part.fields.index(path) + 1 :]
        free = takewhile(lambda name: name not in headed and name not in self._answers, behind)
        fields = [self._definition.fields[name] for name in (path, *free)]
        blocks = self._writer.blocks(stretch.passages, base=stretch.rank)
        for name, one in parted(fields, blocks).items():
            self._answer(name, name, one)
            if name != path:
                told = {"given": shown(_begin(one)), **self._label(name)}
                self._findings.append(warning("import.parted", field=name, **told))

    def _entry(self, stretch: Stretch) -> None:
        outer, _, inner = stretch.path.partition(".")
        entry = self._entries.setdefault(outer, {}).setdefault(stretch.entry, {})
        if "title" not in entry and stretch.heading is not None:
            entry["title"] = self._title(stretch.heading)
        blocks = self._writer.blocks(stretch.passages, base=stretch.rank)
        if blocks:
            self._answer(f"{outer}.{stretch.entry}.{inner}", stretch.path, blocks, entry)

    def _text(self, name: str, passages: Sequence[Passage], *, base: int) -> None:
        self._answer(name, name, self._writer.blocks(passages, base=base))

    def _answer(self, path: str, name: str, blocks: Sequence[Block], entry: dict[str, object] | None = None) -> None:
        """Answer a field with blocks; words in brackets are a slot that nobody filled."""
        asked = self._definition.field_at(name)
        assert asked is not None, "a stretch has the path of a field"
        into = self._answers if entry is None else entry
        key = name.rpartition(".")[2]
        said = write(blocks)
        if is_open(plain(said)):
            self._prompts[path] = " ".join(plain(said).split())
        elif KINDS[asked.kind].shape == "bullets":
            into[key] = [*_listed(into.get(key)), *_entries(blocks)]
        elif KINDS[asked.kind].shape == "text":
            into[key] = "\n\n".join(filter(None, (str(into.get(key, "")), said)))
        elif blocks:
            self._left += [said]

    def _extra(self, stretch: Stretch) -> None:
        """Keep a section that the definition does not know, behind the one that it followed."""
        assert stretch.heading is not None, "what has no heading stands before all"
        title = self._title(stretch.heading)
        text = self._writer.text(stretch.passages, base=stretch.rank)
        self._findings.append(note("import.extra", given=shown(title)))
        self._keep(title, text, stretch.after)

    def _keep(self, title: str, text: str, after: str, *, first: bool = False) -> None:
        free = free_sections(self._definition)
        if free is None:
            self._remark("", f"{title}\n{text}")
            self._findings.append(warning("import.no-place", given=shown(title)))
            return
        standing_ = {AFTER: standing(self._definition, free.name).get(after, "")} if free.anywhere else {}
        self._extras.insert(0 if first else len(self._extras), {"title": title, "text": text, **standing_})

    # What stands beside the text

    def _margins(self) -> None:
        """Take what headers and footers say behind labels, and keep what they say that stands nowhere else."""
        body = self._package.xml(self._package.main())
        lines = [Passage(body, one, 0) for one in self._flow.margins]
        found = read_labelled(self._definition, _front_parts(self._definition), lines)
        self._take({name: one for name, one in found.answers.items() if name not in self._answers})
        self._left += self._flow.margins

    def _comments(self) -> None:
        for remark in margin.remarks(self._package, lambda number: ""):
            self._remark("", f"{remark.author}: {remark.text}" if remark.author else remark.text)
            self._findings.append(note("import.comment", given=shown(remark.text), author=shown(remark.author)))

    def _unplaced(self) -> None:
        """Keep what fits no place at the end, and say so; what an answer says in these words stands there already."""
        values = [list(_words_of(one)) for one in _leaves((self._answers, self._entries, self._extras))]
        said = _Said({word for one in values for word in one}, "\n".join(f" {' '.join(one)} " for one in values))
        labels = label_words(self._definition, _front_parts(self._definition))
        left = [one for one in self._left if not said.holds([*_words_of(one)], labels)]
        if not left:
            return
        title = words("import.left-title", self._language)
        self._findings.append(warning("import.left", count=len(left), given=shown(left[0]), title=title))
        self._keep(title, write([Paragraph((Span(one),)) for one in left]), "")

    def _missing(self, answers: Answers) -> Iterator[Finding]:
        for asked in self._definition.in_order():
            if asked.required and asked.name not in answers and asked.name not in self._prompts:
                yield warning("import.missing", field=asked.name, **self._label(asked.name))

    def _remark(self, path: str, said: str) -> None:
        self._remarks.setdefault(path, []).append(said)

    def _label(self, path: str) -> dict[str, str]:
        asked = self._definition.field_at(path)
        return {"label": plain_label(asked, self._language)} if asked else {}


def _front_parts(definition: Definition) -> tuple[Part, ...]:
    """Return the parts whose lines stand before the text: the cover, and that with the title above the first text."""
    body = [part for part in definition.parts if part.place == "body"]
    first = body[:1] if body and body[0].lines and not body[0].heading else []
    return (*(part for part in definition.parts if part.place == "cover"), *first)


def _preface(passages: Sequence[Passage]) -> list[Passage]:
    """Return the running text before the first heading: from the first paragraph that is some, to the end."""
    first = next((place for place, one in enumerate(passages) if one.table is None and is_prose(one)), len(passages))
    return list(passages[first:])


def _begin(blocks: Sequence[Block]) -> str:
    return plain(write(blocks[:1]))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _entries(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the entries of lists; a paragraph outside of one is an entry as well."""
    for block in blocks:
        if isinstance(block, List):
            yield from (write(item.blocks) for item in block.items)
        elif isinstance(block, Table):
            yield from (write([Paragraph(as_line(row))]) for row in block.rows)
        else:
            yield write([Paragraph(block.spans)])


@dataclass(frozen=True)
class _Said:
    """What the answers say: their words, and all of them in their order, a line a value."""

    words: set[str]
    lines: str

    def holds(self, line: Sequence[str], labels: frozenset[str]) -> bool:
        """Return whether a line stands in one answer as it is, but for labels around it."""
        inner = [*dropwhile(labels.__contains__, line)]
        inner = [*dropwhile(labels.__contains__, reversed(inner))][::-1]
        # Most lines that stand nowhere have a word that does not either: the whole text is searched for few.
        return not inner or (self.words.issuperset(inner) and f" {' '.join(inner)} " in self.lines)


def _leaves(value: object) -> Iterator[object]:
    """Yield all values that a value holds."""
    if isinstance(value, Mapping | list | tuple):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _leaves(one)
    else:
        yield value


def _words_of(value: object) -> Iterator[str]:
    """Yield the words of a value, as they are compared."""
    found = (comparable(word).strip("()[]\"',;:.-–") for word in str(value).split())
    yield from (word for word in found if word)
