"""The copies of a draft that came back: whose each is, when it came, and whether it is of that draft at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path, PurePath

from plantools.cycle.arrivals import Arrival, arrivals
from plantools.cycle.consulting.consultation import Consultation, Invited, stamp_of
from plantools.cycle.consulting.respondents import Respondent
from plantools.cycle.foreign import Converter
from plantools.cycle.mail import address_of
from plantools.definition.values import same_words
from plantools.documents.identity import plain_word
from plantools.documents.margin import of_people
from plantools.findings import Finding, note, warning
from plantools.word.changes import changes_in
from plantools.word.merging.drafts import likeness
from plantools.word.package import Package
from plantools.word.properties import core
from plantools.word.redline.settling import accepted, texts

_ALIKE = 0.3  # share of words that a copy has in common with its draft, at least


@dataclass(frozen=True)
class Returned:
    """A copy that came: whose it is, when it was sent, and what is to be said of it.

    `package` is None where it cannot be read. `is_merged` is false of one that does not count: of another draft, the
    same file again, or one that a later one of the same respondent replaced.
    """

    where: str
    respondent: Respondent
    came: datetime | None
    package: Package | None = None
    findings: tuple[Finding, ...] = ()
    is_merged: bool = True
    digest: str = ""

    @property
    def day(self) -> date | None:
        """Return the day on which it was sent."""
        return self.came.astimezone().date() if self.came else None


def returned(paths: Iterable[Path], draft: bytes, package: Package, consultation: Consultation) -> list[Returned]:
    """Return the copies in files of any sort, in the order in which they were sent."""
    with Converter() as converter:
        came = [one for path in paths for one in arrivals(path, converter)]
        reading = _Reading(sha256(draft).hexdigest(), package, consultation)
        found = [reading.read(one, _saved(one)) for one in came]
    found.sort(key=lambda one: (one.came is not None, one.came or datetime.min.replace(tzinfo=UTC)))
    return _counted(found)


def _saved(arrival: Arrival) -> datetime | None:
    """Return when the file was saved, of a document that did not come in another."""
    path = Path(arrival.where)
    return datetime.fromtimestamp(path.stat().st_mtime, UTC) if path.is_file() else None


class _Reading:
    """Reads copies of one draft."""

    def __init__(self, digest: str, draft: Package, consultation: Consultation) -> None:
        self._digest = digest
        self._draft = draft
        self._plain = accepted(draft)
        self._modified = core(draft.leniently()).get("modified", "")
        self._consultation = consultation
        self._invited = {one.respondent.key: one for one in consultation.invited}

    def read(self, arrival: Arrival, saved: datetime | None) -> Returned:
        """Return a copy with whose it is."""
        package = arrival.package
        if package is None:
            respondent, guess = self._guessed(arrival, ())
            return Returned(arrival.where, respondent, arrival.sent or saved, None, (*arrival.findings, *guess), False)
        digest, key = stamp_of(package)
        told: tuple[Finding, ...] = ()
        if key in self._invited:
            respondent = self._invited[key].respondent
        else:
            respondent, told = self._guessed(arrival, _people(package))
        came = arrival.sent or self._edited(package) or saved
        found = Returned(arrival.where, respondent, came, package, (*arrival.findings, *told), digest=arrival.digest)
        return self._compared(found, digest)

    def _compared(self, one: Returned, digest: str) -> Returned:
        """Return a copy with what is to be said of it and the draft."""
        assert one.package is not None
        if likeness(self._plain, accepted(one.package)) < _ALIKE:
            return _aside(one, warning("consult.other-draft"))
        if digest and digest != self._digest:
            return replace(one, findings=(*one.findings, warning("consult.other-version")))
        return one

    def _edited(self, package: Package) -> datetime | None:
        """Return when a copy was last saved, as it says itself; None where it says what the draft says."""
        told = core(package.leniently()).get("modified", "")
        if not told or told == self._modified:
            return None
        try:
            found = datetime.fromisoformat(told)
        except ValueError:
            return None
        return found if found.tzinfo else found.replace(tzinfo=UTC)

    # Whose it is, where no stamp says so

    def _guessed(self, arrival: Arrival, people: Sequence[str]) -> tuple[Respondent, tuple[Finding, ...]]:
        for code, found in self._guesses(arrival, people):
            return found.respondent, (warning(code, name=found.respondent.name),)
        name = next(iter(people), "") or PurePath(_last(arrival.where)).stem
        stranger = Respondent(key=plain_word(name).lower() or "unknown", name=name)
        return stranger, (warning("consult.unknown", name=name),)

    def _guesses(self, arrival: Arrival, people: Sequence[str]) -> Iterator[tuple[str, Invited]]:
        """Yield whose copy it may be, the surest first: by the sender, the name of the file, the people in it."""
        sender = address_of(arrival.sender).casefold()
        everyone = self._consultation.invited
        if sender:
            yield from (("consult.by-sender", one) for one in everyone if one.respondent.email.casefold() == sender)
        file = plain_word(PurePath(_last(arrival.where)).stem)
        named = [one for one in everyone if plain_word(one.respondent.name) and _is_in(one.respondent.name, file)]
        yield from (("consult.by-file", one) for one in sorted(named, key=lambda one: -len(one.respondent.name)))
        for person in map(same_words, people):
            for one in everyone:
                if person and person in (same_words(one.respondent.name), same_words(one.respondent.contact)):
                    yield "consult.by-author", one


def _is_in(name: str, file: str) -> bool:
    return f"-{plain_word(name)}-" in f"-{file}-"


def _last(where: str) -> str:
    """Return the name of the file itself, of one that came in another."""
    return where.rpartition(": ")[2]


def _people(package: Package) -> tuple[str, ...]:
    """Return the people who changed or commented a copy, who did so most first."""
    lenient = package.leniently()
    names = [one.author for one in of_people(package)]
    names += [change.author for name in texts(lenient) for change in changes_in(lenient.xml(name))]
    counted = {name: names.count(name) for name in dict.fromkeys(names) if name}
    return tuple(sorted(counted, key=lambda name: -counted[name]))


def _aside(one: Returned, *told: Finding) -> Returned:
    return replace(one, findings=(*one.findings, *told), is_merged=False)


def _counted(found: Sequence[Returned]) -> list[Returned]:
    """Return the copies with those aside that came again, or that a later one replaced."""
    made: list[Returned] = []
    last = {one.respondent.key: place for place, one in enumerate(found) if one.is_merged}
    seen: dict[str, str] = {}
    for place, one in enumerate(found):
        if one.digest and one.digest in seen:
            made.append(_aside(one, note("arrival.same-file", other=seen[one.digest])))
            continue
        latest = last.get(one.respondent.key, place)
        is_replaced = one.is_merged and latest != place and found[latest].digest != one.digest
        seen[one.digest] = one.where
        made.append(_aside(one, warning("consult.replaced", other=found[latest].where)) if is_replaced else one)
    return made
