"""Review copies: named as what was sent, beside nothing that is there already, and never outside their folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.cycle.drafting import Drafter, Order
from plantools.cycle.reading import FileRead, read_files
from plantools.cycle.reviewing import Copy, check_copies, clean, copies, write_copy
from plantools.definition.library import Library, shipped
from plantools.documents.read import read
from plantools.documents.reading import Reading
from plantools.errors import TargetError
from plantools.findings import error, note
from plantools.word.comments import comments_in
from plantools.word.package import Package, open_package, to_bytes

LIBRARY = Library((shipped("templates"),))
MACRO = b"\xd0\xcf\x11\xe0 macro"
FORM = to_bytes(Drafter(LIBRARY).make(Order("policy-process")).package)


def came(path: Path, content: bytes = FORM) -> FileRead:
    """Return a form that nobody has filled in, as a file that was sent and read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return next(read_files([path], LIBRARY, language="sv"))


def sent(*places: str, faulty: bool = True, content: bytes = FORM) -> list[FileRead]:
    """Return documents that were read, of which nothing is on disk."""
    reading = known()
    found = (error("value.required", field="title"),) if faulty else (note("review.clean"),)
    told = Reading(reading.identity, reading.definition, "da", findings=found)
    return [FileRead({}, found, "da", told, place, content) for place in places]


@cache
def known() -> Reading:
    """Return what is read from a form that nobody has filled in."""
    return read(open_package(FORM), LIBRARY)


def with_macros() -> bytes:
    """Return a form with programs in it."""
    parts = dict(open_package(FORM).parts)
    types = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    parts |= {"[Content_Types].xml": types, "word/vbaProject.bin": MACRO}
    return to_bytes(Package(parts))


# Names


def names(*paths: str) -> list[str]:
    return [one.target.name for one in copies(sent(*paths), Path("ut"))]


def test_a_copy_is_named_as_what_was_sent() -> None:
    assert names("in/plan.docx", "/x/Å plan.DOCX") == ["plan.docx", "Å plan.DOCX"]
    [one] = copies(sent("plan.docx"), Path("ut"))
    assert one.target == Path("ut/plan.docx")


def test_documents_of_one_name_have_copies_of_several() -> None:
    assert names("a/plan.docx", "b/plan.docx", "c/Plan.docx", "plan-2.docx") == [
        *("plan.docx", "plan-3.docx", "Plan-4.docx", "plan-2.docx")
    ]


def test_the_name_says_what_the_copy_is() -> None:
    assert names("plan.odt", "plan.docx", "plan.doc", "plan") == [
        "plan.docx",
        "plan-2.docx",
        "plan-3.docx",
        "plan-4.docx",
    ]
    assert [one.target.name for one in copies(sent("a.docm", "b.docx", content=with_macros()), Path("ut"))] == [
        *("a.docm", "b.docm")
    ]


def test_what_came_in_a_mail_or_a_zip_is_named_as_it_was_there() -> None:
    places = (
        "in/mail.eml: plan.docx",
        "in/a.zip: b/../../c.docx",
        "in/a.zip: ..\\d?.docx",
        "x.mbox: 2: ..",
        "y: .docx",
    )
    assert names(*places) == ["plan.docx", "c.docx", "d_.docx", "review.docx", "docx.docx"]


@given(some.lists(some.text(min_size=1), max_size=6))
def test_every_copy_has_a_name_of_its_own_in_the_folder(places: list[str]) -> None:
    targets = [one.target for one in copies(sent(*places), Path("ut"))]
    assert len({target.name.casefold() for target in targets}) == len(places)
    assert {target.parent for target in targets} <= {Path("ut")}
    assert all(target.name not in ("", ".", "..") for target in targets)


def test_a_document_in_order_gets_no_copy_and_that_is_said() -> None:
    [one] = sent("plan.docx", faulty=False)
    assert copies([one], Path("ut")) == ()
    assert [(found.code, found.where) for found in clean(one)] == [("review.clean", "plan.docx")]
    assert [clean(other) for other in sent("plan.docx")] == [()]


