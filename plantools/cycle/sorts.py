"""What sort of file came, told by what it holds: people rename files, and mail programs name them as they like."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from zipfile import ZipFile

from plantools.word.archive import DAMAGE, LISTED_SIGNATURE, LOCAL_SIGNATURE
from plantools.word.compound import SIGNATURE, Stream, streams
from plantools.word.limits import KIB


class Way(StrEnum):
    """What is done with a sort of file."""

    OPENED = "opened"  # a Word package
    CONVERTED = "converted"  # a document that LibreOffice turns into one
    UNPACKED = "unpacked"  # it holds other files
    REFUSED = "refused"  # it may well be, or hold, a form, but is not read
    LEFT = "left"  # it is no form


@dataclass(frozen=True)
class Sort:
    """A sort of file: its name, what is done with it, and the code of what is said where it is not read."""

    name: str
    way: Way
    code: str = ""


WORD = Sort("docx", Way.OPENED)
ODT = Sort("odt", Way.CONVERTED, "package.odt")
FLAT_ODT = Sort("fodt", Way.CONVERTED, "package.odt")
DOC = Sort("doc", Way.CONVERTED, "arrival.doc")
RTF = Sort("rtf", Way.CONVERTED, "package.rtf")
ZIP, MAIL, MAILBOX = (Sort(name, Way.UNPACKED) for name in ("zip", "eml", "mbox"))
EMPTY = Sort("empty", Way.REFUSED, "package.empty")
ENCRYPTED = Sort("encrypted", Way.REFUSED, "package.encrypted")
OLD_OFFICE = Sort("old-office", Way.REFUSED, "package.old-doc")
OUTLOOK = Sort("msg", Way.REFUSED, "arrival.msg")
WINMAIL = Sort("winmail", Way.REFUSED, "arrival.winmail")
PAGES = Sort("pages", Way.REFUSED, "arrival.pages")
ARCHIVE = Sort("archive", Way.REFUSED, "arrival.archive")
PDF = Sort("pdf", Way.LEFT, "package.pdf")
IMAGE = Sort("image", Way.LEFT, "arrival.image")
HTML = Sort("html", Way.LEFT, "arrival.html")
WORKBOOK = Sort("workbook", Way.LEFT, "arrival.workbook")
SLIDES = Sort("slides", Way.LEFT, "arrival.slides")
OTHER = Sort("other", Way.LEFT, "package.not-a-zip")

_LOOKED_AT = 4 * KIB
_BEGINNINGS: tuple[tuple[bytes, Sort], ...] = (
    (b"{\\rtf", RTF),
    (b"%PDF-", PDF),
    (b"\x78\x9f\x3e\x22", WINMAIL),  # TNEF ([MS-OXTNEF] 2.1.3.1)
    (b"\x89PNG\r\n\x1a\n", IMAGE),
    (b"\xff\xd8\xff", IMAGE),  # JPEG
    (b"GIF8", IMAGE),
    (b"II*\0", IMAGE),  # TIFF, the numbers of either end first
    (b"MM\0*", IMAGE),
    (b"BM", IMAGE),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"Rar!\x1a\x07", ARCHIVE),
    (b"\x1f\x8b\x08", ARCHIVE),  # gzip
)
# The brands of pictures in the container that films have as well (ISO/IEC 23008-12, annex B): HEIC of phones, AVIF.
_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_STREAMS: tuple[tuple[str, Sort], ...] = (
    ("EncryptedPackage", ENCRYPTED),  # [MS-OFFCRYPTO] 2.3.4.4
    ("WordDocument", DOC),  # [MS-DOC] 2.1.1
    ("__properties_version1.0", OUTLOOK),  # [MS-OXMSG] 2.4
    ("Workbook", WORKBOOK),
    ("Book", WORKBOOK),
    ("PowerPoint Document", SLIDES),
)
_OPEN_DOCUMENTS: tuple[tuple[bytes, Sort], ...] = (
    (b"application/vnd.oasis.opendocument.text", ODT),  # -template, -master and -web among them
    (b"application/vnd.oasis.opendocument.spreadsheet", WORKBOOK),
    (b"application/vnd.oasis.opendocument.presentation", SLIDES),
    (b"application/vnd.oasis.opendocument.graphics", IMAGE),
)
_WORD_ENCRYPTED = 0x0100  # fEncrypted of the head of a .doc ([MS-DOC] 2.5.2)


def sort_of(data: bytes) -> Sort:
    """Return what sort of file this is; `WORD` also for a damaged package, which says what is wrong when it is opened.

    Nothing is unpacked: of a zip the names and the first member are looked at, of other files the first bytes.
    """
    looks: tuple[Callable[[bytes], Sort | None], ...] = (_empty, _container, _beginning, _zip, _brand, _text)
    return next((found for look in looks if (found := look(data))), OTHER)


def _empty(data: bytes) -> Sort | None:
    """Return whether nothing is there: no bytes, none that say something, or a zip of no files (APPNOTE.TXT 4.3.16)."""
    return EMPTY if data.startswith(b"PK\x05\x06") or not data.strip(b"\0 \r\n\t") else None


def _beginning(data: bytes) -> Sort | None:
    return next((sort for signature, sort in _BEGINNINGS if data.startswith(signature)), None)


def _brand(data: bytes) -> Sort | None:
    webp = data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    return IMAGE if webp or (data[4:8] == b"ftyp" and data[8:12] in _BRANDS) else None


# Containers


def _container(data: bytes) -> Sort | None:
    if not data.startswith(SIGNATURE):
        return None
    held = {one.name: one for one in streams(data)}
    found = next((sort for name, sort in _STREAMS if name in held), OLD_OFFICE)
    return ENCRYPTED if found is DOC and _is_encrypted(held["WordDocument"]) else found


def _is_encrypted(stream: Stream) -> bool:
    return bool(int.from_bytes(stream.head[10:12], "little") & _WORD_ENCRYPTED)


def has_programs(data: bytes, sort: Sort) -> bool:
    """Return whether a document that is not a Word package holds macros, by the names in it."""
    if sort is DOC:
        return any(one.name in ("Macros", "VBA", "_VBA_PROJECT") for one in streams(data))
    if sort is ODT:
        return any(name.startswith(("Basic/", "Scripts/")) for name in _names(data))
    return sort is FLAT_ODT and b"<ooo:source-code" in data


# Zips


def _zip(data: bytes) -> Sort | None:
    if not data.startswith(LOCAL_SIGNATURE):
        return None
    names = _names(data)
    folded = {name.casefold() for name in names}
    if not names or "[content_types].xml" in folded:  # what is damaged says so when it is opened
        return _office(folded)
    if "mimetype" in folded:
        return _open_document(data, folded)
    return PAGES if any(name.endswith(".iwa") for name in folded) or "index.xml" in folded else ZIP


def _names(data: bytes) -> tuple[str, ...]:
    """Return the names that a zip lists; none where the list is damaged, or would be long to read."""
    if data.count(LISTED_SIGNATURE) > 100_000:
        return ()
    try:
        with ZipFile(BytesIO(data)) as archive:
            return tuple(name.replace("\\", "/") for name in archive.namelist())
    except DAMAGE:
        return ()


def _office(names: set[str]) -> Sort:
    if any(name.startswith("word/") for name in names):
        return WORD
    others = ((WORKBOOK, "xl/"), (SLIDES, "ppt/"))
    return next((sort for sort, folder in others if any(name.startswith(folder) for name in names)), WORD)


def _open_document(data: bytes, names: set[str]) -> Sort:
    """Return the sort that the first member names, not deflated (OpenDocument 1.3 Part 2, 3.3).

    A zip that another program packed again hides it: what holds text is then taken for one, and LibreOffice decides.
    """
    named = next((sort for kind, sort in _OPEN_DOCUMENTS if b"mimetype" + kind in data[:512]), None)
    return named or (ODT if "content.xml" in names else ZIP)


# Text


def _text(data: bytes) -> Sort | None:
    beginning = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip()
    lowered = beginning.lower()
    if b"<office:document" in beginning and _OPEN_DOCUMENTS[0][0] in beginning:
        return FLAT_ODT
    if lowered.startswith((b"<!doctype html", b"<html")) or (lowered.startswith(b"<") and b"<html" in lowered):
        return HTML
    if beginning.startswith(b"From ") and _is_mail(beginning.partition(b"\n")[2]):
        return MAILBOX
    return MAIL if _is_mail(beginning) else PDF if b"%PDF-" in data[:KIB] else None


# Fields that a message begins with (RFC 5322, 3.6); a text that has two of them in its first lines is one.
_FIELDS = frozenset(
    b"arc-seal authentication-results bcc cc content-type date delivered-to dkim-signature from in-reply-to message-id "
    b"mime-version received received-spf references reply-to return-path sender subject to x-received".split()
)


def _is_mail(beginning: bytes) -> bool:
    names = list(_field_names(beginning))
    return bool(names) and len(_FIELDS & set(names)) >= 2


def _field_names(beginning: bytes) -> Iterator[bytes]:
    """Yield the names of the fields at the head of a message, down to the first line that is none."""
    for line in beginning.split(b"\n"):
        name, colon, _ = line.partition(b":")
        if line[:1] in (b" ", b"\t"):  # a field goes on
            continue
        if not colon or not name.strip() or b" " in name.strip():
            return
        yield name.strip().lower()
