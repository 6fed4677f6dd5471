"""`plantools status DOC…`: whether documents can be sent, and what is left in them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from plantools.cli.common import library, put
from plantools.cli.misuse import Misuse
from plantools.cli.screen import say
from plantools.cli.telling import FAULTY, NOT_RUN, reader_language, tell, told
from plantools.definition.wording import words
from plantools.findings import error

if TYPE_CHECKING:
    from plantools.cycle.settling import Settled
    from plantools.documents.settled import Left

_FORMATS = ("", "json")
_SHOWN = 20  # of one kind in one document: of more, how many


def tell_settled(
    files: Sequence[Path], allowed: Sequence[str], *, format_: str, output: Path | None, force: bool
) -> None:
    """Tell of each document in the files whether it is final; end with 0 if all are, 1 if not, 2 if none was read."""
    language = reader_language()
    with told():
        from plantools.cycle.settling import settled_files
        from plantools.cycle.targets import check_targets

        if format_ not in _FORMATS:
            raise Misuse(error("usage.format", given=format_, known="json"))
        if output is not None:
            check_targets([output], overwrite=force, sources=files)
        found = list(settled_files(files, library(), allowed=allowed))
        for one in found:
            tell(one.findings, language)
        if format_:
            put(_json(found, language), output, force=force)
        else:
            for one in found:
                _show(one, language)
    sys.exit(_exit_code(found))


def _exit_code(found: Sequence[Settled]) -> int:
    if all(not one.is_read for one in found):
        return NOT_RUN
    return 0 if all(one.is_final for one in found) else FAULTY


def _show(one: Settled, language: str) -> None:
    """Print how a document stands, and a line for each thing that is left in it."""
    from plantools.documents.finishing import counted, findings_of
    from plantools.documents.settled import Kind

    if not one.is_read:
        return
    counts = counted(one.left, language)
    key = "final" if one.is_final else "marked" if not counts else "open"
    say(words(f"draft-state.{key}", language, name=one.where, counts=counts), is_head=True)
    shown = list(_some(one.left))
    for finding in findings_of(shown):
        say(f"  {_line(finding, language)}")
    for kind, count in (Counter(left.kind for left in one.left) - Counter(left.kind for left in shown)).items():
        say("  " + words("draft.more-left", language, counts=words(f"draft-count.{Kind(kind)}", language, count=count)))


def _line(finding: object, language: str) -> str:
    from plantools.cli.telling import one_line
    from plantools.definition.wording import message
    from plantools.findings import Finding

    assert isinstance(finding, Finding)
    return one_line(message(finding, language))


def _some(left: Iterable[Left]) -> Iterable[Left]:
    """Yield what is left, of each kind as much as people read."""
    seen = Counter[str]()
    for one in left:
        seen[one.kind] += 1
        if seen[one.kind] <= _SHOWN:
            yield one


def _json(found: Iterable[Settled], language: str) -> str:
    import json

    return json.dumps({"documents": [one.as_data(language) for one in found]}, ensure_ascii=False, indent=2) + "\n"
