"""Workspaces that measure something, and values for them: what tests of the barometer are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from hypothesis import strategies as st

from plantools.cycle.barometer.indicators import Group as IndicatorGroup
from plantools.cycle.barometer.indicators import Indicator, Mark, MeasuredPeriod, Measuring, group_key, half, text_of
from plantools.cycle.barometer.standing import Barometer, measured_of
from plantools.cycle.workspace import Workspace, load_workspace
from plantools.register.measurements import Measurement

NOW = datetime(2028, 2, 1, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
PERIODS = ("2026-2", "2027-1", "2027-2")
GROUPS = ("Kvinnor", "Män", "Annat")
INDICATORS = """\
indicators:
  - id: ledighet
    label: {sv: Arbetslöshet, da: Ledighed, en: Unemployment}
    unit: percent
    direction: down
    baseline: {value: 12.5, period: 2026}
    target: {value: 8, by: 2028-12-31}
    breakdown: {name: Kön, groups: [Kvinnor, Män, Annat]}
    theme: 4
    responsible: socialforvaltningen
  - id: medarbetare
    label: Medarbetare med utländsk bakgrund
    unit: count
    direction: up
"""
_FILE = """\
municipality: Falu kommun
language: {language}
office: {{name: Integrationskontoret, email: integration@falun.example}}
units:
  - {{key: socialforvaltningen, name: Socialförvaltningen, email: hr@falun.example}}
  - {{key: bou, name: Barn och utbildning}}
{more}"""


def workspace(folder: Path, more: str = INDICATORS, *, language: str = "sv") -> Workspace:
    """Return a workspace that says so much more."""
    (folder / "plantools.yaml").write_text(_FILE.format(language=language, more=more), encoding="utf-8")
    return load_workspace(folder)


def period(name: str) -> MeasuredPeriod:
    """Return a half-year."""
    found = half(name)
    assert found is not None
    return found


def indicator(**changes: object) -> Indicator:
    """Return an indicator in percent, of three groups, that is to go from 20 to 10 in 2027 and 2028."""
    told: dict[str, object] = {
        "id": "ledighet",
        "label": text_of("Arbetslöshet"),
        "unit": "percent",
        "direction": "down",
        "baseline": Mark(Decimal(20), "2026", date(2026, 12, 31)),
        "target": Mark(Decimal(10), "2028", date(2028, 12, 31)),
        "breakdown": text_of("Kön"),
        "groups": tuple(IndicatorGroup(group_key(name), text_of(name)) for name in GROUPS),
        "decimals": 1,
    }
    return Indicator(**{**told, **changes})  # type: ignore[arg-type]


def value(
    number: str | None, persons: int | None = None, *, part: str = "", period: str = "2027-2", note: str = ""
) -> Measurement:
    """Return a value of that indicator."""
    return Measurement("ledighet", part, period, None if number is None else Decimal(number), persons, note)


def barometer(
    found: Iterable[Measurement], *, of: Sequence[Indicator] = (), at: str = "2027-2", smallest: int = 5
) -> Barometer:
    """Return the barometer of some values."""
    measuring = Measuring(tuple(of) or (indicator(),), smallest_group=smallest)
    return Barometer("Falu kommun", period(at), TODAY, smallest, measured_of(measuring, found, period(at)))


numbers = st.decimals(0, 100, places=2)


@st.composite
def many_values(draw: st.DrawFn) -> tuple[Measurement, ...]:
    """Return values of all periods and groups, some of them missing, no two alike, many of few persons.

    A value has six digits of its own, so that it can be looked for. The whole has the persons of its groups.
    """
    found: list[Measurement] = []
    digits = draw(st.lists(st.integers(100_001, 999_999), min_size=12, max_size=12, unique=True))
    for name in PERIODS:
        counts: Mapping[str, int] = {
            part: draw(st.integers(0, 12)) for part in map(group_key, GROUPS) if draw(st.integers(0, 5))
        }
        for part, count in counts.items():
            found.append(value(f"0.{digits.pop()}", count, part=part, period=name))
        if draw(st.integers(0, 4)):
            found.append(value(f"0.{digits.pop()}", sum(counts.values()), period=name))
    return tuple(found)
