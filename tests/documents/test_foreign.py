"""Documents that other programs wrote are read as ours: Strict ones, and damaged ones, of which it is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from lxml import etree

from plantools.definition.data import Data
from plantools.documents.fill import Template, fill
from plantools.documents.read import read
from plantools.documents.template import build
from plantools.errors import PackageError
from plantools.findings import Severity
from plantools.word.names import W
from plantools.word.package import open_package, to_bytes
from tests.documents.generated import LIBRARY, SHIPPED, answers_for, template
from tests.documents.people import HOUSE, PLAN, filled, only, told
from tests.word.damage import DAMAGE, Blow, damaged
from tests.word.drafts import MAIN
from tests.word.strict import strict


@pytest.mark.parametrize("name", SHIPPED)
@settings(max_examples=settings().max_examples // 10)
@given(data=some.data())
def test_a_strict_document_says_what_the_document_says(name: str, data: some.DataObject) -> None:
    answers = data.draw(answers_for(template(name).definition))
    package = fill(template(name), Data(answers)).package
    assert read(open_package(to_bytes(strict(package))), LIBRARY) == read(package, LIBRARY)


def test_a_damaged_document_is_read_and_it_is_said() -> None:
    package = filled(unit="Vård & omsorg")
    damaged = package.parts[MAIN].replace(b"</w:r></w:sdtContent></w:sdt>", b"</w:sdtContent></w:r></w:sdt>")
    reading = read(package.with_parts({MAIN: damaged}), LIBRARY)
    assert reading.answers == {"unit": "Vård & omsorg"}
    assert only(reading, "read.repaired").severity is Severity.WARNING
    assert told(reading) == [("read.repaired", "")]


@given(DAMAGE)
def test_a_document_with_damaged_tags_is_read_and_it_is_said(blows: list[Blow]) -> None:
    package = filled(unit="Vård & omsorg", commitments=[{"statement": "Ett\n\n- två"}])
    data = damaged(package.parts[MAIN], blows)
    reading = read(package.with_parts({MAIN: data}), LIBRARY)
    assert ("read.repaired", "") in told(reading) or etree.fromstring(data).tag == W.document


def test_a_sound_document_is_not_said_to_be_damaged() -> None:
    assert told(read(filled(unit="Vård"), LIBRARY)) == []


def test_a_document_that_cannot_be_mended_is_one_finding() -> None:
    package = filled(unit="Vård")
    broken = package.with_parts({MAIN: package.parts[MAIN].replace(b"<w:tab/>", b"<w:tab &>")})
    with pytest.raises(PackageError) as refused:
        read(broken, LIBRARY)
    assert [finding.code for finding in refused.value.findings] == ["package.xml-broken"]


def test_a_strict_document_is_no_template_and_no_paper() -> None:
    for use in (
        lambda: Template.of(PLAN, strict(build(PLAN, HOUSE, HOUSE))),
        lambda: build(PLAN, strict(HOUSE), HOUSE),
    ):
        with pytest.raises(PackageError) as refused:
            use()
        assert [finding.code for finding in refused.value.findings] == ["package.strict"]
