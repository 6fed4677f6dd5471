"""Comments taken out of a package, with all that refers to them; every other byte of its parts stays as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator

from plantools.word.comments import EXTENDED, KIND, Comment, comments_in, paragraph_ids
from plantools.word.names import RELS, TYPES, W15, W16CEX, W16CID, W
from plantools.word.offsets import Edit, Tag, changed, tags
from plantools.word.package import CONTENT_TYPES, Package

# What programs of later years say of comments in parts of their own ([MS-DOCX] 2.5.4, 2.5.5 and 2.5.6).
_IDS, _EXTENSIBLE = "commentsIds", "commentsExtensible"
_KINDS = (KIND, EXTENDED, _IDS, _EXTENSIBLE)
# Parts that text with its marks may have been moved to.
_STORIES = ("footnotes", "endnotes", "header", "footer")


def without_comments(package: Package, is_gone: Callable[[Comment], bool]) -> Package:
    """Return the package without these comments; replies to them stay, and stand by themselves.

    Where no comment is left, their parts go as well.
    """
    every = comments_in(package)
    gone = [is_gone(one) for one in every]
    if not any(gone):
        return package
    kept = {one.id for one, leaves in zip(every, gone, strict=True) if not leaves}
    ids = {one.id for one, leaves in zip(every, gone, strict=True) if leaves} - kept
    package = package.with_parts(dict(_unmarked(package, ids)))
    return _without_entries(package, gone) if not all(gone) else _without_kinds(package)


# The document


def _unmarked(package: Package, ids: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the parts with text without the marks of these comments."""
    main = package.main()
    stories = [one.target for one in package.relationships(main) if one.kind in _STORIES]
    for name in (main, *(name for name in dict.fromkeys(stories) if name in package.parts)):
        data = package.parts[name]
        yield name, changed(data, map(_out, _marks(tags(data, _LOOKED_AT, part=name), ids)))


_RANGE = (W.commentRangeStart, W.commentRangeEnd)
_LOOKED_AT = (*_RANGE, W.commentReference, W.r, W.rPr)


def _marks(found: Iterable[Tag], ids: Collection[str]) -> Iterator[Tag]:
    """Yield what marks these comments: the ends of ranges, and references with the run that holds nothing else."""
    looks, references = Counter[Tag](), dict[Tag, list[Tag]]()
    for tag in found:
        if tag.name == W.rPr and tag.parent is not None:
            looks[tag.parent] += 1
        elif tag.attributes.get(W.id) not in ids:
            continue
        elif tag.name in _RANGE:
            yield tag
        elif tag.name == W.commentReference:
            references.setdefault(tag.parent or tag, []).append(tag)
    for run, held in references.items():
        nothing_else = run.name == W.r and run.children == len(held) + looks[run]
        yield from [run] if nothing_else else held


def _out(tag: Tag) -> Edit:
    return Edit(tag.start, tag.end)


# The parts of comments


def _without_entries(package: Package, gone: Iterable[bool]) -> Package:
    """Return the package without the comments of which it is said that they are gone, and what other parts say."""
    main = package.main()
    part = package.related(main, KIND)
    assert part is not None, "it holds comments"
    leaving = [one for one, leaves in zip(package.leniently().xml(part).iter(W.comment), gone, strict=True) if leaves]
    paragraphs = {id_ for one in leaving for id_ in paragraph_ids(one)}
    placed = zip(tags(package.parts[part], {W.comment}, part=part), gone, strict=True)
    parts = {part: changed(package.parts[part], [_out(tag) for tag, leaves in placed if leaves])}
    return _without_extensions(package.with_parts(parts), main, paragraphs)


def _without_extensions(package: Package, main: str, paragraphs: Collection[str]) -> Package:
    """Return the package without what later parts say of comments with these paragraphs.

    What is said of a reply goes as well: it would name a comment that is gone.
    """
    durable: set[str] = set()
    for kind, entry, names in (
        (EXTENDED, W15.commentEx, (W15.paraId, W15.paraIdParent)),
        (_IDS, W16CID.commentId, (W16CID.paraId,)),
        (_EXTENSIBLE, W16CEX.commentExtensible, (W16CEX.durableId,)),
    ):
        part = package.related(main, kind)
        if part is None:
            continue
        named = durable if kind == _EXTENSIBLE else paragraphs
        found = tags(package.parts[part], {entry}, part=part)
        leaving = [tag for tag in found if any(tag.attributes.get(name) in named for name in names)]
        durable |= {tag.attributes[W16CID.durableId] for tag in leaving if W16CID.durableId in tag.attributes}
        package = package.with_parts({part: changed(package.parts[part], map(_out, leaving))})
    return package


def _without_kinds(package: Package) -> Package:
    """Return the package without the parts of comments, their content types, and what leads to them."""
    main = package.main()
    arrows = package.relationships(main)
    gone = {one.target for one in arrows if one.kind in _KINDS and not one.external}
    left = gone | {name for part in gone if (name := package.relationships_name(part)) in package.parts}
    name = package.relationships_name(main)
    led = zip(tags(package.parts[name], {RELS.Relationship}, part=name), arrows, strict=True)
    without = {name: changed(package.parts[name], [_out(tag) for tag, one in led if one.target in gone])}
    return package.with_parts({**without, **_untyped(package, left)}).without_parts(left)


def _untyped(package: Package, gone: Iterable[str]) -> dict[str, bytes]:
    """Return the part of content types without those of parts that are gone."""
    types = next(name for name in package.parts if name.casefold() == CONTENT_TYPES.casefold())
    names = {f"/{name}".casefold() for name in gone}
    found = tags(package.parts[types], {TYPES.Override}, part=types)
    leaving = [tag for tag in found if tag.attributes.get("PartName", "").casefold() in names]
    return {types: changed(package.parts[types], map(_out, leaving))}
