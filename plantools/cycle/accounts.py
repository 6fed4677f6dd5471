"""What one unit answered, as text: its plan, its report, and what became of each commitment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plantools.cycle.commitments import Commitment, commitments
from plantools.cycle.wordings import Wordings
from plantools.cycle.years import Answered, UnitYear
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.kinds import KINDS
from plantools.definition.model import Field
from plantools.definition.placeholders import plain_label
from plantools.word.markdown import Block, Heading, Item, List, Paragraph, Span, normalise, parse, write

_FIGURES = ("baseline", "target")
_TEXTS = ("result", "deviation", "next_step")


def account(unit: UnitYear, say: Wordings) -> str:
    """Return the Markdown of what a unit answered in its plan and its report; the commitments stand once, as joined."""
    told = (block for form in unit.forms() for block in _form(form, unit, say))
    return write(normalise([*_commitments(unit, say), *told]))


def _form(form: Answered, unit: UnitYear, say: Wordings) -> Iterator[Block]:
    """Yield the answers of a form but its commitments, and those that it only takes over from the plan."""
    cycle, definition = form.definition.cycle, form.definition
    carried = set(cycle.carries) & unit.plan.definition.fields.keys() if unit.plan and cycle.is_report else set()
    left_out = {cycle.rows, *definition.identity.values(), *carried}
    answers = form.submission.answers
    told = [asked for asked in definition.in_order() if asked.name not in left_out and asked.name in answers]
    if told:
        yield Heading(1, (Span(definition.title.to(say.language)),))
    for asked in told:
        yield from _answer(asked, answers[asked.name], say)


def _answer(asked: Field, value: object, say: Wordings) -> Iterator[Block]:
    """Yield an answer below its label; a short one stands beside it."""
    label = _with_colon(plain_label(asked, say.language))
    shape = KINDS[asked.kind].shape
    if shape in ("text", "bullets", "rows", "sections"):
        yield Heading(2, (Span(label.rstrip(":")),))
        yield from _long(asked, value, say)
    elif shape != "picture":
        yield Paragraph((Span(label, bold=True), Span(f" {_short(asked, value, say)}")))


def _with_colon(label: str) -> str:
    return label if label.endswith(("?", ":")) else f"{label}:"


def _long(asked: Field, value: object, say: Wordings) -> Iterator[Block]:
    if asked.fields:
        yield List(ordered=True, items=tuple(_row(asked, as_mapping(row), say) for row in as_list(value)))
    elif isinstance(value, list):
        yield List(ordered=asked.numbered, items=tuple(Item(parse(str(entry))) for entry in value))
    else:
        yield from parse(str(value))


def _row(asked: Field, row: Mapping[str, object], say: Wordings) -> Item:
    told = (one for one in asked.fields if one.name in row)
    words = (f"{plain_label(one, say.language)}: {_short(one, row[one.name], say)}" for one in told)
    return Item((Paragraph((Span("; ".join(words)),)),))


def _short(asked: Field, value: object, say: Wordings) -> str:
    """Return an answer on one line."""
    kind = KINDS[asked.kind]
    said = ", ".join(asked.label_of(one, say.language) for one in as_list(value)) if isinstance(value, list) else ""
    return " ".join((said or kind.show(value, asked, say.language)).split())


def _commitments(unit: UnitYear, say: Wordings) -> Iterator[Block]:
    found = commitments(unit, say.figures.year.goals)
    if found:
        yield Heading(1, (Span(say.say("commitments")),))
        yield List(ordered=True, items=tuple(Item(tuple(_commitment(one, unit, say))) for one in found))


def _commitment(one: Commitment, unit: UnitYear, say: Wordings) -> Iterator[Block]:
    """Yield the words of a commitment, then what is known of it in one line, then what the unit says of it."""
    labels = dict(_labels(unit, say))
    yield from parse(one.statement)
    known = {goal.value for goal in say.figures.year.goals}
    facts = [say.goal(one.goal if one.goal in known else None), say.standing(one), *_facts(one, labels, say)]
    yield Paragraph((Span(" · ".join(facts)),))
    for role in _TEXTS:
        if said := getattr(one, role):
            yield from _labelled(_with_colon(labels.get(role, role)), parse(said))


def _labelled(label: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield a text with its label before it: in its first paragraph, if it begins with one."""
    bold = Span(label, bold=True)
    first = blocks[0] if blocks else None
    begins = isinstance(first, Paragraph)
    yield Paragraph((bold, Span(" "), *first.spans)) if isinstance(first, Paragraph) else Paragraph((bold,))
    yield from blocks[1 if begins else 0 :]


def _facts(one: Commitment, labels: Mapping[str, str], say: Wordings) -> Iterator[str]:
    shown = {
        "indicator": one.indicator,
        **{role: say.number(getattr(one, role)) for role in _FIGURES},
        "responsible": one.responsible,
        "due": say.date(one.due) if one.due else None,
    }
    yield from (f"{labels.get(role, role)}: {' '.join(words.split())}" for role, words in shown.items() if words)


def _labels(unit: UnitYear, say: Wordings) -> Iterable[tuple[str, str]]:
    """Yield role → label of its column; the report's where both forms have it."""
    for form in unit.forms():
        cycle = form.definition.cycle
        for role, name in cycle.columns.items():
            asked = form.definition.field_at(f"{cycle.rows}.{name}")
            yield from [(role, plain_label(asked, say.language))] if asked else []
