"""Comments are taken out with all that refers to them; those of others stay, to the byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from lxml import etree

from plantools.word.commenting import Note, with_comments
from plantools.word.comments import Comment, comments_in
from plantools.word.names import W
from plantools.word.package import Package, to_bytes
from plantools.word.properties import with_part
from plantools.word.uncommenting import without_comments
from tests.word.drafts import BASE, MAIN, document, lines, p
from tests.word.foreign import HANDS, Hand, blocks
from tests.word.remarked import COMMENTS, LATER, Said, marked, remarked

OURS = "plantools"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def is_ours(comment: Comment) -> bool:
    return comment.author == OURS


def canonical(package: Package) -> dict[str, bytes]:
    """Return the parts, those of XML in their canonical form: `<w:p/>` and `<w:p></w:p>` are one."""
    xml = (".xml", ".rels")
    return {
        name: etree.tostring(etree.fromstring(data), method="c14n") if name.endswith(xml) else data
        for name, data in package.parts.items()
    }


@given(data=some.data(), hand=HANDS)
def test_what_was_put_in_is_taken_out_again(data: some.DataObject, hand: Hand) -> None:
    part = hand.document(*data.draw(blocks(hand)))
    before = BASE.with_parts({MAIN: part})
    count = sum(1 for _ in before.leniently().xml(MAIN).iter(W.p))
    places = data.draw(some.lists(some.integers(0, count - 1), min_size=1, max_size=4))
    after = with_comments(before, [Note(one, ("Rad",)) for one in places], author=OURS)
    back = without_comments(after, is_ours)
    assert list(back.parts) == list(before.parts)
    assert canonical(back) == canonical(before)
    same = {name for name in before.parts if back.parts[name] == before.parts[name]}
    assert set(before.parts) - same <= {MAIN}, "an empty paragraph may be written as two tags"


def test_where_nothing_goes_nothing_changes() -> None:
    package = remarked(marked("1", "x"), Said("1", "Åsa", "Ord", "0A"))
    assert without_comments(package, is_ours) is package
    assert without_comments(BASE, lambda _: True) is BASE


def test_comments_of_others_and_what_is_said_of_them_stay_to_the_byte() -> None:
    kept, gone = Said("1", "Åsa", "Ord", "0A", done=True), Said("2", OURS, "Rätta", "0B")
    both = remarked(marked("1", "x") + marked("2", "y"), kept, gone)
    after = without_comments(both, is_ours)
    alone = remarked(marked("1", "x") + p("y"), kept)
    for name in (COMMENTS, *(part for part, _ in LATER.values())):
        assert after.parts[name] == alone.parts[name]
    assert comments_in(after) == comments_in(alone)
    assert lines(after.xml(MAIN)) == ["x", "y"]
    assert b'w:id="2"' not in after.parts[MAIN]


def test_a_reply_stays_and_stands_by_itself() -> None:
    asked, answer = Said("1", OURS, "Rätta", "0A"), Said("2", "Bo", "Varför?", "0B", answers="0A")
    after = without_comments(remarked(marked("1", "x") + marked("2", "y"), asked, answer), is_ours)
    [one] = comments_in(after)
    assert (one.author, one.text, one.answers, one.paragraph) == ("Bo", "Varför?", "", 1)
    assert all(b"0A" not in after.parts[part] for part, _ in LATER.values())


def test_with_the_last_comment_its_parts_go() -> None:
    after = without_comments(remarked(marked("1", "x"), Said("1", OURS, "Rätta", "0A")), is_ours)
    before = document(p("x"))
    assert list(after.parts) == list(before.parts)
    assert not [one for one in after.relationships(MAIN) if one.kind.startswith("comments")]
    assert b"comments" not in after.parts["[Content_Types].xml"]


def test_a_run_that_holds_more_than_the_reference_keeps_the_rest() -> None:
    mark = '<w:commentReference w:id="1"/>'
    body = f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>x</w:t>{mark}</w:r><w:r><w:rPr/>{mark}</w:r><w:r/>{mark}</w:p>"
    after = without_comments(remarked(body, Said("1", OURS, "Rätta")), is_ours)
    [paragraph] = after.xml(MAIN).iter(W.p)
    assert [len(run) for run in paragraph] == [2, 0]


def test_marks_of_an_id_that_another_comment_has_too_stay() -> None:
    twice = remarked(marked("1", "x"), Said("1", OURS, "Rätta"), Said("1", "Åsa", "Ord"))
    assert [one.paragraph for one in comments_in(without_comments(twice, is_ours))] == [0]


def test_marks_in_notes_go_too() -> None:
    package = remarked(p("x"), Said("1", OURS, "Rätta"))
    root = f'<w:footnotes xmlns:w="{W.uri}"><w:footnote w:id="2">{{}}</w:footnote></w:footnotes>'
    moved = root.format(marked("1", "not")).encode()
    noted = with_part(package, "word/footnotes.xml", _TYPE, source=MAIN, kind=_KIND, data=moved)
    after = without_comments(noted, is_ours)
    assert after.parts["word/footnotes.xml"].decode() == root.format("<w:p><w:r><w:t>not</w:t></w:r></w:p>")


@pytest.mark.parametrize("author", [OURS, "Åsa"])
def test_what_is_left_is_valid(author: str, made: Callable[[str], Path]) -> None:
    said = [Said("1", OURS, "Rätta", "0000000A"), Said("2", author, "Ord", "0000000B", answers="0000000A")]
    after = without_comments(remarked(marked("1", "x") + marked("2", "y"), *said), is_ours)
    made("left.docx").write_bytes(to_bytes(after))
    assert len(comments_in(after)) == (author != OURS)
