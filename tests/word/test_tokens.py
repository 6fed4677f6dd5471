"""XML is taken apart without looking at how it nests, and nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.word.tokens import Kind, NoTokens, tokens


def _told(data: bytes) -> list[tuple[str, bytes]]:
    return [(one.kind.value, one.name or one.raw) for one in tokens(data)]


def test_tags_and_what_stands_between_them_are_told_apart() -> None:
    assert _told(b"<w:p a='1'>x &amp; y<w:tab/></w:p >") == [
        ("start", b"w:p"),
        ("text", b"x &amp; y"),
        ("empty", b"w:tab"),
        ("end", b"w:p"),
    ]


@pytest.mark.parametrize("value", [b'"a > b"', b"'a > b'", b"'\">'", b'"it\'s >"', b'"/>"'])
def test_a_sign_within_a_value_ends_no_tag(value: bytes) -> None:
    assert _told(b"<a b=" + value + b"><c/>") == [("start", b"a"), ("empty", b"c")]


@pytest.mark.parametrize("text", [b"<!-- <a> -->", b"<![CDATA[<a>]]>", b"<?x <a> ?>"])
def test_tags_within_a_comment_or_the_like_are_none(text: bytes) -> None:
    assert _told(b"<b>" + text + b"</b>") == [("start", b"b"), ("text", text), ("end", b"b")]


@pytest.mark.parametrize(
    "data",
    [
        b"<a",
        b"<",
        b"< a>",
        b"<>",
        b"</>",
        b"<a b='>",
        b"<!-- ",
        b"<![CDATA[",
        b"<?x",
        b"<!DOCTYPE a>",
        b"</a<b>",
        b"<a <b>",
    ],
)
def test_what_is_no_token_is_refused(data: bytes) -> None:
    with pytest.raises(NoTokens):
        list(tokens(data))


@given(some.text("<>/!?-[]'\"=ab å").map(str.encode))
def test_joined_they_are_the_part(data: bytes) -> None:
    try:
        found = list(tokens(data))
    except NoTokens:
        return
    assert b"".join(one.raw for one in found) == data
    assert all(one.name or one.kind is Kind.TEXT for one in found)
