"""The content controls of a rendered document (`w:sdt`, ECMA-376 Part 1, 17.5.2), as XML text.

A `Slot` is where an answer stands: a control around words in a line, or the paragraphs of a block whose first line is
in a control. The control is unbound (Word would overwrite what other editors changed with its stored copy), inline
(browser editors delete what wraps rows and cells), has no `w:id` (Word gives one; a copied row would repeat it), and
never holds another control. Made as text, not as trees: a form has hundreds, and they are written once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from plantools.word.blocks import Ledger, Styles, paragraphs
from plantools.word.escaping import escape, quoteattr
from plantools.word.markdown import Block, Item, List, Paragraph, parse
from plantools.word.markdown.spans import clean

TICKED, UNTICKED = "\u2612", "\u2610"
TAG_LIMIT = 64  # w:tag holds no more (facts of Word)
# Word lets nobody take the control away; nor, of the second, write in it. Other editors do not know them.
UNREMOVABLE, UNCHANGEABLE = "sdtLocked", "sdtContentLocked"
_TICK_FONT = "MS Gothic"
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'


@dataclass(frozen=True)
class Slot:
    """Where the answer of one field stands, in one language.

    `path` is the field's without row numbers. `shape` is inline, text, ticks, bullets or picture; `control` is text,
    date or dropdown. `show` gives the words of a value, `options` are value and label, `rank` is that of the heading
    above, `numbered` makes the list a numbered one, `date_format` and `locale` are what Word's date picker needs.
    `lock` is what Word lets people do with the control (`w:lock`, 17.5.2.23).
    """

    path: str
    title: str
    prompt: str
    show: Callable[[object], str]
    shape: str = "inline"
    control: str = "text"
    options: tuple[tuple[str, str], ...] = ()
    rank: int = 0
    numbered: bool = False
    date_format: str = ""
    locale: str = ""
    lock: str = UNREMOVABLE


@dataclass(frozen=True)
class Setting:
    """How the template sets a slot: the id of its paragraph style, and the run properties (`w:rPr`) as XML."""

    styles: Styles
    run: str = ""
    placeholder: str = "PlaceholderText"


def inline(slot: Slot, setting: Setting, path: str, value: object, prompt: str) -> str:
    """Return the control with the words of the value; with the prompt where there is none."""
    if _is_nothing(value):
        return _prompted(slot, setting, path, prompt)
    return control(slot, path, _run(slot.show(value), setting.run), kind=_kind(slot, value))


def block(slot: Slot, setting: Setting, path: str, value: object, prompt: str, ledger: Ledger) -> str:
    """Return the paragraphs of the value; one paragraph with the prompt where there is none."""
    if slot.shape == "ticks":
        return _ticks(slot, setting, path, value)
    if _is_nothing(value):
        return _paragraph(setting.styles.text, _prompted(slot, setting, path, prompt))
    if slot.shape == "picture":
        return _paragraph(
            setting.styles.text, control(slot, path, ledger.picture(str(value), slot.title), kind="<w:picture/>")
        )
    wrap = lambda runs: control(slot, path, runs, kind="<w:richText/>")  # noqa: E731 - the name says what it is
    return paragraphs(_blocks(slot, value), styles=setting.styles, ledger=ledger, base=slot.rank, wrap=wrap)


def _is_nothing(value: object) -> bool:
    """Return whether there is no answer; no and 0 are answers."""
    return value is None or (isinstance(value, str) and not value.strip()) or value in ([], ())


def in_template(slot: Slot, expression: str, placeholder: str) -> str:
    """Return the control of a slot as it stands in a template: around a Jinja expression."""
    run = _run(f"{{{{ {expression} }}}}", _styled(placeholder))
    return control(slot, slot.path, run, kind="<w:text/>" if slot.shape == "inline" else "<w:richText/>")


def control(slot: Slot, path: str, content: str, *, kind: str, state: str = "") -> str:
    """Return a locked control around the content; `kind` is the element that says what it holds, `state` its flags."""
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={_attribute(slot.title)}/><w:tag w:val={_attribute(path[:TAG_LIMIT])}/>"
        f'<w:lock w:val="{slot.lock}"/>{state}{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
    )


def _prompted(slot: Slot, setting: Setting, path: str, prompt: str) -> str:
    run = _run(prompt, _styled(setting.placeholder))
    return control(slot, path, run, kind=_kind(slot, None), state="<w:showingPlcHdr/>")


def _kind(slot: Slot, value: object) -> str:
    if slot.shape in ("text", "bullets"):
        return "<w:richText/>"
    if slot.shape == "picture":
        return "<w:picture/>"
    return _KINDS[slot.control](slot, value)


def _text(slot: Slot, value: object) -> str:
    return "<w:text/>"


def _date(slot: Slot, value: object) -> str:
    chosen = f' w:fullDate="{value.isoformat()}T00:00:00Z"' if isinstance(value, date) else ""
    return (
        f"<w:date{chosen}><w:dateFormat w:val={quoteattr(slot.date_format)}/><w:lid w:val={quoteattr(slot.locale)}/>"
        '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
    )


def _dropdown(slot: Slot, value: object) -> str:
    named = ((_attribute(chosen), _attribute(label)) for chosen, label in slot.options)
    items = (f"<w:listItem w:displayText={label} w:value={chosen}/>" for chosen, label in named)
    return f"<w:dropDownList>{''.join(items)}</w:dropDownList>"


_KINDS: Mapping[str, Callable[[Slot, object], str]] = {"text": _text, "date": _date, "dropdown": _dropdown}


def _ticks(slot: Slot, setting: Setting, path: str, value: object) -> str:
    """Return one paragraph an option: the tick before its label, so that glyph and label are enough to read it."""
    chosen = frozenset(map(str, value)) if isinstance(value, list | tuple) else frozenset()
    return "".join(_tick(slot, setting, path, option, ticked=option[0] in chosen) for option in slot.options)


def _tick(slot: Slot, setting: Setting, path: str, option: tuple[str, str], *, ticked: bool) -> str:
    value, label = option
    font = " ".join(f'w:{script}="{_TICK_FONT}"' for script in ("ascii", "hAnsi", "eastAsia"))
    glyph = f'<w:r><w:rPr><w:rFonts {font} w:hint="eastAsia"/></w:rPr><w:t>{TICKED if ticked else UNTICKED}</w:t></w:r>'
    state = "".join(
        f'<w14:{name} w14:val="{ord(sign):X}" w14:font="{_TICK_FONT}"/>'
        for name, sign in (("checkedState", TICKED), ("uncheckedState", UNTICKED))
    )
    kind = f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/>{state}</w14:checkbox>'
    box = control(slot, tick_tag(path, value), glyph, kind=kind)
    return _paragraph(setting.styles.text, f"{box}<w:r><w:tab/></w:r>{_run(label, setting.run)}")


def tick_tag(path: str, value: str) -> str:
    """Return the tag of an option's tick box: `processes=recruitment`."""
    return f"{path}={value}"


def _run(text: str, properties: str) -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{_words(text)}</w:t></w:r>'


def _styled(style: str) -> str:
    return f"<w:rPr><w:rStyle w:val={_attribute(style)}/></w:rPr>"


def _words(text: str) -> str:
    """Return text as it stands inside `w:t`, its lines parted by breaks."""
    return escape(clean(text)).replace("\n", _BREAK)


def _attribute(text: str) -> str:
    return quoteattr(clean(text))


def _paragraph(style: str, content: str) -> str:
    return f"<w:p><w:pPr><w:pStyle w:val={_attribute(style)}/></w:pPr>{content}</w:p>"


def _blocks(slot: Slot, value: object) -> tuple[Block, ...]:
    """Return the blocks of Markdown, or the list that a list of Markdown paragraphs makes."""
    if not isinstance(value, list | tuple):
        return parse(str(value))
    return (List(ordered=slot.numbered, items=tuple(Item(_one_paragraph(str(entry))) for entry in value)),)


def _one_paragraph(entry: str) -> tuple[Block, ...]:
    return tuple(block for block in parse(entry) if isinstance(block, Paragraph))[:1]
