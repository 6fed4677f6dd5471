"""Which values of a period are not shown because too few persons stand behind them, nor can be worked out from others.

A group that is too small is hidden. So is the next smallest, and the one after, as long as the whole minus the groups
that are shown would tell of fewer persons than may be told of (Statistics Denmark and Statistics Sweden: primary and
secondary suppression of tables; Hundepool et al., Statistical Disclosure Control, 4.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Counts:
    """How many persons stand behind what was measured in a period: `groups` are key → number, None where nobody said.

    `whole` is the number behind the whole; `has_whole` says whether the whole was measured. `all_groups` says whether
    each group of the breakdown was.
    """

    groups: Mapping[str, int | None]
    whole: int | None = None
    has_whole: bool = False
    all_groups: bool = True


def is_small(persons: int | None, least: int) -> bool:
    """Return whether it is known that too few persons stand behind a value."""
    return persons is not None and persons < least


def hidden(counts: Counts, least: int) -> frozenset[str]:
    """Return the keys of the groups that are not shown; `least` is the smallest group that is.

    A group of which nobody said how large it is may be too small. Where the whole is, every group is.
    """
    if counts.has_whole and is_small(counts.whole, least):
        return frozenset(counts.groups)
    found = {key for key, count in counts.groups.items() if count is None or count < least}
    if not counts.has_whole:
        return frozenset(found)
    for key in _by_size(counts.groups):
        if not _tells(counts, found, least):
            break
        found.add(key)
    return frozenset(found)


def _by_size(groups: Mapping[str, int | None]) -> Iterable[str]:
    """Return the groups whose size is known, the smallest first."""
    return sorted((key for key, count in groups.items() if count is not None), key=lambda key: groups[key] or 0)


def _tells(counts: Counts, found: set[str], least: int) -> bool:
    """Return whether the whole minus the groups that are shown tells of one group alone, or of too few persons."""
    if found:
        return len(found) == 1 or sum(counts.groups[key] or 0 for key in found) < least
    known = [count for count in counts.groups.values() if count is not None]
    if counts.all_groups or counts.whole is None or not known:
        return False
    return 0 < counts.whole - sum(known) < least  # a group of which no value was sent
