"""`kehoach graph`: the citation graph as GraphML or as a picture."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from kehoach.cli.archives import the_archive
from kehoach.cli.arguments import Originals, Where
from kehoach.cli.console import stdout

_PICTURES = (".svg", ".png")
_READABLE = 60  # nodes of a picture where nothing else is said


def graph(
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE", help="File to write: .graphml, .svg or .png, by its suffix.")
    ],
    around: Annotated[
        str | None, typer.Option(metavar="DOC", help="Only what stands near this document (#ID or number).")
    ] = None,
    depth: Annotated[int, typer.Option(min=1, max=20, help="With --around: citations away from it at most.")] = 2,
    most: Annotated[
        int | None, typer.Option(min=2, help="Documents to draw at most, those with most citations (pictures: 60).")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Say on stdout as JSON what was written, for machines.")
    ] = False,
    where: Where = None,
    originals: Originals = None,
) -> None:
    """Write the citation graph: GraphML for other programs, or a picture in levels from central to grass-roots.

    Dashed boxes are documents that are cited and not held; the style of a line tells the kind of citation.
    """
    with the_archive(where, originals) as archive, archive.reading() as connection:
        from kehoach.citator import the_work
        from kehoach.citator.graph import graph as graph_of
        from kehoach.citator.graph import trimmed
        from kehoach.citator.picture import rendered
        from kehoach.exports.files import written

        centre = the_work(connection, around) if around else None
        whole = graph_of(connection, centre.id if centre else None, depth)
        nodes = most or (_READABLE if out.suffix.lower() in _PICTURES else None)
        found = trimmed(whole, nodes, centre.key if centre else None) if nodes else whole
        content = rendered(found, out.suffix)
        with written(out) as whole_file:
            whole_file.write_bytes(content)
    if as_json:
        told = {"file": str(out), "nodes": len(found), "edges": found.number_of_edges(), "of_nodes": len(whole)}
        print(json.dumps(told, ensure_ascii=False))
        return
    less = f" (trong {len(whole)})" if len(found) < len(whole) else ""
    stdout().print(f"{out}: {len(found)} văn bản{less}, {found.number_of_edges()} viện dẫn", markup=False)
