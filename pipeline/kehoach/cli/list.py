"""`kehoach list`: what arrived in the archive, and what became of it."""

from __future__ import annotations

import json
from collections import Counter
from typing import Annotated, Literal

import typer

from kehoach.cli.archives import the_archive
from kehoach.cli.arguments import AsJson, Originals, Where
from kehoach.cli.arrivals import arrivals_table, listed_dict, listed_row
from kehoach.cli.console import stdout


def list_arrivals(
    where: Where = None,
    originals: Originals = None,
    state: Annotated[
        Literal["done", "partial", "quarantined"] | None,
        typer.Option("--state", help="Only files in this state."),
    ] = None,
    year: Annotated[int | None, typer.Option("--year", help="Only what arrived in this year.")] = None,
    as_json: AsJson = False,
) -> None:
    """List every file that was handed in, by its số đến, with what became of it: done, partial or quarantined."""
    from kehoach.archive.arrivals import find_arrivals

    with the_archive(where, originals) as archive, archive.reading() as connection:
        rows = find_arrivals(connection, states=[state] if state else (), year=year)
        if as_json:
            for row in rows:
                print(json.dumps(listed_dict(row), ensure_ascii=False))
            return
        console = stdout()
        if rows:
            console.print(arrivals_table([listed_row(row) for row in rows], console.width))
        counts = Counter(row.state for row in rows)
        told = " · ".join(f"{counts[name]} {name}" for name in ("done", "partial", "quarantined") if counts[name])
        console.print(f"{len(rows)} files{f': {told}' if told else ''}", markup=False)
