"""What people and their editors do to a form between sending and reading: a small form, and changes to it by tag."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from functools import cache

from plantools.definition.data import Data
from plantools.definition.loading import definition_of
from plantools.definition.model import Definition, Option, Text
from plantools.documents.fill import Template, fill
from plantools.documents.read import read
from plantools.documents.reading import Reading
from plantools.documents.template import build
from plantools.findings import Finding
from plantools.word.body import element, paragraph, run
from plantools.word.names import Element, W
from plantools.word.package import Package, open_package, to_bytes
from plantools.word.prose import text_of
from tests.definition.samples import plan_data, words
from tests.documents.every_kind import every_kind
from tests.documents.generated import LIBRARY
from tests.word.drafts import MAIN, edited

HOUSE = open_package(LIBRARY.house())
GOALS = {"programme.goals": (Option("1", Text({"sv": "Trivsel"})), Option("2", Text({"sv": "Hälsa"})))}
PARTS = [
    {"heading": words("Enheten"), "fields": ["unit", "year", "processes"]},
    {"heading": words("Åtaganden"), "fields": ["commitments", "tags", "picture", "start"]},
]
PLAN = definition_of(plan_data() | {"parts": PARTS}).with_options(GOALS)
Change = Callable[[Element], object]


def template_of(definition: Definition, language: str = "") -> Template:
    """Return the template of a definition on the house's paper."""
    return Template.of(definition, build(definition, HOUSE, HOUSE, language=language), language=language)


@cache
def form() -> Template:
    """Return the template of the small form."""
    return template_of(PLAN)


def filled(**answers: object) -> Package:
    """Return the small form with these answers."""
    return fill(form(), Data({"unit": "Vård", **answers})).package


@cache
def asking(language: str = "sv") -> Template:
    """Return the template of a form that asks for every kind."""
    return template_of(every_kind("form"), language)


def every_answer(language: str = "sv", /, **answers: object) -> Package:
    """Return that form with these answers, by the name of their kind."""
    return fill(asking(language), Data(answers)).package


def answer(kind: str, *changes: Change, language: str = "sv", **answers: object) -> tuple[object, Reading]:
    """Return the answer to the field of a kind after the changes, and the whole reading."""
    found = reading(every_answer(language, **answers), *changes)
    return found.answers.get(kind), found


def after(package: Package, *changes: Change) -> Package:
    """Return the package after changes to its document."""

    def change(root: Element) -> None:
        for one in changes:
            one(root)

    return open_package(to_bytes(edited(package, MAIN, change)))


def reading(package: Package, *changes: Change) -> Reading:
    """Return what is read after the changes."""
    return read(after(package, *changes), LIBRARY)


FEW: dict[str, object] = {"unit": "Vård", "year": 2027, "processes": ["induction"], "start": date(2027, 1, 1)}


def after_few(*changes: Change) -> Reading:
    """Return what is read after the changes of the small form with a few answers."""
    return reading(filled(**FEW), *changes)


def told(of: Reading, *, without: tuple[str, ...] = ("value.required",)) -> list[tuple[str, str]]:
    """Return the code and field of each finding, but for these codes."""
    return [(one.code, one.field) for one in of.findings if one.code not in without]


def only(of: Reading, code: str) -> Finding:
    """Return the one finding of that code."""
    [found] = [one for one in of.findings if one.code == code]
    return found


# The places of a form


def control(root: Element, tag: str, *, nth: int = 0) -> Element:
    """Return the control with this tag."""
    marks = [mark for mark in root.iter(W.tag) if mark.get(W.val) == tag]
    return next(iter(marks[nth].iterancestors(W.sdt)))


def inside(root: Element, tag: str, name: str) -> Element:
    """Return the element of that name which the control with this tag stands in."""
    return next(iter(control(root, tag).iterancestors(name)))


# Changes


