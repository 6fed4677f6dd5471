"""A document as a web page: clean HTML to be put on a municipality's site, without styles, scripts or anything fetched.

What stands in the Word document stands here, in the same order and under the same headings. The lines with the title
are the header; a part that only names a role or an address to write to is an `address` (HTML, 4.3.10). An open slot
shows its prompt marked (`mark`, 4.5.23), so that a page with one is seen to be a draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from plantools.definition.answers import Answers, is_empty
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.kinds import KINDS
from plantools.definition.model import AFTER, Definition, Field, Line, Part, Text
from plantools.definition.placeholders import pieces, plain_label
from plantools.definition.standing import places
from plantools.definition.wording import words
from plantools.documents.markup import DEEPEST, Element, append, blocks_of, element, entry, heading, serialised
from plantools.documents.outline import heading_rank, numbered_parts, section_rank
from plantools.documents.slotting import prompt_of
from plantools.word.images import from_uri, to_uri
from plantools.word.markdown import parse

_TITLES = ("Title", "Cover Title")
_ADDRESSED = ("role", "email")
_LONGEST = 160  # characters of a description; search engines show no more


def page(
    definition: Definition, answers: Answers, *, language: str = "", prompts: Mapping[str, str] | None = None
) -> bytes:
    """Return a document as a page of HTML, in UTF-8; `answers` are in normal form.

    Raises `ValueError` for a form: that is filled in, and not published.
    """
    if definition.is_form:
        raise ValueError(f"{definition.id} is a form")
    return _Page(definition, answers, language or definition.language, prompts or {}).html()


@dataclass(frozen=True)
class _Page:
    definition: Definition
    answers: Answers
    language: str
    prompts: Mapping[str, str]
    moved: Mapping[int, list[tuple[str, int, Mapping[str, object]]]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "moved", self._moved())

    def html(self) -> bytes:
        header, main = element("header"), element("main")
        numbers = {id(part): place for place, part in enumerate(numbered_parts(self.definition), 1)}
        main.extend(self._sections_at(-1))
        for at, part in enumerate(self.definition.parts):
            if part.place != "contents":
                header.extend(self._header(part))
                main.extend(self._part(part, numbers.get(id(part), 0)))
                main.extend(self._sections_at(at))
        title = self._title()
        if header.find("h1") is None:
            header.insert(0, element("h1", title))
        body = element("body", header, main)
        html = element("html", self._head(title, main), body, lang=self.language)
        return serialised(html)

    def _head(self, title: str, main: Element) -> Element:
        made = element("head", element("meta", charset="utf-8"))
        made.append(element("meta", name="viewport", content="width=device-width, initial-scale=1"))
        made.append(element("title", title))
        if said := _shortened(" ".join("".join(map(str, one.itertext())) for one in main.iter("p"))):
            made.append(element("meta", name="description", content=said))
        return made

    def _title(self) -> str:
        named = self.answers.get(self.definition.identity.get("title", ""))
        return str(named or self.definition.title.to(self.language))

    # Lines

    def _is_header(self, part: Part) -> bool:
        return part.place == "cover" or any(line.style in _TITLES for line in part.lines)

    def _header(self, part: Part) -> Iterator[Element]:
        """Yield the lines with the title and those around it."""
        for line in part.lines if self._is_header(part) else ():
            yield from self._line(line, "h1" if line.style in _TITLES else "p")

    def _line(self, line: Line, tag: str) -> Iterator[Element]:
        """Yield a line with its answers; none where nothing is to stand there while they are empty."""
        names = [name for _, name in pieces(line.text.to(self.language)) if name]
        if names and all(self._is_left_out(self.definition.fields[name]) for name in names):
            return
        fields = [self.definition.fields[name] for name in names]
        if len(fields) == 1 and not KINDS[fields[0].kind].is_short:
            yield from self._answer(fields[0], fields[0].name, self.answers.get(names[0]), 1)
            return
        yield self._worded(tag, line.text)

    def _worded(self, tag: str, text: Text, before: str = "") -> Element:
        """Return an element with a text, its answers in their places."""
        made = element(tag)
        append(made, before)
        for plain, name in pieces(text.to(self.language)):
            append(made, plain)
            if name:
                self._inline(made, self.definition.fields[name], name, self.answers.get(name))
        return made

    def _inline(self, made: Element, asked: Field, path: str, value: object) -> None:
        """Put a short answer into an element; its prompt, marked, where there is none."""
        if is_empty(value):
            made.append(element("mark", self._prompt(asked, path)))
        elif asked.kind == "email":
            made.append(element("a", str(value), href=f"mailto:{value}"))
        else:
            append(made, KINDS[asked.kind].show(value, asked, self.language))

    def _prompt(self, asked: Field, path: str) -> str:
        return self.prompts.get(path) or prompt_of(asked, self.language) or "…"

    def _is_left_out(self, asked: Field, value: object = None) -> bool:
        found = self.answers.get(asked.name) if value is None else value
        return asked.when_empty == "omit" and is_empty(found)

    # Parts

    def _part(self, part: Part, number: int) -> Iterator[Element]:
        """Yield the heading, lines and fields of a part."""
        if part.heading:
            yield self._worded("h2", part.heading, f"{number}. " if self.definition.numbered else "")
        for said in filter(None, map(str.strip, part.text.to(self.language).splitlines())):
            yield element("p", said)
        if not self._is_header(part):
            yield from self._lines(part)
        for name in part.fields:
            yield from self._field(part, self.definition.fields[name])

    def _lines(self, part: Part) -> Iterator[Element]:
        """Yield the lines of a part, inside an address where that is what they are."""
        found = [one for line in part.lines for one in self._line(line, "p")]
        named = [self.definition.fields[name] for line in part.lines for name in line.text.names()]
        if found and any(one.kind in _ADDRESSED for one in named):
            yield element("address", *found)
        else:
            yield from found

    def _field(self, part: Part, asked: Field) -> Iterator[Element]:
        value = self.answers.get(asked.name)
        if KINDS[asked.kind].shape == "sections":
            yield from self._sections(asked, value, section_rank(part))
            return
        if self._is_left_out(asked):
            return
        rank = heading_rank(part, asked)
        if asked.heading:
            yield self._worded(heading(rank), asked.label)
        yield from self._answer(asked, asked.name, value, rank)

    def _answer(self, asked: Field, path: str, value: object, rank: int) -> Iterator[Element]:
        """Yield an answer, below a heading of some rank."""
        if is_empty(value):
            yield element("p", element("mark", self._prompt(asked, path)))
            return
        yield from _SHAPES[KINDS[asked.kind].shape](self, asked, path, value, rank)

    def _short(self, asked: Field, path: str, value: object, rank: int) -> Iterator[Element]:
        made = element("p")
        self._inline(made, asked, path, value)
        yield made

    def _text(self, asked: Field, path: str, value: object, rank: int) -> Iterator[Element]:
        yield from blocks_of(parse(str(value)), rank)

    def _ticks(self, asked: Field, path: str, value: object, rank: int) -> Iterator[Element]:
        chosen = asked.in_order(as_list(value))
        yield element("ul", *(element("li", asked.label_of(one, self.language)) for one in chosen))

    def _bullets(self, asked: Field, path: str, value: object, rank: int) -> Iterator[Element]:
        entries = (entry(parse(str(one)), rank) for one in as_list(value))
        yield element("ol" if asked.numbered else "ul", *entries)

    def _picture(self, asked: Field, path: str, value: object, rank: int) -> Iterator[Element]:
        shown = from_uri(str(value))
        caption = [element("figcaption", plain_label(asked, self.language))] if asked.caption else []
        picture = element("img", src=to_uri(replace(shown, alt="")), alt=shown.alt or plain_label(asked, self.language))
        yield element("figure", picture, *caption)

    # Tables and sections

    def _rows(self, asked: Field, path: str, value: object, rank: int) -> Iterator[Element]:
        rows = list(enumerate(map(as_mapping, as_list(value)), 1))
        if not asked.apart:
            yield self._table(asked, rows)
            return
        apart = asked.column(asked.apart)
        assert apart is not None, "a sound definition has it"
        for said, some in groupby(rows, key=lambda one: one[1].get(asked.apart)):
            group = list(some)
            made = element(heading(rank + 1))
            self._inline(made, apart, f"{asked.name}.{group[0][0]}.{apart.name}", said)
            yield made
            yield self._table(asked, group)

    def _table(self, asked: Field, rows: Sequence[tuple[int, Mapping[str, object]]]) -> Element:
        columns = [one for one in asked.fields if one.name != asked.apart]
        made = element("table")
        if asked.caption:
            made.append(self._worded("caption", asked.label))
        number = [words("form.row", self.language)] if asked.numbered else []
        heads = (*number, *(plain_label(one, self.language) for one in columns))
        made.append(element("thead", element("tr", *(element("th", one, scope="col") for one in heads))))
        made.append(element("tbody", *(self._row(asked, number, row, columns) for number, row in rows)))
        return made

    def _row(self, asked: Field, number: int, row: Mapping[str, object], columns: Sequence[Field]) -> Element:
        head = [element("th", str(number), scope="row")] if asked.numbered else []
        return element("tr", *head, *(self._cell(f"{asked.name}.{number}.{one.name}", one, row) for one in columns))

    def _cell(self, path: str, column: Field, row: Mapping[str, object]) -> Element:
        """Return a cell; a short answer stands in it as it is."""
        value, made = row.get(column.name), element("td")
        if is_empty(value) or KINDS[column.kind].is_short:
            self._inline(made, column, path, value)
        else:
            made.extend(self._answer(column, path, value, DEEPEST))
        return made

    def _sections(self, asked: Field, value: object, rank: int) -> Iterator[Element]:
        """Yield the sections that say nothing of their place; where there are none, their prompts."""
        known = places(self.definition.parts, self.definition.fields, asked.name) if asked.anywhere else {}
        rows = list(enumerate(map(as_mapping, as_list(value)), 1))
        if not rows and asked.when_empty != "omit":
            rows = [(1, {})]
        for number, row in rows:
            if row.get(AFTER) not in known:
                yield from self._section(asked, number, row, rank)

    def _section(self, asked: Field, number: int, row: Mapping[str, object], rank: int) -> Iterator[Element]:
        for column in asked.on_paper:
            path, value = f"{asked.name}.{number}.{column.name}", row.get(column.name)
            if column.name == "title":
                made = element(heading(rank))
                self._inline(made, column, path, value)
                yield made
                continue
            if column.heading:
                yield self._worded(heading(rank + 1), column.label)
            yield from self._answer(column, path, value, rank + column.heading)

    def _moved(self) -> Mapping[int, list[tuple[str, int, Mapping[str, object]]]]:
        """Return the number of a part → the sections that say they follow it: their field, number and answers."""
        found: dict[int, list[tuple[str, int, Mapping[str, object]]]] = {}
        for name, asked in self.definition.fields.items():
            known = places(self.definition.parts, self.definition.fields, name) if asked.anywhere else {}
            for number, row in enumerate(map(as_mapping, as_list(self.answers.get(name))), 1):
                if (said := str(row.get(AFTER))) in known:
                    found.setdefault(known[said], []).append((name, number, row))
        return found

    def _sections_at(self, part: int) -> Iterator[Element]:
        for name, number, row in self.moved.get(part, ()):
            home = next((one for one in self.definition.parts if name in one.fields), Part())
            yield from self._section(self.definition.fields[name], number, row, section_rank(home))


_SHAPES = {
    "inline": _Page._short,
    "text": _Page._text,
    "ticks": _Page._ticks,
    "bullets": _Page._bullets,
    "picture": _Page._picture,
    "rows": _Page._rows,
}


def _shortened(text: str) -> str:
    """Return the beginning of a text, up to a word that is whole."""
    said = " ".join(text.split())
    return said if len(said) <= _LONGEST else said[:_LONGEST].rpartition(" ")[0].rstrip(",;:") + " …"
