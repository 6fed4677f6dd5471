"""An edition that there is already, from a data file or a document: what it says, and of which definition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plantools.cycle.reading import read_files
from plantools.definition.answers import Answers, is_empty
from plantools.definition.binding import Sources, bind, options_from
from plantools.definition.checks import as_mapping
from plantools.definition.data import checked, load_data
from plantools.definition.dates import shown_day
from plantools.definition.library import Library
from plantools.definition.model import Definition
from plantools.definition.wording import words
from plantools.documents.identity import identity_of
from plantools.errors import DataError, PlantoolsError
from plantools.findings import Finding, error

DATA = (".yaml", ".yml", ".json")
FOREIGN = "revise.foreign"
_LIKELY = "governing-document"  # what most old documents are


@dataclass(frozen=True)
class Original:
    """What an edition says, in normal form; `reference` is its own, `findings` tell of how it was read."""

    definition: Definition
    language: str
    answers: Answers
    reference: str = ""
    findings: tuple[Finding, ...] = ()

    def said(self, role: str) -> object:
        """Return what it says of itself in a role (`IDENTITY_ROLES`); None where it says nothing."""
        value = self.answers.get(self.definition.identity.get(role, ""))
        return None if is_empty(value) else value

    def day(self, role: str) -> date | None:
        """Return the day in a role."""
        found = self.said(role)
        return found if isinstance(found, date) else None


def original(file: Path, library: Library, *, sources: Sources, template: str = "", foreign: str = "") -> Original:
    """Return what a file says; `template` is the id of its definition where it does not say so itself.

    `foreign` is the code of what is said, after why it cannot be read, of a document that follows none of our
    definitions. Raises `PlantoolsError` for one, for a file that cannot be read, that holds several documents or a
    form, and for data of which nobody can tell what they are.
    """
    if file.suffix.lower() in DATA:
        found = _of_data(file, library, template, sources)
    else:
        found = _of_document(file, library, template, sources, foreign or FOREIGN)
    if found.definition.is_form:
        raise DataError(error("edition.form", name=found.definition.id))
    return found


def _of_data(file: Path, library: Library, template: str, sources: Sources) -> Original:
    data = load_data(file)
    named = str(as_mapping(as_mapping(data.source.data if data.source else {}).get("form")).get("template", ""))
    if not (template or named):
        raise DataError(error("edition.no-template", where=file.name))
    definition = _bound(library.get(template or named), sources)
    answers, findings = checked(definition, data)
    reference = identity_of(definition, answers, language=definition.language).reference
    return Original(definition, definition.language, answers, reference, findings)


def _of_document(file: Path, library: Library, template: str, sources: Sources, foreign: str) -> Original:
    definition = _bound(library.get(template), sources) if template else None
    found = list(read_files([file], library, definition, language=definition.language if definition else "sv"))
    if len(found) > 1:
        raise PlantoolsError(error("edition.several", where=str(file), count=len(found)))
    reading = found[0].reading
    if reading is None:
        raise PlantoolsError(*found[0].findings, error(foreign, name=str(file), template=template or _LIKELY))
    whole = reading.identity.reference
    return Original(reading.definition, reading.language, reading.answers, whole, found[0].findings)


def _bound(definition: Definition, sources: Sources) -> Definition:
    return bind(definition, sources) if options_from(definition) and not definition.is_form else definition


def in_words(old: Original) -> str:
    """Return how an edition is called in the one that replaces it: title, case number, decision and validity."""
    return ", ".join(filter(None, (_plain(old, "title"), _plain(old, "case_number") or old.reference, *_facts(old))))


def _facts(old: Original) -> Iterator[str]:
    """Yield the decision and the days from and to which an edition is valid, as far as it says."""
    told = {role: _plain(old, role) for role in ("adopted_by", "adopted")}
    given = [role for role, value in told.items() if value]
    if given:
        yield words(f"revise.{'-'.join(given)}", old.language, **told)
    for role in ("valid_from", "valid_until"):
        if old.said(role) is not None:
            yield words(f"revise.{role}", old.language, day=_plain(old, role))


def _plain(old: Original, role: str) -> str:
    value = old.said(role)
    return shown_day(value, old.language) if isinstance(value, date) else " ".join(str(value or "").split())
