"""Files that came back: what they say, or why they say nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantools.cycle.drafting import Drafter, Order
from plantools.cycle.reading import FileRead, read_files
from plantools.definition.library import Library, shipped
from plantools.definition.model import Definition
from plantools.word.package import to_bytes

LIBRARY = Library((shipped("templates"),))


def read_file(path: Path, given: Definition | None = None) -> FileRead:
    """Return what the only document of a file says."""
    [one] = read_files([path], LIBRARY, given, language="sv")
    return one


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    """Return a form that nobody has filled in."""
    file = tmp_path / "blankett.docx"
    file.write_bytes(to_bytes(Drafter(LIBRARY).make(Order("policy-process")).package))
    return file


def test_a_form_is_told_in_its_own_language_with_its_file(blank: Path) -> None:
    one = read_file(blank)
    assert (one.is_read, one.language, one.data["file"]) == (True, "da", str(blank))
    assert one.findings and {finding.where for finding in one.findings} == {str(blank)}


def test_a_file_that_cannot_be_read_has_the_same_keys_and_says_why(blank: Path, broken_dir: Path) -> None:
    bad = broken_dir / "cut.docx"
    bad.write_bytes(blank.read_bytes()[:-400])
    one = read_file(bad)
    read = read_file(blank).data
    assert (one.is_read, one.language, list(one.data)) == (False, "sv", list(read))
    form, findings = one.data["form"], one.data["findings"]
    assert isinstance(form, dict) and isinstance(read["form"], dict) and list(form) == list(read["form"])
    assert isinstance(findings, list) and isinstance(read["findings"], list)
    assert list(findings[0]) == list(read["findings"][0])
    assert (findings[0]["code"], findings[0]["where"]) == ("package.damaged", str(bad))
    assert findings[0]["message"].startswith("Filen är skadad.")


def test_what_was_read_is_held_against_a_given_definition(blank: Path) -> None:
    given = LIBRARY.get("practice-description")
    one = read_file(blank, given)
    assert one.is_read and one.data["answers"] == {}
    assert {finding.code for finding in one.findings} == {"read.no-fields"}


def test_a_folder_is_named_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    [finding] = read_file(Path()).findings
    assert (finding.code, finding.where) == ("package.directory", ".")
