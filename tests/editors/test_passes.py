"""Word and Google Docs cannot run here: what is done in their stead leaves the traces that they leave."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plantools.documents.embedding import definition_in
from plantools.documents.identity import identity_in
from plantools.word.names import W
from plantools.word.package import Package, open_package, to_bytes
from tests.editors import web, word
from tests.editors.cases import Case, cases
from tests.word.drafts import MAIN, body, lines, values

CASE = next(case for case in cases() if case.name == "activity-plan.usual")
DOCUMENT = next(case for case in cases() if case.name == "programme.usual")


def typed(*, recorded: bool = False) -> Package:
    return open_package(word.saved(CASE, recorded=recorded))


@pytest.mark.parametrize("recorded", [False, True])
@pytest.mark.parametrize("case", [CASE, DOCUMENT], ids=lambda case: case.name)
def test_word_changes_nothing_but_the_body(case: Case, recorded: bool) -> None:
    before, after = open_package(case.file), open_package(word.saved(case, recorded=recorded))
    assert {name for name in before.parts if before.parts[name] != after.parts.get(name)} == {MAIN}
    assert before.parts.keys() == after.parts.keys()


def test_word_takes_the_flag_of_a_control_that_is_typed_in() -> None:
    root = typed().xml(MAIN)
    assert list(CASE.blank.xml(MAIN).iter(W.showingPlcHdr))
    assert not list(root.iter(W.showingPlcHdr))
    assert list(root.iter(W.proofErr))
    assert list(root.iter(W.lastRenderedPageBreak))


def test_word_copies_the_controls_of_the_last_row_with_their_tags() -> None:
    tags = [tag for tag in values(typed().xml(MAIN), W.tag) if tag.endswith("5.statement")]
    assert tags == ["commitments.5.statement"] * 2


def test_what_word_records_has_an_author_and_is_in_the_document_beside_what_it_replaced() -> None:
    root = typed(recorded=True).xml(MAIN)
    changes = [*root.iter(W.ins), *root.iter(W.del_)]
    assert {one.get(W.author) for one in changes} == {word.AUTHOR}
    assert len({one.get(W.id) for one in changes}) == len(changes)
    assert list(root.iter(W.delText))
    assert not [*typed().xml(MAIN).iter(W.ins), *typed().xml(MAIN).iter(W.del_)]


@pytest.mark.parametrize("case", [CASE, DOCUMENT], ids=lambda case: case.name)
def test_what_stands_in_for_them_is_a_document_that_word_opens(case: Case, made: Callable[[str], Path]) -> None:
    for name, content in {
        "word": word.saved(case, recorded=False),
        "recorded": word.saved(case, recorded=True),
        "google": web.saved(case.filled),
    }.items():
        made(f"{case.name}.{name}.docx").write_bytes(content)
        assert lines(body(open_package(content)))


@pytest.mark.parametrize("case", [CASE, DOCUMENT], ids=lambda case: case.name)
def test_google_docs_keeps_the_words_and_nothing_that_says_whose_they_are(case: Case) -> None:
    package = open_package(web.saved(case.filled))
    assert lines(body(package)) == lines(body(open_package(to_bytes(case.filled))))
    assert all(tag.startswith("goog_rdk_") for tag in values(package.xml(MAIN), W.tag))
    assert definition_in(package) is None
    assert identity_in(package) is None
    assert not list(package.xml(MAIN).iter(W.alias))