def write(tag: str, said: str, *, flag: bool = False, nth: int = 0) -> Change:
    """Write words into a control as an editor does: the flag of its prompt goes, or stays."""

    def change(root: Element) -> None:
        one = control(root, tag, nth=nth)
        content, properties = one.find(W.sdtContent), one.find(W.sdtPr)
        assert content is not None
        assert properties is not None
        content[:] = [run(said)]
        for mark in [] if flag else properties.findall(W.showingPlcHdr):
            properties.remove(mark)
        if flag and properties.find(W.showingPlcHdr) is None:
            properties.insert(len(properties) - 1, element(W.showingPlcHdr))

    return change


def unflag(root: Element) -> None:
    """Take away every flag of a prompt, as LibreOffice 7.4 does."""
    for mark in list(root.iter(W.showingPlcHdr)):
        drop(mark)


def add(tag: str, *paragraphs: str, style: str = "") -> Change:
    """Write paragraphs behind a control, in its cell."""

    def change(root: Element) -> None:
        inside(root, tag, W.tc).extend([paragraph(style, run(said)) for said in paragraphs])

    return change


def copy_row(tag: str) -> Change:
    """Copy the row that a control stands in, and paste it below."""

    def change(root: Element) -> None:
        row = inside(root, tag, W.tr)
        row.addnext(deepcopy(row))

    return change


def wrapped(name: str, tag: str, *, around: str = "goog_rdk_1") -> Change:
    """Put a control of another program around the cell, row or paragraph that a control stands in."""

    def change(root: Element) -> None:
        one = control(root, tag) if name == W.sdt else inside(root, tag, name)
        properties = element(W.sdtPr, None, element(W.tag, {W.val: around}), element(W.lock, {W.val: "contentLocked"}))
        content = element(W.sdtContent)
        one.addprevious(element(W.sdt, None, properties, content))
        content.append(one)

    return change


def untag(*tags: str) -> Change:
    """Take away the tags, or all where none is named."""

    def change(root: Element) -> None:
        for mark in list(root.iter(W.tag)):
            if not tags or mark.get(W.val) in tags:
                drop(mark)

    return change


def untitle(root: Element) -> None:
    """Take away the titles of all controls."""
    for mark in list(root.iter(W.alias)):
        drop(mark)


def unlabel(root: Element) -> None:
    """Take away all words that stand in no control: numbers, labels, headings."""
    for said in root.iter(W.t):
        if next(said.iterancestors(W.sdt), None) is None:
            said.text = ""


def drop(one: Element) -> None:
    """Take an element out of its parent."""
    parent = one.getparent()
    assert parent is not None
    parent.remove(one)


# What leads to an answer


def relabel(tag: str, said: str) -> Change:
    """Write other words before the cell that a control stands in: a number and a label."""
    return lambda root: _say(next(inside(root, tag, W.tr).iterchildren(W.tc)), said)


def rename(column: int, said: str) -> Change:
    """Write other words at the head of a column of the commitments, counted from 0."""
    return lambda root: _say(list(_rows(root)[0].iterchildren(W.tc))[column], said)


def _say(cell: Element, said: str) -> None:
    first, *others = cell.iter(W.t)
    first.text = said
    for one in others:
        one.text = ""


def _rows(root: Element) -> list[Element]:
    [table] = (one for one in root.iter(W.tbl) if text_of(one).startswith("Nr"))
    return list(table.iterchildren(W.tr))


def rows(change: Callable[[int, Element], object]) -> Change:
    """Change each row of the commitments, the header (number 0) too."""

    def each(root: Element) -> None:
        for number, row in enumerate(_rows(root)):
            change(number, row)

    return each


def unnumber(root: Element) -> None:
    """Take the numbers away from all labels."""
    for said in root.iter(W.t):
        if next(said.iterancestors(W.sdt), None) is None:
            number, blank, rest = (said.text or "").partition(" ")
            said.text = rest if blank and number[:1].isdigit() and not number.endswith(".") else said.text


def unmark(root: Element) -> None:
    """Take away what tags and titles say, as AbiWord and Pandoc do."""
    for one in list(root.iter(W.sdtPr)):
        drop(one)


def copy_control(tag: str, onto: str) -> Change:
    """Copy a control, and paste it in the place of another."""

    def change(root: Element) -> None:
        made, other = deepcopy(control(root, tag)), control(root, onto)
        other.addprevious(made)
        drop(other)

    return change
