"""How a unit stands with a form: one scale, from what was never sent out to what was accepted."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from plantools.register.records import Submission, Verdict


class State(StrEnum):
    """What is known of one form of one unit."""

    UNISSUED = "unissued"
    AWAITED = "awaited"
    UNREAD = "unread"
    RETURNED = "returned"
    WARNED = "warned"
    ACCEPTED = "accepted"

    @property
    def counts(self) -> bool:
        """Return whether the unit has answered, and has nothing more to do."""
        return self in (State.WARNED, State.ACCEPTED)

    @property
    def is_back(self) -> bool:
        """Return whether something came that does not count, and the unit has it back."""
        return self in (State.RETURNED, State.UNREAD)


_STATES: Mapping[Verdict, State] = {
    Verdict.ACCEPTED: State.ACCEPTED,
    Verdict.WARNED: State.WARNED,
    Verdict.RETURNED: State.RETURNED,
    Verdict.UNREAD: State.UNREAD,
}


def state_of(deciding: Submission | None, *, is_issued: bool) -> State:
    """Return how a unit stands by the document that decides: the one that counts, else the last that came."""
    if deciding is not None:
        return _STATES[deciding.verdict]
    return State.AWAITED if is_issued else State.UNISSUED
