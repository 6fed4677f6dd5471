"""How much of a file that somebody sent is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB
PIECE = 64 * KIB  # what is read or inflated between two looks at a counter


@dataclass(frozen=True)
class Limits:
    """The most a file may hold; sizes in bytes. Each is well above the largest of 3,994 real packages."""

    upload: int = 20 * MIB
    entries: int = 1_000
    all_parts: int = 100 * MIB
    xml_part: int = 32 * MIB
    ratio: int = 100  # inflated to deflated, of XML parts that are larger than `ratio_free`
    ratio_free: int = 100 * KIB
    depth: int = 256
    elements: int = 1_000_000
    mended: int = 500_000  # tags of a part whose nesting is mended: it takes ten times as long as to parse it
    columns: int = 63  # Word's own maximum of a table


LIMITS = Limits()
