"""A document as a web page says what the Word document says, in its order, and nothing that people wrote is markup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from plantools.definition.answers import normal
from plantools.definition.data import of
from plantools.definition.model import AFTER
from plantools.documents.fill import fill
from plantools.documents.webpage import page
from plantools.word.names import W
from plantools.word.package import Package
from plantools.word.prose import text_of
from tests.documents.every_kind import every_kind
from tests.documents.generated import LIBRARY, PICTURE, answers_for, template

PRACTICE, PLAN, POLICY, PROGRAMME = "practice-description", "process-plan", "governing-document", "programme"
_VOID = frozenset(("meta", "br", "img"))
_PHRASING = frozenset(("a", "br", "em", "mark", "strong"))
_HEADINGS = frozenset(f"h{rank}" for rank in range(1, 7))
# Element → what may stand in it (HTML, 4); a text only where phrasing may.
_WITHIN: Mapping[str, frozenset[str]] = {
    "html": frozenset(("head", "body")),
    "head": frozenset(("meta", "title")),
    "body": frozenset(("header", "main")),
    **dict.fromkeys(
        ("header", "main"),
        frozenset(("p", "ul", "ol", "table", "figure", "address", *_HEADINGS)),
    ),
    **dict.fromkeys((*_HEADINGS, "p", "caption", "figcaption", "th", "strong", "em", "mark"), _PHRASING),
    "a": _PHRASING - {"a"},
    "title": frozenset(),
    **dict.fromkeys(("ul", "ol"), frozenset(("li",))),
    **dict.fromkeys(("li", "td"), _PHRASING | _HEADINGS | {"p", "ul", "ol", "table", "figure"}),
    "table": frozenset(("caption", "thead", "tbody")),
    **dict.fromkeys(("thead", "tbody"), frozenset(("tr",))),
    "tr": frozenset(("th", "td")),
    "figure": frozenset(("img", "figcaption")),
    "address": frozenset(("p",)),
}
_WORDED = frozenset(one for one, inside in _WITHIN.items() if inside | {"a"} >= _PHRASING) | {"title"}
_ATTRIBUTES = {
    "html": {"lang"},
    "meta": {"charset", "name", "content"},
    "a": {"href"},
    "th": {"scope"},
    "img": {"src", "alt"},
}


class Strict(HTMLParser):
    """Reads a page, and holds it against what may stand where; nothing is closed by itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[str] = []
        self.links: list[str] = []
        self.text: list[str] = []
        self.main: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Hold an element against the one that it stands in."""
        if self.open and tag not in _WITHIN.get(self.open[-1], ()):
            self.faults.append(f"{tag} in {self.open[-1]}")
        self.faults += [f"{name} of {tag}" for name, _ in attrs if name not in _ATTRIBUTES.get(tag, ())]
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.seen.append(tag)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Hold an end against what is open."""
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.faults.append(f"end of {tag} in {self.open[-1:]}")

    def handle_data(self, data: str) -> None:
        """Keep a text; where none may stand there are only ends of lines."""
        if data.strip() and self.open[-1] not in _WORDED:
            self.faults.append(f"text in {self.open[-1]}: {data!r}")
        if "body" in self.open:
            self.text.append(data)
        if "br" in self.seen[-1:]:
            self.text.append(" ")

    def handle_comment(self, data: str) -> None:
        """Tell a comment: there are none."""
        self.faults.append(f"comment {data}")


def strict(html: bytes) -> Strict:
    """Return a page as it was read."""
    read = Strict()
    read.feed(html.decode("utf-8"))
    read.close()
    return read


def letters(texts: Iterator[str] | list[str]) -> str:
    """Return the letters of texts, without the blanks between them."""
    return "".join("".join(texts).split())


def on_paper(package: Package) -> str:
    """Return the letters of a Word document, in order."""
    body = package.xml(package.main()).find(W.body)
    assert body is not None
    return letters(text_of(one) for one in body.iter(W.p))


@pytest.mark.parametrize("id_", [PRACTICE, PLAN])
@given(drawn=some.data())
@settings(max_examples=10)
def test_the_page_says_what_the_word_document_says_in_its_order(id_: str, drawn: some.DataObject) -> None:
    answers = drawn.draw(answers_for(LIBRARY.get(id_)))
    read = strict(page(LIBRARY.get(id_), answers))
    assert letters(read.text) == on_paper(fill(template(id_), of(answers), draft=False).package)


