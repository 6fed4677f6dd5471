"""A document says who it is in its properties, and keeps what others said there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.word.names import DCTERMS, VT, Element
from plantools.word.package import Package, open_package, to_bytes
from plantools.word.properties import core, custom, with_core, with_custom, with_part, with_relationship
from tests.word.drafts import BASE, CORE, CUSTOM, MAIN, edited, root_of, without

BARE = without(without(BASE, "core-properties"), "custom-properties")
TEXTS = some.text(some.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1)
NAMES = some.sampled_from(["title", "identifier", "language", "creator", "subject"])
PACKAGES = pytest.mark.parametrize("package", [BASE, BARE], ids=["with properties", "without"])
OTHERS = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    f'xmlns:vt="{VT.uri}"><property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="7" name="Diarienummer">'
    '<vt:i4>42</vt:i4></property><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="3" name="Enhet" '
    'linkTarget="enhet"><vt:lpwstr>KS</vt:lpwstr></property></Properties>'
)


def _with_others() -> Package:
    return with_custom(BASE, {"x": "y"}).with_parts({CUSTOM: OTHERS.encode()})


def _pids(package: Package) -> list[str]:
    return [one.get("pid", "") for one in root_of(package, CUSTOM)]


@given(some.sampled_from([BASE, BARE]), some.dictionaries(NAMES, TEXTS))
def test_core_properties_are_read_back(package: Package, properties: dict[str, str]) -> None:
    assert core(with_core(package, properties)) == core(package) | properties


@given(some.sampled_from([BASE, BARE]), some.dictionaries(TEXTS, TEXTS, max_size=4))
def test_custom_properties_are_read_back(package: Package, properties: dict[str, str]) -> None:
    named = {name.casefold(): name for name in properties}  # of names that differ in case alone, one
    properties = {name: properties[name] for name in named.values()}
    assert custom(with_custom(package, properties)) == properties


@PACKAGES
def test_a_document_with_properties_is_valid(package: Package, made: Callable[[str], Path]) -> None:
    package = with_core(package, {"title": "A & <B>", "identifier": "ABC-1", "language": "sv-SE"})
    package = with_custom(package, {"plantools": "mål & medel", "år": '"2026"'})
    made("properties.docx").write_bytes(to_bytes(package))
    again = open_package(made("properties.docx"))
    assert core(again)["title"] == "A & <B>"
    assert custom(again) == {"plantools": "mål & medel", "år": '"2026"'}


@PACKAGES
def test_what_is_set_twice_stands_once(package: Package) -> None:
    once = with_custom(with_core(package, {"title": "a"}), {"x": "a"})
    twice = with_custom(with_core(once, {"title": "b"}), {"x": "b"})
    assert (core(twice)["title"], custom(twice)) == ("b", {"x": "b"})
    assert [len(root_of(twice, part)) for part in (CORE, CUSTOM)] == [
        len(root_of(once, part)) for part in (CORE, CUSTOM)
    ]
    assert twice.parts["[Content_Types].xml"] == once.parts["[Content_Types].xml"]
    assert twice.parts["_rels/.rels"] == once.parts["_rels/.rels"]


def test_other_core_properties_stay() -> None:
    def add(root: Element) -> None:
        root.makeelement(DCTERMS.created)
        created = root.makeelement(DCTERMS.created)
        created.text = "2026-01-01T00:00:00Z"
        root.append(created)

    package = with_core(edited(BASE, CORE, add), {"title": "Plan"})
    assert root_of(package, CORE).findtext(DCTERMS.created) == "2026-01-01T00:00:00Z"
    assert core(package)["creator"] == "plantools"


def test_other_custom_properties_keep_their_type_and_number() -> None:
    package = with_custom(_with_others(), {"plantools": "1"})
    assert custom(package) == {"Diarienummer": "42", "Enhet": "KS", "plantools": "1"}
    assert root_of(package, CUSTOM)[0][0].tag == VT.i4
    assert _pids(package) == ["7", "3", "8"]


def test_a_property_that_is_there_is_set_anew() -> None:
    package = with_custom(_with_others(), {"diarienummer": "43", "Enhet": "BUN"})
    assert custom(package) == {"Diarienummer": "43", "Enhet": "BUN"}
    assert all(one.get("linkTarget") is None for one in root_of(package, CUSTOM))


def test_numbers_of_properties_begin_at_two() -> None:
    assert _pids(with_custom(BARE, {"a": "1", "b": "2"})) == ["2", "3"]


def test_characters_that_no_document_can_hold_are_left_out() -> None:
    package = with_custom(with_core(BASE, {"title": "a\x0bb\0"}), {"x\x01": "\ud800y"})
    assert (core(package)["title"], custom(package)) == ("ab", {"x": "y"})


def test_a_part_is_declared_once_though_it_was_declared_before() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
    package = BASE
    for _ in range(2):
        package = with_part(package, "customXml/item1.xml", "application/xml", source=MAIN, kind=kind, data=b"<a/>")
    declared = [one.get("PartName") for one in root_of(package, "[Content_Types].xml")]
    assert declared.count("/customXml/item1.xml") == 1
    assert package.content_type("customXml/item1.xml") == "application/xml"
    assert package.related(MAIN, "customXml") == "customXml/item1.xml"


@pytest.mark.parametrize("name", ["word/plan.xml", "customXml/item1.xml", "plan.xml"])
@pytest.mark.parametrize("source", ["", MAIN])
def test_a_part_is_found_from_its_source_wherever_it_stands(name: str, source: str) -> None:
    package = with_part(BASE, name, "application/xml", source=source, kind="urn:x/plan", data=b"<a/>")
    assert package.related(source, "plan") == name


def test_relationships_have_ids_of_their_own() -> None:
    package = with_relationship(with_relationship(BASE, MAIN, "urn:x/a", "a.xml"), MAIN, "urn:x/b", "b.xml")
    ids = [one.id for one in package.relationships(MAIN)]
    assert len(set(ids)) == len(ids)
