"""A person at LibreOffice Writer: opens documents, types into their controls and cells, saves under other formats.

    /usr/bin/python3 tests/editors/typist.py PLAN.json

Runs under the system's Python, which has UNO (Debian: python3-uno), and so imports nothing of ours. The plan is a list
of jobs: `{"open": FILE, "record": bool, "keys": [{"table", "row", "cell", "strokes"}], "save": [[FILE, FILTER], …]}`;
tables, rows and cells are counted from 0. `tests.editors.strokes` says what a stroke is. Words go in by the commands
of the menus and at the cursor that a person sees, for only so are changes recorded as they are for a person.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import uno

START = 120  # seconds that LibreOffice may take to answer: it makes its profile first
CHECKED = "\u2612"
# At the end of a control the next key falls outside of it: words are typed in front of this one, which goes then.
STOP = "."


def main(plan: str) -> None:
    """Do every job of a plan, in one LibreOffice."""
    jobs = json.loads(Path(plan).read_text("utf-8"))
    with office("typist") as context:
        for job in jobs:
            _do(context, job)


@contextmanager
def office(name: str) -> Iterator[Any]:
    """Run a LibreOffice of one's own, and give its component context."""
    with TemporaryDirectory(prefix=f"{name}-", ignore_cleanup_errors=True) as folder:
        pipe = f"plantools{Path(folder).name}"
        quiet = subprocess.DEVNULL
        program = subprocess.Popen(_command(folder, pipe), stdout=quiet, stderr=quiet, start_new_session=True)
        try:
            yield _context(pipe)
        finally:
            os.killpg(program.pid, signal.SIGKILL)  # `soffice` is a script: what it started would go on without it
            program.wait()


def _command(folder: str, pipe: str) -> list[str]:
    profile = f"-env:UserInstallation={Path(folder).as_uri()}"
    return ["soffice", profile, "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"]


