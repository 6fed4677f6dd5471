"""Word files come in whole, safe or not at all; they go out the same every time."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.errors import PackageError
from plantools.word.limits import KIB, LIMITS, PIECE, Limits
from plantools.word.names import W
from plantools.word.package import Package, open_package, relationships_name, to_bytes

ROOT = Path(__file__).parents[2]
BASE_FILE = ROOT / "templates" / "base.docx"
BASE = BASE_FILE.read_bytes()

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
DOCUMENT = "word/document.xml"
PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="PNG" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
    ).encode(),
    "_rels/.rels": (
        f'<Relationships xmlns="{RELATIONSHIPS}">'
        f'<Relationship Id="rId1" Type="{TRANSITIONAL}/officeDocument" Target="word/document.xml"/></Relationships>'
    ).encode(),
    DOCUMENT: f'<w:document xmlns:w="{W.uri}"><w:body/></w:document>'.encode(),
}


def _document(added: Mapping[str, bytes] = {}, *, without: str = "") -> dict[str, bytes]:
    """Return the parts of the smallest Word document, with some more and without one."""
    return {name: content for name, content in {**PARTS, **added}.items() if name != without}


def _links(*links: tuple[str, str, str], mode: str = "") -> bytes:
    """Return a part of relationships, each an id, a type and a target."""
    told = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"{mode and f" TargetMode={mode!r}"}/>'
        for key, kind, target in links
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{told}</Relationships>'.encode()


def _zip(parts: Mapping[str, bytes] | Iterable[tuple[str, bytes]], method: int = ZIP_DEFLATED) -> bytes:
    """Return a zip of the parts, under names that `to_bytes` would not write, too."""
    file = BytesIO()
    with ZipFile(file, "w", method) as archive:
        for name, content in parts.items() if isinstance(parts, Mapping) else parts:
            archive.writestr(ZipInfo(name), content, method)
    return file.getvalue()


def _patched(data: bytes, name: str, listed: Mapping[int, bytes], local: Mapping[int, bytes] = {}) -> bytes:
    """Return the zip with bytes of one member's two headers changed, by their offset (APPNOTE.TXT 4.3.7, 4.3.12)."""
    with ZipFile(BytesIO(data)) as archive:
        start = archive.getinfo(name).header_offset
    entry = data.rindex(name.encode()) - 46
    changed = bytearray(data)
    for where, changes in ((entry, listed), (start, local)):
        for offset, new in changes.items():
            changed[where + offset : where + offset + len(new)] = new
    return bytes(changed)


def _refused(source: Path | bytes, limits: Limits = LIMITS) -> str:
    """Return the code of the one finding with which the file is refused; it always says which file."""
    with pytest.raises(PackageError) as refused:
        open_package(source, limits=limits, name="plan.docx")
    [finding] = refused.value.findings
    assert finding.where == "plan.docx"
    return finding.code


# What opens


def test_the_base_document_opens() -> None:
    package = open_package(BASE_FILE)
    assert package.main() == DOCUMENT
    assert package.xml(DOCUMENT).tag == W.document


def test_a_file_and_its_bytes_are_the_same_package() -> None:
    assert open_package(BASE_FILE) == open_package(BASE)


@pytest.mark.parametrize("office", [TRANSITIONAL, STRICT], ids=["Transitional", "Strict"])
@pytest.mark.parametrize(
    "kind",
    [
        MAIN,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
    ids=["docx", "dotx", "docm", "dotm"],
)
def test_every_kind_of_word_file_opens(kind: str, office: str) -> None:
    types = PARTS["[Content_Types].xml"].replace(MAIN.encode(), kind.encode())
    links = _links(("rId1", f"{office}/officeDocument", "/word/document.xml"))
    assert open_package(_zip(_document({"[Content_Types].xml": types, "_rels/.rels": links}))).main() == DOCUMENT


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED])
def test_parts_may_be_stored_or_deflated(method: int) -> None:
    assert open_package(_zip(PARTS, method)).parts == PARTS


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, PIECE + 200, 3 * PIECE + 1])
def test_parts_are_whole_whatever_their_size(size: int) -> None:
    assert open_package(_zip(_document({"word/a.bmp": bytes(size)}))).parts["word/a.bmp"] == bytes(size)


def test_backslashes_in_names_are_slashes() -> None:
    parts = {name.replace("/", "\\"): content for name, content in PARTS.items()}
    assert open_package(_zip(parts)).parts == PARTS


def test_folders_are_no_parts() -> None:
    assert open_package(_zip({"word/": b"", **PARTS})).parts == PARTS


