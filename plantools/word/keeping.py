"""What follows from a text is kept for the next time, as long as the text is short enough to be worth its memory."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Result = TypeVar("Result")
LONGEST = 1 << 20  # characters or bytes


def kept(*, most: int, longest: int = LONGEST) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Return a decorator that keeps the results for the last `most` arguments, but for those longer than `longest`.

    Files come by mail: `lru_cache` alone would hold on to the largest that anyone has sent. The arguments are texts or
    bytes.
    """

    def decorated(work: Callable[..., Result]) -> Callable[..., Result]:
        keeping = lru_cache(maxsize=most)(work)

        @wraps(work)
        def asked(first: str | bytes, /, *others: str | bytes) -> Result:
            is_short = len(first) <= longest and (not others or max(map(len, others)) <= longest)
            return keeping(first, *others) if is_short else work(first, *others)

        return asked

    return decorated
