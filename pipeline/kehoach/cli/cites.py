"""`kehoach cites`: what a document cites, and where each citation leads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kehoach.cli.archives import the_archive
from kehoach.cli.arguments import AsJson, Doc, Originals, Where
from kehoach.cli.console import stdout
from kehoach.cli.labels import day

if TYPE_CHECKING:
    from rich.text import Text

    from kehoach.citator import Citing


def cites(document: Doc, as_json: AsJson = False, where: Where = None, originals: Originals = None) -> None:
    """Show what a document cites: each mention, whether the cited document is held, and why it is taken for it."""
    with the_archive(where, originals) as archive, archive.reading() as connection:
        from kehoach.archive import find_document
        from kehoach.citator import cites as citations

        found = citations(connection, find_document(connection, document))
    if as_json:
        print(json.dumps([citing.to_dict() for citing in found], ensure_ascii=False))
        return
    from kehoach.cli.linked import relation, status_text, table

    console = stdout()
    shown = table("Viện dẫn", "Ngày", "Quan hệ", "Kho", "Văn bản")
    for citing in found:
        words = citing.number or citing.name or citing.text
        kind = relation(citing.relation, citing.answers)
        status = status_text(citing.status, citing.confidence)
        shown.add_row(words, day(citing.date), kind, status, _target(citing))
    if found:
        console.print(shown)
    counts: dict[str, int] = {}
    for citing in found:
        counts[citing.status or ""] = counts.get(citing.status or "", 0) + 1
    told = " · ".join(f"{count} {status}" for status, count in sorted(counts.items(), key=lambda item: -item[1]))
    console.print(f"{len(found)} viện dẫn{f': {told}' if told else ''}", markup=False)


def _target(citing: Citing) -> Text:
    """Where it leads, or the candidates, with why where that is not plain."""
    from rich.text import Text

    from kehoach.cli.linked import work_line

    lines = []
    if citing.work is not None:
        lines.append(work_line(citing.work))
    lines += [f"? {work_line(work)}" for work in citing.candidates]
    plain = citing.status == "own" or (citing.confidence or 0) >= 0.9
    whole = Text("\n".join(lines))
    if citing.words and not plain:
        whole.append(("\n" if lines else "") + "; ".join(citing.words), style="dim")
    return whole