def test_the_main_part_may_have_any_name() -> None:
    parts = {
        "[Content_Types].xml": PARTS["[Content_Types].xml"].replace(b"/word/document.xml", b"/a/b.xml"),
        "_rels/.rels": _links(("rId1", f"{TRANSITIONAL}/officeDocument", "a/b.xml")),
        "a/b.xml": PARTS[DOCUMENT],
    }
    assert open_package(_zip(parts)).main() == "a/b.xml"


# What does not


FOREIGN = {
    b"": "package.empty",
    b"Hej": "package.not-a-zip",
    b"<html>": "package.not-a-zip",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500): "package.old-doc",
    b"%PDF-1.7\n": "package.pdf",
    b"{\\rtf1\\ansi}": "package.rtf",
    b"PK\x03\x04": "package.damaged",
    _zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}): "package.odt",
    _zip({"readme.txt": b"Hej"}): "package.not-word",
    _zip(_document(without="_rels/.rels")): "package.not-word",
    _zip(_document(without=DOCUMENT)): "package.not-word",
    _zip(_document(without="[Content_Types].xml")): "package.not-word",
    _zip({name: part.replace(b"wordprocessingml.document", b"spreadsheetml.sheet") for name, part in PARTS.items()}): (
        "package.not-word"
    ),
}


@pytest.mark.parametrize(("data", "code"), FOREIGN.items(), ids=range(len(FOREIGN)))
def test_a_file_of_another_kind_is_refused_by_what_it_is(data: bytes, code: str) -> None:
    assert _refused(data) == code


NAMES = ["../evil.xml", "word/../../evil.xml", "/etc/passwd", "C:/evil.xml", "..\\evil.xml", "word//a.xml", "./a.xml"]


@pytest.mark.parametrize("name", [*NAMES, "a\nb.xml"])
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    assert _refused(_zip({**PARTS, name: b"<a/>"})) == "package.names"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", [DOCUMENT, "Word/Document.XML", "word\\document.xml"])
def test_two_parts_of_one_name_are_refused(name: str) -> None:
    assert _refused(_zip([*PARTS.items(), (name, b"<other/>")])) == "package.names"


def test_members_that_share_bytes_are_refused() -> None:
    data = _zip({**PARTS, "word/a.bin": b"x", "word/b.bin": b"x"})
    with ZipFile(BytesIO(data)) as archive:
        shared = struct.pack("<L", archive.getinfo("word/a.bin").header_offset)
    assert _refused(_patched(data, "word/b.bin", {42: shared})) == "package.names"


def test_a_member_that_reaches_into_the_list_of_members_is_refused() -> None:
    data = _zip(_document({"word/a.bin": b"x"}), ZIP_STORED)
    start = data.index(b"word/a.bin") + len(b"word/a.bin")
    claimed = struct.pack("<LLL", zlib.crc32(data[start : start + 20]), 20, 20)
    assert _refused(_patched(data, "word/a.bin", {16: claimed})) == "package.damaged"


def test_a_member_that_is_listed_under_another_name_is_refused() -> None:
    data = _zip(_document({"word/a.bin": b"x"}))
    assert _refused(_patched(data, "word/a.bin", {}, {30: b"word/z.bin"})) == "package.damaged"


@pytest.mark.parametrize("flag", [b"\x01\x00", b"\x41\x00", b"\x00\x20"])
def test_an_encrypted_member_is_refused(flag: bytes) -> None:
    assert _refused(_patched(_zip(PARTS), DOCUMENT, {8: flag}, {6: flag})) == "package.encrypted"


def test_another_compression_is_refused() -> None:
    assert _refused(_zip(PARTS, ZIP_BZIP2)) == "package.damaged"


def test_a_wrong_checksum_is_refused() -> None:
    assert _refused(_patched(_zip(PARTS), DOCUMENT, {16: b"abcd"})) == "package.damaged"


# A lie about the size must neither cost memory nor cut a part off.


def test_a_part_longer_than_declared_is_refused() -> None:
    data = _zip(PARTS)
    beginning = PARTS[DOCUMENT][:10]
    lie = {16: struct.pack("<L", zlib.crc32(beginning)), 24: struct.pack("<L", 10)}
    assert _refused(_patched(data, DOCUMENT, lie)) == "package.damaged"


def test_a_part_shorter_than_declared_is_refused() -> None:
    assert _refused(_patched(_zip(PARTS), DOCUMENT, {24: struct.pack("<L", 1_000)})) == "package.damaged"


def test_a_bomb_that_declares_ten_bytes_is_refused() -> None:
    data = _zip(_document({"word/a.bin": bytes(LIMITS.all_parts + 1)}))
    assert _refused(_patched(data, "word/a.bin", {24: struct.pack("<L", 10)})) == "package.bomb"


