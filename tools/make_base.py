"""Assemble `templates/base.docx`, the house style, from the XML parts beside this script in `base/`.

The folder is laid out as the package is (ECMA-376 Part 2). Indentation and comments are for people who edit the
parts; they do not reach the package. The same parts always give the same package.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

PARTS = Path(__file__).parent / "base"
TARGET = Path(__file__).parent.parent / "templates" / "base.docx"
CONTENT_TYPES = "[Content_Types].xml"
DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold: a real one would make every build another file


def parts() -> dict[str, bytes]:
    """Return name → XML of every part, `[Content_Types].xml` first, where readers of a stream expect it."""
    files = {file.relative_to(PARTS).as_posix(): file for file in PARTS.rglob("*") if file.is_file()}
    names = sorted(files, key=lambda name: (name != CONTENT_TYPES, name))
    return {name: compact(files[name].read_bytes()) for name in names}


def compact(xml: bytes) -> bytes:
    """Return the XML without comments and without the blanks that only indent it."""
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True, resolve_entities=False)
    return etree.tostring(etree.fromstring(xml, parser), encoding="UTF-8", xml_declaration=True, standalone=True)


def package() -> bytes:
    """Return the base document as a .docx file."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, xml in parts().items():
            archive.writestr(_entry(name), xml)
    return file.getvalue()


def _entry(name: str) -> ZipInfo:
    """Return a zip entry that says nothing of the day and the system it was made on."""
    entry = ZipInfo(name, DATE)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0
    return entry


def main() -> None:
    """Write the base document."""
    fresh = TARGET.with_suffix(".tmp")
    fresh.write_bytes(package())
    fresh.replace(TARGET)


if __name__ == "__main__":
    main()
