"""Files as they come: mails with things attached, zips, containers of old Office, each made to order."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from email.message import EmailMessage
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from plantools.cycle.drafting import Drafter, Order
from plantools.definition.library import Library, shipped
from plantools.word.compound import SIGNATURE
from plantools.word.names import TYPES
from plantools.word.package import CONTENT_TYPES, MACRO_TYPE, Package, open_package, to_bytes
from plantools.word.properties import with_part
from plantools.word.xml import serialise

LIBRARY = Library((shipped("templates"),))
FALUN = shipped("examples") / "falun"
PLANS = FALUN / "plans" / "2026"
FORM = to_bytes(
    Drafter(LIBRARY)
    .make(Order("activity-plan", PLANS / "kopparstaden.yaml", {"programme": FALUN / "programme.yaml"}))
    .package
)
BLANK = to_bytes(Drafter(LIBRARY).make(Order("policy-process")).package)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 100
PDF = b"%PDF-1.7\n%\xe2\xe3"
RTF = b"{\\rtf1\\ansi Hej}"
HTML = b"\r\n<!DOCTYPE html><html><body>Hej</body></html>"
MAIN_TYPES = {
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "dotm": "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}
_VBA = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of these files."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def mail(files: Mapping[str, bytes], *, subject: str = "Vår plan", sender: str = "Åsa Ek <asa@falun.se>") -> bytes:
    """Return a message with these files attached."""
    sent = EmailMessage()
    sent["From"], sent["To"], sent["Subject"] = sender, "samordnaren@falun.se", subject
    sent["Date"] = "Mon, 02 Nov 2026 09:12:00 +0100"
    sent.set_content("Hej! Här kommer planen.\n\nÅsa")
    for name, data in files.items():
        sent.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return sent.as_bytes()


def mailbox(*mails: bytes) -> bytes:
    """Return a mailbox with these messages."""
    return b"".join(b"From asa@falun.se Mon Nov  2 09:12:00 2026\n" + one + b"\n\n" for one in mails)


def opendocument(kind: str = "text", *more: str) -> bytes:
    """Return a document of the OpenDocument family, with an empty body and files of these names."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        for name in ("content.xml", "META-INF/manifest.xml", *more):
            archive.writestr(name, "<a/>")
    return target.getvalue()


def container(*names: str, head: bytes = b"\0" * 32) -> bytes:
    """Return a container with streams of these names, all of which begin with `head` ([MS-CFB])."""
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0), *(_entry(name, 2, 1, 4096) for name in names)]
    pages = -(-len(entries) // 4)
    chain = [0xFFFFFFFD, *range(2, 9), 0xFFFFFFFE, *range(10, 9 + pages), 0xFFFFFFFE]
    header = bytearray(512)
    header[:8] = SIGNATURE
    struct.pack_into("<5H", header, 24, 62, 3, 0xFFFE, 9, 6)
    struct.pack_into("<III", header, 44, 1, 9, 0)
    struct.pack_into("<IIIII", header, 56, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain)))
    return bytes(header) + table + head.ljust(4096, b"\0") + b"".join(entries).ljust(512 * pages, b"\0")


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    entry = bytearray(128)
    coded = name.encode("utf-16-le")
    entry[: len(coded)] = coded
    struct.pack_into("<HBB", entry, 64, len(coded) + 2, kind, 1)
    struct.pack_into("<II", entry, 116, start, size)
    return bytes(entry)


def word(kind: str, data: bytes = FORM) -> bytes:
    """Return a document as Word saves it in another of its formats: docm, dotx, dotm."""
    package = open_package(data)
    if kind.endswith("m"):
        vba = "word/vbaProject.bin"
        package = with_part(package, vba, MACRO_TYPE, source=package.main(), kind=_VBA, data=b"program")
    return to_bytes(_of_type(package, MAIN_TYPES[kind]))


def _of_type(package: Package, content_type: str) -> Package:
    types = package.xml(CONTENT_TYPES)
    for one in types.iter(TYPES.Override):
        if one.get("PartName") == f"/{package.main()}":
            one.set("ContentType", content_type)
    return package.with_parts({CONTENT_TYPES: serialise(types)})
