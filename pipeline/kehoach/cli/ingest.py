"""`kehoach ingest`: documents go into the archive."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from kehoach.cli.archives import the_archive
from kehoach.cli.arguments import AsJson, Dpi, Jobs, Knowledge, Ocr, Originals, Paths, Where, reading_options
from kehoach.cli.arrivals import arrivals_table, as_dict, in_a_line, row_of
from kehoach.cli.batch import progress_bar
from kehoach.cli.console import complain, exit_code, stderr, stdout, warn
from kehoach.cli.inputs import find_inputs
from kehoach.errors import KehoachError
from kehoach.options import Options

if TYPE_CHECKING:
    from kehoach.archive import Archive
    from kehoach.ingest import Arrived
    from kehoach.ingest.stopping import Stopping

_STOPPED = 130  # as shells tell a command that Ctrl-C ended
_TOLD = {
    "new": "new",
    "changed": "read anew and found otherwise",
    "copy": "copies of held documents",
    "unchanged": "unchanged",
    "quarantined": "in quarantine",
    "gone": "not there",
}


def ingest(
    paths: Paths,
    where: Where = None,
    originals: Originals = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on taking what comes into these folders, until Ctrl-C.")
    ] = False,
    pdfa: Annotated[bool, typer.Option("--pdfa", help="Keep a searchable PDF/A beside each scan.")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Read anew what is held or in quarantine; corrections stay.")
    ] = False,
    as_json: AsJson = False,
    jobs: Jobs = None,
    ocr: Ocr = "auto",
    dpi: Dpi = None,
    knowledge: Knowledge = None,
) -> None:
    """Keep documents in the archive: originals, records, links, duplicates; folders are walked.

    What is held already is not read again. A file that cannot be read is kept in quarantine, and the others go on.
    Stopped or killed at any instant, the same command again goes on from there.
    """
    from kehoach.ingest.stopping import stopping

    options = reading_options(ocr, dpi, knowledge)
    if watch and not all(path.is_dir() for path in paths):
        raise typer.BadParameter("--watch follows folders; give no single files", param_hint="PATH")
    with the_archive(where, originals, create=True) as archive, stopping() as stop:
        intake = _Intake(archive, paths, options, stop, jobs=jobs, pdfa=pdfa, as_json=as_json)
        try:
            if watch:
                intake.follow()
            else:
                intake.take_all(again)
        except KeyboardInterrupt:
            intake.stopped = True
        finally:
            intake.sum_up(table=not watch)
    if intake.stopped and not watch:
        raise typer.Exit(_STOPPED)
    raise typer.Exit(0 if watch else exit_code(intake.errors))


@dataclass(slots=True)
class _Intake:
    """One run, and what it has told so far."""

    archive: Archive
    paths: Sequence[Path]
    options: Options
    stop: Stopping
    jobs: int | None
    pdfa: bool
    as_json: bool
    errors: list[KehoachError] = field(default_factory=list)
    stopped: bool = False
    _started: float = field(default_factory=time.monotonic)
    _rows: list[Any] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)
    _pages: int = 0

    def take_all(self, again: bool) -> None:
        """Everything that is there now, under a progress bar."""
        inputs = find_inputs(self.paths, leave_out=self.archive.folder)
        for error in inputs.errors:
            self.errors.append(error)
            complain(error)
        console = stderr()
        with progress_bar(console) as bar:
            task = bar.add_task("Taking in", total=len(inputs.paths), pages=0, last="")

            def tell(arrived: Arrived) -> None:
                self._note(arrived, console)
                bar.update(task, advance=1, pages=self._pages, last=arrived.path.name)

            self._ingest(inputs.paths, tell, again)

    def follow(self) -> None:
        """What is there and what comes, for ever."""
        from kehoach.ingest import watch

        console, out = stderr(), stdout()
        console.print(f"watching {', '.join(map(str, self.paths))}; Ctrl-C ends it", style="dim", soft_wrap=True)

        def tell(arrived: Arrived) -> None:
            self._note(arrived, console)
            if not self.as_json:
                out.print(in_a_line(arrived), markup=False, soft_wrap=True)

        def find() -> Sequence[Path]:
            return find_inputs(self.paths, leave_out=self.archive.folder).paths

        watch(find, lambda ready: self._ingest(ready, tell, again=False))

    def sum_up(self, *, table: bool) -> None:
        """The table, and one line."""
        if self.as_json:
            return
        console = stdout()
        if table and self._rows:
            console.print(arrivals_table(self._rows, console.width))
        console.print(" · ".join(self._summary()), markup=False, soft_wrap=True)

    def _ingest(self, paths: Sequence[Path], tell: Any, again: bool) -> None:
        from kehoach.ingest import ingest as take_in

        take_in(
            self.archive, paths, options=self.options, jobs=self.jobs, again=again, pdfa=self.pdfa, tell=tell,
            shield=self.stop.shield,
        )  # fmt: skip

    def _note(self, arrived: Arrived, console: Console) -> None:
        for error in (arrived.error, arrived.aside):
            if error is not None:
                complain(error.about(arrived.path), console)
                self.errors.append(error)
        if arrived.record is not None:
            warn(arrived.record, arrived.path, console)
            self._pages += arrived.record.source.pages
        self._counts[arrived.what] += 1
        self._counts["partial"] += arrived.state == "partial"
        if self.as_json:
            print(json.dumps(as_dict(arrived), ensure_ascii=False), flush=True)
        elif arrived.what != "unchanged" or arrived.state != "done":
            self._rows.append(row_of(arrived))

    def _summary(self) -> Iterator[str]:
        if self.stopped:
            yield "stopped; the same command goes on from here"
        yield from (f"{self._counts[what]} {words}" for what, words in _TOLD.items() if self._counts[what])
        if self._counts["partial"]:
            yield f"{self._counts['partial']} partial"
        yield f"{self._pages} pages, {time.monotonic() - self._started:.1f} s"
        yield f"archive in {self.archive.place}"
