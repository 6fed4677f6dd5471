"""Files as they lie there: what is left in each document, whoever made it, and why one could not be looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantools.cycle.conversion import opendocument
from plantools.cycle.settling import Settled, settled_files
from plantools.definition.library import shipped
from plantools.definition.wording import message
from plantools.documents.draftmark import Status, with_status
from plantools.documents.fill import fill
from plantools.documents.finishing import findings_of
from plantools.documents.settled import Kind
from plantools.findings import Severity
from plantools.word.package import Package, to_bytes
from tests.cli.running import NO_WORD, form
from tests.documents.generated import LIBRARY, template
from tests.programs import needs
from tests.word.drafts import document, p


def _saved(path: Path, package: Package) -> Path:
    path.write_bytes(to_bytes(package))
    return path


def _at(*files: Path, allowed: tuple[str, ...] = ()) -> list[Settled]:
    return list(settled_files(files, LIBRARY, allowed=allowed))


def _codes(one: Settled) -> list[str]:
    return [finding.code for finding in one.findings]


def test_each_file_is_told_of_in_the_order_given(tmp_path: Path) -> None:
    whole = _saved(tmp_path / "helt.docx", with_status(document(p("Allt är sagt.")), Status.FINAL))
    open_ = _saved(tmp_path / "öppet.docx", document(p("Kostar XX kr")))
    found = _at(open_, whole)
    assert [(one.where, one.is_final, one.status) for one in found] == [
        (str(open_), False, ""),
        (str(whole), True, "Final"),
    ]
    assert [one.text for one in _at(open_)[0].left] == ["XX"]
    assert _at(open_, allowed=("xx",))[0].is_final


def test_a_prompt_of_any_definition_is_known_in_a_document_that_is_none_of_ours(tmp_path: Path) -> None:
    file = _saved(tmp_path / "gammalt.docx", document(p("Fyrtårn: [Her indsættes et fyrtårnsprojekt]")))
    assert [(one.kind, one.text) for one in _at(file)[0].left] == [(Kind.PROMPT, "[Her indsættes et fyrtårnsprojekt]")]


def test_a_form_is_told_without_what_others_are_to_answer(tmp_path: Path) -> None:
    [one] = _at(form(tmp_path / "plan.docx", None))
    assert (one.is_final, _codes(one)) == (True, ["draft.form"])


def test_a_template_is_told_of_as_one(tmp_path: Path) -> None:
    [one] = _at(shipped("templates") / "governing-document" / "template.docx")
    assert (one.is_final, _codes(one)) == (False, ["draft.template"])


@pytest.mark.parametrize("name", [name for name in NO_WORD if name not in ("rtf", "odt", "doc")])
def test_a_file_that_is_no_document_is_told_of_and_the_others_are_looked_at(name: str, broken_dir: Path) -> None:
    file = broken_dir / f"{name}.docx"
    file.write_bytes(NO_WORD[name][0])
    other = _saved(broken_dir / "annat.docx", document(p("XX")))
    first, second = _at(file, other)
    assert (first.is_read, first.is_final, first.left) == (False, False, ())
    assert any(finding.severity is Severity.ERROR for finding in first.findings)
    assert [one.text for one in second.left] == ["XX"]


@pytest.mark.parametrize("part", ["word/header1.xml", "word/styles.xml", "word/document.xml"])
def test_a_damaged_part_is_mended_or_said_to_be_damaged(part: str, broken_dir: Path) -> None:
    package = document(p("Kostar XX kr"))
    cut = package.with_parts({part: package.parts[part][: len(package.parts[part]) // 2]})
    [one] = _at(_saved(broken_dir / "skadat.docx", cut))
    assert one.is_read or any(finding.severity is Severity.ERROR for finding in one.findings)


@needs("libreoffice")
@pytest.mark.slow
def test_a_document_of_another_program_is_looked_at_too(foreign_dir: Path) -> None:
    draft = fill(template("governing-document")).package
    file = foreign_dir / "policy.odt"
    file.write_bytes(opendocument(draft))
    [one] = _at(file)
    kinds = {left.kind for left in one.left}
    assert Kind.MARK in kinds
    assert kinds & {Kind.SLOT, Kind.PROMPT}
    assert _codes(one) == ["arrival.converted"]


def test_what_is_told_is_plain_data(tmp_path: Path) -> None:
    [one] = _at(_saved(tmp_path / "a.docx", document(p("Mål", "Heading1") + p("Kostar XX kr"))))
    assert one.as_data("sv") == {
        "file": str(tmp_path / "a.docx"),
        "final": False,
        "status": "",
        "left": [
            {
                "kind": "placeholder",
                "place": {"part": "body", "heading": "Mål", "begins": "Kostar XX kr"},
                "text": "XX",
                "label": "",
                "path": "",
                "what": "x",
                "author": "",
                "date": "",
                "count": 1,
                "message": message(findings_of(one.left)[0], "sv"),
            }
        ],
        "findings": [],
    }
