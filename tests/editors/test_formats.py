"""Forms saved by LibreOffice in its own and in old formats: right or told, nothing fetched, nothing left behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from plantools.cycle.foreign import Converter
from plantools.cycle.reading import FileRead, read_files
from plantools.cycle.sorts import FLAT_ODT, RTF, Sort
from plantools.word.package import to_bytes
from tests.documents.generated import DRAFTER, LIBRARY
from tests.editors.test_editors import WITH, answers_in, orders, wrong_in_silence
from tests.programs import libreoffice, libreoffice_all, needs

pytestmark = [pytest.mark.slow, needs("libreoffice")]
FORMATS = ("odt", "fodt", "doc", "rtf")


@pytest.fixture
def sent(foreign_dir: Path) -> list[Path]:
    """Return a document with answers of every shipped template."""
    files = [foreign_dir / f"{id_}.{WITH}.docx" for id_ in orders()]
    for file, order in zip(files, orders().values(), strict=True):
        file.write_bytes(to_bytes(DRAFTER.make(order).package))
    return files


def read_one(file: Path) -> FileRead:
    """Return what the only document of a file says."""
    [one] = read_files([file], LIBRARY, language="sv")
    return one


@pytest.mark.parametrize("format_", FORMATS)
def test_a_document_in_another_format_is_right_or_told(format_: str, sent: list[Path], foreign_dir: Path) -> None:
    found: dict[str, object] = {}
    came = libreoffice_all(sent, format_, outdir=foreign_dir)
    read = list(read_files(came, LIBRARY, language="sv"))
    for file, one in zip(sent, read, strict=True):
        codes = [finding.code for finding in one.findings]
        assert one.reading is not None, (file.name, codes)
        assert "arrival.converted" in codes and "arrival.macros" not in codes
        assert one.content.startswith(b"PK")
        found[file.name] = wrong_in_silence(one.reading, answers_in(file))
    assert found == {file.name: [] for file in sent}


@pytest.mark.parametrize("format_", FORMATS)
def test_who_the_document_is_comes_through(format_: str, sent: list[Path], foreign_dir: Path) -> None:
    before = read_one(sent[0]).data["form"]
    after = read_one(libreoffice(sent[0], format_, outdir=foreign_dir)).data["form"]
    assert isinstance(before, dict) and isinstance(after, dict)
    assert {name: after[name] for name in ("template", "version", "reference")} == {
        name: before[name] for name in ("template", "version", "reference")
    }


@pytest.mark.parametrize("format_", FORMATS)
def test_a_document_is_what_it_holds_also_where_it_is_called_docx(
    format_: str, sent: list[Path], foreign_dir: Path
) -> None:
    made = libreoffice(sent[0], format_, outdir=foreign_dir)
    renamed = made.rename(foreign_dir / "plan.docx")
    assert [finding.code for finding in read_one(renamed).findings if finding.code == "arrival.converted"]


@pytest.mark.parametrize(
    "data",
    [b"{\\rtf1 {\\pard Hej", b"{\\rtf", b"<office:document application/vnd.oasis.opendocument.text", b"{\\rtf1 Hej}"],
)
def test_what_is_damaged_or_none_of_ours_is_one_error(data: bytes, broken_dir: Path) -> None:
    file = broken_dir / "plan.broken.docx"
    file.write_bytes(data)
    one = read_one(file)
    assert not one.is_read
    assert [finding.code for finding in one.findings if finding.severity.value == "error"] in (
        ["arrival.not-converted"],
        ["read.no-identity"],
    )


# Nothing is fetched


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """Give the address of a server, and the list of what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_GET = do_HEAD = do_OPTIONS = do_PROPFIND = _answer

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name of the base class
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


_FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>Hej<draw:frame
 text:anchor-type="as-char" svg:width="2cm" svg:height="2cm"><draw:image xlink:href="{address}/picture.png"
 xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p><text:section text:name="S">
 <text:section-source xlink:href="{address}/section.odt" xlink:type="simple"/><text:p>x</text:p></text:section>
</office:text></office:body></office:document>"""
_RICH = r"""{{\rtf1\ansi Hej {{\field{{\*\fldinst INCLUDEPICTURE "{address}/picture.png" \\d}}{{\fldrslt x}}}}
{{\field{{\*\fldinst INCLUDETEXT "{address}/text.rtf"}}{{\fldrslt y}}}}{{\*\template {address}/mall.dotm}}\par}}"""
NAMING: Mapping[Sort, str] = {FLAT_ODT: _FLAT, RTF: _RICH}


@pytest.mark.parametrize("sort", NAMING, ids=["fodt", "rtf"])
def test_nothing_that_a_document_names_is_fetched(sort: Sort) -> None:
    with listening() as (address, asked), Converter() as converter:
        made = converter.word(NAMING[sort].format(address=address).encode(), sort)
        assert made is not None and made.startswith(b"PK")
        assert asked == []


def test_it_would_be_fetched_if_it_were_not_forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plantools.cycle.foreign._SETTINGS", {})
    with listening() as (address, asked), Converter() as converter:
        converter.word(_FLAT.format(address=address).encode(), FLAT_ODT)
        assert "/picture.png" in asked
