"""One run of an ingest: which files are new, what becomes of each, and what is told of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach import __version__, search
from kehoach.archive.arrivals import Fate, Known, arrival, held_state, known_bytes, note_arrival, shown_path
from kehoach.archive.originals import forget_unfinished, keep_original, original_path, searchable_path
from kehoach.archive.schema import documents, originals
from kehoach.archive.store import Draft, add_original
from kehoach.batch import Outcome, Then, parse_many
from kehoach.errors import ArchiveError, KehoachError, MissingToolError, UnreadableFileError, own_fault
from kehoach.files import hash_file
from kehoach.ingest.arrived import Arrived, Doubled, What, doubles, missing, same_bytes
from kehoach.ingest.documents import put_draft
from kehoach.ingest.searchable import write_searchable
from kehoach.options import Options

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kehoach.archive import Archive

Shield = Callable[[], AbstractContextManager[None]]
_CATCH_UP_AFTER = 60.0  # seconds until what came in meanwhile can be searched
_SCANNED = ("scan", "mixed")


def ingest(
    archive: Archive,
    paths: Iterable[Path],
    *,
    options: Options | None = None,
    jobs: int | None = None,
    again: bool = False,
    pdfa: bool = False,
    tell: Callable[[Arrived], None] | None = None,
    shield: Shield = nullcontext,
) -> None:
    """Take files into the archive; `tell` hears of each as soon as it is settled.

    again: read anew what is there already. pdfa: a searchable PDF/A beside scans. shield: entered around each
    transaction, for callers that interrupt.

    A file that cannot be read is told and kept in quarantine, and the others go on. Raises ArchiveError where the
    archive itself cannot be written: what was told is safe, and the same call again goes on from there.
    """
    run = _Run(archive, again=again, pdfa=pdfa, tell=tell or (lambda arrived: None), shield=shield)
    forget_unfinished(archive.folder)
    try:
        outcomes = parse_many(run.to_read(paths), jobs=jobs, options=options, isolated=True, then=run.beside())
        with closing(outcomes):
            for outcome in outcomes:
                run.settle(outcome)
                run.catch_up_now_and_then()
    except KeyboardInterrupt:
        run.catch_up()
        raise
    run.catch_up()


@dataclass(frozen=True, slots=True)
class _Taken:
    """A file whose bytes are kept: where it came from, also from where else in this run."""

    paths: list[Path]
    sha256: str
    size: int
    kept: Path


@dataclass(slots=True)
class _Run:
    archive: Archive
    again: bool
    pdfa: bool
    tell: Callable[[Arrived], None]
    shield: Shield
    _taken: dict[int, _Taken] = field(default_factory=dict)  # by place in what parse_many was given
    _in_hand: dict[str, _Taken] = field(default_factory=dict)
    _count: int = 0
    _caught_up: float = field(default_factory=time.monotonic)

    def to_read(self, paths: Iterable[Path]) -> Iterator[Path]:
        """Kept copies of the files that are to be read, one after the other; what needs no reading is settled."""
        for path in paths:
            taken = self._take(path)
            if taken is not None:
                self._taken[self._count] = self._in_hand[taken.sha256] = taken
                self._count += 1
                yield taken.kept

    def beside(self) -> Then | None:
        """What a worker does beside reading."""
        return partial(write_searchable, self.archive.folder) if self.pdfa else None

    def settle(self, outcome: Outcome) -> None:
        """Store what came of a file that was read."""
        taken = self._taken.pop(outcome.index)
        self._in_hand.pop(taken.sha256)
        for failure in (outcome.error, outcome.aside):
            if isinstance(failure, ArchiveError):
                raise failure
        first, failure = taken.paths[0], outcome.error
        told: list[Arrived] = []
        if outcome.record is not None and outcome.text is not None:
            name = shown_path(first.name)
            record = replace(outcome.record, source=replace(outcome.record.source, name=name))
            try:
                aside = outcome.aside and _of(first, outcome.aside)
                told = self._store(taken, Draft(record, outcome.text, outcome.page_starts), aside)
            except KehoachError:
                raise
            except Exception as fault:  # the one broad catch: a fault of ours must not cost the batch
                failure = own_fault(first, fault)
        if failure is not None:
            told = self._quarantine(taken, failure)
        for arrived in told:
            self.tell(arrived)

    def catch_up_now_and_then(self) -> None:
        """Let the search index follow, not too often."""
        if time.monotonic() - self._caught_up > _CATCH_UP_AFTER:
            self.catch_up()

    def catch_up(self) -> None:
        """Let the search index follow, also what an earlier run left to do."""
        search.catch_up(self.archive)
        self._caught_up = time.monotonic()

    def _take(self, path: Path) -> _Taken | None:
        """Keep a file's bytes where they have to be read; None where the file is settled with that."""
        try:
            sha256 = hash_file(path)
            known = None if sha256 in self._in_hand else self._known(sha256, path)
            if known is not None:
                self.tell(self._come_again(path, sha256, known))
                return None
            sha256, size, kept = keep_original(self.archive.folder, path)
        except UnreadableFileError as error:
            self.tell(
                self._unreadable(path, error) if path.exists() else Arrived(path, "gone", "quarantined", error=error)
            )
            return None
        if sha256 in self._in_hand:  # the same bytes twice in one run
            self._in_hand[sha256].paths.append(path)
            return None
        return _Taken([path], sha256, size, kept)

    def _known(self, sha256: str, path: Path) -> Known | None:
        """What is known of these bytes where that settles it; None where they have to be read."""
        with self.archive.reading() as connection:
            known = known_bytes(connection, sha256, path)
            suffix = connection.execute(originals.select().where(originals.c.sha256 == sha256)).first()
        if known is None or suffix is None or self.again:
            return None
        if not original_path(self.archive.folder, sha256, suffix.suffix).exists():
            return None  # it was deleted: here it comes back
        if known.document_id is None:
            missed_a_tool = isinstance(known.failure, MissingToolError)
            return None if missed_a_tool or known.tried_with != __version__ else known
        to_show = self.pdfa and known.origin in _SCANNED
        return None if to_show and not searchable_path(self.archive.folder, sha256).exists() else known

    def _store(self, taken: _Taken, draft: Draft, aside: KehoachError | None) -> list[Arrived]:
        with self.shield(), self.archive.writing() as connection:
            add_original(connection, taken.sha256, taken.size, taken.kept.suffix)
            held, change = put_draft(connection, draft, made_by=f"kehoach {__version__}")
            fate = Fate(held, held_state(connection, held))
            first, *copies = (self._numbered(connection, path, taken.sha256, fate, change) for path in taken.paths)
            told = [_with_details(connection, first), *(_copy(copy, same_bytes(connection, held)) for copy in copies)]
        return [replace(told[0], aside=aside, record=draft.record), *told[1:]]

    def _quarantine(self, taken: _Taken, error: KehoachError) -> list[Arrived]:
        """Note bytes that are no document. One that was read well before stays what it was."""
        with self.shield(), self.archive.writing() as connection:
            add_original(connection, taken.sha256, taken.size, taken.kept.suffix)
            held = connection.execute(documents.select().where(documents.c.sha256 == taken.sha256)).first()
            fate = Fate(held.id, held.state) if held else Fate(failure=error)
            told = [self._numbered(connection, path, taken.sha256, fate, "quarantined") for path in taken.paths]
        return [replace(arrived, error=_of(arrived.path, error)) for arrived in told]

    def _unreadable(self, path: Path, error: KehoachError) -> Arrived:
        with self.shield(), self.archive.writing() as connection:
            arrived = self._numbered(connection, path, None, Fate(failure=error), "quarantined")
        return replace(arrived, error=error)

    def _come_again(self, path: Path, sha256: str, known: Known) -> Arrived:
        """Bytes that are known: nothing to do where they came from this path before, else one more arrival."""
        what: What = "quarantined" if known.document_id is None else "unchanged"
        fate = Fate(known.document_id, known.state, known.failure)
        if known.numbered:
            with self.archive.reading() as connection:
                row = arrival(connection, known.arrival_id)
                arrived = Arrived(path, what, known.state, row.year, row.number, known.document_id)
                return _with_details(connection, replace(arrived, error=known.failure and known.failure.about(path)))
        with self.shield(), self.archive.writing() as connection:
            arrived = self._numbered(connection, path, sha256, fate, what)
            if known.document_id is None:
                return replace(arrived, error=known.failure and known.failure.about(path))
            return _copy(arrived, same_bytes(connection, known.document_id))

    def _numbered(self, connection: Connection, path: Path, sha256: str | None, fate: Fate, what: What) -> Arrived:
        row = arrival(connection, note_arrival(connection, path, sha256, fate, tried_with=__version__))
        return Arrived(path, what, fate.state, row.year, row.number, fate.document_id)


def _of(path: Path, error: KehoachError) -> KehoachError:
    """The failure as that of the file that came, not of its kept copy."""
    return type(error)(path, error.fault, error.remedy)


def _copy(arrived: Arrived, of: Doubled) -> Arrived:
    return replace(arrived, what="copy", duplicates=(of,))


def _with_details(connection: Connection, arrived: Arrived) -> Arrived:
    """What is known of its document."""
    if arrived.document_id is None:
        return arrived
    found = doubles(connection, arrived.document_id)
    return replace(arrived, duplicates=found, missing=missing(connection, arrived.document_id))
