"""`kehoach chain`: the orders above a document and what carries it out below, as a tree."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli.archives import the_archive
from kehoach.cli.arguments import AsJson, Originals, Where
from kehoach.cli.console import stdout

if TYPE_CHECKING:
    from rich.text import Text
    from rich.tree import Tree

    from kehoach.citator import ChainLink, CitedWork

_SHOWN = 40  # steps under one document in the terminal


def chain(
    document: Annotated[
        str, typer.Argument(metavar="DOC", help="A document: #ID, number (also of one that is not held), file name.")
    ],
    depth: Annotated[int, typer.Option(min=1, max=50, help="Levels up and down at most.")] = 8,
    as_json: AsJson = False,
    where: Where = None,
    originals: Originals = None,
) -> None:
    """Show the chain through a document: up to the orders that it carries out, down to what carries it out.

    Goes along legal bases and answers; laws, decrees and circulars are left out.
    """
    with the_archive(where, originals) as archive, archive.reading() as connection:
        from kehoach.citator import chain as chain_of
        from kehoach.citator import the_work

        found = chain_of(connection, the_work(connection, document), depth)
    if as_json:
        print(json.dumps(found.to_dict(), ensure_ascii=False))
        return
    from rich.tree import Tree

    console = stdout()
    for heading, links in (("Cấp trên", found.up), ("Cấp dưới", found.down)):
        tree = Tree(_line(found.work, bold=True), guide_style="dim")
        branch = tree.add(f"[bold]{heading}[/bold]" + ("" if links else " [dim](không có)[/dim]"))
        _grow(branch, links)
        console.print(tree)
        console.print()


def _grow(tree: Tree, links: Sequence[ChainLink]) -> None:
    for link in links[:_SHOWN]:
        words = _line(link.work)
        if link.answers:
            words.append(" ← triển khai", style="green")
        if link.again:
            words.append(" (đã nêu)", style="dim")
        branch = tree.add(words)
        _grow(branch, link.steps)
        if link.more:
            branch.add(f"[dim]… và {link.more} văn bản nữa[/dim]")
    if len(links) > _SHOWN:
        tree.add(f"[dim]… và {len(links) - _SHOWN} văn bản nữa[/dim]")


def _line(work: CitedWork, *, bold: bool = False) -> Text:
    from rich.text import Text

    from kehoach.cli.linked import work_line

    words = Text(work_line(work), style="bold" if bold else "")
    if not work.held:
        words.append(" (chưa có trong kho)", style="yellow")
    return words
