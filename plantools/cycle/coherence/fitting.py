"""How a policy fits with the others: what its goals touch, who carries them, whom nobody asked, what to mend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plantools.cycle.coherence.carrying import Carrying, carrying
from plantools.cycle.coherence.kinship import Kinship, Text
from plantools.cycle.coherence.links import End, Link, Links
from plantools.cycle.coherence.policies import Policy, Shelf
from plantools.cycle.coherence.working import Group
from plantools.cycle.validity import State
from plantools.cycle.workspace import Workspace
from plantools.definition.checks import shown
from plantools.definition.values import same_words
from plantools.findings import Finding, error, warning
from plantools.register.store import Register


@dataclass(frozen=True)
class Touch:
    """A goal of the policy and what it touches: places of goals, None where it is a policy as a whole.

    A suggestion has the `terms` that both goals share, as either writes them, and how near they are (`score`).
    """

    place: int | None
    policy: Policy
    other: int | None
    is_declared: bool = False
    terms: tuple[tuple[str, str], ...] = ()
    score: float = 0.0
    note: str = ""


@dataclass(frozen=True)
class Unasked:
    """A unit that nobody asked: it got no form of the policy, or is not in the working group."""

    name: str
    is_without_form: bool
    is_outside: bool


@dataclass(frozen=True)
class Fit:
    """How a policy fits: its touches in the order of its goals, what it was held against, and what is wrong.

    `unread` are policies of which nobody knows the goals; `has_group` tells whether a process form was given.
    """

    policy: Policy
    others: tuple[Policy, ...]
    touches: tuple[Touch, ...]
    carrying: Carrying
    unasked: tuple[Unasked, ...]
    unread: tuple[Policy, ...]
    findings: tuple[Finding, ...] = ()
    has_group: bool = False

    @property
    def alone(self) -> tuple[int, ...]:
        """Return the places of the goals that touch nothing, as far as anybody knows."""
        found = {one.place for one in self.touches}
        return tuple(place for place in range(len(self.policy.goals)) if place not in found)

    @property
    def uncarried(self) -> tuple[int, ...]:
        """Return the places of the goals that no unit carries."""
        return tuple(place for place in range(len(self.policy.goals)) if place not in self.carrying.carriers)

    @property
    def suggested(self) -> tuple[Touch, ...]:
        """Return what nobody has said yet."""
        return tuple(one for one in self.touches if not one.is_declared)


@dataclass(frozen=True)
class Ground:
    """What a policy is looked at against: the workspace, its register, and the policies and links in them."""

    workspace: Workspace
    register: Register
    shelf: Shelf
    links: Links
    today: date


def fitted(policy: Policy, ground: Ground, *, period: str = "", group: Group | None = None) -> Fit:
    """Return how a policy fits with the others; `period` is that of the plans, by default the newest with any."""
    shelf = ground.shelf.with_(policy)
    others = shelf.others(policy)
    borne = carrying(ground.register, ground.workspace, policy, period=period)
    links = [*ground.links.declared, *(group.links(policy.title) if group else ())]
    touches = (*_declared(policy, links, shelf), *_suggested(policy, others, ground.links))
    return Fit(
        policy=policy,
        others=others,
        touches=tuple(sorted(touches, key=_order)),
        carrying=borne,
        unasked=tuple(_unasked(ground, borne, group)),
        unread=tuple(one for one in others if not one.goals),
        findings=(*_link_faults(links, shelf), *(group.findings if group else ())),
        has_group=group is not None,
    )


def _order(one: Touch) -> tuple[object, ...]:
    at = -1 if one.place is None else one.place
    there = -1 if one.other is None else one.other
    return at, not one.is_declared, -round(one.score, 6), one.policy.title.casefold(), one.policy.number, there


# What touches


def _declared(policy: Policy, links: Iterable[Link], shelf: Shelf) -> Iterator[Touch]:
    """Yield what was said to touch, each once; what is wrong with it is told apart."""
    seen = set[tuple[object, ...]]()
    for link in links:
        for own, other in link.ends:
            if same_words(own.policy) != same_words(policy.title):
                continue
            there = shelf.called(other.policy)
            if there is None or not (_is_there(policy, own) and _is_there(there, other)):
                continue
            touch = Touch(_place(policy, own), there, _place(there, other), is_declared=True, note=link.note)
            key = (touch.place, there.title, touch.other)
            if key not in seen:
                seen.add(key)
                yield touch


def _place(policy: Policy, end: End) -> int | None:
    return policy.place(end.goal) if end.goal else None


def _is_there(policy: Policy, end: End) -> bool:
    return not end.goal or policy.place(end.goal) is not None


def _suggested(policy: Policy, others: Sequence[Policy], links: Links) -> Iterator[Touch]:
    """Yield goals that share words and of which nobody has said anything."""
    places = [(one, at) for one in others for at in range(len(one.goals))]
    texts = [Text(goal.words, one.language) for one in (policy, *others) for goal in one.goals]
    own = len(policy.goals)
    for kin in Kinship(texts).of(range(own), range(own, len(texts))):
        there, at = places[kin.other - own]
        ends = End(policy.title, policy.goals[kin.one].words), End(there.title, there.goals[at].words)
        if Link(*ends).pair not in links.known:
            yield Touch(kin.one, there, at, terms=kin.terms, score=kin.score)


# What is wrong with the links


def _link_faults(links: Iterable[Link], shelf: Shelf) -> Iterator[Finding]:
    """Yield policies that are not registered or hold no longer, and goals that they do not have."""
    for link in links:
        for end in (link.one, link.other):
            policy = shelf.called(end.policy)
            if policy is None:
                near = shelf.like(end.policy)
                make = error if near else warning  # a draft that is not registered yet is like no other
                yield make("coherence.no-policy", where=link.where, name=shown(end.policy), nearest=near)
            else:
                yield from _end_faults(policy, end, link.where)


def _end_faults(policy: Policy, end: End, where: str) -> Iterator[Finding]:
    title = shown(policy.title)
    if policy.state is State.EXPIRED:
        yield warning("coherence.expired", where=where, name=title)
    if policy.state is State.REPLACED and policy.document and policy.document.replaced_by:
        yield warning("coherence.replaced", where=where, name=title, by=shown(policy.document.replaced_by.title))
    if not _is_there(policy, end):
        code = "coherence.no-goal" if policy.goals else "coherence.no-goals-known"
        yield error(code, where=where, name=title, goal=shown(end.goal), nearest=shown(policy.like(end.goal)))


# Whom nobody asked


def _unasked(ground: Ground, borne: Carrying, group: Group | None) -> Iterator[Unasked]:
    """Yield the units that got no form, or take no part; where there are no forms at all, a working group decides."""
    for unit in ground.workspace.units:
        if unit.closed is not None and unit.closed <= ground.today:
            continue
        without_form = unit.key not in borne.asked and (bool(borne.period) or group is None)
        outside = group is not None and not group.has(unit.name)
        if without_form or outside:
            yield Unasked(unit.name, without_form, outside)


def by_place(touches: Iterable[Touch]) -> Mapping[int | None, list[Touch]]:
    """Return place of a goal → what it touches."""
    found: dict[int | None, list[Touch]] = {}
    for one in touches:
        found.setdefault(one.place, []).append(one)
    return found
