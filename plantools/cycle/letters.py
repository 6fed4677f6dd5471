"""Letters to the units: the form is sent out, an answer is awaited, a copy comes back to be mended; as e-mail drafts.

A draft (.eml) opens in Outlook and Thunderbird as a message that has not been sent yet: somebody looks at it, and sends
it. Its fields are written by the older half of the standard library (`compat32`), which keeps every word whole; the
newer one splits and joins long names (measured with Python 3.11). A paragraph is one line: quoted-printable breaks it
for the way and makes it whole again. Outlook knows no flowed text (RFC 3676) and would show each of its breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.charset import QP, Charset
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import PurePath

from plantools.cycle.naming import file_name
from plantools.cycle.workspace import Office
from plantools.definition.dates import spelled_date
from plantools.definition.wording import words
from plantools.documents.identity import plain_word
from plantools.findings import Finding, error
from plantools.register.records import Unit, Verdict

WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document"
# Ending of a Word file → its media type, below `application/`.
_TYPES: Mapping[str, str] = {
    ".docx": WORD,
    ".dotx": "vnd.openxmlformats-officedocument.wordprocessingml.template",
    ".docm": "vnd.ms-word.document.macroEnabled.12",
    ".dotm": "vnd.ms-word.template.macroEnabled.12",
}
# The media type of Word is longer than the 78 letters of a line: broken before it, the line would name a field only.
_POLICY = compat32.clone(linesep="\r\n", max_line_length=90)
_CHARSET = Charset("utf-8")
_CHARSET.body_encoding = QP
_FIELD = 76  # RFC 2047, 2
_MOST_FAULTS = 10
_LONGEST = 250  # letters of a name; a field with more is no name
# RFC 5322, 3.4.1, without quoted names, which people do not have.
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATOM}(\.{_ATOM})*")
_DOMAIN = re.compile(r"([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9-]*[A-Za-z0-9]")
_NOWHERE = "plantools.invalid"  # RFC 2606: nobody can have this name


class Kind(StrEnum):
    """What a letter is for.

    The form goes out; the answer is late, or due soon; a faulty answer goes back; opinions on a draft are asked for;
    somebody is invited to take part, whose address need not be known.
    """

    ISSUE = "issue"
    CONSULT = "consult"
    INVITE = "invite"
    REMIND = "remind"
    RETURNED = "returned"


@dataclass(frozen=True)
class Attached:
    """A Word document that goes with a letter, and the name that it has there."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Letter:
    """What a letter is made from.

    `form` is the title of the form in the letter's language. `written` is when it was made, in a known time zone, and
    says whether the deadline has passed. `issued` is the day on which the unit got the form, `faults` are the sentences
    that say what to mend; `came` says of a reminder what became of the last answer of the unit, which does not count.
    """

    kind: Kind
    unit: Unit
    office: Office
    municipality: str
    template: str
    form: str
    period: str
    language: str
    written: datetime
    due: date | None = None
    issued: date | None = None
    attached: Attached | None = None
    faults: Sequence[str] = ()
    came: Verdict | None = None
    told: Sequence[str] = ()

    @property
    def is_overdue(self) -> bool:
        """Return whether the deadline has passed."""
        return self.due is not None and self.due < self.written.date()


def unsendable(unit: Unit) -> Finding | None:
    """Return what keeps a letter from a unit: it has no e-mail address, or one that no mail can go to."""
    if not unit.email:
        return error("letter.no-email", name=unit.name, key=unit.key)
    return None if address(unit.email) else error("letter.email", name=unit.name, given=unit.email)


def draft_name(letter: Letter) -> str:
    """Return the name of the file for a draft: `2027-activity-plan-kopparstaden.eml`."""
    return "-".join(plain_word(part).lower() for part in (letter.period, letter.template, letter.unit.key)) + ".eml"


