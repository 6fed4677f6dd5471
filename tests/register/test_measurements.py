"""Measured values in the register: the last one holds, every earlier one stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plantools.register.measurements import Change, Measurement, history, measure, measured
from plantools.register.store import Register

NOW = datetime(2028, 1, 10, 9, 0, tzinfo=UTC)
_values = st.builds(
    Measurement,
    indicator=st.sampled_from(["ledighet", "gab"]),
    part=st.sampled_from(["", "kvinnor"]),
    period=st.sampled_from(["2027-1", "2027-2"]),
    value=st.none() | st.decimals(-1000, 1000, places=4),
    persons=st.none() | st.integers(0, 10**9),
    note=st.sampled_from(["", "Från och med i år även hel-\noch deltid: 'å' 😀"]),
    place=st.just("v.csv:2"),
)


def sent(register: Register, *values: Measurement) -> list[Change]:
    """Return what became of values."""
    with register.writing() as connection:
        return [*measure(connection, values, now=NOW).values()]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(st.lists(st.lists(_values, max_size=4, unique_by=lambda one: one.key), max_size=4))
def test_what_was_said_last_holds(register: Register, rounds: Sequence[Sequence[Measurement]]) -> None:
    with register.reading() as connection:
        expected = {one.key: one.said for one in measured(connection)}
    for some in rounds:
        sent(register, *some)
        expected |= {one.key: one.said for one in some}
        assert set(sent(register, *some)) <= {Change.SAME}
    with register.reading() as connection:
        assert {one.key: one.said for one in measured(connection)} == expected


def test_digits_are_kept_as_they_were_sent(register: Register) -> None:
    for number in ("0.1", "1234567.123456", "0.0000001", "1E+3"):
        sent(register, Measurement("gab", "", "2027-1", Decimal(number)))
        with register.reading() as connection:
            assert [one.value for one in measured(connection)] == [Decimal(number)]


def test_a_corrected_value_goes_before_and_the_earlier_one_stays(register: Register) -> None:
    first = Measurement("gab", "", "2027-1", Decimal("1.8"), 120, place="v.csv:2")
    assert sent(register, first) == [Change.NEW]
    assert sent(register, Measurement("gab", "", "2027-1", Decimal("1.80"), 120)) == [Change.SAME]
    assert sent(register, Measurement("gab", "", "2027-1", Decimal("1.7"), 120, place="v2.csv:9")) == [Change.CORRECTED]
    with register.reading() as connection:
        assert [(str(one.value), one.place, one.recorded) for one in history(connection, "gab")] == [
            ("1.8", "v.csv:2", NOW),
            ("1.7", "v2.csv:9", NOW),
        ]


@pytest.mark.parametrize("value", [None, Decimal(0)])
def test_nothing_measured_is_another_thing_than_zero(register: Register, value: Decimal | None) -> None:
    sent(register, Measurement("gab", "", "2027-1", value, note="x"))
    with register.reading() as connection:
        assert [one.value for one in measured(connection)] == [value]
