"""What several made of a draft is one document: nothing of anyone's is lost, and rejected it is the draft."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from hypothesis import given, settings

from plantools.word.body import element, run
from plantools.word.commenting import Note, with_comments
from plantools.word.comments import comments_in
from plantools.word.merging import Level
from plantools.word.merging.remarks import MARKS
from plantools.word.names import W14, W15, Element, W
from plantools.word.package import Package, save, to_bytes
from plantools.word.properties import with_part
from plantools.word.redline import accepted, redline, rejected
from plantools.word.xml import serialise
from tests.word.drafts import FOOTER, MAIN, document, edited, p, table
from tests.word.merging.hearing import DATE, hearings, joined, spoken, words_inserted
from tests.word.redline.generated import Grid, Words

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


def test_replies_stay_replies() -> None:
    copy = answered(said_by("Varför?", "Eva"), "Därför.", "Bo")
    made = joined(DRAFT, copy, DRAFT)
    question, reply = sorted(comments_in(made.package), key=lambda one: one.answers)
    assert (question.text, reply.text, reply.answers) == ("Varför?", "Därför.", question.id)
    assert [(one.text, one.answers) for one in made.remarks] == [("Varför?", None), ("Därför.", 0)]


def test_a_reply_to_a_comment_of_the_draft_answers_that_comment() -> None:
    draft = said_by("Se över detta", "Samordnaren")
    made = joined(draft, answered(draft, "Gjort.", "Bo"))
    reply = next(one for one in comments_in(made.package) if one.text == "Gjort.")
    assert next(one.text for one in comments_in(made.package) if one.id == reply.answers) == "Se över detta"


def test_a_comment_without_a_range_or_a_place_is_there_too() -> None:
    copy = said_by("Löst", "Eva")
    root = copy.xml(MAIN)
    for mark in list(root.iter(W.commentRangeStart, W.commentRangeEnd)):
        drop(mark)
    rangeless = copy.with_parts({MAIN: serialise(root)})
    assert [one.text for one in comments_in(joined(DRAFT, rangeless).package)] == ["Löst"]
    for mark in list(root.iter(W.commentReference)):
        drop(mark)
    placeless = copy.with_parts({MAIN: serialise(root)})
    (found,) = comments_in(joined(DRAFT, placeless).package)
    assert (found.text, found.paragraph) == ("Löst", 0)


def test_a_comment_in_a_footer_stands_in_the_body_and_a_change_there_is_tracked() -> None:
    def put(root: Element) -> None:
        paragraph = next(root.iter(W.p))
        paragraph.append(run(" Ny sidfot"))
        paragraph.append(element(W.r, None, element(W.commentReference, {W.id: "0"})))

    def unmark(root: Element) -> None:
        for one in list(root.iter(*MARKS)):
            drop(one)

    copy = edited(said_by("I sidfoten", "Eva"), MAIN, unmark)
    made = joined(DRAFT, edited(copy, FOOTER, put))
    (found,) = comments_in(made.package)
    assert (found.text, found.paragraph) == ("I sidfoten", 0)
    assert [(one.place, one.after) for one in made.proposals] == [("footer", " Ny sidfot")]
    assert made.package.xml(FOOTER).find(f".//{W.ins}") is not None


def drop(mark: Element) -> None:
    """Take an element out."""
    parent = mark.getparent()
    assert parent is not None
    parent.remove(mark)


def answered(package: Package, words: str, name: str) -> Package:
    """Return a document with a reply to its first comment."""
    package = with_comments(package, [Note(1, (words,))], author=name)
    part = package.related(MAIN, "comments")
    assert part is not None
    root = package.xml(part)
    first, *_, reply = root.iter(W.comment)
    for number, one in enumerate((first, reply), 1):
        list(one.iter(W.p))[-1].set(W14.paraId, f"{number:08X}")
    tied = "".join(
        f'<w15:commentEx w15:paraId="{number:08X}" w15:done="0"{parent}/>'
        for number, parent in ((1, ""), (2, ' w15:paraIdParent="00000001"'))
    )
    extended = f'<w15:commentsEx xmlns:w15="{W15.uri}">{tied}</w15:commentsEx>'.encode()
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
    package = package.with_parts({part: serialise(root)})
    return with_part(package, "word/commentsExtended.xml", content, source=MAIN, kind=kind, data=extended)


def test_a_merged_document_is_valid(made: Callable[[str], Path]) -> None:
    copies = [answered(said_by("Varför?", "Eva"), "Därför.", "Bo"), changed("Nämnden ska följa upp målen varje månad.")]
    save(to_bytes(joined(DRAFT, *copies, changed("Nämnden ska följa upp.")).package), made("merged.docx"))
    for number in range(6):
        random = Random(number)
        draft, *others = (
            document("".join(one.xml() for one in [*random.choices(POOL, k=6), POOL[0]])) for _ in range(4)
        )
        save(to_bytes(joined(draft, *others).package), made(f"{number}.docx"))


POOL: list[Words | Grid] = [
    *(Words("BodyText", ((f"Mål {number} för barn och unga i kommunen.", number % 2 == 0),)) for number in range(5)),
    Grid(tuple(((Words("BodyText", ((f"Rad {row}", False),)),),) for row in range(3)), Words("BodyText", ())),
]
