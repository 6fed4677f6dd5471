"""What people and their programs do to a form, each at a place that two numbers choose: name → the deed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from functools import partial

from lxml import etree

from plantools.documents.identity import looks_like_reference
from plantools.word.body import element, paragraph, run
from plantools.word.names import MC, Element, W
from plantools.word.prose import text_of
from tests.documents.truth import TRUTH, VAGUE, Sheet
from tests.word.drafts import edited, without
from tests.word.strict import strict

Blow = Callable[[Sheet, int, int], None]
_VML = "urn:schemas-microsoft-com:vml"


def _nth(found: Sequence[Element], place: int) -> list[Element]:
    """Return the one at a place, in a list; nothing where there is none."""
    return [found[place % len(found)]] if found else []


def _some(found: Sequence[Element], place: int) -> Sequence[Element]:
    """Return all, or the one at a place: which is up to the place."""
    return list(found) if place % 4 == 0 else _nth(found, place)


def _gone(one: Element) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


# Controls


def unwrap(sheet: Sheet, place: int, other: int) -> None:
    """Take controls away, and leave what they hold."""
    for one in _some(list(sheet.root.iter(W.sdt)), place):
        for content in one.findall(W.sdtContent):
            for child in content:
                one.addprevious(child)
        _gone(one)


def retype(sheet: Sheet, place: int, other: int) -> None:
    """Delete what stands in a cell, the control too, and type the answer anew."""
    for cell in _nth(sheet.answered("inline"), place):
        said = text_of(cell).strip()
        _fill(cell, paragraph("", run(said)))


def _fill(cell: Element, *content: Element) -> None:
    cell[:] = [*cell.findall(W.tcPr), *content]


def _without_mark(name: str, sheet: Sheet, place: int, other: int) -> None:
    for one in _some(list(sheet.root.iter(name)), place):
        _gone(one)


def wrap(sheet: Sheet, place: int, other: int) -> None:
    """Put a control of another program around a cell, a row, a paragraph, a table or a run."""
    name = (W.tc, W.tr, W.p, W.tbl, W.r)[other % 5]
    body = sheet.root.find(W.body)
    assert body is not None
    for one in _some(list(body.iter(name)), place):
        tag = element(W.tag, {W.val: f"goog_rdk_{place}"})
        content = element(W.sdtContent)
        one.addprevious(element(W.sdt, None, element(W.sdtPr, None, tag), content))
        content.append(one)


# Words


def relabel(sheet: Sheet, place: int, other: int) -> None:
    """Change the words of a label a little."""
    for cell in _nth(sheet.labels(), place):
        for line in cell.findall(W.p)[:1]:
            _say(line, _RELABELLED[other % len(_RELABELLED)](text_of(line)))


def _say(line: Element, words: str) -> None:
    for one in list(line):
        if one.tag != W.pPr:
            line.remove(one)
    line.append(run(words))


def _typo(words: str) -> str:
    longest = max(words.split(), key=len, default="")
    middle = len(longest) // 2
    return words.replace(longest, longest[:middle] + longest[middle + 1 :]) if len(longest) > 3 else words


def _unnumbered(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if first[:1].isdigit() else words


_RELABELLED: Sequence[Callable[[str], str]] = (
    _typo,
    str.upper,
    lambda words: f"{words.rstrip(' *')}:",
    lambda words: f"{words} (senast)",
    _unnumbered,
    lambda words: _typo(_unnumbered(words)),
    lambda words: "",
)


def unnumber(sheet: Sheet, place: int, other: int) -> None:
    """Take the numbers from all labels."""
    for cell in sheet.labels():
        for line in cell.findall(W.p)[:1]:
            _say(line, _unnumbered(text_of(line)))


def between(sheet: Sheet, place: int, other: int) -> None:
    """Write between two tables."""
    for one in _nth([one for one in sheet.root[0] if one.tag != W.sectPr], place):
        one.addprevious(paragraph("", run(sheet.word())))


def below(sheet: Sheet, place: int, other: int) -> None:
    """Write in the cell of an answer, below its control; not where a row may begin to say something by it."""
    for cell in _nth([cell for cell in sheet.cells() if sheet.is_in_use(cell)], place):
        word = sheet.word()
        cell.append(paragraph("", run(word)))
        sheet.now(cell, VAGUE, sheet.words.get(cell.get(TRUTH, ""), ""))


def label_as_answer(sheet: Sheet, place: int, other: int) -> None:
    """Give the words of a label as an answer."""
    cells = [cell for cell in sheet.answered("inline") if sheet.kind(cell) in ("line", "role")]
    for cell in _nth(cells, place):
        for label in _nth(sheet.labels(), other):
            words = " ".join(text_of(label).split("\n")[0].split())
            _fill(cell, paragraph("", run(words)))
            sheet.now(cell, words, words)


def boxed(sheet: Sheet, place: int, other: int) -> None:
    """Put what stands in a cell into a text box in the same cell."""
    for cell in _nth(sheet.answered("inline"), place):
        content = element(W.txbxContent, None, *cell.findall(W.p))
        box = etree.Element(f"{{{_VML}}}textbox", nsmap={"v": _VML})
        shape = etree.Element(f"{{{_VML}}}shape", nsmap={"v": _VML})
        box.append(content)
        shape.append(box)
        fallback = element(MC.AlternateContent, None, element(MC.Fallback, None, element(W.pict, None, shape)))
        _fill(cell, paragraph("", element(W.r, None, fallback)))


# Rows and tables


def _tables(sheet: Sheet) -> list[Element]:
    return [one for one in sheet.root.iter(W.tbl) if one.getparent() is sheet.root[0] and one.findall(W.tr)]


def _rows(sheet: Sheet) -> list[Element]:
    """Return the rows with a place for an answer."""
    found = dict.fromkeys(next(iter(cell.iterancestors(W.tr))) for cell in sheet.cells())
    return [row for row in found if row.getparent() is not None and row.find(W.tc) is not None]


def move_row(sheet: Sheet, place: int, other: int) -> None:
    """Move a row within its table."""
    for row in _nth(_rows(sheet), place):
        among = [one for one in _rows(sheet) if one.getparent() is row.getparent() and one is not row]
        for there in _nth(among, other):
            (there.addnext if other % 2 else there.addprevious)(row)


def copy_row(sheet: Sheet, place: int, other: int) -> None:
    """Copy a row, and put it behind itself or another row of its table."""
    for row in _nth(_rows(sheet), place):
        among = [one for one in _rows(sheet) if one.getparent() is row.getparent()]
        for there in _nth(among, other):
            there.addnext(deepcopy(row))


def blank_row(sheet: Sheet, place: int, other: int) -> None:
    """Add a row in which nothing stands."""
    for row in _nth(_rows(sheet), place):
        blank = deepcopy(row)
        for cell in blank.iter(W.tc):
            cell.attrib.pop(TRUTH, "")
            _fill(cell, paragraph(""))
        row.addnext(blank)


def delete_row(sheet: Sheet, place: int, other: int) -> None:
    """Delete a row with all that stands in it."""
    for row in _nth(_rows(sheet), place):
        _gone(row)


def behead(sheet: Sheet, place: int, other: int) -> None:
    """Delete the header of a table of rows."""
    for row in _nth([one for one in sheet.root.iter(W.tr) if one.find(f"{W.trPr}/{W.tblHeader}") is not None], place):
        _gone(row)


def swap_tables(sheet: Sheet, place: int, other: int) -> None:
    """Let two tables change places."""
    tables = _tables(sheet)
    for one in _nth(tables, place):
        for two in _nth([table for table in tables if table is not one], other):
            mark = paragraph("")
            one.addprevious(mark)
            two.addprevious(one)
            mark.addprevious(two)
            _gone(mark)


def merge_tables(sheet: Sheet, place: int, other: int) -> None:
    """Make one table of two neighbours, as LibreOffice's .doc does."""
    tables = _tables(sheet)
    for one in _nth(tables[:-1], place):
        following = tables[tables.index(one) + 1]
        one.extend(following.findall(W.tr))
        _gone(following)


