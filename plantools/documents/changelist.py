"""The changes of a document as a table for those who decide: a Word document, Markdown or data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import chain

from plantools.definition.wording import words
from plantools.documents.compare import Change, Comparison
from plantools.word.body import cell, element, paragraph, row, run, table, valued
from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.page import page_of, with_body, with_language
from plantools.word.properties import with_core
from plantools.word.redline import edits, spans
from plantools.word.styles import StyleSheet

_COLUMNS = ("number", "section", "before", "after", "reason")
_WEIGHTS = (3, 12, 24, 24, 16)
_NEAR = 12  # words around a change that are shown of what did not change
_NONE = "–"
_WHOLE = 2_400  # characters before and after that keep their row on one page
_GAP = " (…) "
_DIFFERENT = {False: "strike", True: "u"}

Pieces = list[tuple[str, bool]]  # words, and whether they are different


def word_table(comparison: Comparison, house: Package, *, title: str, names: tuple[str, str]) -> Package:
    """Return the table as a Word document in the house style, on pages that lie.

    `title` is that of the document that was changed, `names` what its two editions are called.
    """
    language = comparison.language
    sheet, page = StyleSheet.of(house), page_of(house, landscape=True)
    heading = words("compare.title", language, title=title)
    content = [
        paragraph(sheet.id("heading 1"), run(heading)),
        paragraph(sheet.id("Body Text"), run(_introduction(comparison, names))),
    ]
    if comparison.changes:
        content.append(_table(comparison, sheet, page.text_width, heading))
    content.append(paragraph(sheet.id("Form Note"), run(words("compare.legend", language))))
    made = with_language(with_body(house, content, page, cover=False), language)
    return with_core(made, {"title": heading, "language": language})


def _introduction(comparison: Comparison, names: tuple[str, str]) -> str:
    """Return what was compared, and how many changes there are."""
    told = words("compare.compared", comparison.language, old=names[0], new=names[1])
    counted = words("compare.count", comparison.language, number=len(comparison.changes), looks=comparison.looks)
    return f"{told} {counted}"


def _table(comparison: Comparison, sheet: StyleSheet, width: int, title: str) -> Element:
    widths = [width * weight // sum(_WEIGHTS) for weight in _WEIGHTS]
    head = (paragraph(sheet.id("Form Column"), run(one)) for one in _head(comparison.language))
    rows = [row(*map(cell, widths, head), header=True)]
    for change in comparison.changes:
        cells = _cells(change, sheet, comparison.language)
        placed = (cell(wide, *content) for wide, content in zip(widths, cells, strict=True))
        rows.append(row(*placed, whole=len(change.before) + len(change.after) <= _WHOLE))
    return table(sheet.id("Plantools Rows"), widths, rows, title=title, first="row")


def _head(language: str) -> list[str]:
    return [words(f"compare.column-{name}", language) for name in _COLUMNS]


def _cells(change: Change, sheet: StyleSheet, language: str) -> Iterator[list[Element]]:
    answer = sheet.id("Form Answer")
    yield [paragraph(sheet.id("Form Number"), run(str(change.number)))]
    where = [paragraph(answer, run(one, element(W.b))) for one in filter(None, [place_of(change, language)])]
    yield [*where, paragraph(answer, run(kind_of(change, language)))]
    for pieces, is_new in zip(both(change), (False, True), strict=True):
        yield [paragraph(answer, *_runs(pieces, is_new=is_new))]
    yield [paragraph(answer, run(change.reason))]


def _runs(pieces: Pieces, *, is_new: bool) -> Iterator[Element]:
    for text, is_different in pieces:
        looks = [valued(W.u, "single") if is_new else element(W.strike)] if is_different else []
        for place, line in enumerate(text.split("\n")):
            if place:
                yield element(W.r, None, element(W.br))
            if line:
                yield run(line, *looks)


def place_of(change: Change, language: str) -> str:
    """Return the heading that a change stands under, or the part of the page that it stands in."""
    return change.section if change.place == "body" else words(f"compare.place-{change.place}", language)


def kind_of(change: Change, language: str) -> str:
    """Return what happened, in words; of what was moved, from where."""
    told = words(f"compare.kind-{change.kind}", language)
    if change.kind == "moved" and change.origin and change.origin != change.section:
        return words("compare.moved-from", language, origin=change.origin)
    return told


def both(change: Change) -> tuple[Pieces, Pieces]:
    """Return the words before and after, with what is different in each; long stretches that stayed are cut short."""
    if not change.before or not change.after or change.before == change.after:
        return [(change.before or _NONE, False)], [(change.after or _NONE, False)]
    made = edits(change.before, change.after)
    return tuple(  # type: ignore[return-value]
        _shortened(list(spans(text, made, new=is_new)))
        for text, is_new in ((change.before, False), (change.after, True))
    )


def _shortened(pieces: Pieces) -> Pieces:
    """Return the pieces with only the words near to a change of what stayed."""
    last = len(pieces) - 1
    return [
        (text if is_different else _short(text, begins=place == 0, ends=place == last), is_different)
        for place, (text, is_different) in enumerate(pieces)
        if text
    ]


def _short(text: str, *, begins: bool, ends: bool) -> str:
    """Return a stretch that stayed, as the beginning or the end of a text or what stands between two changes."""
    held = text.split(" ")
    before, after = (0 if begins else _NEAR), (0 if ends else _NEAR)
    if len(held) <= before + after + _NEAR:
        return text
    return " ".join(held[:before]) + _GAP + " ".join(held[len(held) - after :] if after else [])


def markdown(comparison: Comparison) -> str:
    """Return the table as Markdown: what is gone is struck out, what is new is bold."""
    language = comparison.language
    head = _head(language)
    lines = [head, ["---"] * len(head), *(_row(one, language) for one in comparison.changes)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _row(change: Change, language: str) -> list[str]:
    place, kind = place_of(change, language), kind_of(change, language)
    before, after = both(change)
    where = f"**{_escaped(place)}** {_escaped(kind)}" if place else _escaped(kind)
    return [str(change.number), where, _marked(before, "~~"), _marked(after, "**"), _escaped(change.reason)]


def _marked(pieces: Pieces, sign: str) -> str:
    """Return pieces with a sign around what is different; blanks stand outside of it, as Markdown asks."""
    return "".join(chain.from_iterable(_signed(text, sign if different else "") for text, different in pieces)).strip()


def _signed(text: str, sign: str) -> Sequence[str]:
    inner = text.strip()
    if not inner or not sign:
        return [_escaped(text)]
    before, _, after = text.partition(inner)
    return [_escaped(before), sign, _escaped(inner), sign, _escaped(after)]


def _escaped(text: str) -> str:
    """Return words as they stand in a cell of a table: a line break is no new row."""
    signs = str.maketrans({sign: f"\\{sign}" for sign in "\\|*_~`[]<"})
    return text.translate(signs).replace("\n", "<br>")


def as_json(comparison: Comparison) -> str:
    """Return the changes as JSON: a list of objects with the fields of `Change`."""
    return json.dumps([asdict(one) for one in comparison.changes], ensure_ascii=False, indent=2) + "\n"
