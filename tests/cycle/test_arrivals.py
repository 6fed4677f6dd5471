"""One path, and the documents that it holds: each is there once, with its place; nothing else is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.cycle import bundles
from plantools.cycle.arrivals import Arrival, arrivals
from plantools.cycle.foreign import Converter
from plantools.findings import Severity
from plantools.word.limits import MIB
from plantools.word.package import open_package
from tests.cycle.posted import BLANK, FORM, HTML, PDF, PNG, RTF, container, mail, mailbox, opendocument, word, zipped


@pytest.fixture(autouse=True)
def no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plantools.cycle.foreign.program", lambda: None)


def came(folder: Path, name: str, data: bytes) -> list[Arrival]:
    """Return the documents of a file of this name, their places as seen from its folder."""
    file = folder / name
    file.write_bytes(data)
    with Converter() as converter:
        return list(arrivals(file, converter))


def places(found: list[Arrival], folder: Path) -> list[str]:
    """Return where the documents that can be read are."""
    return [one.where.removeprefix(f"{folder}/") for one in found if one.package]


def codes(one: Arrival) -> list[str]:
    """Return the codes of what is said of a document."""
    return [finding.code for finding in one.findings]


def locked(archive: bytes) -> bytes:
    """Return a zip of one file with the sign that it is encrypted (APPNOTE.TXT 4.4.4)."""
    at = archive.rindex(b"PK\x01\x02") + 8
    return archive[:at] + b"\x01" + archive[at + 1 :]


# Word's own formats


def test_a_document_comes_as_it_is(broken_dir: Path) -> None:
    [one] = came(broken_dir, "plan.docx", FORM)
    assert (one.where, one.content, one.findings) == (str(broken_dir / "plan.docx"), FORM, ())


@pytest.mark.parametrize("kind", ["docm", "dotm", "dotx"])
def test_macros_are_told_and_never_handed_on_and_a_template_is_a_document(kind: str, broken_dir: Path) -> None:
    expected = {"docm": ["arrival.macros"], "dotx": ["arrival.template"]}
    [one] = came(broken_dir, "plan.docx", word(kind))
    assert codes(one) == expected.get(kind, ["arrival.macros", "arrival.template"])
    assert all(finding.severity is Severity.WARNING for finding in one.findings)
    handed = open_package(one.content)
    assert one.package == handed and not handed.has_macros
    assert handed.parts.keys() == open_package(FORM).parts.keys()


# What cannot be read


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "package.empty"),
        (b"Hej", "package.not-a-zip"),
        (FORM[:-300], "package.damaged"),
        (PDF, "package.pdf"),
        (PNG, "arrival.image"),
        (HTML, "arrival.html"),
        (RTF, "package.rtf"),
        (opendocument(), "package.odt"),
        (opendocument("spreadsheet"), "arrival.workbook"),
        (opendocument("presentation"), "arrival.slides"),
        (container("WordDocument"), "arrival.doc"),
        (container("EncryptedPackage"), "package.encrypted"),
        (container("Contents"), "package.old-doc"),
        (container("__properties_version1.0"), "arrival.msg"),
        (zipped({"Index/Document.iwa": b"x"}), "arrival.pages"),
        (b"\x78\x9f\x3e\x22", "arrival.winmail"),
        (b"\x1f\x8b\x08", "arrival.archive"),
        (zipped({}), "package.empty"),
        (zipped({".DS_Store": b"x", "__MACOSX/._plan.docx": b"x", "~$plan.docx": b"x"}), "arrival.no-document"),
        (mail({}), "arrival.no-document"),
        (mail({"plan.pdf": PDF}), "arrival.no-document"),
        (zipped({"plan.txt": b"Hej"})[:-30], "package.damaged"),
        (zipped({"plan.txt": b"Hej"}).replace(b"plan", b"plam", 1), "arrival.zip-damaged"),
        (locked(zipped({"plan.docx": FORM})), "arrival.zip-locked"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_what_is_no_word_document_is_one_error_that_says_so(data: bytes, code: str, broken_dir: Path) -> None:
    [one] = came(broken_dir, "plan.docx", data)
    errors = [finding for finding in one.findings if finding.severity is Severity.ERROR]
    assert [(finding.code, finding.where) for finding in errors] == [(code, str(broken_dir / "plan.docx"))]
    assert (one.package, one.content) == (None, b"")


def test_a_file_that_is_not_there_or_too_large_says_so(broken_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Converter() as converter:
        [one] = arrivals(broken_dir / "borta.docx", converter)
    assert codes(one) == ["package.missing"]
    monkeypatch.setattr("plantools.cycle.arrivals.DELIVERY", replace(bundles.DELIVERY, upload=1000))
    assert [codes(one) for one in came(broken_dir, "plan.docx", FORM)] == [["arrival.too-large"]]


# Bundles


def test_every_document_of_a_bundle_has_its_place(broken_dir: Path) -> None:
    inner = zipped({"a/en.docx": FORM, "två.docx": BLANK})
    box = mailbox(mail({"plan.docx": FORM}), mail({"alla.zip": inner, "tre.docx": BLANK}))
    assert places(came(broken_dir, "in.mbox", box), broken_dir) == [
        "in.mbox: 1: plan.docx",
        "in.mbox: 2: alla.zip: a/en.docx",
        "in.mbox: 2: alla.zip: två.docx",
        "in.mbox: 2: tre.docx",
    ]


def test_who_sent_it_is_told_with_each_document(broken_dir: Path) -> None:
    found = came(broken_dir, "in.eml", mail({"a.docx": FORM, "b.zip": zipped({"c.docx": BLANK})}))
    assert [codes(one) for one in found] == [["arrival.mail"]] * 2
    assert dict(found[1].findings[0].params) == {
        "sender": "Åsa Ek <asa@falun.se>",
        "date": "2026-11-02 09:12",
        "subject": "Vår plan",
    }


def test_names_of_others_never_lead_anywhere(broken_dir: Path) -> None:
    found = came(
        broken_dir, "in.eml", mail({"../../../etc/a.docx": FORM, "C:\\x\\a.docx": BLANK, "b\x1b[2J.docx": FORM})
    )
    assert places(found, broken_dir) == ["in.eml: a.docx", "in.eml: a.docx (2)", "in.eml: b [2J.docx"]
    assert [file.name for file in broken_dir.iterdir()] == ["in.eml"]


def test_what_is_no_form_is_left_aside_and_told_once(broken_dir: Path) -> None:
    files = {"plan.pdf": PDF, "plan.docx": FORM, "budget.xlsx": container("Workbook"), "möte.ics": b"BEGIN:VCALENDAR"}
    [one] = came(broken_dir, "in.eml", mail(files))
    where = f"{broken_dir / 'in.eml'}: "
    assert [(one.code, one.severity.value, one.where.removeprefix(where)) for one in one.findings] == [
        ("arrival.mail", "note", ""),
        ("package.pdf", "warning", "plan.pdf"),
        ("arrival.workbook", "warning", "budget.xlsx"),
        ("arrival.left", "warning", "möte.ics"),
    ]


def test_a_form_that_cannot_be_read_does_not_keep_the_others_from_being_read(broken_dir: Path) -> None:
    files = {"låst.docx": container("EncryptedPackage"), "plan.docx": FORM, "skadad.docx": FORM[:2000], "gammal": RTF}
    found = came(broken_dir, "in.zip", zipped(files))
    assert [codes(one) for one in found] == [["package.encrypted"], [], ["package.damaged"], ["package.rtf"]]
    assert places(found, broken_dir) == ["in.zip: plan.docx"]


def test_a_message_without_files_in_a_mailbox_is_told_and_no_fault(broken_dir: Path) -> None:
    [one] = came(broken_dir, "in.mbox", mailbox(mail({}), mail({"plan.docx": FORM})))
    assert [(one.code, one.severity.value) for one in one.findings] == [
        ("arrival.mail", "note"),
        ("arrival.no-files", "note"),
    ]


# Hostile ones


def layers(count: int, data: bytes = FORM) -> bytes:
    """Return a document in so many zips."""
    for number in range(count):
        data = zipped({"plan.docx" if number == 0 else "in.zip": data})
    return data


def test_as_many_layers_as_people_make_are_unpacked_and_no_more(broken_dir: Path) -> None:
    assert len(places(came(broken_dir, "in.zip", layers(bundles.DEPTH)), broken_dir)) == 1
    [one] = came(broken_dir, "in.zip", layers(bundles.DEPTH + 1))
    assert (one.package, codes(one)) == (None, ["arrival.too-deep"])


def test_a_zip_of_more_than_is_unpacked_is_refused_as_a_zip(broken_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plantools.cycle.bundles.DELIVERY", replace(bundles.DELIVERY, all_parts=MIB))
    [one] = came(broken_dir, "in.zip", zipped({"a.bin": b"\0" * MIB, "b.bin": b"\0"}))
    assert codes(one) == ["arrival.too-much"]


def test_what_is_unpacked_counts_over_all_layers(broken_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    half = zipped({str(number): b"x" for number in range(4)})
    monkeypatch.setattr("plantools.cycle.bundles.DELIVERY", replace(bundles.DELIVERY, entries=11))
    assert codes(came(broken_dir, "in.zip", zipped({"a": half, "b": half}))[0]).count("arrival.too-much") == 0
    assert "arrival.too-much" in codes(came(broken_dir, "in.zip", zipped({"a": half, "b": half, "c": half}))[0])


def test_the_lines_of_all_messages_count_together(broken_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = mail({"plan.docx": FORM})
    monkeypatch.setattr("plantools.cycle.bundles.ENDS", sent.count(b"\n") * 2 + 10)
    assert len(places(came(broken_dir, "in.mbox", mailbox(sent, sent)), broken_dir)) == 2
    first, *others = came(broken_dir, "in.mbox", mailbox(sent, sent, sent))
    assert len(others) == 1
    assert [(one.code, one.where) for one in first.findings if one.severity is Severity.ERROR] == [
        ("arrival.too-much", f"{broken_dir / 'in.mbox'}: 3")
    ]


@pytest.mark.parametrize("name", ["../plan.docx", "/etc/plan.docx", "C:/plan.docx", "a/../../plan.docx"])
def test_a_zip_with_names_that_lead_out_is_refused(name: str, broken_dir: Path) -> None:
    [one] = came(broken_dir, "in.zip", zipped({name: FORM}))
    assert (one.package, codes(one)) == (None, ["arrival.zip-names"])


# Laws


Tree = Mapping[str, object]
_LEAVES = {"form": FORM, "blank": BLANK, "pdf": PDF, "text": b"Hej", "locked": container("EncryptedPackage")}
trees = some.recursive(
    some.sampled_from(sorted(_LEAVES)),
    lambda inner: some.tuples(some.sampled_from(["zip", "mail"]), some.lists(inner, min_size=1, max_size=3)),
    max_leaves=8,
)


def packed(tree: object) -> bytes:
    """Return the file of a tree of bundles."""
    if isinstance(tree, str):
        return _LEAVES[tree]
    assert isinstance(tree, tuple)
    kind, inner = tree
    return {"zip": zipped, "mail": mail}[kind]({f"{number}.x": packed(one) for number, one in enumerate(inner)})


def leaves(tree: object, depth: int = 0) -> Iterator[str]:
    """Yield what is in a tree, as deep as it is unpacked."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, tuple) and depth < bundles.DEPTH:
        for inner in tree[1]:
            yield from leaves(inner, depth + 1)


