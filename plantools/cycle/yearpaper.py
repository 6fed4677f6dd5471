"""A year for the council's paper: the wheel, the words for those who do not see it, and the table beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from plantools.cycle.occasions import Occasion, kind_word, together
from plantools.cycle.wheel import Wheel
from plantools.cycle.workspace import Workspace
from plantools.definition.dates import shown_day
from plantools.definition.values import one_line
from plantools.definition.wording import words

SORTS = ("svg", "png")
_LONGEST = 1_500  # characters of the words of a picture: nobody listens to more, and the table has it all
_COLUMNS = ("number", "day", "what", "kind", "about")


@dataclass(frozen=True)
class YearPaper:
    """A year of a workspace, with all its days in their order."""

    year: int
    workspace: Workspace
    occasions: tuple[Occasion, ...]
    language: str

    @property
    def title(self) -> str:
        """Return what the picture is called."""
        return words("wheel.title", self.language, municipality=self.workspace.municipality, year=self.year)

    @cached_property
    def _shown(self) -> tuple[tuple[Occasion, tuple[Occasion, ...]], ...]:
        return together(self.occasions, self.language)

    @property
    def wheel(self) -> Wheel:
        """Return what the picture shows."""
        centre = (self.workspace.municipality, *self._mandate())
        return Wheel(self.year, tuple(one for one, _ in self._shown), self.language, centre)

    def _mandate(self) -> Iterator[str]:
        """Yield the name of the mandate period at the end of the year: the council that is then in office goes on."""
        held = self.workspace.mandates.holding(date(self.year, 12, 31))
        if held is not None:
            yield words("wheel.mandate-name", self.language, mandate=held.name)

    def picture(self, sort: str) -> bytes:
        """Return the wheel as `svg` or `png`."""
        return self.wheel.picture(sort=sort, title=self.title, said=self.said)

    @property
    def said(self) -> str:
        """Return what the picture shows in words, for those who do not see it."""
        days = "; ".join(f"{shown_day(one.day, self.language)} {one.title}" for one, _ in self._shown)
        said = words(
            "wheel.alt",
            self.language,
            year=self.year,
            municipality=self.workspace.municipality,
            count=len(self._shown),
            days=f"{days}." if days else "",
        )
        return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"

    def table(self, picture: str) -> str:
        """Return the days as a page of Markdown, below the picture of that name; numbers are those of its signs."""
        heads = [words(f"wheel.{name}", self.language) for name in _COLUMNS]
        lines = [_row(heads), _row("---" for _ in heads), *map(_row, self._rows())]
        return f"# {_plain(self.title)}\n\n![{_plain(self.said)}](<{picture}>)\n\n" + "\n".join(lines) + "\n"

    def _rows(self) -> Iterator[list[str]]:
        """Yield each day with the number of its sign; those that share one have the same."""
        for number, (_, some) in enumerate(self._shown, 1):
            for one in some:
                day, kind = shown_day(one.day, self.language), kind_word(one.kind, self.language)
                yield [str(number), day, one.title, kind, one.about]


def _row(cells: Iterator[str] | list[str]) -> str:
    return f"| {' | '.join(_plain(cell) for cell in cells)} |"


_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\|[]<>*_`&~"})


def _plain(text: str) -> str:
    """Return words in which nothing is a sign of Markdown."""
    return one_line(text).translate(_SIGNS)
