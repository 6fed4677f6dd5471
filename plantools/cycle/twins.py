"""Forms that came twice: the same file again, or the same form, perhaps with other answers."""

from __future__ import annotations

from collections.abc import Iterator

from plantools.definition.values import same_words
from plantools.documents.reading import Reading
from plantools.findings import Finding, warning

_Key = tuple[str, str, str]


class Twins:
    """Remembers what was read; the first of two is not spoken of, the later one is."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._forms: dict[_Key | None, tuple[str, dict[str, object]]] = {}

    def told(self, where: str, digest: str, reading: Reading) -> Iterator[Finding]:
        """Yield what is to be said of a document that was read before, and remember this one.

        `digest` is that of the file as it was sent.
        """
        if digest in self._files:
            yield warning("arrival.same-file", other=self._files[digest])
            return
        self._files[digest] = where
        key = _key(reading)
        if key in self._forms:
            other, answers = self._forms[key]
            is_same = bool(answers) and answers == reading.answers
            code = "arrival.same-answers" if is_same else "arrival.same-form"
            yield warning(code, other=other, reference=reading.identity.reference)
        elif key is not None:
            self._forms[key] = (where, reading.answers)


def _key(reading: Reading) -> _Key | None:
    """Return what makes a form one of its kind; None where nothing does: many units fill in the same empty form."""
    who = reading.identity
    key = (who.reference, same_words(who.unit), same_words(who.period))
    is_own = bool(who.unit or who.period) or not reading.definition.is_form
    return key if who.reference and is_own else None
