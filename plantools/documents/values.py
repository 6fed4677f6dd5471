"""One answer from the elements that hold it: words, text, ticks, lists and pictures, each in its kind's way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from plantools.definition.answers import is_empty
from plantools.definition.binding import Bound
from plantools.definition.kinds import KINDS
from plantools.definition.model import Field, Option
from plantools.definition.placeholders import plain_label
from plantools.definition.shapes import nearest, shown
from plantools.definition.values import Unreadable, same_words
from plantools.documents.anchors import Anchor
from plantools.documents.outline import ranks
from plantools.documents.slotting import options_of, prompt_of
from plantools.findings import Finding, error, warning
from plantools.word.images import Picture, to_uri
from plantools.word.markdown import List, Paragraph, write
from plantools.word.names import W14, A, Element, R, W
from plantools.word.package import Package
from plantools.word.prose import Shapes, read_blocks, text_of
from plantools.word.slots import TAG_LIMIT, TICKED, UNTICKED, tick_tag

_FOUND = tuple[object, list[Finding]]
TICKS = frozenset(f"{TICKED}☑✓✔✗✘☓")
BOXES = frozenset(f"{UNTICKED}□▢")
_ON = frozenset(("1", "true", "on", ""))  # the attribute may be missing (facts of Word)
_PICTURE_KINDS = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif"}
# What Word itself shows in a control that was emptied, in the languages of this project's users.
_WORDS_PROMPTS = frozenset(
    map(
        same_words,
        (
            "Click or tap here to enter text.",
            "Click or tap to enter a date.",
            "Choose an item.",
            "Klicka eller tryck här för att ange text.",
            "Klicka eller tryck här för att ange datum.",
            "Välj ett objekt.",
            "Klik eller tryk her for at skrive tekst.",
            "Klik eller tryk for at angive en dato.",
            "Vælg et element.",
        ),
    )
)


class Page:
    """The document around the answers: its styles, its links and pictures, and the definition that it follows."""

    def __init__(self, package: Package, shapes: Shapes, bound: Bound) -> None:
        self.package = package
        self.shapes = shapes
        self.bound = bound
        self.language = bound.language

    @cached_property
    def links(self) -> Mapping[str, str]:
        """Return relationship id → address."""
        arrows = self.package.relationships(self.package.main())
        return {one.id: one.target for one in arrows if one.kind == "hyperlink"}

    @cached_property
    def pictures(self) -> Mapping[str, str]:
        """Return relationship id → the part that holds the picture."""
        arrows = self.package.relationships(self.package.main())
        return {one.id: one.target for one in arrows if one.kind == "image" and not one.external}

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """Return path → rank of the heading that the field's text stands under."""
        return ranks(self.bound.definition)

    def prompt(self, asked: Field, path: str) -> str:
        """Return what stands at a path while there is no answer."""
        return self.bound.prompts.get(path) or prompt_of(asked, self.language)


def read_value(page: Page, asked: Field, anchor: Anchor) -> _FOUND:
    """Return the answer at an anchor, None where there is none, and what is to be said of it."""
    shape = KINDS[asked.kind].shape
    if shape in _UNPROMPTED:
        return _UNPROMPTED[shape](page, asked, anchor)
    words = "\n".join(text_of(one) for one in anchor.content)
    if not words.strip() or _is_prompt(page, asked, anchor, words):
        return None, []
    value, findings = _READ[shape](page, asked, anchor, words)
    if anchor.is_prompt_by_flag:
        findings = [*findings, _said(warning, "read.placeholder", asked, anchor, page, given=shown(words))]
    return None if is_empty(value) else value, findings


def _is_prompt(page: Page, asked: Field, anchor: Anchor, words: str) -> bool:
    """Return whether the words are the field's prompt, flagged or not; or, flagged, those that Word shows itself."""
    if same_words(words) == same_words(page.prompt(asked, anchor.path)):
        return True
    return same_words(words) in _WORDS_PROMPTS and anchor.is_prompt_by_flag


_Say = Callable[..., Finding]


def _said(say: _Say, code: str, asked: Field, anchor: Anchor, page: Page, **params: str) -> Finding:
    return say(code, field=anchor.path, label=plain_label(asked, page.language), **params)


