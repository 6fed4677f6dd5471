"""A draft and the copies of it that came back, as one document: each one's changes and comments under their name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count, islice

from plantools.word.archive import refusal
from plantools.word.comments import Comment
from plantools.word.merging.proposals import Proposal, Proposed
from plantools.word.merging.remarks import (
    Margin,
    Remark,
    Written,
    around,
    hoist,
    mend_marks,
    paragraphs,
    written_in,
)
from plantools.word.merging.texts import Ledger, merge
from plantools.word.merging.voices import Source, Voice
from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.prose import line_of
from plantools.word.redline.controls import free_changed
from plantools.word.redline.marking import Pen, first_free
from plantools.word.redline.parts import Parts
from plantools.word.redline.pieces import pieces_of, text_in
from plantools.word.redline.settling import accept_all, accepted, texts
from plantools.word.redline.sides import paired_sides
from plantools.word.shapes import Role, Shapes

Say = Callable[[Sequence[Proposal]], Sequence[str]]


@dataclass(frozen=True)
class Copy:
    """A copy that came back: whose it is, and when it was sent."""

    name: str
    date: datetime
    package: Package


@dataclass(frozen=True)
class Merged:
    """The draft with all changes tracked and all comments; the proposals and the remarks, in its order."""

    package: Package
    proposals: tuple[Proposal, ...]
    remarks: tuple[Remark, ...]


def merged(
    draft: Package,
    copies: Sequence[Copy],
    *,
    author: str,
    date: datetime,
    say: Say,
    counts: Callable[[Comment], bool] = lambda comment: True,
) -> Merged:
    """Return the draft with what all copies make of it.

    Tracked changes of draft and copies are taken as accepted. What several change in the same way is changed once, what
    they change in different ways stands there in each; `say` gives the lines of a comment on that, signed by `author`.
    `counts` says of which comments in copies account is taken; those of the draft itself are in the document once.
    """
    return _Joining(Parts(accepted(draft)), copies, author, date, say, counts).merged()


@dataclass(frozen=True)
class _Place:
    """Where a paragraph of the draft stands: its number in its section, and among all."""

    section: str = ""
    place: str = "body"
    number: int = 0
    order: int = 0
    text: str = ""


class _Joining:
    """A draft on its way."""

    def __init__(
        self,
        draft: Parts,
        copies: Sequence[Copy],
        author: str,
        date: datetime,
        say: Say,
        counts: Callable[[Comment], bool],
    ) -> None:
        self._draft, self._say, self._author, self._counts = draft, say, author, counts
        self._date = date.strftime("%Y-%m-%dT%H:%M:%SZ")
        numbers = count(max(first_free(draft.tree(name)) for name in texts(draft.package)))
        self._margin = Margin(draft)
        self._own = {_same(one.comment): one for one in written_in(draft)}
        self._places = _places(draft)
        self._voices = [self._voice(copy, numbers) for copy in copies]
        self._ledger = Ledger(Pen(author, date, numbers), self._note)
        self._rest: dict[str, Callable[[], Element | None]] = {}
        self._written: list[tuple[Voice, Written, str, Element]] = []

    def _voice(self, copy: Copy, numbers: Iterator[int]) -> Voice:
        pen = Pen(copy.name, copy.date, numbers)
        return Voice(copy.name, pen, Parts(copy.package), self._draft)

    def merged(self) -> Merged:
        for voice in self._voices:
            self._listen(voice)
        main = self._draft.main
        proposed = merge(
            _body(self._draft), [self._source(v, v.copy.main, main, _body(v.copy)) for v in self._voices], self._ledger
        )
        proposed += self._merge_sides()
        proposed += self._merge_notes()
        for near, number in self._ledger.loose:
            around(near, number)
        mend_marks(self._draft.tree(main), self._rest)
        for root in self._draft.trees():
            free_changed(root)
        return Merged(self._draft.made(), self._told(proposed), tuple(self._remarks()))

    @staticmethod
    def _source(voice: Voice, theirs: str, ours: str, element: Element) -> Source:
        return Source(voice, voice.carrier(theirs, ours), element)

    # Comments

    def _listen(self, voice: Voice) -> None:
        """Take in the comments of a copy, and accept its changes."""
        order = {paragraph: place for place, paragraph in enumerate(voice.copy.tree(voice.copy.main).iter(W.p))}
        heard = [one for one in written_in(voice.copy) if self._counts(one.comment)]
        parents = {
            one.comment.id: self._own[_same(one.comment)].element for one in heard if _same(one.comment) in self._own
        }
        fresh = [one for one in heard if one.comment.id not in parents]
        for one in fresh:
            number = self._margin.number()
            if one.is_in_main:
                voice.comments[one.comment.id] = number
            self._rest[number] = lambda one=one, order=order: self._fallback(voice, one, order)  # type: ignore[misc]
            made = self._margin.bring(one, voice, number, _named(voice.name, one.comment.author))
            parents[one.comment.id] = made
            self._written.append((voice, one, number, made))
        for one in fresh:
            parent = parents.get(one.comment.answers) if one.comment.answers else None
            if parent is not None or one.comment.is_resolved:
                self._margin.tie(parents[one.comment.id], parent, is_resolved=one.comment.is_resolved)
        for name in texts(voice.copy.package):
            root = voice.copy.tree(name)
            hoist(root)
            accept_all(root)

    def _fallback(self, voice: Voice, one: Written, order: dict[Element, int]) -> Element | None:
        """Return the paragraph of the draft for a comment whose words are gone, or which is at none."""
        place = order.get(one.paragraph, 0) if one.paragraph is not None else 0
        before = islice(reversed(order), max(0, len(order) - place - 1), None)
        near = (voice.places[paragraph] for paragraph in before if paragraph in voice.places)
        found = next(near, None)
        main = self._draft.tree(self._draft.main)
        if found is None or found.getroottree().getroot() is not main:
            found = next(_body(self._draft).iter(W.p), None)
        around_ = [] if found is None else list(found.iterancestors(W.p))
        return around_[-1] if around_ else found  # Word has no comments in text boxes

    def _remarks(self) -> Iterator[Remark]:
        """Yield the comments of all copies, in the order of the draft."""
        root = self._draft.tree(self._draft.main)
        standing: dict[str, int] = {}
        where: dict[str, Element] = {}
        for mark in root.iter(W.commentRangeStart, W.commentReference):
            number = mark.get(W.id, "")
            if number not in standing:
                standing[number] = len(standing)
                around_ = next(mark.iterancestors(W.p), None)
                if around_ is not None:
                    where[number] = around_
        ordered = self._threaded(standing)
        ids = {(voice, one.comment.id): place for place, (voice, one, _, _) in enumerate(ordered)}
        last = _Place()
        sections = self._after()
        for voice, one, number, _ in ordered:
            place = sections.get(where[number], last) if number in where else last
            last = place
            comment = one.comment
            yield Remark(
                *(
                    voice.name,
                    comment.author,
                    comment.date,
                    comment.text,
                    one.about,
                    place.section,
                    place.number,
                    place.order,
                ),
                is_resolved=comment.is_resolved,
                answers=ids.get((voice, comment.answers)) if comment.answers else None,
            )

    def _threaded(self, standing: Mapping[str, int]) -> list[tuple[Voice, Written, str, Element]]:
        """Return the comments in the order in which they stand, each reply behind what it replies to."""
        numbers = {(voice, one.comment.id): number for voice, one, number, _ in self._written}

        def place(written: tuple[Voice, Written, str, Element]) -> tuple[int, bool, str]:
            voice, one, number, _ = written
            parent = numbers.get((voice, one.comment.answers), "") if one.comment.answers else ""
            return standing.get(parent or number, len(standing)), bool(parent), one.comment.date

        return sorted(self._written, key=place)

    def _after(self) -> Mapping[Element, _Place]:
        """Return the place of each paragraph of the merged document; new ones are where the one before them is."""
        found: dict[Element, _Place] = {}
        last = _Place()
        for paragraph in self._draft.tree(self._draft.main).iter(W.p):
            last = self._places.get(paragraph, last)
            found[paragraph] = last
        return found

    def _note(self, proposed: Sequence[Proposed]) -> str:
        """Write a comment of ours on proposals; return its number."""
        lines = self._say([self._proposal(one) for one in proposed])
        if not lines:
            return ""
        number = self._margin.number()
        self._margin.add(number, self._author, self._date, paragraphs(lines))
        first = next((one.near for one in proposed if one.near is not None), None)
        self._rest[number] = lambda: next(first.iter(W.p), None) if first is not None else None
        return number

    # Headers, footers, notes

    def _merge_sides(self) -> list[Proposed]:
        found: dict[str, list[Source]] = {}
        quiet = self._ledger.quiet()
        for voice in self._voices:
            for one in paired_sides(self._draft, voice.copy):
                source = self._source(voice, one.new_name, one.old_name, one.new)
                found.setdefault(one.old_name, []).append(source)
        return [one for name, sources in found.items() for one in merge(self._draft.tree(name), sources, quiet)]

    def _merge_notes(self) -> list[Proposed]:
        found: dict[Element, list[Source]] = {}
        for voice in self._voices:
            for kind, notes in voice.notes.items():
                theirs, ours = voice.copy.part_of(kind), self._draft.part_of(kind)
                for old, new in notes.pairs.items():
                    mine, here = notes.of("old", old), notes.of("new", new)
                    if theirs and ours and mine is not None and here is not None:
                        found.setdefault(here, []).append(self._source(voice, theirs, ours, mine))
        quiet = self._ledger.quiet()
        return [one for note, sources in found.items() for one in merge(note, sources, quiet)]

    # Proposals

    def _told(self, proposed: Sequence[Proposed]) -> tuple[Proposal, ...]:
        places = {one: place for place, one in enumerate(proposed)}
        return tuple(
            self._proposal(one, tuple(sorted(places[other] for other in one.rivals if other in places)))
            for one in proposed
        )

    def _proposal(self, one: Proposed, rivals: tuple[int, ...] = ()) -> Proposal:
        near = next(one.near.iter(W.p), None) if one.near is not None else None
        place = self._places.get(near, _Place()) if near is not None else _Place()
        names = tuple(voice.name for voice in one.voices)
        told = (place.section, place.place, place.number, place.order, place.text)
        return Proposal(names, one.level, *told, one.before, one.after, rivals)


def _named(name: str, person: str) -> str:
    """Return the name that a comment is signed with: whose copy it was in, and who wrote it, where that says more."""
    return name if not person or person.casefold() in name.casefold() else f"{name} ({person})"


def _same(comment: Comment) -> tuple[str, str, str]:
    return comment.author, comment.date, comment.text


def _places(draft: Parts) -> dict[Element, _Place]:
    """Return of each paragraph of the draft where it stands; only those with words are counted, a heading is 0."""
    shapes = Shapes(draft.related("styles"), draft.related("numbering"))
    found: dict[Element, _Place] = {}
    section, number = "", 0
    for order, paragraph in enumerate(_body(draft).iter(W.p), 1):
        text = text_in(pieces_of(paragraph))
        if shapes.of(paragraph).role is Role.HEADING and text.strip():
            section, number = line_of(paragraph), 0
        else:
            number += bool(text.strip())
        found[paragraph] = _Place(section, "body", number, order, text)
    for name in texts(draft.package):
        kind = next((one.kind for one in draft.package.relationships(draft.main) if one.target == name), "")
        if name != draft.main:
            place = {"header": "header", "footer": "footer"}.get(kind, "note")
            for paragraph in draft.tree(name).iter(W.p):
                found[paragraph] = _Place("", place, 0, len(found) + 1, text_in(pieces_of(paragraph)))
    return found


def _body(parts: Parts) -> Element:
    body = parts.tree(parts.main).find(W.body)
    if body is None:
        raise refusal("package.not-word")
    return body
