"""Comments put into a package; every other byte of its parts stays as it was.

A comment stands in a part of its own; in the document are the marks of its range and a run that refers to it
(ECMA-376 17.13.4).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from plantools.word.archive import refusal
from plantools.word.comments import KIND
from plantools.word.escaping import escape, quoteattr
from plantools.word.markdown.spans import clean
from plantools.word.names import RELS, TYPES, W
from plantools.word.offsets import Edit, Tag, at_end, at_start, changed, tags
from plantools.word.package import CONTENT_TYPES, Package

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONSHIPS = {
    W.uri: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    # all else is Strict
    "": "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
}
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MARKS = (W.commentRangeStart, W.commentRangeEnd, W.commentReference)
# Half-points and colour of comments, for documents that lack Word's own styles of comments.
_SIZE, _SMALL, _GREY = "20", "16", "595959"


@dataclass(frozen=True)
class Note:
    """A comment to be: the number of its paragraph (`w:p`, from 0 in the order of the main part), and its lines.

    `small` is a last line in small print.
    """

    paragraph: int
    lines: tuple[str, ...]
    small: str = ""


def with_comments(package: Package, notes: Sequence[Note], *, author: str, date: str = "") -> Package:
    """Return the package with these comments; `date` is their time (ISO 8601), where it is to be told.

    A paragraph in a text box has its comment at the paragraph that holds the box. A document without paragraphs gets
    one for them; in any other, `IndexError` is raised for a paragraph that there is not.
    """
    if not notes:
        return package
    main = package.main()
    data = package.parts[main]
    found = tags(data, {W.body, W.p, W.pPr, *_MARKS}, part=main)
    if not found:
        raise refusal("package.damaged", part=main)
    package, name = _with_part(package, main, found[0].namespace)
    held = package.parts[name]
    root, *others = _rooted(held, W.comments, name, W.comment)
    numbered = dict(zip(_free_ids([*found, *others]), notes, strict=False))
    writer = _writer(root)
    texts = "".join(writer.comment(id_, note, author, date) for id_, note in numbered.items())
    marked = changed(data, _marks(data, found, numbered))
    return package.with_parts({main: marked, name: changed(held, at_end(held, root, texts))})


def _free_ids(found: Iterable[Tag]) -> Iterator[str]:
    """Yield ids that no comment has, nor a mark of one that is gone."""
    taken = {tag.attributes.get(W.id, "") for tag in found}
    numbers = {int(id_) for id_ in taken if id_.isdecimal() and len(id_) < 10}
    return (str(number) for number in count() if number not in numbers)


# The document


def _marks(data: bytes, found: Sequence[Tag], numbered: Mapping[str, Note]) -> Iterator[Edit]:
    """Yield the edits that mark the paragraph of each comment, and refer to it."""
    paragraphs = [tag for tag in found if tag.name == W.p]
    if not paragraphs:
        yield from _fresh_paragraph(data, found[0], numbered)
        return
    properties = {tag.parent: tag for tag in reversed(found) if tag.name == W.pPr}
    marked: dict[Tag, list[str]] = {}
    for id_, note in numbered.items():
        marked.setdefault(_outermost(paragraphs[note.paragraph]), []).append(id_)
    for paragraph, ids in marked.items():
        yield from _marked(data, paragraph, properties.get(paragraph), ids)


def _marked(data: bytes, paragraph: Tag, properties: Tag | None, ids: Iterable[str]) -> Iterator[Edit]:
    """Yield the edits that put the ranges of comments around all that a paragraph holds but its properties."""
    writer = _writer(paragraph)
    starts, ends = ("".join(map(mark, ids)) for mark in (writer.start, writer.end))
    if paragraph.is_whole:
        yield from at_start(data, paragraph, starts + ends)
        return
    yield from at_start(data, paragraph, starts, at=properties.end if properties else -1)
    yield from at_end(data, paragraph, ends)


def _fresh_paragraph(data: bytes, body: Tag, ids: Iterable[str]) -> list[Edit]:
    """Return the edits that put a paragraph with the marks into a body that has none."""
    writer = _writer(body)
    return at_start(data, body, writer.around("p", *map(writer.start, ids), *map(writer.end, ids)))


def _outermost(paragraph: Tag) -> Tag:
    """Return the paragraph that stands in no other: Word has no comments in text boxes."""
    around = paragraph.parent
    while around is not None:
        paragraph, around = (around if around.name == W.p else paragraph), around.parent
    return paragraph


@dataclass(frozen=True)
class _Writer:
    """Spells elements as they are spelled where they are to stand: `prefix` is in force there, or `declared` here."""

    prefix: str
    declared: str

    def comment(self, id_: str, note: Note, author: str, date: str) -> str:
        """Return a comment (17.13.4.2)."""
        told = {"id": id_, "author": author} | ({"date": date} if date else {}) | {"initials": author[:2]}
        first, *rest = note.lines
        own = self.around("r", self.empty("annotationRef"))
        lines = [self._line(first, own), *map(self._line, rest)]
        if note.small:
            lines.append(self._line(note.small, look=self._look(_SMALL, _GREY)))
        return self.around("comment", *lines, **told)

    def start(self, id_: str) -> str:
        """Return the mark of where a comment's range begins (17.13.4.4)."""
        return self.empty("commentRangeStart", id=id_)

    def end(self, id_: str) -> str:
        """Return the mark of where the range ends (17.13.4.3), and the run that refers to the comment (17.13.4.5)."""
        reference = self.around("r", self._look(_SMALL), self.empty("commentReference", id=id_))
        return self.empty("commentRangeEnd", id=id_) + reference

    def _line(self, text: str, before: str = "", look: str = "") -> str:
        words = f'<{self._name("t")} xml:space="preserve">{escape(clean(text))}</{self.prefix}:t>'
        return self.around("p", before, self.around("r", look or self._look(_SIZE), words))

    def _look(self, size: str, colour: str = "") -> str:
        """Return the properties of a run (17.3.2.28): a style that the document may lack is not named."""
        coloured = self.empty("color", val=colour) if colour else ""
        return self.around("rPr", coloured, self.empty("sz", val=size), self.empty("szCs", val=size))

    def empty(self, name: str, **attributes: str) -> str:
        """Return an element that holds nothing."""
        return f"<{self._name(name, **attributes)}/>"

    def around(self, name: str, *content: str, **attributes: str) -> str:
        """Return an element with its content."""
        return f"<{self._name(name, **attributes)}>{''.join(content)}</{self.prefix}:{name}>"

    def _name(self, name: str, **attributes: str) -> str:
        told = "".join(f" {self.prefix}:{key}={quoteattr(clean(value))}" for key, value in attributes.items())
        return f"{self.prefix}:{name}{self.declared}{told}"


