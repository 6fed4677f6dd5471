"""What is put into a document anywhere is told, exactly that and nothing else, with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.definition.model import LANGUAGES
from plantools.documents.draftmark import Status, as_draft, with_status
from plantools.documents.settled import Kind, Left, prompts_of, unsettled
from plantools.documents.spots import Spot
from plantools.word.names import Element
from plantools.word.package import Package
from plantools.word.properties import with_part
from plantools.word.xml import serialise
from tests.documents.generated import LIBRARY
from tests.growth import calls
from tests.word.drafts import BASE, HEADER, MAIN, document, edited, p, r
from tests.word.paper import element
from tests.word.remarked import Said, marked, remarked
from tests.word.strict import strict

PROMPT = "Skriv målet som beslutats här"
WHO = 'w:id="1" w:author="Eva Ek" w:date="2027-03-01T10:00:00Z"'
_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_NOTE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def control(text: str, *, is_open: bool, title: str = "Målet", tag: str = "goal") -> str:
    """Return a control in a line, with its prompt or an answer."""
    flag = "<w:showingPlcHdr/>" if is_open else ""
    properties = f'<w:alias w:val="{title}"/><w:tag w:val="{tag}"/>{flag}<w:text/>'
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{r(text)}</w:sdtContent></w:sdt>"


def line(content: str, properties: str = "") -> str:
    """Return a paragraph of runs and controls."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def changed(name: str, content: str = "") -> str:
    return f"<w:{name} {WHO}>{content}</w:{name}>"


def deleted(text: str) -> str:
    return changed("del", f"<w:r><w:delText>{text}</w:delText></w:r>")


def found(package: Package, prompts: Sequence[str] = (PROMPT,)) -> list[tuple[str, str]]:
    """Return kind and words of all that is left."""
    return [(one.kind, one.text) for one in unsettled(package, prompts)]


@dataclass(frozen=True)
class Piece:
    """A paragraph, and what is left in it: kind and words."""

    xml: str
    left: tuple[tuple[str, str], ...] = ()


PIECES = (
    Piece(p("Vanliga ord, 20 % och [1] enligt [2010:197].")),
    Piece(p("Bilaga A – se sidan 3 …")),
    Piece(line(r("Mål: ") + control("Bättre hälsa", is_open=False))),
    Piece(line(control("", is_open=True))),  # an empty cell asks for nothing
    Piece(line(control(" – ", is_open=True))),
    Piece(line(control(PROMPT, is_open=True)), ((Kind.SLOT, PROMPT),)),
    Piece(line(control("Klicka [här] XX", is_open=True) + r(" och mer")), ((Kind.SLOT, "Klicka [här] XX"),)),
    Piece(line(control(PROMPT, is_open=False)), ((Kind.PROMPT, PROMPT),)),
    Piece(p(f"Mål: {PROMPT}"), ((Kind.PROMPT, PROMPT),)),
    Piece(p("Kostar XX kr"), ((Kind.PLACEHOLDER, "XX"),)),
    Piece(
        p("Av [kommunens namn] den åååå-mm-dd"),
        ((Kind.PLACEHOLDER, "[kommunens namn]"), (Kind.PLACEHOLDER, "åååå-mm-dd")),
    ),
    Piece(line(control("TODO", is_open=False)), ((Kind.PLACEHOLDER, "TODO"),)),
    Piece(line(r("a ") + changed("ins", r("nytt"))), ((Kind.CHANGE, "nytt"),)),
    Piece(line(r("a ") + deleted("[gammalt]")), ((Kind.CHANGE, "[gammalt]"),)),
    Piece(line(r("a"), f"<w:rPr>{changed('ins')}</w:rPr>"), ((Kind.CHANGE, ""),)),
    Piece(line(changed("moveFrom", r("bort"))), ((Kind.CHANGE, "bort"),)),
    Piece(line(r("a"), changed("pPrChange", "<w:pPr/>")), ((Kind.CHANGE, ""),)),
)
_LINES = some.lists(some.sampled_from(PIECES), max_size=5)


def in_table(pieces: Sequence[Piece]) -> str:
    rows = "".join(f"<w:tr><w:tc><w:tcPr/>{one.xml}</w:tc></w:tr>" for one in pieces)
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{rows}</w:tbl>" if pieces else ""


def in_box(pieces: Sequence[Piece]) -> str:
    """Return a text box, written for programs of two generations."""
    held = f"<w:txbxContent>{''.join(one.xml for one in pieces)}</w:txbxContent>"
    return line(
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{held}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{held}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        if pieces
        else r("ingen ruta")
    )


