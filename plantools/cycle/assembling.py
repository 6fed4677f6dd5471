"""A document put together from what units wrote in their forms: each field that says `compiled_from` is filled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from plantools.cycle.contributions import Contribution, contributions, entries, title_of
from plantools.cycle.pooling import Repeated, key, pooled
from plantools.cycle.years import Year
from plantools.definition.answers import Answers, is_empty
from plantools.definition.binding import label_of
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.model import PLACEHOLDER, Definition, Feed, Field, Text
from plantools.findings import Finding, note, warning
from plantools.word.markdown import Block, List, normalise, one_paragraph, parse, plain, write


@dataclass(frozen=True)
class Slot:
    """One place of a document that is compiled: its path, what is in it now and who wrote that.

    `label` is what it is called, `section` the title of the section that it is in, and `at` counts these from 1; 0
    outside of sections. `value` is Markdown or a list of it, as the field has it; empty where the slot is still open.
    """

    path: str
    asked: Field
    feed: Feed
    label: Text
    section: str = ""
    at: int = 0
    given: tuple[Contribution, ...] = ()
    value: object = ""
    repeated: tuple[Repeated, ...] = ()

    @property
    def is_open(self) -> bool:
        """Return whether nothing is in it."""
        return is_empty(self.value)

    def named(self, language: str) -> str:
        """Return what people call it: its section's title and its label."""
        return ": ".join(part for part in (self.section, self.label.to(language)) if part)


@dataclass(frozen=True)
class Assembled:
    """The answers of a document with its slots filled; `strays` are contributions to sections that it does not have."""

    answers: Answers
    slots: tuple[Slot, ...]
    strays: tuple[Contribution, ...] = ()

    @property
    def open(self) -> tuple[Slot, ...]:
        """Return the slots that are still open."""
        return tuple(slot for slot in self.slots if slot.is_open)

    def findings(self, language: str) -> Iterator[Finding]:
        """Yield what was written twice, where several wrote what there should be one of, and what found no place."""
        for slot in self.slots:
            yield from _of_slot(slot, slot.named(language))
        for one in self.strays:
            words = " ".join(plain(write(one.said)).split())
            told = {"unit": one.unit.name, "section": one.section, "words": words}
            yield warning("compile.no-section", field=one.path, where=one.where, **told).at("", one.number)


def is_compiled(definition: Definition) -> bool:
    """Return whether any field of a definition is compiled from a form."""
    return next(_feeds(definition), None) is not None


def forms_of(definition: Definition) -> tuple[str, ...]:
    """Return the ids of the forms that a document is compiled from."""
    return tuple(dict.fromkeys(feed.form for feed in _feeds(definition)))


def _feeds(definition: Definition) -> Iterator[Feed]:
    yield from (asked.compiled_from for _, asked in definition.every_field() if asked.compiled_from)


def assembled(definition: Definition, answers: Answers, year: Year) -> Assembled:
    """Return a document's answers, in normal form, with what the units wrote for it in a year.

    What stands in a slot already stays there and comes first.
    """
    making = _Assembling(definition, year)
    slots = tuple(making.slots(answers))
    return Assembled(_put(answers, slots), slots, tuple(making.strays(answers)))


