"""The whole of it on the shipped municipalities: documents and forms made, those filled in read back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from plantools.cycle import conversion
from plantools.cycle.drafting import Drafter, Order
from plantools.cycle.examples import Example, example, named
from plantools.cycle.targets import first_taken, make_folder
from plantools.definition.data import load_data, normal_answers
from plantools.definition.dumping import to_yaml
from plantools.definition.library import Library, shipped
from plantools.documents.fill import Filled, headings, with_pages
from plantools.documents.read import read
from plantools.errors import TargetError
from plantools.findings import error
from plantools.word.package import open_package, save, to_bytes

Done = Callable[[str], None]


@dataclass(frozen=True)
class Made:
    """One document of the demo.

    `answers` is how many fields were read back from it, None for an empty one; `lost` names those that came back
    otherwise than they went in.
    """

    name: str
    path: Path
    template: str
    is_form: bool
    reference: str
    answers: int | None = None
    lost: tuple[str, ...] = ()


@dataclass(frozen=True)
class Account:
    """What the demo made of one municipality."""

    example: Example
    documents: tuple[Made, ...]


def document(folder: Path, name: str) -> bytes:
    """Return one document of an example as a file."""
    order = example(folder).orders[name]
    return to_bytes(_drafter().make(order).package)


def demo(
    target: Path, *, only: str = "", overwrite: bool = False, told: Done = lambda name: None
) -> tuple[Account, ...]:
    """Return what was made of every municipality, or only of one, each in a folder of its own under `target`.

    Page numbers are put into tables of contents where LibreOffice is installed. `told` is called with each document's
    name when it is done. Raises `TargetError` where a file is there already and `overwrite` is not said.
    """
    drafter, shown = _drafter(), named(only)
    taken = None if overwrite else first_taken(_places(shown, target))
    if taken is not None:
        raise TargetError(error("target.exists", where=str(taken)))
    make_folder(target)
    filled = {(one.id, name): drafter.make(order) for one in shown for name, order in one.orders.items()}
    filled |= _paged(drafter, shown, filled)
    return tuple(Account(one, tuple(_made(drafter, one, filled, target, overwrite, told))) for one in shown)


def _places(shown: tuple[Example, ...], target: Path) -> Iterator[Path]:
    """Yield every file that the demo makes."""
    for one in shown:
        for name, order in one.orders.items():
            yield target / one.id / f"{name}.docx"
            yield from [target / one.id / f"{name}.yaml"] if order.data else []


_Key = tuple[str, str]


def _drafter() -> Drafter:
    return Drafter(Library((shipped("templates"),)))


def _paged(drafter: Drafter, shown: tuple[Example, ...], filled: dict[_Key, Filled]) -> dict[_Key, Filled]:
    """Return the documents that have contents with their page numbers; none where LibreOffice is missing."""
    if conversion.program() is None:
        return {}
    orders = {(one.id, name): order for one in shown for name, order in one.orders.items()}
    words = {key: headings(drafter.template(orders[key]), one) for key, one in filled.items()}
    listed = {"/".join(key): key for key, found in words.items() if found}
    made = conversion.pdfs({name: filled[key].package for name, key in listed.items()})
    return {
        key: with_pages(drafter.template(orders[key]), filled[key], conversion.pages(made[name], words[key]))
        for name, key in listed.items()
    }


def _made(
    drafter: Drafter, one: Example, filled: dict[_Key, Filled], target: Path, overwrite: bool, told: Done
) -> Iterator[Made]:
    for name, order in one.orders.items():
        path = target / one.id / f"{name}.docx"
        make_folder(path.parent)
        save(to_bytes(filled[one.id, name].package), path, overwrite=overwrite)
        told(name)
        definition, who = drafter.template(order).definition, filled[one.id, name].identity
        made = Made(name, path, definition.id, definition.is_form, who.reference)
        yield _read_back(drafter, order, made, overwrite=overwrite)


def _read_back(drafter: Drafter, order: Order, made: Made, *, overwrite: bool) -> Made:
    """Return the account of a document: what is in the file is read, and held against the data it was made from."""
    if order.data is None:
        return made
    definition, path = drafter.template(order).definition, made.path
    given = normal_answers(definition, load_data(order.data))
    reading = read(open_package(path), drafter.library)
    save(to_yaml(reading.as_data()).encode(), path.with_suffix(".yaml"), overwrite=overwrite)
    answers = reading.answers
    lost = tuple(field for field in {**given, **answers} if given.get(field) != answers.get(field))
    return replace(made, answers=len(answers), lost=lost)
