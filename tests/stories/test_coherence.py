"""Ringkøbing-Skjern's integration policy is held against its other policies, from the register to links that stay."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from plantools.cycle.conversion import pdfs
from plantools.word.names import W
from plantools.word.package import open_package
from tests.cli.running import plantools
from tests.programs import needs
from tests.word.drafts import body

POLICIES = {
    "sundhedspolitik": ("theme-policy", "2011-01-01"),
    "borne-og-ungepolitik": ("theme-policy", "2011-01-01"),
    "frivillighedspolitik": ("governing-document", "2010-10-12"),
}
DOCUMENT = "integrationspolitik.docx"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the workspace, with the other policies registered as the Word documents that people read."""
    folder = tmp_path_factory.mktemp("story") / "ringkobing-skjern"
    with pytest.MonkeyPatch.context() as patch:
        assert plantools("init", folder, "--example", "ringkobing-skjern").code == 0
        patch.chdir(folder)
        for name, (template, adopted) in POLICIES.items():
            plantools("fill", template, f"policies/{name}.yaml", "-o", f"{name}.docx", "--lang", "da")
            assert plantools("documents", "add", f"{name}.docx", "--adopted", adopted, "--owner", "Tovholder").code == 0
        assert plantools("fill", "theme-policy", "integrationspolitik.yaml", "-o", DOCUMENT).code == 0
        assert plantools("fill", "policy-process", "process.yaml", "-o", "process.docx").code == 0
        yield folder


def fit() -> dict[str, list[dict[str, object]]]:
    """Return how the draft fits, as data."""
    found: dict[str, list[dict[str, object]]] = json.loads(
        plantools("coherence", DOCUMENT, "--process", "process.docx", "--format", "json", language="da").out
    )
    return found


def test_from_the_draft_to_links_that_stay(folder: Path) -> None:
    before = fit()
    suggested = [one for one in before["links"] if one["kind"] == "suggested"]
    assert {one["policy"] for one in suggested} == {"Sundhedspolitik", "Børne- og ungepolitik", "Frivillighedspolitik"}
    assert [one["unit"] for one in before["unasked"]] == ["Kultur og fritid"]

    ran = plantools("coherence", DOCUMENT, "--process", "process.docx", "-o", "reports", language="da")
    assert (ran.code, ran.err) == (0, "")
    assert (folder / "reports" / "coherence-integrationspolitik.docx").is_file()

    file = folder / "reports" / "coherence-integrationspolitik.xlsx"
    book = load_workbook(file)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, heads.index("Slags") + 1).value == "Forslag":
            sheet.cell(row, heads.index("Bekræftet/afvist") + 1).value = "bekræftet" if row % 2 else "afvist"
    (folder / "foreign").mkdir()  # what another program wrote
    book.save(folder / "foreign" / file.name)
    assert plantools("coherence", DOCUMENT, "--confirm", folder / "foreign" / file.name, language="da").code == 0

    after = fit()
    assert not [one for one in after["links"] if one["kind"] == "suggested"]
    stated = [one for one in after["links"] if one["goal"]]
    assert 1 < len(stated) < 1 + len(suggested)


def test_the_other_policies_see_the_links_too_once_the_policy_is_adopted(folder: Path) -> None:
    assert plantools("documents", "add", DOCUMENT, "--adopted", "2013-04-30", "--owner", "Tovholder").code == 0
    ran = plantools("coherence", "Frivillighedspolitik", language="da")
    assert (ran.code, ran.err) == (0, "")
    assert "Angivet" in ran.out and "Integrationspolitik" in ran.out and "Samme mentorordning" in ran.out


@pytest.mark.slow
@needs("libreoffice")
def test_every_row_of_its_tables_is_on_paper(folder: Path) -> None:
    assert plantools("coherence", DOCUMENT, "--process", "process.docx", "-o", "paper", language="da").code == 0
    package = open_package(folder / "paper" / "coherence-integrationspolitik.docx")
    pages = PdfReader(BytesIO(pdfs({"paper": package})["paper"])).pages
    shown = Counter(_letters("".join(page.extract_text() for page in pages)))
    rows = ["".join(text.text or "" for text in row.iter(W.t)) for row in body(package).iter(W.tr)]
    assert len(rows) > 10 and Counter(_letters("".join(rows))) <= shown


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