def draft(letter: Letter) -> bytes:
    """Return the letter as an e-mail draft; the same letter gives the same bytes.

    The unit must have an address that mail can go to: see `unsendable`; only an invitation may lack it.
    """
    receiver, office = address(letter.unit.email), address(letter.office.email)
    if not receiver and letter.kind is not Kind.INVITE:
        raise ValueError(f"no address: {letter.unit.email!r}")
    mark = _mark(letter)
    made = MIMEMultipart(boundary=f"=_{mark}", policy=_POLICY)
    made["X-Unsent"] = "1"  # Outlook opens it as a draft
    if office:
        made["From"] = _mailbox("From", _said(letter.office.name) or letter.municipality, office)
    if receiver:
        made["To"] = _mailbox("To", _said(letter.unit.contact) or letter.unit.name, receiver)
    made["Subject"] = Header(_said(_subject(letter)), "utf-8", maxlinelen=_FIELD, header_name="Subject").encode()
    made["Date"] = format_datetime(letter.written)
    made["Message-ID"] = f"<{mark}@{office.partition('@')[2] or _NOWHERE}>"
    made["Content-Language"] = letter.language
    made.attach(_text(letter))
    if letter.attached:
        made.attach(_file(letter.attached))
    return made.as_bytes()


def address(email: str) -> str:
    """Return an address as mail goes to it, its domain in ASCII (RFC 5890); nothing for what is none, or several."""
    local, _, domain = email.rpartition("@")
    try:
        plain = domain.encode("idna").decode()
    except UnicodeError:
        return ""
    return f"{local}@{plain}" if _LOCAL.fullmatch(local) and _DOMAIN.fullmatch(plain) else ""


def _mark(letter: Letter) -> str:
    """Return what no other letter has, made from what the letter says: nothing of the machine is in it."""
    file = letter.attached.data if letter.attached else b""
    told = (letter.kind, letter.template, letter.period, letter.unit.key, letter.written.isoformat(), *_body(letter))
    return sha256("\n".join((*told, sha256(file).hexdigest())).encode("utf-8", "replace")).hexdigest()[:32]


def _mailbox(field: str, name: str, email: str) -> str:
    """Return a name and an address; the name is encoded whole, so no sign in it can end it."""
    made = Header(maxlinelen=_FIELD, header_name=field)
    if said := _said(name):
        made.append(said, "utf-8")
    made.append(f"<{email}>", "us-ascii")
    return made.encode()


