"""What is no XML is mended before it is written to; what is XML keeps its bytes."""

from __future__ import annotations

import pytest

from plantools.errors import PackageError
from plantools.word.mending import well_formed
from tests.word.drafts import BASE, MAIN, document, p


def test_a_sound_package_is_the_same() -> None:
    assert well_formed(BASE) is BASE


def test_only_the_damaged_part_is_another() -> None:
    sound = document(p("Ord"))
    damaged = sound.with_parts({MAIN: sound.parts[MAIN].replace(b"</w:t></w:r></w:p>", b"</w:t></w:p></w:r>", 1)})
    mended = well_formed(damaged)
    assert {name for name in mended.parts if mended.parts[name] != damaged.parts[name]} == {MAIN}
    assert [node.text for node in mended.xml(MAIN).iter("{*}t")] == ["Ord"]


def test_what_cannot_be_mended_is_refused() -> None:
    with pytest.raises(PackageError):
        well_formed(BASE.with_parts({MAIN: b"<w:document"}))
