"""Comments are put in between the bytes of a document: all that was there stays, whoever wrote it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from lxml import etree

from plantools.errors import PackageError
from plantools.word import commenting
from plantools.word.commenting import Note, with_comments
from plantools.word.comments import comments_in
from plantools.word.names import RELS, TYPES, Element, W
from plantools.word.offsets import Edit, changed
from plantools.word.package import Package, open_package, to_bytes
from tests.word.drafts import BASE, MAIN, body, document, p, table
from tests.word.foreign import HANDS, STRICT, Hand, blocks
from tests.word.remarked import COMMENTS, Said, marked, remarked

TYPES_PART, LED = "[Content_Types].xml", "word/_rels/document.xml.rels"
MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def noted(package: Package, *paragraphs: int) -> Package:
    """Return the package with a comment at each of the paragraphs."""
    return with_comments(package, [Note(one, (f"Rad {one}",)) for one in paragraphs], author="plantools")


def local(one: Element) -> str:
    """Return the name of an element without its namespace; empty for a comment of XML."""
    return one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""


def without_marks(part: bytes) -> bytes:
    """Return the canonical XML of a part, without the marks of comments: by another road than the code's own."""
    root = etree.fromstring(part)
    for one in [one for one in root.iter() if local(one) in MARKS]:
        gone = one.getparent() if local(one) == "commentReference" else one
        assert gone is not None
        parent, before = gone.getparent(), gone.getprevious()
        assert parent is not None
        if gone.tail and before is not None:
            before.tail = (before.tail or "") + gone.tail
        elif gone.tail:
            parent.text = (parent.text or "") + gone.tail
        parent.remove(gone)
    return etree.tostring(root, method="c14n")


@contextmanager
def watched() -> Iterator[list[tuple[bytes, list[Edit]]]]:
    """Yield what is changed meanwhile, part by part."""
    seen: list[tuple[bytes, list[Edit]]] = []

    def watch(data: bytes, made: Iterable[Edit]) -> bytes:
        seen.append((data, list(made)))
        return changed(*seen[-1])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commenting, "changed", watch)
        yield seen


# Nothing else changes


@given(data=some.data(), hand=HANDS)
def test_comments_in_a_document_of_any_hand_leave_all_else_as_it_was(data: some.DataObject, hand: Hand) -> None:
    part = hand.document(*data.draw(blocks(hand)))
    before = BASE.with_parts({MAIN: part})
    count = sum(local(one) == "p" for one in etree.fromstring(part).iter())
    places = data.draw(some.lists(some.integers(0, count - 1), max_size=4))
    after = noted(before, *places)
    touched = {name for name in after.parts if after.parts[name] != before.parts.get(name)}
    assert touched == ({MAIN, COMMENTS, TYPES_PART, LED} if places else set())
    assert without_marks(after.parts[MAIN]) == etree.tostring(etree.fromstring(part), method="c14n")
    marks = [one for one in etree.fromstring(after.parts[MAIN]).iter() if local(one) in MARKS]
    assert len(marks) == 3 * len(places)
    assert {etree.QName(one).namespace for one in marks} <= {hand.namespace}


@given(data=some.data(), hand=HANDS)
def test_to_take_out_what_was_put_in_gives_the_very_bytes(data: some.DataObject, hand: Hand) -> None:
    part = hand.document(*data.draw(blocks(hand)))
    before = BASE.with_parts({MAIN: part})
    with watched() as seen:
        after = noted(before, *data.draw(some.lists(some.just(0), min_size=1, max_size=3)))
    assert [data for data, _ in seen if data in before.parts.values()] == [
        before.parts[name] for name in (TYPES_PART, LED, MAIN)
    ]
    for data_before, made in seen:
        assert changed(data_before, made) in after.parts.values()
        assert all(edit.start == edit.end for edit in made), "bytes are put in and none is taken away"


