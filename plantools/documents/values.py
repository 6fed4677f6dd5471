"""One answer from the elements that hold it: words, text, ticks, lists and pictures, each in its kind's way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from plantools.definition.answers import is_empty
from plantools.definition.checks import as_list, nearest, shown
from plantools.definition.choosing import chosen
from plantools.definition.kinds import KINDS
from plantools.definition.model import Field, Option, Text
from plantools.definition.placeholders import plain_label
from plantools.definition.values import Doubtful, Unreadable
from plantools.documents.anchors import TAG, Anchor
from plantools.documents.outline import ranks
from plantools.documents.page import Page, unnumbered, without_prompt
from plantools.documents.slotting import options_of
from plantools.documents.ticks import Line, read_lines
from plantools.findings import Finding, error, warning
from plantools.word.images import Picture, to_uri
from plantools.word.markdown import Block, List, Paragraph, Span, Table, without_tables, write
from plantools.word.markdown.tables import as_line
from plantools.word.names import WP, A, Element, R, W
from plantools.word.prose import read_blocks
from plantools.word.slots import TAG_LIMIT, tick_tag
from plantools.word.survey import Control
from plantools.word.typed import as_typed

_FOUND = tuple[object, list[Finding]]
Elements = tuple[Element, ...]
_PICTURE_KINDS = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif"}


def read_value(page: Page, asked: Field, anchor: Anchor) -> _FOUND:
    """Return the answer at an anchor, None where there is none, and what is to be said of it."""
    shape = KINDS[asked.kind].shape
    if shape in _UNPROMPTED:
        return _UNPROMPTED[shape](page, asked, anchor)
    words = anchor.text.strip()
    # Where no tag came back, no flag did either.
    if not words or page.is_prompt(anchor.path, words, marked=anchor.channel != TAG):
        return None, []
    words, elements, is_flagged = page.answered(anchor)
    if not words:
        return None, []
    words, is_partly_prompt = _without_prompt(page, anchor, words)
    value, findings = _READ[shape](page, asked, anchor, words, elements)
    # Where the tags are gone, the flag is that of a program which does not take it away when somebody answers.
    is_flagged = is_flagged and anchor.channel == TAG
    codes = [("read.placeholder", is_flagged), ("read.prompt-left", is_partly_prompt)]
    findings = findings + [
        _said(warning, code, asked, anchor, page, given=shown(words)) for code, told in codes if told
    ]
    return None if is_empty(value) else value, findings


def _without_prompt(page: Page, anchor: Anchor, words: str) -> tuple[str, bool]:
    """Return the words without a prompt that somebody wrote beside; what stands in our own control is kept whole."""
    rest, is_partly_prompt = without_prompt(words, page.prompt(anchor.path))
    return (words if anchor.channel == TAG else rest), is_partly_prompt


_Say = Callable[..., Finding]


def _said(say: _Say, code: str, asked: Field, anchor: Anchor, page: Page, **params: str) -> Finding:
    return say(code, field=anchor.path, label=plain_label(asked, page.language), **params)


def _inline(page: Page, asked: Field, anchor: Anchor, words: str, elements: Elements) -> _FOUND:
    asked = _with_options(asked, anchor, page.language)
    if asked.options_from and not asked.options:
        return None, [_said(error, "read.options-lost", asked, anchor, page, given=shown(words))]
    try:
        found = KINDS[asked.kind].read(words, asked, page.language)
    except Unreadable as problem:
        labels = [option.label.to(page.language) for option in options_of(asked)]
        told = {"given": shown(words), "nearest": nearest(words, labels), "options": "; ".join(labels[:20])}
        return None, [_said(error, problem.code, asked, anchor, page, **{**told, **problem.params})]
    if isinstance(found, Doubtful):
        return found.value, [_placed(one, asked, anchor, page, given=shown(words)) for one in found.findings]
    return found, []


def _placed(finding: Finding, asked: Field, anchor: Anchor, page: Page, *, given: str) -> Finding:
    """Return what was said of a value with the place that the value stands in."""
    params = {"label": plain_label(asked, page.language), "given": given, **finding.params}
    return replace(finding, field=anchor.path, params=params)


def _with_options(asked: Field, anchor: Anchor, language: str) -> Field:
    """Return the field; where its options were lost with the bound definition, with those of the list in its place."""
    if asked.options or not asked.options_from:
        return asked
    listed = {
        value: label for place in anchor.places for one in place.controls for label, value in one.choices().items()
    }
    return replace(
        asked, options=tuple(Option(value, Text({language: label})) for value, label in listed.items() if value)
    )


def _text(page: Page, asked: Field, anchor: Anchor, words: str, elements: Elements) -> _FOUND:
    rank = ranks(page.bound.definition).get(unnumbered(anchor.path), 1)
    blocks = _blocks(page, anchor, words, elements, rank)
    if page.bound.definition.is_form:
        blocks = without_tables(blocks)
    if anchor.channel == TAG:  # it was in Word, which makes paragraphs and lists of its own
        return write(blocks), []
    blocks, has_lists = as_typed(blocks)
    return write(blocks), [_said(warning, "read.typed-list", asked, anchor, page)] if has_lists else []


def _blocks(page: Page, anchor: Anchor, words: str, elements: Elements, rank: int) -> tuple[Block, ...]:
    """Return what the elements say, those of the anchor where none are given.

    Of an answer that is only some of the words in its paragraph, these words.
    """
    if any(isinstance(place, Control) and place.element.tag == W.p for place in anchor.places):
        return (Paragraph((Span(words),)),)
    return read_blocks(elements or anchor.elements, page.shapes, page.links, base=rank)


def _bullets(page: Page, asked: Field, anchor: Anchor, words: str, elements: Elements) -> _FOUND:
    """Return the entries of the lists; a paragraph outside of a list is an entry as well."""
    blocks = _blocks(page, anchor, words, elements, 0)
    found: list[object] = []
    for block in blocks:
        if isinstance(block, List):
            found += [write(item.blocks) for item in block.items]
        elif isinstance(block, Table):
            found += [write([Paragraph(as_line(row))]) for row in block.rows]
        else:
            found.append(write([Paragraph(block.spans)]))
    return [KINDS[asked.kind].read(str(entry), asked, page.language) for entry in found], []


def _ticks(page: Page, asked: Field, anchor: Anchor) -> _FOUND:
    """Return the values of the options that are ticked: by the control's tag, or by the label behind the glyph."""
    lines = [*read_lines(anchor.lines)]
    if lines and not any(line.has_box for line in lines) and (typed := _typed(page, asked, anchor)) is not None:
        return typed
    states: dict[str, set[bool]] = {}
    findings: list[Finding] = []
    for line in lines:
        by_tag, by_label = _by_tag(asked, anchor.path, line), _labelled(asked, line.label, page.language)
        option = by_tag or by_label
        findings += [
            _said(say, code, asked, anchor, page, given=shown(line.words), option=_label(option, page))
            for say, code in _against(line, option, by_label)
        ]
        if option is not None and line.has_box:
            states.setdefault(option.value, set()).add(line.is_ticked)
    findings += [
        _said(warning, "read.tick-twice", asked, anchor, page, option=shown(asked.label_of(value, page.language)))
        for value, seen in states.items()
        if len(seen) > 1
    ]
    return [value for value, seen in states.items() if True in seen] or None, findings


