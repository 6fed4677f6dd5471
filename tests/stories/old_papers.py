"""The four seeds as somebody's old Word documents: with heading styles, or with bold lines and no styles at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
from docx.shared import Pt
from ruamel.yaml import YAML

from tests.programs import libreoffice
from tests.stories.seeds import _PAGE_NUMBERS, CORRECTIONS, SEEDS, same_blanks

EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass(frozen=True)
class Old:
    """A seed as an old document: the definition it becomes data for, the example's data, its title and headings."""

    template: str
    data: str
    title: str
    headings: Mapping[str, int]


_THEME = {"Konkrete mål": 3, "Initiativer": 3, "Fyrtårnsprojekt": 3}
OLD: Mapping[str, Old] = {
    "falun/integrationspolitiskt-program": Old(
        "programme",
        "falun/programme.yaml",
        "Integrationspolitiskt program för Falu kommun",
        {
            "Bakgrund – från invandrarpolitik till integrationspolitik": 1,
            "Två centrala begrepp för de övergripande målen": 1,
            "Övergripande mål för integrationsarbetet i Falu kommun": 1,
            "Kommunorganisationens strategier för att nå målen": 1,
            "Uppföljning": 1,
        },
    ),
    "bjurholm/arbetsmarknad-och-integrationspolicy": Old(
        "governing-document",
        "bjurholm/policy.yaml",
        "Arbetsmarknad och integrationspolicy",
        dict.fromkeys(
            ("Bakgrund", "Syfte", "Målgrupp", "Organisatorisk hemvist", "Bemanning", "Samverkan", "Revidering"), 1
        ),
    ),
    "ringkobing-skjern/praksisbeskrivelse-integrationspolitik": Old(
        "practice-description",
        "ringkobing-skjern/practice.yaml",
        "Integrationspolitik",
        dict.fromkeys(("Resultat og effekt", "Brug værktøjet", "Kontakt"), 1),
    ),
    "kobenhavn/integrationspolitik-synopsis": Old(
        "theme-policy",
        "kobenhavn/policy.yaml",
        "Bland dig i byen",
        {
            "1. Visionen: Bland dig i byen": 1,
            "De fem københavnerprincipper": 2,
            "2. Integrationspolitikkens mål": 1,
            "Integrationspolitikkens overordnede målsætning": 2,
            "TEMA NR. 1: MANGFOLDIG ARBEJDSPLADS": 2,
            "TEMA NR. 2: BEDRE PRÆSTATIONER I FOLKESKOLEN": 2,
            "TEMA NR. 3: EN BLANDET BY": 2,
            "TEMA NR. 4: FLERE BIDRAGER TIL BYENS VÆKST": 2,
            **_THEME,
            "3. Sådan måler vi på indsatsen": 1,
        },
    ),
}
_MARK = re.compile(r"(?P<sign>- |\d+\. )(?P<words>.*)")
_CONTENTS = re.compile(r".*\t\d+|Innehållsförteckning")
_EMPHASIS = re.compile(r"(\*\*.+?\*\*|\*.+?\*)")
_OPTIONS = "Föreskrift Plan Policy Program Reglemente Regler Riktlinje Rutin Strategi Taxa".split()


@dataclass(frozen=True)
class Line:
    """A paragraph of an old document: its words, bold and italic as in Markdown, and what it is there."""

    words: str
    role: str  # title, cover, contents, heading, bullet, number, text
    rank: int = 0


def lines(seed: str) -> Iterator[Line]:
    """Yield the paragraphs of a seed; the tick boxes that text extraction lost are there again."""
    old, is_text = OLD[seed], False
    for words in _paragraphs(seed):
        rank, mark = old.headings.get(words, 0), _MARK.fullmatch(words)
        is_text = is_text or rank > 0
        if _CONTENTS.fullmatch(words):
            yield Line(words, "contents")
        elif rank:
            yield Line(words, "heading", rank)
        elif words == old.title and not is_text:
            yield Line(words, "title")
        elif mark:
            yield Line(mark["words"], "bullet" if mark["sign"] == "- " else "number")
        elif is_text or len(words) > 150:
            yield Line(words, "text")
        elif words in _OPTIONS:
            yield Line(f"{'☒' if words == 'Policy' else '☐'} {words}", "cover")
        else:
            yield Line(words, "cover")


def _paragraphs(seed: str) -> Iterator[str]:
    """Yield the paragraphs of a seed whose letters are corrected; a line may go on in the next one."""
    text = SEEDS[seed]
    for correction in CORRECTIONS[seed]:
        text = text if correction.why == _PAGE_NUMBERS else text.replace(correction.found, correction.expected)
    whole = ""
    for line in map(str.strip, text.splitlines()):
        if whole and line and (line[:1].islower() or whole.count("**") % 2 or whole.count("[") > whole.count("]")):
            whole = f"{whole} {line}"
        else:
            yield from [whole] if whole else []
            whole = line
    yield from [whole] if whole else []


def source_words(seed: str) -> str:
    """Return all that stands in the document, without Markdown's signs."""
    return "\n".join(line.words.replace("*", "") for line in lines(seed))


def expected(seed: str) -> dict[str, Any]:
    """Return the data that the example has of it."""
    data: dict[str, Any] = YAML(typ="safe").load((EXAMPLES / OLD[seed].data).read_text(encoding="utf-8"))
    return data


def styled(seed: str) -> bytes:
    """Return a seed in a document with the styles that Word has for titles, headings and lists."""
    document = docx.Document()
    names = {"title": "Title", "bullet": "List Bullet", "number": "List Number"}
    for line in lines(seed):
        style = f"Heading {line.rank}" if line.role == "heading" else names.get(line.role, "Normal")
        _put(document.add_paragraph(style=style), line.words)
    return _saved(document)


def bold(seed: str) -> bytes:
    """Return a seed in a document without styles: bold and larger lines, lists with signs that somebody typed."""
    document = docx.Document()
    number = 0
    for line in lines(seed):
        number = number + 1 if line.role == "number" else 0
        sign = {"bullet": "- ", "number": f"{number}. "}.get(line.role, "")
        paragraph = document.add_paragraph(sign)
        _put(paragraph, line.words)
        for run in paragraph.runs if line.role in ("title", "heading") else ():
            run.bold = True
            run.font.size = Pt({"title": 22}.get(line.role, 16 - 2 * line.rank))
    return _saved(document)


def odt(seed: str) -> bytes:
    """Return the styled document as LibreOffice writes it in OpenDocument."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "old.docx"
        file.write_bytes(styled(seed))
        out = Path(folder) / "out"
        out.mkdir()
        return libreoffice(file, "odt", outdir=out).read_bytes()


LAYOUTS: Mapping[str, Callable[[str], bytes]] = {"styled.docx": styled, "bold.docx": bold, "styled.odt": odt}


def _put(paragraph: Any, words: str) -> None:
    for piece in _EMPHASIS.split(same_blanks(words) if "\t" not in words else words):
        run = paragraph.add_run(piece.strip("*"))
        run.bold = True if piece.startswith("**") else None
        run.italic = True if piece.startswith("*") and not piece.startswith("**") else None


def _saved(document: Any) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()
