"""Where elements stand in the bytes of a part, whoever wrote it; and edits there leave all else as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.errors import PackageError
from plantools.word.names import W
from plantools.word.offsets import Edit, at_end, at_start, changed, tags
from plantools.word.xml import parse
from tests.word.foreign import HANDS, STRICT, Hand, blocks


def xml(content: str, *, declared: str = f'xmlns:w="{W.uri}"') -> bytes:
    return f"<w:body {declared}>{content}</w:body>".encode()


@given(data=some.data(), hand=HANDS)
def test_each_paragraph_is_where_it_is_said_to_be(data: some.DataObject, hand: Hand) -> None:
    part = hand.document(*data.draw(blocks(hand)))
    found = tags(part, {W.p})
    for tag in found:
        alone = part[tag.start : tag.end].decode(hand.encoding.removesuffix("-sig"))
        assert alone.startswith(f"<{tag.written}")
        assert alone.endswith((f"</{tag.written}>", "/>"))
        assert tag.is_whole == (f"</{tag.written}>" not in alone)
    inside = [one for one in parse(part).iter() if str(one.tag).endswith("}p")]
    assert len(found) == len(inside)
    assert {tag.namespace for tag in found} == {hand.namespace}


@given(text=some.binary(min_size=1), places=some.lists(some.integers(0, 10**6)), words=some.text(min_size=1))
def test_what_is_put_in_and_taken_out_again_leaves_the_same_bytes(text: bytes, places: list[int], words: str) -> None:
    text = b"<a/>" + text
    edits = [Edit(place % len(text), place % len(text), f"<{words.encode().hex()}>") for place in places]
    result = changed(text, edits)
    piece = f"<{words.encode().hex()}>".encode()
    assert len(result) == len(text) + len(edits) * len(piece)
    for edit in sorted(edits, key=lambda one: one.start):  # the earliest first: each takes its own piece away
        assert result[edit.start : edit.start + len(piece)] == piece
        result = result[: edit.start] + result[edit.start + len(piece) :]
    assert result == text


def test_an_empty_element_keeps_its_bytes_around_what_is_put_in() -> None:
    part = xml("<w:p w:x='/>' /><w:p/>")
    body, first, second = tags(part, {W.body, W.p})
    one = changed(part, at_start(part, first, "<w:r><w:tab/></w:r>"))
    assert one == xml("<w:p w:x='/>' ><w:r><w:tab/></w:r></w:p><w:p/>")
    two = changed(part, at_end(part, second, "<w:a/><w:b/>"))
    assert two == xml("<w:p w:x='/>' /><w:p><w:a/><w:b/></w:p>")
    assert changed(part, at_end(part, body, "<w:p/>")) == xml("<w:p w:x='/>' /><w:p/><w:p/>")


@pytest.mark.parametrize(
    "content",
    ["<w:p></w:p>", "<w:p>/></w:p>", "<w:p><!--/>--></w:p>", "<w:p><w:r/></w:p>", "<w:p><![CDATA[/>]]></w:p>"],
)
def test_two_tags_are_never_taken_for_one(content: str) -> None:
    part = xml(content)
    [tag] = tags(part, {W.p})
    assert not tag.is_whole
    assert part[tag.closed :].startswith(b"</w:p></w:body>")
    assert part[tag.start : tag.opened] == b"<w:p>"


def test_names_are_known_by_their_namespace_and_not_by_their_prefix() -> None:
    inner = f'<w:p xmlns:w="urn:x"/><p/><p xmlns="{STRICT}"/><v:p xmlns:v="{W.uri}"/>'
    strict, transitional = tags(xml(inner), {W.p})
    assert (strict.prefix, strict.namespace, strict.written) == ("", STRICT, "p")
    assert (transitional.prefix, transitional.namespace) == ("v", W.uri)


def test_an_element_knows_what_is_around_it_and_how_many_are_in_it() -> None:
    body, outer, inner = tags(xml('<w:p><w:r a="1" w:a="2"><w:t>x</w:t></w:r><w:r/></w:p>'), {W.body, W.p, W.t})
    assert (body.parent, outer.parent, inner.parent) == (None, body, outer)
    assert (body.children, outer.children, inner.children) == (1, 2, 0)
    [run, _] = tags(xml('<w:r a="1" w:a="2"/><w:r/>'), {W.r})
    assert run.attributes == {"a": "1", W.a: "2"}


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "package.xml-unsafe"),
        (b"<a>" * 300 + b"</a>" * 300, "package.xml-unsafe"),
        (b"<a><b></a>", "package.xml-broken"),
        (b"", "package.xml-broken"),
    ],
)
def test_xml_that_is_not_safe_is_refused(part: bytes, code: str) -> None:
    with pytest.raises(PackageError) as caught:
        tags(part, {W.p})
    assert [one.code for one in caught.value.findings] == [code]
