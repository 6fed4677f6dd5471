"""What a revision team does to a document, done by scripts: each kind of edit by itself, and all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from random import Random

from plantools.word.body import element, run, valued
from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.redline.blocks import Sort, blocks_of
from plantools.word.xml import serialise

Edit = Callable[[Element, Random], None]
_FRESH = "Kommunen följer upp det nya målet tillsammans med föreningar och företag".split()
_ONCE = (W.bookmarkStart, W.bookmarkEnd)


def edited(package: Package, edits: list[Edit], seed: int) -> Package:
    """Return the package with the edits made, in places that the seed decides on."""
    root = package.xml(package.main())
    random = Random(seed)
    for one in edits:
        one(root, random)
    return package.with_parts({package.main(): serialise(root)})


def _body(root: Element) -> Element:
    body = root.find(W.body)
    assert body is not None
    return body


def _paragraphs(root: Element) -> list[Element]:
    """Return the paragraphs of the body that words stand in, without contents, the last one and those with fields."""
    blocks = [one for one in blocks_of(_body(root)) if one.sort is Sort.TEXT and one.element.getparent() == _body(root)]
    plain = (one for one in blocks[:-1] if next(one.element.iter(W.fldChar), None) is None)
    return [one.element for one in plain if len(one.text.split()) > 2]


def _words(root: Element, random: Random) -> list[Element]:
    texts = [one for one in root.iter(W.t) if len((one.text or "").split()) > 3]
    fixed = {text for block in blocks_of(_body(root)) if block.sort is Sort.FIXED for text in block.element.iter(W.t)}
    return random.sample(texts := [one for one in texts if one not in fixed], min(4, len(texts)))


def words_changed(root: Element, random: Random) -> None:
    """Replace, insert and delete words within paragraphs."""
    for text in _words(root, random):
        held = (text.text or "").split(" ")
        place = random.randrange(len(held))
        held[place : place + random.randrange(3)] = random.sample(_FRESH, random.randrange(3))
        text.text = " ".join(held)


def paragraph_inserted(root: Element, random: Random) -> None:
    """Write a paragraph behind another, in its style."""
    for paragraph in _some(_paragraphs(root), random):
        copy = _copy(paragraph)
        for gone in [one for one in copy if one.tag != W.pPr]:
            copy.remove(gone)
        copy.append(run(" ".join(random.sample(_FRESH, 6))))
        paragraph.addnext(copy)


def paragraph_deleted(root: Element, random: Random) -> None:
    """Take paragraphs out."""
    for paragraph in _some(_paragraphs(root), random):
        _body(root).remove(paragraph)


def paragraph_moved(root: Element, random: Random) -> None:
    """Move paragraphs to other places, one of them with a word changed."""
    for paragraph in _some(_paragraphs(root), random):
        others = [one for one in _paragraphs(root) if one is not paragraph]
        random.choice(others).addnext(paragraph)


def section_moved(root: Element, random: Random) -> None:
    """Move a stretch of blocks to the end."""
    held = _paragraphs(root)
    start = random.randrange(max(1, len(held) - 4))
    for paragraph in held[start : start + 3]:
        held[-1].addnext(paragraph)


def paragraph_split(root: Element, random: Random) -> None:
    """Part a paragraph in two, between runs or within one."""
    for paragraph in _some(_paragraphs(root), random):
        texts = [one for one in paragraph.iter(W.t) if one.getparent() in list(paragraph)]
        for text in texts[:1]:
            first, _, rest = (text.text or "").partition(". ")
            copy = _copy(paragraph)
            for gone in [one for one in copy if one.tag != W.pPr]:
                copy.remove(gone)
            text.text, copy_run = first, run(rest or "Och mer")
            copy.append(copy_run)
            paragraph.addnext(copy)


def style_changed(root: Element, random: Random) -> None:
    """Set paragraphs in another style."""
    for paragraph in _some(_paragraphs(root), random):
        properties = paragraph.find(W.pPr)
        if properties is None:
            paragraph.insert(0, properties := element(W.pPr))
        for old in properties.findall(W.pStyle):
            properties.remove(old)
        properties.insert(0, valued(W.pStyle, "ListBullet"))


def made_bold(root: Element, random: Random) -> None:
    """Set runs in bold."""
    for text in _words(root, random):
        holder = text.getparent()
        assert holder is not None
        properties = holder.find(W.rPr)
        if properties is None:
            holder.insert(0, properties := element(W.rPr))
        if properties.find(W.b) is None:
            properties.insert(sum(one.tag in (W.rStyle, W.rFonts) for one in properties), element(W.b))


def row_inserted(root: Element, random: Random) -> None:
    """Copy a row of a table, with other words."""
    for row in _some(list(root.iter(W.tr)), random):
        copy = _copy(row)
        for text in copy.iter(W.t):
            text.text = random.choice(_FRESH)
        row.addnext(copy)


def row_deleted(root: Element, random: Random) -> None:
    """Take a row out of a table that has several."""
    rows = [row for row in root.iter(W.tr) if row.getprevious() is not None and row.getprevious().tag == W.tr]  # type: ignore[union-attr]
    for row in _some(rows, random):
        parent = row.getparent()
        assert parent is not None
        parent.remove(row)


def table_deleted(root: Element, random: Random) -> None:
    """Take a table out that stands between paragraphs."""
    for table in _some(list(_body(root).iterchildren(W.tbl)), random)[:1]:
        _body(root).remove(table)


def table_inserted(root: Element, random: Random) -> None:
    """Copy a table, with other words, behind another paragraph."""
    for table in _some(list(_body(root).iterchildren(W.tbl)), random)[:1]:
        copy = _copy(table)
        for text in copy.iter(W.t):
            text.text = random.choice(_FRESH)
        random.choice(_paragraphs(root)).addnext(copy)


def list_item_changed(root: Element, random: Random) -> None:
    """Change the words of items of lists, and add one."""
    for paragraph in _some(_paragraphs(root), random)[:1]:
        made = element(W.p, None, element(W.pPr, None, valued(W.pStyle, "ListBullet")), run("Ett nytt led i listan"))
        paragraph.addnext(made)
        made.addnext(deepcopy(made))
    words_changed(root, random)


def _some(found: list[Element], random: Random) -> list[Element]:
    return random.sample(found, min(2, len(found)))


def _copy(block: Element) -> Element:
    """Return a copy without bookmarks, whose names must be unique; controls get numbers of their own."""
    copy = deepcopy(block)
    for mark in list(copy.iter(*_ONCE)):
        parent = mark.getparent()
        assert parent is not None
        parent.remove(mark)
    for id_ in list(copy.iter(W.id)):
        parent = id_.getparent()
        assert parent is not None
        parent.remove(id_)
    return copy


EDITS: Mapping[str, list[Edit]] = {
    "words": [words_changed],
    "inserted": [paragraph_inserted],
    "deleted": [paragraph_deleted],
    "moved": [paragraph_moved],
    "section-moved": [section_moved],
    "split": [paragraph_split],
    "style": [style_changed],
    "bold": [made_bold],
    "row-inserted": [row_inserted],
    "row-deleted": [row_deleted],
    "table-inserted": [table_inserted],
    "table-deleted": [table_deleted],
    "list": [list_item_changed],
    "all": [
        paragraph_moved,
        paragraph_inserted,
        paragraph_deleted,
        words_changed,
        made_bold,
        row_inserted,
        row_deleted,
    ],
}
