"""Plain-text controls that LibreOffice 7.4 wrote in pieces are whole again, with what was recorded."""

from __future__ import annotations

from collections.abc import Sequence
from cProfile import Profile
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.word.changes import Change, Kind, changes_in
from plantools.word.lenient import read_part
from plantools.word.names import Element, W
from plantools.word.prose import text_of
from plantools.word.recorded import settle
from plantools.word.xml import parse

Piece = tuple[str, str]  # the words, and the change that they are in: ins, del or none

PROPERTIES = '<w:sdtPr><w:alias w:val="Enhet"/><w:text/></w:sdtPr>'
WHO = ' w:id="0" w:author="Eva" w:date="2027-03-01T10:00:00Z"'


def _control(content: str, *, crossed_by: str = "") -> str:
    begin, end = (f"<w:{crossed_by}{WHO}>", f"</w:{crossed_by}>") if crossed_by else ("", "")
    return f"{begin}<w:sdt>{PROPERTIES}<w:sdtContent>{end}{content}</w:sdtContent></w:sdt>"


def _texts(text: str, change: str, between: str) -> str:
    name = "delText" if change == "del" else "t"
    lines = (f'<w:{name} xml:space="preserve">{escape(line)}</w:{name}>' for line in text.split("\n"))
    return between.join(lines)


def _run(content: str, change: str, *, looks: bool = False) -> str:
    before = f"<w:rPrChange{WHO}><w:rPr/></w:rPrChange>" if looks else ""
    run = f"<w:r><w:rPr><w:b/>{before}</w:rPr>{content}</w:r>"
    return f"<w:{change}{WHO}>{run}</w:{change}>" if change else run


def _written(pieces: Sequence[Piece]) -> str:
    """Return a paragraph with a control of these pieces, as LibreOffice 7.4 writes it: the tags do not nest."""
    whole = "".join(text for text, _ in pieces)
    (_, beginning), *others = pieces
    written = _control(_run(_texts(whole, beginning, ""), beginning), crossed_by=beginning)
    for text, change in others:
        held = _texts(text, change, "<w:br/>") + _texts(whole, change, "")
        written += _control(_run(held, change), crossed_by=change)
    written += _control(_run(_texts(whole, "", ""), "")) if len(pieces) > 1 else ""
    return f"<w:p>{written}</w:p>"


def _read(paragraph: str) -> Element:
    """Return the paragraph as it is read."""
    data = f'<w:document xmlns:w="{W.uri}"><w:body>{paragraph}</w:body></w:document>'
    return read_part(data.encode()).root[0][0]


TEXTS = some.text("ab å&<\n", min_size=1, max_size=6)
PIECES = some.lists(some.tuples(TEXTS, some.sampled_from(["", "ins", "del"])), min_size=2, max_size=5)


@given(PIECES)
def test_a_control_written_in_pieces_says_what_is_accepted(pieces: list[Piece]) -> None:
    paragraph = _read(_written(pieces))
    assert text_of(paragraph) == "".join(text for text, change in pieces if change != "del")
    assert len(paragraph.findall(W.sdt)) == 1


@given(PIECES)
def test_who_wrote_and_deleted_what_is_still_told(pieces: list[Piece]) -> None:
    kinds = {"ins": Kind.INSERTED, "del": Kind.DELETED}
    told = [(one.kind, one.text) for one in changes_in(_read(_written(pieces)))]
    wanted = [(kinds[change], text.strip("\n")) for text, change in pieces if change]
    assert told == [one for one in wanted if one[1]]


def test_a_replaced_answer_is_the_new_one() -> None:
    paragraph = _read(_written([("", ""), ("Vård", "del"), ("Vård & omsorg", "ins")]))
    assert text_of(paragraph) == "Vård & omsorg"
    assert changes_in(paragraph) == (
        Change(Kind.DELETED, "Eva", "2027-03-01T10:00:00Z", "Vård"),
        Change(Kind.INSERTED, "Eva", "2027-03-01T10:00:00Z", "Vård & omsorg"),
    )
    assert [one.get(W.val) for one in paragraph.iter(W.alias)] == ["Enhet"]


def test_a_control_that_was_deleted_itself_has_only_what_was_written_then() -> None:
    # The whole text is cut short where the field begins in what is deleted.
    deleted = _control(_run("<w:delText>VårdSt</w:delText>", "del"), crossed_by="del")
    inserted = _control(_run("<w:t>Stöd</w:t><w:t>VårdSt</w:t>", "ins"), crossed_by="ins")
    paragraph = _read(f"<w:p>{deleted}{inserted}{_run('<w:t> och råd</w:t>', 'ins')}</w:p>")
    assert text_of(paragraph) == "Stöd och råd"


