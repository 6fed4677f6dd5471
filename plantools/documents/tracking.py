"""Tracked changes in a document that came back: it is read as if they were accepted, and it is said who made them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plantools.definition.checks import shown
from plantools.definition.model import Definition
from plantools.definition.placeholders import plain_label
from plantools.definition.values import same_words
from plantools.documents.anchors import Anchor, Anchored
from plantools.documents.losses import WHOLE
from plantools.documents.page import Page
from plantools.findings import Finding, note, warning
from plantools.word.changes import Change, Kind, Level, accept, changes_in, deleted_rows, has_changes, is_run_together
from plantools.word.names import Element, W


@dataclass(frozen=True)
class Tracked:
    """The changes that were tracked in a part, by paragraph, and those of rows that were deleted.

    `order` are the paragraphs of the part as they were before, None where nothing was changed.
    """

    changes: Mapping[Element, Sequence[Change]] = field(default_factory=dict)
    rows: tuple[Change, ...] = ()
    order: tuple[Element, ...] | None = None


def accepted(root: Element) -> Tracked:
    """Accept the tracked changes of a part, in place, and return what they were."""
    if not has_changes(root):
        return Tracked()
    order = tuple(root.iter(W.p))
    changes = {one: list(changes_in(one)) for one in order}
    rows = [next(iter(changes_in(row)), None) for row in deleted_rows(root)]
    for into, gone in accept(root).items():
        changes[into] = [change for one in (*gone, into) for change in changes.pop(one, ())]
    return Tracked(changes, tuple(one for one in rows if one is not None), order)


def tracked_findings(tracked: Tracked, anchored: Anchored, page: Page) -> Iterator[Finding]:
    """Yield who changed which answer and when; and answers that may be two run together."""
    for path, anchors in anchored.anchors.items() if tracked.changes else ():
        made = _made(tracked, anchors)
        if made:
            yield from _told(path, made, anchors[0], page)
    for one in tracked.rows:
        yield note("read.row-deleted", field=WHOLE, given=shown(one.text), **_who([one]))


def _made(tracked: Tracked, anchors: Iterable[Anchor]) -> list[Change]:
    """Return the changes of words in the lines of an answer."""
    lines = dict.fromkeys(line.element for anchor in anchors for line in anchor.lines)
    paragraphs = (one if one.tag == W.p else next(one.iterancestors(W.p), one) for one in lines)
    return [change for one in dict.fromkeys(paragraphs) for change in tracked.changes.get(one, ()) if change.text]


def _told(path: str, made: Sequence[Change], anchor: Anchor, page: Page) -> Iterator[Finding]:
    label = _label(page.bound.definition, path, page.language)
    old = "".join(one.text for one in made if one.kind is Kind.DELETED and one.level is Level.WORDS)
    say = warning if page.package.repaired else note
    given = "" if same_words(old) == page.prompt(path) else shown(old)
    yield say("read.changed", field=path, label=label, given=given, **_who(made))
    if is_run_together(old or page.prompt(path), anchor.text if old else anchor.text.casefold()):
        yield warning("read.run-together", field=path, label=label, given=shown(anchor.text))


def _label(definition: Definition, path: str, language: str) -> str:
    asked = definition.field_at(path)
    return plain_label(asked, language) if asked is not None else path


def _who(made: Sequence[Change]) -> dict[str, str]:
    """Return the authors, each once, and the day of the last change."""
    authors = dict.fromkeys(shown(one.author) for one in made if one.author)
    return {"author": ", ".join(authors) or "?", "date": max((one.date[:10] for one in made), default="")}
