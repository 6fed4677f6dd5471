"""Content controls (`w:sdt`, 17.5.2) that hold tracked changes: only those of rich text can."""

from __future__ import annotations

from plantools.word.names import Element, W

# What a control can be of that holds one plain value; and what would put a stored value in the place of its words.
_PLAIN = (W.text, W.picture, W.dataBinding)
_BLOCKS = frozenset((W.p, W.tbl, W.tr, W.tc, W.sdt))
_CHANGES = (W.ins, W.del_, W.moveFrom, W.moveTo)


def set_free(control: Element) -> None:
    """Make a control one of rich text, in place; it keeps its tag and its title.

    LibreOffice 7.4 runs what was deleted and what was inserted in one of plain text into one, and one of a picture
    holds one picture.
    """
    for properties in control.iterchildren(W.sdtPr):
        for kind in list(properties.iterchildren(*_PLAIN)):
            properties.remove(kind)


def free_changed(root: Element) -> None:
    """Take the controls around paragraphs, rows or cells that hold changes away, in place; what they hold stays.

    LibreOffice 7.4 makes a field of such a control, which it neither accepts nor rejects changes in.
    """
    changed = {around for change in root.iter(*_CHANGES) for around in change.iterancestors(W.sdt)}
    for control in changed:
        if any(one.tag in _BLOCKS for content in control.iterchildren(W.sdtContent) for one in content):
            unwrap(control)


def unwrap(control: Element) -> None:
    """Put what a control holds in its place."""
    parent = control.getparent()
    if parent is not None:
        place = parent.index(control)
        parent[place : place + 1] = [one for content in control.iterchildren(W.sdtContent) for one in content]
