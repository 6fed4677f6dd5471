"""One paragraph as people see it: its words, its controls, and the names of the bookmarks that begin in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from plantools.word.names import MC, W14, Element, W
from plantools.word.prose import SILENT, M, line_of, text_of, unbroken

_ON = frozenset(("1", "true", "on", ""))  # the attribute may be missing (facts of Word)


@dataclass(eq=False, slots=True)
class Control:
    """A content control (`w:sdt`, ECMA-376 Part 1, 17.5.2), or a legacy form field (`w:ffData`, 17.16.17).

    `name` is that of a legacy field. `state` is that of a tick box, None for other controls; `is_flagged` says that it
    shows its prompt (`w:showingPlcHdr`). `words` are what it says where that is not simply what the element holds.
    """

    element: Element
    tag: str = ""
    title: str = ""
    name: str = ""
    is_flagged: bool = False
    state: bool | None = None
    words: str | None = None

    @property
    def text(self) -> str:
        """Return the words in the control; paragraphs are lines."""
        if self.words is None:
            self.words = text_of(self.element)
        return self.words

    @property
    def elements(self) -> tuple[Element, ...]:
        """Return the control: it holds its own words."""
        return (self.element,)

    @property
    def controls(self) -> list[Control]:
        """Return the control alone."""
        return [self]

    @property
    def lines(self) -> list[Line]:
        """Return its words as one line."""
        return [Line(self.element, self.text, [self])]

    def choices(self) -> Mapping[str, str]:
        """Return label → value of what there is to choose from in the control (`w:listItem`, 17.5.2.21)."""
        listed = (one for one in self.element.iterfind(f"{W.sdtPr}/*/{W.listItem}"))
        return {one.get(W.displayText, one.get(W.value, "")): one.get(W.value, "") for one in listed}


@dataclass(eq=False, slots=True)
class Line:
    """A paragraph (`w:p`): its words, its controls, and the names of the bookmarks that begin in it.

    `boxes` are its text boxes (`w:txbxContent`): what stands in them are lines of their own, behind it.
    """

    element: Element
    text: str = ""
    controls: list[Control] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    @property
    def elements(self) -> tuple[Element, ...]:
        """Return the paragraph."""
        return (self.element,)

    @property
    def lines(self) -> list[Line]:
        """Return the line itself."""
        return [self]


def control_of(element: Element) -> Control:
    """Return the control that an element (`w:sdt`) is."""
    made = Control(element)
    for properties in element.iterchildren(W.sdtPr):
        for one in properties:
            if (tell := PROPERTIES.get(one.tag)) is not None:
                tell(made, one)
    return made


def chosen(alternatives: Element) -> Element:
    """Return the first alternative: the others say the same for other programs (ECMA-376 Part 3, 9)."""
    return next(alternatives.iterchildren(MC.Choice, MC.Fallback), alternatives)


def _tag(made: Control, told: Element) -> None:
    made.tag = told.get(W.val, "")


def _title(made: Control, told: Element) -> None:
    made.title = told.get(W.val, "")


def _flag(made: Control, told: Element) -> None:
    made.is_flagged = told.get(W.val, "") in _ON


def _state(made: Control, told: Element) -> None:
    checked = told.find(W14.checked)
    made.state = checked is not None and checked.get(W14.val, "") in _ON


PROPERTIES: Mapping[object, Callable[[Control, Element], None]] = {
    W.tag: _tag,
    W.alias: _title,
    W.showingPlcHdr: _flag,
    W14.checkbox: _state,
}


def line_in(paragraph: Element) -> Line:
    """Return the line of a paragraph."""
    return _Liner(paragraph).made()


class _Liner:
    """Walks through a paragraph; its words are gathered here as long as they are plain, else by `word.prose`."""

    __slots__ = ("_is_plain", "_line", "_pieces")

    def __init__(self, element: Element) -> None:
        self._line = Line(element)
        self._pieces: list[str] = []
        self._is_plain = True

    def made(self) -> Line:
        """Return the line."""
        line = self._line
        self.inside(line.element)
        line.text = "".join(self._pieces)
        if not self._is_plain:
            line.text = line_of(line.element)
            for one in line.controls:
                one.words = None if one.element.tag == W.sdt else line.text
        return line

    def inside(self, parent: Element) -> None:
        """Gather what an element holds."""
        for child in parent:
            # Most of a paragraph are runs of words: for them no way is looked up.
            if (tag := child.tag) == _R:
                self.inside(child)
            elif tag == _T:
                self.text(child)
            elif (way := _WAYS.get(tag)) is not None:
                way(self, child)
            elif tag not in SILENT:
                self.inside(child)

    def text(self, element: Element) -> None:
        words = element.text
        if words:
            self._pieces.append(unbroken(words) if "\n" in words else words)

    def control(self, element: Element) -> None:
        """Gather a control in the line, with its own words."""
        self._line.controls.append(control_of(element))
        self.inside(element)

    def mark(self, element: Element) -> None:
        self._line.marks.append(element.get(W.name, ""))

    def field(self, element: Element) -> None:
        """Leave the words to `word.prose`, for part of a field is not on paper; a legacy form field has a name."""
        self._is_plain = False
        name = element.find(f"{W.ffData}/{W.name}")
        if name is not None:
            self._line.controls.append(Control(self._line.element, name=name.get(W.val, "")))

    def other(self, element: Element) -> None:
        self._is_plain = False

    def alternatives(self, element: Element) -> None:
        self.inside(chosen(element))

    def boxes(self, element: Element) -> None:
        """Keep the text boxes of a picture or a shape; those within another are found there."""
        self._line.boxes += _boxes(element)

    def nothing(self, element: Element) -> None:
        """Gather nothing: what the element holds is not on paper."""


def _boxes(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == W.txbxContent:
            yield child
        else:
            yield from _boxes(chosen(child) if child.tag == MC.AlternateContent else child)


def _saying(text: str) -> Callable[[_Liner, Element], None]:
    return lambda liner, element: liner._pieces.append(text)


SIGNS: Mapping[object, str] = {
    W.tab: "\t",
    W.ptab: "\t",
    W.br: "\n",
    W.cr: "\n",
    W.noBreakHyphen: "\N{NON-BREAKING HYPHEN}",
    W.softHyphen: "\N{SOFT HYPHEN}",
}
_WAYS: Mapping[object, Callable[[_Liner, Element], None]] = {
    M.t: _Liner.text,
    W.sdt: _Liner.control,
    W.bookmarkStart: _Liner.mark,
    W.fldChar: _Liner.field,
    W.instrText: _Liner.nothing,
    W.sym: _Liner.other,
    **{name: _saying(said) for name, said in SIGNS.items()},
    MC.AlternateContent: _Liner.alternatives,
    W.drawing: _Liner.boxes,
    W.pict: _Liner.boxes,
    W.object: _Liner.boxes,
}
_R, _T = W.r, W.t