def _context(pipe: str) -> Any:
    """Return LibreOffice's component context, as soon as it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    last = time.monotonic() + START
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            if time.monotonic() > last:
                raise
            time.sleep(0.1)


def service(context: Any, name: str) -> Any:
    return context.ServiceManager.createInstanceWithContext(f"com.sun.star.frame.{name}", context)


def value(name: str, value: object) -> Any:
    made: Any = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


def _do(context: Any, job: Mapping[str, Any]) -> None:
    """Open a document, type, and save it under each name."""
    desk = service(context, "Desktop")
    document = desk.loadComponentFromURL(Path(job["open"]).as_uri(), "_blank", 0, (value("Hidden", True),))
    try:
        document.RecordChanges = bool(job["record"])
        tables = list(_tables(document))
        for key in job["keys"]:
            hand = _Hand(context, document, _cell(tables[key["table"]], key["row"], key["cell"]))
            for name, words in key["strokes"]:
                _STROKES[name](hand, words)
            hand.leave()
        for path, filter_ in job["save"]:
            document.storeToURL(Path(path).as_uri(), (value("FilterName", filter_),))
    finally:
        document.close(True)


def each(holder: Any) -> Iterator[Any]:
    found = holder.createEnumeration()
    while found.hasMoreElements():
        yield found.nextElement()


def _tables(document: Any) -> Iterator[Any]:
    """Yield the tables of the body in their order; those of the document are named, not placed."""
    for one in each(document.Text):
        if one.supportsService("com.sun.star.text.TextTable"):
            yield one


def _cell(table: Any, row: int, column: int) -> Any:
    """Return a cell; rows that are not there come as by Tab in the last cell."""
    rows = table.Rows
    if row >= rows.Count:
        rows.insertByIndex(rows.Count, row + 1 - rows.Count)
    return table.getCellByPosition(column, row)


class _Hand:
    """Where the next key goes, in one cell."""

    def __init__(self, context: Any, document: Any, cell: Any) -> None:
        self._dispatcher = service(context, "DispatchHelper")
        self._frame = document.CurrentController.Frame
        self._cursor = document.CurrentController.ViewCursor
        self._cell = cell
        self._placed = self._in_control = self._ends = self._is_free = False

    def type(self, words: str) -> None:
        """Type words; the first ones take the place of the prompt."""
        self._place()
        self._command("InsertText", Text=words)

    def enter(self, words: str) -> None:
        """Press Enter: in a control it breaks the line, for the control stands inside of a paragraph."""
        self._place()
        self._command("InsertPara")
        if self._ends:
            self._cursor.NumberingStyleName = ""
        self._ends = False

    def broken(self, words: str) -> None:
        """Begin a line within the paragraph: by Enter in a control, by Shift+Enter where there is none."""
        self._place()
        self._command("InsertLinebreak" if self._is_free else "InsertPara")

    def bold(self, words: str) -> None:
        """Press Ctrl+B, type, and press it again."""
        self._place()
        self._command("Bold")
        self.type(words)
        self._command("Bold")

    def below(self, words: str) -> None:
        """Leave the control: go to the end of the cell, press Enter, and type there."""
        self.leave()
        self._cursor.gotoRange(self._cell.Text.End, False)
        self._placed = self._is_free = True
        self._command("InsertPara")

    def listed(self, words: str) -> None:
        """Begin a list, as `- ` and `1. ` do at the start of a paragraph."""
        self._cursor.NumberingStyleName = words

    def unlist(self, words: str) -> None:
        """Say that the next paragraph is of no list."""
        self._ends = True

    def tick(self, label: str) -> None:
        """Click on the box of the paragraph that has this label."""
        boxes = ((one, _first(one)) for one in each(self._cell.Text))
        box = next(box for one, box in boxes if one.String.partition("\t")[2].strip() == label)
        control = box.ContentControl
        control.Checked = True
        before = next(each(control)).Start
        control.insertString(before, CHECKED, False)
        cursor = self._cell.Text.createTextCursorByRange(next(each(control)).Start)
        cursor.goRight(1, False)
        cursor.goRight(1, True)
        cursor.String = ""

    def leave(self) -> None:
        """Have done with the control."""
        if self._in_control:
            self._command("Delete")
        self._in_control = False

    def _place(self) -> None:
        if self._placed:
            return
        self._placed = True
        first = _first(next(each(self._cell.Text)))
        kind = first.TextPortionType if first else ""
        _PLACES.get(kind, _Hand._plain)(self, first)

    def _plain(self, portion: Any) -> None:
        self._cursor.gotoRange(self._cell.Text.Start, False)
        self._is_free = True

    def _field(self, portion: Any) -> None:
        """Select what stands in a control for plain text: LibreOffice 7.4 has it as an input field."""
        self._cursor.gotoRange(portion.Start, False)
        self._cursor.goRight(1, False)
        self._cursor.goRight(len(portion.String), True)

    def _control(self, portion: Any) -> None:
        inner = list(each(portion.ContentControl))
        self._cursor.gotoRange(inner[0].Start, False)
        self._cursor.gotoRange(inner[-1].End, True)
        self._command("InsertText", Text=STOP)
        self._cursor.goLeft(1, False)
        self._in_control = True

    def _command(self, name: str, **values: object) -> None:
        given = tuple(value(key, held) for key, held in values.items())
        self._dispatcher.executeDispatch(self._frame, f".uno:{name}", "", 0, given)


def _first(paragraph: Any) -> Any:
    """Return the first portion of a paragraph that holds something, or None."""
    return next((one for one in each(paragraph) if one.TextPortionType != "Text" or one.String), None)


_PLACES: Mapping[str, Callable[[_Hand, Any], None]] = {"TextField": _Hand._field, "ContentControl": _Hand._control}
_STROKES: Mapping[str, Callable[[_Hand, str], None]] = {
    "type": _Hand.type,
    "enter": _Hand.enter,
    "break": _Hand.broken,
    "bold": _Hand.bold,
    "below": _Hand.below,
    "list": _Hand.listed,
    "unlist": _Hand.unlist,
    "tick": _Hand.tick,
}

if __name__ == "__main__":
    main(sys.argv[1])
