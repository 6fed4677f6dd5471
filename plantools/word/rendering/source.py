"""The parts of a template as Jinja source: what was typed into Word, with slots and bookmarks turned into calls."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from docxtpl import DocxTemplate
from lxml import etree

from plantools.word.body import with_prefixes
from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.slots import Setting, Slot
from plantools.word.styles import StyleSheet

_EXPRESSION = re.compile(r"\s*\{\{\s*([A-Za-z_][\w.]*)\s*\}\}\s*")
_LOOP = re.compile(r"\{%\w*\s*for\s+(\w+)\s+in\s+([\w.]+)")
_END = re.compile(r"\{%\w*\s*endfor\b")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass
class Draft:
    """What is gathered while the parts of a template are made into source."""

    slots: Mapping[str, Slot]
    sheet: StyleSheet
    places: list[tuple[Slot, Setting]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    def place(self, slot: Slot, control: Element, style: str) -> int:
        """Return the number of a place where a slot stands, and keep how it is set."""
        setting = Setting(self.sheet.styles(text=style), _run_properties(control), self.sheet.placeholder)
        self.places.append((slot, setting))
        return len(self.places) - 1

    def mark(self, name: str) -> int:
        """Return the number of a bookmark, and keep its name: a bookmark may be called anything."""
        self.marks.append(name)
        return len(self.marks) - 1

    def slot(self, tag: str, expression: str) -> Slot | None:
        """Return the slot of a tag if the expression names the same field; a row's through a variable."""
        found = self.slots.get(tag)
        if found is None:
            return None
        (variable, _, name), (rows, _, asked) = expression.rpartition("."), found.path.rpartition(".")
        return found if name == asked and bool(variable) == bool(rows) else None


def rendered_parts(package: Package) -> list[str]:
    """Return the names of the parts that people put tags into: the body, headers and footers."""
    main = package.main()
    kinds = ("header", "footer")
    related = (r.target for r in package.relationships(main) if r.kind in kinds and not r.external)
    return [main, *(name for name in dict.fromkeys(related) if name in package.parts)]


def source_of(root: Element, draft: Draft) -> str:
    """Return one part as Jinja source, its slots and bookmarks turned into calls."""
    loops: list[tuple[str, str]] = []
    for paragraph in list(root.iter(W.p)):
        words = "".join(text.text or "" for text in paragraph.iter(W.t))
        if opened := _LOOP.search(words):
            loops.append((opened[1], opened[2]))
        if _END.search(words) and loops:
            loops.pop()
        _mark(paragraph, draft, *(loops[-1] if loops else ("", "")))
        _place(paragraph, draft)
    text = etree.tostring(with_prefixes(root), encoding="unicode")
    return _DECLARATION + str(DocxTemplate("").patch_xml(text))


def last_bookmark(root: Element) -> int:
    """Return the highest number of the bookmarks in a part."""
    numbers = (start.get(W.id, "") for start in root.iter(W.bookmarkStart))
    return max((int(number) for number in numbers if number.isdecimal()), default=0)


def _mark(paragraph: Element, draft: Draft, variable: str, repeated: str) -> None:
    """Turn the bookmarks of a paragraph into calls: their numbers must differ, and their names tell the row."""
    for start in list(paragraph.iterchildren(W.bookmarkStart)):
        end = next((e for e in paragraph.iterchildren(W.bookmarkEnd) if e.get(W.id) == start.get(W.id)), None)
        if end is None:
            continue
        number = draft.mark(start.get(W.name, "").removeprefix(f"{repeated}_"))
        _replace(start, f"{{{{ mark({number}{f', {variable}' if variable else ''}) }}}}")
        _replace(end, f"{{{{ unmark({number}) }}}}")


def _place(paragraph: Element, draft: Draft) -> None:
    """Turn the controls of a paragraph that hold one expression into calls."""
    for control in list(paragraph.iter(W.sdt)):
        tag = control.find(f"{W.sdtPr}/{W.tag}")
        words = _EXPRESSION.fullmatch("".join(text.text or "" for text in control.iter(W.t)))
        slot = draft.slot(tag.get(W.val, ""), words[1]) if tag is not None and words is not None else None
        if slot is None or words is None:
            continue
        number = draft.place(slot, control, _style(paragraph))
        variable = words[1].rpartition(".")[0]
        row = f", {variable}" if variable else ""
        if slot.shape != "inline" and _alone(control, paragraph):
            _replace(paragraph, f"{{{{ slot({number}{row}, whole=1) }}}}")
            return
        _replace(control, f"{{{{ slot({number}{row}) }}}}")


def _alone(control: Element, paragraph: Element) -> bool:
    """Return whether the control is all that the paragraph holds, so that its answer may be several paragraphs."""
    others = (child for child in paragraph if child is not control and child.tag in (W.r, W.sdt, W.hyperlink))
    return control.getparent() is paragraph and not any(
        "".join(str(t) for t in other.itertext()).strip() for other in others
    )


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{W.pPr}/{W.pStyle}")
    return style.get(W.val, "") if style is not None else ""


def _run_properties(control: Element) -> str:
    """Return the run properties of what the control holds, as XML without namespace declarations."""
    found = control.find(f"{W.sdtContent}/{W.r}/{W.rPr}")
    if found is None:
        return ""
    alone = etree.fromstring(etree.tostring(found, with_tail=False))
    for style in alone.findall(W.rStyle):
        alone.remove(style)  # the template shows its tags as placeholders; the answers are not
    if len(alone) == 0:
        return ""
    etree.cleanup_namespaces(alone)
    return etree.tostring(alone, encoding="unicode").replace(f' xmlns:w="{W.uri}"', "")


def _replace(element: Element, source: str) -> None:
    """Put Jinja source in the place of an element."""
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None
    text = source + (element.tail or "")
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    parent.remove(element)
