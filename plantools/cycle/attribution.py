"""Whose a document is, which form it answers, and whether it counts: never guessed in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from plantools.cycle.assigning import Responsible
from plantools.cycle.mail import address_of
from plantools.cycle.taking import Document
from plantools.definition.dates import shown_day
from plantools.definition.likeness import best, ranked
from plantools.definition.values import same_words
from plantools.findings import Finding, Severity, error, note, warning
from plantools.register.records import Issued, Submission, Unit, Verdict

_MOST_NAMED = 3  # units whose names are like the one that stands in a form


@dataclass(frozen=True)
class Known:
    """What is known when a document comes: the units, what they were called before, and the forms that were issued.

    `ids` are key → row of each unit in the register; `responsible` says which unit works on what.
    """

    units: Mapping[str, Unit]
    ids: Mapping[str, int]
    past_names: Mapping[str, str]
    issued: tuple[Issued, ...]
    responsible: Responsible = field(default_factory=dict)

    @cached_property
    def by_reference(self) -> Mapping[str, Issued]:
        """Return reference → form."""
        return {one.reference: one for one in self.issued}

    @cached_property
    def by_name(self) -> Mapping[str, str]:
        """Return name, as it is compared → key of the unit; a name of today goes before one of the past."""
        past = {same_words(name): key for name, key in self.past_names.items()}
        return past | {same_words(unit.name): key for key, unit in self.units.items()}

    @cached_property
    def by_address(self) -> Mapping[str, str]:
        """Return e-mail address → key of the only unit that has it."""
        found: dict[str, list[str]] = {}
        for key, unit in self.units.items():
            found.setdefault(unit.email.casefold(), []).append(key)
        return {address: keys[0] for address, keys in found.items() if address and len(keys) == 1}

    @cached_property
    def rounds(self) -> Mapping[tuple[str, str], Issued]:
        """Return template and period → the first form that was issued of them."""
        return {(one.template, one.period): one for one in reversed(self.issued)}

    def name(self, key: str) -> str:
        """Return the name of a unit."""
        return self.units[key].name if key in self.units else key

    def unit(self, name: str) -> str:
        """Return the key of the unit that a name means, mistyped or not; nothing where that is not clear."""
        said = same_words(name)
        if said in self.by_name:
            return self.by_name[said]
        found = best(name, [(key, known) for known, key in self.by_name.items()]) if said else None
        return found.key if found else ""

    def near(self, name: str) -> str:
        """Return the names that are like one, the most like first."""
        found = ranked(name, [(key, self.name(key)) for key in self.units], least=50)
        return ", ".join(one.words for one in found[:_MOST_NAMED])


@dataclass(frozen=True)
class Attributed:
    """A document with the unit and the form that it was found to be of, and all that is to be said of it."""

    document: Document
    unit: str = ""
    issue: Issued | None = None
    period: str = ""
    findings: tuple[Finding, ...] = ()

    def written(self, now: datetime) -> datetime:
        """Return when the document was written, as far as is known: saved, sent, or else when it came.

        What an editor says counts only between the day the form was issued and now: some write nothing, or the day of
        their own template.
        """
        saved, sent = self.document.saved, self.document.sent
        if saved is not None and self.issue is not None and self.issue.issued < saved <= now:
            return saved
        return sent if sent is not None and sent <= now else now

    @property
    def verdict(self) -> Verdict:
        """Return what follows from the findings."""
        if not self.document.is_read:
            return Verdict.UNREAD
        return verdict_of({str(one.severity) for one in self.findings})


def verdict_of(severities: Collection[str]) -> Verdict:
    """Return what follows from the severities of what was found in a document that could be read."""
    if Severity.ERROR in severities:
        return Verdict.RETURNED
    return Verdict.WARNED if Severity.WARNING in severities else Verdict.ACCEPTED


def attributed(one: Document, known: Known) -> Attributed:
    """Return whose a document is; where that is doubtful, what is to be said."""
    if not one.is_read:
        return Attributed(one, _by_sender(one, known), findings=one.findings)
    if not one.is_form:
        return Attributed(one, findings=(*one.findings, error("collect.document", name=one.identity.template)))
    issue = known.by_reference.get(one.identity.reference)
    if issue is not None:
        return _answer(one, issue, known)
    unit, told = _by_name(one, known)
    period = one.said_period or one.identity.period
    return Attributed(one, unit, None, period, (*one.findings, *told, *_unissued(one, unit, period, known)))


def _by_sender(one: Document, known: Known) -> str:
    """Return the unit whose address a message came from."""
    return known.by_address.get(address_of(one.sender).casefold(), "")


# A form that was issued


def _answer(one: Document, issue: Issued, known: Known) -> Attributed:
    told = (*_other_unit(one, issue, known), *_closed(issue.unit, known))
    return Attributed(one, issue.unit, issue, issue.period, (*_period_counts(one, issue), *told))


def _other_unit(one: Document, issue: Issued, known: Known) -> Iterator[Finding]:
    """Yield that another unit's name stands in a form than the one that it was issued to."""
    if not one.said_unit:
        return
    said = known.unit(one.said_unit)
    if said and said != issue.unit:
        yield error("collect.other-unit", unit=known.name(issue.unit), given=known.name(said))
    elif not said:
        near = known.near(one.said_unit)
        yield warning("collect.unit-name", unit=known.name(issue.unit), given=one.said_unit, nearest=near)


