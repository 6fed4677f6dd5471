"""What units wrote in their forms for one field of a document, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plantools.cycle.years import Answered, Year
from plantools.definition.answers import is_empty
from plantools.definition.binding import label_of
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.kinds import KINDS
from plantools.definition.model import Feed, Field
from plantools.definition.values import same_words
from plantools.documents.outline import numbers
from plantools.register.records import Unit
from plantools.word.markdown import Block, Item, List, Paragraph, Span, normalise, parse


@dataclass(frozen=True)
class Contribution:
    """What a unit wrote for a field, in normal form and never nothing.

    `titles` are what the section that it is for is called, as titles are compared, in each language of the form; none
    outside of sections, or where no section was chosen. `path` and `number` are the place in the form, `where` the
    file.
    """

    unit: Unit
    said: tuple[Block, ...]
    titles: tuple[str, ...]
    path: str
    number: str = ""
    where: str = ""
    section: str = ""


def title_of(words: object) -> str:
    """Return a section's title as it is compared with the label of the option that stands for it."""
    return same_words(label_of(words))


def contributions(feed: Feed, year: Year) -> Iterator[Contribution]:
    """Yield what the units wrote for a field, by unit in their order, then by row; only of forms that count."""
    for one in year.units:
        answered = one.answered(feed.form)
        if answered is not None:
            yield from _of_unit(feed, one.unit, answered)


def _of_unit(feed: Feed, unit: Unit, answered: Answered) -> Iterator[Contribution]:
    """Yield what a unit wrote in its form, which may be older than the definition of today and lack the field."""
    definition, submission = answered.definition, answered.submission
    asked, chosen = definition.field_at(feed.field), definition.field_at(feed.where)
    number = numbers(definition).get(feed.field, "")
    for path, value, choice in _values(feed, answered) if asked else ():
        said = _blocks(asked, value, submission.language or definition.language) if asked else ()
        if said:
            titles, section = _titles(chosen, choice), chosen.label_of(choice, definition.language) if chosen else ""
            yield Contribution(unit, said, titles, path, number, submission.where, section)


def _values(feed: Feed, answered: Answered) -> Iterator[tuple[str, object, object]]:
    """Yield path, answer and chosen section of each answer to the field that is none."""
    rows, _, column = feed.field.rpartition(".")
    choice = feed.where.rpartition(".")[2]
    if not rows:
        yield column, answered.submission.answers.get(column), ""
        return
    for at, row in enumerate(map(as_mapping, as_list(answered.submission.answers.get(rows))), 1):
        yield f"{rows}.{at}.{column}", row.get(column), row.get(choice, "")


def _titles(chosen: Field | None, choice: object) -> tuple[str, ...]:
    """Return what an option is called in each language; a form carries the options of the day it was issued."""
    found = (one for one in chosen.options if one.value == str(choice)) if chosen else ()
    return tuple({title_of(words): None for one in found for words in one.label.words.values()})


def _blocks(asked: Field, value: object, language: str) -> tuple[Block, ...]:
    """Return an answer as blocks of text: a text as it is, a list with its entries, else the words on paper."""
    if is_empty(value):
        return ()
    if asked.kind == "text":
        return parse(str(value))
    if asked.kind == "list":
        return entries(as_list(value), ordered=asked.numbered)
    return normalise([Paragraph((Span(KINDS[asked.kind].show(value, asked, language)),))])


def entries(value: object, *, ordered: bool = False) -> tuple[Block, ...]:
    """Return the entries of a list, each of them Markdown, as a list."""
    return normalise([List(ordered, tuple(Item(parse(str(one))) for one in as_list(value)))])
