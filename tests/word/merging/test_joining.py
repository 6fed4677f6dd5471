"""What several made of a draft is one document: nothing of anyone's is lost, and rejected it is the draft."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given, settings

from plantools.word.commenting import Note, with_comments
from plantools.word.comments import comments_in
from plantools.word.merging import Level
from plantools.word.names import W
from plantools.word.package import Package
from plantools.word.redline import accepted, redline, rejected
from tests.word.drafts import MAIN, document, p, table
from tests.word.merging.hearing import DATE, hearings, joined, spoken, words_inserted

DRAFT = document(p("Mål för kommunen", "Heading1") + p("Nämnden ska följa upp målen varje år.") + p("Slut."))
_WORD = re.compile(r"\w+")


def said_by(words: str, name: str, package: Package = DRAFT, paragraph: int = 1) -> Package:
    """Return a draft with a comment of somebody."""
    return with_comments(package, [Note(paragraph, (words,))], author=name)


def changed(text: str) -> Package:
    """Return the draft with another second paragraph."""
    return document(p("Mål för kommunen", "Heading1") + p(text) + p("Slut."))


@settings(max_examples=40)
@given(hearings(1))
def test_of_one_respondent_all_accepted_is_what_that_one_wrote(texts: list[str]) -> None:
    draft, copy = map(document, texts)
    made = joined(draft, copy).package
    assert spoken(rejected(made)) == spoken(draft)
    assert spoken(accepted(made)) == spoken(copy)


@settings(max_examples=40)
@given(hearings(4))
def test_all_rejected_is_the_draft_and_every_word_that_anyone_put_in_is_there(texts: list[str]) -> None:
    draft, *copies = map(document, texts)
    made = joined(draft, *copies)
    assert spoken(rejected(made.package)) == spoken(draft)
    there = Counter(_WORD.findall(" ".join(spoken(draft)) + " " + words_inserted(made.package)))
    for copy in copies:
        assert not Counter(_WORD.findall(" ".join(spoken(copy)))) - there


@settings(max_examples=25)
@given(hearings(4))
def test_each_respondent_who_changed_anything_is_in_the_proposals_and_nobody_else(texts: list[str]) -> None:
    draft, *copies = map(document, texts)
    named = {name for one in joined(draft, *copies).proposals for name in one.authors}
    changing = {chr(ord("A") + place) for place, copy in enumerate(copies) if spoken(copy) != spoken(draft)}
    assert changing <= named


def test_changes_are_marked_under_the_names_of_those_who_made_them() -> None:
    made = joined(
        DRAFT, changed("Nämnden ska följa upp målen varje månad."), changed("Kommittén ska följa upp målen varje år.")
    )
    marks = [(one.tag, one.get(W.author)) for one in made.package.xml(MAIN).iter(W.ins, W.del_)]
    assert marks == [(W.del_, "B"), (W.ins, "B"), (W.del_, "A"), (W.ins, "A")]
    assert [(one.authors, one.before, one.after) for one in made.proposals] == [
        (("B",), "Nämnden", "Kommittén"),
        (("A",), "år", "månad"),
    ]
    assert [one.rivals for one in made.proposals] == [(), ()]
    assert comments_in(made.package) == ()


def test_two_who_change_the_same_words_stand_against_each_other_and_both_are_there() -> None:
    made = joined(
        DRAFT, changed("Nämnden ska följa upp målen varje månad."), changed("Nämnden ska följa upp målen varje vecka.")
    )
    assert [(one.authors, one.after, one.rivals) for one in made.proposals] == [
        (("A",), "månad", (1,)),
        (("B",), "vecka", (0,)),
    ]
    (note,) = comments_in(made.package)
    assert (note.author, note.text) == ("plantools", "Konflikt\nA: år → månad\nB: år → vecka")
    assert words_inserted(made.package) == "månad vecka"


def test_the_same_change_of_several_is_one_with_a_comment_that_names_all() -> None:
    same = changed("Nämnden ska följa upp målen varje månad.")
    made = joined(DRAFT, same, same, DRAFT)
    assert [one.authors for one in made.proposals] == [("A", "B")]
    assert words_inserted(made.package) == "månad"
    assert "A, B: år → månad" in comments_in(made.package)[0].text


def test_who_deletes_a_row_that_another_changes_is_told_so() -> None:
    def draft(*rows: str) -> Package:
        return document(table(*map(p, rows)) + p("Slut."))

    made = joined(draft("Ett", "Två mål", "Tre"), draft("Ett", "Tre"), draft("Ett", "Två medel", "Tre"))
    row = next(one for one in made.proposals if one.level is Level.ROW)
    assert (row.authors, row.before, [made.proposals[place].after for place in row.rivals]) == (
        ("A",),
        "Två mål",
        ["medel"],
    )
    assert spoken(rejected(made.package)) == spoken(draft("Ett", "Två mål", "Tre"))
    assert len(comments_in(made.package)) == 1


def test_every_comment_is_there_once_under_the_name_of_whose_copy_it_was_in() -> None:
    made = joined(DRAFT, said_by("Varför?", "Eva Ek"), said_by("Bra!", "B"), said_by("Ja", "Bo", changed("Annat."), 2))
    told = Counter((one.author, one.text) for one in comments_in(made.package))
    assert told == Counter([("A (Eva Ek)", "Varför?"), ("B", "Bra!"), ("C (Bo)", "Ja")])
    assert [(one.author, one.person, one.text, one.about) for one in made.remarks] == [
        ("A", "Eva Ek", "Varför?", "Nämnden ska följa upp målen varje år."),
        ("B", "B", "Bra!", "Nämnden ska följa upp målen varje år."),
        ("C", "Bo", "Ja", "Slut."),
    ]
    assert {one.section for one in made.remarks} == {"Mål för kommunen"}


def test_comments_of_the_draft_itself_are_nobodys_and_stay() -> None:
    draft = said_by("Se över detta", "Samordnaren")
    made = joined(draft, said_by("Bra!", "B", draft), draft)
    assert [one.text for one in made.remarks] == ["Bra!"]
    assert sorted(one.text for one in comments_in(made.package)) == ["Bra!", "Se över detta"]


def test_a_comment_at_words_that_its_author_deleted_stays() -> None:
    copy = redline(DRAFT, said_by("Onödigt", "Eva", changed("Nämnden ska följa upp.")), author="Eva", date=DATE).package
    made = joined(DRAFT, copy)
    assert [one.text for one in comments_in(made.package)] == ["Onödigt"]
    assert spoken(rejected(made.package)) == spoken(DRAFT)
