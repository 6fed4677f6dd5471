"""A data file: the answers that a document is filled with, and where in the file each of them stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from plantools.definition import rules
from plantools.definition.answers import Answers, is_empty, normal
from plantools.definition.checks import as_mapping
from plantools.definition.images import picture
from plantools.definition.model import Definition, Field
from plantools.definition.placeholders import plain_label
from plantools.definition.source import Source, read
from plantools.errors import DataError
from plantools.findings import Finding, error

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Data:
    """The answers of a file as they are written, and its prompts: path (`themes.1.goals`) → words for that slot."""

    answers: Mapping[str, object]
    prompts: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    folder: Path | None = None
    source: Source | None = None
    root: Place = ()

    def where(self, path: str) -> str:
        """Return the place in the file of an answer: `commitments.2.goal` (rows from 1) → `plan.yaml:12:5`."""
        return self.source.where((*self.root, *self._place(path))) if self.source else self.name

    def _place(self, path: str) -> Iterator[str | int]:
        """Yield the steps of a path in the file, where empty rows, which do not count, have their place too."""
        at: object = self.answers
        for step in path.split("."):
            if isinstance(at, list) and step.isdigit():
                counted = [index for index, entry in enumerate(at) if not _counts_for_nothing(entry)]
                index = counted[int(step) - 1] if 0 < int(step) <= len(counted) else len(at)
                yield index
                at = at[index] if index < len(at) else None
            else:
                yield step
                at = as_mapping(at).get(step)


def _counts_for_nothing(value: object) -> bool:
    """Return whether an entry is left out when answers are made normal."""
    if isinstance(value, Mapping):
        return all(_counts_for_nothing(one) for one in value.values())
    if isinstance(value, list):
        return all(_counts_for_nothing(one) for one in value)
    return is_empty(value) or (isinstance(value, str) and not value.strip())


def load_data(path: Path) -> Data:
    """Return the answers in a YAML or JSON file, or in what `plantools read` wrote; raise `DataError` otherwise."""
    source = read(path)
    if source.data is None:
        raise DataError(error("data.empty", where=source.where(), name=path.name))
    if not isinstance(source.data, dict):
        raise DataError(error("data.not-a-mapping", where=source.where(), name=path.name))
    read_ = "form" in source.data and isinstance(source.data.get("answers"), dict)
    return _data(source, path.parent, ("answers",) if read_ else ())


def _data(source: Source, folder: Path, root: Place) -> Data:
    written = as_mapping(source.data)
    prompts = written.get("prompts")
    answers = as_mapping(written["answers"]) if root else written
    faults = tuple(_prompt_faults(prompts, source))
    if faults:
        raise DataError(*faults)
    return Data(
        answers={name: value for name, value in answers.items() if root or name != "prompts"},
        prompts={name: str(words) for name, words in as_mapping(prompts).items()},
        name=source.name,
        folder=folder,
        source=source,
        root=root,
    )


def _prompt_faults(prompts: object, source: Source) -> Iterator[Finding]:
    if prompts is not None and not isinstance(prompts, Mapping):
        yield error("data.prompts", where=source.where(("prompts",)))
    for path, words in as_mapping(prompts).items():
        if not isinstance(words, str):
            yield error("data.prompts", where=source.where(("prompts", path)))


def of(answers: Mapping[str, object]) -> Data:
    """Return answers that come from no file."""
    return Data(answers)


def with_pictures(definition: Definition, data: Data) -> tuple[Data, tuple[Finding, ...]]:
    """Return the data with the picture itself in place of its path, and what is wrong with the pictures."""
    found: list[Finding] = []

    def put(asked: Field, path: str, value: object) -> object:
        if asked.kind != "image" or not isinstance(value, str) or is_empty(value):
            return value
        uri, code = picture(value, data.folder)
        if code:
            params = {"label": plain_label(asked, definition.language), "given": value}
            found.append(Finding(code, field=path, where=data.where(path), params=params))
        return uri or value

    return replace(data, answers=_each(definition.fields, data.answers, "", put)), tuple(found)


_Put = Callable[[Field, str, object], object]


def _each(fields: Mapping[str, Field], answers: Mapping[str, object], path: str, put: _Put) -> dict[str, object]:
    """Return the answers with `put` applied to each that a field asks for."""
    return {n: _one(fields[n], f"{path}{n}", v, put) if n in fields else v for n, v in answers.items()}


def _one(asked: Field, path: str, value: object, put: _Put) -> object:
    if not asked.fields or not isinstance(value, list):
        return put(asked, path, value)
    inner = {column.name: column for column in asked.fields}
    number, rows = 0, list[object]()
    for row in value:
        number += not _counts_for_nothing(row)
        rows.append(_each(inner, row, f"{path}.{number}.", put) if isinstance(row, Mapping) else row)
    return rows


def normal_answers(definition: Definition, data: Data) -> Answers:
    """Return the answers in normal form, pictures as data URIs: what a document is filled with."""
    return normal(definition, with_pictures(definition, data)[0].answers)


def validate(definition: Definition, data: Data, *, draft: bool = False) -> tuple[Finding, ...]:
    """Return all that is wrong with the answers and prompts of a file, each with its place in it."""
    return checked(definition, data, draft=draft)[1]


def checked(definition: Definition, data: Data, *, draft: bool = False) -> tuple[Answers, tuple[Finding, ...]]:
    """Return the answers in normal form, pictures as data URIs, and all that is wrong with them and the prompts."""
    shown, pictures = with_pictures(definition, data)
    answers = normal(definition, shown.answers)
    found = rules.check(definition, answers, draft=draft)
    placed = (finding.at(data.where(finding.field)) for finding in found)
    return answers, (*placed, *pictures, *_unknown_prompts(definition, data))


def _unknown_prompts(definition: Definition, data: Data) -> Iterator[Finding]:
    for path in data.prompts:
        if definition.field_at(path) is None:
            where = data.source.where(("prompts", path)) if data.source else data.name
            yield error("data.unknown-prompt", where=where, name=path)
