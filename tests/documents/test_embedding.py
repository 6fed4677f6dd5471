"""The bound definition that goes with a form: whole, once, and not believed where somebody changed it."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from plantools.definition.binding import bound_json
from plantools.documents.embedding import NAMESPACE, definition_in, holds_definition, with_definition
from plantools.documents.identity import Identity, marked
from plantools.documents.read import read
from plantools.word.package import Package, open_package, to_bytes
from tests.documents.generated import LIBRARY
from tests.documents.people import GOALS, PLAN
from tests.word.drafts import BASE, without

TEXT = bound_json(PLAN, language="da", prompts={"unit": "Skriv & <så>"})


def test_what_is_put_in_comes_out() -> None:
    bound = definition_in(open_package(to_bytes(with_definition(BASE, TEXT))))
    assert bound is not None
    assert (bound.definition, bound.language, bound.prompts) == (PLAN, "da", {"unit": "Skriv & <så>"})
    goal = bound.definition.field_at("commitments.goal")
    assert goal is not None and goal.options == GOALS["programme.goals"]


def test_a_second_definition_takes_the_place_of_the_first() -> None:
    once = with_definition(BASE, TEXT)
    twice = with_definition(once, bound_json(PLAN, language="en"))
    bound = definition_in(twice)
    assert twice.parts.keys() == once.parts.keys()
    assert bound is not None and bound.language == "en"


@pytest.mark.parametrize("taken", ["customXml/item1.xml", "customXml/ITEM1.XML"])
def test_a_part_of_that_name_stays_as_it_is(taken: str) -> None:
    package = with_definition(BASE.with_parts({taken: b"<mine/>"}), TEXT)
    assert package.parts[taken] == b"<mine/>"
    assert package.parts.keys() - BASE.parts.keys() == {taken, "customXml/item2.xml"}


def test_python_docx_has_an_item_of_its_own_in_every_document() -> None:
    file = BytesIO()
    docx.Document().save(file)
    theirs = open_package(file.getvalue())
    assert "customXml/item1.xml" in theirs.parts
    ours = with_definition(theirs, TEXT)
    assert ours.parts["customXml/item1.xml"] == theirs.parts["customXml/item1.xml"]
    assert definition_in(ours) is not None
    docx.Document(BytesIO(to_bytes(ours)))


def test_a_document_without_one_carries_none() -> None:
    assert definition_in(BASE) is None
    assert not holds_definition(BASE)


def part(package: Package) -> str:
    """Return the name of the part that holds the definition."""
    [name] = [name for name, data in package.parts.items() if NAMESPACE.encode() in data]
    return name


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2040", "9999"),
        ('sha256="', 'sha256="0'),
        ("sha256", "sha512"),
        ("</definition>", ""),
        ('"source"', '"quelle"'),
    ],
)
def test_a_definition_that_was_changed_is_not_believed(old: str, new: str) -> None:
    package = with_definition(marked(BASE, Identity("action-plan", 1, "R", language="sv"), title=""), TEXT)
    name = part(package)
    assert old.encode() in package.parts[name]
    changed = package.with_parts({name: package.parts[name].replace(old.encode(), new.encode())})
    assert definition_in(changed) is None
    assert holds_definition(changed)
    reading = read(changed, LIBRARY)
    assert reading.definition == LIBRARY.get("action-plan")
    assert reading.findings[0].code == "read.damaged-definition"


def test_a_definition_whose_part_is_gone_is_none() -> None:
    package = with_definition(BASE, TEXT)
    assert definition_in(package.without_parts([part(package)])) is None
    assert definition_in(without(package, "customXml")) is None
