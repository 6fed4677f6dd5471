"""A workspace of committees to test with: their plans of four years, and what they report on them year by year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from plantools.cycle.workspace import load_workspace
from plantools.register.store import open_register
from tests.cycle.workspaces import Place

PLAN, STATUS = "action-plan", "action-plan-status"
SPAN, YEAR = "2011-2014", "2012"
PLANNED = datetime(2010, 12, 1, 9, 0, tzinfo=UTC)
FOLLOWED = datetime(2012, 1, 10, 9, 0, tzinfo=UTC)
HELD = datetime(2012, 3, 14, 9, 0, tzinfo=UTC)  # the status meeting
COMMITTEES = ("Socialudvalget", "Kulturudvalget")
_FILE = """\
municipality: Københavns Kommune
language: da
office: {name: Integrationskontoret, email: integration@kbh.example}
in_force:
  policy: {title: Integrationspolitik, themes: [{title: Skolen}, {title: En blandet by}]}
deadlines:
  action-plan: {2011-2014: 2011-03-31}
  action-plan-status: {2012: 2012-02-15}
units:
  - {key: sou, name: Socialudvalget, kind: department, contact: Centerchef, email: sou@kbh.example}
  - {key: kfu, name: Kulturudvalget, kind: department, contact: Kulturchef, email: kfu@kbh.example}
"""
# Two initiatives of one theme in a list, a lighthouse project, and an initiative in plain words.
SOCIAL: Mapping[str, object] = {
    "administration": "Socialforvaltningen",
    "themes": [
        {
            "theme": "2",
            "goals": "Færre udsatte boligområder",
            "initiatives": "- Opsøgende arbejde\n- Fritidspas til børn",
            "lighthouse": "Særindsats i ét boligområde",
        },
        {"theme": "1", "goals": "Alle kan læse", "initiatives": "Lektiecafeer"},
    ],
}
CULTURE: Mapping[str, object] = {
    "themes": [{"theme": "2", "goals": "Flere mødes", "initiatives": "- Åbne biblioteker\n- Idræt for piger"}]
}


def committees(folder: Path) -> Place:
    """Return a workspace of two committees."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plantools.yaml").write_text(_FILE, encoding="utf-8")
    workspace = load_workspace(folder)
    return Place(workspace, open_register(workspace.database_url, folder))


def planned(folder: Path, *plans: Mapping[str, object]) -> Place:
    """Return the workspace when these plans, by default those of both committees, have come and count."""
    place = committees(folder)
    forms = place.issued(PLAN, SPAN, now=PLANNED)
    for form, plan in zip(forms, plans or (SOCIAL, CULTURE), strict=False):
        place.send(place.answer(form, plan), f"{form.unit.key}.docx")
    assert {str(one.verdict) for one in place.collect(now=PLANNED)} == {"accepted"}
    return place
