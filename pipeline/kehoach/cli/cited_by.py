"""`kehoach cited-by`: which documents cite one, held or not, and what they say of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kehoach.cli.archives import the_archive
from kehoach.cli.arguments import AsJson, Originals, Where
from kehoach.cli.console import stdout
from kehoach.cli.labels import day

if TYPE_CHECKING:
    from rich.console import Console

    from kehoach.citator import CitedWork, Citer, Said

Cited = Annotated[
    str,
    typer.Argument(metavar="NUMBER|DOC", help="A number (63/KH-LĐLĐ, also @2021), held or not; a law's name; #ID."),
]


def cited_by(
    cited: Cited,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="Citations to show at most.")] = 100,
    as_json: AsJson = False,
    where: Where = None,
    originals: Originals = None,
) -> None:
    """Show who cites a document, whether it is held or not, and what they say of it, side by side where they differ.

    A number that several documents bear is shown with each of them.
    """
    with the_archive(where, originals) as archive, archive.reading() as connection:
        from kehoach.citator import as_said, find_works, may_cite, said_of
        from kehoach.citator import cited_by as citers_of

        found: list[tuple[CitedWork, Said, list[Citer], list[int]]] = []
        for work in find_works(connection, cited):
            citers = citers_of(connection, work, limit)
            said = said_of(connection, work.id)
            found.append((as_said(work, said), said, citers, may_cite(connection, work, limit)))
    if as_json:
        print(json.dumps([_dict(*one) for one in found], ensure_ascii=False))
        return
    console = stdout()
    for one in found:
        _print(console, *one)


def _dict(work: CitedWork, said: Said, citers: list[Citer], open_in: list[int]) -> dict[str, Any]:
    told = {"said": said.to_dict(), "cited_by": [citer.to_dict() for citer in citers], "perhaps_in": open_in}
    return work.to_dict() | told


def _print(console: Console, work: CitedWork, said: Said, citers: list[Citer], open_in: list[int]) -> None:
    from kehoach.cli.linked import relation, said_lines, status_text, table, work_line

    head = status_text("held" if work.held else "known", None)
    console.print(work_line(work), style="bold", markup=False, end=" ")
    console.print(head)
    for line in said_lines(said):
        console.print(f"  {line}", style="yellow" if said.disagree else "dim", markup=False)
    shown = table("#", "Văn bản viện dẫn", "Ngày", "Cơ quan ban hành", "Quan hệ", "Viện dẫn là", "Trang")
    for citer in citers:
        mention = citer.mention
        words = " ".join(mention.text.split())
        doubt = "?" if mention.confidence is not None and mention.confidence < 0.9 else ""
        shown.add_row(
            str(mention.document), citer.number or citer.file, day(citer.date), citer.issuer or "",
            relation(mention.relation, mention.answers), words + doubt, str(mention.page or ""),
        )  # fmt: skip
    if citers:
        console.print(shown)
    more = (
        f", {len(citers)} viện dẫn đầu tiên" if work.citers > len({citer.mention.document for citer in citers}) else ""
    )
    console.print(f"{work.citers} văn bản viện dẫn{more}", markup=False)
    if open_in:
        ids = " ".join(f"#{document}" for document in open_in[:20])
        console.print(f"Có thể còn ở {len(open_in)} văn bản chưa xác định: {ids}", style="yellow", markup=False)
    console.print()