def _typed(page: Page, asked: Field, anchor: Anchor) -> _FOUND | None:
    """Return the options whose labels somebody typed in the place of all boxes, in doubt.

    None where every option stands there, for then the boxes are gone and nobody knows which ones were ticked; and where
    nothing is an option.
    """
    words = anchor.text.strip()
    try:
        found = KINDS[asked.kind].read(words, asked, page.language)
    except Unreadable:
        return None
    value, told = (found.value, found.findings) if isinstance(found, Doubtful) else (found, ())
    if is_empty(value) or len(as_list(value)) == len(asked.options):
        return None
    labels = "; ".join(asked.label_of(one, page.language) for one in as_list(value))
    findings = [_placed(one, asked, anchor, page, given=shown(words)) for one in told]
    return value, [*findings, _said(warning, "read.ticks-typed", asked, anchor, page, options=shown(labels))]


def _against(line: Line, option: Option | None, by_label: Option | None) -> Iterator[tuple[_Say, str]]:
    """Yield what is to be said against a line among tick boxes; nothing where glyph, state, tag and label agree."""
    if not line.has_box:
        yield warning, "read.no-tick"
    elif option is None:
        told = (error, "read.option-unknown") if line.is_ticked else (warning, "read.no-tick")
        yield from [told] if line.label or line.is_ticked else []
    elif option is not by_label:
        yield warning, "read.option-words"
    if option is not None and line.disagrees:
        yield warning, "read.tick"


def _label(option: Option | None, page: Page) -> str:
    return "" if option is None else shown(option.label.to(page.language))


def _by_tag(asked: Field, path: str, line: Line) -> Option | None:
    """Return the option that the tag of a tick box names."""
    plain = unnumbered(path)

    def tagged(option: Option) -> set[str]:
        return {tick_tag(one, option.value)[:TAG_LIMIT] for one in (path, plain)}

    return _only([option for option in asked.options if line.tag in tagged(option)])


def _labelled(asked: Field, label: str, language: str) -> Option | None:
    """Return the option that has this label in any language, or this value."""
    value = chosen(label, asked.options, language)
    return _only([option for option in asked.options if option.value == value])


def _only(options: list[Option]) -> Option | None:
    return options[0] if len(options) == 1 else None


def _picture(page: Page, asked: Field, anchor: Anchor) -> _FOUND:
    """Return the first picture as a data URI; words in its place, and pictures of other kinds, are not lost unsaid."""
    blips = [blip for element in anchor.elements for blip in element.iter(A.blip)]
    for blip in blips:
        name = page.pictures.get(blip.get(R.embed, ""), "")
        kind = _PICTURE_KINDS.get(page.package.content_type(name).lower())
        if kind and name in page.package.parts:
            told = [line.text for line in anchor.lines if line.text.strip()]
            findings = [_said(warning, "read.beside-picture", asked, anchor, page, given=shown(one)) for one in told]
            alt = _alt(blip, plain_label(asked, page.language))
            return to_uri(Picture(page.package.parts[name], kind, alt)), findings
    words, _, _ = page.answered(anchor)
    if not blips and (not words or page.is_prompt(anchor.path, words, marked=False)):
        return None, []
    return None, [_said(error, "read.picture", asked, anchor, page, given=shown(words))]


def _alt(blip: Element, label: str) -> str:
    """Return what a screen reader says of a picture (`wp:docPr/@descr`); nothing where that is the field's label."""
    frame = next(blip.iterancestors(WP.inline, WP.anchor), None)
    told = None if frame is None else frame.find(WP.docPr)
    said = "" if told is None else told.get("descr", "")
    return "" if said == label else said


_UNPROMPTED: Mapping[str, Callable[[Page, Field, Anchor], _FOUND]] = {"ticks": _ticks, "picture": _picture}
_READ: Mapping[str, Callable[[Page, Field, Anchor, str, Elements], _FOUND]] = {
    "inline": _inline,
    "text": _text,
    "bullets": _bullets,
}