def _said(text: str) -> str:
    """Return words on one line, of signs that can be seen: no word of theirs begins a field of its own."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:_LONGEST].strip()


def _file(attached: Attached) -> MIMEApplication:
    """Return the part of the attachment, its name said twice.

    `Content-Disposition` has it as the standard asks (RFC 2231). Outlook may not read that and show a file without a
    name, but reads what the standard forbids in `Content-Type` (RFC 2047): so it stands there as Outlook itself has it.
    """
    name = attached_name(attached)
    made = MIMEApplication(attached.data, _TYPES[PurePath(name).suffix], policy=_POLICY)
    plain = Header(name, "utf-8", maxlinelen=_FIELD, header_name="Content-Type").encode()
    made.set_param("name", name if name.isascii() else plain)
    made.add_header("Content-Disposition", "attachment", filename=name if name.isascii() else ("utf-8", "", name))
    return made


def attached_name(attached: Attached) -> str:
    """Return the name of the file as every system takes it."""
    path = PurePath(attached.name)
    ending = path.suffix.lower() if path.suffix.lower() in _TYPES else ".docx"
    stem = attached.name[: -len(ending)] if path.suffix.lower() == ending else attached.name
    return f"{file_name(stem, otherwise='document')}{ending}"


def _text(letter: Letter) -> MIMEText:
    return MIMEText("".join(f"{line}\n" for line in _body(letter)), "plain", _CHARSET, policy=_POLICY)  # type: ignore[arg-type]


# What a letter says


def _subject(letter: Letter) -> str:
    about = {"form": letter.form, "period": letter.period, "unit": _said(letter.unit.name)}
    told = [words(f"letter.subject-{_about(letter)}", letter.language, **about)]
    if letter.due and not letter.is_overdue:
        told.append(words("letter.subject-by", letter.language, due=_due(letter)))
    return ": ".join(told)


def _about(letter: Letter) -> str:
    """Return the name of the words that say in the subject what the letter is about."""
    if letter.kind is not Kind.REMIND:
        return letter.kind
    if letter.came is Verdict.RETURNED:
        return "remind-returned"
    return "late" if letter.is_overdue and letter.came is None else letter.kind


def _body(letter: Letter) -> list[str]:
    """Return the lines of a letter: paragraphs with an empty line after each."""
    paragraphs = [*_opening(letter), *_doing(letter), _asking(letter)]
    return [*(line for one in paragraphs if one for line in (*one.split("\n"), "")), *_closing(letter)]


def _opening(letter: Letter) -> Iterator[str]:
    """Yield whom the letter is to, and why it comes."""
    language, name = letter.language, _said(letter.unit.name)
    contact = _said(letter.unit.contact)
    yield (
        words("letter.to", language, contact=contact, name=name)
        if contact
        else words("letter.to-unit", language, name=name)
    )
    yield words(f"letter.{_reason(letter)}", language, **_facts(letter))


def _reason(letter: Letter) -> str:
    """Return the name of the sentence that says why the letter comes."""
    if letter.kind is not Kind.REMIND:
        return letter.kind
    otherwise = "remind-late" if letter.is_overdue else "remind-soon"
    return _REMINDED.get(letter.came, otherwise) if letter.came else otherwise


# What became of the last answer → the name of the sentence that reminds of it.
_REMINDED: Mapping[Verdict, str] = {Verdict.RETURNED: "remind-returned", Verdict.UNREAD: "remind-unread"}


def _doing(letter: Letter) -> Iterator[str]:
    """Yield what to do and by when; of an answer that goes back, what is to be mended."""
    if letter.told:
        yield from ("\n".join(map(_said, paragraph.split("\n"))) for paragraph in letter.told)
        return
    language, facts = letter.language, _facts(letter)
    yield "\n".join(_faults(letter))
    yield words(f"letter.{_todo(letter)}", language, **facts)
    yield words("letter.any-program", language)
    if letter.due:
        yield words("letter.overdue" if letter.is_overdue else "letter.by", language, **facts)


def _faults(letter: Letter) -> Iterator[str]:
    """Yield what is to be mended, a line each, and how much more there is."""
    yield from (f"– {_said(fault)}" for fault in letter.faults[:_MOST_FAULTS])
    if len(letter.faults) > _MOST_FAULTS:
        yield words("letter.more", letter.language, count=len(letter.faults) - _MOST_FAULTS)


def _todo(letter: Letter) -> str:
    """Return the name of the sentence that says what to do with the attached file, or with the one sent before."""
    if letter.kind is Kind.CONSULT:
        return "consult-do"
    if letter.kind is Kind.RETURNED or letter.came is Verdict.RETURNED:
        return "mend" if letter.attached else "mend-again"
    return "do" if letter.attached else "do-again"


def _facts(letter: Letter) -> dict[str, str]:
    """Return what the sentences tell of."""
    return {
        "form": letter.form,
        "period": letter.period,
        "due": _due(letter),
        "file": attached_name(letter.attached) if letter.attached else "",
        "issued": spelled_date(letter.issued, letter.language) if letter.issued else "",
    }


def _due(letter: Letter) -> str:
    return spelled_date(letter.due, letter.language) if letter.due else ""


def _asking(letter: Letter) -> str:
    office, language = letter.office, letter.language
    if not (office.name or office.email):
        return words("letter.ask-sender", language)
    return words("letter.ask", language, office=", ".join(filter(None, map(_said, (office.name, office.email)))))


def _closing(letter: Letter) -> list[str]:
    names = filter(None, map(_said, (letter.office.name, letter.municipality)))
    return [words("letter.greeting", letter.language), *dict.fromkeys(names)]
