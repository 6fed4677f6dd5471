"""How much work something is, counted and not timed: a busy machine makes no test fail."""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Callable
from types import FrameType


def calls(work: Callable[[], object]) -> int:
    """Return how many functions are called to do something; what is loaded once should have been."""
    count = 0

    def called(frame: FrameType, event: str, told: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def most_memory(work: Callable[[], object]) -> int:
    """Return the most memory that Python holds at once to do something, in bytes."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
