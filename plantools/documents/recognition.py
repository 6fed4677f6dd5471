"""Which definition a document follows: by what it carries, by its identity, or by the labels that people see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from plantools.definition.binding import Bound, with_patterns
from plantools.definition.checks import nearest, shown
from plantools.definition.library import Library
from plantools.definition.model import LANGUAGES, Definition, Option, Text
from plantools.definition.placeholders import plain_label
from plantools.definition.wording import words
from plantools.documents.embedding import definition_in, holds_definition
from plantools.documents.identity import Identity, from_reference, identity_in, is_sound, looks_like_reference
from plantools.documents.labels import Labels, claim, comparable, labels_of
from plantools.documents.outline import numbers
from plantools.errors import DefinitionError, PlantoolsError
from plantools.findings import Finding, error, warning
from plantools.word.package import Package
from plantools.word.survey import Line, Survey

LEAST = 0.6  # of a definition's labels that a document must show to be taken for one of its own
FEWEST = 3  # labels: fewer stand in any document
MARGIN = 0.15  # that it must show more of them than of any other definition's


Issued = Mapping[str, Bound]  # reference → what a form was issued with


@dataclass(frozen=True)
class Recognised:
    """Who a document is, None where it does not say; the definition to read it against; what is to be said of both."""

    identity: Identity | None
    bound: Bound
    findings: tuple[Finding, ...] = ()


def recognise(
    package: Package, found: Survey, library: Library, given: Definition | None, issued: Issued
) -> Recognised:
    """Return the definition that a document follows: given, issued, carried, or one of the library.

    Raises `PlantoolsError` for a document that is none of ours, or that follows a definition that is not here.
    """
    identity, findings = _identity(package, found)
    carried = definition_in(package)
    if given is not None:
        said = carried.language if carried else identity.language if identity else ""
        return Recognised(identity, _given(given, carried, said or _language(given, _claims(found))), findings)
    if identity is not None and identity.reference in issued:
        carried = issued[identity.reference]
    if carried is not None:
        return Recognised(identity, _trusted(carried, library), findings)
    if identity is None:
        return _inferred(found, library, findings)
    if identity.is_of_template:
        raise PlantoolsError(error("read.template", name=identity.template))
    if identity.template not in library.ids():
        near = nearest(identity.template, library.ids())
        raise PlantoolsError(error("read.unknown-definition", name=identity.template, nearest=near))
    known = library.get(identity.template)
    damage = [warning("read.damaged-definition", name=known.id)] if holds_definition(package) else []
    language = identity.language or _language(known, _claims(found))
    return Recognised(identity, Bound(known, language), (*findings, *damage, *_other_version(identity, known)))


def _trusted(carried: Bound, library: Library) -> Bound:
    """Return what a form carries, with the patterns of the library's own definition where it is the same one.

    Patterns of a form that came by mail are never run (`definition.binding`).
    """
    if carried.definition.id not in library.ids():
        return carried
    try:
        known = library.get(carried.definition.id)
    except DefinitionError:  # a fault in the workspace must not keep anyone from reading what carries its own
        return carried
    return replace(carried, definition=_patterned(carried.definition, known))


@lru_cache(maxsize=64)
def _patterned(carried: Definition, known: Definition) -> Definition:
    return with_patterns(carried, known)


def _given(given: Definition, carried: Bound | None, language: str) -> Bound:
    """Return a given definition with what the document carries of it: the prompts, and options that it lacks."""
    if carried is None or carried.definition.id != given.id:
        return Bound(given, language)
    fields = (asked for _, asked in (*carried.definition.every_field(), *given.every_field()) if asked.options_from)
    options = {asked.options_from: asked.options for asked in fields if asked.options}
    return Bound(given.with_options(options), language, carried.prompts)


def with_listed(bound: Bound, found: Survey) -> Bound:
    """Return a bound definition with the options that it lost, where the form itself lists them (docs/forms.md)."""
    labels = labels_of(bound.definition)
    fields = [(path, one) for path, one in bound.definition.every_field() if one.options_from and not one.options]
    options: dict[str, tuple[Option, ...]] = {}
    for path, asked in fields:
        places = (place for place, line in enumerate(found.lines) if _is_caption(line.text, path, labels))
        lists = (_listed(found.lines, place + 1, bound.language) for place in places)
        if listed := next((one for one in lists if one), ()):
            options[asked.options_from] = listed
    return replace(bound, definition=bound.definition.with_options(options)) if options else bound


def _is_caption(line: str, path: str, labels: Labels) -> bool:
    said = claim(line)
    return labels.by_number(said) == path and path in labels.by_words(said)


def _listed(lines: Sequence[Line], start: int, language: str) -> tuple[Option, ...]:
    """Return the options that the lines from `start` on number from 1: `1. Trivsel`."""
    numbered = ((number, lines[at].text.strip()) for number, at in enumerate(range(start, len(lines)), 1))
    listed = takewhile(lambda one: one[1].startswith(f"{one[0]}. "), numbered)
    words_ = ((str(number), " ".join(said.partition(". ")[2].split())) for number, said in listed)
    return tuple(Option(number, Text({language: label})) for number, label in words_)


def _other_version(identity: Identity, known: Definition) -> Iterator[Finding]:
    if identity.version != known.version:
        yield warning("read.other-version", name=known.id, version=identity.version, known=known.version)


# The reference that people see


def _identity(package: Package, found: Survey) -> tuple[Identity | None, tuple[Finding, ...]]:
    """Return who a document is by its properties, or else by its visible reference; and where the two differ."""
    held = identity_in(package)
    visible = _reference(found)
    if not visible or (held is not None and held.reference == visible):
        return held, ()
    if not is_sound(visible):
        return held, (warning("read.reference-broken", given=shown(visible)),)
    if held is None:
        return from_reference(visible), ()
    return held, (
        warning("read.other-reference", given=shown(visible), other=held.reference),
    ) if held.reference else ()


def _reference(found: Survey) -> str:
    """Return the reference that stands in the body: a sound one, or else what stands in its place; nothing without."""
    said = [line.text for line in found.lines if "." in line.text and "-" in line.text]
    last = [words_.split()[-1] for words_ in said if looks_like_reference(words_.split()[-1])]
    sound = next((word.upper() for word in last if is_sound(word)), "")
    return sound or next((one.split()[-1] for one in said if _is_reference_line(one)), "")


def _is_reference_line(line: str) -> bool:
    """Return whether a line begins as that of the reference does, in any language, and ends in what may be one."""
    begins = any(line.startswith(words("form.reference", language)) for language in LANGUAGES)
    return begins and looks_like_reference(line.rsplit(maxsplit=1)[-1])


# No identity: the labels


def _inferred(found: Survey, library: Library, findings: tuple[Finding, ...]) -> Recognised:
    """Return the definition most of whose labels stand in the document, where enough do, and of no other."""
    claims = _claims(found)
    scores = sorted(((_score(library.get(name), claims), name) for name in library.ids()), reverse=True)
    (score, name), (other, _) = (*scores, (0.0, ""), (0.0, ""))[:2]
    if score < LEAST or score - other < MARGIN:
        near = name if score > 0 else ""
        raise PlantoolsError(error("read.no-identity", nearest=near), *findings)
    known = library.get(name)
    told = warning("read.inferred", name=known.title.to(known.language) or name, percent=round(score * 100))
    return Recognised(None, Bound(known, _language(known, claims)), (*findings, told))


def _claims(found: Survey) -> frozenset[str]:
    """Return what each line of a document says, as labels are compared: number and words."""
    said = (claim(line.text) for line in found.lines if line.text.strip())
    return frozenset(f"{one.number} {one.words}".strip() for one in said)


def _score(definition: Definition, claims: frozenset[str]) -> float:
    """Return the share of a definition's labels, with their numbers, that a document shows in one language."""
    return max((_share(definition, language, claims) for language in LANGUAGES), default=0.0)


