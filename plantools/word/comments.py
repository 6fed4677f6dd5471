"""What people remarked in the margin: comments (`w:comment`, ECMA-376 17.13.4) with the place of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plantools.word.names import W14, W15, Element, W
from plantools.word.package import Package
from plantools.word.prose import text_of

# How the parts are related to the document: the comments, and which are replies or resolved ([MS-DOCX] 2.5.4).
KIND, EXTENDED = "comments", "commentsExtended"


@dataclass(frozen=True)
class Comment:
    """A comment: its text with paragraphs as lines, and its date as written (ISO 8601), or empty.

    `paragraph` is the number of the paragraph (`w:p`, from 0 in the order of the main part) that it begins in, None
    where it has no place there. `answers` is the id of the comment that it replies to, or empty.
    """

    id: str
    author: str
    date: str
    text: str
    paragraph: int | None = None
    is_resolved: bool = False
    answers: str = ""


def comments_in(package: Package) -> tuple[Comment, ...]:
    """Return the comments of the main part, in the order of the part that holds them."""
    package = package.leniently()
    main = package.main()
    part, extended = (package.related(main, kind) for kind in (KIND, EXTENDED))
    if part is None:
        return ()
    return comments(package.xml(main), package.xml(part), package.xml(extended) if extended else None)


def comments(root: Element, part: Element, extended: Element | None = None) -> tuple[Comment, ...]:
    """Return the comments of a main part; `extended` says which of them are replies, and which are resolved."""
    places = _places(root)
    found = list(part.iter(W.comment))
    known = _extensions(extended)
    by_paragraph = {_paragraph_id(one): one.get(W.id, "") for one in found}
    return tuple(_comment(one, places, known.get(_paragraph_id(one), {}), by_paragraph) for one in found)


def paragraph_ids(comment: Element) -> set[str]:
    """Return the ids (`w14:paraId`) of a comment's paragraphs, by which other parts name it."""
    return {id_ for one in comment.iter(W.p) if (id_ := one.get(W14.paraId, ""))}


def _comment(
    one: Element, places: Mapping[str, int], extension: Mapping[str, str], by_paragraph: Mapping[str, str]
) -> Comment:
    parent = extension.get(W15.paraIdParent, "")
    return Comment(
        id=one.get(W.id, ""),
        author=one.get(W.author, ""),
        date=one.get(W.date, ""),
        text=text_of(one).strip(),
        paragraph=places.get(one.get(W.id, "")),
        is_resolved=extension.get(W15.done, "0") in ("1", "true", "on"),
        answers=by_paragraph.get(parent, "") if parent else "",
    )


def _places(root: Element) -> Mapping[str, int]:
    """Return id of a comment → number of the paragraph that it begins in.

    The start of a range may stand between paragraphs: then that is the next one. A comment without a range stands where
    its reference does (17.13.4.5).
    """
    begun: dict[str, int] = {}
    referred: dict[str, int] = {}
    numbers: dict[Element, int] = {}
    for one in root.iter(W.p, W.commentRangeStart, W.commentReference):
        if one.tag == W.p:
            numbers[one] = len(numbers)
            continue
        around = next(iter(one.iterancestors(W.p)), None)
        place = len(numbers) if around is None else numbers[around]
        (begun if one.tag == W.commentRangeStart else referred).setdefault(one.get(W.id, ""), place)
    return {id_: place for id_, place in {**referred, **begun}.items() if place < len(numbers)}


def _extensions(extended: Element | None) -> Mapping[str, Mapping[str, str]]:
    """Return id of a paragraph → what is said of the comment that it is the last paragraph of (`w15:commentEx`)."""
    told = () if extended is None else extended.iter(W15.commentEx)
    return {one.get(W15.paraId, ""): {str(key): str(value) for key, value in one.attrib.items()} for one in told}


def _paragraph_id(comment: Element) -> str:
    """Return the id of a comment's last paragraph."""
    last = next(comment.iterchildren(W.p, reversed=True), None)
    return "" if last is None else last.get(W14.paraId, "")
