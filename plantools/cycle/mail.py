"""E-mail that forms came with: the files of a message, and the messages of a mailbox (RFC 5322, 2045, 4155).

A message is parsed by the standard library; what could keep that busy for long is counted beforehand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from email.utils import parseaddr
from typing import Any

from plantools.cycle.sorts import Way, sort_of
from plantools.errors import PackageError
from plantools.findings import error
from plantools.word.limits import KIB

# The parser takes some seconds of the worst that these let pass: it holds every line against every boundary that is
# open. The ends of lines are counted in either half, as it knows all three sorts; a mail of 50 MB has 1.3 million.
ENDS, _PARTS, _WORK = 1_500_000, 10_000, 10_000_000
_FIELD = 4 * KIB  # of a field; longer ones take the parser of the standard library very long
_INLINE = 200 * KIB  # larger pictures are photographs of something, not the mark of a sender
_QUIET = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
# What the parser of fields is seen to raise on damaged ones.
_DAMAGE = (MessageError, ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError)
_POSTMARK = re.compile(rb"(?:\A|\n\r?\n)From [^\r\n]*\r?\n")  # RFC 4155, appendix A


@dataclass(frozen=True)
class Message:
    """A message: who sent it, when and about what, and the files that came with it.

    `date` is in the words of the sender, `sent` the point in time, None where those tell none.
    """

    sender: str
    date: str
    subject: str
    files: tuple[File, ...]
    sent: datetime | None = None


@dataclass(frozen=True)
class File:
    """A file that came with a message: its name, empty where it has none, and what it holds."""

    name: str
    data: bytes


class _Cautious(EmailPolicy):
    """The default policy, for fields of a length that people have."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_FIELD]

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """Return a field with what it says; only its words where it is damaged."""
        try:
            return super().header_fetch_parse(name, value)
        except _DAMAGE:
            return value


def message(data: bytes) -> Message:
    """Return a message; its own text is no file of it, nor are the small pictures in that text and its signature.

    A message that was forwarded as a file has its files among those of the outer one. Raises `PackageError` for one
    that holds more than people send.
    """
    if ends(data) > ENDS or _is_much(data):
        raise PackageError(error("arrival.too-much"))
    try:
        parsed = BytesParser(policy=_Cautious()).parsebytes(data)
        files = tuple(file for part in parsed.walk() if isinstance(part, EmailMessage) for file in _file(part))
    except RecursionError as problem:  # messages within messages, deeper than anybody forwards
        raise PackageError(error("arrival.too-much")) from problem
    except _DAMAGE as problem:
        raise PackageError(error("arrival.mail-damaged")) from problem
    return Message(_field(parsed, "from"), _date(parsed), _field(parsed, "subject"), files, _sent(parsed))


def address_of(sender: str) -> str:
    """Return the address of a sender: `hr@falun.example` of `HR <hr@falun.example>`; nothing where there is none."""
    return parseaddr(sender)[1]


def ends(data: bytes) -> int:
    """Return how many ends of lines a message has, those of two characters counted twice."""
    return data.count(b"\n") + data.count(b"\r")


def _is_much(data: bytes) -> bool:
    parts = data.count(b"\n--") + data.count(b"\r--")
    boundaries = data.lower().count(b"boundary")
    return parts > _PARTS or ends(data) * (boundaries + 1) > _WORK


def messages(data: bytes) -> Iterator[bytes]:
    """Yield the messages of a mailbox in order."""
    marks = list(_POSTMARK.finditer(data))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        yield data[mark.end() : following.start() if following else len(data)]


def _file(part: EmailMessage) -> Iterator[File]:
    """Yield the part as a file, if it is one."""
    if part.is_multipart():
        return
    kind, name = _asked(part, "get_content_type", "application/octet-stream"), _asked(part, "get_filename", "")
    if kind.startswith("text/") and not name and _placed(part) != "attachment":
        return
    content = _asked(part, "get_payload", b"", decode=True)
    data = content if isinstance(content, bytes) else b""
    is_shown = kind.startswith("image/") and _is_inline(part) and len(data) < _INLINE
    if not ((is_shown or kind in _QUIET) and sort_of(data).way is Way.LEFT):
        yield File(name, data)


def _is_inline(part: EmailMessage) -> bool:
    """Return whether the text of the message shows the part (RFC 2392), which programs mark in either way."""
    return "content-id" in part or _placed(part) == "inline"


def _placed(part: EmailMessage) -> str:
    return str(_asked(part, "get_content_disposition", ""))


def _sent(part: Any) -> datetime | None:
    """Return when a message was sent; one that names no zone means that of this machine."""
    told = getattr(_asked(part, "get", None, "date"), "datetime", None)
    try:
        return told.astimezone(UTC) if isinstance(told, datetime) else None
    except (OverflowError, OSError, ValueError):  # a year that no calendar has
        return None


def _date(part: Any) -> str:
    """Return day and time where the sender was; the words of a field that tells them otherwise."""
    told = getattr(_asked(part, "get", None, "date"), "datetime", None)
    return told.strftime("%Y-%m-%d %H:%M") if told else _field(part, "date")


def _field(part: Any, name: str) -> str:
    return str(_asked(part, "get", "", name) or "")


def _asked(part: Any, method: str, otherwise: Any, *arguments: Any, **named: Any) -> Any:
    """Return what a method of a part says; something else where its fields are damaged."""
    try:
        return getattr(part, method)(*arguments, **named) or otherwise
    except _DAMAGE:
        return otherwise