def test_the_bytes_of_a_document_are_kept_around_the_marks() -> None:
    part = f"<w:document xmlns:w='{W.uri}'>\r\n<w:body><w:p w:rsidR='1'/><w:p ><w:r/></w:p ></w:body></w:document>"
    after = noted(BASE.with_parts({MAIN: part.encode()}), 0, 1).parts[MAIN].decode()
    assert after == (
        f"<w:document xmlns:w='{W.uri}'>\r\n<w:body>"
        f"<w:p w:rsidR='1'>{starts('0')}{ends('0')}</w:p>"
        f"<w:p >{starts('1')}<w:r/>{ends('1')}</w:p ></w:body></w:document>"
    )


def starts(id_: str) -> str:
    return f'<w:commentRangeStart w:id="{id_}"/>'


def ends(id_: str) -> str:
    look = '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>'
    return f'<w:commentRangeEnd w:id="{id_}"/><w:r>{look}<w:commentReference w:id="{id_}"/></w:r>'


def test_no_comment_changes_nothing() -> None:
    assert with_comments(BASE, [], author="plantools") is BASE


def test_the_order_of_the_parts_stays_and_the_comments_come_last() -> None:
    assert list(noted(BASE, 0).parts) == [*BASE.parts, COMMENTS]


# Where a comment stands


def test_a_range_begins_behind_the_properties_of_the_paragraph() -> None:
    look = '<w:jc w:val="left"/>'
    after = noted(document(p("Ett", more=look)), 0)
    names = [local(one) for one in body(after)[0]]
    assert names == ["pPr", "commentRangeStart", "r", "commentRangeEnd", "r"]
    assert [one.paragraph for one in comments_in(after)] == [0]


def test_a_paragraph_in_a_text_box_has_its_comment_at_the_paragraph_around() -> None:
    hand = Hand()
    package = BASE.with_parts({MAIN: hand.document(hand.box("Ord"), hand.paragraph("Ord"))})
    assert [one.paragraph for one in comments_in(noted(package, 1, 2))] == [0, 2]


def test_a_document_without_paragraphs_gets_one() -> None:
    hand = Hand()
    after = noted(BASE.with_parts({MAIN: hand.document()}), 0)
    assert [local(one) for one in body(after)] == ["p", "sectPr"]
    assert [(one.paragraph, one.text) for one in comments_in(after)] == [(0, "Rad 0")]


def test_several_comments_at_one_paragraph_are_all_there() -> None:
    for content in ("<w:p/>", p("Ord")):
        after = noted(document(f"{content}"), 0, 0, 0)
        assert [(one.id, one.paragraph) for one in comments_in(after)] == [("0", 0), ("1", 0), ("2", 0)]


def test_a_place_that_is_not_there_is_an_error_of_the_caller() -> None:
    with pytest.raises(IndexError):
        noted(BASE, 10_000)


# The part with the comments


def test_a_comment_says_its_lines_its_author_and_its_date() -> None:
    note = Note(0, ("A & B <x>\x00", "Två\nrader"), small="litet")
    after = with_comments(BASE, [note], author='Å "&"', date="2026-11-25T08:00:00Z")
    [one] = comments_in(after)
    assert (one.author, one.date, one.text) == ('Å "&"', "2026-11-25T08:00:00Z", "A & B <x>\nTvå rader\nlitet")


def test_ids_are_free_also_of_marks_that_nothing_belongs_to() -> None:
    package = remarked(f"{marked('0', 'x')}{starts('1')}{p('y')}", Said("2", "Åsa", "Ord"))
    after = noted(package, 0, 1)
    assert [one.id for one in comments_in(after)] == ["2", "3", "4"]


@pytest.mark.parametrize("id_", ["99999999999999999999", "-1", "x", "²", ""])
def test_strange_ids_do_no_harm(id_: str) -> None:
    after = noted(remarked(p("x"), Said(id_, "Åsa", "Ord")), 0)
    assert [one.id for one in comments_in(after)] == [id_, "0"]