def _inline(page: Page, asked: Field, anchor: Anchor, words: str) -> _FOUND:
    try:
        return KINDS[asked.kind].read(words, asked, page.language), []
    except Unreadable as problem:
        labels = [option.label.to(page.language) for option in options_of(asked)]
        told = {"given": shown(words), "nearest": nearest(words, labels), "options": "; ".join(labels[:20])}
        return None, [_said(error, problem.code, asked, anchor, page, **told)]


def _text(page: Page, asked: Field, anchor: Anchor, words: str) -> _FOUND:
    blocks = read_blocks(anchor.content, page.shapes, page.links, base=_base(page, asked, anchor))
    return write(blocks), []


def _base(page: Page, asked: Field, anchor: Anchor) -> int:
    path = ".".join(step for step in anchor.path.split(".") if not step.isdigit())
    return page.ranks.get(path, 1)


def _bullets(page: Page, asked: Field, anchor: Anchor, words: str) -> _FOUND:
    """Return the entries of the lists; a paragraph outside of a list is an entry as well."""
    blocks = read_blocks(anchor.content, page.shapes, page.links)
    found: list[object] = []
    for block in blocks:
        if isinstance(block, List):
            found += [write(item.blocks) for item in block.items]
        else:
            found.append(write([Paragraph(block.spans)]))
    return [KINDS[asked.kind].read(str(entry), asked, page.language) for entry in found], []


def _ticks(page: Page, asked: Field, anchor: Anchor) -> _FOUND:
    """Return the values of the options that are ticked: by the control's tag, or by the label behind the glyph."""
    chosen: list[str] = []
    findings: list[Finding] = []
    for line in _lines(anchor):
        words = text_of(line).strip()
        glyph = words[:1]
        control = next((one for one in line.iter(W.sdt) if one.find(_BOX) is not None), None)
        if glyph not in TICKS | BOXES and control is None:
            continue
        option = _option(asked, anchor.path, control, words[1:].strip())
        ticked = glyph in TICKS if glyph in TICKS | BOXES else _state(control)
        if option is None:
            unknown = _said(warning, "read.option-unknown", asked, anchor, page, given=shown(words))
            findings += [unknown] if ticked else []
            continue
        if control is not None and _state(control) != ticked:
            label = option.label.to(page.language)
            findings.append(_said(warning, "read.tick", asked, anchor, page, given=shown(label)))
        chosen += [option.value] if ticked else []
    return chosen or None, findings


_BOX = f"{W.sdtPr}/{W14.checkbox}"


def _lines(anchor: Anchor) -> Iterator[Element]:
    for element in anchor.content:
        yield from element.iter(W.p)


def _option(asked: Field, path: str, control: Element | None, label: str) -> Option | None:
    """Return the option of a tick box: the one that its tag names, else the one that stands behind it."""
    tag = None if control is None else control.find(f"{W.sdtPr}/{W.tag}")
    named = "" if tag is None else tag.get(W.val, "")
    plain = ".".join(step for step in path.split(".") if not step.isdigit())
    by_tag = [o for o in asked.options if named in {tick_tag(one, o.value)[:TAG_LIMIT] for one in (path, plain)}]
    by_label = [o for o in asked.options if same_words(label) in {same_words(w) for w in o.label.words.values()}]
    return next(iter(by_label if len(by_tag) != 1 and len(by_label) == 1 else by_tag), None)


def _state(control: Element | None) -> bool:
    checked = None if control is None else control.find(f"{_BOX}/{W14.checked}")
    return checked is not None and checked.get(W14.val, "") in _ON


def _picture(page: Page, asked: Field, anchor: Anchor) -> _FOUND:
    """Return the first picture as a data URI."""
    for element in anchor.content:
        for blip in element.iter(A.blip):
            name = page.pictures.get(blip.get(R.embed, ""), "")
            kind = _PICTURE_KINDS.get(page.package.content_type(name).lower())
            if kind:
                return to_uri(Picture(page.package.parts[name], kind)), []
    return None, []


_UNPROMPTED: Mapping[str, Callable[[Page, Field, Anchor], _FOUND]] = {"ticks": _ticks, "picture": _picture}
_READ: Mapping[str, Callable[[Page, Field, Anchor, str], _FOUND]] = {
    "inline": _inline,
    "text": _text,
    "bullets": _bullets,
}
