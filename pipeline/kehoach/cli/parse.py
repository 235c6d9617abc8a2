"""`kehoach parse`: documents in, records out."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer

from kehoach.cli.arguments import Dpi, Jobs, Knowledge, Ocr, Paths, reading_options
from kehoach.cli.batch import outcomes
from kehoach.cli.console import complain, exit_code, stdout
from kehoach.cli.inputs import find_inputs
from kehoach.cli.outputs import Target, kept_record, plan_targets, write_outputs
from kehoach.cli.table import Row, documents_table, summarize
from kehoach.errors import KehoachError
from kehoach.options import Options


def parse(
    paths: Paths,
    as_json: Annotated[bool, typer.Option("--json", help="Print one record a line on stdout, nothing else.")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Write NAME.json (record) and NAME.txt (its text) here.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Read anew what --out already holds.")] = False,
    jobs: Jobs = None,
    ocr: Ocr = "auto",
    dpi: Dpi = None,
    knowledge: Knowledge = None,
) -> None:
    """Read documents and print what they are: a table, or records as JSON Lines.

    Folders are walked. With --out, files that were read before and have not changed are not read again.
    A file that cannot be read gives one line on stderr, and the others go on; the exit code tells the worst failure.
    """
    started = time.monotonic()
    options = reading_options(ocr, dpi, knowledge)
    inputs = find_inputs(paths, leave_out=out)
    for error in inputs.errors:
        complain(error)
    targets = _targets(inputs.paths, paths, out)
    batch = _Batch(inputs.paths, targets, as_json=as_json, errors=list(inputs.errors))
    batch.look_at_targets(again)
    batch.read(options, jobs)
    if not as_json:
        batch.print_table(time.monotonic() - started, out)
    raise typer.Exit(exit_code(batch.errors))


def _targets(paths: Sequence[Path], named: Sequence[Path], out: Path | None) -> list[Target] | None:
    """Where records go; refuses a folder in which they would mix with, or overwrite, the documents."""
    if out is None:
        return None
    if out.exists() and not out.is_dir():
        raise typer.BadParameter(f"{out} is no folder", param_hint="--out")
    targets = plan_targets(paths, out)
    documents = {path.resolve() for path in paths}
    written = {path.resolve() for target in targets for path in (target.record, target.text)}
    if documents & written or any(path.is_dir() and path.resolve() == out.resolve() for path in named):
        raise typer.BadParameter("records would mix with the documents; name another folder", param_hint="--out")
    return targets


@dataclass(slots=True)
class _Batch:
    """One run: what is done so far, and what waits for its turn to be printed."""

    paths: Sequence[Path]
    targets: list[Target] | None
    as_json: bool
    errors: list[KehoachError]
    rows: dict[int, Row] = field(default_factory=dict)
    kept: set[int] = field(default_factory=set)
    pages: int = 0
    _settled: set[int] = field(default_factory=set)
    _waiting: dict[int, str | None] = field(default_factory=dict)  # JSON lines that wait for an earlier document
    _printed: int = 0

    def look_at_targets(self, again: bool) -> None:
        """Count in what an earlier run wrote; leave out what would overwrite somebody else's file."""
        for index, (path, target) in enumerate(zip(self.paths, self.targets or [], strict=False)):
            try:
                record = kept_record(path, target)
            except KehoachError as error:
                complain(error)
                self._fail(index, error)
                continue
            if record is not None and not again:
                self.kept.add(index)
                self._finish(index, record)

    def read(self, options: Options, jobs: int | None) -> None:
        """Parse the rest, write and print as it comes."""
        left = [index for index in range(len(self.paths)) if index not in self._settled]
        for outcome in outcomes([self.paths[index] for index in left], options, jobs) if left else ():
            index = left[outcome.index]
            if outcome.record is None:
                self._fail(index, outcome.error)
                continue
            record = outcome.record.to_dict()
            try:
                self._write(index, record, outcome.text or "")
            except KehoachError as error:
                complain(error)
                self._fail(index, error)
                continue
            self.pages += outcome.record.source.pages
            self._finish(index, record)

    def print_table(self, seconds: float, out: Path | None) -> None:
        """The table and one line that sums up."""
        console = stdout()
        if self.rows:
            console.print(documents_table([self.rows[index] for index in sorted(self.rows)], console.width))
        console.print(" · ".join(self._summary(seconds, out)), markup=False)

    def _summary(self, seconds: float, out: Path | None) -> Iterator[str]:
        read = len(self.rows) - len(self.kept)
        if read or not self.kept:
            yield f"{read} read ({self.pages} pages, {seconds:.1f} s)"
        if self.kept:
            yield f"{len(self.kept)} unchanged since the last run (--again reads them anew)"
        if self.errors:
            yield f"{len(self.errors)} failed"
        if out is not None:
            yield f"records in {out}{os.sep}"

    def _write(self, index: int, record: dict[str, Any], text: str) -> None:
        if self.targets is not None:
            write_outputs(self.targets[index], json.dumps(record, ensure_ascii=False, indent=2) + "\n", text)

    def _fail(self, index: int, error: KehoachError | None) -> None:
        if error is not None:
            self.errors.append(error)
        self._settle(index, None)

    def _finish(self, index: int, record: dict[str, Any]) -> None:
        self.rows[index] = summarize(self.paths[index].name, record)
        self._settle(index, json.dumps(record, ensure_ascii=False) if self.as_json else None)

    def _settle(self, index: int, line: str | None) -> None:
        """Print JSON lines in input order: each as soon as all before it are settled."""
        self._settled.add(index)
        self._waiting[index] = line
        while self._printed in self._waiting:
            ready = self._waiting.pop(self._printed)
            self._printed += 1
            if ready is not None:
                print(ready, flush=True)