@pytest.mark.parametrize("root", ["<w:comments xmlns:w='{}'/>", "<comments xmlns='{}' ></comments>"])
def test_an_empty_part_of_comments_is_used(root: str) -> None:
    package = remarked(p("x")).with_parts({COMMENTS: root.format(W.uri).encode()})
    after = noted(package, 0)
    assert [one.text for one in comments_in(after)] == ["Rad 0"]
    assert {name for name in after.parts if after.parts[name] != package.parts.get(name)} == {MAIN, COMMENTS}


def test_comments_of_people_are_kept_to_the_byte() -> None:
    package = remarked(marked("1", "x"), Said("1", "Åsa", "Ord", "0A"))
    head = package.parts[COMMENTS].removesuffix(b"</w:comments>")
    assert noted(package, 0).parts[COMMENTS].startswith(head)


def test_a_strict_document_has_strict_comments() -> None:
    package = BASE.with_parts({MAIN: Hand(namespace=STRICT).document(Hand(namespace=STRICT).paragraph("x"))})
    after = noted(package, 0)
    assert etree.fromstring(after.parts[COMMENTS]).tag == f"{{{STRICT}}}comments"
    [led] = [one for one in after.relationships(MAIN) if one.kind == "comments"]
    assert led.type == "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"


def test_the_name_of_a_part_that_is_there_is_not_taken() -> None:
    other = BASE.with_parts({"word/Comments.xml": b"<a/>"})
    assert [name for name in noted(other, 0).parts if name not in other.parts] == ["word/comments1.xml"]


@pytest.mark.parametrize("prefix", ["", "ct:"])
def test_types_and_relationships_are_written_as_the_others_there(prefix: str) -> None:
    def rewritten(part: bytes, uri: str) -> bytes:
        root = etree.fromstring(part)
        held = "".join(
            f"<{prefix}{etree.QName(one).localname} "
            + " ".join(f"{key!s}='{value!s}'" for key, value in one.items())
            + "/>"
            for one in root
        )
        name, declared = prefix + etree.QName(root).localname, f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
        return f"<{name} {declared}='{uri}'>{held}</{name}>".encode()

    types, led = (rewritten(BASE.parts[name], ns.uri) for name, ns in ((TYPES_PART, TYPES), (LED, RELS)))
    after = noted(BASE.with_parts({TYPES_PART: types, LED: led}), 0)
    assert [one.text for one in comments_in(after)] == ["Rad 0"]
    assert after.content_type(COMMENTS).endswith("comments+xml")
    assert after.parts[LED].endswith(f"</{prefix}Relationships>".encode())


def test_a_document_without_relationships_gets_some() -> None:
    alone = BASE.without_parts([LED])
    assert [one.text for one in comments_in(noted(alone, 0))] == ["Rad 0"]


def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(PackageError):
        noted(BASE.with_parts({MAIN: b"<a/>"}), 0)
    with pytest.raises(PackageError):
        noted(remarked(p("x")).with_parts({COMMENTS: b"<a/>"}), 0)


def test_what_is_made_is_valid(made: Callable[[str], Path]) -> None:
    hand = Hand(quote="'", between="\r\n")
    cells = table(p("Två"), p("Tre"))
    bodies: Iterator[tuple[str, Package]] = iter(
        [
            ("plain", document(f"{p('Ett')}<w:p/>{cells}")),
            ("foreign", BASE.with_parts({MAIN: hand.document(hand.paragraph("Ett"), hand.paragraph(""))})),
            ("default", BASE.with_parts({MAIN: Hand("").document(Hand("").paragraph("Ett"), Hand("").paragraph(""))})),
            ("remarked", remarked(f"{marked('1', 'x')}{p('y')}", Said("1", "Åsa", "Ord", "0000000A"))),
        ]
    )
    for name, package in bodies:
        file = made(f"{name}.docx")
        file.write_bytes(to_bytes(noted(package, 0, 1, 1)))
        assert len(comments_in(open_package(file))) >= 3


def test_many_comments_are_put_in_one_walk() -> None:
    with watched() as seen:
        noted(document(p("x") * 200), *range(200))
    assert len(seen) == 4  # the document, the comments, their type, what leads to them
