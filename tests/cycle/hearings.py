"""Consultations to order: a draft, who is asked, and the copies that they send back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from plantools.cycle.consulting.consultation import Consultation
from plantools.cycle.consulting.inviting import Sending, Sent, sent
from plantools.cycle.consulting.opinions import Heard, hear
from plantools.cycle.consulting.respondents import Respondent
from plantools.word.commenting import Note, with_comments
from plantools.word.package import Package, open_package, to_bytes
from plantools.word.properties import with_core
from tests.word.drafts import document, p

NOW = datetime(2027, 1, 10, 9, 0, tzinfo=UTC)
AFTER = datetime(2027, 3, 5, 9, 0, tzinfo=UTC)
DEADLINE = date(2027, 3, 1)
TEXTS = ("Nämnden ska följa upp målen varje år.", "Enheten har två tjänster.", "Programmet gäller till 2030.")
SOCIAL = Respondent("social", "Socialförvaltningen", "Nämndsekreterare", "social@falun.example")
SCHOOL = Respondent("skola", "Skolförvaltningen", "", "skola@falun.example", "", date(2027, 3, 15))
UNION = Respondent("facket", "Facket")
EVERYONE = (SOCIAL, SCHOOL, UNION)


def text(*changed: tuple[str, str]) -> Package:
    """Return the draft with words in place of others."""
    xml = p("Uppföljning", "Heading1") + "".join(map(p, TEXTS))
    for before, after in changed:
        assert before in xml
        xml = xml.replace(before, after)
    return document(xml)


class Hearing:
    """A consultation in a folder: a draft that was sent out, and copies that come back."""

    def __init__(self, folder: Path, everyone: Sequence[Respondent] = EVERYONE) -> None:
        self.draft = folder / "program.docx"
        self.draft.write_bytes(to_bytes(text()))
        self.folder = folder / "returned"
        self.folder.mkdir()
        sending = Sending(deadline=DEADLINE, language="sv", now=NOW)
        self.sent: Sent = sent(self.draft, everyone, sending)
        self.paths: list[Path] = []

    @property
    def consultation(self) -> Consultation:
        """Return what was asked of whom."""
        return self.sent.consultation

    def copy(self, respondent: Respondent) -> Package:
        """Return the copy that was sent to a respondent."""
        (file,) = (one.file for one in self.consultation.invited if one.respondent == respondent)
        return open_package(self.sent.files[file])

    def answer(
        self,
        respondent: Respondent,
        *changed: tuple[str, str],
        said: str = "",
        on: str = "2027-02-01T08:00:00Z",
        name: str = "",
    ) -> Path:
        """Put the copy of a respondent back, with changes and a comment at its second paragraph."""
        copy = self.copy(respondent)
        package = copy.with_parts({copy.main(): text(*changed).parts[copy.main()]})
        if said:
            package = with_comments(package, [Note(1, (said,))], author="Eva Ek", date=on)
        return self.put(with_core(package, {"modified": on}), name or f"{respondent.key}-{len(self.paths)}.docx")

    def put(self, package: Package | bytes, name: str) -> Path:
        """Put a file back."""
        path = self.folder / name
        path.write_bytes(package if isinstance(package, bytes) else to_bytes(package))
        self.paths.append(path)
        return path

    def heard(self, *, now: datetime = AFTER) -> Heard:
        """Return what came of it all."""
        return hear(self.draft, self.paths, self.consultation, now=now)

    def codes(self) -> list[str]:
        """Return what is said of the copies."""
        return [finding.code for finding in self.heard().findings]