@pytest.mark.parametrize("at_that_time", ["Vård omsorg", "Vård och god omsorg"])
def test_a_recorded_change_of_looks_repeats_the_text_of_its_time(at_that_time: str) -> None:
    beginning = _control(_run("<w:t>Vård NYomsorg</w:t>", ""))
    looks = _control(_control(_run(f"<w:t>d </w:t><w:t>{at_that_time}</w:t>", "", looks=True)))
    inserted = _control(_run("<w:t>NY</w:t><w:t>Vård NYomsorg</w:t>", "ins"), crossed_by="ins")
    rest = _control(_run("<w:t>omsorg</w:t><w:t>Vård NYomsorg</w:t>", ""))
    assert text_of(_read(f"<w:p>{beginning}{looks}{inserted}{rest}</w:p>")) == "Vård NYomsorg"


def test_a_change_of_looks_where_the_field_begins_is_not_its_whole_text() -> None:
    beginning = _control(_control(_run("<w:t>Vård</w:t>", "", looks=True)))
    deleted = _control(_run("<w:delText>Vård</w:delText><w:delText>VårdNY</w:delText>", "del"), crossed_by="del")
    inserted = _control(_run("<w:t>NY</w:t><w:t>VårdNY</w:t>", "ins"), crossed_by="ins")
    end = _control(_control(_run("<w:t>Vård</w:t>", "", looks=True)))
    assert text_of(_read(f"<w:p>{beginning}{deleted}{inserted}{end}</w:p>")) == "NY"


def test_an_address_made_a_link_leaves_its_control_open() -> None:
    beginning = f"<w:sdt>{PROPERTIES}<w:sdtContent><w:hyperlink>{_run('<w:t>a@b.seNY</w:t>', '')}"
    inserted = _control(_run("<w:t>NY</w:t><w:t>a@b.seNY</w:t>", "ins"), crossed_by="ins")
    end = f"{_control(_run('<w:t>a@b.seNY</w:t>', ''))}</w:hyperlink>"
    assert text_of(_read(f"<w:p>{beginning}{inserted}{end}</w:p>")) == "a@b.seNY"


def test_lines_without_breaks_are_lines() -> None:
    assert (
        text_of(_read(f"<w:p>{_control('<w:r><w:t>2014</w:t><w:t>eller 2015</w:t></w:r>')}</w:p>"))
        == "2014\neller 2015"
    )


@pytest.mark.parametrize(
    "content",
    [
        "<w:r><w:t>ja</w:t></w:r><w:r><w:t>ja</w:t></w:r>",
        "<w:r><w:t>ja</w:t><w:br/><w:t>ja</w:t></w:r><w:r><w:t> </w:t></w:r>",
        "<w:ins><w:r><w:t>ja</w:t></w:r></w:ins><w:del><w:r><w:delText>nej</w:delText></w:r></w:del>",
        "",
    ],
)
def test_a_control_that_is_whole_stays_as_it_is(content: str) -> None:
    root = parse(f'<w:p xmlns:w="{W.uri}">{_control(content)}{_control("")}</w:p>'.encode())
    before = text_of(root)
    assert settle(root) == 0
    assert text_of(root) == before
    assert len(root) == 2


@pytest.mark.parametrize(("change", "said"), [("ins", ""), ("del", ""), ("cantSplit", "\u200d")])
def test_the_sign_in_a_cell_of_a_recorded_row_is_no_word(change: str, said: str) -> None:
    words = "".join(f"<w:tc><w:p>{_run(f'<w:t>{text}</w:t>', 'ins')}</w:p></w:tc>" for text in ("\u200d", "👩\u200d🚒"))
    table = _read(f"<w:tbl><w:tr><w:trPr><w:{change}{WHO}/></w:trPr>{words}</w:tr></w:tbl>")
    assert [text_of(cell) for cell in table.iter(W.tc)] == [said, "👩\u200d🚒"]


@pytest.mark.parametrize("name", ["tag", "id"])
def test_a_control_of_another_program_is_not_looked_into(name: str) -> None:
    xml = _written([("Vård", ""), ("NY", "ins")]).replace("<w:text/>", f'<w:{name} w:val="1"/><w:text/>')
    assert text_of(_read(xml)) == "VårdNYNYVårdNYVårdNY"


@pytest.mark.parametrize("text", ["<w:t>a</w:t>", "<w:t>a</w:t><w:t>aa</w:t>", "<w:tab/>"])
def test_the_work_grows_with_the_controls(text: str) -> None:
    assert _calls(text, 1_000) < 11 * _calls(text, 100)


def _calls(text: str, count: int) -> int:
    """Return how many functions are called to put as many controls right, side by side and one in another."""
    side_by_side, nested = _control(_run(text, "")) * count, _run(text, "")
    for _ in range(20):
        nested = _control(nested + _run(text, ""))
    root = parse(f'<w:body xmlns:w="{W.uri}"><w:p>{side_by_side}</w:p><w:p>{nested}</w:p></w:body>'.encode())
    profile = Profile()
    profile.runcall(settle, root)
    return sum(one.callcount for one in profile.getstats())
