"""The zip around a Word file, read with distrust: sizes that it declares may lie, names may point elsewhere.

`zipfile` reads only the list of members; the members are inflated here, in pieces, so that no claim of the list decides
how much memory is taken, and so that a claim that is not true is seen.
"""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from plantools.errors import PackageError
from plantools.findings import error
from plantools.word.limits import MIB, PIECE, Limits

LOCAL_HEADER = struct.Struct("<4s5H3L2H")  # APPNOTE.TXT 4.3.7
LOCAL_SIGNATURE = b"PK\x03\x04"
LISTED_SIGNATURE = b"PK\x01\x02"
UTF8_FLAG = 0x800
ENCRYPTION_FLAGS = 0x1 | 0x40 | 0x2000  # the member, strongly, the list of members (APPNOTE.TXT 4.4.4)
XML_NAMES = (".xml", ".rels", ".vml")
# What `zipfile` is seen to raise on damaged files; NotImplementedError and UnicodeError are among them.
DAMAGE = (BadZipFile, struct.error, RuntimeError, ValueError, LookupError, ArithmeticError, EOFError, OSError)

SIGNATURES = (
    (LOCAL_SIGNATURE, ""),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "package.old-doc"),  # Word encrypts into the container of the old .doc
    (b"%PDF-", "package.pdf"),
    (b"{\\rtf", "package.rtf"),
    (b"", "package.not-a-zip"),
)


class TooMuchError(Exception):
    """More bytes came than were allowed."""


def refusal(code: str, **params: str) -> PackageError:
    """Return the error that says why the file is not read."""
    return PackageError(error(code, **params))


