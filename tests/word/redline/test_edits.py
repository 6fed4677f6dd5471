"""Edits of a text: made, they give the new one; several people's, written into a document, come out of it again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.word.changes import Change, Kind, changes_in
from plantools.word.names import W
from plantools.word.redline import Edit, Proposal, accepted, edited, edits, paragraph_texts, rejected, with_proposals
from plantools.word.redline.edits import spans
from tests.word.drafts import document
from tests.word.wild import TEXTS

DATE = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
_BITS = some.sampled_from(["mål ", "medel ", "och ", ", ", ".", " ", "12,5 ", "e-post ", "\n", "kommunen"])
_SAID = some.lists(_BITS, max_size=12).map("".join)


@given(some.one_of(TEXTS, _SAID), some.one_of(TEXTS, _SAID))
def test_the_edits_of_a_text_make_the_new_one(old: str, new: str) -> None:
    assert edited(old, edits(old, new)) == new


@given(_SAID, _SAID)
def test_the_pieces_of_either_text_are_the_text(old: str, new: str) -> None:
    made = edits(old, new)
    assert "".join(words for words, _ in spans(old, made, new=False)) == old
    assert "".join(words for words, _ in spans(new, made, new=True)) == new


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Senast den 31 december.", "Senast den 1 mars.", (Edit(11, 22, "1 mars"),)),
        ("12,5 procent", "12,7 procent", (Edit(0, 4, "12,7"),)),
        ("mål och medel", "mål och medel", ()),
        ("barn", "barn och unga", (Edit(4, 4, " och unga"),)),
    ],
)
def test_an_edit_is_of_whole_words(old: str, new: str, told: tuple[Edit, ...]) -> None:
    assert edits(old, new) == told


def _body(*texts: str) -> str:
    return "".join(f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>' for text in texts)


def test_several_people_propose_in_one_document() -> None:
    package = document(_body("Mål och medel", "Nämnden följer upp varje år."))
    eva = Proposal(1, Edit(19, 27, "två gånger om året"), "Eva Ek", DATE)
    bo = Proposal(1, Edit(0, 7, "Styrelsen"), "Bo Berg", DATE)
    made = with_proposals(package, [eva, bo])
    changes = changes_in(made.xml(made.main()))
    assert changes == (
        Change(Kind.DELETED, "Bo Berg", "2026-11-25T09:30:00Z", "Nämnden"),
        Change(Kind.INSERTED, "Bo Berg", "2026-11-25T09:30:00Z", "Styrelsen"),
        Change(Kind.DELETED, "Eva Ek", "2026-11-25T09:30:00Z", "varje år"),
        Change(Kind.INSERTED, "Eva Ek", "2026-11-25T09:30:00Z", "två gånger om året"),
    )
    assert paragraph_texts(accepted(made))[1] == "Styrelsen följer upp två gånger om året."
    assert paragraph_texts(rejected(made)) == paragraph_texts(package)


def test_words_that_two_delete_are_deleted_once_and_both_proposals_stand() -> None:
    package = document(_body("ett två tre"))
    one, two = Proposal(0, Edit(0, 7, "1 2"), "A", DATE), Proposal(0, Edit(4, 11, "II III"), "B", DATE)
    made = with_proposals(package, [one, two])
    assert paragraph_texts(accepted(made))[0] == "1 2II III"
    assert paragraph_texts(rejected(made))[0] == "ett två tre"
    assert [(c.author, c.text) for c in changes_in(made.xml(made.main())) if c.kind is Kind.DELETED] == [
        ("A", "ett två"),
        ("B", " tre"),
    ]


@given(_SAID, some.lists(some.tuples(_SAID, some.sampled_from("ABC")), max_size=3))
def test_whatever_is_proposed_can_be_rejected(text: str, wishes: list[tuple[str, str]]) -> None:
    package = document(_body(text.replace("\n", "")))
    held = paragraph_texts(package)[0]
    proposals = [Proposal(0, edit, author, DATE) for new, author in wishes for edit in edits(held, new)]
    assert paragraph_texts(rejected(with_proposals(package, proposals)))[0] == held


def test_one_persons_edits_accepted_are_the_new_text() -> None:
    package = document(_body("Målet är att alla ska trivas."))
    new = "Målet är\tatt alla, även\nunga, ska trivas."
    made = with_proposals(package, [Proposal(0, one, "A", DATE) for one in edits("Målet är att alla ska trivas.", new)])
    assert paragraph_texts(accepted(made))[0] == new
    assert len(list(made.xml(made.main()).iter(W.tab))) == 1


def test_an_edit_outside_of_its_paragraph_is_refused() -> None:
    with pytest.raises(IndexError):
        with_proposals(document(_body("kort")), [Proposal(0, Edit(2, 9, ""), "A", DATE)])