def test_a_bomb_of_one_part_is_refused() -> None:
    assert _refused(_zip(_document({DOCUMENT: b"<a>" + b" " * 10_000_000 + b"</a>"}))) == "package.bomb"


def test_a_part_of_xml_may_be_as_long_as_the_limit() -> None:
    limits = replace(LIMITS, xml_part=5_000)
    assert open_package(_zip(_document({"a.xml": bytes(5_000)})), limits=limits).parts["a.xml"] == bytes(5_000)
    assert _refused(_zip(_document({"a.xml": bytes(5_001)})), limits) == "package.bomb"


def test_all_parts_together_may_be_as_long_as_the_limit() -> None:
    limits = replace(LIMITS, all_parts=sum(map(len, PARTS.values())) + 10)
    assert open_package(_zip(_document({"a.bin": bytes(10)})), limits=limits).parts["a.bin"] == bytes(10)
    assert _refused(_zip(_document({"a.bin": bytes(5), "b.bin": bytes(6)})), limits) == "package.bomb"


def test_blank_xml_may_shrink_without_bounds_while_it_is_small() -> None:
    assert open_package(_zip(_document({"a.xml": bytes(100 * KIB)}))).parts["a.xml"] == bytes(100 * KIB)
    assert _refused(_zip(_document({"a.xml": bytes(100 * KIB + 1)}))) == "package.bomb"


def test_pictures_may_shrink_as_they_do() -> None:
    assert len(open_package(_zip(_document({"word/a.bmp": bytes(1_000_000)}))).parts["word/a.bmp"]) == 1_000_000


def test_a_zip_may_have_as_many_members_as_the_limit() -> None:
    limits = replace(LIMITS, entries=5)
    assert len(open_package(_zip(_document({"a": b"", "b": b""})), limits=limits).parts) == 5
    assert _refused(_zip(_document({"a": b"", "b": b"", "c": b""})), limits) == "package.bomb"


def test_a_list_of_very_many_members_is_not_even_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = _zip({f"{number}.xml": b"" for number in range(51)})
    monkeypatch.setattr("plantools.word.archive.ZipFile", None)
    assert _refused(data, replace(LIMITS, entries=5)) == "package.bomb"


@pytest.mark.parametrize("as_file", [True, False])
def test_a_file_may_be_as_large_as_the_limit(tmp_path: Path, *, as_file: bool) -> None:
    data = _zip(PARTS)
    source = tmp_path / "a.broken.docx"
    source.write_bytes(data)
    given = source if as_file else data
    assert open_package(given, limits=replace(LIMITS, upload=len(data))).parts == PARTS
    assert _refused(given, replace(LIMITS, upload=len(data) - 1)) == "package.too-large"


# Files that cannot be had


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    assert _refused(tmp_path / "a.docx") == "package.missing"
    assert _refused(BASE_FILE / "a.docx") == "package.missing"
    assert _refused(Path("a\0.docx")) == "package.missing"


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    assert _refused(tmp_path) == "package.directory"