def _writer(tag: Tag) -> _Writer:
    """Return who writes at an element: attributes need a prefix, and a default namespace gives none."""
    return _Writer(tag.prefix, "") if tag.prefix else _Writer("w", f" xmlns:w={quoteattr(tag.namespace)}")


# The part with the comments


def _with_part(package: Package, main: str, namespace: str) -> tuple[Package, str]:
    """Return the package with a part for comments, and its name; the part that is there already, if one is."""
    there = package.related(main, KIND)
    if there is not None:
        return package, there
    name = _free_name(package, posixpath.dirname(main))
    empty = f'{_DECLARATION}<w:comments xmlns:w="{namespace}"></w:comments>'
    parts = dict([_typed(package, name), _led(package, main, name, namespace)])
    return package.with_parts({**parts, name: empty.encode()}), name


def _free_name(package: Package, folder: str) -> str:
    """Return a name that no part has, nor a content type that is left of one."""
    types = package.xml(CONTENT_TYPES).iter(TYPES.Override)
    taken = {one.casefold() for one in package.parts} | {one.get("PartName", "")[1:].casefold() for one in types}
    names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in count())
    return next(name for name in names if name.casefold() not in taken)


def _typed(package: Package, name: str) -> tuple[str, bytes]:
    """Return the part of content types with that of the comments (Part 2, 6.2.3)."""
    types = _content_types(package)
    data = package.parts[types]
    root = _root(data, TYPES.Types, types)
    told = f"PartName={quoteattr(f'/{name}')} ContentType={quoteattr(_TYPE)}"
    return types, changed(data, at_end(data, root, f"<{_before(root)}Override {told}/>"))


def _led(package: Package, main: str, name: str, namespace: str) -> tuple[str, bytes]:
    """Return the relationships of the main part with one to the comments (Part 2, 6.5)."""
    part = package.relationships_name(main)
    data = package.parts.get(part, f'{_DECLARATION}<Relationships xmlns="{RELS.uri}"></Relationships>'.encode())
    root = _root(data, RELS.Relationships, part)
    taken = {one.id for one in package.relationships(main)}
    free = next(f"rId{number}" for number in count(1) if f"rId{number}" not in taken)
    kind = _RELATIONSHIPS.get(namespace, _RELATIONSHIPS[""])
    told = f"Id={quoteattr(free)} Type={quoteattr(kind)} Target={quoteattr(posixpath.basename(name))}"
    return part, changed(data, at_end(data, root, f"<{_before(root)}Relationship {told}/>"))


def _content_types(package: Package) -> str:
    return next(name for name in package.parts if name.casefold() == CONTENT_TYPES.casefold())


def _root(data: bytes, name: str, part: str) -> Tag:
    return _rooted(data, name, part)[0]


def _rooted(data: bytes, name: str, part: str, *others: str) -> list[Tag]:
    """Return the root of a part, which must have that name, and the other elements that are asked for."""
    found = tags(data, {name, *others}, part=part)
    if not found or found[0].name != name:
        raise refusal("package.damaged", part=part)
    return found


def _before(tag: Tag) -> str:
    """Return what stands before the names of elements there: a prefix and its colon, or nothing."""
    prefix, colon, _ = tag.written.rpartition(":")
    return prefix + colon
