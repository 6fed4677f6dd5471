"""Years made by hand: units, what was issued to them, and what came back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from plantools.cycle.years import Answered, UnitYear, Year
from plantools.definition.library import Library, shipped
from plantools.definition.model import Definition
from plantools.register.records import Issued, Submission, Unit, Verdict

_LIBRARY = Library((shipped("templates"),))
PLAN, REPORT = _LIBRARY.get("activity-plan"), _LIBRARY.get("annual-report")
DUE, TODAY = date(2027, 2, 26), date(2027, 3, 10)
_IDS = count(1)
_NAMES = {
    "barn": "Barn- och utbildningsförvaltningen",
    "kultur": "Kultur- och fritidsförvaltningen",
    "social": "Socialförvaltningen",
    "energi": "Falu Energi & Vatten AB",
    "koppar": "Kopparstaden AB",
}


def moment(day: date) -> datetime:
    """Return the middle of a day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def unit(key: str = "barn", **more: Any) -> Unit:
    """Return a unit of Falun's."""
    told = {"name": _NAMES.get(key, key), "contact": "Integrationssamordnare", "email": f"{key}@falun.se"} | more
    return Unit(key, **told)


def issued(
    of: Unit, day: date = date(2026, 12, 1), *, definition: Definition = PLAN, due: date | None = None
) -> Issued:
    """Return the form that a unit got."""
    return Issued(
        id=next(_IDS),
        template=definition.id,
        version=definition.version,
        period="2027",
        unit=of.key,
        number=1,
        reference=f"{definition.id.upper()}.1-2027-{of.key.upper()}",
        digest="",
        language="sv",
        prefilled={},
        issued=moment(day),
        due=due,
    )


def sent(of: Unit, verdict: Verdict, day: date = date(2027, 2, 20), **more: Any) -> Submission:
    """Return a document that came from a unit."""
    told = {"where": f"inbox/{of.key}.docx", "sha256": "0" * 64, "received": moment(day), "written": moment(day)} | more
    return Submission(next(_IDS), verdict, unit=of.key, **told)  # type: ignore[arg-type]


def unit_year(of: Unit, *came: Submission, definition: Definition = PLAN, form: Issued | None = None) -> UnitYear:
    """Return the year of a unit that got a form, and from which these documents came, the last one last."""
    counted = [one for one in came if one.verdict.counts]
    answered = Answered(definition, counted[-1]) if counted else None
    return UnitYear(
        of,
        plan=answered if not definition.cycle.is_report else None,
        report=answered if definition.cycle.is_report else None,
        issued={definition.id: form or issued(of, definition=definition)},
        latest={definition.id: came[-1]} if came else {},
    )


def year(*units: UnitYear, deadlines: Mapping[str, date] | None = None, **more: Any) -> Year:
    """Return the year of Falun with these units."""
    told: dict[str, object] = {
        "period": "2027",
        "municipality": "Falu kommun",
        "programme": "Integrationspolitiskt program för Falu kommun",
        "language": "sv",
        "today": TODAY,
        "goals": (),
        "units": units,
        "plan": PLAN,
        "report": REPORT,
        "deadlines": {PLAN.id: DUE} if deadlines is None else deadlines,
    }
    return Year(**told | more)  # type: ignore[arg-type]


def falun(**more: Any) -> Year:
    """Return a year in which everything happens: answered, with warnings, returned, late, sent twice."""
    barn, kultur, social, energi, koppar = map(unit, _NAMES)
    return year(
        unit_year(barn, sent(barn, Verdict.ACCEPTED)),
        unit_year(kultur, sent(kultur, Verdict.WARNED, date(2027, 3, 1))),
        unit_year(social, sent(social, Verdict.RETURNED)),
        unit_year(energi),
        unit_year(koppar, sent(koppar, Verdict.ACCEPTED), sent(koppar, Verdict.RETURNED, date(2027, 3, 3))),
        **more,
    )
