"""Documents that nobody made with this tool: what is on their cover, what stands under their headings, nothing lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as some

from plantools.definition.library import Library, shipped
from plantools.definition.model import LANGUAGES
from plantools.definition.values import without_controls
from plantools.documents.importing import Imported, imported
from plantools.word.markdown import plain
from plantools.word.names import W
from plantools.word.package import open_package
from tests.word.wild import TEXTS

LIBRARY = Library((shipped("templates"),))
POLICY = LIBRARY.get("governing-document")
Build = Callable[[Any], object]


def taken(*builds: Build, template: str = "governing-document") -> Imported:
    """Return what is imported of a document that was built with python-docx."""
    document = docx.Document()
    for build in builds:
        build(document)
    file = BytesIO()
    document.save(file)
    return imported(open_package(file.getvalue()), LIBRARY.get(template))


def lines(*words: str) -> Build:
    """Return what adds paragraphs."""
    return lambda document: [document.add_paragraph(one) for one in words]


def section(heading: str, *words: str, rank: int = 1) -> Build:
    """Return what adds a heading with paragraphs below it."""

    def build(document: Any) -> None:
        document.add_heading(heading, rank)
        lines(*words)(document)

    return build


def table(*rows: Iterable[str]) -> Build:
    """Return what adds a table."""

    def build(document: Any) -> None:
        cells = [list(row) for row in rows]
        made = document.add_table(len(cells), max(map(len, cells)))
        for number, row in enumerate(cells):
            for place, words in enumerate(row):
                made.cell(number, place).text = words

    return build


BODY = (section("Bakgrund", "Det var en gång."), section("Syfte", "Att allt blir bra."))


def codes(found: Imported) -> set[str]:
    """Return the codes of all findings but for what is missing."""
    return {one.code for one in found.findings} - {"import.missing"}


# The cover


@pytest.mark.parametrize(
    "cover",
    [
        lines("Dnr: KS 2023/123", "Antagen av kommunfullmäktige 2023-06-19 § 45"),
        lines("Dnr\tKS 2023/123", "Antagen:\tKommunfullmäktige 2023-06-19, § 45"),
        lines("Diarienummer KS 2023/123", "Antagen 2023-06-19 § 45 av kommunfullmäktige"),
        lines("Dnr", "KS 2023/123", "Antagen av", "kommunfullmäktige", "2023-06-19 § 45"),
        lines("Dnr: KS 2023/123. Antagen av: kommunfullmäktige, 19 juni 2023 § 45".replace(". A", ", A")),
        table(("Diarienr", "KS 2023/123"), ("Beslutad av", "Kommunfullmäktige"), ("Datum", "2023-06-19"), ("§", "45")),
        table(
            ("Diarienummer", "Antagen av", "Datum för beslut", "Paragraf"),
            ("KS 2023/123", "kommunfullmäktige", "2023-06-19", "45"),
        ),
        lines("J.nr. KS 2023/123", "Vedtaget af kommunfullmäktige den 19. juni 2023, pkt. 45"),
        lines("Case no.: KS 2023/123", "Adopted by kommunfullmäktige 19 June 2023 § 45"),
    ],
)  # fmt: skip
def test_who_adopted_it_and_when_is_read_as_people_write_it(cover: Build) -> None:
    answers = taken(cover, *BODY).answers
    assert answers["case_number"] == "KS 2023/123"
    assert str(answers["adopted_by"]).casefold() == "kommunfullmäktige"
    assert (answers["adopted_on"], answers["paragraph"]) == (date(2023, 6, 19), "45")
    assert answers["background"] == "Det var en gång."
    assert "extra_sections" not in answers


def test_a_label_leads_to_the_next_line_and_a_mistyped_one_is_known() -> None:
    found = taken(lines("Giltig från och med", "1 januari 2024", "Dokumentansvaring: Kommundirektör"), *BODY)
    assert found.answers["valid_from"] == date(2024, 1, 1)
    assert found.answers["document_owner"] == "Kommundirektör"


def test_the_box_that_is_ticked_is_the_type_and_lost_ticks_are_told() -> None:
    ticked = taken(lines("☐ Plan", "☒ Policy", "☐ Riktlinje"), *BODY)
    assert ticked.answers["document_types"] == ["policy"]
    in_a_row = taken(lines("☐ Plan ☐ Policy ☒ Riktlinje"), *BODY)
    assert in_a_row.answers["document_types"] == ["guideline"]
    lost = taken(lines("Plan", "Policy", "Riktlinje"), *BODY)
    assert "document_types" not in lost.answers
    assert "import.unticked" in codes(lost)


def test_unit_and_title_are_known_by_what_they_are_and_told_as_a_guess() -> None:
    def cover(document: Any) -> None:
        document.add_paragraph("Falu kommun")
        document.add_paragraph().add_run("Policy för friluftsliv").font.size = Pt(28)

    found = taken(cover, *BODY)
    assert (found.answers["municipality"], found.answers["title"]) == ("Falu kommun", "Policy för friluftsliv")
    guessed = {one.field for one in found.findings if one.code == "import.guessed"}
    assert guessed == {"municipality", "title", "document_types"}


def test_a_line_of_words_that_stand_apart_in_the_text_is_kept_all_the_same() -> None:
    body = section("Bakgrund", "Den första gången fanns ingen upplaga."), section("Syfte", "Att allt blir bra.")
    found = taken(lines("Dnr: KS 1", "Första upplaga"), *body)
    assert "Första upplaga" in str(found.answers)


def test_what_fits_no_field_of_the_cover_is_kept_and_told() -> None:
    found = taken(lines("Dnr: KS 1", "Version 3", "Telefon 0123-45 67 89", "Postadress: Box 1"), *BODY)
    assert "Version 3" in str(found.answers) and "0123-45 67 89" in str(found.answers) and "Box 1" in str(found.answers)
    assert "import.left" in codes(found)


# The sections


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Bakgrund", "background"),
        ("1. Bakgrund", "background"),
        ("1 Inledning", "background"),
        ("§ 2 Syfte", "purpose"),
        ("Syfte och mål", "purpose"),
        ("Syftet med policyn", "purpose"),
        ("Målgrup", "target_group"),
        ("Formål", "purpose"),
        ("UPPFÖLJNING OCH REVIDERING", "revision"),
        ("Staffing:", "staffing"),
    ],
)
def test_a_heading_is_known_by_its_words_in_any_language_and_by_other_names(heading: str, field: str) -> None:
    found = taken(section("Samverkan", "Med alla."), section(heading, "Så är det."))
    assert (found.answers[field], found.answers["cooperation"]) == ("Så är det.", "Med alla.")
    assert "extra_sections" not in found.answers


def test_a_heading_of_other_words_is_told_and_its_words_are_kept() -> None:
    found = taken(*BODY, section("Målgrupper och avgränsning", "Alla."))
    assert found.answers["target_group"] == "Alla."
    assert "import.heading" in codes(found)
    assert found.remarks["target_group"] == ("Målgrupper och avgränsning",)


def test_sections_that_the_definition_does_not_know_stand_where_they_stood() -> None:
    found = taken(
        section("Ordlista", "Ord."), *BODY, section("Barnkonventionen", "Gäller."), section("Revidering", "Varje år."),
        section("Bilagor", "En."),
    )  # fmt: skip
    assert found.answers["extra_sections"] == [
        {"title": "Ordlista", "text": "Ord.", "after": "beginning"},
        {"title": "Barnkonventionen", "text": "Gäller.", "after": "purpose"},
        {"title": "Bilagor", "text": "En."},
    ]


def test_a_heading_of_lower_rank_stays_within_its_section() -> None:
    found = taken(
        section("Bakgrund", "Först."), section("Lagen", "Står fast.", rank=2), section("Syfte", "Gott.", rank=1)
    )
    assert found.answers["background"] == "Först.\n\n# Lagen\n\nStår fast."
    within = taken(*BODY, section("Miljö", "Grönt."), section("Uppföljning", "Varje år.", rank=2))
    assert within.answers["extra_sections"] == [
        {"title": "Miljö", "text": "Grönt.\n\n# Uppföljning\n\nVarje år.", "after": "purpose"}
    ]
    assert "revision" not in within.answers


def test_bold_lines_are_headings_where_there_are_no_styles_and_that_is_told() -> None:
    def build(document: Any) -> None:
        for heading, words in (("Bakgrund", "Det var en gång."), ("Trygghet", "Alla."), ("Syfte", "Gott.")):
            document.add_paragraph().add_run(heading).bold = True
            document.add_paragraph(words)

    found = taken(build)
    assert (found.answers["background"], found.answers["purpose"]) == ("Det var en gång.", "Gott.")
    assert found.answers["extra_sections"] == [{"title": "Trygghet", "text": "Alla.", "after": "background"}]
    assert "import.by-looks" in codes(found)


def test_a_line_that_is_set_as_the_headings_are_is_one_too() -> None:
    found = taken(
        lines("BAKGRUND", "Det var en gång för länge sedan.", "TRYGGHET", "Alla ska vara trygga här.", "SYFTE", "Gott.")
    )
    assert found.answers["extra_sections"] == [
        {"title": "TRYGGHET", "text": "Alla ska vara trygga här.", "after": "background"}
    ]


@pytest.mark.parametrize(("title", "type_"), [("Integrationspolicy", "policy"), ("Program för kultur", "programme")])
def test_the_type_is_guessed_by_the_title_where_nothing_else_says_it(title: str, type_: str) -> None:
    found = taken(lambda document: document.add_paragraph(title, style="Title"), *BODY)
    assert found.answers["document_types"] == [type_]
    assert "document_types" in {one.field for one in found.findings if one.code == "import.guessed"}


def test_lists_tables_emphasis_and_links_become_markdown() -> None:
    def build(document: Any) -> None:
        document.add_heading("Syfte", 1)
        paragraph = document.add_paragraph("Vi är ")
        paragraph.add_run("alla").bold = True
        paragraph.add_run(" med, ")
        paragraph.add_run("helt").italic = True
        document.add_paragraph("ett", style="List Bullet")
        document.add_paragraph("två", style="List Bullet")
        table(("Mål", "Mått"), ("Fler platser", "120"))(document)

    found = taken(build, section("Revidering", "Varje år."))
    assert found.answers["purpose"] == (
        "Vi är **alla** med, *helt*\n\n- ett\n- två\n\n| Mål | Mått |\n| --- | --- |\n| Fler platser | 120 |"
    )


# What stands beside


def test_headers_footers_and_comments_are_kept_where_they_say_something_else() -> None:
    def build(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Dnr KS 7"
        document.sections[0].footer.paragraphs[0].text = "Kommunens växel: 0123-45 67 89"
        run = document.add_paragraph().add_run("Dnr: KS 7")
        document.add_comment(run, "Stämmer numret?", author="Kim")

    found = taken(build, *BODY)
    assert found.answers["extra_sections"] == [
        {"title": "Ur det gamla dokumentet", "text": "Kommunens växel: 0123-45 67 89"}
    ]
    assert found.remarks[""] == ("Kim: Stämmer numret?",)


NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def test_notes_stand_behind_their_section_with_a_mark_at_their_place() -> None:
    document = docx.Document()
    for build in BODY:
        build(document)
    file = BytesIO()
    document.save(file)
    package = open_package(file.getvalue())
    main, arrows = "word/document.xml", "word/_rels/document.xml.rels"
    reference = b'var en g\xc3\xa5ng.</w:t><w:footnoteReference w:id="2"/>'
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Enligt sagan.</w:t></w:r></w:p></w:footnote>'
    arrow = f'<Relationship Id="rId99" Type="{NOTES}" Target="footnotes.xml"/></Relationships>'
    changed = package.with_parts(
        {
            main: package.parts[main].replace(b"var en g\xc3\xa5ng.</w:t>", reference),
            arrows: package.parts[arrows].replace(b"</Relationships>", arrow.encode()),
            "word/footnotes.xml": f'<w:footnotes xmlns:w="{W.uri}">{note}</w:footnotes>'.encode(),
        }
    )
    assert imported(changed, POLICY).answers["background"] == "Det var en gång.[1]\n\n[1] Enligt sagan."


def test_a_table_of_contents_is_left_out_for_it_is_made_anew() -> None:
    found = taken(lines("Innehållsförteckning", "Bakgrund\t2", "Syfte ........ 3"), *BODY)
    assert found.answers.keys() == {"background", "purpose"}


# The laws

_WORD = re.compile(r"[^\W_]+")
_KNOWN = ["Bakgrund", "Syfte", "Formål", "Uppföljning", "Okänt", "Dnr", "Antagen av", "☒ Policy", "2023-06-19", "§ 4"]
_WORDS = some.one_of(
    some.sampled_from(_KNOWN),
    TEXTS.map(lambda text: " ".join(without_controls(text).split())),
    some.text("åbc 1.-", max_size=90),
)
_BUILDS = some.one_of(
    some.builds(lines, _WORDS),
    some.builds(section, _WORDS, _WORDS, rank=some.integers(1, 4)),
    some.builds(lambda a, b, c, d: table((a, b), (c, d)), _WORDS, _WORDS, _WORDS, _WORDS),
    some.builds(lambda words, style: lambda document: document.add_paragraph(words, style=style), _WORDS,
                some.sampled_from(["List Bullet", "List Number 2", "Title", "Quote"])),
)  # fmt: skip


def words_in(text: str) -> set[str]:
    """Return the words of a text, in small letters."""
    return {word.casefold() for word in _WORD.findall(text)}


def all_words(found: Imported) -> set[str]:
    """Return every word that was imported, and those that the definition has itself."""
    fields = [asked for _, asked in POLICY.every_field()]
    labels = [one.label.to(language) for one in fields for language in LANGUAGES]
    labels += [option.label.to(language) for one in fields for option in one.options for language in LANGUAGES]
    labels += [line.text.to(language) for part in POLICY.parts for line in part.lines for language in LANGUAGES]
    values = [str(value) for value in (*_values(found.answers), *found.prompts.values())]
    said = [*values, *map(plain, values)]  # some are Markdown, some are words as they stand
    said += [one for remarks in found.remarks.values() for one in remarks]
    said += [alias for one in fields for alias in one.aliases]
    return words_in("\n".join([*labels, *said]))


def _values(value: object) -> list[object]:
    if isinstance(value, dict):
        return [one for inner in value.values() for one in _values(inner)]
    return [one for inner in value for one in _values(inner)] if isinstance(value, list) else [value]


@settings(max_examples=150)
@given(some.lists(_BUILDS, max_size=8))
def test_no_word_is_lost(builds: list[Build]) -> None:
    document = docx.Document()
    for build in builds:
        build(document)
    file = BytesIO()
    document.save(file)
    written = [one.text for one in document.paragraphs]
    written += [cell.text for one in document.tables for row in one.rows for cell in row.cells]
    found = imported(open_package(file.getvalue()), POLICY)
    lost = words_in("\n".join(written)) - all_words(found)
    assert {word for word in lost if not word.isdigit()} == set()