def split_table(sheet: Sheet, place: int, other: int) -> None:
    """Make two tables of one."""
    for one in _nth(_tables(sheet), place):
        rows = one.findall(W.tr)
        following = element(W.tbl, None, *(deepcopy(child) for child in one if child.tag in (W.tblPr, W.tblGrid)))
        following.extend(rows[1 + other % len(rows) :])
        if following.find(W.tr) is not None:
            one.addnext(following)
            one.addnext(paragraph(""))


def add_column(sheet: Sheet, place: int, other: int) -> None:
    """Add a column to a table, at its end, its beginning or within; some people write in it."""
    for one in _nth(_tables(sheet), place):
        for number, row in enumerate(one.iter(W.tr)):
            cells = [cell for cell in row.iter(W.tc) if next(cell.iterancestors(W.tr)) is row]
            said = [run(sheet.word())] if number == other % 7 else []
            made = element(W.tc, None, element(W.tcPr), paragraph("", *said))
            if cells:
                cells[other % len(cells)].addprevious(made) if other % 3 else cells[-1].addnext(made)


# Runs


def split_runs(sheet: Sheet, place: int, other: int) -> None:
    """Part runs in two, wherever it is."""
    for one in _some([one for one in sheet.root.iter(W.t) if len(one.text or "") > 1], place):
        parent, words = one.getparent(), one.text or ""
        assert parent is not None
        if parent.tag == W.r and len(parent.findall(W.t)) == 1:
            at = 1 + other % (len(words) - 1)
            one.text = words[:at]
            parent.addnext(_run_like(parent, one, words[at:]))


