"""Words typed over what stands in a content control, as somebody does who answers otherwise than he was asked."""

from __future__ import annotations

from collections.abc import Mapping

from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.xml import serialise


def retyped(package: Package, answers: Mapping[str, str]) -> Package:
    """Return the package with other words in its controls (`w:sdt`, ECMA-376 Part 1, 17.5.2), by their tags.

    Raises `KeyError` for a tag that no control has.
    """
    root = package.xml(package.main())
    controls = {_tag(one): one for one in root.iter(W.sdt)}
    for tag, words in answers.items():
        first, *others = controls[tag].iter(W.t)
        first.text = words
        for other in others:
            other.text = ""
    return package.with_parts({package.main(): serialise(root)})


def _tag(control: Element) -> str:
    found = control.find(f"{W.sdtPr}/{W.tag}")
    return "" if found is None else str(found.get(W.val, ""))
