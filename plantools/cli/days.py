"""Days on the command line, as people write them."""

from __future__ import annotations

from datetime import date

from plantools.cli.misuse import Misuse
from plantools.findings import error


def day(written: str, option: str, language: str) -> date:
    """Return the day that an option names; raise `Misuse` for what is none, or could be another."""
    from plantools.cycle.days import written_day

    found = written_day(written, language)
    if found is None:
        raise Misuse(error("usage.day", name=option, given=written))
    return found