def whole(body: str, header: Sequence[Piece] = (), note: Sequence[Piece] = ()) -> Package:
    """Return a document with this body, and these lines in its header and in a footnote."""

    def put(root: Element) -> None:
        root.extend(list(element("".join(one.xml for one in header))))

    package = edited(document(body), HEADER, put)
    held = f'<w:footnote w:id="1">{"".join(one.xml for one in note) or p("not")}</w:footnote>'
    data = serialise(element(held, "w:footnotes"))
    return with_part(package, "word/footnotes.xml", _NOTE_TYPE, source=MAIN, kind=_NOTES, data=data)


def left_in(*pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    return [left for some_ in pieces for one in some_ for left in one.left]


@given(_LINES, _LINES, _LINES, _LINES, _LINES)
def test_what_is_put_in_anywhere_is_told_exactly(
    body: list[Piece], cells: list[Piece], box: list[Piece], header: list[Piece], note: list[Piece]
) -> None:
    package = whole("".join(one.xml for one in body) + in_table(cells) + in_box(box), header, note)
    assert found(package) == left_in(body, cells, box, header, note)


@dataclass(frozen=True)
class Thread:
    """A thread of comments: how many answer its first, and whether it is resolved."""

    replies: int
    done: bool


@given(some.lists(some.builds(Thread, some.integers(0, 3), some.booleans()), max_size=4))
def test_a_thread_is_left_until_it_is_resolved_and_told_once(threads: list[Thread]) -> None:
    said = [
        Said(
            f"{n}{k}",
            f"Bo {k}",
            f"fråga {n}" if k == 0 else "svar",
            f"0000{n}{k}0F",
            f"0000{n}00F" if k else "",
            one.done,
        )
        for n, one in enumerate(threads, 1)
        for k in range(one.replies + 1)
    ]
    package = remarked("".join(marked(one.id, one.text) for one in said) or p("x"), *said)
    told = [(one.kind, one.text, one.author, one.count) for one in unsettled(package)]
    assert told == [
        (Kind.COMMENT, f"fråga {n}", "Bo 0", one.replies + 1) for n, one in enumerate(threads, 1) if not one.done
    ]


def test_comments_that_answer_each_other_in_a_circle_are_one_thread() -> None:
    said = (Said("1", "A", "ett", "0000000A", "0000000B"), Said("2", "B", "två", "0000000B", "0000000A"))
    package = remarked(marked("1", "x") + marked("2", "y"), *said)
    assert [(one.text, one.count) for one in unsettled(package)] == [("ett", 2)]


def test_a_comment_that_stands_nowhere_is_told_last() -> None:
    package = remarked(
        marked("1", "x") + p("XX"), Said("1", "A", "här", "0000000A"), Said("2", "B", "borta", "0000000B")
    )
    assert [one.text for one in unsettled(package)] == ["här", "XX", "borta"]
    assert unsettled(package)[-1].spot == Spot("")


# Places


def test_the_place_is_the_headings_above_and_the_first_words() -> None:
    body = p("Mål", "Heading1") + p("Tema ett", "Heading2") + p("Kostar XX kr") + p("Sist", "Heading1") + p("Och XXX")
    assert [one.spot for one in unsettled(document(body))] == [
        Spot("body", "Mål › Tema ett", "Kostar XX kr"),
        Spot("body", "Sist", "Och XXX"),
    ]


def test_a_long_paragraph_is_told_by_its_first_words() -> None:
    [one] = unsettled(document(p("ord " * 30 + "XX")))
    assert one.spot.begins == "ord " * 11 + "ord…"


def test_a_paragraph_that_is_all_deleted_is_told_by_what_was_deleted() -> None:
    [one] = unsettled(document(line(deleted("allt borta"))))
    assert (one.spot.begins, one.what, one.author, one.date) == (
        "allt borta",
        "deleted",
        "Eva Ek",
        "2027-03-01T10:00:00Z",
    )


def test_changes_of_one_sort_in_one_paragraph_are_one() -> None:
    body = line(changed("ins", r("ett")) + r(" ") + changed("ins", r("två")) + deleted("tre"))
    assert [(one.what, one.text, one.count) for one in unsettled(document(body))] == [
        ("inserted", "ett två", 2),
        ("deleted", "tre", 1),
    ]


def test_a_slot_says_its_title_and_path() -> None:
    [one] = unsettled(document(line(control(PROMPT, is_open=True, title="Mål", tag="themes.1.goal"))))
    assert (one.label, one.path) == ("Mål", "themes.1.goal")


# What is none


def test_a_table_of_contents_says_beforehand_what_is_told_where_it_stands() -> None:
    body = p("[rubrik]\t3", "TOC1") + p("[rubrik]", "Heading1")
    assert [one.spot.begins for one in unsettled(document(body))] == ["[rubrik]"]


def test_a_prompt_around_paragraphs_is_one_slot() -> None:
    properties = '<w:sdtPr><w:tag w:val="a"/><w:showingPlcHdr/></w:sdtPr>'
    body = f"<w:sdt>{properties}<w:sdtContent>{p('Skriv [här]')}{p('och XX')}</w:sdtContent></w:sdt>{p('efter')}"
    assert found(document(body)) == [(Kind.SLOT, "Skriv [här] och XX")]


def test_a_tick_box_is_never_open() -> None:
    properties = "<w:sdtPr><w:showingPlcHdr/><w14:checkbox/></w:sdtPr>"
    box = f"<w:sdt>{properties}<w:sdtContent>{r('☐')}</w:sdtContent></w:sdt>"
    assert found(document(line(box + r(" Ja")))) == []


@pytest.mark.parametrize(("shown", "is_open"), [("", True), ("\u2002" * 5, True), ("Svar", False)])
def test_an_old_form_field_is_open_while_it_shows_nothing(shown: str, is_open: bool) -> None:
    own = '<w:ffData><w:name w:val="Namn"/><w:textInput/></w:ffData>'
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}">{held}</w:fldChar></w:r>'
        for kind, held in (("begin", own), ("separate", ""), ("end", ""))
    )
    told = unsettled(document(line(begin + separate + r(shown) + end)))
    assert [(one.kind, one.label) for one in told] == ([(Kind.SLOT, "Namn")] if is_open else [])


