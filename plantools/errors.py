"""What a person can mend: `PlantoolsError` carries findings; anything else that is raised is our own fault."""

from __future__ import annotations

from plantools.findings import Finding


class PlantoolsError(Exception):
    """A person's mistake that stops the work; `findings` say each fault with place, cause and cure.

    Nothing here makes text: `definition.wording` turns a finding into a sentence in the reader's language.
    """

    def __init__(self, *findings: Finding) -> None:
        super().__init__(", ".join(str(finding) for finding in findings))
        self.findings = findings


class DefinitionError(PlantoolsError):
    """A definition that cannot be used; every fault of the file at once."""


class PackageError(PlantoolsError):
    """A file that is no Word document, or one that is not safe to open."""


class TemplateError(PlantoolsError):
    """A template that cannot be rendered with the definition it belongs to."""


class DataError(PlantoolsError):
    """A data file that cannot be read as a mapping of answers."""


class TargetError(PlantoolsError):
    """A place that cannot be written to, or that already holds something of the user's."""


class RegisterError(PlantoolsError):
    """A register that cannot be opened, read or written."""


class ProgramError(PlantoolsError):
    """Another program (LibreOffice) that is missing or failed."""
