"""What is only read is read although it is damaged, and it is known that it was; what is written to never is."""

from __future__ import annotations

import pytest

from plantools.errors import PackageError
from plantools.word.lenient import read_part
from plantools.word.names import W
from plantools.word.package import Package
from plantools.word.prose import text_of
from tests.documents.people import filled
from tests.word.drafts import MAIN
from tests.word.test_xml import BROKEN, UNSAFE

FORM = filled(unit="Vård")
DAMAGED = FORM.with_parts(
    {MAIN: FORM.parts[MAIN].replace(b"</w:r></w:sdtContent></w:sdt>", b"</w:sdtContent></w:r>", 1)}
)
HEAD = f'<w:document xmlns:w="{W.uri}">'.encode()


def test_a_damaged_part_is_mended_where_it_is_read_leniently() -> None:
    package = DAMAGED.leniently()
    assert text_of(package.xml(MAIN)) == text_of(FORM.xml(MAIN))
    assert package.repaired == {MAIN}
    assert package.parts == DAMAGED.parts


def test_a_damaged_part_is_refused_elsewhere() -> None:
    for package in (DAMAGED, DAMAGED.leniently().with_parts({}), DAMAGED.leniently().without_parts([])):
        with pytest.raises(PackageError) as refused:
            package.xml(MAIN)
        assert [finding.code for finding in refused.value.findings] == ["package.xml-broken"]


def test_a_sound_package_is_not_mended() -> None:
    package = FORM.leniently()
    for name in FORM.parts:
        if name.endswith(".xml"):
            package.xml(name)
    assert package.repaired == frozenset()


def test_a_tree_is_fresh_every_time() -> None:
    package = DAMAGED.leniently()
    package.xml(MAIN).clear()
    assert len(package.xml(MAIN))


def test_a_control_in_pieces_counts_as_damage_though_its_tags_nest() -> None:
    control = (
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>{}</w:t><w:t>ab</w:t></w:r></w:sdtContent></w:sdt>"
    )
    first = control.format("").replace("<w:t></w:t>", "")
    part = read_part(HEAD + f"<w:body><w:p>{first}{control.format('b')}</w:p></w:body></w:document>".encode())
    assert (text_of(part.root), part.is_mended) == ("ab", True)


@pytest.mark.parametrize("data", UNSAFE.values(), ids=UNSAFE)
def test_what_is_not_safe_is_refused_leniently_too(data: bytes) -> None:
    with pytest.raises(PackageError) as refused:
        read_part(data)
    assert [finding.code for finding in refused.value.findings] == ["package.xml-unsafe"]


@pytest.mark.parametrize("kind", sorted(BROKEN.keys() - {"no end"}))
def test_what_cannot_be_mended_is_refused(kind: str) -> None:
    with pytest.raises(PackageError) as refused:
        read_part(BROKEN[kind], part="a.xml")
    [finding] = refused.value.findings
    assert (finding.code, finding.params) == ("package.xml-broken", {"part": "a.xml"})


@pytest.mark.parametrize("text", ["\0", "&e;", "</w:p", "<w:p a>", "<x:p/>", "&"])
def test_damage_of_other_kinds_is_no_pretext(text: str) -> None:
    with pytest.raises(PackageError):
        read_part(HEAD + f"<w:body><w:p>{text}</w:r></w:p></w:body></w:document>".encode())


def test_a_damaged_part_in_utf_16_is_mended() -> None:
    data = f'<w:document xmlns:w="{W.uri}"><w:body><w:p><w:r><w:t>Å</w:t></w:p></w:body></w:document>'
    assert text_of(read_part(data.encode("utf-16")).root) == "Å"


def test_a_package_that_reads_leniently_is_another_one() -> None:
    assert not FORM.is_lenient
    assert FORM.leniently().is_lenient
    assert FORM.leniently() != FORM
    assert Package(FORM.leniently().parts) == FORM


def test_lines_that_abiword_wrote_as_line_breaks_of_the_file_are_lines() -> None:
    body = '<w:body><w:p><w:r><w:t xml:space="preserve">Ett,\ntvå</w:t></w:r></w:p></w:body>'
    hint = ' xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"'
    said = [
        text_of(read_part(f'<w:document xmlns:w="{W.uri}"{more}>{body}</w:document>'.encode()).root)
        for more in (hint, "")
    ]
    assert said == ["Ett,\ntvå", "Ett, två"]
