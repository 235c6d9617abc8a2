"""`kehoach correct`: a person says what a field is; `kehoach history`: who said what, and when."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from kehoach.cli.archives import the_archive
from kehoach.cli.arguments import AsJson, Doc, Originals, Where
from kehoach.cli.console import stdout
from kehoach.cli.labels import FIELDS, day

if TYPE_CHECKING:
    from kehoach.archive.history import Version

_OWN_FIELDS = {
    "level": "cấp", "parent": "cơ quan chủ quản", "signer": "người ký", "position": "chức vụ",
    "authority": "thẩm quyền ký",
}  # fmt: skip


def correct(
    doc: Doc,
    name: Annotated[
        str,
        typer.Argument(
            metavar="FIELD",
            help="doc_type, number, issued_on, place, issuer, title, level, parent, signer, position or authority.",
        ),
    ],
    value: Annotated[str | None, typer.Argument(metavar="[VALUE]", help="What the document shows.")] = None,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who corrects.")] = "",
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="What shows that it is so.")] = "",
    absent: Annotated[bool, typer.Option("--absent", help="The document does not have it; instead of VALUE.")] = False,
    where: Where = None,
    originals: Originals = None,
    as_json: AsJson = False,
) -> None:
    """Correct a field of a document: a new version, which also stands when the file is read again.

    VALUE is checked: a day is written 2021-09-01 or 01/9/2021, a type as its code or its name.
    """
    if (value is None) != absent:
        raise typer.BadParameter("give either the VALUE or --absent", param_hint="VALUE")
    with the_archive(where, originals) as archive:
        from kehoach import search
        from kehoach.archive import find_document
        from kehoach.ingest import correct as correct_document

        with archive.reading() as connection:
            document_id = find_document(connection, doc)
        version = correct_document(archive, document_id, name, value, by=by, why=why)
        search.catch_up(archive)
    if as_json:
        print(json.dumps({"document": document_id} | _plain(version), ensure_ascii=False))
    else:
        stdout().print(f"#{document_id}, version {version.version}: {_change(version)}", markup=False, soft_wrap=True)


def history(doc: Doc, where: Where = None, originals: Originals = None, as_json: AsJson = False) -> None:
    """Show a document's versions: readings of its file, and corrections with who made them and why."""
    with the_archive(where, originals) as archive, archive.reading() as connection:
        from kehoach.archive import find_document
        from kehoach.archive.history import history as versions_of

        document_id = find_document(connection, doc)
        versions = list(versions_of(connection, document_id))
    if as_json:
        plain = {"document": document_id, "versions": [_plain(version) for version in versions]}
        print(json.dumps(plain, ensure_ascii=False))
        return
    table = Table(box=SIMPLE_HEAD, header_style="bold", padding=(0, 1, 0, 0), pad_edge=False)
    for heading in ("Bản", "Lúc (UTC)", "Ai", "Việc", "Vì sao"):
        table.add_column(heading, overflow="fold")
    for version in versions:
        moment = f"{day(version.made_at[:10])} {version.made_at[11:16]}"
        words = (moment, version.made_by, _change(version), version.why or "")
        table.add_row(str(version.version), *(Text(word) for word in words))
    stdout().print(table)


def _change(version: Version) -> str:
    if version.kind == "reading":
        return "đọc tệp"
    field = FIELDS.get(version.field or "") or _OWN_FIELDS.get(version.field or "", "")
    return f"{field}: {_shown(version.before)} → {_shown(version.value)}"


def _shown(value: Any) -> str:
    if value is None:
        return "(không có)"
    return str(value["name"]) if isinstance(value, dict) else str(value)


def _plain(version: Version) -> dict[str, Any]:
    plain = asdict(version)
    del plain["record"]
    return plain
