"""The Word templates that stand beside a definition: one for each language, changed in Word by whoever keeps them.

`template.docx` is in the language that it was built in, `template.en.docx` and the like in others.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plantools.definition.library import Library, shipped
from plantools.definition.model import LANGUAGES, Definition
from plantools.documents.identity import identity_in
from plantools.findings import Finding, note
from plantools.word.package import Package, open_package


def kept(library: Library, id_: str, language: str) -> Package | None:
    """Return the template of a definition that is in a language; None where there is none."""
    for file in _files(library.template(id_), (language,)):
        package = open_package(file)
        if _language(package, library.get(id_)) == language:
            return package
    return None


def not_in(library: Library, id_: str, language: str) -> Iterator[Finding]:
    """Yield that the templates somebody keeps are all in other languages: what was changed in them will not be seen."""
    if library.folder(id_).parent.resolve() == shipped("templates").resolve():
        return
    files = _files(library.template(id_), LANGUAGES)
    languages = {_language(open_package(file), library.get(id_)): file for file in files}
    if languages and language not in languages:
        first, file = next(iter(languages.items()))
        folder = file.parent.name
        told = {"name": id_, "given": first, "language": language}
        target = f"{library.folder(id_).parent.name}/{folder}/{_name(file, language)}"
        yield note("template.other-language", where=f"{folder}/{file.name}", target=target, **told)


def _files(template: Path, languages: tuple[str, ...]) -> list[Path]:
    """Return the files that may be in one of these languages and that are there."""
    named = (template.with_name(_name(template, language)) for language in languages)
    return [file for file in (*named, template) if file.is_file()]


def _name(template: Path, language: str) -> str:
    return f"template.{language}{template.suffix}"


def _language(package: Package, definition: Definition) -> str:
    identity = identity_in(package)
    return (identity.language if identity else "") or definition.language
