"""Templates do what they may and nothing else; data is text, whatever it holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from plantools.word.images import to_uri
from plantools.word.markdown.spans import clean
from plantools.word.names import Element, R, W
from plantools.word.package import Package, open_package, to_bytes
from plantools.word.prose import text_of
from plantools.word.rendering import prepare
from tests.growth import calls
from tests.word.drafts import (
    BASE,
    CORE,
    FOOTER,
    HEADER,
    MAIN,
    NUMBERING,
    body,
    document,
    edited,
    held,
    lines,
    p,
    png,
    r,
    root_of,
    slot,
    table,
    values,
)
from tests.word.filled import NAMES, SLOTS, prepared, read, rendered
from tests.word.paper import element
from tests.word.wild import TEXTS

WILD = {
    "signs of XML": "Barn & unga <b>fet</b> \"citat\" 'apostrof' ]]>",
    "an expression": "{{ 7*7 }} {{ unit }}",
    "a statement": "{% for x in rows %}{% endfor %} {%p x %} {# y #}",
    "an entity": "&amp; &#65; &lt;",
    "emoji": "👩\u200d👩\u200d👧 😀",
    "a long word": "å" * 10_000,
    "signs of formats": "%s {0} \\1 $x {unit!r}",
}
SHOWN_ALIKE = pytest.mark.parametrize("value", WILD.values(), ids=WILD)


# What is prepared once is rendered many times


EVERYTHING = "".join(
    [
        p("{{ unit }}"),
        f"<w:p>{held('unit', r('{{ unit }}'))}</w:p>",
        f"<w:p>{held('text', r('{{ text }}'))}</w:p>",
        f"<w:p>{held('goals', r('{{ goals }}'))}</w:p>",
        table(
            p("{%tr for row in rows %}"), f"<w:p>{held('rows.goal', r('{{ row.goal }}'))}</w:p>", p("{%tr endfor %}")
        ),
    ]
)
FULL = {
    "unit": "Äldre & <vård>",
    "text": "# Rubrik\n\nen [länk](https://x.se/?a=1&b=2)\n\n1. ett\n2. två",
    "goals": ["ett", "två **fet**"],
    "rows": [{"goal": "a"}, {}],
}


def test_the_same_answers_give_the_same_document() -> None:
    template = prepared(EVERYTHING)
    first = rendered(template, FULL)
    rendered(template, {"unit": "annan", "text": "[b](https://y.se)", "rows": [{"goal": "c"}] * 3})
    assert to_bytes(rendered(template, FULL)) == to_bytes(first)
    assert to_bytes(rendered(prepared(EVERYTHING), FULL)) == to_bytes(first)


def test_nothing_of_one_document_is_in_the_next() -> None:
    template = prepared(EVERYTHING)
    empty = to_bytes(rendered(template))
    rendered(template, FULL)
    assert to_bytes(rendered(template)) == empty


def test_the_template_stays_as_it_is() -> None:
    package = document(EVERYTHING)
    before = to_bytes(package)
    rendered(prepare(package, SLOTS, names=NAMES), FULL)
    assert to_bytes(package) == before


# Data is text


@SHOWN_ALIKE
def test_whatever_is_said_is_shown_as_it_is(value: str) -> None:
    package = rendered(p("{{ unit }}") + f"<w:p>{held('unit', r('{{ unit }}'))}</w:p>", {"unit": value})
    assert read(package) == [value, value]


@SHOWN_ALIKE
def test_whatever_is_said_in_a_row_is_shown_as_it_is(value: str) -> None:
    xml = p("{%p for row in rows %}") + p("{{ row.goal }}") + p("{%p endfor %}")
    assert read(rendered(xml, {"rows": [{"goal": value}]})) == [value]


@given(TEXTS)
def test_any_text_makes_a_sound_document(text: str) -> None:
    package = rendered(WILD_TEMPLATE, {"unit": text, "text": text, "goals": [text], "rows": [{"goal": text}]})
    shown = read(package)[0]
    assert shown == clean(text).replace("\n", " ")


WILD_TEMPLATE = prepared(p("{{ unit }}") + EVERYTHING)


@SHOWN_ALIKE
def test_whatever_is_prompted_is_shown_as_it_is(value: str) -> None:
    package = rendered(f"<w:p>{held('unit', r('{{ unit }}'))}</w:p>", unit=value)
    assert read(package) == [value]


def test_characters_that_no_document_can_hold_are_left_out() -> None:
    value = "a\x00\x0bb\ud800\ufffec"
    package = rendered(p("{{ unit }}{{ unit|e }}") + f"<w:p>{held('unit', r('{{ unit }}'))}</w:p>", {"unit": value})
    assert read(package) == ["abcabc", "abc"]


# Slots


def test_a_control_that_word_split_over_runs_is_a_slot() -> None:
    runs = r("{") + r("{ un") + "<w:proofErr w:type='spellStart'/>" + r("it }") + r("}")
    package = rendered(f"<w:p>{r('Enhet: ')}{held('unit', runs)}</w:p>", {"unit": "KS"})
    assert read(package) == ["Enhet: KS"]
    assert values(body(package), W.tag) == ["unit"]


def test_a_tag_that_word_split_over_runs_is_a_tag() -> None:
    assert read(rendered(f"<w:p>{r('{{ u')}{r('nit }')}{r('} är')}</w:p>", {"unit": "KS"})) == ["KS är"]


def test_a_row_knows_its_path() -> None:
    package = rendered(EVERYTHING, {"rows": [{"goal": "a"}, {"goal": "b"}, {}]}, **{"rows.3.goal": "Mål tre"})
    assert values(body(package), W.tag)[-3:] == ["rows.1.goal", "rows.2.goal", "rows.3.goal"]
    assert read(package)[-3:] == ["a", "b", "Mål tre"]
    assert len(list(body(package).iter(W.showingPlcHdr))) == 4


def test_only_a_control_by_itself_takes_several_paragraphs() -> None:
    alone, among = (
        f"<w:p>{held('text', r('{{ text }}'))}</w:p>",
        f"<w:p>{r('Om ')}{held('text', r('{{ text }}'))}</w:p>",
    )
    assert read(rendered(alone + among, {"text": "a\n\nb"})) == ["a", "b", "Om a\n\nb"]


@pytest.mark.parametrize("expression", ["row.goal", "unit", "goals"])
def test_a_control_around_another_field_shows_that_field(expression: str) -> None:
    xml = p("{%p for row in rows %}") + f"<w:p>{held('text', r(f'{{{{ {expression} }}}}'))}</w:p>" + p("{%p endfor %}")
    assert read(rendered(xml, {"unit": "u", "text": "t", "goals": "g", "rows": [{"goal": "rg"}]})) == [
        {"row.goal": "rg", "unit": "u", "goals": "g"}[expression]
    ]


def test_a_slot_is_set_as_its_place_in_the_template() -> None:
    run = f'<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/><w:b/></w:rPr><w:t>{"{{ unit }}"}</w:t></w:r>'
    package = rendered(f"<w:p>{held('unit', run)}</w:p>", {"unit": "KS"})
    [properties] = body(package).iter(W.rPr)
    assert [child.tag for child in properties] == [W.b]


def test_a_document_with_every_kind_of_slot_is_valid(made: Callable[[str], Path]) -> None:
    slots = {
        one.path: one
        for one in (
            *SLOTS.values(),
            slot("day", control="date", date_format="yyyy-MM-dd", locale="sv-SE"),
            slot("choice", control="dropdown", options=(("a", "A & b"), ("c", "C"))),
            slot("ticks", "ticks", options=(("a", "A <b>"), ("c", "C"))),
            slot("map", "picture"),
            slot("list", "bullets"),
        )
    }
    short = [f"<w:p>{r('Om: ')}{held(name, r(f'{{{{ {name} }}}}'))}</w:p>" for name in ("unit", "day", "choice")]
    long = [f"<w:p>{held(name, r(f'{{{{ {name} }}}}'))}</w:p>" for name in ("text", "goals", "ticks", "map", "list")]
    template = prepare(document("".join([*short, *long])), slots, names=NAMES)
    answers = {
        **FULL,
        "day": date(2026, 3, 1),
        "choice": "a",
        "ticks": ["c"],
        "list": ["*a*", "b"],
        "map": to_uri(png(dots_per_metre=5906)),
    }
    for name, given_ in {"filled.docx": answers, "empty.docx": {}}.items():
        made(name).write_bytes(to_bytes(rendered(template, given_)))
        assert set(slots) - {"ticks", "rows.goal", "rows.text"} <= set(values(body(open_package(made(name))), W.tag))


def test_the_work_of_a_loop_grows_with_its_rows_and_no_faster() -> None:
    template = prepared(EVERYTHING)

    def looped(count: int) -> Package:
        return rendered(template, {"rows": [{"goal": f"Mål {number}"} for number in range(count)]})

    assert read(looped(500))[-1] == "Mål 499"
    assert calls(lambda: looped(500)) < 2.2 * calls(lambda: looped(250))


# Bookmarks


def _bookmarked(name: str, number: int, content: str) -> str:
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'<w:p>{start}{content}<w:bookmarkEnd w:id="{number}"/></w:p>'


def _bookmarks(root: Element) -> list[tuple[str, str]]:
    """Return name and words of each bookmark within a paragraph; fails unless ids are its own and ends are there."""
    starts, ends = list(root.iter(W.bookmarkStart)), [one.get(W.id) for one in root.iter(W.bookmarkEnd)]
    assert sorted(one.get(W.id, "") for one in starts) == sorted(map(str, ends))
    assert len({one.get(W.id) for one in starts}) == len(starts)
    return [(one.get(W.name, ""), _words_until_the_end(one)) for one in starts]


def _words_until_the_end(start: Element) -> str:
    words = ""
    for following in start.itersiblings():
        if following.tag == W.bookmarkEnd and following.get(W.id) == start.get(W.id):
            return words
        words += text_of(following)
    return words


def test_bookmarks_in_loops_tell_their_row() -> None:
    loop = p("{%p for row in rows %}") + _bookmarked("rows_goal", 0, r("{{ row.goal }}")) + p("{%p endfor %}")
    package = rendered(
        _bookmarked("unit", 7, r("{{ unit }}")) + loop, {"unit": "u", "rows": [{"goal": g} for g in "ab"]}
    )
    assert _bookmarks(body(package)) == [("unit", "u"), ("rows_1_goal", "a"), ("rows_2_goal", "b")]


def test_a_bookmark_has_no_longer_name_than_word_reads() -> None:
    loop = p("{%p for row in rows %}") + _bookmarked("m" * 40, 0, r("a")) + p("{%p endfor %}")
    assert _bookmarks(body(rendered(loop, {"rows": [{}]}))) == [("rows_1_" + "m" * 33, "a")]


def test_bookmarks_may_overlap() -> None:
    start, end = '<w:bookmarkStart w:id="{0}" w:name="m{0}"/>', '<w:bookmarkEnd w:id="{0}"/>'
    inside = [start.format(1), r("a"), start.format(2), r("b"), end.format(1), r("c"), end.format(2)]
    package = rendered(f"<w:p>{''.join(inside)}</w:p>")
    assert _bookmarks(body(package)) == [("m1", "ab"), ("m2", "bc")]


def test_bookmarks_over_several_paragraphs_keep_numbers_that_no_other_has() -> None:
    across = (
        f'<w:p><w:bookmarkStart w:id="1" w:name="across"/>{r("a")}</w:p><w:p>{r("b")}<w:bookmarkEnd w:id="1"/></w:p>'
    )
    package = rendered(_bookmarked("one", 0, r("c")) + across)
    assert [name for name, _ in _bookmarks(body(package))] == ["one", "across"]


@pytest.mark.parametrize("name", ["a&amp;b", "it's", "{{ 7*7 }}", "x' ~ 'y"])
def test_a_bookmark_may_be_called_anything(name: str) -> None:
    package = rendered(_bookmarked(name, 0, r("a")))
    assert _bookmarks(body(package)) == [(name.replace("&amp;", "&"), "a")]


# Other parts


def test_headers_and_footers_are_rendered() -> None:
    package = document(p("a"))
    for part in (HEADER, FOOTER):
        package = edited(package, part, lambda root: root.append(element(p("{{ unit }}"))[0]))
    package = rendered(prepare(package, SLOTS, names=NAMES), {"unit": "Ås & <ö>"})
    assert [lines(root_of(package, part))[-1] for part in (HEADER, FOOTER)] == ["Ås & <ö>"] * 2


def test_expressions_in_properties_are_words() -> None:
    def put(root: Element) -> None:
        root[0].text = "{{ 7*7 }}{{ ''.__class__ }}"

    package = edited(document(p("{{ unit }}")), CORE, put)
    made = rendered(prepare(package, SLOTS, names=NAMES), {"unit": "a"})
    assert made.parts[CORE] == package.parts[CORE]


def test_the_package_gets_what_the_text_needs() -> None:
    package = rendered(f"<w:p>{held('text', r('{{ text }}'))}</w:p>", FULL)
    links = {one.id: one.target for one in package.relationships(MAIN) if one.external}
    assert [links[link.get(R.id, "")] for link in body(package).iter(W.hyperlink)] == ["https://x.se/?a=1&b=2"]
    numbers = {one.get(W.numId) for one in root_of(package, NUMBERING).iter(W.num)}
    assert set(values(body(package), W.numId)) <= numbers
    assert len(numbers) == 1 + len(list(BASE.xml(NUMBERING).iter(W.num)))