@pytest.mark.parametrize(
    ("fault", "code"), [(PermissionError(13, "no"), "package.permission"), (OSError(5, "no"), "package.unreadable")]
)
def test_a_file_that_may_not_or_cannot_be_read(fault: OSError, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(Path, "open", fail)  # root may read everything, so no mode of a file would do
    assert _refused(BASE_FILE) == code


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file on this system")
def test_an_endless_file_is_not_read_to_its_end() -> None:
    assert _refused(Path("/dev/zero")) == "package.too-large"


def test_a_file_is_called_by_its_name_where_no_other_is_given(tmp_path: Path) -> None:
    with pytest.raises(PackageError) as refused:
        open_package(tmp_path / "åtgärder 2026.docx")
    assert [finding.where for finding in refused.value.findings] == ["åtgärder 2026.docx"]


# Whatever comes


@given(some.data())
def test_flipped_bytes_give_a_package_or_a_refusal(data: some.DataObject) -> None:
    changed = bytearray(BASE)
    for _ in range(data.draw(some.integers(1, 8))):
        changed[data.draw(some.integers(0, len(BASE) - 1))] ^= data.draw(some.integers(1, 255))
    _opens_or_is_refused(bytes(changed))


@given(some.integers(1, 2_000), some.integers(0, 255))
def test_flipped_bytes_of_the_list_give_a_package_or_a_refusal(back: int, value: int) -> None:
    _opens_or_is_refused(BASE[:-back] + bytes([value]) + BASE[len(BASE) - back + 1 :])


@given(some.integers(0, len(BASE)), some.integers(0, len(BASE)))
def test_cut_bytes_give_a_package_or_a_refusal(start: int, end: int) -> None:
    _opens_or_is_refused(BASE[:start] + BASE[end:])
    _opens_or_is_refused(BASE[:end])


@given(some.sampled_from(sorted(PARTS)), some.binary(max_size=60), some.integers(0, 400))
def test_damaged_parts_give_a_package_or_a_refusal(name: str, content: bytes, where: int) -> None:
    _opens_or_is_refused(_zip({**PARTS, name: PARTS[name][:where] + content + PARTS[name][where + 1 :]}))


def _opens_or_is_refused(data: bytes) -> None:
    """Look at everything a package offers; anything raised but `PackageError` fails the test."""
    try:
        package = open_package(data)
        package.external_targets()
        assert package.has_macros in {True, False}
        package.xml(package.main())
    except PackageError as refused:
        assert all(finding.code.startswith("package.") for finding in refused.findings)


# Relationships


def _with_links(*links: tuple[str, str, str], mode: str = "", more: Mapping[str, bytes] = {}) -> Package:
    """Return the smallest document, its main part having these relationships."""
    return Package(_document({"word/_rels/document.xml.rels": _links(*links, mode=mode), **more}))


@pytest.mark.parametrize(
    ("written", "resolved"),
    [
        ("styles.xml", "word/styles.xml"),
        ("/word/styles.xml", "word/styles.xml"),
        ("../customXml/item1.xml", "customXml/item1.xml"),
        ("../../../a.xml", "a.xml"),
        ("media\\a.png", "word/media/a.png"),
        ("Styles.XML", "word/styles.xml"),
        ("media/a%20b.png", "word/media/a b.png"),
        ("media/a.svg#x", "word/media/a.svg"),
        ("#place", DOCUMENT),
    ],
)
def test_targets_are_names_of_parts(written: str, resolved: str) -> None:
    package = _with_links(("r", f"{TRANSITIONAL}/x", written), more={"word/styles.xml": b"", "word/media/a b.png": b""})
    [relationship] = package.relationships(DOCUMENT)
    assert (relationship.target, relationship.external) == (resolved, False)


@pytest.mark.parametrize("kind", ["styles", "custom-properties"])
def test_the_kind_is_the_end_of_the_type(kind: str) -> None:
    [relationship] = _with_links(("rId7", f"{TRANSITIONAL}/{kind}", "a.xml")).relationships(DOCUMENT)
    assert (relationship.id, relationship.kind, relationship.type) == ("rId7", kind, f"{TRANSITIONAL}/{kind}")


@pytest.mark.parametrize(("strict", "kind"), [("customProperties", "custom-properties"), ("styles", "styles")])
def test_strict_kinds_are_called_as_the_transitional_ones(strict: str, kind: str) -> None:
    package = _with_links(("r", f"{STRICT}/{strict}", "a.xml"), more={"word/a.xml": b"<a/>"})
    assert package.related(DOCUMENT, kind) == "word/a.xml"


def test_a_relationship_that_leads_nowhere_is_listed_and_not_followed() -> None:
    links = [("r1", f"{TRANSITIONAL}/styles", "gone.xml"), ("r2", f"{TRANSITIONAL}/styles", "styles.xml")]
    package = _with_links(*links, more={"word/styles.xml": b"<a/>"})
    assert [one.target for one in package.relationships(DOCUMENT)] == ["word/gone.xml", "word/styles.xml"]
    assert package.related(DOCUMENT, "styles") == "word/styles.xml"
    assert package.without_parts(["word/styles.xml"]).related(DOCUMENT, "styles") is None


def test_a_document_with_a_relationship_that_leads_nowhere_opens() -> None:
    package = _with_links(("r1", f"{TRANSITIONAL}/image", "NULL"))
    assert open_package(to_bytes(package)) == package


def test_a_part_without_relationships_has_none() -> None:
    assert Package(PARTS).relationships(DOCUMENT) == ()


@pytest.mark.parametrize("mode", ["External", "external"])
@pytest.mark.parametrize("target", ["https://example.com/a b", "Normal.dotm", r"\\server\share", "#place"])
def test_external_targets_are_told_as_written(target: str, mode: str) -> None:
    package = _with_links(("r1", f"{TRANSITIONAL}/attachedTemplate", target), mode=mode)
    [relationship] = package.external_targets()
    assert (relationship.target, relationship.kind) == (target, "attachedTemplate")
    assert package.related(DOCUMENT, "attachedTemplate") is None


@pytest.mark.parametrize(
    "target", ["http://a/b", "file:///a", "C:\\a", "//server/share", "\\\\server\\share", "mailto:a"]
)
def test_an_address_is_external_whatever_its_mode_says(target: str) -> None:
    assert [one.target for one in _with_links(("r1", "t/image", target)).external_targets()] == [target]


def test_external_targets_of_all_parts_are_told() -> None:
    package = _with_links(("r1", "t/hyperlink", "https://a"), mode="External")
    more = package.with_parts({"word/_rels/header1.xml.rels": _links(("r1", "t/image", "https://b"), mode="External")})
    assert [one.target for one in more.external_targets()] == ["https://a", "https://b"]


@pytest.mark.parametrize(
    ("source", "name"), [("", "_rels/.rels"), (DOCUMENT, "word/_rels/document.xml.rels"), ("a", "_rels/a.rels")]
)
def test_relationships_stand_beside_their_source(source: str, name: str) -> None:
    assert relationships_name(source) == name
    assert Package({}).relationships_name(source) == name


# Content types and macros


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (DOCUMENT, MAIN),
        ("Word/DOCUMENT.xml", MAIN),
        ("word/a.xml", "application/xml"),
        ("a.png", "image/png"),
        ("a", ""),
    ],
)
def test_the_content_type_is_that_of_the_part_or_of_its_extension(name: str, kind: str) -> None:
    assert Package(PARTS).content_type(name) == kind


