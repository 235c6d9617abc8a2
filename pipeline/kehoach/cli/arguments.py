"""Arguments that several commands share."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from kehoach.errors import QueryError
from kehoach.options import OcrMode, Options

Ocr = Annotated[
    OcrMode, typer.Option(help="Read pages from their image: where the text layer is no use (auto), all, or none.")
]
Dpi = Annotated[
    int | None,
    typer.Option(min=72, max=600, help="Pixels per inch for rendering PDF pages (else the scan's own, 200-300)."),
]
Knowledge = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", envvar="KEHOACH_KNOWLEDGE", show_envvar=False, help="Folder with own tables of knowledge."
    ),
]
Jobs = Annotated[int | None, typer.Option(min=1, help="Worker processes (else one a core).")]
Where = Annotated[
    str | None,
    typer.Option(
        "--archive", metavar="WHERE", envvar="KEHOACH_ARCHIVE", show_envvar=False,
        help="The archive: a folder, or a postgresql:// URL (else your data folder).",
    ),
]  # fmt: skip
Originals = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", envvar="KEHOACH_ORIGINALS", show_envvar=False,
        help="Folder for originals and search index beside a PostgreSQL archive.",
    ),
]  # fmt: skip
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Day that counts as today (2021-12-31).")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON on stdout, for machines, and nothing else.")]
Doc = Annotated[
    str, typer.Argument(metavar="DOC", help="A document: #ID, number (130/KH-TLĐ, 130/KH-TLĐ@2021) or file name.")
]
Paths = Annotated[list[Path], typer.Argument(metavar="PATH", readable=False, help="Documents, or folders to walk.")]


def day_of(text: str | None) -> date:
    """The day that a person wrote (2021-12-31, 31/12/2021), today where there is none; raises QueryError for no day."""
    if text is None:
        return date.today()
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    raise QueryError(None, f"{text!r} is no day", "write it as 2021-12-31")


def reading_options(ocr: OcrMode, dpi: int | None, knowledge: Path | None) -> Options:
    """Options for the readers; raises KnowledgeError, before anything is read, where a table of the user is wrong."""
    from kehoach.knowledge import own

    own.use(knowledge)
    return Options(ocr=ocr, dpi=dpi, knowledge=knowledge and knowledge.absolute())
