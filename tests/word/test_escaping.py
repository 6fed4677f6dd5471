"""XML text: what is escaped is read back as it was, between tags and in attributes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some
from lxml import etree

from plantools.word.escaping import escape, quoteattr
from plantools.word.markdown.spans import clean

TEXTS = some.text().map(clean) | some.text("&<>\"'\n\t")


@given(TEXTS)
def test_what_stands_between_tags_is_read_back(text: str) -> None:
    assert (etree.fromstring(f"<a>{escape(text)}</a>").text or "") == text


@given(TEXTS)
def test_what_stands_in_an_attribute_is_read_back(text: str) -> None:
    assert etree.fromstring(f"<a b={quoteattr(text)}/>").get("b") == text
