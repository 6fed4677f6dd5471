"""Rows that somebody added to a table: what stands in them is words, and no control says which answer it is.

So LibreOffice 7.4 makes them, by Tab in the last cell: a row below the last one with its cells and their styles, and
nothing in them, not even the number of the row.
"""

from __future__ import annotations

from collections.abc import Iterator

from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.xml import serialise


def room(package: Package, name: str) -> int:
    """Return how many rows there are to write in: the highest number in the tags of the controls, `name.2.column`."""
    return max((number for _, number in _rows(package.xml(package.main()), name)), default=0)


def with_added_rows(package: Package, name: str, *, rows: int, room: int) -> Package:
    """Return a document with so many rows filled in as if there had been room for fewer, and the others been added.

    Rows to spare after the last that is filled in go: nobody adds a row who has one left.
    """
    root = package.xml(package.main())
    for row, number in list(_rows(root, name)):
        if number > max(rows, room):
            _parent(row).remove(row)
        elif number > room:
            _loosen(row)
    return package.with_parts({package.main(): serialise(root)})


def _rows(root: Element, name: str) -> Iterator[tuple[Element, int]]:
    """Yield each row (`w:tr`, ECMA-376 Part 1, 17.4.78) that has a control of these rows, with its number."""
    for row in root.iter(W.tr):
        tags = (str(tag.get(W.val, "")).split(".") for tag in row.iter(W.tag))
        number = next((steps[1] for steps in tags if len(steps) > 2 and steps[0] == name), "")
        if number.isdigit():
            yield row, int(number)


def _loosen(row: Element) -> None:
    """Take the controls (`w:sdt`, 17.5.2) from around what is written in them; what else a form shows goes."""
    for cell in row.findall(W.tc):
        controls = list(cell.iter(W.sdt))
        for control in controls:
            for written in _written(control):
                control.addprevious(written)
        shown = controls or [child for one in cell.iter(W.p) for child in one if child.tag != W.pPr]
        for gone in shown:
            _parent(gone).remove(gone)


def _written(control: Element) -> list[Element]:
    """Return what is in a control; nothing of a prompt (`w:showingPlcHdr`, 17.5.2.39)."""
    content = control.find(W.sdtContent)
    return [] if content is None or control.find(f"{W.sdtPr}/{W.showingPlcHdr}") is not None else list(content)


def _parent(one: Element) -> Element:
    found = one.getparent()
    assert found is not None, "rows and controls stand in a body"
    return found
