"""Files become plain data with positions, or say what is wrong with them; nothing in them can do harm."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantools.definition.source import load, read
from plantools.errors import DataError
from tests.growth import calls

_LINES = "a:\n  b: 1\nlist:\n  - x\n  - k: {deep: 2}\n"


def faults(text: str, name: str = "plan.yaml") -> list[tuple[str, str]]:
    """Return code and place of each fault of a text."""
    with pytest.raises(DataError) as caught:
        load(text, name=name)
    return [(finding.code, finding.where) for finding in caught.value.findings]


@pytest.mark.parametrize(
    ("place", "where"),
    [
        ((), "plan.yaml:1:1"),
        (("a", "b"), "plan.yaml:2:3"),
        (("list", 0), "plan.yaml:4:5"),
        (("list", 1, "k", "deep"), "plan.yaml:5:9"),
        (("list", 1, "k", "missing"), "plan.yaml:5:5"),
        (("list", 7), "plan.yaml:3:1"),
        (("nothing", "here"), "plan.yaml:1:1"),
    ],
)
def test_where_is_the_key_or_the_nearest_part_around_it(place: tuple[str | int, ...], where: str) -> None:
    assert load(_LINES, name="plan.yaml").where(place) == where


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("NO", "NO"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("1.5", 1.5),
        ("007", "007"),
        ("+46", "+46"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        (".inf", ".inf"),
        ("1e999", "1e999"),
        ("123456789012345678901", "123456789012345678901"),
        ("2027-03-01", date(2027, 3, 1)),
        ("2027-02-30", "2027-02-30"),
        ("'12'", "12"),
        ("!!str 12", "12"),
        ("|\n  two\n  lines", "two\nlines\n"),
    ],
)
def test_a_word_is_what_it_looks_like_and_loses_nothing(written: str, value: object) -> None:
    read_ = load(f"a: {written}\n", name="a.yaml").data
    assert read_ == {"a": value} and isinstance(read_, dict) and type(read_["a"]) is type(value)


def test_keys_are_the_text_as_written() -> None:
    assert load("1: a\ntrue: b\n2027-01-01: c\n<<: d", name="a.yaml").data == {
        "1": "a",
        "true": "b",
        "2027-01-01": "c",
        "<<": "d",
    }


@pytest.mark.parametrize(
    ("text", "problem", "where"),
    [
        ("a:\n\tb: 1", "tab", "2:1"),
        ("a: b: c", "colon", "1:5"),
        ("a: 1\nb", "no-colon", "2:2"),
        ("a: @x", "sign", "1:4"),
        ('a: "x', "quote", "1:6"),
        ('a: "\\q"', "escape", "1:6"),
        ('a: "\\ud800"', "escape", "1:4"),
        ("a: [1, 2", "bracket", "1:9"),
        ("- a\nb: 1", "indent", "2:1"),
        ("a: \x01", "control", "1:4"),
        ('a: "\\U99999999"', "other", ""),
    ],
)
def test_a_broken_file_says_what_and_where(text: str, problem: str, where: str) -> None:
    with pytest.raises(DataError) as caught:
        load(text, name="a.yaml")
    (finding,) = caught.value.findings
    assert (finding.code, finding.params) == ("yaml.broken", {"problem": problem})
    assert finding.where == f"a.yaml:{where}".rstrip(":")


def test_every_duplicate_key_is_told_with_both_places() -> None:
    with pytest.raises(DataError) as caught:
        load("a: 1\nb: {c: 1, c: 2}\na: 2\n", name="a.yaml")
    told = [(f.where, f.params["key"], f.params["first"]) for f in caught.value.findings]
    assert told == [("a.yaml:2:11", "c", "a.yaml:2:5"), ("a.yaml:3:1", "a", "a.yaml:1:1")]


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("a: !!python/object/apply:os.system [id]", "yaml.tag", "a.yaml:1:4"),
        ("a: !x 1", "yaml.tag", "a.yaml:1:4"),
        ("a: *b", "yaml.alias", "a.yaml:1:4"),
        ("a: &a [*a]", "yaml.alias", "a.yaml:1:8"),
        ("a: 1\n---\nb: 2", "yaml.documents", "a.yaml:3:1"),
        ("? [1]\n: 2", "yaml.key", "a.yaml:1:3"),
        ("[" * 100, "yaml.too-deep", "a.yaml:1:42"),
    ],
)
def test_what_no_form_needs_is_refused(text: str, code: str, where: str) -> None:
    assert faults(text, "a.yaml") == [(code, where)]


def test_an_alias_bomb_is_refused_before_it_goes_off() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{after}: &{after} [{', '.join(['*' + name] * 10)}]"
        for name, after in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    assert [code for code, _ in faults("\n".join(lines))] == ["yaml.too-big"]


def test_an_alias_repeats_what_its_anchor_named() -> None:
    assert load("a: &words {sv: Ja}\nb: *words", name="a.yaml").data == {"a": {"sv": "Ja"}, "b": {"sv": "Ja"}}


def test_json_has_positions_too() -> None:
    source = load('{"a": [1,\n {"b": "x,[]:\\""}], "c": {},\n"d": [], "e": 2}', name="a.json")
    assert source.data == {"a": [1, {"b": 'x,[]:"'}], "c": {}, "d": [], "e": 2}
    places: list[tuple[str | int, ...]] = [("a", 1, "b"), ("c",), ("d",), ("e",), ("a", 0)]
    assert [source.where(place)[7:] for place in places] == ["2:3", "2:21", "3:1", "3:10", "1:8"]


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ('{"a":1,"a":2}', "yaml.duplicate-key", "a.json:1:8"),
        ('{"a": }', "yaml.broken", "a.json:1:7"),
        ("", "yaml.broken", "a.json:1:1"),
        ('"\\ud800"', "yaml.broken", "a.json"),
        ("[" * 100 + "]" * 100, "yaml.too-deep", "a.json:1:41"),
        ("[" * 100_000, "yaml.too-deep", "a.json"),
    ],
)
def test_broken_json_says_what_and_where(text: str, code: str, where: str) -> None:
    assert faults(text, "a.json") == [(code, where)]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=4)
    ),
    max_leaves=12,
)


def places(data: object, place: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the path of every part of the data."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [place, *(found for key, one in inner for found in places(one, (*place, key)))]


@given(_JSON, st.sampled_from([None, 1]))
def test_json_comes_back_as_it_was_with_a_position_for_every_part(data: object, indent: int | None) -> None:
    source = load(json.dumps(data, indent=indent), name="a.json")
    assert source.data == data
    assert set(source.positions) == set(places(data))


@given(st.text())
def test_any_text_is_data_or_a_finding(text: str) -> None:
    for name in ("a.yaml", "a.json"):
        try:
            load(text, name=name)
        except DataError as problem:
            assert problem.findings


def test_a_file_that_is_not_utf8_says_where(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("a: 1\nb: å".encode("latin-1"))
    with pytest.raises(DataError) as caught:
        read(tmp_path / "a.yaml")
    assert [(f.code, f.where) for f in caught.value.findings] == [("yaml.encoding", "a.yaml:2:4")]


def test_a_byte_order_mark_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfa: 1")
    assert read(tmp_path / "a.yaml").where(("a",)) == "a.yaml:1:1"


@pytest.mark.parametrize(("name", "code"), [("gone.yaml", "data.missing"), (".", "data.directory")])
def test_what_is_no_file_is_told(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(DataError) as caught:
        read(tmp_path / name)
    assert [finding.code for finding in caught.value.findings] == [code]


def test_the_work_of_loading_grows_with_the_length_of_a_file_and_no_faster() -> None:
    def loaded(fields: int) -> None:
        field = "  f%d: {type: string, meta: {label: {sv: 'Förvaltning, kontor', da: Forvaltning, en: Department}}}\n"
        load("schema:\n" + "".join(field % number for number in range(100, 100 + fields)), name="a.yaml")

    loaded(1)
    assert calls(lambda: loaded(160)) < 2.2 * calls(lambda: loaded(80))
