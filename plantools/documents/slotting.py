"""The slots of a definition: what `word.slots` needs to know of each field to write its control."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from plantools.definition.dates import DATE_FORMATS
from plantools.definition.kinds import KINDS
from plantools.definition.model import Definition, Field, Option
from plantools.definition.placeholders import plain_label
from plantools.definition.values import LOCALES
from plantools.definition.wording import words
from plantools.definition.yes_no import YES_NO
from plantools.documents.outline import ranks
from plantools.word.slots import Slot

_NESTED = ("rows", "sections")


def slots_of(definition: Definition, language: str) -> Mapping[str, Slot]:
    """Return path without row numbers → slot, in one language, of every field that is not made of others.

    A column that is repeated has one slot, under its own name.
    """
    under = ranks(definition)
    fields = (_once(path, asked) for path, asked in definition.every_field() if KINDS[asked.kind].shape not in _NESTED)
    return {path: _slot(path, asked, language, rank=under.get(path, 1)) for path, asked in fields}


def _once(path: str, asked: Field) -> tuple[str, Field]:
    """Return a field with its path; in the place of a repeated column the one that it repeats."""
    return (f"{path.rpartition('.')[0]}.{asked.stem}", asked.repeats) if asked.repeats else (path, asked)


def _slot(path: str, asked: Field, language: str, *, rank: int) -> Slot:
    kind = KINDS[asked.kind]
    return Slot(
        path=path,
        title=plain_label(asked, language),
        prompt=prompt_of(asked, language),
        show=partial(_show, asked, language),
        shape=kind.shape,
        control=kind.control,
        options=tuple((option.value, option.label.to(language)) for option in options_of(asked)),
        rank=rank,
        numbered=asked.numbered,
        date_format=DATE_FORMATS[language],
        locale=LOCALES[language].replace("_", "-"),
    )


def _show(asked: Field, language: str, value: object) -> str:
    return KINDS[asked.kind].show(value, asked, language)


def options_of(asked: Field) -> tuple[Option, ...]:
    """Return what there is to choose from, yes and no among it."""
    return YES_NO if asked.kind == "yes_no" else asked.options


def prompt_of(asked: Field, language: str) -> str:
    """Return what stands where there is no answer yet: the field's own prompt, or what its kind asks for.

    Tick boxes need none: they stand there, empty.
    """
    if KINDS[asked.kind].shape == "ticks":
        return ""
    return asked.prompt.to(language) or words(f"prompt.{asked.kind}", language)
