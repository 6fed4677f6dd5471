"""XML as its tokens, whether or not they nest: tags, and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

_SPECIAL = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>"))
_LESS, _GREATER = b"<>"
_QUOTES = frozenset(b"\"'")


class Kind(Enum):
    """What a token is; an `EMPTY` one is both tags of an element: `<w:tab/>`."""

    START = "start"
    END = "end"
    EMPTY = "empty"
    TEXT = "text"  # also comments, processing instructions and CDATA sections


class Token(NamedTuple):
    """A token as it is written; `name` is that of a tag, with its prefix, and empty for text."""

    kind: Kind
    name: bytes
    raw: bytes


class NoTokens(ValueError):
    """A text that is not made of tags and text: a tag without its end, a declaration (`<!DOCTYPE`)."""


def tokens(data: bytes) -> Iterator[Token]:
    """Yield the tokens of a part in UTF-8, in one pass; joined, they are the part. Raises `NoTokens`."""
    place = 0
    while place < len(data):
        end = _end(data, place)
        yield _token(data[place:end])
        place = end


def _end(data: bytes, place: int) -> int:
    """Return where the token that begins at this place ends."""
    if data[place] != _LESS:
        following = data.find(b"<", place)
        return len(data) if following < 0 else following
    for opening, closing in _SPECIAL:
        if data.startswith(opening, place):
            return _after(data, closing, place + len(opening))
    return _end_of_tag(data, place)


def _after(data: bytes, sign: bytes, place: int) -> int:
    found = data.find(sign, place)
    if found < 0:
        raise NoTokens
    return found + len(sign)


def _end_of_tag(data: bytes, place: int) -> int:
    """Return where the tag ends; a `>` within the value of an attribute (XML 1.0, 2.3) does not end it."""
    end = _after(data, b">", place)
    plain = data.find(b"'", place, end) < 0 and data.count(b'"', place, end) % 2 == 0
    return end if plain else _end_outside_values(data, place)


def _end_outside_values(data: bytes, place: int) -> int:
    quote = 0
    for at in range(place, len(data)):
        byte = data[at]
        if quote:
            quote = 0 if byte == quote else quote
        elif byte in _QUOTES:
            quote = byte
        elif byte == _GREATER:
            return at + 1
    raise NoTokens


def _token(raw: bytes) -> Token:
    if not raw.startswith(b"<") or any(raw.startswith(opening) for opening, _ in _SPECIAL):
        return Token(Kind.TEXT, b"", raw)
    if raw.startswith(b"</"):
        return Token(Kind.END, _name(raw[2:-1]), raw)
    if raw.endswith(b"/>"):
        return Token(Kind.EMPTY, _name(raw[1:-2]), raw)
    return Token(Kind.START, _name(raw[1:-1]), raw)


def _name(inside: bytes) -> bytes:
    """Return the name at the start of what stands in a tag."""
    name = inside.split(None, 1)[0] if inside[:1].strip() else b""
    if not name or name.startswith(b"!") or b"<" in inside:
        raise NoTokens
    return name
