"""Strict packages (ISO/IEC 29500-1) as Transitional ones (Part 4), which are written: the same parts in other names.

Word writes measures with their unit in Strict (`36pt`, `50%`) and reads them so nowhere else; other programs know the
numbers of Transitional only (22.9.2.15, 17.18.90).
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from plantools.word.names import PIC, WP, WP14, WPC, WPG, WPS, A, Element, Namespace, W
from plantools.word.package import Package
from plantools.word.strict import STRICT, rename, transitional_name, transitional_uri
from plantools.word.xml import as_utf8, parse, serialise

_ENDINGS = (".xml", ".rels")
# Word has shapes with text in namespaces of its own, Strict in that of drawings: these begin them.
_SHAPES = {WP.wsp: WPS, WP.wgp: WPG, WP.grpSp: WPG, WP.wpc: WPC}
_POINTS: Mapping[str, float] = {"pt": 1, "in": 72, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12, "pi": 12}
_TWENTIETHS, _HALVES = 20, 2  # of a point
_OF_PERCENT, _OF_DRAWN_PERCENT = 50, 1_000  # what a percentage is told in: fiftieths, in drawings thousandths
_MEASURES = frozenset(
    getattr(W, name)
    for name in (
        *("w", "h", "top", "bottom", "left", "right", "start", "end", "header", "footer", "gutter", "x", "y"),
        *("before", "after", "line", "firstLine", "hanging", "pos", "space", "linePitch", "hSpace", "vSpace"),
        *("tblpX", "tblpY", "leftFromText", "rightFromText", "topFromText", "bottomFromText"),
    )
)
# Elements whose `w:val` is a measure, and in what it is told.
_MEASURED: Mapping[object, int] = {
    **{getattr(W, name): _HALVES for name in ("sz", "szCs", "kern", "position", "hps", "hpsRaise", "hpsBaseText")},
    **{
        getattr(W, name): _TWENTIETHS
        for name in (
            *("spacing", "trHeight", "defaultTabStop", "hyphenationZone"),
            *("drawingGridHorizontalSpacing", "drawingGridVerticalSpacing"),
        )
    },
}
_ALIGNED = (W.jc, W.lvlJc, W.tab)
_SIDES = {"start": "left", "end": "right"}  # in Transitional these, too, turn round with the direction of writing
# Which looks of a table's style apply (`w:cnfStyle`, 17.3.1.8), in the order of the digits of Transitional.
_CONDITIONS = (
    *("firstRow", "lastRow", "firstColumn", "lastColumn", "oddVBand", "evenVBand", "oddHBand", "evenHBand"),
    *("firstRowLastColumn", "firstRowFirstColumn", "lastRowLastColumn", "lastRowFirstColumn"),
)
_ON = ("1", "true", "on")
_DRAWN = "/drawingml/"  # in the names of all namespaces of drawings
_SIZES = (WP14.pctWidth, WP14.pctHeight)
_PREFIXES = {"a": A.uri, "pic": PIC.uri, "wps": WPS.uri, "wpg": WPG.uri, "wpc": WPC.uri}


def as_transitional(package: Package) -> Package:
    """Return the package, a Strict one as Transitional; raise `PackageError` for a part that cannot be read."""
    if not package.is_strict:
        return package
    names = [name for name in package.parts if name.lower().endswith(_ENDINGS)]
    return package.with_parts({name: made for name in names if (made := _made(name, package.parts[name])) is not None})


def _made(name: str, part: bytes) -> bytes | None:
    """Return a part as Transitional; None where it is the same in both."""
    if STRICT.encode() not in as_utf8(part, name):
        return None
    return serialise(_renamed(parse(part, part=name)))


def _renamed(root: Element) -> Element:
    """Return the tree of a part in the names and numbers of Transitional, its prefixes as they were."""
    prefixes = {prefix: transitional_uri(uri) for prefix, uri in root.nsmap.items()}
    attributes = {str(name): str(value) for name, value in root.attrib.items()}
    made = etree.Element(transitional_name(root.tag), attributes, nsmap=prefixes)  # type: ignore[arg-type]
    made.text = root.text
    made.extend(list(root))
    rename(made)
    made.attrib.pop(W.conformance, "")
    for one in made.iter("*"):
        for name, value in one.attrib.items():
            one.set(name, _value(one, str(name), str(value)))
    for condition in made.iter(W.cnfStyle):
        condition.set(W.val, "".join("01"[condition.get(getattr(W, name)) in _ON] for name in _CONDITIONS))
    for graphic in made.iter(A.graphicData):
        for shape in graphic:
            _name_shape(shape, None)
    for size in made.iter(*_SIZES):
        size.text = _number(size.text or "", {"%": _OF_DRAWN_PERCENT})
    etree.cleanup_namespaces(made, _PREFIXES, [prefix for prefix in prefixes if prefix])
    return made


def _value(element: Element, name: str, value: str) -> str:
    """Return the value of an attribute: names of Strict, measures with a unit and percentages as Transitional."""
    if value.startswith(STRICT):  # the type of a relationship, what a graphic is
        return transitional_uri(value)
    if not name.startswith("{"):
        return _number(value, {"%": _OF_DRAWN_PERCENT}) if _DRAWN in element.tag else value
    if element.tag in _ALIGNED and name == W.val:
        return _SIDES.get(value, value)
    of_point = _MEASURED.get(element.tag) if name == W.val else _TWENTIETHS if name in _MEASURES else None
    if of_point is None:
        return value
    return _number(value, {"%": _OF_PERCENT, **{unit: points * of_point for unit, points in _POINTS.items()}})


def _number(value: str, units: Mapping[str, float]) -> str:
    """Return a number with one of these units as a whole number without; any other value as it is."""
    for unit, share in units.items():
        number = value.removesuffix(unit)
        if number != value and number.removeprefix("-").replace(".", "", 1).isdecimal():
            return str(round(float(number) * share))
    return value


def _name_shape(element: Element, family: Namespace | None) -> None:
    """Give a shape of Strict, and what is its own in it, the names that Word has for these."""
    family = _SHAPES.get(element.tag, family)
    if family is None or not element.tag.startswith(f"{{{WP.uri}}}"):
        return
    element.tag = getattr(family, etree.QName(element).localname)
    for child in element:
        _name_shape(child, family)