def _run_like(parent: Element, words: Element, said: str) -> Element:
    """Return a run with what stands behind the words, which leave the first run."""
    made = element(W.r, None, *map(deepcopy, parent.findall(W.rPr)), run(said)[-1])
    made.extend(list(parent)[parent.index(words) + 1 :])
    return made


def litter(sheet: Sheet, place: int, other: int) -> None:
    """Put what programs leave behind into paragraphs: empty runs, signs of spelling, bookmarks."""
    for one in _some(list(sheet.root.iter(W.p)), place):
        made = (
            element(W.r),
            _with(W.proofErr, W.type, "spellStart"),
            element(W.bookmarkStart, {W.id: str(9000 + place), W.name: f"_GoBack{place}"}),
            element(W.bookmarkEnd, {W.id: str(9000 + place)}),
        )
        at = len(one.findall(W.pPr)) + other % (len(one) - len(one.findall(W.pPr)) + 1)
        one[at:at] = made


def _with(name: str, key: str, value: str) -> Element:
    """Return an element with one attribute."""
    return element(name, {key: value})


# Tracked changes

_WHO = {W.author: "Anna", W.date: "2027-03-01T09:00:00Z"}


def inserted(sheet: Sheet, place: int, other: int) -> None:
    """Record that the runs of an answer were inserted."""
    for cell in _nth(sheet.answered("inline", "text"), place):
        for one in [one for one in cell.iter(W.r) if one.getparent() is not None]:
            made = element(W.ins, {W.id: str(7000 + place), **_WHO})
            one.addprevious(made)
            made.append(one)


def deleted_word(sheet: Sheet, place: int, other: int) -> None:
    """Record that a word in front of an answer was deleted."""
    for cell in _nth(sheet.answered("inline"), place):
        for one in _nth([one for one in cell.iter(W.r) if one.find(W.t) is not None], other):
            one.addprevious(_deleted(run("Gammalt")))


def deleted_answer(sheet: Sheet, place: int, other: int) -> None:
    """Record that an answer was deleted."""
    for cell in _nth(sheet.answered("inline", "text"), place):
        for one in [one for one in cell.iter(W.r) if one.find(W.t) is not None]:
            mark = element(W.r)
            one.addprevious(mark)
            mark.addprevious(_deleted(one))
            _gone(mark)
        sheet.now(cell, None, "")


def deleted_row(sheet: Sheet, place: int, other: int) -> None:
    """Record that a row was deleted."""
    for row in _nth(_rows(sheet), place):
        properties = row.find(W.trPr)
        if properties is None:
            properties = element(W.trPr)
            row.insert(0, properties)
        properties.append(element(W.del_, {W.id: "7002", **_WHO}))
        for cell in row.iter(W.tc):
            if cell.get(TRUTH):
                sheet.now(cell, None, "")


def _deleted(one: Element) -> Element:
    for words in one.findall(W.t):
        words.tag = W.delText
    return element(W.del_, {W.id: "7001", **_WHO}, one)


# Who it is


def _property(sheet: Sheet, place: int, other: int) -> None:
    sheet.changes.append(lambda package: without(package, "custom-properties"))


def _identifier(sheet: Sheet, place: int, other: int) -> None:
    def change(root: Element) -> None:
        for one in root.findall("{*}identifier"):
            _gone(one)

    sheet.changes.append(lambda package: edited(package, "docProps/core.xml", change))


def _definition(sheet: Sheet, place: int, other: int) -> None:
    sheet.is_unbound = True
    sheet.changes.append(lambda package: without(package, "customXml"))


def _strict(sheet: Sheet, place: int, other: int) -> None:
    sheet.changes.append(strict)


def _reference(sheet: Sheet, place: int, other: int) -> None:
    for line in list(sheet.root.iter(W.p)):
        if any(looks_like_reference(word) for word in text_of(line).split()[-1:]):
            _gone(line)


BLOWS: Mapping[str, Blow] = {
    "unwrap": unwrap,
    "retype": retype,
    "untag": partial(_without_mark, W.tag),
    "untitle": partial(_without_mark, W.alias),
    "unflag": partial(_without_mark, W.showingPlcHdr),
    "wrap": wrap,
    "relabel": relabel,
    "unnumber": unnumber,
    "between": between,
    "below": below,
    "label as answer": label_as_answer,
    "boxed": boxed,
    "move row": move_row,
    "copy row": copy_row,
    "blank row": blank_row,
    "delete row": delete_row,
    "behead": behead,
    "swap tables": swap_tables,
    "merge tables": merge_tables,
    "split table": split_table,
    "add column": add_column,
    "split runs": split_runs,
    "litter": litter,
    "inserted": inserted,
    "deleted word": deleted_word,
    "deleted answer": deleted_answer,
    "deleted row": deleted_row,
    "properties": _property,
    "identifier": _identifier,
    "definition": _definition,
    "reference": _reference,
    "strict": _strict,
}