def _share(definition: Definition, language: str, claims: frozenset[str]) -> float:
    labels = frozenset(_form_labels(definition, language) if definition.is_form else _headings(definition, language))
    found = len(labels & claims)
    return found / len(labels) if found >= FEWEST else 0.0


def _form_labels(definition: Definition, language: str) -> Iterator[str]:
    """Yield the labels of a form with their numbers, as they are compared."""
    for path, number in numbers(definition).items():
        asked = definition.field_at(path)
        yield f"{number} {comparable(plain_label(asked, language)) if asked else ''}".strip()


def _headings(definition: Definition, language: str) -> Iterator[str]:
    """Yield the headings that every document of a definition shows, as they are compared."""
    for part in (one for one in definition.parts if one.place == "body"):
        fields = [definition.fields[name] for name in part.fields]
        shown_always = [one for one in fields if one.heading and not one.fields and one.when_empty != "omit"]
        texts = [part.heading, *(one.label for one in shown_always)]
        yield from (comparable(text.to(language)) for text in texts if text and not any(text.names()))


def _language(definition: Definition, claims: frozenset[str]) -> str:
    """Return the language that most labels of a document are in."""
    shares = {language: _share(definition, language, claims) for language in (definition.language, *LANGUAGES)}
    return max(shares, key=shares.__getitem__)
