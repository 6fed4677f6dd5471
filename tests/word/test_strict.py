"""A Strict part is the same tree as its Transitional one."""

from __future__ import annotations

import pytest
from lxml import etree

from plantools.word.lenient import read_part
from plantools.word.names import CUSTOM, PIC, VT, WP, A, Element, R, W
from plantools.word.package import open_package, to_bytes
from plantools.word.properties import core, custom
from plantools.word.strict import transitional, transitional_name, transitional_uri
from plantools.word.xml import parse
from tests.documents.people import filled
from tests.word.drafts import MAIN, document
from tests.word.strict import NAMESPACES, strict


def _same(one: Element, other: Element) -> bool:
    """Return whether two trees have the same names, attributes and texts; prefixes do not count."""
    pairs = zip(one.iter(), other.iter(), strict=True)
    return all(
        (a.tag, sorted(a.items()), a.text, a.tail) == (b.tag, sorted(b.items()), b.text, b.tail) for a, b in pairs
    )


def test_every_part_of_a_strict_form_is_read_as_that_of_the_form() -> None:
    package = filled(unit="Vård & omsorg", picture=None)
    lenient = strict(package).leniently()
    names = [name for name in package.parts if name.endswith(".xml") and name != "[Content_Types].xml"]
    assert {MAIN, "docProps/custom.xml", "docProps/app.xml", "word/styles.xml"} <= set(names)
    for name in names:
        assert _same(lenient.xml(name), package.xml(name)), name
    assert not lenient.repaired


def test_what_a_strict_package_refers_to_is_found() -> None:
    package = open_package(to_bytes(strict(filled(unit="Vård")))).leniently()
    assert package.main() == MAIN
    assert package.related(MAIN, "styles") == "word/styles.xml"
    assert custom(package)["plantools.template"] == custom(filled(unit="Vård"))["plantools.template"]
    assert core(package)["identifier"]


def test_a_link_is_found_in_a_strict_part() -> None:
    root = parse(strict(document('<w:p><w:hyperlink r:id="rId1"/></w:p>')).parts[MAIN])
    assert [one.get(R.id) for one in root.iter(W.hyperlink)] == []
    transitional(root)
    assert [one.get(R.id) for one in root.iter(W.hyperlink)] == ["rId1"]


@pytest.mark.parametrize("namespace", [W, R, A, WP, PIC, CUSTOM, VT])
def test_every_namespace_that_we_read_has_its_strict_one(namespace: object) -> None:
    uri = str(getattr(namespace, "uri", ""))
    ours = uri.encode()
    [theirs] = [ours.replace(known, other) for known, other in NAMESPACES.items() if ours.startswith(known)][:1]
    assert transitional_uri(theirs.decode()) == uri
    assert transitional_name(f"{{{theirs.decode()}}}p") == f"{{{uri}}}p"


@pytest.mark.parametrize("name", ["p", "{urn:x}p", f"{{{W.uri}}}p", "{}p"])
def test_other_names_stay(name: str) -> None:
    assert transitional_name(name) == name


def test_an_address_that_somebody_wrote_stays() -> None:
    words = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = strict(document(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")).parts[MAIN]
    assert [one.text for one in read_part(data).root.iter(W.t)] == [words]


def test_what_is_no_strict_part_is_not_touched() -> None:
    root = parse(b'<a xmlns="urn:x" xmlns:b="urn:y" b:c="1"><b:d/></a>')
    before = etree.tostring(root)
    transitional(root)
    assert etree.tostring(root) == before
