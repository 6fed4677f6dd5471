"""A consultation as `consultation.yaml` keeps it: the draft, who is asked, by when, and which file each one got."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plantools.cycle.consulting.respondents import FIELDS, Respondent, faults, made
from plantools.cycle.units import as_day, day
from plantools.definition.checks import Fault, as_list, as_mapping, list_of, one_of, record, text
from plantools.definition.dumping import to_yaml
from plantools.definition.model import LANGUAGES
from plantools.definition.placing import placed
from plantools.definition.source import read
from plantools.errors import DataError
from plantools.findings import error
from plantools.word.package import Package
from plantools.word.properties import custom, with_custom

FILE = "consultation.yaml"
_DRAFT, _RESPONDENT = "plantools.consultation", "plantools.respondent"


@dataclass(frozen=True)
class Invited:
    """A respondent, and the name of the file with the copy of the draft that was made for it."""

    respondent: Respondent
    file: str = ""


@dataclass(frozen=True)
class Consultation:
    """What is asked of whom: `draft` is the name of the file, `digest` its SHA-256, `deadline` the last day for all."""

    draft: str
    digest: str
    title: str
    language: str
    sent: date
    deadline: date | None
    invited: tuple[Invited, ...]
    municipality: str = ""

    def deadline_of(self, respondent: Respondent) -> date | None:
        """Return the last day of a respondent."""
        return respondent.deadline or self.deadline


def stamped(package: Package, digest: str, key: str) -> Package:
    """Return a copy of a draft that says, where people do not see it, which draft it is and whose copy."""
    return with_custom(package, {_DRAFT: digest, _RESPONDENT: key})


def stamp_of(package: Package) -> tuple[str, str]:
    """Return the SHA-256 of the draft that a copy is of, and the key of whose it is; empty where it does not say."""
    told = custom(package.leniently())
    return told.get(_DRAFT, ""), told.get(_RESPONDENT, "")


def written(consultation: Consultation) -> str:
    """Return the text of `consultation.yaml`."""
    told: dict[str, object] = {
        "draft": consultation.draft,
        "sha256": consultation.digest,
        "title": consultation.title,
        "municipality": consultation.municipality,
        "language": consultation.language,
        "sent": consultation.sent,
        "deadline": consultation.deadline,
        "respondents": [dict(_told(one)) for one in consultation.invited],
    }
    return to_yaml({key: value for key, value in told.items() if value != ""})


def _told(one: Invited) -> Iterator[tuple[str, object]]:
    for name in ("key", "name", "contact", "email", "language", "deadline"):
        if value := getattr(one.respondent, name):
            yield name, value
    if one.file:
        yield "file", one.file


_INVITED = record({"name": text}, {**FIELDS, "file": text})
_SHAPE = record(
    {"draft": text, "deadline": day, "respondents": list_of(_INVITED)},
    {"sha256": text, "title": text, "municipality": text, "language": one_of(*LANGUAGES), "sent": day},
)


def read_consultation(path: Path) -> Consultation:
    """Return what a file says; raise `DataError` with every fault of it, each with its line and column."""
    source = read(path)
    if not isinstance(source.data, dict):
        raise DataError(
            error("data.not-a-mapping" if source.data else "data.empty", where=source.where(), name=path.name)
        )
    found = placed(_faults(source.data), source)
    if found:
        raise DataError(*found)
    return _made(source.data)


def _faults(data: Mapping[str, object]) -> Iterator[Fault]:
    language = str(data.get("language", "sv"))
    yield from _SHAPE(data, (), language)
    for one in faults(as_list(data.get("respondents")), language, lambda *_: iter(())):
        yield Fault(("respondents", *one.place), one.code, one.params)


def _made(data: Mapping[str, object]) -> Consultation:
    deadline = as_day(data.get("deadline"))
    assert deadline is not None, "it was checked"
    return Consultation(
        draft=str(data["draft"]),
        digest=str(data.get("sha256", "")),
        title=str(data.get("title", "")),
        language=str(data.get("language", "sv")),
        sent=as_day(data.get("sent")) or deadline,
        deadline=deadline,
        invited=tuple(
            Invited(made(as_mapping(one)), str(as_mapping(one).get("file", ""))) for one in as_list(data["respondents"])
        ),
        municipality=str(data.get("municipality", "")),
    )


def near_draft(draft: Path, folder: str) -> Path | None:
    """Return the file of the consultation on a draft: beside it, or in the folder that `send` makes; None for none."""
    beside = draft.parent / FILE
    places = (beside, *(parent / folder / draft.stem / FILE for parent in (draft.parent, *draft.resolve().parents)))
    return next((one for one in places if one.is_file()), None)


def unlisted(draft: Path, language: str, today: date) -> Consultation:
    """Return a consultation that nobody listed: who answers is told by the copies."""
    return Consultation(draft.name, "", draft.stem, language, today, None, ())