@given(tree=trees)
def test_however_it_was_packed_every_file_is_read_or_told(
    tree: object, tmp_path_factory: pytest.TempPathFactory
) -> None:
    found = came(tmp_path_factory.mktemp("broken"), "in.broken", packed(tree))
    held = list(leaves(tree))
    told = [code for one in found for code in codes(one)]
    documents = [one.content for one in found if one.package]
    assert documents == [_LEAVES[leaf] for leaf in held if leaf in ("form", "blank")]
    assert told.count("package.encrypted") == held.count("locked")
    assert told.count("package.pdf") == held.count("pdf")
    assert told.count("arrival.left") + told.count("package.not-a-zip") == held.count("text")


@given(
    kind=some.sampled_from(["zip", "eml", "mbox", "docx", "doc"]),
    changes=some.lists(some.tuples(some.floats(0, 1), some.binary(min_size=1, max_size=3)), min_size=1, max_size=8),
)
def test_damage_is_a_finding_and_never_a_traceback(
    kind: str, changes: list[tuple[float, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = bytearray(
        {
            "zip": zipped({"a.docx": BLANK, "b.pdf": PDF}),
            "eml": mail({"a.docx": BLANK}),
            "mbox": mailbox(mail({"a.docx": BLANK}), mail({})),
            "docx": BLANK,
            "doc": container("WordDocument"),
        }[kind]
    )
    for place, put in changes:
        at = int(place * (len(whole) - 1))
        whole[at : at + len(put)] = put
    for one in came(tmp_path_factory.mktemp("broken"), "in.broken", bytes(whole)):
        assert one.package is not None or one.findings