@dataclass(frozen=True)
class _Assembling:
    definition: Definition
    year: Year

    @cached_property
    def _given(self) -> Mapping[Feed, tuple[Contribution, ...]]:
        return {feed: tuple(contributions(feed, self.year)) for feed in _feeds(self.definition)}

    @cached_property
    def _by_title(self) -> Mapping[Feed, Mapping[str, list[Contribution]]]:
        found: dict[Feed, dict[str, list[Contribution]]] = {}
        for feed, given in self._given.items():
            by = found.setdefault(feed, {})
            for one in given:
                for title in one.titles:
                    by.setdefault(title, []).append(one)
        return found

    def slots(self, answers: Answers) -> Iterator[Slot]:
        """Yield each slot, filled, in the order of the definition."""
        for asked in self.definition.in_order():
            if asked.compiled_from:
                given = self._given[asked.compiled_from]
                label = _label(asked, answers)
                yield _filled(Slot(asked.name, asked, asked.compiled_from, label), given, answers.get(asked.name))
            yield from self._of_sections(asked, answers)

    def _of_sections(self, outer: Field, answers: Answers) -> Iterator[Slot]:
        for at, section in enumerate(map(as_mapping, as_list(answers.get(outer.name))), 1):
            for asked in outer.fields:
                if feed := asked.compiled_from:
                    title = label_of(section.get("title"))
                    given = self._by_title[feed].get(title_of(title), ())
                    path, value = f"{outer.name}.{at}.{asked.name}", section.get(asked.name)
                    yield _filled(Slot(path, asked, feed, _label(asked, answers), title, at), given, value)

    def strays(self, answers: Answers) -> Iterator[Contribution]:
        """Yield the contributions to sections that the document does not have."""
        for outer in self.definition.in_order():
            titles = {title_of(as_mapping(one).get("title")) for one in as_list(answers.get(outer.name))}
            for feed in (asked.compiled_from for asked in outer.fields if asked.compiled_from):
                yield from (one for one in self._given[feed] if not titles & {*one.titles})


def _label(asked: Field, answers: Answers) -> Text:
    """Return the label of a field with the answers that it names put in."""
    told = asked.label.words.items()
    return Text({to: PLACEHOLDER.sub(lambda name: str(answers.get(name[1], "")), words) for to, words in told})


def _filled(slot: Slot, given: Iterable[Contribution], value: object) -> Slot:
    """Return a slot with what units wrote behind what stands there."""
    of = tuple(given)
    if not of:
        return replace(slot, value="" if value is None else value)
    made = pooled(_standing(slot.asked, value), of, named=slot.feed.named)
    return replace(slot, given=of, value=_as_value(slot.asked, made.said), repeated=made.repeated)


def _standing(asked: Field, value: object) -> tuple[Block, ...]:
    if is_empty(value):
        return ()
    return entries(value, ordered=asked.numbered) if asked.kind == "list" else parse(str(value))


def _as_value(asked: Field, said: Sequence[Block]) -> object:
    """Return a text as the field has it: Markdown, or of a list an entry for each paragraph and each of its own."""
    if asked.kind != "list":
        return write(said)
    return [words for block in said for words in _entries(block)]


def _entries(block: Block) -> Iterator[str]:
    blocks = [item.blocks for item in block.items] if isinstance(block, List) else [(block,)]
    yield from (one_paragraph(write(normalise(one))) for one in blocks)


def _put(answers: Answers, slots: Iterable[Slot]) -> Answers:
    """Return the answers with what is in the slots."""
    given = [slot for slot in slots if slot.given]
    alone = {slot.path: slot.value for slot in given if not slot.at}
    inner: dict[str, dict[int, Answers]] = {}
    for slot in given:
        if slot.at:
            inner.setdefault(slot.path.partition(".")[0], {}).setdefault(slot.at, {})[slot.asked.name] = slot.value
    within = {name: _sections(as_list(answers[name]), values) for name, values in inner.items()}
    return {**answers, **alone, **within}


def _sections(sections: Sequence[object], values: Mapping[int, Answers]) -> list[object]:
    return [{**as_mapping(one), **values.get(at, {})} for at, one in enumerate(sections, 1)]


def _of_slot(slot: Slot, name: str) -> Iterator[Finding]:
    """Yield what is to be said of what units wrote for one place."""
    for one in slot.repeated:
        units = ", ".join(dict.fromkeys(unit.name for unit in one.units))
        yield note("compile.repeated", where=name, words=" ".join(one.words.split()), units=units)
    wrote = ", ".join(dict.fromkeys(one.unit.name for one in slot.given))
    if slot.feed.single and len({key(one.said) for one in slot.given}) > 1:
        yield warning("compile.several", where=name, units=wrote, count=len(slot.given))
