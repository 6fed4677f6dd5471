"""A Word document as one XML file becomes a package; the example in it is one that Word opens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plantools.definition.library import shipped
from plantools.errors import PackageError
from plantools.word.flat import package_of
from plantools.word.package import open_package, to_bytes

FLAT = (shipped("examples") / "bjurholm" / "integrationspolicy-2017.xml").read_bytes()


def test_every_part_is_there_with_its_type(made: Callable[[str], Path]) -> None:
    made("flat.docx").write_bytes(to_bytes(package_of(FLAT)))
    package = open_package(made("flat.docx"))
    assert package.main() == "word/document.xml"
    assert package.content_type("word/styles.xml").endswith("wordprocessingml.styles+xml")
    assert all(arrow.target in package.parts for name in ("", package.main()) for arrow in package.relationships(name))


def test_a_file_that_is_none_is_refused() -> None:
    with pytest.raises(PackageError):
        package_of(FLAT[:-20])
