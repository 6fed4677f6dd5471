"""Files that came back: what they say, or why they say nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from plantools.cycle.drafting import Drafter, Order
from plantools.cycle.reading import FileRead, read_files
from plantools.definition.library import Library, shipped
from plantools.definition.model import Definition
from plantools.findings import Severity
from plantools.word.package import Package, open_package, to_bytes
from tests.cycle.posted import BLANK, FORM, mail, zipped

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
    assert {finding.code for finding in one.findings} == {"read.no-fields", "read.remarks"}


def test_a_folder_is_named_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    [finding] = read_file(Path()).findings
    assert (finding.code, finding.where) == ("package.directory", ".")


# Several documents, several files


def put(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Return files with these contents."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]


def read_all(folder: Path, files: Mapping[str, bytes]) -> list[FileRead]:
    """Return what the documents of these files say, their places as seen from the folder."""
    return list(read_files(put(folder, files), LIBRARY, language="sv"))


def test_every_document_of_a_mail_is_read_with_its_place_and_sender(broken_dir: Path) -> None:
    [first, second] = read_all(
        broken_dir, {"post.eml": mail({"plan.docx": FORM, "alla.zip": zipped({"b.docx": BLANK})})}
    )
    assert (first.where, first.data["file"]) == (f"{broken_dir}/post.eml: plan.docx", first.where)
    assert (second.where, second.is_read) == (f"{broken_dir}/post.eml: alla.zip: b.docx", True)
    assert first.reading is not None and first.reading.answers["unit"] == "Kopparstaden AB"
    findings = first.data["findings"]
    assert isinstance(findings, list)
    assert findings[0]["message"] == (
        "Kom med e-post. Från: Åsa Ek <asa@falun.se>. Datum: 2026-11-02 09:12. Ämne: ”Vår plan”."
    )
    assert [finding.where for finding in first.findings][:1] == [first.where]


def test_what_was_read_is_handed_on_as_it_was_sent(broken_dir: Path) -> None:
    assert [one.content for one in read_all(broken_dir, {"post.eml": mail({"plan.docx": FORM})})] == [FORM]


def test_one_document_is_opened_when_it_is_asked_for(broken_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[bytes] = []

    def count(content: bytes) -> Package:
        opened.append(content)
        return open_package(content)

    monkeypatch.setattr("plantools.cycle.arrivals.open_package", count)
    several = read_files(
        put(broken_dir, {"alla.zip": zipped({"a": FORM, "b": BLANK, "c": FORM})}), LIBRARY, language="sv"
    )
    next(several)
    assert len(opened) == 1


# Twins


def again(one: FileRead) -> list[tuple[str, object]]:
    """Return what is said of a document that came before: the code, and where it came."""
    found = [finding for finding in one.findings if finding.code.startswith("arrival.same")]
    assert all(finding.severity is Severity.WARNING and finding.where == one.where for finding in found)
    return [(finding.code, Path(str(finding.params["other"])).name) for finding in found]


def other_file(data: bytes) -> bytes:
    """Return the same document as a program saves it that deflates otherwise."""
    package = open_package(data)
    return to_bytes(package.with_parts({"docProps/app.xml": package.parts["docProps/app.xml"] + b"\n"}))


def other_answers(data: bytes) -> bytes:
    """Return the same form with another answer in it."""
    package = open_package(data)
    main = package.parts[package.main()]
    assert b"2026-08-14" in main
    return to_bytes(package.with_parts({package.main(): main.replace(b"2026-08-14", b"2026-09-15")}))


def test_the_same_file_twice_is_told_of_the_later(broken_dir: Path) -> None:
    first, second = read_all(broken_dir, {"a.docx": FORM, "b.eml": mail({"x.docx": FORM})})
    assert (again(first), again(second)) == ([], [("arrival.same-file", "a.docx")])


def test_the_same_name_twice_is_the_same_file_twice(broken_dir: Path) -> None:
    [file] = put(broken_dir, {"a.docx": FORM})
    first, second = read_files([file, file], LIBRARY, language="sv")
    assert (again(first), again(second)) == ([], [("arrival.same-file", "a.docx")])


def test_the_same_form_twice_is_told_with_whether_the_answers_are_the_same(broken_dir: Path) -> None:
    forms = {"a.docx": FORM, "b.docx": other_file(FORM), "c.docx": other_answers(FORM)}
    assert [again(one) for one in read_all(broken_dir, forms)] == [
        [],
        [("arrival.same-answers", "a.docx")],
        [("arrival.same-form", "a.docx")],
    ]


def test_empty_forms_of_nobody_are_no_twins(broken_dir: Path) -> None:
    assert [again(one) for one in read_all(broken_dir, {"a.docx": BLANK, "b.docx": other_file(BLANK)})] == [[], []]


def test_files_that_cannot_be_read_are_no_twins(broken_dir: Path) -> None:
    assert [again(one) for one in read_all(broken_dir, {"a.docx": b"Hej", "b.docx": b"Hej"})] == [[], []]
