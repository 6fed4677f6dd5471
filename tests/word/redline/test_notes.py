"""Footnotes and endnotes: compared where both have them, brought along where only the old document has them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plantools.word.names import W
from plantools.word.package import Package, to_bytes
from plantools.word.redline import accepted, rejected
from tests.word.drafts import MAIN, document, p
from tests.word.redline.fittings import both, compared, note, with_notes

KINDS = ("footnotes", "endnotes")
_TEXT = "Nämnden följer upp målen varje år."
pytestmark = pytest.mark.parametrize("kind", KINDS)


def _with(kind: str, *notes: str) -> Package:
    """Return a document with a sentence, behind which are marks of notes."""
    numbers = range(1, len(notes) + 1)
    marks = "".join(note(kind, str(number)) for number in numbers)
    body = p(_TEXT).replace("</w:p>", f"{marks}</w:p>")
    return with_notes(body, kind, {str(number): text for number, text in zip(numbers, notes, strict=True)})


def _noted(package: Package, kind: str) -> list[str]:
    """Return what the notes say that the body refers to, in its order."""
    single = kind.removesuffix("s")
    [name] = [one.target for one in package.relationships(MAIN) if one.kind == kind]
    said = {
        one.get(W.id): "".join(text.text or "" for text in one.iter(W.t))
        for one in package.xml(name).iter(getattr(W, single))
    }
    return [said[one.get(W.id)] for one in package.xml(MAIN).iter(getattr(W, f"{single}Reference"))]


def test_a_note_that_was_changed_holds_the_changes(kind: str, made: Callable[[str], Path]) -> None:
    found = compared(_with(kind, "Beslut 2023."), _with(kind, "Beslut 2027, med tillägg."))
    made("redline.docx").write_bytes(to_bytes(found.package))
    assert _noted(accepted(found.package), kind) == ["Beslut 2027, med tillägg."]
    assert _noted(rejected(found.package), kind) == ["Beslut 2023."]
    assert [(one.place, one.before, one.after) for one in found.differences] == [
        ("note", "Beslut 2023.", "Beslut 2027, med tillägg.")
    ]


def test_a_note_that_is_gone_comes_along(kind: str, made: Callable[[str], Path]) -> None:
    found = compared(_with(kind, "Beslut 2023.", "Se bilagan."), _with(kind, "Beslut 2023."))
    made("redline.docx").write_bytes(to_bytes(found.package))
    assert _noted(accepted(found.package), kind) == ["Beslut 2023."]
    assert _noted(rejected(found.package), kind) == ["Beslut 2023.", "Se bilagan."]


def test_a_note_that_has_come_goes_when_rejected(kind: str, made: Callable[[str], Path]) -> None:
    found = compared(_with(kind, "Beslut 2023."), _with(kind, "Beslut 2023.", "Se bilagan."))
    made("redline.docx").write_bytes(to_bytes(found.package))
    assert _noted(accepted(found.package), kind) == ["Beslut 2023.", "Se bilagan."]
    assert _noted(rejected(found.package), kind) == ["Beslut 2023."]


def test_where_only_the_old_document_has_notes_they_come_with_their_separators(
    kind: str, made: Callable[[str], Path]
) -> None:
    found = compared(_with(kind, "Beslut 2023."), document(p(_TEXT)))
    made("redline.docx").write_bytes(to_bytes(found.package))
    assert _noted(accepted(found.package), kind) == []
    assert _noted(rejected(found.package), kind) == ["Beslut 2023."]
    accepted_notes, _ = both(found.package, kind)
    assert len(accepted_notes[0]) == 3  # two separators, and the note that nothing refers to


def test_where_only_the_new_document_has_notes_they_stay(kind: str, made: Callable[[str], Path]) -> None:
    found = compared(document(p(_TEXT)), _with(kind, "Beslut 2023."))
    made("redline.docx").write_bytes(to_bytes(found.package))
    assert _noted(accepted(found.package), kind) == ["Beslut 2023."]
    assert _noted(rejected(found.package), kind) == []