def test_a_document_without_macros_has_none() -> None:
    assert not open_package(BASE).has_macros


MACRO = b'<Override PartName="/word/a.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'


@pytest.mark.parametrize(
    "added",
    [
        {"word/vbaProject.bin": b""},
        {"[Content_Types].xml": PARTS["[Content_Types].xml"].replace(b"</Types>", MACRO), "word/a.bin": b""},
        {"word/_rels/document.xml.rels": _links(("r1", "http://schemas.microsoft.com/o/vbaProject", "a.bin"))},
    ],
    ids=["name", "type", "relationship"],
)
def test_macros_are_seen_by_name_type_or_relationship(added: dict[str, bytes]) -> None:
    assert Package(_document(added)).has_macros


# Packages are values


def test_parts_are_replaced_where_they_were_and_added_last() -> None:
    package = Package(PARTS)
    changed = package.with_parts({"new.xml": b"<b/>", "_rels/.rels": b"<a/>"})
    assert list(changed.parts) == [*PARTS, "new.xml"]
    assert changed.parts["_rels/.rels"] == b"<a/>"
    assert package.parts == PARTS


def test_a_package_does_not_change_with_the_mapping_it_was_made_of() -> None:
    parts = dict(PARTS)
    package = Package(parts)
    parts.clear()
    assert package.parts == PARTS


def test_a_package_does_not_change_with_the_trees_it_gave() -> None:
    package = Package(PARTS)
    package.xml(DOCUMENT).clear()
    assert len(package.xml(DOCUMENT)) == 1


def test_changed_content_types_are_seen() -> None:
    package = Package(PARTS)
    assert package.content_type("a.xml") == "application/xml"
    types = PARTS["[Content_Types].xml"].replace(b"application/xml", b"text/xml")
    assert package.with_parts({"[Content_Types].xml": types}).content_type("a.xml") == "text/xml"


def test_a_part_that_is_not_there_is_a_fault_of_the_file() -> None:
    with pytest.raises(PackageError, match=r"package\.damaged"):
        Package(PARTS).xml("word/styles.xml")


# Going out


def test_the_same_parts_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = to_bytes(open_package(BASE))
    monkeypatch.setattr("time.localtime", lambda *_: (2030, 1, 1, 0, 0, 0, 0, 1, 0))
    assert to_bytes(open_package(BASE)) == first


def test_readers_of_a_stream_find_the_types_first() -> None:
    with ZipFile(BytesIO(to_bytes(Package(dict(reversed(PARTS.items())))))) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", DOCUMENT]


def test_a_file_says_nothing_of_the_day_and_the_system_it_was_made_on() -> None:
    with ZipFile(BytesIO(to_bytes(Package(PARTS)))) as archive:
        assert {(entry.date_time, entry.create_system) for entry in archive.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}


SEGMENTS = some.text("abcåäö %_-", min_size=1).filter(lambda name: name.strip())
ADDED = some.dictionaries(SEGMENTS.map(lambda name: f"word/media/{name}.bin"), some.binary(max_size=300), max_size=5)


@given(ADDED)
def test_what_goes_out_comes_in_again(added: dict[str, bytes]) -> None:
    package = Package(_document(added))
    data = to_bytes(package)
    assert open_package(data) == package
    assert to_bytes(open_package(data)) == data
