"""What came of a consultation: every comment and every change as a row, who has answered, and the merged document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from plantools.cycle.consulting.consultation import Consultation
from plantools.cycle.consulting.respondents import Respondent
from plantools.cycle.consulting.returned import Returned, returned
from plantools.definition.wording import words
from plantools.documents.margin import AUTHOR, is_of_review
from plantools.findings import Finding, note
from plantools.word.archive import read_file
from plantools.word.limits import LIMITS
from plantools.word.merging import Copy, Merged, Proposal, Remark, merged
from plantools.word.merging.remarks import written_in
from plantools.word.package import Package, open_package
from plantools.word.redline import Kind, redline
from plantools.word.redline.parts import Parts
from plantools.word.uncommenting import without_comments

CHANGE, COMMENT = "change", "comment"
_ID = 8


@dataclass(frozen=True)
class Opinion:
    """A comment or a change of a respondent; `text` is what the comment is at, or the paragraph that was changed.

    `where` is a place on paper: a paragraph's number, or a footnote. `against` are those who change the same in another
    way, `with_` those who make the same change. `person` is whom the copy names as the author.
    """

    id: str
    kind: str
    respondent: str
    person: str
    section: str
    where: str
    text: str
    before: str
    after: str
    comment: str
    day: date | None
    against: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    response: str = ""

    @property
    def is_conflict(self) -> bool:
        """Return whether somebody changes the same words in another way."""
        return bool(self.against)


@dataclass(frozen=True)
class Answer:
    """How a respondent stands: the deadline, the day of the answer that counts, how much it says.

    `is_heard` is false where something came that cannot be read, or is of another draft.
    """

    respondent: Respondent
    deadline: date | None
    day: date | None
    comments: int = 0
    changes: int = 0
    has_answered: bool = False
    is_heard: bool = False
    copies: tuple[Returned, ...] = field(default=(), repr=False)

    @property
    def is_late(self) -> bool:
        """Return whether the answer came behind the deadline."""
        return self.has_answered and self.day is not None and self.deadline is not None and self.day > self.deadline


@dataclass(frozen=True)
class Heard:
    """All that came of a consultation."""

    consultation: Consultation
    package: Package
    opinions: tuple[Opinion, ...]
    answers: tuple[Answer, ...]
    copies: tuple[Returned, ...]
    today: date
    language: str

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what is to be said of the copies."""
        return tuple(finding.at(one.where) for one in self.copies for finding in one.findings)


def hear(
    draft: Path,
    paths: Sequence[Path],
    consultation: Consultation,
    *,
    now: datetime,
    responses: Mapping[str, str] | None = None,
) -> Heard:
    """Return what the copies in files say of a draft; `responses` are those that are known already, by id of the row.

    Raises `PackageError` where the draft cannot be read.
    """
    content = read_file(draft, LIMITS)
    package = open_package(content, name=draft.name).transitional()
    copies = returned(paths, content, package, consultation)
    language = consultation.language
    counting = [one for one in copies if one.is_merged and one.package is not None]
    made = merged(
        package,
        [Copy(one.respondent.name, one.came or now, one.package) for one in counting if one.package],
        author=AUTHOR,
        date=now.astimezone(UTC),
        say=lambda proposals: _said(proposals, language),
        counts=lambda comment: not is_of_review(comment),
    )
    copies = [_with_looks(one, package, now) for one in copies]
    aside = [one for one in copies if not one.is_merged and _has_other_draft(one)]
    opinions = _numbered([*_opinions(made, counting, language), *_apart(aside, language)], responses or {})
    answers = tuple(_answers(consultation, copies, opinions))
    return Heard(consultation, made.package, opinions, answers, tuple(copies), now.date(), language)


def _with_looks(one: Returned, draft: Package, now: datetime) -> Returned:
    """Return a copy with how many of its paragraphs only look otherwise: no word of theirs was changed."""
    if one.package is None or not one.is_merged:
        return one
    # A reference to a comment is a run of its own, and no look.
    plain, copy = (without_comments(each, lambda comment: True) for each in (draft, one.package))
    found = redline(plain, copy, author=one.respondent.name, date=now).differences
    count = sum(each.kind is Kind.RESTYLED for each in found)
    return replace(one, findings=(*one.findings, note("consult.looks", count=count))) if count else one


def _has_other_draft(one: Returned) -> bool:
    return any(finding.code == "consult.other-draft" for finding in one.findings)


def _said(proposals: Sequence[Proposal], language: str) -> list[str]:
    """Return the lines of the comment on proposals that stand against each other, or that several make."""
    if len(proposals) == 1:
        return [words("consult.note-same", language, names=", ".join(proposals[0].authors))]
    told = (f"{', '.join(one.authors)}: {_change(one, language)}" for one in proposals)
    return [words("consult.note-conflict", language), *told]


