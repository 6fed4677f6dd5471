"""Tables whose columns came from data: their grid fits the cells, and is as wide as before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from plantools.word.body import cell, paragraph, row, table
from plantools.word.fitting import fitted
from plantools.word.names import Element, W
from plantools.word.package import Package, open_package
from plantools.word.page import page_of, with_body
from tests.documents.generated import LIBRARY

HOUSE = open_package(LIBRARY.house())


def document(grid: list[int], cells: list[int], *, merged: bool = False) -> Package:
    """Return a document with a table whose grid and cells have these widths."""
    made = table("", grid, [row(*(cell(width, paragraph("")) for width in cells)) for _ in range(2)], first="row")
    if merged:
        next(made.iter(W.tcPr)).append(made.makeelement(W.gridSpan, {W.val: "2"}))
    return with_body(HOUSE, [made], page_of(HOUSE), cover=False)


def widths(package: Package) -> tuple[list[int], list[list[int]]]:
    """Return the widths of the grid and those of the cells of each row."""
    root = package.xml(package.main())
    return _told(root.iter(W.gridCol)), [_told(one.iter(W.tcW)) for one in root.iter(W.tr)]


def _told(measured: object) -> list[int]:
    return [int(one.get(W.w, "")) for one in measured if isinstance(one, Element)]  # type: ignore[attr-defined]


@given(some.lists(some.integers(100, 900), min_size=1, max_size=12), some.integers(13, 20))
def test_the_grid_has_a_column_for_each_cell_and_the_table_stays_as_wide(cells: list[int], columns: int) -> None:
    grid, rows = widths(fitted(document([700] * columns, cells)))
    assert rows == [grid, grid] and len(grid) == len(cells)
    assert sum(grid) == 700 * columns
    widest = max(range(len(cells)), key=cells.__getitem__)
    assert max(grid) - grid[widest] <= len(cells)  # each keeps its share, but for what rounding leaves to the last


def test_what_fits_and_what_has_merged_cells_is_left_alone() -> None:
    for package in (document([500, 500], [400, 600]), document([500, 500], [900], merged=True)):
        assert fitted(package) is package
