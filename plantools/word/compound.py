"""The container of the old Office formats, looked into only as far as to tell what it holds ([MS-CFB]).

Word puts an encrypted .docx into such a container, Outlook a message: the first bytes of the file are the same.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_LAST = 0xFFFFFFFA  # sector numbers from here on are signs: end, free, … ([MS-CFB] 2.1)
_LISTED = 109  # sectors of the allocation table that the header itself lists (2.2)
_MOST = 10_000  # sectors of a directory that are followed: 40,000 streams are more than any document has
_MINI = 4096  # shorter streams are kept elsewhere, in the stream of the root (2.2)


@dataclass(frozen=True)
class Stream:
    """A stream or a storage of a container: its name, and its first bytes where it is a stream of some length."""

    name: str
    head: bytes = b""


def streams(data: bytes) -> tuple[Stream, ...]:
    """Return what the directory of a container lists, storages as well; nothing where it is damaged."""
    try:
        return tuple(_Container(data).streams())
    except (struct.error, UnicodeError, IndexError):
        return ()


class _Container:
    """The sectors of one container; every chain is followed at most as far as the file is long."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        (shift,) = struct.unpack_from("<H", data, 0x1E)
        self._size = 1 << (shift if shift in (9, 12) else 9)
        self._table = self._allocation()

    def streams(self) -> Iterator[Stream]:
        (first,) = struct.unpack_from("<I", self._data, 0x30)
        for sector in self._chain(first):
            start = self._offset(sector)
            for at in range(start, start + self._size, _ENTRY):
                yield from self._stream(at)

    def _stream(self, at: int) -> Iterator[Stream]:
        """Yield the entry of the directory that stands at this offset (2.6.1); one that is free has no name."""
        length, kind = struct.unpack_from("<HB", self._data, at + 64)
        if kind and 2 <= length <= 64:
            name = self._data[at : at + length - 2].decode("utf-16-le")
            sector, size = struct.unpack_from("<II", self._data, at + 116)
            start = self._offset(sector)
            yield Stream(name, self._data[start : start + 32] if size >= _MINI else b"")

    def _allocation(self) -> tuple[int, ...]:
        """Return for each sector the one that follows it (2.3)."""
        numbers: list[int] = []
        for sector in self._table_sectors():
            numbers += self._numbers(self._offset(sector), self._size // 4)
            if len(numbers) * self._size >= len(self._data):  # a table that names itself again and again
                break
        return tuple(numbers)

    def _table_sectors(self) -> Iterator[int]:
        """Yield the sectors of the allocation table: those in the header, then those in sectors of their own (2.5)."""
        yield from (one for one in self._numbers(0x4C, _LISTED) if one < _LAST)
        (following,) = struct.unpack_from("<I", self._data, 0x44)
        for _ in range(len(self._data) // self._size):
            if following >= _LAST:
                return
            *listed, following = self._numbers(self._offset(following), self._size // 4)
            yield from (one for one in listed if one < _LAST)

    def _chain(self, sector: int) -> Iterator[int]:
        for _ in range(min(len(self._table), _MOST)):
            if sector >= _LAST:
                return
            yield sector
            sector = self._table[sector]

    def _numbers(self, offset: int, count: int) -> tuple[int, ...]:
        return struct.unpack_from(f"<{count}I", self._data, offset)

    def _offset(self, sector: int) -> int:
        return max(_HEADER, self._size) + sector * self._size
