"""Files put together as people send them: attached to a message, or in a zip."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from plantools.word.package import DATE

_WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")


def message(sender: str, receiver: str, *, subject: str, sent: datetime, files: Mapping[str, bytes]) -> bytes:
    """Return a message with Word files attached; the same files give the same bytes."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"], made["Date"] = sender, receiver, subject, format_datetime(sent)
    made.set_content(f"{subject}\n")
    for name, content in files.items():
        made.add_attachment(content, maintype=_WORD[0], subtype=_WORD[1], filename=name)
    made.set_boundary(f"=_{sha256(b''.join(files.values())).hexdigest()[:32]}")
    return made.as_bytes()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return the files as a zip; the same files give the same bytes."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name, DATE), content, ZIP_DEFLATED)
    return made.getvalue()