def _change(one: Proposal, language: str) -> str:
    key = "consult.change" if one.before and one.after else "consult.insertion" if one.after else "consult.deletion"
    return words(key, language, before=_short(one.before), after=_short(one.after))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 200 else line[:199] + "…"


# Rows


def _opinions(made: Merged, copies: Sequence[Returned], language: str) -> Iterator[Opinion]:
    """Yield every change and every comment, by their place in the draft: of a paragraph the changes first."""
    days = {one.respondent.name: one.day for one in copies}
    rows: list[tuple[int, str, int, Opinion]] = []
    for place, one in enumerate(made.proposals):
        rows += [(one.order, CHANGE, place, each) for each in _changes(one, made, days, language)]
    for place, remark in enumerate(made.remarks):
        rows.append((remark.order, COMMENT, place, _remark(remark, language)))
    yield from (one for *_, one in sorted(rows, key=lambda row: row[:3]))


def _changes(one: Proposal, made: Merged, days: Mapping[str, date | None], language: str) -> Iterator[Opinion]:
    against = tuple(dict.fromkeys(name for rival in one.rivals for name in made.proposals[rival].authors))
    for name in one.authors:
        yield Opinion(
            id="",
            kind=CHANGE,
            respondent=name,
            person="",
            section=one.section,
            where=_where(one.place, one.section, one.paragraph, language),
            text=one.text,
            before=one.before,
            after=one.after,
            comment="",
            day=days.get(name),
            against=against,
            with_=tuple(other for other in one.authors if other != name),
        )


def _remark(one: Remark, language: str) -> Opinion:
    return Opinion(
        id="",
        kind=COMMENT,
        respondent=one.author,
        person=one.person,
        section=one.section,
        where=_where("body", one.section, one.paragraph, language),
        text=one.about,
        before="",
        after="",
        comment=one.text if one.answers is None else words("consult.reply", language, text=one.text),
        day=_day(one.date),
    )


def _where(place: str, section: str, number: int, language: str) -> str:
    if place != "body":
        return words(f"consult.place-{place}", language)
    if number:
        return words("consult.paragraph", language, number=number)
    return words("consult.heading", language) if section else ""


def _day(written: str) -> date | None:
    try:
        return datetime.fromisoformat(written).date() if written else None
    except ValueError:
        return None


def _apart(copies: Sequence[Returned], language: str) -> Iterator[Opinion]:
    """Yield the comments of copies of other documents: they have no place in this draft."""
    for copy in copies:
        assert copy.package is not None
        for one in written_in(Parts(copy.package)):
            if not is_of_review(one.comment):
                comment = one.comment
                told = Remark(copy.respondent.name, comment.author, comment.date, comment.text, one.about, "", 0, 0)
                yield _remark(told, language)


def _numbered(opinions: Sequence[Opinion], responses: Mapping[str, str]) -> tuple[Opinion, ...]:
    """Return the rows with an id each, which a row has again when the same is collected again."""
    seen: dict[str, int] = {}
    made: list[Opinion] = []
    for one in opinions:
        told = "\x1f".join(
            (one.kind, one.respondent, one.person, one.section, one.text, one.before, one.after, one.comment)
        )
        seen[told] = seen.get(told, 0) + 1
        id_ = sha256(f"{told}\x1f{seen[told]}".encode("utf-8", "replace")).hexdigest()[:_ID]
        made.append(replace(one, id=id_, response=responses.get(id_, "")))
    return tuple(made)


# Who has answered


def _answers(consultation: Consultation, copies: Sequence[Returned], opinions: Sequence[Opinion]) -> Iterator[Answer]:
    """Yield how each respondent stands: those who were asked, in their order, then others who answered."""
    by_key: dict[str, list[Returned]] = {}
    for one in copies:
        by_key.setdefault(one.respondent.key, []).append(one)
    asked = {one.respondent.key: one.respondent for one in consultation.invited}
    others = {one.respondent.key: one.respondent for one in copies if one.respondent.key not in asked}
    for key, respondent in {**asked, **others}.items():
        came = by_key.get(key, [])
        counting = next((one for one in reversed(came) if one.is_merged), came[-1] if came else None)
        own = [one for one in opinions if one.respondent == respondent.name]
        yield Answer(
            respondent,
            consultation.deadline_of(respondent),
            counting.day if counting else None,
            sum(one.kind == COMMENT for one in own),
            sum(one.kind == CHANGE for one in own),
            counting is not None,
            counting is not None and counting.is_merged,
            tuple(came),
        )
