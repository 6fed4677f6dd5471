"""Where elements stand in the bytes of a part, so that it is changed in those places and nowhere else.

A tree that is written anew has other quotation marks, prefixes and line ends than the part that was sent. Here the
bytes stay, and pieces are put between them. `xml.parsers.expat` tells the byte at which each tag begins, in the
encoding of the part; lxml does not.
"""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from plantools.word.archive import refusal
from plantools.word.names import XML, W
from plantools.word.xml import parse

_TRANSITIONAL = {"http://purl.oclc.org/ooxml/wordprocessingml/main": W.uri}  # from Strict
_CODECS = {BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}


@dataclass(eq=False, slots=True)
class Tag:
    """An element in the bytes of a part: all of it is `start` to `end`, what it holds `opened` to `closed`.

    `name` and the names of `attributes` are qualified (Clark), in the namespaces of Transitional; `written` is the name
    as it stands there; `prefix` is one that stands for the element's namespace at that place, empty where none does.
    `parent` is the nearest element around it that was asked for too; `children` counts all elements right inside.
    """

    name: str
    written: str
    namespace: str
    prefix: str
    attributes: Mapping[str, str]
    parent: Tag | None
    start: int
    opened: int = -1
    closed: int = -1
    end: int = -1
    children: int = 0

    @property
    def is_whole(self) -> bool:
        """Return whether it is written as one tag: `<w:p/>`."""
        return self.opened == self.end


@dataclass(frozen=True)
class Edit:
    """Bytes of a part, from `start` to `end`, that give way to a text."""

    start: int
    end: int
    text: str = ""


def tags(data: bytes, wanted: Collection[str], *, part: str = "") -> list[Tag]:
    """Return the elements with these qualified names, in the order of the part; refuse XML that is not safe."""
    parse(data, part=part)  # sizes, depth, DOCTYPE
    scan = _Scan(data, frozenset(wanted))
    try:
        return scan.run()
    except expat.ExpatError as fault:
        raise refusal("package.xml-broken", part=part) from fault


def changed(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return the part with the edits made; those at one place in the order given. They must not overlap."""
    codec = _codec(data)
    pieces, done = [], 0
    for edit in sorted(edits, key=lambda one: one.start):
        assert done <= edit.start <= edit.end, "edits do not overlap"
        pieces += [data[done : edit.start], edit.text.encode(codec)]
        done = edit.end
    return b"".join([*pieces, data[done:]])


def at_start(data: bytes, tag: Tag, text: str, *, at: int = -1) -> list[Edit]:
    """Return the edits that put elements into an element: at a place in it, by default where its content begins."""
    if tag.is_whole:
        return _unfolded(data, tag, text)
    place = tag.opened if at < 0 else at
    return [Edit(place, place, text)]


def at_end(data: bytes, tag: Tag, text: str) -> list[Edit]:
    """Return the edits that put elements into an element, behind all that it holds."""
    return at_start(data, tag, text, at=tag.closed)


def _unfolded(data: bytes, tag: Tag, text: str) -> list[Edit]:
    """Return the edits that put elements into `<w:p/>` and keep its bytes: its `/>` ends one of the elements."""
    before, _, after = text.rpartition("/>")
    slash = tag.end - len("/>".encode(_codec(data)))
    return [Edit(slash, slash, f">{before}"), Edit(tag.end, tag.end, f"{after}</{tag.written}>")]


def _codec(data: bytes) -> str:
    """Return how the text of a part is encoded; UTF-8 and UTF-16 are all there are (ECMA-376 Part 2, 6.2.5)."""
    return _CODECS.get(data[:2], "utf-8")


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet: its tag, if it was asked for, and the prefixes in force."""

    scope: Mapping[str, str]
    tag: Tag | None
    around: Tag | None  # the nearest tag that was asked for, itself included


@dataclass
class _Scan:
    """One walk through a part."""

    data: bytes
    wanted: frozenset[str]
    found: list[Tag] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._locals = {name.rpartition("}")[2] for name in self.wanted}
        self._stack = [_Open({"xml": XML.uri}, None, None)]
        self._begun: Tag | None = None  # the next event shows where its first tag ends
        self._ended: Tag | None = None  # and where its last one does
        # The part's own word on its encoding is not heard (`word.xml`).
        self._parser = expat.ParserCreate("UTF-8" if _codec(self.data) == "utf-8" else "UTF-16")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.DefaultHandler = self._other

    def run(self) -> list[Tag]:
        """Return the elements that were asked for."""
        self._parser.Parse(self.data, True)
        self._settle(len(self.data))
        return self.found

    def _settle(self, place: int) -> None:
        if self._begun is not None:
            self._begun.opened = place
            self._begun = None
        if self._ended is not None:
            self._ended.end = place
            self._ended = None

    def _start(self, written: str, attributes: Mapping[str, str]) -> None:
        place = self._parser.CurrentByteIndex
        self._settle(place)
        above = self._stack[-1]
        if above.tag is not None:
            above.tag.children += 1
        scope = _scope(above.scope, attributes)
        tag = self._tag(written, attributes, scope, place)
        self._begun = tag
        self._stack.append(_Open(scope, tag, tag or above.around))

    def _tag(self, written: str, attributes: Mapping[str, str], scope: Mapping[str, str], place: int) -> Tag | None:
        """Return the tag of an element that was asked for; None of any other."""
        prefix, _, local = written.rpartition(":")
        if local not in self._locals:  # nearly all
            return None
        namespace = scope.get(prefix, "")
        name = _name(namespace, local)
        if name not in self.wanted:
            return None
        own = prefix or next((one for one, uri in scope.items() if one and uri == namespace), "")
        named = {_attribute(one, scope): value for one, value in attributes.items()}
        tag = Tag(name, written, namespace, own, named, self._stack[-1].around, place)
        self.found.append(tag)
        return tag

    def _end(self, _: str) -> None:
        place = self._parser.CurrentByteIndex
        tag = self._stack.pop().tag
        # Of an empty element expat says that its end is behind `/>`; of any other that it is before `</`.
        whole = tag is not None and self._begun is tag and self._ends_whole(place)
        self._settle(place)
        if tag is None:
            return
        tag.closed = place
        if whole:
            tag.end = place
        else:
            self._ended = tag

    def _ends_whole(self, place: int) -> bool:
        slash = "/>".encode(_codec(self.data))
        return self.data[place - len(slash) : place] == slash

    def _other(self, _: str) -> None:
        if self._begun is not None or self._ended is not None:
            self._settle(self._parser.CurrentByteIndex)


def _scope(above: Mapping[str, str], attributes: Mapping[str, str]) -> Mapping[str, str]:
    """Return prefix → namespace inside an element."""
    if not attributes:
        return above
    declared = {one[6:]: uri for one, uri in attributes.items() if one == "xmlns" or one.startswith("xmlns:")}
    return {**above, **declared} if declared else above


def _name(namespace: str, local: str) -> str:
    return f"{{{_TRANSITIONAL.get(namespace, namespace)}}}{local}"


def _attribute(written: str, scope: Mapping[str, str]) -> str:
    """Return the qualified name of an attribute; without a prefix it is in no namespace."""
    prefix, colon, local = written.rpartition(":")
    return _name(scope.get(prefix, ""), local) if colon else written
