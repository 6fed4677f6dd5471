"""The four seeds, set as somebody's old Word documents, become data: every word kept, every field in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from plantools.definition.library import Library, shipped
from plantools.definition.model import LANGUAGES, PLACEHOLDER, Definition
from plantools.word.markdown import plain
from tests.cli.running import plantools
from tests.programs import needs
from tests.stories.old_papers import LAYOUTS, OLD, expected, source_words

LIBRARY = Library((shipped("templates"),))
EVERY = pytest.mark.parametrize(
    "layout", [pytest.param(one, marks=[needs("libreoffice")] if one.endswith("odt") else []) for one in LAYOUTS]
)
LEAST = 0.95  # of the fields in their place
_WORD = re.compile(r"\w+")


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield path and value of each answer, those in sections too."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        for number, one in enumerate(value, 1):
            yield from leaves(one, f"{path}.{number}")
    else:
        yield path, value


def words(value: object) -> list[list[str]]:
    """Return the words of each entry of a value, without the signs of Markdown."""
    return [plain(str(one)).split() for one in (value if isinstance(value, list) else [value])]


def own_words(definition: Definition, answers: dict[str, object]) -> set[str]:
    """Return every word that the definition has itself: labels, lines, options; with the answers that stand in them."""
    fields = [asked for _, asked in definition.every_field()]
    texts = [part.heading for part in definition.parts] + [asked.label for asked in fields]
    texts += [line.text for part in definition.parts for line in part.lines]
    texts += [option.label for asked in fields for option in asked.options]
    said = (text.to(language) for text in texts for language in LANGUAGES)
    return {word for one in said for word in words_of(PLACEHOLDER.sub(lambda name: str(answers.get(name[1])), one))}


def words_of(text: str) -> set[str]:
    """Return the words of a text, in small letters."""
    return {word.casefold() for word in _WORD.findall(text)}


@EVERY
@pytest.mark.parametrize("seed", OLD)
def test_an_old_document_becomes_data(seed: str, layout: str, tmp_path: Path) -> None:
    old, data = tmp_path / layout, tmp_path / "data.yaml"
    old.write_bytes(LAYOUTS[layout](seed))
    ran = plantools("import", old, "--as", OLD[seed].template, "-o", data)
    assert (ran.code, ran.out) == (0, f"{data}\n")
    told = data.read_text(encoding="utf-8")
    # Numbers of pages and of headings are made anew.
    numbers = {word for word in words_of(source_words(seed)) if word.isdigit() and len(word) < 3}
    definition = LIBRARY.get(OLD[seed].template)
    assert words_of(source_words(seed)) - words_of(told) - own_words(definition, load(data)) - numbers == set()
    wanted, found = dict(leaves(expected(seed))), dict(leaves(load(data)))
    right = [path for path in wanted if path in found and words(found[path]) == words(wanted[path])]
    assert len(right) / len(wanted) >= LEAST, sorted(wanted.keys() - set(right))
    assert found.keys() - wanted.keys() == set()


def load(path: Path) -> dict[str, object]:
    """Return the data of a file."""
    from ruamel.yaml import YAML

    data: dict[str, object] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return data


@EVERY
@pytest.mark.parametrize("seed", OLD)
def test_what_was_imported_can_be_filled(seed: str, layout: str, tmp_path: Path) -> None:
    old, data, new = tmp_path / layout, tmp_path / "data.yaml", tmp_path / "new.docx"
    old.write_bytes(LAYOUTS[layout](seed))
    plantools("import", old, "--as", OLD[seed].template, "-o", data)
    ran = plantools("fill", OLD[seed].template, data, "-o", new)
    assert (ran.code, new.is_file()) == (0, True), ran.err
