"""Which goals units have taken on in a period, and which units were asked: by the forms whose choices are the goals.

A form is of a policy where one of its choices, bound as it was issued, has the words of a goal, or of the title that
goals stand under. What a unit chose in a form that counts, it carries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plantools.cycle.coherence.policies import Policy
from plantools.cycle.workspace import Workspace
from plantools.definition.answers import Answers, normal
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.model import Definition, Field
from plantools.definition.values import same_words
from plantools.register.files import bindings
from plantools.register.issues import issued_in
from plantools.register.records import Submission
from plantools.register.store import Connection, Register
from plantools.register.submissions import forms_by_period, submitted
from plantools.register.units import units_now


@dataclass(frozen=True)
class Carrying:
    """A period, empty where no form of the policy was ever issued or came.

    `carriers` are place of a goal → names of the units that have taken it on, in the order of the workspace. `asked`
    are the keys of the units that got a form or sent one. `count` is how many forms count.
    """

    period: str = ""
    carriers: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    count: int = 0


def carrying(register: Register, workspace: Workspace, policy: Policy, *, period: str = "") -> Carrying:
    """Return what units have taken on of a policy: in a period, by default the newest with forms that came."""
    with register.reading() as connection:
        issued, came = issued_in(connection, with_answers=False), forms_by_period(connection)
        forms = _forms(connection, {one.digest for one in issued} | {digest for _, digest in came}, policy)
        period = period or _newest(forms, came, ((one.period, one.digest) for one in issued))
        if not period:
            return Carrying()
        papers = _counted(submitted(connection, periods=[period]), period, forms)
        names = {key: one.name for key, one in units_now(connection).items()}
    names |= {one.key: one.name for one in workspace.units}
    order = {one.key: place for place, one in enumerate(workspace.units)}
    papers.sort(key=lambda one: (order.get(one.unit, len(order)), one.unit))
    asked = {one.unit for one in issued if one.period == period and one.digest in forms}
    return Carrying(
        period=period,
        carriers=_carriers(policy, papers, forms, names),
        asked=frozenset(asked | {one.unit for one in papers}),
        count=len(papers),
    )


def _forms(connection: Connection, digests: Iterable[str], policy: Policy) -> Mapping[str, Definition]:
    """Return digest → bound definition of the forms that are of a policy."""
    names = {name for goal in policy.goals for name in goal.names}
    known = {digest: one.bound().definition for digest, one in bindings(connection, digests).items()}
    return {digest: one for digest, one in known.items() if any(names & offered for offered in _offered(one))}


def _offered(definition: Definition) -> Iterator[set[str]]:
    for _, asked in definition.every_field():
        if asked.options_from:
            yield {same_words(words) for one in asked.options for words in one.label.words.values()}


def _newest(forms: Mapping[str, Definition], *found: Iterable[tuple[str, str]]) -> str:
    """Return the last period of the first that have any form of a policy."""
    for some in found:
        periods = {period for period, digest in some if digest in forms and period}
        if periods:
            return max(periods)
    return ""


def _counted(came: Iterable[Submission], period: str, forms: Mapping[str, Definition]) -> list[Submission]:
    """Return the forms that count, the last of each unit and sort."""
    found = [one for one in came if one.period == period and one.digest in forms and one.unit and one.verdict.counts]
    found.sort(key=lambda one: (one.written, one.id))
    return list({(one.unit, one.template): one for one in found}.values())


def _carriers(
    policy: Policy, papers: Sequence[Submission], forms: Mapping[str, Definition], names: Mapping[str, str]
) -> Mapping[int, tuple[str, ...]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, goal in enumerate(policy.goals):
        for name in set(goal.names):
            places[name].append(place)
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for paper in papers:
        definition = forms[paper.digest]
        for label in chosen(definition, normal(definition, paper.answers)):
            for place in places.get(same_words(label), ()):
                found[place][names.get(paper.unit, paper.unit)] = None
    return {place: tuple(units) for place, units in sorted(found.items())}


def chosen(definition: Definition, answers: Answers) -> Iterator[str]:
    """Yield the labels that were chosen in a form, of choices from other data; a commitment says what it is about."""
    statement = definition.cycle.columns.get("statement", "")
    for path, asked in definition.every_field():
        name, _, inner = path.partition(".")
        if not asked.options_from:
            continue
        rows = map(as_mapping, as_list(answers.get(name))) if inner else [answers]
        for row in rows:
            if name != definition.cycle.rows or row.get(statement):
                yield from _labels(asked, row.get(inner or name))


def _labels(asked: Field, value: object) -> Iterator[str]:
    values = {str(one) for one in (value if isinstance(value, list) else [value])}
    for option in asked.options:
        if option.value in values:
            yield from option.label.words.values()
