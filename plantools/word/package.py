"""A Word file as its parts: the one door through which documents enter and leave (ECMA-376 Part 2).

Part names are written without the leading slash: `word/document.xml`. The source of the package's own relationships
is the empty name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from plantools.errors import PackageError
from plantools.word.archive import read_file, refusal, unzip
from plantools.word.keeping import kept
from plantools.word.lenient import read_part
from plantools.word.limits import LIMITS, Limits
from plantools.word.names import RELS, TYPES, Element
from plantools.word.relationships import Relationship, relationship, relationships_name, source_name
from plantools.word.saving import save
from plantools.word.xml import parse

__all__ = ["Package", "Relationship", "as_it_came", "open_package", "relationships_name", "save", "to_bytes"]

CONTENT_TYPES = "[Content_Types].xml"
DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold: a real one would make every file another

_STRICT_MAIN = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
MAIN_RELATIONSHIPS = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
    _STRICT_MAIN,
}
# Content type of the main part → what the names of such files end in.
MAIN_TYPES = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": ".docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": ".dotx",
    "application/vnd.ms-word.document.macroenabled.main+xml": ".docm",
    "application/vnd.ms-word.template.macroenabledtemplate.main+xml": ".dotm",
}
MACRO_TYPE = "application/vnd.ms-office.vbaproject"
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"


@dataclass(frozen=True)
class Package:
    """The parts of a Word file, by name, in the order of the file.

    `is_lenient` is true of one that is only read (`leniently`).
    """

    parts: Mapping[str, bytes]
    is_lenient: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", dict(self.parts))  # so that nobody else holds the same mapping

    def leniently(self) -> Package:
        """Return the package to read from: what `xml` gives is mended where it is damaged, and Transitional.

        The parts stay as they were sent; a package with other parts in their place is strict again.
        """
        return replace(self, is_lenient=True)

    @property
    def repaired(self) -> frozenset[str]:
        """Return the parts that `xml` had to mend so far: what is read from them should be looked at."""
        return frozenset(self._mended)

    def main(self) -> str:
        """Return the name of the main document part, most often `word/document.xml`."""
        for one in self.relationships(""):
            if one.type in MAIN_RELATIONSHIPS and self._is_main(one.target):
                return one.target
        raise refusal("package.not-word")

    @property
    def is_strict(self) -> bool:
        """Return whether the package is Strict (ISO/IEC 29500-1)."""
        return any(one.type == _STRICT_MAIN for one in self.relationships(""))

    def transitional(self) -> Package:
        """Return the package; raise `PackageError` if it is Strict: it can be read (`leniently`), not written to."""
        if self.is_strict:
            raise refusal("package.strict")
        return self

    def relationships(self, source: str) -> tuple[Relationship, ...]:
        """Return what the part refers to, in the order written, also where the target does not exist."""
        if source not in self._led_from:
            name = self.relationships_name(source)
            written = _relationships(self.parts[name], name, source) if name in self.parts else ()
            self._led_from[source] = tuple(map(self._led, written))
        return self._led_from[source]

    def related(self, source: str, kind: str) -> str | None:
        """Return the first existing part that the source refers to as this kind, or None."""
        targets = (one.target for one in self.relationships(source) if one.kind == kind and not one.external)
        return next((target for target in targets if target in self.parts), None)

    def relationships_name(self, source: str) -> str:
        """Return the part that holds, or would hold, the relationships of the source."""
        return self._stored(relationships_name(source)) or relationships_name(source)

    def content_type(self, name: str) -> str:
        """Return the media type of the part, or an empty string (`Override`, `Default`, ECMA-376 Part 2, 6.2.3)."""
        named, by_extension = self._content_types
        return named.get(name.casefold()) or by_extension.get(name.rpartition(".")[2].casefold(), "")

    def xml(self, name: str) -> Element:
        """Return the root element of the part: a fresh tree, so what is done to it does not change the package."""
        stored = self._stored(name)
        if stored is None:
            raise refusal("package.damaged", part=name)
        return self._leniently_read(stored) if self.is_lenient else parse(self.parts[stored], part=stored)

    def with_parts(self, parts: Mapping[str, bytes]) -> Package:
        """Return the package with these parts in place of those of the same name, new ones last."""
        return Package({**self.parts, **parts})

    def without_parts(self, names: Iterable[str]) -> Package:
        """Return the package without these parts; relationships to them and their content types stay."""
        gone = set(names)
        return Package({name: content for name, content in self.parts.items() if name not in gone})

    @property
    def has_macros(self) -> bool:
        """Return whether a part holds programs, by its type, its name or what refers to it."""
        return any(map(self.holds_macros, self.parts)) or any(one.kind == "vbaProject" for one in self._arrows())

    def holds_macros(self, name: str) -> bool:
        """Return whether a part holds programs, by its type or its name."""
        return self.content_type(name).lower() == MACRO_TYPE or name.lower().endswith("vbaproject.bin")

    def external_targets(self) -> tuple[Relationship, ...]:
        """Return every relationship that leads out of the package, hyperlinks among them."""
        return tuple(one for one in self._arrows() if one.external)

    def _arrows(self) -> Iterator[Relationship]:
        """Yield the relationships of all sources."""
        for source in map(source_name, self.parts):
            yield from () if source is None else self.relationships(source)

    def _led(self, arrow: Relationship) -> Relationship:
        """Return the arrow with its target spelled as the part is: writers differ in case and in `%20`."""
        if arrow.external:
            return arrow
        stored = self._stored(arrow.target) or self._stored(unquote(arrow.target)) or arrow.target
        return arrow if stored == arrow.target else replace(arrow, target=stored)

    def _stored(self, name: str) -> str | None:
        """Return the part's name as the package spells it, or None if there is no such part."""
        return name if name in self.parts else self._spelled.get(name.casefold())

    @cached_property
    def _spelled(self) -> dict[str, str]:
        """Names by their case-folded form: part names are the same in any case (ECMA-376 Part 2, 6.2.2.3)."""
        return {name.casefold(): name for name in self.parts}

    @cached_property
    def _content_types(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Media types by part name and by extension, both case-folded."""
        name = self._stored(CONTENT_TYPES)
        return ({}, {}) if name is None else _content_types(self.parts[name], name)

    @cached_property
    def _led_from(self) -> dict[str, tuple[Relationship, ...]]:
        """What each source refers to, as far as it was asked."""
        return {}

    @cached_property
    def _mended(self) -> set[str]:
        return set()

    def _leniently_read(self, name: str) -> Element:
        part = read_part(self.parts[name], part=name)
        if part.is_mended:
            self._mended.add(name)
        return part.root

    def _is_main(self, name: str) -> bool:
        return name in self.parts and self.content_type(name).lower() in MAIN_TYPES


def open_package(source: Path | bytes, *, limits: Limits = LIMITS, name: str = "") -> Package:
    """Return the parts of the Word file, or say why it cannot be opened; `name` is what messages call it."""
    where = name or ("" if isinstance(source, bytes) else source.name or str(source))
    try:
        package = Package(unzip(source if isinstance(source, bytes) else read_file(source, limits), limits))
        _check_kind(package)
    except PackageError as refused:
        raise PackageError(*(finding.at(where) for finding in refused.findings)) from refused
    return package


def to_bytes(package: Package) -> bytes:
    """Return the package as a file; the same parts in the same order always give the same bytes."""
    return _zipped(package, sorted(package.parts, key=_rank))


def as_it_came(package: Package) -> bytes:
    """Return the package as a file whose parts stand in the order in which they came."""
    return _zipped(package, package.parts)


def _zipped(package: Package, names: Iterable[str]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(_entry(name), package.parts[name])
    return file.getvalue()


# Kept by what they hold: a document that is made or read asks for these small parts some ten times, and the documents
# of one template have the same.


@kept(most=64)
def _relationships(data: bytes, name: str, source: str) -> tuple[Relationship, ...]:
    """Return the relationships of a source as the part of that name and content writes them."""
    return tuple(relationship(arrow, source) for arrow in parse(data, part=name).iter(RELS.Relationship))


@kept(most=64)
def _content_types(data: bytes, name: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the media types by part name and by extension, both case-folded."""
    root = parse(data, part=name)
    return (
        {one.get("PartName", "").lstrip("/").casefold(): _type(one) for one in root.iter(TYPES.Override)},
        {one.get("Extension", "").casefold(): _type(one) for one in root.iter(TYPES.Default)},
    )


def _check_kind(package: Package) -> None:
    """Refuse a zip that holds something other than a Word document."""
    if package.parts.get("mimetype", b"").startswith(OPEN_DOCUMENT):
        raise refusal("package.odt")
    package.main()


def _type(element: Element) -> str:
    return element.get("ContentType", "")


def _rank(name: str) -> int:
    """Return 0 and 1 for the parts that readers of a stream expect first; the others keep their order."""
    first = [CONTENT_TYPES.casefold(), relationships_name("")]
    return first.index(name.casefold()) if name.casefold() in first else len(first)


def _entry(name: str) -> ZipInfo:
    """Return a zip entry that says nothing of the day and the system it was made on."""
    entry = ZipInfo(name, DATE)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0
    return entry
