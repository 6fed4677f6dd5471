"""What came, taken in: each file registered wholly or not at all, what is faulty made ready to go back.

Files are read in processes of their own, one a core; what they hold is registered here, some files at a time. A run
that is ended at any moment leaves nothing half done: the next one takes up what is not in the register.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from plantools.cycle.attribution import Known
from plantools.cycle.barometer.forms import take as take_values
from plantools.cycle.claiming import claimed
from plantools.cycle.moving import moved
from plantools.cycle.registering import Outcome, Registering
from plantools.cycle.returning import write_reviews
from plantools.cycle.taking import Issues, Reader, Taken, broken, files_in, take
from plantools.cycle.workers import Workers
from plantools.cycle.workspace import INBOX, Workspace
from plantools.errors import PackageError
from plantools.findings import error
from plantools.register.files import bindings
from plantools.register.issues import issued_in
from plantools.register.store import Register
from plantools.register.units import names_before, note_units, units_now

_AT_ONCE = 25  # files that are registered together

Done = Callable[[int, int], None]


def _nobody(done: int, of: int) -> None:
    """Tell nobody how far it has come."""


class Collecting:
    """Takes in files for a workspace."""

    def __init__(self, workspace: Workspace, register: Register, *, now: datetime) -> None:
        self.workspace = workspace
        self._register = register
        self._now = now

    def collect(self, paths: Sequence[Path], *, move: bool = False, done: Done = _nobody) -> list[Outcome]:
        """Return what became of each document in the files, and in the files of folders; by default of the inbox.

        `move` puts what is registered into `received/`. `done` is called with how many files are done, of how many.
        """
        found = list(files_in(_there(paths) or [self.workspace.folder / INBOX]))
        known = self._known()
        outcomes: list[Outcome] = []
        owned = self._claimed(known)
        with Workers(Reader.of(self.workspace.library, self._issues(known))) as workers:
            files = workers.each(take, [(path, self._near(path)) for path in found], broken=broken)
            ready = 0
            while some := list(islice(files, _AT_ONCE)):
                outcomes += self._registered(some, known)
                ready += len(some)
                done(ready, len(found))
            reviews = write_reviews(self._register, self.workspace, workers)
        self._move(outcomes, move=move)
        return [*owned, *(replace(one, review=reviews.get(one.where)) for one in outcomes)]

    def _known(self) -> Known:
        with self._register.writing() as connection:
            ids = note_units(connection, self.workspace.units, self._now)
            forms = issued_in(connection, with_answers=False)
            units, before = units_now(connection), names_before(connection)
            return Known(units, ids, before, tuple(forms), self.workspace.responsible)

    def _claimed(self, known: Known) -> list[Outcome]:
        with self._register.writing() as connection:
            found = list(claimed(connection, known, self.workspace.folder))
            take_values(connection, self.workspace.measuring, now=self._now)
            return found

    def _issues(self, known: Known) -> Issues:
        with self._register.reading() as connection:
            held = bindings(connection, {one.digest for one in known.issued})
        return Issues({one.reference: one.digest for one in known.issued}, held)

    def _registered(self, files: Sequence[Taken], known: Known) -> list[Outcome]:
        """Return what became of some files, when they are in the register."""
        with self._register.writing() as connection:
            return Registering(connection, known, self._now, self.workspace).all(files)

    def _near(self, path: Path) -> str:
        """Return a path as it is kept: from the workspace, where it is below."""
        folder = self.workspace.folder.resolve()
        whole = path.resolve()
        return whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else str(path)

    def _move(self, outcomes: Sequence[Outcome], *, move: bool) -> None:
        if move:
            waiting = {one.path for one in outcomes if one.verdict is None and not one.is_known}
            moved(dict.fromkeys(one.path for one in outcomes if one.path not in waiting), self.workspace.folder)


def _there(paths: Sequence[Path]) -> Sequence[Path]:
    """Return the paths; raise `PackageError` where one of them leads nowhere: then somebody has mistyped it."""
    missing = [error("package.missing", where=str(path)) for path in paths if not path.exists()]
    if missing:
        raise PackageError(*missing)
    return paths
