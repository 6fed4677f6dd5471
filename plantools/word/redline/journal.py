"""What is different, as it is told to people: in the order of the document, each under its heading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from plantools.word.names import Element
from plantools.word.redline.differences import Difference, Kind


class Journal:
    """Takes down the differences between two documents.

    `heading_of` gives the words of a paragraph that is a heading, None for any other; it is told which document.
    """

    def __init__(
        self, old_heading: Callable[[Element], str | None], new_heading: Callable[[Element], str | None]
    ) -> None:
        self._old_heading = old_heading
        self._new_heading = new_heading
        self._section = ""
        self._origins: dict[str, str] = {}
        self._waiting: dict[str, int] = {}
        self._quiet = 0
        self.place = "body"
        self.told: list[Difference] = []

    def heading(self, old: Element | None, new: Element | None) -> None:
        """Take a paragraph for the heading of what follows, if it is one."""
        if self._quiet:
            return
        told = self._new_heading(new) if new is not None else self._old_heading(old) if old is not None else None
        self._section = told or self._section

    def tell(self, kind: Kind, before: str, after: str) -> None:
        """Take down a difference; not within a row, which is told as a whole."""
        if not self._quiet and (before.strip() or after.strip()):
            self.told.append(Difference(kind, self._section, before.strip(), after.strip(), self.place))

    def move(self, name: str, before: str, after: str, *, away: bool) -> None:
        """Take down one end of a move: it is told where the text stands now, with where it came from."""
        if self._quiet:
            return
        if away:
            self._origins[name] = self._section
            if name in self._waiting:
                place = self._waiting[name]
                self.told[place] = replace(self.told[place], origin=self._section)
            return
        self._waiting[name] = len(self.told)
        origin = self._origins.get(name, "")
        self.told.append(Difference(Kind.MOVED, self._section, before.strip(), after.strip(), self.place, origin))

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Take down nothing: what happens is told as a whole."""
        self._quiet += 1
        try:
            yield
        finally:
            self._quiet -= 1