def test_a_file_that_could_not_be_read_gets_none_and_is_not_called_clean(broken_dir: Path) -> None:
    one = came(broken_dir / "plan.docx", b"PK")
    assert copies([one], Path("ut")) == ()
    assert clean(one) == ()


# Places


def refused(folder: Path, *files: FileRead, force: bool) -> list[str]:
    """Return the codes of what is said against copies of these files in the folder."""
    try:
        check_copies(copies(files, folder), overwrite=force, kept=[Path(one.where) for one in files])
    except TargetError as problem:
        return [one.code for one in problem.findings]
    return []


def test_a_file_that_is_there_is_kept_unless_that_is_wanted(tmp_path: Path, broken_dir: Path) -> None:
    one = came(tmp_path / "in" / "plan.docx")
    assert refused(broken_dir, one, force=False) == []
    (broken_dir / "plan.docx").write_text("viktigt")
    assert refused(broken_dir, one, force=False) == ["target.exists"]
    assert refused(broken_dir, one, force=True) == []


def test_what_was_sent_is_never_replaced(tmp_path: Path) -> None:
    one = came(tmp_path / "plan.docx")
    assert refused(tmp_path, one, force=True) == ["target.source"]
    link = tmp_path / "ut"
    link.symlink_to(tmp_path)
    assert refused(link, one, force=True) == ["target.source"]


def test_a_link_is_not_followed_out_of_the_folder(tmp_path: Path) -> None:
    one = came(tmp_path / "in" / "plan.docx")
    (tmp_path / "ut").mkdir()
    (tmp_path / "ut" / "plan.docx").symlink_to(tmp_path / "elsewhere.docx")
    assert refused(tmp_path / "ut", one, force=False) == ["target.exists"]
    assert refused(tmp_path / "ut", one, force=True) == ["target.link"]


# Copies


def test_a_copy_holds_every_part_as_it_was_sent_and_the_comments(tmp_path: Path, made: Callable[[str], Path]) -> None:
    jumbled = Package(dict(reversed(list(open_package(FORM).parts.items()))))
    path = tmp_path / "in" / "skema.docx"
    path.parent.mkdir()
    with ZipFile(path, "w") as archive:
        for name, content in jumbled.parts.items():
            archive.writestr(name, content)
    [wanted] = copies([next(read_files([path], LIBRARY, language="sv"))], made("x").parent / "ny" / "mappe")
    told = write_copy(wanted, overwrite=False)
    assert (told.code, told.where, told.params["name"]) == ("review.written", str(wanted.target), str(path))
    with ZipFile(path) as before, ZipFile(wanted.target) as after:
        assert after.namelist() == [*before.namelist(), "word/comments.xml"]
        changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert path.read_bytes() != wanted.target.read_bytes()
    comments = comments_in(open_package(wanted.target))
    assert comments and all(one.date.endswith("Z") for one in comments)


def test_macros_are_not_sent_on(tmp_path: Path) -> None:
    [wanted] = copies([came(tmp_path / "in" / "skema.docm", with_macros())], tmp_path / "ut")
    write_copy(wanted, overwrite=False)
    after = open_package(tmp_path / "ut" / "skema.docx")
    assert not after.has_macros


def test_where_no_comment_can_be_put_that_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    [wanted] = copies(sent("plan.docx"), tmp_path)
    damaged = wanted.package.with_parts({"word/document.xml": b"<w:document"})
    told = write_copy(Copy(wanted.read, damaged, wanted.target), overwrite=False)
    assert (told.code, told.where, wanted.target.exists()) == ("review.damaged", "plan.docx", False)


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    one = came(tmp_path / "plan.docx")
    (tmp_path / "ut").write_text("en fil")
    [wanted] = copies([one], tmp_path / "ut")
    with pytest.raises(TargetError):
        write_copy(wanted, overwrite=True)
