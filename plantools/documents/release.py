"""What a document is made for: to be worked on, or to be sent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Release:
    """Whether a document shall be final, and the words that look like placeholders in it and are meant."""

    final: bool = False
    allowed: tuple[str, ...] = ()


TO_WORK_ON = Release()
