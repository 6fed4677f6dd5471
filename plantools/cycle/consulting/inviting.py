"""A draft sent out for opinions: a copy for each respondent, the letter that it goes with, and the list of it all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from plantools.cycle.consulting.consultation import FILE, Consultation, Invited, stamped, written
from plantools.cycle.consulting.respondents import Respondent
from plantools.cycle.letters import Attached, Kind, Letter, draft, unsendable
from plantools.cycle.naming import distinct, file_name
from plantools.cycle.workspace import Office
from plantools.documents.compare import language_of
from plantools.findings import Finding, warning
from plantools.word.archive import read_file
from plantools.word.limits import LIMITS
from plantools.word.merging.drafts import title_of
from plantools.word.package import as_it_came, open_package
from plantools.word.redline import is_tracked


@dataclass(frozen=True)
class Sending:
    """What a consultation is sent with: who asks, by when, in which language unless a respondent has its own."""

    deadline: date
    language: str
    now: datetime
    office: Office = field(default_factory=Office)
    municipality: str = ""


@dataclass(frozen=True)
class Sent:
    """The files of a consultation: name → content, the list last; and what is to be said of them."""

    consultation: Consultation
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...] = ()


def language_of_draft(path: Path) -> str:
    """Return the language that a draft is written in; raise `PackageError` where it cannot be read."""
    return language_of(open_package(read_file(path, LIMITS), name=path.name))


def sent(path: Path, respondents: Sequence[Respondent], sending: Sending) -> Sent:
    """Return the files for a consultation on the draft in a file: a copy and a letter each.

    Raises `PackageError` where the draft is no Word document. Who has no address gets no letter, which is a finding.
    """
    content = read_file(path, LIMITS)
    package = open_package(content, name=path.name).transitional()
    digest = sha256(content).hexdigest()
    title = title_of(package) or path.stem
    names = distinct([f"{file_name(f'{path.stem} {one.name}', otherwise=one.key)}.docx" for one in respondents])
    found = [warning("consult.tracked", where=path.name)] if is_tracked(package) else []
    invited = tuple(Invited(one, name) for one, name in zip(respondents, names, strict=True))
    files: dict[str, bytes] = {}
    consultation = Consultation(
        draft=path.name,
        digest=digest,
        title=title,
        language=sending.language,
        sent=sending.now.date(),
        deadline=sending.deadline,
        invited=invited,
        municipality=sending.municipality,
    )
    for one in invited:
        copy = as_it_came(stamped(package, digest, one.respondent.key))
        files[one.file] = copy
        if problem := unsendable(one.respondent.unit):
            found.append(_unsendable(problem))
        else:
            files[f"{Path(one.file).stem}.eml"] = draft(_letter(consultation, one, copy, sending))
    files[FILE] = written(consultation).encode()
    return Sent(consultation, files, tuple(found))


def _unsendable(problem: Finding) -> Finding:
    """Return what keeps a letter from a respondent, in words for this list."""
    return Finding(problem.code.replace("letter.", "consult."), where=FILE, params=problem.params)


def _letter(consultation: Consultation, one: Invited, copy: bytes, sending: Sending) -> Letter:
    respondent = one.respondent
    return Letter(
        kind=Kind.CONSULT,
        unit=respondent.unit,
        office=sending.office,
        municipality=sending.municipality,
        template="consultation",
        form=consultation.title,
        period="",
        language=respondent.language or sending.language,
        written=sending.now,
        due=consultation.deadline_of(respondent),
        attached=Attached(one.file, copy),
    )