def read_file(source: Path, limits: Limits) -> bytes:
    """Return what the file holds, or say why it cannot be had."""
    try:
        with source.open("rb") as file:
            return gather(iter(lambda: file.read(PIECE), b""), limits.upload)
    except TooMuchError as fault:
        raise refusal("package.too-large", megabytes=str(limits.upload // MIB)) from fault
    except PermissionError as fault:  # Windows says this of a folder, too
        raise refusal("package.directory" if source.is_dir() else "package.permission") from fault
    except IsADirectoryError as fault:
        raise refusal("package.directory") from fault
    except (FileNotFoundError, NotADirectoryError, ValueError) as fault:  # ValueError: a NUL in the name
        raise refusal("package.missing") from fault
    except OSError as fault:
        raise refusal("package.unreadable", reason=fault.strerror or "") from fault


def gather(pieces: Iterable[bytes], most: int) -> bytes:
    """Return the pieces as one, or raise `TooMuchError` at the first that exceeds the most bytes allowed."""
    gathered, size = [], 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise TooMuchError
        gathered.append(piece)
    return b"".join(gathered)


def unzip(data: bytes, limits: Limits) -> dict[str, bytes]:
    """Return name → content of every member of the zip, in its order."""
    _check_signature(data, limits)
    entries, end = _listed(data)
    if len(entries) > limits.entries:
        raise refusal("package.bomb", part="")
    if any(entry.flag_bits & ENCRYPTION_FLAGS for entry in entries):
        raise refusal("package.encrypted")
    names = _names(entries)
    contents = _contents(data, entries, end)
    return _inflated({name: (entry, contents[entry.header_offset]) for name, entry in names.items()}, limits)


def _check_signature(data: bytes, limits: Limits) -> None:
    """Refuse what is no zip by its first bytes, and a list of members that would be long to read."""
    if not data:
        raise refusal("package.empty")
    if len(data) > limits.upload:
        raise refusal("package.too-large", megabytes=str(limits.upload // MIB))
    code = next(code for signature, code in SIGNATURES if data.startswith(signature))
    if code:
        raise refusal(code)
    # Word files embedded in this one count as well: hence ten times.
    if data.count(LISTED_SIGNATURE) > 10 * limits.entries:
        raise refusal("package.bomb", part="")


def _listed(data: bytes) -> tuple[list[ZipInfo], int]:
    """Return the members that the zip lists, and where the list begins."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return archive.infolist(), archive.start_dir
    except DAMAGE as fault:
        raise refusal("package.damaged", part="") from fault


# Names


def _names(entries: list[ZipInfo]) -> dict[str, ZipInfo]:
    """Return part name → member, without folders, which are no parts (ECMA-376 Part 2, 6.2.2)."""
    named = [(entry.orig_filename.replace("\\", "/"), entry) for entry in entries]  # some writers use backslashes
    parts = [(name, entry) for name, entry in named if not name.endswith("/")]
    same = Counter(name.casefold() for name, _ in parts)  # names that differ in case only are one part
    for name, _ in named:
        if not _is_safe(name.removesuffix("/")) or same[name.casefold()] > 1:
            raise refusal("package.names", part=_printable(name))
    return dict(parts)


def _is_safe(name: str) -> bool:
    """Return whether the name stays inside the package: not absolute, no drive, no `..`, no control characters."""
    segments = name.split("/")
    return min(name, default="") >= " " and ":" not in segments[0] and not {"", ".", ".."} & set(segments)


def _printable(name: str) -> str:
    """Return the name as it can be shown in a message."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in name)[:200]


# Contents


def _contents(data: bytes, entries: list[ZipInfo], end: int) -> dict[int, memoryview]:
    """Return offset → deflated bytes of each member; refuse members that share bytes with another or with the list."""
    contents: dict[int, memoryview] = {}
    free = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < free:
            raise refusal("package.names", part=_printable(entry.orig_filename))
        start = _start(data, entry)
        free = start + entry.compress_size
        if free > end:
            raise refusal("package.damaged", part=_printable(entry.orig_filename))
        contents[entry.header_offset] = memoryview(data)[start:free]
    return contents


def _start(data: bytes, entry: ZipInfo) -> int:
    """Return where the member's bytes begin, behind a header that must name the same member as the list does."""
    try:
        header = LOCAL_HEADER.unpack_from(data, entry.header_offset)
    except struct.error as fault:
        raise refusal("package.damaged", part=_printable(entry.orig_filename)) from fault
    signature, name_size, extra_size = bytes(header[0]), int(header[-2]), int(header[-1])
    after = entry.header_offset + LOCAL_HEADER.size
    name = entry.orig_filename.encode("utf-8" if entry.flag_bits & UTF8_FLAG else "cp437")
    if signature != LOCAL_SIGNATURE or data[after : after + name_size] != name:
        raise refusal("package.damaged", part=_printable(entry.orig_filename))
    return after + name_size + extra_size


def _inflated(members: dict[str, tuple[ZipInfo, memoryview]], limits: Limits) -> dict[str, bytes]:
    """Return name → content, as long as all of it together stays within the limits."""
    parts: dict[str, bytes] = {}
    left = limits.all_parts
    for name, (entry, content) in members.items():
        try:
            parts[name] = gather(_pieces(entry, content), min(left, _most(name, len(content), limits)))
        except TooMuchError as fault:
            raise refusal("package.bomb", part=name) from fault
        except zlib.error as fault:
            raise refusal("package.damaged", part=name) from fault
        _check(name, entry, parts[name])
        left -= len(parts[name])
    return parts


def _most(name: str, deflated: int, limits: Limits) -> int:
    """Return the most bytes that the member may inflate to."""
    if not name.lower().endswith(XML_NAMES):
        return limits.all_parts
    return min(limits.xml_part, max(limits.ratio_free, limits.ratio * deflated))


def _pieces(entry: ZipInfo, content: memoryview) -> Iterator[bytes]:
    """Yield the member inflated; the packages of Word know these two ways only (ECMA-376 Part 2, annex B)."""
    if entry.compress_type == ZIP_STORED:
        return iter([bytes(content)])
    if entry.compress_type == ZIP_DEFLATED:
        return _inflate(content)
    raise refusal("package.damaged", part=_printable(entry.orig_filename))


def _inflate(content: memoryview) -> Iterator[bytes]:
    """Yield the deflated bytes inflated, never more than a piece at a time."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for start in range(0, len(content), PIECE):
        waiting = bytes(content[start : start + PIECE])
        while waiting and not inflater.eof:
            yield inflater.decompress(waiting, PIECE)
            waiting = inflater.unconsumed_tail
    if not inflater.eof:
        yield inflater.flush()  # the few symbols that were read but had no room yet


def _check(name: str, entry: ZipInfo, content: bytes) -> None:
    """Refuse content that is not what the zip declares: another reader would see another document."""
    if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
        raise refusal("package.damaged", part=name)
