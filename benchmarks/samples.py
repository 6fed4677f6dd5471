"""The documents of the shipped municipalities: as plantools is given them, and as docxtpl is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import cycle, islice
from pathlib import Path

from plantools.cycle.drafting import Drafter, Order
from plantools.cycle.examples import example
from plantools.definition.data import Data, load_data, normal_answers
from plantools.definition.library import Library, shipped
from plantools.definition.model import Field
from plantools.documents.fill import Template
from plantools.documents.identity import identity_of
from plantools.documents.outline import offered
from plantools.documents.slotting import slots_of
from plantools.word.markdown import plain
from plantools.word.slots import TICKED, UNTICKED, Slot

FORM, DOCUMENT = "activity-plan", "governing-document"
_MUNICIPALITY = {FORM: "falun", DOCUMENT: "bjurholm"}


@dataclass(frozen=True)
class Sample:
    """Documents of one template; no two hold the same."""

    template: Template
    file: Path
    data: tuple[Data, ...]

    def contexts(self) -> tuple[dict[str, object], ...]:
        """Return for each document what docxtpl fills the same template with."""
        return tuple(_context(self.template, data) for data in self.data)


@cache
def library() -> Library:
    """Return the definitions that ship."""
    return Library((shipped("templates"),))


def orders(id_: str) -> tuple[Order, ...]:
    """Return the orders of a municipality that fill this template."""
    made = example(shipped("examples") / _MUNICIPALITY[id_]).orders.values()
    return tuple(order for order in made if order.template == id_ and order.data is not None)


def sample(id_: str, number: int) -> Sample:
    """Return that many documents of a template: the municipality's own in turn, with a number in their texts."""
    found = orders(id_)
    template = Drafter(library()).template(found[0])
    fields, unit = tuple(template.definition.in_order()), template.definition.identity["unit"]
    loaded = [load_data(order.data) for order in found if order.data is not None]
    numbered = enumerate(islice(cycle(loaded), number), 1)
    data = (replace(one, answers=_numbered(fields, one.answers, unit, place)) for place, one in numbered)
    return Sample(template, library().template(id_), tuple(data))


def _numbered(fields: Iterable[Field], answers: Mapping[str, object], unit: str, place: int) -> dict[str, object]:
    """Return the answers with a number behind the unit and every long text, those in rows and sections too."""
    made = dict(answers)
    for asked in fields:
        value = made.get(asked.name)
        if isinstance(value, str) and (asked.kind == "text" or asked.name == unit):
            made[asked.name] = f"{value.rstrip()} {place}"
        elif isinstance(value, list) and asked.fields:
            made[asked.name] = [_numbered(asked.fields, row, unit, place) for row in value]
    return made


def long_form(rows: int) -> tuple[Template, Data]:
    """Return the form, and answers with that many rows."""
    one = sample(FORM, 1)
    answers = one.data[0].answers
    written = answers["commitments"]
    assert isinstance(written, list)
    repeated = enumerate(islice(cycle(written), rows), 1)
    commitments = [{**row, "statement": f"{row['statement']} ({number})"} for number, row in repeated]
    return one.template, Data({**answers, "commitments": commitments})


# The same words for docxtpl


def _context(template: Template, data: Data) -> dict[str, object]:
    """Return name → words, rows as a list of dicts: what plantools itself puts on paper, prompts and blank rows too."""
    definition, language = template.definition, template.language
    answers = normal_answers(definition, data)
    slots = slots_of(definition, language)
    spare = definition.is_form
    names = {one.name: _value(one, answers.get(one.name), slots, spare=spare) for one in definition.in_order()}
    reference = identity_of(definition, answers, language=language).reference
    fields = (one for _, one in definition.every_field() if one.options_from)
    lists = {offered(one): [option.label.to(language) for option in one.options] for one in fields}
    return names | {"reference": reference, "draft": False, "offered": lists}


def _value(asked: Field, value: object, slots: Mapping[str, Slot], *, spare: bool) -> object:
    if not asked.fields:
        return _words(slots[asked.name], value, omitted=asked.when_empty == "omit")
    rows = value if isinstance(value, list) else []
    blank: list[dict[str, object]] = [{}] * (max(asked.blank - len(rows), 1) if spare else 0)
    columns = [(column.name, slots[f"{asked.name}.{column.name}"]) for column in asked.fields]
    return [
        {"number": number} | {name: _words(slot, row.get(name)) for name, slot in columns}
        for number, row in enumerate([*rows, *blank], 1)
    ]


def _words(slot: Slot, value: object, *, omitted: bool = False) -> str:
    if slot.shape == "ticks":
        chosen = value if isinstance(value, list) else []
        return "\n".join(f"{TICKED if option in chosen else UNTICKED}\t{label}" for option, label in slot.options)
    if value is None:
        return "" if omitted else slot.prompt
    return plain(str(value)) if slot.shape == "text" else slot.show(value)
