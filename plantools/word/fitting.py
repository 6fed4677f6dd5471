"""Tables whose columns came from data: their grid (`w:tblGrid`, ECMA-376 Part 1, 17.4.48) fits the cells again."""

from __future__ import annotations

from collections.abc import Sequence

from plantools.word.body import element
from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.xml import serialise


def fitted(package: Package) -> Package:
    """Return the package with the grid of each table as wide as before, shared among the columns that it has now.

    Each column keeps its share beside the others. The same package where every grid fits.
    """
    main = package.main()
    root = package.xml(main)
    if not [True for table in root.iter(W.tbl) if _fit(table)]:
        return package
    return package.with_parts({main: serialise(root)})


def _fit(table: Element) -> bool:
    """Fit one table; return whether that had to be done. One with merged cells is somebody's own, and stays."""
    grid, rows = table.find(W.tblGrid), table.findall(W.tr)
    cells = rows[0].findall(W.tc) if rows else []
    if grid is None or len(grid) == len(cells) or next(table.iter(W.gridSpan), None) is not None:
        return False
    widths = _shared(sum(_width(one) for one in grid), [_width(one.find(f"{W.tcPr}/{W.tcW}")) for one in cells])
    grid[:] = [element(W.gridCol, {W.w: str(width)}) for width in widths]
    for row in rows:
        for one, width in zip(row.findall(W.tc), widths, strict=False):
            _set(one, width)
    return True


def _shared(total: int, shares: Sequence[int]) -> list[int]:
    """Return a total in parts that are to each other as the shares are."""
    whole = sum(shares) or 1
    parts = [total * share // whole for share in shares]
    return [*parts[:-1], total - sum(parts[:-1])]


def _width(measured: Element | None) -> int:
    value = "" if measured is None else measured.get(W.w, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else 0


def _set(cell: Element, width: int) -> None:
    told = cell.find(f"{W.tcPr}/{W.tcW}")
    if told is not None:
        told.set(W.w, str(width))
