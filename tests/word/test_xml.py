"""Only well-formed, modest XML without a DOCTYPE is let in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.errors import PackageError
from plantools.word.limits import LIMITS, Limits
from plantools.word.xml import parse, serialise

UNSAFE = {
    "a DOCTYPE": b"<!DOCTYPE a><a/>",
    "an entity": b"<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
    "an entity in an attribute": b"<!DOCTYPE a [<!ENTITY e 'x'>]><a b='&e;'/>",
    "an entity of itself": b"<!DOCTYPE a [<!ENTITY e '&e;'>]><a b='&e;'/>",
    "a file fetched": b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
    "a DTD fetched": b"<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><a/>",
    "a DOCTYPE behind a comment": b"<?xml version='1.0'?><!-- --><!DOCTYPE a><a/>",
    "a DOCTYPE in UTF-16": "<!DOCTYPE a><a/>".encode("utf-16"),
    "a long text": b"<a>" + b"x" * 11_000_000 + b"</a>",
}
BROKEN = {
    "nothing": b"",
    "only blanks": b" \n",
    "no end": b"<a><b></a>",
    "two roots": b"<a/><a/>",
    "an entity that is not declared": b"<a>&e;</a>",
    "a prefix that is not declared": b"<w:a/>",
    "a NUL": b"<a>\0</a>",
    "no UTF-8": b"<a>\xe5</a>",
    "half a character of UTF-16": "<a/>".encode("utf-16") + b"<",
    "another encoding": "<?xml version='1.0' encoding='IBM037'?><a/>".encode("cp037"),
}


def _laughs(levels: int) -> bytes:
    """Return XML of some hundred bytes that expands to ten to the power of `levels`."""
    entities = "".join(f"<!ENTITY e{rank} '{f'&e{rank - 1};' * 10}'>" for rank in range(1, levels))
    return f"<!DOCTYPE a [<!ENTITY e0 'ha'>{entities}]><a b='&e{levels - 1};'/>".encode()


def _refused(data: bytes, limits: Limits = LIMITS) -> str:
    """Return the code of the finding with which the XML is refused."""
    with pytest.raises(PackageError) as refused:
        parse(data, limits=limits, part="word/document.xml")
    [finding] = refused.value.findings
    assert finding.params == {"part": "word/document.xml"}
    return finding.code


@pytest.mark.parametrize("data", UNSAFE.values(), ids=UNSAFE)
def test_what_is_not_safe_is_refused(data: bytes) -> None:
    assert _refused(data) == "package.xml-unsafe"


@pytest.mark.parametrize("levels", [2, 10])
def test_entities_that_multiply_are_refused(levels: int) -> None:
    assert _refused(_laughs(levels)) == "package.xml-unsafe"


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    assert _refused(data) == "package.xml-broken"


def _nested(depth: int) -> bytes:
    return b"<a>" * depth + b"</a>" * depth


@pytest.mark.parametrize("depth", [3, LIMITS.depth])
def test_xml_may_be_as_deep_as_the_limit_and_no_deeper(depth: int) -> None:
    limits = replace(LIMITS, depth=depth)
    assert parse(_nested(depth), limits=limits).tag == "a"
    assert _refused(_nested(depth + 1), limits) == "package.xml-unsafe"


@pytest.mark.parametrize("elements", [b"<b/>", b"<b></b>", b"<b>\n</b >"])
def test_a_part_may_have_as_many_elements_as_the_limit_and_no_more(elements: bytes) -> None:
    limits = replace(LIMITS, elements=5)
    assert len(parse(b"<a>" + elements * 4 + b"</a>", limits=limits)) == 4
    assert _refused(b"<a>" + elements * 5 + b"</a>", limits) == "package.xml-unsafe"


def test_a_part_may_be_as_long_as_the_limit_and_no_longer() -> None:
    limits = replace(LIMITS, xml_part=8)
    assert parse(b"<a>x</a>", limits=limits).text == "x"
    assert _refused(b"<a>xy</a>", limits) == "package.xml-unsafe"


def test_a_comment_does_not_hide_the_text_behind_it() -> None:
    assert parse(b"<a>one<!-- -->, two<?x y?>, <![CDATA[three]]></a>").text == "one, two, three"


def test_blanks_are_kept() -> None:
    assert parse(b"<a> <b> </b>\n</a>")[0].text == " "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_both_encodings_of_parts_are_read(encoding: str) -> None:
    declared = "UTF-16" if encoding == "utf-16" else "UTF-8"
    text = f"<?xml version='1.0' encoding='{declared}'?><a>Åtagande \N{PILE OF POO}</a>"
    assert parse(text.encode(encoding)).text == "Åtagande \N{PILE OF POO}"


def test_the_word_doctype_in_a_text_is_a_word() -> None:
    assert parse(b"<a><![CDATA[<!DOCTYPE html>]]></a>").text == "<!DOCTYPE html>"


def test_a_part_is_declared_as_word_declares_it() -> None:
    data = serialise(parse("<a>å</a>".encode()))
    assert data == "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<a>å</a>".encode()


def test_what_follows_an_element_is_not_part_of_it() -> None:
    assert serialise(parse(b"<a><b/>tail</a>")[0]).endswith(b"<b/>")


PRINTABLE = some.characters(min_codepoint=32, exclude_categories=["Cs", "Cn"])


@given(some.text(PRINTABLE), some.text(PRINTABLE))
def test_what_is_serialised_is_parsed_back(text: str, value: str) -> None:
    element = parse(b"<a/>")
    element.text, element.attrib["b"] = text, value
    again = parse(serialise(element))
    assert ((again.text or ""), again.get("b")) == (text, value)


@given(some.binary(max_size=200) | some.text("<>/!?-[]&;'\"=ab D\ufeff").map(str.encode))
def test_any_bytes_are_an_element_or_a_refusal(data: bytes) -> None:
    try:
        parse(data)
    except PackageError as refused:
        assert {finding.code for finding in refused.findings} <= {"package.xml-unsafe", "package.xml-broken"}
