"""Many documents at once, with a progress bar on stderr."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from kehoach.cli.console import complain, stderr, warn
from kehoach.options import Options

if TYPE_CHECKING:
    from kehoach import Outcome


class _PageRate(ProgressColumn):
    """Pages so far, and a second."""

    def render(self, task: Task) -> Text:
        pages, seconds = task.fields["pages"], task.elapsed
        rate = f", {pages / seconds:.1f}/s" if seconds and pages else ""
        return Text(f"{pages} pages{rate}")


def outcomes(paths: Sequence[Path], options: Options, jobs: int | None) -> Iterator[Outcome]:
    """Outcomes of `parse_many` as they finish; a failure is told on stderr as soon as it is known."""
    from kehoach import parse_many

    console = stderr()
    with progress_bar(console) as progress:
        task = progress.add_task("Reading", total=len(paths), pages=0, last="")
        pages = 0
        for outcome in parse_many(paths, jobs=jobs, options=options):
            if outcome.error:
                complain(outcome.error, console)
            if outcome.record:
                pages += outcome.record.source.pages
                warn(outcome.record, outcome.path, console)
            yield outcome
            progress.update(task, advance=1, pages=pages, last=outcome.path.name)


def progress_bar(console: Console) -> Progress:
    """A bar that vanishes when done; nothing at all where stderr is no terminal."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("files"),
        _PageRate(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[last]}", markup=False, style="dim"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