@pytest.mark.parametrize("id_", [POLICY, PROGRAMME, "milestone-checklist"])
@given(drawn=some.data())
@settings(max_examples=6)
def test_the_page_is_valid_and_nothing_that_people_wrote_is_markup(id_: str, drawn: some.DataObject) -> None:
    definition = LIBRARY.get(id_)
    read = strict(page(definition, drawn.draw(answers_for(definition))))
    assert (read.faults, read.open) == ([], [])
    assert read.seen.count("h1") == 1
    assert all(link.startswith(("http:", "https:", "mailto:")) for link in read.links)


ANSWERS = {
    "title": "<script>alert('x')</script> & \"citat\"",
    "publisher": "Kommunen",
    "published": "juni 2013",
    "introduction": "Et **fedt** ord, et *skråt*, og <b>intet</b> mere.\n\n- et\n- to\n\n[Kommunen](https://www.kommune.example/?a=1&b=2)",
    "result": "### Under\n\nTekst",
    "use": "| A | B |\n| --- | --- |\n| 1 | 2 |",
    "contact_unit": "Kommunen",
    "contact_role": "Tovholder",
}


def made(**changed: object) -> str:
    """Return the page of a practice description."""
    definition = LIBRARY.get(PRACTICE)
    return page(definition, normal(definition, {**ANSWERS, **changed})).decode("utf-8")


def test_words_that_look_like_markup_are_words() -> None:
    told = made()
    assert "<h1>&lt;script&gt;alert('x')&lt;/script&gt; &amp; \"citat\"</h1>" in told
    assert "<script" not in told and "&lt;b&gt;intet&lt;/b&gt;" in told
    assert '<a href="https://www.kommune.example/?a=1&amp;b=2">Kommunen</a>' in told


def test_emphasis_lists_tables_and_headings_are_elements_of_their_own() -> None:
    told = made()
    assert "<strong>fedt</strong>" in told and "<em>skråt</em>" in told
    assert "<ul><li>et</li>\n<li>to</li>\n</ul>" in told
    assert '<th scope="col">A</th>' in told
    assert "<h2>Resultat og effekt</h2>" in told and told.index("<h2>Resultat") < told.index("Under</h")


def test_whom_to_ask_is_an_address() -> None:
    assert "<address><p>Kommunen</p>\n<p>Tovholder</p>\n</address>" in made()


def test_an_open_slot_shows_its_prompt_marked() -> None:
    assert "<p><mark>[Beskriv, hvad det har ført til]</mark></p>" in made(result="")
    assert "<mark>[funktion]</mark>" in made(contact_role="")


def test_the_page_says_its_language_title_and_what_it_is_about() -> None:
    told = made(title="Integrationspolitik", introduction="Kommunen " + "arbejder " * 40)
    assert told.startswith('<!DOCTYPE html>\n<html lang="da">')
    assert "<title>Integrationspolitik</title>" in told
    description = told.partition('name="description" content="')[2].partition('"')[0]
    assert len(description) <= 162 and description.endswith("arbejder …")


def test_a_section_stands_where_it_says() -> None:
    told = made(
        extra_sections=[{"title": "Mellem", "text": "Her.", AFTER: "introduction"}, {"title": "Sidst", "text": "S."}]
    )
    places = [told.index(one) for one in ("intet", "<h2>Mellem</h2>", "<h2>Resultat", "<h2>Sidst</h2>")]
    assert places == sorted(places)


def test_a_document_of_every_kind_is_valid_and_its_pictures_have_words() -> None:
    definition = every_kind("document")
    row = {"line": "x", "image": PICTURE, "email": "a@b.example", "choices": ["a", "c"], "list": ["en", "to"]}
    groups = [{"head": "A", "goals_1": 1, "note": "n"}, {"head": "B"}]
    read = strict(page(definition, {**row, "table": [row], "groups": groups, "sections": [{"title": "T", **row}]}))
    assert (read.faults, read.open) == ([], [])
    assert read.seen.count("img") == 3
    assert "mailto:a@b.example" in read.links


def test_a_form_is_no_page() -> None:
    with pytest.raises(ValueError, match="is a form"):
        page(LIBRARY.get("policy-process"), {})
