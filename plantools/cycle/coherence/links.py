"""What a coordinator has said of goals: which touch each other, and which do not though they share words: `links.yaml`.

```yaml links.yaml
links:
  - policy: Integrationspolitik
    goal: Nytilkomne familier får en frivillig mentor
    other_policy: Frivillighedspolitik
    other_goal: Frivillige, der er mentorer, får vejledning og sparring
    note: Samme mentorordning
rejected:
  - {policy: Integrationspolitik, goal: …, other_policy: Sundhedspolitik, other_goal: …}
```

A link has no direction. Without a goal it is of a policy as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from plantools.definition.checks import Fault, as_list, as_mapping, fault, list_of, record, text
from plantools.definition.dumping import extended
from plantools.definition.placing import placed
from plantools.definition.source import Source, read
from plantools.definition.values import one_line, same_words
from plantools.errors import DataError
from plantools.findings import error
from plantools.word.package import save

FILE = "links.yaml"
LINKS, REJECTED = "links", "rejected"
_ENDS = (("policy", "goal"), ("other_policy", "other_goal"))
_LINK = record({"policy": text, "other_policy": text}, {"goal": text, "other_goal": text, "note": text})
_FILE = record({}, {LINKS: list_of(_LINK), REJECTED: list_of(_LINK)})
Pair = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class End:
    """One of the two that a link joins: a goal of a policy, both in words; without a goal, the policy as a whole."""

    policy: str
    goal: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Return the same for the same words."""
        return same_words(self.policy), same_words(self.goal)


@dataclass(frozen=True)
class Link:
    """Two that touch, or that are said not to; `where` is the place in the file."""

    one: End
    other: End
    note: str = ""
    where: str = ""

    @property
    def pair(self) -> Pair:
        """Return the same for a link of the same two, whichever of them stands first."""
        return frozenset((self.one.key, self.other.key))

    @property
    def ends(self) -> tuple[tuple[End, End], tuple[End, End]]:
        """Return the link as it is seen from either end."""
        return (self.one, self.other), (self.other, self.one)


@dataclass(frozen=True)
class Links:
    """What the file says: links, and pairs that are none."""

    declared: tuple[Link, ...] = ()
    rejected: tuple[Link, ...] = ()

    @property
    def known(self) -> frozenset[Pair]:
        """Return the pairs of which is said what they are."""
        return frozenset(one.pair for one in (*self.declared, *self.rejected))


def links_in(folder: Path) -> Links:
    """Return what the file of a workspace says, nothing where there is none.

    Raises `DataError` with every fault of it, each with its line and column.
    """
    path = folder / FILE
    if not path.exists():
        return Links()
    source = read(path)
    if source.data is None:
        return Links()
    if not isinstance(source.data, Mapping):
        raise DataError(error("data.not-a-mapping", where=source.where(), name=FILE))
    if found := placed(_faults(source.data), source):
        raise DataError(*found)
    return Links(*(tuple(_links(source.data, key, source)) for key in (LINKS, REJECTED)))


def _faults(data: Mapping[str, object]) -> Iterator[Fault]:
    yield from _FILE({key: value for key, value in data.items() if value is not None}, (), "en")
    for key in (LINKS, REJECTED):
        for at, told in enumerate(as_list(data.get(key))):
            for name in ("policy", "other_policy"):
                given = as_mapping(told).get(name)
                if isinstance(given, str) and not given.strip():
                    yield fault((key, at, name), "workspace.blank", key=name)


def _links(data: Mapping[str, object], key: str, source: Source) -> Iterator[Link]:
    for at, told in enumerate(map(as_mapping, as_list(data.get(key)))):
        one, other = (End(*(one_line(str(told.get(name, ""))) for name in names)) for names in _ENDS)
        yield Link(one, other, one_line(str(told.get("note", ""))), source.where((key, at)))


def added(folder: Path, more: Links) -> Links:
    """Return which of the links and rejections were new, when these stand in the file of a workspace.

    All that stood there stays as it was.
    """
    known = links_in(folder)
    declared = tuple(_new(more.declared, {one.pair for one in known.declared}))
    rejected = tuple(_new(more.rejected, set(known.known)))
    lists = {key: [_entry(one) for one in found] for key, found in ((LINKS, declared), (REJECTED, rejected)) if found}
    if lists:
        path = folder / FILE
        before = path.read_text("utf-8-sig") if path.exists() else ""
        save(extended(before, lists).encode(), path, overwrite=True)
    return Links(declared, rejected)


def _new(links: Iterable[Link], known: set[Pair]) -> Iterator[Link]:
    for one in links:
        if one.pair not in known:
            known.add(one.pair)
            yield one


def _entry(one: Link) -> dict[str, object]:
    words = (one.one.policy, one.one.goal, one.other.policy, one.other.goal, one.note)
    return {name: said for name, said in zip((*_ENDS[0], *_ENDS[1], "note"), words, strict=True) if said}
