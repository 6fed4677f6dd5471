"""What Google Docs makes of a document, done to its XML after reports: it cannot run where the tests do.

Tags, titles, properties, bound data and the names of styles and bookmarks are gone; some words and cells stand in
controls of its own, tagged `goog_rdk_1`, some of them locked; prompts stay as text, without their flag.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from plantools.word.body import element, valued
from plantools.word.names import DC, Element, W
from plantools.word.package import Package, to_bytes
from plantools.word.xml import serialise
from tests.word.drafts import CORE, edited, without

GONE = ("customXml", "custom-properties")
_KEPT = ("Heading", "Title", "List")


def saved(package: Package) -> bytes:
    """Return the file that Google Docs gives when it is asked for a Word document."""
    for kind in GONE:
        package = without(package, kind)
    package = edited(package, CORE, _without_identifier)
    main = package.main()
    root = package.xml(main)
    _rewritten(root)
    return to_bytes(package.with_parts({main: serialise(root)}))


def _without_identifier(core: Element) -> None:
    for one in core.findall(DC.identifier):
        core.remove(one)


def _rewritten(root: Element) -> None:
    numbers = count(1)
    for number, control in enumerate(list(root.iter(W.sdt))):
        _own(control, next(numbers)) if number % 3 == 0 else _unwrapped(control)
    for cell in list(root.iter(W.tc))[::4]:
        _wrapped(cell, next(numbers))
    for style in [*root.iter(W.pStyle), *root.iter(W.rStyle)]:
        if not style.get(W.val, "").startswith(_KEPT):
            _drop(style)
    for number, mark in enumerate(root.iter(W.bookmarkStart)):
        mark.set(W.name, f"_heading=h.{number:06x}")


def _own(control: Element, number: int) -> None:
    """Make a control one of Google's: whatever it asked for and said of itself is gone."""
    properties = control.find(W.sdtPr)
    assert properties is not None
    properties[:] = list(_named(number))


def _named(number: int) -> Iterator[Element]:
    yield valued(W.tag, f"goog_rdk_{number}")
    if number % 2:
        yield valued(W.lock, "contentLocked")


def _unwrapped(control: Element) -> None:
    content = control.find(W.sdtContent)
    assert content is not None
    for one in list(content):
        control.addprevious(one)
    _drop(control)


def _wrapped(one: Element, number: int) -> None:
    content = element(W.sdtContent)
    one.addprevious(element(W.sdt, None, element(W.sdtPr, None, *_named(number)), content))
    content.append(one)


def _drop(one: Element) -> None:
    parent = one.getparent()
    assert parent is not None
    parent.remove(one)
