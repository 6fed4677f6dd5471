"""LibreOffice as the judge of tracked changes: opens documents, accepts or rejects all changes, tells the paragraphs.

    /usr/bin/python3 tests/editors/judge.py PLAN.json

Runs under the system's Python, which has UNO (Debian: python3-uno), and imports nothing of ours but the typist. The
plan is a list of jobs: `{"open": FILE, "do": "accept" | "reject", "tell": FILE}`; what is told is a list of texts: the
paragraphs of the body, those of tables and frames where they stand, then those of notes, headers and footers.
Contents, which LibreOffice keeps apart, are left out.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.editors.typist import each, office, service, value

_COMMANDS = {"accept": "AcceptAllTrackedChanges", "reject": "RejectAllTrackedChanges"}
_HEADINGS = ("Contents Heading", "TOC Heading")  # of contents
_SIDES = ("HeaderText", "HeaderTextFirst", "HeaderTextLeft", "FooterText", "FooterTextFirst", "FooterTextLeft")


def main(plan: str) -> None:
    """Do every job of a plan, in one LibreOffice."""
    jobs = json.loads(Path(plan).read_text("utf-8"))
    with office("judge") as context:
        for job in jobs:
            told = [_seen(one) for one in _judged(context, job)]
            Path(job["tell"]).write_text(json.dumps(told, ensure_ascii=False), "utf-8")


def _seen(text: str) -> str:
    """Return a text without what nobody sees: LibreOffice's signs for controls, and for cells of recorded rows."""
    return "".join(sign for sign in text if sign != "\r" and unicodedata.category(sign) != "Cf")


def _judged(context: Any, job: Mapping[str, str]) -> list[str]:
    """Return the paragraphs of a document in which all changes are accepted, or rejected."""
    desk = service(context, "Desktop")
    hidden = (value("Hidden", True),)
    document = desk.loadComponentFromURL(Path(job["open"]).as_uri(), "_blank", 0, hidden)
    try:
        service(context, "DispatchHelper").executeDispatch(
            document.CurrentController.Frame, f".uno:{_COMMANDS[job['do']]}", "", 0, ()
        )
        document.TextFields.refresh()
        if job.get("save"):
            document.storeToURL(Path(job["save"]).as_uri(), (value("FilterName", "MS Word 2007 XML"),))
        return list(_paragraphs(document))
    finally:
        document.close(True)


def _paragraphs(document: Any) -> Iterator[str]:
    contents = set(document.DocumentIndexes.ElementNames)
    yield from _texts(document.Text, contents)
    for notes in (document.Footnotes, document.Endnotes):
        for number in range(notes.Count):
            yield from _texts(notes.getByIndex(number))
    for text in _sides(document):
        yield from (re.sub(r"\d+", "#", one) for one in _texts(text))  # the pages are counted while it is laid out


def _texts(text: Any, contents: Collection[str] = ()) -> Iterator[str]:
    """Yield the paragraphs of a text, with those of the tables and frames in it, without those of contents."""
    for one in each(text):
        if one.supportsService("com.sun.star.text.TextTable"):
            for name in one.CellNames:
                yield from _texts(one.getCellByName(name))
        elif not _is_of_contents(one, contents):
            yield one.String
            yield from _framed(one)


def _is_of_contents(paragraph: Any, contents: Collection[str]) -> bool:
    section = paragraph.TextSection
    return paragraph.ParaStyleName in _HEADINGS or (section is not None and section.Name in contents)


def _framed(paragraph: Any) -> Iterator[str]:
    frames = paragraph.createContentEnumeration("com.sun.star.text.TextContent")
    while frames.hasMoreElements():
        one = frames.nextElement()
        if one.supportsService("com.sun.star.text.TextFrame"):
            yield from _texts(one.Text)
        elif one.supportsService("com.sun.star.drawing.Text") and one.String:
            yield from one.String.split("\n")


def _sides(document: Any) -> Iterator[Any]:
    """Yield the headers and footers of the pages in use."""
    styles = document.StyleFamilies.getByName("PageStyles")
    for number in range(styles.Count):
        style = styles.getByIndex(number)
        if style.isInUse():
            yield from (text for name in _SIDES if (text := getattr(style, name, None)) is not None)


if __name__ == "__main__":
    main(sys.argv[1])
