"""Content controls (`w:sdt`, 17.5.2) that hold tracked changes: only those of rich text can."""

from __future__ import annotations

from plantools.word.names import Element, W

# What a control can be of that holds one plain value; and what would put a stored value in the place of its words.
_PLAIN = (W.text, W.picture, W.dataBinding)
_CHOSEN = (W.dropDownList, W.comboBox, W.date)
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
    """Make the controls around blocks that hold changes ones of rich text, in place."""
    changed = {around for change in root.iter(*_CHANGES) for around in change.iterancestors(W.sdt)}
    for control in changed:
        set_free(control)
        if any(content.find(W.p) is not None for content in control.iterchildren(W.sdtContent)):
            for properties in control.iterchildren(W.sdtPr):
                # LibreOffice 7.4 keeps only the chosen entry of one around a paragraph.
                for kind in list(properties.iterchildren(*_CHOSEN)):
                    properties.remove(kind)
