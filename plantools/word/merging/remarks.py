"""Comments of the copies (17.13.4): whose each is and what it is about; and those of the merged document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from lxml import etree

from plantools.word.body import element, run
from plantools.word.comments import EXTENDED, KIND, Comment, comments
from plantools.word.lines import SIGNS
from plantools.word.merging.voices import Voice
from plantools.word.names import W14, W15, Element, W
from plantools.word.redline.parts import Parts
from plantools.word.redline.settling import texts

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_EXTENDED_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
_EXTENDED_KIND = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
MARKS = (W.commentRangeStart, W.commentRangeEnd, W.commentReference)
_DELETIONS = (W.del_, W.moveFrom)
_WORDS = (W.t, W.delText, W.p, *map(str, SIGNS))
_LONGEST = 2_000  # letters of the text that a comment is about


@dataclass(frozen=True)
class Remark:
    """A comment of somebody: `person` is the name that the program has for its author, `about` the words it is at.

    `paragraph` is its number in the section, `order` that among all paragraphs. `answers` is the place, among all
    remarks, of that which it replies to, None for none of them.
    """

    author: str
    person: str
    date: str
    text: str
    about: str
    section: str
    paragraph: int
    order: int
    is_resolved: bool = False
    answers: int | None = None


@dataclass(frozen=True, eq=False)
class Written:
    """A comment of a copy, before its changes were accepted: the words that it is at, and its paragraph."""

    comment: Comment
    element: Element
    about: str
    paragraph: Element | None
    is_in_main: bool


def written_in(parts: Parts) -> list[Written]:
    """Return the comments of a copy, in the order in which they stand in it."""
    held, extended = parts.related(KIND), parts.related(EXTENDED)
    if held is None:
        return []
    root = parts.tree(parts.main)
    found = {one.id: one for one in comments(root, held, extended)}
    elements = {one.get(W.id, ""): one for one in held.iter(W.comment)}
    about: dict[str, str] = {}
    places: dict[str, tuple[Element | None, bool]] = {}
    for name in texts(parts.package):
        if parts.related(KIND) is not parts.tree(name):
            about = {**_about(parts.tree(name)), **about}
            for id_, paragraph in _paragraphs(parts.tree(name)):
                places.setdefault(id_, (paragraph, name == parts.main))
    order = [*places, *(id_ for id_ in found if id_ not in places)]
    return [
        Written(found[id_], elements[id_], about.get(id_, ""), *places.get(id_, (None, False)))
        for id_ in order
        if id_ in found
    ]


def _paragraphs(root: Element) -> Iterator[tuple[str, Element | None]]:
    for mark in root.iter(*MARKS):
        around = next(mark.iterancestors(W.p), None)
        yield mark.get(W.id, ""), around if around is not None else next(_following(mark), None)


def _following(mark: Element) -> Iterator[Element]:
    for sibling in mark.itersiblings():
        yield from sibling.iter(W.p)


def _about(root: Element) -> Mapping[str, str]:
    """Return id of a comment → the words in its range, those that were deleted among them."""
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    pieces: list[str] = []
    place = 0
    for one in root.iter(W.commentRangeStart, W.commentRangeEnd, *_WORDS):
        if one.tag == W.commentRangeStart:
            starts.setdefault(one.get(W.id, ""), place)
        elif one.tag == W.commentRangeEnd:
            ends.setdefault(one.get(W.id, ""), place)
        else:
            said = "\n" if one.tag == W.p else SIGNS.get(one.tag, one.text or "")
            pieces.append(said)
            place += len(said)
    text = "".join(pieces)
    return {id_: text[start : min(ends[id_], start + _LONGEST)].strip() for id_, start in starts.items() if id_ in ends}


def hoist(root: Element) -> None:
    """Move the marks of comments out of deletions, which take them along when they are accepted."""
    for change in [one for one in root.iter(*_DELETIONS) if len(one)]:
        for mark in list(change.iter(*MARKS)):
            held = mark
            if mark.tag == W.commentReference and mark.getparent() is not None:
                held = element(W.r)
                held.append(mark)
            change.addprevious(held)
    for mark in [one for one in root.iter(W.commentRangeStart, W.commentRangeEnd) if _is_between(one)]:
        _move_in(mark)


def _is_between(mark: Element) -> bool:
    return next(mark.iterancestors(W.p), None) is None


def _move_in(mark: Element) -> None:
    """Put a mark that stands between paragraphs into one: a start into the next, an end into the one before."""
    is_start = mark.tag == W.commentRangeStart
    near = next((one for one in mark.itersiblings(W.p, preceding=not is_start)), None)
    if near is None:
        return
    if is_start:
        near.insert(1 if near.find(W.pPr) is not None else 0, mark)
    else:
        near.append(mark)


class Margin:
    """The comments of the merged document: those of the draft, of the copies, and ours."""

    def __init__(self, draft: Parts) -> None:
        self._draft = draft
        taken = [one.get(W.id, "") for one in draft.tree(draft.main).iter(*MARKS)]
        held = draft.related(KIND)
        taken += [one.get(W.id, "") for one in (held.iter(W.comment) if held is not None else ())]
        self._numbers = count(max((int(one) for one in taken if one.isdecimal() and len(one) < 9), default=-1) + 1)
        self._paragraphs = count(0x20_0000_00)
        self._root = held

    @property
    def root(self) -> Element:
        """Return the comments (`w:comments`); made where the draft has none."""
        if self._root is None:
            self._root = self._draft.add("word/comments.xml", element(W.comments), _TYPE, KIND)
        return self._root

    def number(self) -> str:
        """Return the id of the next comment."""
        return str(next(self._numbers))

    def add(self, number: str, author: str, date: str, paragraphs: Sequence[Element]) -> Element:
        """Add a comment (17.13.4.2)."""
        told = {W.id: number, W.author: author, **({W.date: date} if date else {}), W.initials: _initials(author)}
        made = element(W.comment, told, *paragraphs)
        self.root.append(made)
        return made

    def bring(self, one: Written, voice: Voice, number: str, author: str) -> Element:
        """Add a comment of a copy under the name of whose it is."""
        theirs = voice.copy.part_of(KIND)
        ours = self._part()
        assert theirs is not None
        brought = voice.carrier(theirs, ours).brought(one.element)
        for nested in list(brought.iter(W.ins, W.del_)):
            _unwrap(nested)
        return self.add(number, author, one.comment.date, list(brought))

    def tie(self, comment: Element, parent: Element | None, *, is_resolved: bool) -> None:
        """Say which comment one replies to, and whether it is resolved ([MS-DOCX] 2.5.4)."""
        root = self._extended()
        told = {W15.paraId: self._paragraph_id(comment)}
        if parent is not None:
            told[W15.paraIdParent] = self._paragraph_id(parent)
        known = {one.get(W15.paraId) for one in root}
        if parent is not None and told[W15.paraIdParent] not in known:
            etree.SubElement(root, W15.commentEx, {W15.paraId: told[W15.paraIdParent], W15.done: "0"})
        etree.SubElement(root, W15.commentEx, {**told, W15.done: str(int(is_resolved))})

    def _part(self) -> str:
        assert self.root is not None
        name = self._draft.part_of(KIND)
        assert name is not None
        return name

    def _paragraph_id(self, comment: Element) -> str:
        last = list(comment.iter(W.p))[-1]
        if not last.get(W14.paraId):
            last.set(W14.paraId, f"{next(self._paragraphs):08X}")
        return str(last.get(W14.paraId))

    def _extended(self) -> Element:
        if self._draft.part_of(EXTENDED) is None:
            root = etree.Element(W15.commentsEx, nsmap={"w15": W15.uri, "w14": W14.uri})
            self._draft.add("word/commentsExtended.xml", root, _EXTENDED_TYPE, EXTENDED)
        name = self._draft.part_of(EXTENDED)
        assert name is not None
        return self._draft.tree(name)


def _initials(author: str) -> str:
    return "".join(word[0] for word in author.split() if word[0].isalpha())[:3] or author[:2]


def _unwrap(mark: Element) -> None:
    parent = mark.getparent()
    if parent is not None:
        place = parent.index(mark)
        parent[place : place + 1] = [] if mark.tag == W.del_ else list(mark)


def paragraphs(lines: Iterable[str]) -> list[Element]:
    """Return lines as the paragraphs of a comment."""
    made = [element(W.p, None, run(line)) for line in lines]
    made[0].insert(0, element(W.r, None, element(W.annotationRef)))
    return made


def around(paragraph: Element, number: str) -> None:
    """Put the range of a comment around all that a paragraph holds, and refer to the comment behind it."""
    paragraph.insert(1 if paragraph.find(W.pPr) is not None else 0, element(W.commentRangeStart, {W.id: number}))
    paragraph.append(element(W.commentRangeEnd, {W.id: number}))
    paragraph.append(element(W.r, None, element(W.commentReference, {W.id: number})))


def mend_marks(root: Element, numbers: Mapping[str, Callable[[], Element | None]]) -> None:
    """See that each of these comments is referred to once, and has a whole range or none.

    One that is not is put around the paragraph that is given for it.
    """
    found: dict[str, dict[str, list[Element]]] = {number: {tag: [] for tag in MARKS} for number in numbers}
    for mark in root.iter(*MARKS):
        if mark.get(W.id, "") in found:
            found[mark.get(W.id, "")][mark.tag].append(mark)
    for number, marks in found.items():
        starts, ends, references = (marks[tag] for tag in MARKS)
        is_whole = len(starts) == len(ends) == 1
        for mark in [*(starts if not is_whole or not references else starts[1:])]:
            _drop(mark)
        for mark in [*(ends if not is_whole or not references else ends[1:])]:
            _drop(mark)
        for mark in references[1:]:
            _drop(mark)
        if not references and (paragraph := numbers[number]()) is not None:
            around(paragraph, number)


def _drop(mark: Element) -> None:
    parent = mark.getparent()
    if parent is not None:
        parent.remove(mark)
