"""LibreOffice as the judge of tracked changes: opens documents, accepts or rejects all changes, saves what there is.

    /usr/bin/python3 tests/editors/judge.py PLAN.json

Runs under the system's Python, which has UNO (Debian: python3-uno), and imports nothing of ours but the typist. The
plan is a list of jobs: `{"open": FILE, "do": "accept" | "reject", "save": FILE}`; what is saved is a Word document, and
`tests.editors.judging` reads it: to ask for one word after the other over UNO takes ten times as long.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.editors.typist import office, service, value

_COMMANDS = {"accept": "AcceptAllTrackedChanges", "reject": "RejectAllTrackedChanges"}
_WORD = "MS Word 2007 XML"


def main(plan: str) -> None:
    """Do every job of a plan, in one LibreOffice."""
    jobs = json.loads(Path(plan).read_text("utf-8"))
    with office("judge") as context:
        for job in jobs:
            _settle(context, job)


def _settle(context: Any, job: Mapping[str, str]) -> None:
    """Save a document in which all changes are accepted, or rejected."""
    desk = service(context, "Desktop")
    hidden = (value("Hidden", True),)
    document = desk.loadComponentFromURL(Path(job["open"]).as_uri(), "_blank", 0, hidden)
    try:
        service(context, "DispatchHelper").executeDispatch(
            document.CurrentController.Frame, f".uno:{_COMMANDS[job['do']]}", "", 0, ()
        )
        document.TextFields.refresh()
        document.storeToURL(Path(job["save"]).as_uri(), (value("FilterName", _WORD),))
    finally:
        document.close(True)


if __name__ == "__main__":
    main(sys.argv[1])
