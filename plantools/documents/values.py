"""One answer from the elements that hold it: words, text, ticks, lists and pictures, each in its kind's way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, partial

from plantools.definition.answers import is_empty
from plantools.definition.binding import Bound
from plantools.definition.kinds import KINDS
from plantools.definition.model import Field, Option
from plantools.definition.placeholders import plain_label
from plantools.definition.shapes import nearest, shown
from plantools.definition.values import Doubtful, Unreadable, same_words
from plantools.documents.anchors import Anchor
from plantools.documents.outline import ranks
from plantools.documents.slotting import options_of, prompt_of
from plantools.documents.ticks import Line, read_lines
from plantools.findings import Finding, error, warning
from plantools.word.images import Picture, to_uri
from plantools.word.markdown import List, Paragraph, write
from plantools.word.names import A, R
from plantools.word.package import Package
from plantools.word.prose import Shapes, read_blocks, text_of
from plantools.word.slots import TAG_LIMIT, tick_tag

_FOUND = tuple[object, list[Finding]]
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
    words = _all_words(anchor)
    if not words or _is_prompt(page, asked, anchor.path, words):
        return None, []
    rest = anchor.without_prompts(partial(_is_flagged_prompt, page, asked, anchor.path))
    words = words if rest is anchor else _all_words(rest)
    if not words:
        return None, []
    value, findings = _READ[shape](page, asked, rest, words)
    if rest.has_flag:
        findings = [*findings, _said(warning, "read.placeholder", asked, anchor, page, given=shown(words))]
    return None if is_empty(value) else value, findings


def _all_words(anchor: Anchor) -> str:
    return "\n".join(text_of(one) for one in anchor.content).strip()


def _is_prompt(page: Page, asked: Field, path: str, words: str) -> bool:
    return same_words(words) == same_words(page.prompt(asked, path))


def _is_flagged_prompt(page: Page, asked: Field, path: str, words: str) -> bool:
    """Return whether the words in a control that says so are a prompt: the field's, or one that Word shows itself."""
    return _is_prompt(page, asked, path, words) or same_words(words) in _WORDS_PROMPTS


_Say = Callable[..., Finding]


def _said(say: _Say, code: str, asked: Field, anchor: Anchor, page: Page, **params: str) -> Finding:
    return say(code, field=anchor.path, label=plain_label(asked, page.language), **params)


def _inline(page: Page, asked: Field, anchor: Anchor, words: str) -> _FOUND:
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
    lines = [line for element in anchor.content for line in read_lines(element)]
    chosen: list[str] = []
    findings: list[Finding] = []
    for line in lines:
        by_tag, by_label = _by_tag(asked, anchor.path, line), _labelled(asked, line.label)
        option = by_tag or by_label
        findings += [
            _said(say, code, asked, anchor, page, given=shown(line.words), option=_label(option, page))
            for say, code in _against(line, option, by_label)
        ]
        chosen += [option.value] if option is not None and line.is_ticked else []
    return chosen or None, findings


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
    plain = ".".join(step for step in path.split(".") if not step.isdigit())

    def tagged(option: Option) -> set[str]:
        return {tick_tag(one, option.value)[:TAG_LIMIT] for one in (path, plain)}

    return _only([option for option in asked.options if line.tag in tagged(option)])


def _labelled(asked: Field, label: str) -> Option | None:
    """Return the option that has this label in any language."""
    words = same_words(label)
    return _only([o for o in asked.options if words in {same_words(one) for one in o.label.words.values()}])


def _only(options: list[Option]) -> Option | None:
    return options[0] if len(options) == 1 else None


def _picture(page: Page, asked: Field, anchor: Anchor) -> _FOUND:
    """Return the first picture as a data URI; words in its place, and pictures of other kinds, are not lost unsaid."""
    blips = [blip for element in anchor.content for blip in element.iter(A.blip)]
    for blip in blips:
        name = page.pictures.get(blip.get(R.embed, ""), "")
        kind = _PICTURE_KINDS.get(page.package.content_type(name).lower())
        if kind and name in page.package.parts:
            return to_uri(Picture(page.package.parts[name], kind)), []
    words = _all_words(anchor.without_prompts(partial(_is_flagged_prompt, page, asked, anchor.path)))
    if not blips and (not words or _is_prompt(page, asked, anchor.path, words)):
        return None, []
    return None, [_said(error, "read.picture", asked, anchor, page, given=shown(words))]


_UNPROMPTED: Mapping[str, Callable[[Page, Field, Anchor], _FOUND]] = {"ticks": _ticks, "picture": _picture}
_READ: Mapping[str, Callable[[Page, Field, Anchor, str], _FOUND]] = {
    "inline": _inline,
    "text": _text,
    "bullets": _bullets,
}
