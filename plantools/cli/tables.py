"""What was read as tables: `plantools read --format csv` and `--format xlsx`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from plantools.cli.common import put
from plantools.cli.misuse import Misuse
from plantools.cli.telling import reader_language, tell
from plantools.errors import TargetError
from plantools.findings import error, note

if TYPE_CHECKING:
    from plantools.cycle.reading import FileRead
    from plantools.documents.tabulating import Told


def check_output(format_: str, output: Path | None) -> None:
    """Refuse, before the work begins, a place that the format cannot go to: the screen, or another ending."""
    if format_ == "xlsx" and output is None:
        raise Misuse(error("usage.output", name="--format xlsx"))
    if output is not None and output.suffix.lower() != f".{format_}":
        raise TargetError(error("target.ending", where=str(output), ending=f".{format_}"))


def put_tables(
    done: Sequence[FileRead], format_: str, output: Path | None, *, sources: Sequence[Path], force: bool
) -> None:
    """Write what was read to a file or to several, or show it."""
    from plantools.documents.tabulating import Told

    forms = [Told(str(one.data["file"]), one.reading, one.findings, one.language) for one in done]
    _PUT[format_](forms, output, sources, force)


def _put_csv(forms: Sequence[Told], output: Path | None, sources: Sequence[Path], force: bool) -> None:
    from plantools.cycle.layout import check_size
    from plantools.cycle.separated import BOM, places, separated
    from plantools.cycle.targets import check_targets
    from plantools.documents.tabulating import common_language, tabulate

    language = common_language(forms, reader_language())
    tables = tabulate(forms, language)
    if output is None:
        put(BOM + separated(tables[0]), None, force=force)
        if any(one.rows for one in tables[1:]):
            tell([note("table.first-only", where="--format csv")], reader_language())
        return
    check_size(tables, str(output), in_sheets=False)
    targets = places(output, tables)
    check_targets(targets, overwrite=force, sources=sources)
    for target, table in zip(targets, tables, strict=True):
        put(BOM + separated(table), target, force=force)


def _put_xlsx(forms: Sequence[Told], output: Path | None, sources: Sequence[Path], force: bool) -> None:
    from plantools.cycle.layout import check_size, too_long
    from plantools.cycle.sheets import workbook
    from plantools.documents.tabulating import common_language, tabulate

    warned = [one.found(*too_long(one)) for one in forms]
    for before, after in zip(forms, warned, strict=True):
        tell(after.findings[len(before.findings) :], after.language)
    tables = tabulate(warned, common_language(forms, reader_language()))
    check_size(tables, str(output), in_sheets=True)
    put(workbook(tables), output, force=force)


_Put = Callable[["Sequence[Told]", Path | None, Sequence[Path], bool], None]
_PUT: Mapping[str, _Put] = {"csv": _put_csv, "xlsx": _put_xlsx}
