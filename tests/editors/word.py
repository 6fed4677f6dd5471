"""What Word makes of a form that somebody types in, done to its XML: Word itself cannot run where the tests do.

A control that is typed in loses the flag and the style of its prompt; runs are split where the spelling is doubted
(`w:proofErr`) and where a page ended (`w:lastRenderedPageBreak`); everything gets the mark of the session (`w:rsidR`).
Enter in rich text takes the control from around the words to around the paragraphs. Tab in the last cell copies the
row, its controls with the same tags. With changes recorded, words stand in `w:ins` and `w:del` (ECMA-376 17.13.5).
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import count

from plantools.definition.checks import as_list
from plantools.definition.kinds import KINDS
from plantools.definition.model import Field
from plantools.word.body import element, paragraph, run
from plantools.word.markdown import Block, List, Span, Table, parse
from plantools.word.names import W14, XML, Element, W
from plantools.word.package import to_bytes
from plantools.word.styles import StyleSheet
from plantools.word.xml import serialise
from tests.editors.cases import Case
from tests.editors.strokes import cells, leaves

AUTHOR, DAY, SESSION = "Kim Lund", "2027-02-03T10:11:00Z", "00A77B3C"
CHECKED = "\u2612"
WRONG = "Felskrivet "
_LONG_ENOUGH = 8  # letters in a run that Word splits here


def saved(case: Case, *, recorded: bool) -> bytes:
    """Return the file that Word saves."""
    package = case.begun
    main = package.main()
    root = package.xml(main)
    if case.definition.is_form:
        hand = _Hand(case, root, StyleSheet.of(package), recorded=recorded)
        for path, value in leaves(case.answers):
            hand.answer(path, value)
    _marked(root)
    return to_bytes(package.with_parts({main: serialise(root)}))


class _Hand:
    """Types into one form."""

    def __init__(self, case: Case, root: Element, sheet: StyleSheet, *, recorded: bool) -> None:
        self._case = case
        self._root = root
        self._blank = case.blank.xml(case.blank.main())
        self._sheet = sheet
        self._recorded = recorded
        self._numbers = count(9000)

    def answer(self, path: str, value: object) -> None:
        """Give one answer."""
        asked = self._case.definition.field_at(path)
        assert asked is not None, path
        if asked.kind == "choices":
            for one in as_list(value):
                self._tick(f"{path}={one}")
        else:
            self._type(self._control(path), asked, value)

    def _control(self, path: str) -> Element:
        """Return the control of a path; rows that are not there yet come with Tab."""
        for tag in self._root.iter(W.tag):
            if tag.get(W.val) == path:
                return _up(tag, W.sdt)
        name, number, inner = path.split(".")
        row = self._below(name, int(number))
        [found] = [tag for tag in row.iter(W.tag) if tag.get(W.val, "").endswith(f".{inner}")]
        return _up(found, W.sdt)

    def _below(self, name: str, number: int) -> Element:
        """Return the row of this number in the table of these rows; a copy of the last one where there is none."""
        places = [place for path, place in cells(self._root).items() if path.startswith(f"{name}.")]
        table, blank = (root[0].findall(W.tbl)[places[0].table] for root in (self._root, self._blank))
        rows = table.findall(W.tr)
        if number < len(rows):  # the first is the header
            return rows[number]
        added = deepcopy(blank.findall(W.tr)[-1])
        for text in added[_first_cell(added)].iter(W.t):
            text.text = ""
        if self._recorded:
            _properties(added, W.trPr).append(self._change(W.ins))
        table.append(added)
        return added

    def _tick(self, tag: str) -> None:
        control = self._control(tag)
        for checked in control.iter(W14.checked):
            checked.set(W14.val, "1")
        for text in control.iter(W.t):
            text.text = CHECKED

    def _type(self, control: Element, asked: Field, value: object) -> None:
        properties, content = control.find(W.sdtPr), control.find(W.sdtContent)
        assert properties is not None
        assert content is not None
        for flag in properties.findall(W.showingPlcHdr):
            properties.remove(flag)
        for day in properties.findall(W.date):
            day.set(W.fullDate, f"{value}T00:00:00Z")
        words = KINDS[asked.kind].show(value, asked, self._case.template.language)
        blocks = parse(str(value)) if asked.kind == "text" else ()
        if len(blocks) > 1 or any(isinstance(block, List) for block in blocks):
            self._paragraphs(control, content, blocks)
        elif blocks:
            content[:] = list(self._runs(blocks[0].spans if not isinstance(blocks[0], List | Table) else ()))
        else:
            content[:] = list(self._inserted(*_split(words)))

    def _paragraphs(self, control: Element, content: Element, blocks: tuple[Block, ...]) -> None:
        """Put the control around paragraphs, where it was around words: that is what Enter does in rich text."""
        line = _up(control, W.p)
        lines = [one for block in blocks for one in self._lines(block, line)]
        line.addprevious(control)
        _drop(line)
        control.tail = None
        content[:] = lines

    def _lines(self, block: Block, like: Element) -> Iterator[Element]:
        assert not isinstance(block, Table), "nobody types one"
        if not isinstance(block, List):
            yield self._line(like, block.spans)
            return
        style = self._sheet.id("List Number" if block.ordered else "List Bullet")
        for item in block.items:
            [only] = item.blocks
            assert not isinstance(only, List | Table)
            yield self._line(paragraph(style), only.spans)

    def _line(self, like: Element, spans: tuple[Span, ...]) -> Element:
        made = element(W.p)
        made.extend(deepcopy(one) for one in like.findall(W.pPr))
        if self._recorded:
            _properties(made, W.pPr).append(element(W.rPr, None, self._change(W.ins)))
        made.extend(self._runs(spans))
        return made

    def _runs(self, spans: tuple[Span, ...]) -> Iterator[Element]:
        for span in spans:
            bold = [element(W.b)] if span.bold else []
            runs = []
            for number, line in enumerate(span.text.split("\n")):
                runs += [element(W.r, None, element(W.br))] if number else []
                runs += [run(part, *map(deepcopy, bold)) for part in _split_words(line)] if line else []
            yield from self._inserted(*runs)

    def _inserted(self, *runs: Element) -> Iterator[Element]:
        """Yield the runs as Word keeps them; when it records, behind words that were typed before and taken out."""
        if not self._recorded:
            yield from runs
            return
        out = self._change(W.del_)
        gone = element(W.delText, {XML.space: "preserve"})
        gone.text = WRONG
        out.append(element(W.r, None, gone))
        came = self._change(W.ins)
        came.extend(runs)
        yield from (out, came)

    def _change(self, name: str) -> Element:
        return element(name, {W.id: str(next(self._numbers)), W.author: AUTHOR, W.date: DAY})


def _split(words: str) -> list[Element]:
    return [run(part) for part in _split_words(words)]


def _split_words(words: str) -> list[str]:
    """Return the words in two, where they are long."""
    half = len(words) // 2
    return [words[:half], words[half:]] if len(words) > _LONG_ENOUGH else [words]


def _marked(root: Element) -> None:
    """Leave the traces of a session on every paragraph and run."""
    for number, one in enumerate(list(root.iter(W.r))):
        one.set(W.rsidR, SESSION)
        if number % 7 == 3 and one.find(W.t) is not None:
            one.insert(1 if one.find(W.rPr) is not None else 0, element(W.lastRenderedPageBreak))
        if number % 5 == 2 and one.getparent() is not None:
            one.addprevious(element(W.proofErr, {W.type: "spellStart"}))
            one.addnext(element(W.proofErr, {W.type: "spellEnd"}))
    for one in root.iter(W.p):
        one.set(W.rsidR, SESSION)
        one.set(W.rsidRDefault, SESSION)


def _properties(of: Element, name: str) -> Element:
    """Return the properties of a row or paragraph, which stand first in it."""
    if of.find(name) is None:
        of.insert(0, element(name))
    return of[0]


def _up(one: Element, name: str) -> Element:
    return next(one.iterancestors(name))


def _first_cell(row: Element) -> int:
    return next(number for number, one in enumerate(row) if one.tag == W.tc)


def _drop(one: Element) -> None:
    parent = one.getparent()
    assert parent is not None
    parent.remove(one)
