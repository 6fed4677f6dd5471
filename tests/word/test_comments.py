"""Comments of people: who wrote what, at which paragraph, what is a reply and what is resolved."""

from __future__ import annotations

import pytest

from plantools.word.comments import Comment, comments_in
from tests.word.drafts import BASE, MAIN, held, p, table
from tests.word.remarked import Said, marked, remarked

DATE = "2026-11-20T09:30:00Z"


def test_a_document_without_comments_has_none() -> None:
    assert comments_in(BASE) == ()


def test_a_comment_has_its_author_its_date_its_words_and_its_paragraph() -> None:
    body = f"{p('Ett')}{table(marked('4', 'Två'))}"
    [one] = comments_in(remarked(body, Said("4", "Åsa Ek", "Är det rätt?", "0A")))
    assert one == Comment("4", "Åsa Ek", DATE, "Är det rätt?", 1)


def test_paragraphs_of_a_comment_are_lines() -> None:
    more = "Ett</w:t></w:r></w:p><w:p><w:r><w:t>Två"
    [one] = comments_in(remarked(marked("1", "x"), Said("1", "Åsa", more)))
    assert one.text == "Ett\nTvå"


START, REFERENCE = '<w:commentRangeStart w:id="1"/>', '<w:r><w:commentReference w:id="1"/></w:r>'


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (f"{p('a')}{START}{p('b')}<w:p>{REFERENCE}</w:p>", 1),  # between paragraphs: the next
        (f"{p('a')}<w:p>{REFERENCE}</w:p>", 1),  # no range
        (f"<w:p>{held('x', START + REFERENCE)}</w:p>", 0),  # in a control
        (f"{p('a')}{START}", None),  # no paragraph follows
        (p("a"), None),  # nowhere
    ],
)
def test_the_place_of_a_comment_is_where_its_range_begins_or_else_where_it_is_referred_to(
    body: str, place: int | None
) -> None:
    package = remarked(f"{body}", Said("1", "Åsa", "Ord"))
    [one] = comments_in(package)
    assert one.paragraph == place
    if place is not None:
        assert list(package.xml(MAIN).iter("{*}p"))[place] is not None


def test_replies_and_resolved_comments_are_known() -> None:
    said = [Said("1", "Åsa", "Fråga", "0A", done=True), Said("2", "Bo", "Svar", "0B", answers="0A")]
    asked, answer = comments_in(remarked(f"{marked('1', 'x')}{marked('2', 'y')}", *said))
    assert (asked.is_resolved, asked.answers) == (True, "")
    assert (answer.is_resolved, answer.answers) == (False, "1")
