"""The commands, put together."""

from __future__ import annotations

from typing import Annotated

import typer

from kehoach import __version__
from kehoach.cli.audit import audit
from kehoach.cli.chain import chain
from kehoach.cli.cited_by import cited_by
from kehoach.cli.cites import cites
from kehoach.cli.correct import correct, history
from kehoach.cli.doctor import doctor
from kehoach.cli.evaluate import evaluate
from kehoach.cli.export import export
from kehoach.cli.graph import graph
from kehoach.cli.ingest import ingest
from kehoach.cli.list import list_arrivals
from kehoach.cli.parse import parse
from kehoach.cli.reindex import reindex
from kehoach.cli.schema import schema
from kehoach.cli.search import search
from kehoach.cli.show import show
from kehoach.cli.verify import verify
from kehoach.cli.wanted import wanted

_EXIT_CODES = (
    "Exit codes: 0 all well · 2 wrong usage · 3 a file cannot be read or written · 4 a file is damaged or protected · "
    "5 a file of no kind that is read here · 6 a program or model is missing · 7 the archive cannot be used · "
    "8 no such document in the archive, or several · 1 a fault of kehoach itself. "
    "Of several failures the worst counts: 1, else the highest."
)

app = typer.Typer(
    help="Turns Vietnamese plans and other administrative documents, scanned or born digital, into structured records.",
    epilog=_EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"kehoach {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


for command in (
    parse,
    show,
    evaluate,
    schema,
    ingest,
    correct,
    history,
    verify,
    export,
    audit,
    search,
    reindex,
    cites,
    chain,
    wanted,
    graph,
    doctor,
):
    app.command()(command)
app.command("list")(list_arrivals)
app.command("cited-by")(cited_by)
