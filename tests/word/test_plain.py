"""A base document may be a template or hold macros; what is made from it is a plain document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plantools.definition.library import shipped
from plantools.word.names import TYPES
from plantools.word.package import CONTENT_TYPES, MACRO_TYPE, Package, open_package, to_bytes
from plantools.word.plain import DOCUMENT_TYPE, as_document
from plantools.word.properties import with_part
from plantools.word.xml import serialise

BASE = open_package(shipped("templates") / "base.docx")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_VBA = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"


def _as(content_type: str, package: Package = BASE) -> Package:
    types = package.xml(CONTENT_TYPES)
    for one in types.iter(TYPES.Override):
        if one.get("PartName") == f"/{package.main()}":
            one.set("ContentType", content_type)
    return package.with_parts({CONTENT_TYPES: serialise(types)})


def test_a_plain_document_stays_as_it_is() -> None:
    assert as_document(BASE) is BASE


@pytest.mark.parametrize("content_type", [_WORD, _MACROS])
def test_a_template_becomes_a_document(content_type: str, made: Callable[[str], Path]) -> None:
    package = as_document(_as(content_type))
    assert package.content_type(package.main()) == DOCUMENT_TYPE
    made("plain.docx").write_bytes(to_bytes(package))


def test_programs_are_left_out_with_all_that_leads_to_them(made: Callable[[str], Path]) -> None:
    main = BASE.main()
    package = with_part(BASE, "word/vbaProject.bin", MACRO_TYPE, source=main, kind=_VBA, data=b"program")
    assert package.has_macros
    plain = as_document(_as(_MACROS, package))
    assert not plain.has_macros
    assert set(plain.parts) == set(BASE.parts)
    assert [one.kind for one in plain.relationships(main)] == [one.kind for one in BASE.relationships(main)]
    made("plain.docx").write_bytes(to_bytes(plain))
