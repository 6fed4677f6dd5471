"""Policies, links and texts to test with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from plantools.cycle.coherence.links import End, Link, Links
from plantools.cycle.coherence.policies import Policy
from plantools.cycle.validity import Document, State
from plantools.definition.goals import Goal
from tests.cycle.registered import edition

TODAY = date(2026, 11, 1)
NOTHING = Links()
# Words of which two goals that have none in common have no stem or part in common either.
NOUNS = ("sygdom", "cykelsti", "musik", "vandløb", "computer", "kriminalitet", "gartner", "rengøring", "hestevogn")
# What people could write in a goal, with signs that Markdown, YAML and Excel take for their own.
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp", "Co", "Cn")), min_size=1, max_size=60
)


def policy(number: int, title: str, *goals: str, state: State = State.IN_FORCE, replaced_by: str = "") -> Policy:
    """Return a registered policy with these goals; with a number of 0 one that is not registered."""
    if not number:
        return Policy(title, "da", tuple(map(Goal, goals)))
    made = edition(number, name=f"policy-{number}", title=title)
    after = edition(99, name="policy-99", title=replaced_by) if replaced_by else None
    return Policy(title, "da", tuple(map(Goal, goals)), Document(made, state, replaced_by=after))


def link(one: Policy, at: int | None, other: Policy, there: int | None, *, note: str = "", where: str = "") -> Link:
    """Return the link of two goals of policies, or of whole policies."""
    return Link(end(one, at), end(other, there), note, where)


def end(of: Policy, at: int | None) -> End:
    """Return a goal of a policy as a link names it."""
    return End(of.title, of.goals[at].words if at is not None else "")


def goals_of_nouns() -> st.SearchStrategy[list[str]]:
    """Return goals that are made of a few words, so that many have some in common."""
    said: st.SearchStrategy[Sequence[str]] = st.lists(st.sampled_from(NOUNS), min_size=1, max_size=3, unique=True)
    return st.lists(said.map(lambda nouns: f"Mere {' og '.join(nouns)}"), min_size=1, max_size=4, unique=True)
