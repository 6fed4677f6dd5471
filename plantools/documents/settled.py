"""What is left in a document that keeps it from being final: any Word document, ours or not (docs/draft.md).

Slots that show their prompts, prompts that stand there as text, words that look like placeholders, comments that are
not resolved, tracked changes, and the mark of a draft.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from plantools.definition.model import LANGUAGES, Definition
from plantools.definition.values import same_words
from plantools.documents.draftmark import Status, is_mark, status
from plantools.documents.page import WORDS_PROMPTS
from plantools.documents.phrases import Phrases
from plantools.documents.placeholding import numerals_in, placeholders_in
from plantools.documents.slotting import prompt_of
from plantools.documents.spots import Spot, Spots
from plantools.word.comments import Comment, comments_in
from plantools.word.lines import Control, Line
from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.pending import Pending, pending
from plantools.word.prose import written_in
from plantools.word.stories import BODY, HEADER, Story, stories


class Kind(StrEnum):
    """What is left."""

    SLOT = "slot"
    PROMPT = "prompt"
    PLACEHOLDER = "placeholder"
    COMMENT = "comment"
    CHANGE = "change"
    MARK = "mark"


@dataclass(frozen=True)
class Left:
    """One thing that is left, with its place.

    `text` are the words that stand there: the prompt, the placeholder, the comment, what was inserted or deleted; of a
    mark in the properties what these say. `label` and `path` are the title and the tag of the control. `what` is the
    pattern of a placeholder, or what was changed. `author` and `date` (ISO 8601, as written) are those of a comment or
    a change. `count` is how many stand as one: the comments of a thread, the changes of one sort in one paragraph.
    """

    kind: Kind
    spot: Spot
    text: str = ""
    label: str = ""
    path: str = ""
    what: str = ""
    author: str = ""
    date: str = ""
    count: int = 1


def prompts_of(definitions: Iterable[Definition]) -> frozenset[str]:
    """Return what stands where nobody has answered, in every language: of these definitions, and of Word itself."""
    fields = (asked for definition in definitions for _, asked in definition.every_field())
    own = {prompt_of(asked, language) for asked in fields for language in LANGUAGES}
    return frozenset(own | WORDS_PROMPTS) - {""}


def unsettled(
    package: Package, prompts: Collection[str] = (), *, allowed: Collection[str] = (), slots: bool = True
) -> tuple[Left, ...]:
    """Return all that is left in a document, in its order: body, headers and footers, notes, and its properties.

    `prompts` are words that stand for answers, beside those that controls show. Prompts and placeholders that stand
    there as text are meant if they are `allowed`. Without `slots`, as in a form, what is not answered yet does not
    count. Raises `PackageError` for a part that cannot be read.
    """
    package = package.leniently()
    every = tuple(stories(package))
    look = _Look(Phrases(prompts), frozenset(map(same_words, allowed)), numerals_in(_words_of(every)), slots=slots)
    spots = Spots.of(package)
    remarks = comments_in(package)
    found = [one for story in every for one in _in_story(story, look, spots, remarks if story.part == BODY else ())]
    return (*_marked_once(found), *_homeless(remarks), *_said(package, found))


def _words_of(every: Iterable[Story]) -> Iterator[str]:
    return (line.text for story in every for line in story.survey.lines)


def _marked_once(found: Sequence[Left]) -> Iterator[Left]:
    """Yield what is left; the mark of a draft, which stands in each header, once."""
    marks = [one for one in found if one.kind is Kind.MARK]
    yield from (one for one in found if one.kind is not Kind.MARK)
    yield from (replace(one, count=len(marks)) for one in marks[:1])


def _said(package: Package, found: Iterable[Left]) -> Iterator[Left]:
    """Yield that the properties call the document a draft, where no page does."""
    if status(package) == Status.DRAFT and all(one.kind is not Kind.MARK for one in found):
        yield Left(Kind.MARK, Spot("properties"), text=Status.DRAFT)


@dataclass(frozen=True)
class _Look:
    """What is looked for in every text of a document."""

    phrases: Phrases
    allowed: frozenset[str]
    numerals: frozenset[str]
    slots: bool


def _in_story(story: Story, look: _Look, spots: Spots, remarks: Collection[Comment]) -> list[Left]:
    """Return what is left in one text, in the order of its paragraphs."""
    placed = spots.within(story)
    found = [
        *_in_lines(story, look, spots),
        *(_in_comments(remarks, story.survey.paragraphs) if remarks else ()),
        *_in_changes(pending(story.root)),
    ]
    ordered = sorted(found, key=lambda one: placed.order(one[0]))
    return [replace(left, spot=placed.at(paragraph, left.text)) for paragraph, left in ordered]


_Found = tuple[Element | None, Left]
_NOWHERE = Spot("")


# Slots, prompts, placeholders


def _in_lines(story: Story, look: _Look, spots: Spots) -> Iterator[_Found]:
    covered: set[Element] = set()  # paragraphs of a prompt that stands around paragraphs
    for line in story.survey.lines:
        if story.part == HEADER and is_mark(line.element):
            yield line.element, Left(Kind.MARK, _NOWHERE, text=line.text)
            continue
        flagged = [one for one in line.controls if _is_open(one)]
        if look.slots:
            yield from ((line.element, _slot(one)) for one in flagged)
        for one in flagged:
            if one.element.tag == W.sdt and line.element not in covered:
                covered.update(one.element.iter(W.p))
        if line.text.strip() and line.element not in covered and not spots.repeats(line.element):
            yield from ((line.element, left) for left in _in_words(line, look, is_open=bool(flagged)))


def _is_open(control: Control) -> bool:
    """Return whether a control shows a prompt, or an old form field nothing; a tick box is never open.

    An empty cell of a table asks for nothing: a control there that shows no words, or a dash, is no slot.
    """
    if control.state is not None:
        return False
    if control.is_flagged:
        return any(map(str.isalnum, control.text))
    return bool(control.name) and not control.text.strip()


def _slot(control: Control) -> Left:
    text = " ".join(control.text.split())
    return Left(Kind.SLOT, _NOWHERE, text=text, label=control.title or control.tag or control.name, path=control.tag)


def _in_words(line: Line, look: _Look, *, is_open: bool) -> Iterator[Left]:
    """Yield the prompts and placeholders in what a line says outside of controls that show their prompts."""
    text = written_in(line.element) if is_open else line.text
    held = {one.element: one for one in line.controls if not one.is_flagged and look.phrases.is_one(one.text)}
    told = {same_words(one.text): one for one in held.values()}
    prompts, rest = look.phrases.found(text)
    said = {same_words(prompt): prompt for prompt in prompts} | {key: one.text.strip() for key, one in told.items()}
    if look.slots:
        for key, prompt in said.items():
            if key in look.allowed:
                continue
            control = told.get(key)
            label, path = (control.title or control.tag, control.tag) if control else ("", "")
            yield Left(Kind.PROMPT, _NOWHERE, text=" ".join(prompt.split()), label=label, path=path)
    for what, words in placeholders_in(rest, look.numerals):
        if same_words(words) not in look.allowed:
            yield Left(Kind.PLACEHOLDER, _NOWHERE, text=words, what=what)


# Comments


def _in_comments(remarks: Collection[Comment], paragraphs: Sequence[Element]) -> Iterator[_Found]:
    """Yield each thread that is not resolved, at its place."""
    yield from ((paragraphs[place], left) for left, place in _threads(remarks) if place is not None)


def _homeless(remarks: Collection[Comment]) -> Iterator[Left]:
    """Yield the threads that stand at no place of the text."""
    yield from (left for left, place in _threads(remarks) if place is None)


def _threads(remarks: Collection[Comment]) -> Iterator[tuple[Left, int | None]]:
    """Yield what begins a thread that is not resolved, with the number of its paragraph; replies belong to it."""
    known = {one.id: one for one in remarks}
    roots = _roots(known)
    sizes = Counter(roots.values())
    for id_, one in known.items():
        if roots[id_] == id_ and not one.is_resolved:
            text = " ".join(one.text.split())
            left = Left(Kind.COMMENT, _NOWHERE, text, author=one.author, date=one.date, count=sizes[id_])
            yield left, one.paragraph


def _roots(known: Mapping[str, Comment]) -> dict[str, str]:
    """Return id of each comment → that which its thread begins with; replies in a circle begin with the first."""
    roots: dict[str, str] = {}
    for start in known:
        way: dict[str, None] = {}
        at = start
        while at not in roots and at not in way and known[at].answers in known:
            way[at] = None
            at = known[at].answers
        root = roots.get(at, at)
        roots.update(dict.fromkeys((*way, at), root))
    return roots


# Changes


def _in_changes(found: Iterable[Pending]) -> Iterator[_Found]:
    """Yield the tracked changes; those of one sort, by one author, in one paragraph as one."""
    together: dict[tuple[Element | None, str, str], list[Pending]] = {}
    for one in found:
        together.setdefault((one.paragraph, one.kind, one.author), []).append(one)
    for (paragraph, kind, author), changes in together.items():
        text = " ".join(" ".join(one.text for one in changes).split())
        date = max(one.date for one in changes)
        yield paragraph, Left(Kind.CHANGE, _NOWHERE, text, what=kind, author=author, date=date, count=len(changes))
