"""The demo: every document of every municipality, and what was filled in is read back as it was."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from plantools.cycle import conversion
from plantools.cycle.demo import Account, demo, document
from plantools.cycle.examples import examples
from plantools.definition.library import shipped
from plantools.errors import TargetError
from tests.programs import needs


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Account, ...]:
    """Return what the demo made without LibreOffice."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(conversion, "program", lambda: None)
        return demo(tmp_path_factory.mktemp("demo") / "out")


def test_every_order_of_every_municipality_is_made(accounts: tuple[Account, ...]) -> None:
    assert [account.example for account in accounts] == list(examples())
    for account in accounts:
        assert [one.name for one in account.documents] == list(account.example.orders)
        assert all(one.path.is_file() and one.path.parent.name == account.example.id for one in account.documents)


def test_what_was_filled_in_comes_back_as_it_was(accounts: tuple[Account, ...]) -> None:
    made = [one for account in accounts for one in account.documents]
    assert {one.name: one.lost for one in made if one.lost} == {}
    assert all(one.path.with_suffix(".yaml").is_file() for one in made if one.answers is not None)
    filled = {name for one in examples() for name, order in one.orders.items() if order.data}
    assert {one.name for one in made if one.answers} == filled


def test_no_two_documents_share_a_reference_unless_they_are_blank(accounts: tuple[Account, ...]) -> None:
    references = [one.reference for account in accounts for one in account.documents if one.answers]
    assert len(set(references)) == len(references)


def test_each_document_is_told_of_when_it_is_done(
    accounts: tuple[Account, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plantools.cycle.examples.examples", lambda: (accounts[0].example,))
    monkeypatch.setattr(conversion, "program", lambda: None)
    done: list[str] = []
    demo(tmp_path / "out", told=done.append)
    assert done == list(accounts[0].example.orders)


def test_the_same_document_is_made_of_an_example_alone(accounts: tuple[Account, ...]) -> None:
    one = next(one for one in accounts[0].documents if one.answers)
    assert document(shipped("examples") / accounts[0].example.id, one.name) == one.path.read_bytes()


def test_a_disk_that_fills_up_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("plantools.word.saving.os.fsync", full)
    monkeypatch.setattr(conversion, "program", lambda: None)
    monkeypatch.setattr("plantools.cycle.examples.examples", lambda: examples()[:1])
    with pytest.raises(TargetError) as caught:
        demo(tmp_path / "out")
    assert [finding.code for finding in caught.value.findings] == ["target.full"]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.slow
@needs("libreoffice")
def test_with_libreoffice_page_numbers_change_nothing_of_the_answers(
    accounts: tuple[Account, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plantools.cycle.examples.examples", lambda: (accounts[0].example,))
    (account,) = demo(tmp_path / "out")
    assert [(one.name, one.answers, one.lost) for one in account.documents] == [
        (one.name, one.answers, one.lost) for one in accounts[0].documents
    ]
    assert account.documents[0].path.read_bytes() != accounts[0].documents[0].path.read_bytes()
