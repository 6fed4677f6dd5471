"""Documents of other formats as Word files, through LibreOffice where it is installed.

They are somebody else's, and LibreOffice would run what they hold and fetch what they name: it is started in a profile
of its own that forbids both, and with the filter of the sort that was found, so that no file is taken for another.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from plantools.cycle.conversion import NAME, program, run
from plantools.cycle.sorts import DOC, FLAT_ODT, ODT, RTF, Sort
from plantools.cycle.targets import writing
from plantools.errors import PackageError
from plantools.findings import error
from plantools.word.archive import read_file, unzip
from plantools.word.limits import LIMITS

_SECONDS = 150  # to make a profile on a busy machine, and for a long document
_OUT = "docx:Office Open XML Text"
_FILTERS: Mapping[Sort, str] = {
    ODT: "writer8",
    FLAT_ODT: "OpenDocument Text Flat XML",
    DOC: "MS Word 97",
    RTF: "Rich Text Format",
}
_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_INTERNET = "/org.openoffice.Inet/Settings"
_NOWHERE, _CLOSED = "127.0.0.1", "9"  # the port "discard", where nothing listens
# Path and name in the registry of LibreOffice → value. Each of the two last groups alone keeps pictures that a
# document names from being fetched (measured with 7.4.7); they are both here, for other versions and other ways.
_SETTINGS: Mapping[tuple[str, str], str] = {
    (_SCRIPTING, "MacroSecurityLevel"): "3",  # very high: only from trusted places, of which there are none
    (_SCRIPTING, "DisableMacrosExecution"): "true",
    (_SCRIPTING, "BlockUntrustedRefererLinks"): "true",
    ("/org.openoffice.Office.Writer/Content/Update", "Link"): "2",  # never
    (_INTERNET, "ooInetProxyType"): "2",  # set by hand
    (_INTERNET, "ooInetHTTPProxyName"): _NOWHERE,
    (_INTERNET, "ooInetHTTPProxyPort"): _CLOSED,
    (_INTERNET, "ooInetHTTPSProxyName"): _NOWHERE,
    (_INTERNET, "ooInetHTTPSProxyPort"): _CLOSED,
    (_INTERNET, "ooInetNoProxy"): "",
}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
_ITEM = '<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>\n'


class Converter:
    """LibreOffice with a folder and a profile of its own; both are made when they are first needed, and go at the end.

    To be used in a `with` statement.
    """

    name = NAME

    def __enter__(self) -> Converter:
        return self

    def __exit__(self, *_: object) -> None:
        if "_home" in vars(self):
            self._home.cleanup()

    @cached_property
    def _home(self) -> TemporaryDirectory[str]:
        return TemporaryDirectory(prefix="plantools-", ignore_cleanup_errors=True)

    @property
    def is_there(self) -> bool:
        """Return whether LibreOffice is installed."""
        return program() is not None

    def word(self, data: bytes, sort: Sort) -> bytes | None:
        """Return a document as a Word file; None where LibreOffice is not installed.

        Raises `PackageError` for a document that LibreOffice cannot open, `ProgramError` where it takes too long.
        """
        soffice = program()
        if soffice is None:
            return None
        if sort is ODT:
            _check(unzip(data, LIMITS))  # before LibreOffice unpacks it without any limit
        with writing(Path(gettempdir())):
            source = Path(self._home.name) / f"document.{sort.name}"
            source.write_bytes(data)
            return self._converted(soffice, source, _FILTERS[sort])

    def _converted(self, soffice: str, source: Path, filter_: str) -> bytes:
        made, profile = source.with_suffix(".docx"), _profile(source.parent)
        made.unlink(missing_ok=True)  # that of the document before
        options = ["--headless", f"--infilter={filter_}", "--convert-to", _OUT, "--outdir", str(source.parent)]
        run([soffice, f"-env:UserInstallation={profile.as_uri()}", *options, source.name], source.parent, _SECONDS)
        try:
            return read_file(made, LIMITS)
        except PackageError as problem:  # it says that it did well where it wrote nothing
            raise PackageError(error("arrival.not-converted", name=NAME)) from problem


def _check(parts: Mapping[str, bytes]) -> None:
    """Refuse a document with a password, for which LibreOffice would only say that it cannot open it."""
    if b":encryption-data" in parts.get("META-INF/manifest.xml", b""):  # OpenDocument 1.3 Part 2, 4.4
        raise PackageError(error("package.encrypted"))


def _profile(folder: Path) -> Path:
    """Return a profile with our settings, as they were before the document that was opened last."""
    profile = folder / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    items = (_ITEM.format(path, name, value) for (path, name), value in _SETTINGS.items())
    settings.write_text(f"{_HEAD}{''.join(items)}</oor:items>\n", encoding="utf-8")
    return profile
