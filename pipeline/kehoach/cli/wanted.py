"""`kehoach wanted`: the documents that are cited most and not held."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from kehoach.cli.archives import the_archive
from kehoach.cli.arguments import AsJson, Originals, Where
from kehoach.cli.console import stdout
from kehoach.cli.labels import day


def wanted(
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="Documents to show at most.")] = 20,
    type_code: Annotated[
        str | None, typer.Option("--type", metavar="CODE", help="Only documents of this type (KH, QĐ, CT, LUAT, …).")
    ] = None,
    as_json: AsJson = False,
    where: Where = None,
    originals: Originals = None,
) -> None:
    """List the documents that the archive cites most and does not hold, with what their citers say of them."""
    with the_archive(where, originals) as archive, archive.reading() as connection:
        from kehoach.citator import as_said, said_of
        from kehoach.citator import wanted as most_wanted

        works = most_wanted(connection, limit, type_code)
        told = [(work, said_of(connection, work.id)) for work in works]
        found = [(as_said(work, said), said) for work, said in told]
    if as_json:
        print(json.dumps([work.to_dict() | {"said": said.to_dict()} for work, said in found], ensure_ascii=False))
        return
    from rich.text import Text

    from kehoach.cli.linked import said_lines, table

    console = stdout()
    shown = table("Văn bản\nviện dẫn", "Số, ký hiệu hoặc tên", "Ngày", "Cơ quan ban hành", "Nơi viện dẫn ghi khác nhau")
    for work, said in found:
        differing = Text("\n".join(said_lines(said)), style="dim") if said.disagree else Text("")
        shown.add_row(str(work.citers), work.number or work.name or "", day(work.date), work.issuer or "", differing)
    if found:
        console.print(shown)
    console.print(f"{len(found)} văn bản được viện dẫn mà chưa có trong kho", markup=False)
