"""Comments of a review are known by what they end in; what a person wrote is never taken for one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from plantools.documents.margin import AUTHOR, is_of_review, of_people, remarks, signature, without_reviews
from plantools.documents.reading import Remark
from plantools.word.commenting import Note, with_comments
from plantools.word.comments import Comment, comments_in
from plantools.word.package import Package
from tests.word.drafts import p
from tests.word.remarked import Said, marked, remarked

TOLD = ("1.2: ”två tusen” är inget heltal.", "Skriv bara siffror.")


def comment(text: str, author: str = AUTHOR) -> Comment:
    return Comment("1", author, "", text)


def reviewed(package: Package) -> Package:
    return with_comments(package, [Note(0, TOLD, signature(TOLD))], author=AUTHOR)


@given(lines=some.lists(some.text(), min_size=1), blanks=some.sampled_from(["\n", " ", "\n\n", "\u00a0"]))
def test_a_comment_of_a_review_is_known_however_its_lines_are_moved(lines: list[str], blanks: str) -> None:
    assert is_of_review(comment(blanks.join([*lines, signature(lines)]), "Okänd"))


@given(lines=some.lists(some.text(), min_size=1), typed=some.text("abcåäöABC123", min_size=1), place=some.integers(0))
def test_one_that_a_person_wrote_into_is_that_persons(lines: list[str], typed: str, place: int) -> None:
    text = "\n".join([*lines, signature(lines)])
    cut = place % (len(text) + 1)
    assert not is_of_review(comment(text[:cut] + typed + text[cut:]))


def test_a_comment_by_another_plantools_or_of_few_words_is_a_persons() -> None:
    for text in ("", AUTHOR, "Hej", f"{AUTHOR} 3f9a2c", "Rätta detta"):
        assert not is_of_review(comment(text))


def test_an_earlier_review_goes_and_people_stay() -> None:
    people = remarked(marked("1", "x"), Said("1", "Åsa", "Är det rätt?"))
    both = reviewed(people)
    assert len(comments_in(both)) == 2
    assert of_people(both) == comments_in(people)
    assert without_reviews(both) == people


def test_what_people_wrote_in_the_margin_is_a_remark_with_its_place() -> None:
    said = (Said("1", "Åsa Ek", "Är det rätt?"), Said("2", "Bo", "Ja."), Said("3", "Bo", ""))
    package = reviewed(remarked(p("x") + marked("1", "y"), *said))
    assert remarks(package, lambda number: f"stycke {number}") == (
        Remark("Är det rätt?", "stycke 1", "comment", "Åsa Ek", "2026-11-20T09:30:00Z"),
        Remark("Ja.", "", "comment", "Bo", "2026-11-20T09:30:00Z"),
    )


def test_a_review_with_a_persons_words_in_it_stays() -> None:
    changed = reviewed(remarked(p("x")))
    part = changed.parts["word/comments.xml"].replace(
        b"bara siffror", "bara siffror! Nej, det står så i beslutet".encode()
    )
    changed = changed.with_parts({"word/comments.xml": part})
    [one] = of_people(changed)
    assert one.author == AUTHOR and "beslutet" in one.text
    assert without_reviews(changed) is changed
