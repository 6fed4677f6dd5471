"""The goals of a document: which of its fields hold them (`goals: themes.goals`), and what they say.

A list has a goal an entry. A text has one a point of its lists, and where it has no lists, one a paragraph. A field
inside sections or rows has those of each; a section that has none yet is a goal by its title. Units take goals on by
the words that stand in their forms: those of the goal, or of the title that it stands under.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plantools.definition.checks import Fault, Place, as_list, as_mapping, fault, list_of, matching, nearest, shown
from plantools.definition.making import columns_of, kind_of
from plantools.definition.model import Definition
from plantools.definition.values import one_line, same_words

MOST_GOALS = 300  # of a document; the largest seen has 60
LONGEST = 600  # characters of a goal; what is longer is no goal but a text
_KINDS = ("line", "text", "list")
_PATH = matching(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?", "definition.goals-path")
_PATHS = list_of(_PATH)
Data = Mapping[str, object]


@dataclass(frozen=True)
class Goal:
    """A goal: its words on one line, and the title of the section that it stands under, if it stands in one."""

    words: str
    under: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the words under which a form may name it, as they are compared."""
        return tuple(same_words(one) for one in (self.words, self.under) if one)


def goal_paths(value: object, place: Place, language: str) -> Iterator[Fault]:
    """Check that a value is the path of a field, or a list of such."""
    yield from (_PATHS if isinstance(value, list) else _PATH)(value, place, language)


def goal_faults(data: Data) -> Iterator[Fault]:
    """Yield paths of goals that are no field, or one that holds no words."""
    value = data.get("goals")
    listed = enumerate(value) if isinstance(value, list) else [(-1, value)]
    for at, path in listed:
        place: Place = ("goals",) if at < 0 else ("goals", at)
        if isinstance(path, str):
            yield from _faults(as_mapping(data.get("schema")), path, place)


def _faults(schema: Data, path: str, place: Place) -> Iterator[Fault]:
    name, dot, inner = path.partition(".")
    outer = as_mapping(schema.get(name))
    rule = as_mapping(columns_of(outer).get(inner)) if dot else outer
    if not rule:
        known = [*schema, *(f"{name}.{column}" for column in columns_of(outer))]
        yield fault(place, "definition.unknown-field", field=shown(path), nearest=nearest(path, known))
    elif kind_of(rule) not in _KINDS:
        yield fault(place, "definition.goals-kind", field=shown(path), kind=kind_of(rule), known=", ".join(_KINDS))


def goals_of(definition: Definition, answers: Mapping[str, object]) -> tuple[Goal, ...]:
    """Return the goals of a document in their order, each once; no more than `MOST_GOALS`."""
    found: dict[tuple[str, str], Goal] = {}
    for path in definition.goals:
        for goal in _goals(definition, path, answers):
            found.setdefault((same_words(goal.under), same_words(goal.words)), goal)
            if len(found) == MOST_GOALS:
                break
    return tuple(found.values())


def _goals(definition: Definition, path: str, answers: Mapping[str, object]) -> Iterator[Goal]:
    name, _, inner = path.partition(".")
    if not inner:
        yield from map(Goal, _points(definition, path, answers.get(name)))
        return
    for row in map(as_mapping, as_list(answers.get(name))):
        title = "" if inner == "title" else _line(row.get("title"))
        points = tuple(_points(definition, path, row.get(inner))) or ((title,) if title else ())
        yield from (Goal(words, title if words != title else "") for words in points)


def _points(definition: Definition, path: str, value: object) -> Iterator[str]:
    """Yield the goals in an answer."""
    asked = definition.field_at(path)
    if asked is not None and asked.kind == "text" and isinstance(value, str):
        yield from filter(None, map(_line, points_in(value)))
        return
    yield from filter(None, map(_line, as_list(value) if isinstance(value, list) else [value]))


def points_in(text: str) -> Iterator[str]:
    """Yield the first words of each point in the lists of a Markdown text; its paragraphs where it has no lists."""
    from plantools.word.markdown import List, Paragraph, parse, write

    blocks = parse(text)
    lists = [block for block in blocks if isinstance(block, List)]
    chosen = (item.blocks[:1] for one in lists for item in one.items)
    yield from map(write, chosen if lists else ([block] for block in blocks if isinstance(block, Paragraph)))


def _line(value: object) -> str:
    """Return the words of a goal without Markdown's signs, on one line."""
    from plantools.word.markdown import plain

    words = one_line(plain(value)) if isinstance(value, str) else ""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
