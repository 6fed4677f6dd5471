"""Pictures beside a data file, as data URIs: only from its own folder, only kinds that Word shows."""

from __future__ import annotations

from base64 import b64decode, b64encode
from pathlib import Path, PurePosixPath, PureWindowsPath

MAX_BYTES = 10_000_000
_SIGNATURES = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"))


def picture(name: str, folder: Path | None) -> tuple[str, str]:
    """Return the data URI of a picture and no code, or nothing and the code of what is wrong with it.

    A data URI, which is what a reading of a document holds, stays as it is if it holds a picture.
    """
    if name.startswith("data:"):
        return _checked(name)
    if folder is None or not _is_beside(name, folder):
        return "", "image.outside"
    return _uri(folder / name)


def _checked(uri: str) -> tuple[str, str]:
    head, _, content = uri.partition(";base64,")
    try:
        return _of(b64decode(content, validate=True), alt="".join(head.partition(";alt=")[1:]))
    except ValueError:
        return "", "image.kind"


def _is_beside(name: str, folder: Path) -> bool:
    """Return whether a path stays inside the folder, by its words and after following its links."""
    steps = {*PurePosixPath(name).parts, *PureWindowsPath(name).parts}
    if ".." in steps or PurePosixPath(name).is_absolute() or PureWindowsPath(name).anchor or "\0" in name:
        return False
    try:
        return (folder / name).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a ring of links
        return False


def _uri(path: Path) -> tuple[str, str]:
    try:
        if not path.is_file():
            return "", "image.missing"
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError:
        return "", "image.missing"
    return _of(content)


def _of(content: bytes, alt: str = "") -> tuple[str, str]:
    kind = next((kind for signature, kind in _SIGNATURES if content.startswith(signature)), "")
    if not kind:
        return "", "image.kind"
    if len(content) > MAX_BYTES:
        return "", "image.too-large"
    return f"data:image/{kind}{alt};base64,{b64encode(content).decode('ascii')}", ""
