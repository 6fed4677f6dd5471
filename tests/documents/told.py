"""Files that said something, made from answers without any document: what tables are made of."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as some

from plantools.definition.answers import normal
from plantools.definition.loading import definition_of
from plantools.definition.model import Definition
from plantools.documents.identity import identity_of
from plantools.documents.reading import Reading, Remark
from plantools.documents.tabulating import Table, Told, tabulate
from plantools.findings import Finding
from tests.definition.samples import plan_data
from tests.documents.every_kind import every_kind
from tests.documents.generated import answers_for
from tests.documents.people import PLAN
from tests.word.wild import TEXTS

EVERY = {of: every_kind(of) for of in ("form", "document")}


def said(file: str, definition: Definition, answers: Mapping[str, object], language: str, *remarks: Remark) -> Told:
    """Return a file that said these answers."""
    given = normal(definition, answers)
    who = identity_of(definition, given, language=language)
    return Told(file, Reading(who, definition, language, given, {}, remarks), (), language)


def told(file: str = "a.docx", definition: Definition = PLAN, language: str = "sv", **answers: object) -> Told:
    """Return a file that said these answers, by default to the small form."""
    return said(file, definition, answers, language)


def unread(file: str, *findings: Finding) -> Told:
    """Return a file that could not be read."""
    return Told(file, None, findings, "sv")


def named(tables: tuple[Table, ...]) -> Mapping[str, Table]:
    """Return the tables by their names."""
    assert len({one.name for one in tables}) == len(tables)
    return {one.name: one for one in tables}


def tables(*forms: Told, language: str = "sv") -> Mapping[str, Table]:
    """Return the tables of these files by their names."""
    return named(tabulate(forms, language))


def column(table: Table, head: str) -> list[object]:
    """Return the values below a header."""
    place = table.columns.index(head)
    return [row[place] for row in table.rows]


def plan_of(version: int, **fields: object) -> Definition:
    """Return a version of the small form with more fields, or with fields in the place of its own."""
    data = plan_data()
    parts, schema = data["parts"], data["schema"]
    assert isinstance(parts, list) and isinstance(schema, dict)
    parts[0]["fields"] = [*(name for name in fields if name not in schema), *parts[0]["fields"]]
    return definition_of({**data, "version": version, "schema": {**schema, **fields}})


@some.composite
def any_tables(draw: some.DrawFn) -> tuple[Table, ...]:
    """Return the tables of a few forms with any answers to every kind of question, and any remarks."""
    definition = EVERY[draw(some.sampled_from(sorted(EVERY)))]
    answers = draw(some.lists(answers_for(definition), min_size=1, max_size=2))
    remarks = tuple(Remark(one) for one in draw(some.lists(TEXTS, max_size=3)))
    language = draw(some.sampled_from(["sv", "da", "en"]))
    forms = [said(f"{place}.docx", definition, one, language, *remarks) for place, one in enumerate(answers)]
    return tabulate(forms, language)
