"""What came, as the Word documents that it holds: a document, a mail with some attached, a zip of them.

Everything here is somebody else's: sorts are told by content, sizes are counted, and nothing is written but into a
temporary folder for LibreOffice, under names of our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from plantools.cycle.bundles import DELIVERY, Piece, Unpacking
from plantools.cycle.foreign import Converter
from plantools.cycle.sorts import DOC, FLAT_ODT, ODT, OTHER, RTF, WORD, Sort, Way, has_programs, sort_of
from plantools.errors import PackageError, PlantoolsError, ProgramError
from plantools.findings import Finding, error, has_errors, note, warning
from plantools.word.archive import read_file
from plantools.word.package import Package, open_package, to_bytes
from plantools.word.plain import as_document

_NAMES = {ODT: "ODT", FLAT_ODT: "FODT", DOC: "DOC", RTF: "RTF"}


@dataclass(frozen=True)
class Arrival:
    """A document that came: where, its Word file, None where it cannot be read, and what is to be said of it.

    `where` is the path as given, or that and the place within: `inbox/mail.eml: plan.docx`. `content` is the Word file
    as it was sent, or as LibreOffice made it; of a template or one with macros, a plain document without them. `digest`
    is the SHA-256 of what was sent; `sender` and `sent` are those of the message that it came with.
    `is_waiting` says that it could be read if LibreOffice were installed.
    """

    where: str
    package: Package | None = None
    findings: tuple[Finding, ...] = ()
    content: bytes = b""
    digest: str = ""
    sender: str = ""
    sent: datetime | None = None
    is_waiting: bool = False


def arrivals(path: Path, converter: Converter) -> Iterator[Arrival]:
    """Yield the documents that a file holds, in their order; where it holds none, why it does not."""
    try:
        data = content_of(path)
    except PackageError as problem:
        yield Arrival(str(path), findings=problem.findings)
    else:
        yield from documents_in(str(path), data, converter)


def content_of(path: Path) -> bytes:
    """Return what a file of any sort holds; raise `PackageError`, with its place, where it cannot be had."""
    try:
        return read_file(path, DELIVERY)
    except PackageError as problem:
        raise PackageError(*map(_of_delivery, _placed(problem, str(path)))) from problem


def documents_in(where: str, data: bytes, converter: Converter) -> Iterator[Arrival]:
    """Yield the documents in what a file holds, in their order; where it holds none, why it does not."""
    whole = Piece(where, data, sort_of(data))
    if whole.sort.way is Way.UNPACKED:
        yield from _unpacked(whole, converter)
    else:
        yield _document(whole, converter)


def _of_delivery(finding: Finding) -> Finding:
    """Return what is wrong with a file of any sort: of a mailbox that is too large, not its pictures are to blame."""
    return replace(finding, code="arrival.too-large") if finding.code == "package.too-large" else finding


def _unpacked(whole: Piece, converter: Converter) -> Iterator[Arrival]:
    """Yield the documents of a bundle; the first tells what was left aside."""
    pieces: list[Piece] = []
    aside: list[Finding] = []
    for one in Unpacking().pieces(whole):
        if isinstance(one, Finding):
            aside.append(one)
        elif one.sort.way is Way.LEFT:
            aside.append(warning(_code_within(one.sort), where=one.where))
        else:
            pieces.append(one)
    if not pieces:
        nothing = () if has_errors(tuple(aside)) else (error("arrival.no-document", where=whole.where),)
        yield Arrival(whole.where, findings=(*nothing, *aside))
    for number, piece in enumerate(pieces):
        arrival = _document(piece, converter)
        yield replace(arrival, findings=(*arrival.findings, *aside)) if number == 0 else arrival


def _code_within(sort: Sort) -> str:
    """Return what is said of a file that is no form and came with others: of a text or a calendar nothing is asked."""
    return "arrival.left" if sort is OTHER else sort.code


def _document(piece: Piece, converter: Converter) -> Arrival:
    """Return a document, opened or converted; else why it is not read."""
    digest = sha256(piece.data).hexdigest()
    came = Arrival(piece.where, digest=digest, sender=piece.sender, sent=piece.sent)
    try:
        content, told = _word(piece, converter)
        package = open_package(content)
        plain = as_document(package)
    except PlantoolsError as problem:
        is_waiting = isinstance(problem, ProgramError) and not converter.is_there
        return replace(came, findings=(*piece.findings, *_placed(problem, piece.where)), is_waiting=is_waiting)
    findings = (*piece.findings, *told, *_told(package))
    content = content if plain is package else to_bytes(plain)
    return replace(came, package=plain, findings=findings, content=content)


def _word(piece: Piece, converter: Converter) -> tuple[bytes, tuple[Finding, ...]]:
    """Return a document as a Word file, and what is to be said of that."""
    if piece.sort is WORD:
        return piece.data, ()
    if piece.sort.way is not Way.CONVERTED:
        raise PlantoolsError(error(piece.sort.code))
    made = converter.word(piece.data, piece.sort)
    if made is None:
        raise ProgramError(error(piece.sort.code))
    macros = (warning("arrival.macros"),) if has_programs(piece.data, piece.sort) else ()
    return made, (note("arrival.converted", format=_NAMES[piece.sort], name=converter.name), *macros)


def _told(package: Package) -> Iterator[Finding]:
    """Yield what is to be said of a Word file that is no plain .docx; the programs in it were never started."""
    if package.has_macros:
        yield warning("arrival.macros")
    if "template" in package.content_type(package.main()).lower():
        yield warning("arrival.template")


def _placed(problem: PlantoolsError, where: str) -> tuple[Finding, ...]:
    return tuple(one.at(where) for one in problem.findings)