def _period_counts(one: Document, issue: Issued) -> Iterator[Finding]:
    """Yield the findings of a form; that it says another period than it was issued for is no mere warning here."""
    for found in one.findings:
        yield replace(found, severity=Severity.ERROR) if found.code == "read.other-period" else found


def _closed(key: str, known: Known) -> Iterator[Finding]:
    unit = known.units.get(key)
    if unit is not None and unit.closed is not None:
        into = known.name(unit.into) if unit.into else ""
        yield warning("collect.closed", unit=unit.name, into=into)


# A form that nobody issued, or whose reference is lost


def _by_name(one: Document, known: Known) -> tuple[str, tuple[Finding, ...]]:
    """Return the unit whose name stands in a form, else the one that sent it; and what is to be said of that."""
    said, told = named(one.said_unit, known)
    if said:
        return said, told
    sender = _by_sender(one, known)
    if sender and not one.said_unit:
        return sender, (warning("collect.unit-sender", unit=known.name(sender)),)
    if not one.said_unit:
        return "", (error("collect.no-unit"),)
    return "", (error("collect.unknown-unit", given=one.said_unit, nearest=known.near(one.said_unit)),)


def named(name: str, known: Known) -> tuple[str, tuple[Finding, ...]]:
    """Return the unit that a name means, nothing where that is not clear; a mistyped name is told."""
    unit = known.unit(name)
    is_exact = not unit or same_words(name) in known.by_name
    return unit, () if is_exact else (warning("collect.unit-like", given=name, unit=known.name(unit)),)


def _unissued(one: Document, unit: str, period: str, known: Known) -> Iterator[Finding]:
    """Yield what is to be said of a form that answers none that was issued."""
    template = one.identity.template
    if (template, period) not in known.rounds:
        periods = ", ".join(sorted({when for what, when in known.rounds if what == template}))
        yield error("collect.no-round", period=period, known=periods)
    elif unit:
        yield warning("collect.not-issued")


# Beside what came before


def beside(one: Attributed, earlier: Sequence[Submission], known: Known) -> tuple[Finding, ...]:
    """Return what is wrong with a form beside those that came before it; `earlier` are all of its unit."""
    return tuple(_past_period(one, earlier, known))


def after(one: Attributed, earlier: Sequence[Submission], *, now: datetime) -> tuple[Finding, ...]:
    """Return that a form came before, and which of them counts; whether this one does is told by its findings.

    What is free of errors counts, and of that what was written last: a faulty form takes nobody's place.
    """
    same = [past for past in earlier if past.template == one.document.identity.template and past.period == one.period]
    if not same:
        return ()
    last = _last([past for past in same if past.verdict.counts] or same)
    code = _PLACES[one.verdict.counts, last.verdict.counts, last.written > one.written(now)]
    return (note(code, date=shown_day(last.written.astimezone().date(), one.document.language)),)


def _last(those: Sequence[Submission]) -> Submission:
    """Return the submission that was written last; of those written at once, the last that came."""
    return max(reversed(those), key=lambda past: past.written)


# Whether a form counts, whether the one that it stands beside does, and whether that was written later → what is said.
_PLACES: Mapping[tuple[bool, bool, bool], str] = {
    (True, True, True): "collect.older",
    (True, True, False): "collect.again",
    (True, False, True): "collect.later-faulty",
    (True, False, False): "collect.again",
    (False, True, True): "collect.older",
    (False, True, False): "collect.still-counts",
    (False, False, True): "collect.older-faulty",
    (False, False, False): "collect.again",
}


def _past_period(one: Attributed, earlier: Sequence[Submission], known: Known) -> Iterator[Finding]:
    """Yield that a form of a period that is over came again: then it is most likely to be this year's answer."""
    if one.issue is None:
        return
    template = one.issue.template
    has_counted = any(
        past.verdict.counts and past.template == template and past.period == one.period for past in earlier
    )
    newer = sorted({form.period for form in known.issued if form.template == template and form.unit == one.unit})
    if has_counted and newer and newer[-1] > one.period:
        yield error("collect.past-period", period=one.period, newer=newer[-1])


def swapped(one: Attributed, others: Iterable[Submission], known: Known) -> Finding | None:
    """Return that two units have filled in each other's forms, where that is so; `others` came before."""
    said = known.unit(one.document.said_unit)
    if one.issue is None or not said or said == one.unit:
        return None
    for other in others:
        is_other = other.unit == said and (other.template, other.period) == (one.issue.template, one.issue.period)
        if is_other and known.unit(_said(other)) == one.unit:
            return error("collect.swapped", unit=known.name(one.unit), other=known.name(said), file=other.where)
    return None


def _said(other: Submission) -> str:
    """Return the unit that stands in a document that came before: the finding on it holds the name."""
    told = (one for one in other.findings if one.get("code") == "collect.other-unit")
    return next((str(_params(one).get("given", "")) for one in told), "")


def _params(told: Mapping[str, object]) -> Mapping[str, object]:
    params = told.get("params")
    return params if isinstance(params, Mapping) else {}
