"""What holds other files, taken apart: a zip, a message with what is attached to it, a mailbox."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from plantools.cycle.mail import ENDS, ends, message, messages
from plantools.cycle.sorts import MAIL, MAILBOX, ZIP, Sort, Way, sort_of
from plantools.errors import PackageError
from plantools.findings import Finding, error, note
from plantools.word.archive import unzip
from plantools.word.limits import LIMITS, MIB

# Of one file that came, with all that is in it, in it, …
DELIVERY = replace(LIMITS, upload=50 * MIB, entries=2_000, all_parts=200 * MIB)
DEPTH = 4  # a form in a zip in a message in a mailbox
_SHOWN = 120  # letters of a name or subject in a message
# What programs put beside the files of people: of macOS, of Windows, and Word's mark that a document is open.
_BESIDE = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")
_OPEN_MARK = "~$"
# What is said of a Word package → what is said of a zip with files in it.
_OF_ZIPS = {
    "package.bomb": "arrival.too-much",
    "package.damaged": "arrival.zip-damaged",
    "package.encrypted": "arrival.zip-locked",
    "package.names": "arrival.zip-names",
}


@dataclass(frozen=True)
class Piece:
    """A file within one that came: its place, what it holds, its sort, and what is to be said of how it came.

    `sender` and `sent` are those of the message that it came with, if it came with one.
    """

    where: str
    data: bytes
    sort: Sort
    findings: tuple[Finding, ...] = ()
    sender: str = ""
    sent: datetime | None = None


class Unpacking:
    """Takes one file apart, down to what holds nothing else; what has been unpacked is counted over all levels."""

    def __init__(self) -> None:
        self._left = {"bytes": DELIVERY.all_parts, "members": DELIVERY.entries, "lines": ENDS}

    def pieces(self, whole: Piece, depth: int = DEPTH) -> Iterator[Piece | Finding]:
        """Yield the files within, and what is wrong with a bundle within; a bundle without files is a finding."""
        if not depth:
            yield error("arrival.too-deep", where=whole.where)
            return
        try:
            held = tuple(self._held(whole))
        except PackageError as problem:
            yield from (_of_bundle(one).at(whole.where) for one in problem.findings)
            return
        if not held:
            yield note("arrival.no-files", where=whole.where)
        for piece in held:
            yield from self.pieces(piece, depth - 1) if piece.sort.way is Way.UNPACKED else [piece]

    def _held(self, whole: Piece) -> Iterator[Piece]:
        """Yield the files of one bundle as long as they are within the limits."""
        self._spend("lines", ends(whole.data) if whole.sort is MAIL else 0)
        for piece in _HOLDERS[whole.sort](whole):
            self._spend("members", 1)
            self._spend("bytes", len(piece.data))
            yield piece

    def _spend(self, what: str, amount: int) -> None:
        self._left[what] -= amount
        if self._left[what] < 0:
            raise PackageError(error("arrival.too-much"))


def _of_bundle(finding: Finding) -> Finding:
    """Return what is wrong with a zip: it is not mended in Word, as a document would be."""
    code = _OF_ZIPS.get(finding.code, finding.code)
    return replace(finding, code=code)


def _zip(whole: Piece) -> Iterator[Piece]:
    for name, data in unzip(whole.data, DELIVERY).items():
        if not _is_beside(name):
            yield replace(whole, where=f"{whole.where}: {shown(name)}", data=data, sort=sort_of(data))


def _is_beside(name: str) -> bool:
    last = name.rpartition("/")[2].lower()
    return name.lower().startswith(_BESIDE) or last in _BESIDE or last.startswith(_OPEN_MARK)


def _mail(whole: Piece) -> Iterator[Piece]:
    sent = message(whole.data)
    told = note("arrival.mail", sender=shown(sent.sender), date=shown(sent.date), subject=shown(sent.subject))
    names = Counter[str]()
    for number, file in enumerate(sent.files, 1):
        name = shown(file.name.replace("\\", "/").rpartition("/")[2]) or str(number)
        names[name] += 1
        again = f" ({names[name]})" if names[name] > 1 else ""
        place, sort = f"{whole.where}: {name}{again}", sort_of(file.data)
        yield Piece(place, file.data, sort, (told,), sender=sent.sender, sent=sent.sent)


def _mailbox(whole: Piece) -> Iterator[Piece]:
    for number, data in enumerate(messages(whole.data), 1):
        yield Piece(f"{whole.where}: {number}", data, MAIL)


_HOLDERS: Mapping[Sort, Callable[[Piece], Iterator[Piece]]] = {ZIP: _zip, MAIL: _mail, MAILBOX: _mailbox}


def shown(text: str) -> str:
    """Return words of somebody else's on one line, as they can be shown in a message: short, no control characters."""
    signs = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(signs.split())[:_SHOWN]
