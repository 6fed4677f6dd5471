"""Old documents as data files: any format that can be read, and our own documents through their controls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plantools.cycle.arrivals import Arrival, arrivals
from plantools.cycle.foreign import Converter
from plantools.definition.dumping import commented
from plantools.definition.library import Library
from plantools.definition.model import Definition
from plantools.definition.wording import message, words
from plantools.documents.embedding import definition_in
from plantools.documents.identity import identity_in
from plantools.documents.importing import Imported, imported
from plantools.documents.importing.flow import Image
from plantools.documents.read import read
from plantools.errors import PackageError
from plantools.findings import Finding, Severity, error, warning


@dataclass(frozen=True)
class DataFile:
    """A data file to write: its text, the pictures beside it by their path there, and what is to be told."""

    text: str
    images: Mapping[str, bytes] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    language: str = ""


def data_file(path: Path, library: Library, template: str, *, output: Path, language: str = "") -> DataFile:
    """Return what an old document says as a data file for a definition, in a language, by default the definition's.

    Raises `PlantoolsError` for a file that cannot be read, and for one that holds several documents.
    """
    definition = library.get(template)
    with Converter() as converter:
        arrival = _only(tuple(arrivals(path, converter)), path)
    assert arrival.package is not None, "what cannot be read was raised"
    said = language or definition.language
    made = _own(arrival, library, definition) or imported(arrival.package, definition, language=said)
    images, findings = _with_images(made, output)
    told = tuple(one.at(arrival.where) for one in (*arrival.findings, *made.findings, *findings))
    return DataFile(_text(made, path.name, findings, said), images, told, said)


def _only(came: tuple[Arrival, ...], path: Path) -> Arrival:
    """Return the one document of a file; raise `PackageError` where it has none that can be read, or several."""
    if len(came) > 1:
        raise PackageError(error("import.several", where=str(path), count=len(came)))
    [arrival] = came
    if arrival.package is None:
        raise PackageError(*arrival.findings)
    return arrival


def _own(arrival: Arrival, library: Library, definition: Definition) -> Imported | None:
    """Return what a document of our own says, read by its controls; None for one that was not made with this tool."""
    assert arrival.package is not None, "an arrival that can be read"
    identity = identity_in(arrival.package)
    if identity is None or identity.template != definition.id or identity.is_of_template:
        return None
    reading = read(arrival.package, library)
    bound = definition_in(arrival.package)
    prompts = {path: said for path, said in (bound.prompts if bound else {}).items() if path not in reading.sources}
    remarks = {"": tuple(one.text for one in reading.remarks)} if reading.remarks else {}
    return Imported(reading.definition, reading.answers, prompts, remarks, reading.findings)


# Pictures


def _with_images(made: Imported, output: Path) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """Return the pictures by their path beside the data file, and what is to be said of each."""
    images: dict[str, bytes] = {}
    findings: list[Finding] = []
    for number, one in enumerate(made.images, 1):
        if one.picture is None:
            findings.append(warning("import.image-kind", kind=one.kind or "?", given=one.alt))
            continue
        ending = {"jpeg": "jpg"}.get(one.picture.kind, one.picture.kind)
        name = f"{output.stem}-images/{number}.{ending}"
        images[name] = one.picture.content
        findings.append(warning("import.image", name=name, given=_beside(one)))
    return images, tuple(findings)


def _beside(one: Image) -> str:
    return one.alt or (one.passage.line[:60] if one.passage else "")


# The file


def _text(made: Imported, name: str, findings: tuple[Finding, ...], language: str) -> str:
    """Return the text of a data file: what was guessed stands above the answer that it is about."""
    data = _in_order(made) | ({"prompts": dict(made.prompts)} if made.prompts else {})
    comments = {"": [words("import.head", language, name=name, template=made.definition.id)]}
    for path, said in _comments(made, findings, language):
        top = path.partition(".")[0]
        is_there = top in data
        label = "" if top == path and is_there else f"{path}: " if path else ""
        comments.setdefault(top if is_there else "", []).append(f"{label}{said}")
    return commented(data, comments)


def _in_order(made: Imported) -> dict[str, object]:
    """Return the answers in the order of the definition, with a place for each that must be there and is not."""
    wanted = (asked for asked in made.definition.in_order() if asked.required and asked.name not in made.prompts)
    missing = {asked.name: None for asked in wanted if asked.name not in made.answers}
    names = (asked.name for asked in made.definition.in_order())
    return {name: made.answers.get(name) for name in names if name in made.answers or name in missing}


def _comments(made: Imported, findings: tuple[Finding, ...], language: str) -> Iterator[tuple[str, str]]:
    """Yield the path and words of what is to be checked, and what the old document said that is in no answer."""
    shown = [one for one in (*made.findings, *findings) if one.severity is not Severity.NOTE or one.field]
    told = [(one.field, message(one, language)) for one in shown]
    yield from told
    for path, remarks in made.remarks.items():
        said = " ".join(words_ for place, words_ in told if place == path)
        yield from ((path, words("import.remark", language, given=one)) for one in remarks if one not in said)