def test_words_that_are_meant_are_allowed() -> None:
    package = document(p("Kostar XX kr och [Mål]"))
    assert [one.text for one in unsettled(package, allowed=["[mål]"])] == ["XX"]
    assert unsettled(package, allowed=["[Mål]", "xx"]) == ()
    assert unsettled(document(p("Ange datum")), ["Ange datum"], allowed=["ange datum"]) == ()


def test_in_a_form_what_is_not_answered_does_not_count() -> None:
    package = document(line(control(PROMPT, is_open=True)) + p(PROMPT) + p("XX"))
    assert [one.kind for one in unsettled(package, [PROMPT], slots=False)] == [Kind.PLACEHOLDER]


# The mark


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mark_is_told_once_though_it_stands_on_every_page(language: str) -> None:
    [one] = unsettled(as_draft(BASE, language))
    assert (one.kind, one.spot.part, one.count) == (Kind.MARK, "header", 2)


def test_a_mark_that_somebody_wrote_by_hand_is_told() -> None:
    own = edited(BASE, HEADER, lambda root: root.extend(list(element(p("UTKAST")))))
    assert found(own) == [(Kind.MARK, "UTKAST")]


def test_a_mark_that_is_only_in_the_properties_is_told() -> None:
    assert unsettled(with_status(BASE, Status.DRAFT)) == (Left(Kind.MARK, Spot("properties"), text="Draft"),)


# Input of any sort


def test_a_strict_document_is_looked_at_too() -> None:
    assert found(strict(document(p("Kostar XX kr")))) == [(Kind.PLACEHOLDER, "XX")]


def test_the_prompts_are_those_of_every_language_and_of_word_itself() -> None:
    prompts = prompts_of([LIBRARY.get("theme-policy")])
    assert {
        "[Her indsættes et fyrtårnsprojekt]",
        "[Här infogas ett fyrtornsprojekt]",
        "[A lighthouse project is inserted here]",
    } <= prompts
    assert [
        kind
        for kind, _ in found(document(p("[Her indsættes et fyrtårnsprojekt]") + p("Välj ett objekt.")), list(prompts))
    ] == [
        Kind.PROMPT,
        Kind.PROMPT,
    ]


_MANY: Mapping[str, Callable[[int], str]] = {
    "slots in one line": lambda times: line(control("a b", is_open=True) * times),
    "prompts in one line": lambda times: line(control(PROMPT, is_open=False) * times),
    "placeholders in one line": lambda times: p(" ".join(f"[mål {chr(97 + n % 26)}{'b' * n}]" for n in range(times))),
    "changes in one line": lambda times: line((changed("ins", r("a")) + deleted("b")) * times),
    "paragraphs": lambda times: p("Kostar XX kr") * times,
    "headings": lambda times: p("Kostar XX kr", "Heading1") * times,
}


@pytest.mark.parametrize("name", _MANY)
def test_ten_times_as_much_takes_ten_times_as_long(name: str) -> None:
    few, many = (document(_MANY[name](times)) for times in (30, 300))
    unsettled(few, [PROMPT])
    assert calls(lambda: unsettled(many, [PROMPT])) < 12 * calls(lambda: unsettled(few, [PROMPT]))
