"""`kehoach verify`: whether the archive is whole."""

from __future__ import annotations

import json
from dataclasses import asdict

import typer

from kehoach.cli.archives import the_archive
from kehoach.cli.arguments import AsJson, Originals, Where
from kehoach.cli.console import complain, stdout
from kehoach.errors import ArchiveError


def verify(where: Where = None, originals: Originals = None, as_json: AsJson = False) -> None:
    """Check the archive: hash every original anew, find deleted, changed and stray files, and compare documents,
    links and duplicates with what their records say. Exit code 7 where something is wrong."""
    with the_archive(where, originals) as archive:
        from kehoach.ingest.check import check

        checked = check(archive)
    if as_json:
        print(json.dumps(asdict(checked), ensure_ascii=False))
    else:
        for problem in checked.problems:
            complain(ArchiveError(problem.where, problem.fault, problem.remedy))
        counted = f"{checked.originals} originals, {checked.documents} documents, {checked.arrivals} arrivals"
        told = f"{len(checked.problems)} problems" if checked.problems else "all well"
        stdout().print(f"{counted}: {told}", markup=False)
    if checked.problems:
        raise typer.Exit(ArchiveError.exit_code)
