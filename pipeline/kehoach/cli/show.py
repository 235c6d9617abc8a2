"""`kehoach show`: a record as a person wants to read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from kehoach.cli.arguments import Dpi, Knowledge, Ocr, reading_options
from kehoach.cli.console import stdout
from kehoach.cli.labels import DEADLINES, FIELDS, LEVELS, ORIGINS, RELATIONS, day
from kehoach.options import Options
from kehoach.record import HEADER, SURE

Item = Mapping[str, Any]


def show(
    path: Annotated[
        Path, typer.Argument(metavar="RECORD|FILE", readable=False, help="A record (.json, .jsonl), or a document.")
    ],
    ocr: Ocr = "auto",
    dpi: Dpi = None,
    knowledge: Knowledge = None,
) -> None:
    """Print a record for a person: header, sections, citations, deadlines, signature, recipients, doubts.

    RECORD is what `kehoach parse` wrote; a document is read first. "?" marks what a person should check.
    """
    console = stdout()
    for record in _records(path, reading_options(ocr, dpi, knowledge)):
        _print(console, record)


def _records(path: Path, options: Options) -> Sequence[Item]:
    if path.suffix.lower() in (".json", ".jsonl"):
        from kehoach.evaluation import read_records

        return read_records(path)
    from kehoach import parse

    return [parse(path, options=options).to_dict()]


def _print(console: Console, record: Item) -> None:
    source = record["source"]
    origin = f"{source['pages']} trang, {ORIGINS.get(source['origin'], source['origin'])}"
    console.print(Rule(Text(source["name"], style="bold"), align="left"))
    console.print(Padding(Group(_header(record), Text(f"({origin})", style="dim")), (0, 0, 0, 2)))
    for heading, body in _parts(record):
        console.print(Text(f"\n{heading}", style="bold"))
        console.print(Padding(body, (0, 0, 0, 2)))
    console.print()


def _parts(record: Item) -> Iterator[tuple[str, RenderableType]]:
    """What the document has, in the order of the page; what it lacks is left out."""
    basis = [c for c in record["citations"] if c["relation"] == "basis"]
    others = [c for c in record["citations"] if c["relation"] != "basis"]
    if basis:
        yield f"Căn cứ ({len(basis)})", _citations(basis)
    if record["sections"]:
        yield "Các mục", _sections(record["sections"])
    if others:
        yield f"Viện dẫn khác ({len(others)})", _citations(others)
    if record["periods"]:
        yield "Khoảng thời gian", _periods(record["periods"])
    if record["deadlines"]:
        yield f"Thời hạn ({len(record['deadlines'])})", _deadlines(record["deadlines"])
    if record["signature"]:
        yield "Người ký", _signature(record["signature"])
    if record["recipients"]:
        yield "Nơi nhận", _lines(_recipient(r) for r in record["recipients"])
    if record["appendices"]:
        yield "Phụ lục", _lines(" ".join(filter(None, (a["label"], a["title"]))) for a in record["appendices"])
    if record["missing"]:
        yield "Không thấy trong văn bản", _lines([", ".join(FIELDS.get(name, name) for name in record["missing"])])
    if record["warnings"]:
        yield "Cảnh báo", _lines(_at_page(w["message"], w["page"]) for w in record["warnings"])


def _header(record: Item) -> Table:
    grid = _grid()
    for name in HEADER:
        found = record[name]
        if found:
            value = Text(_header_value(name, found["value"]), style="bold" if name == "title" else "")
            grid.add_row(_capital(FIELDS[name]), value.append(_mark(found["confidence"])))
    return grid


def _header_value(name: str, value: Any) -> str:
    if name == "doc_type":
        return f"{value['name']} ({value['code']})"
    if name == "issued_on":
        return day(value)
    if name == "issuer":
        notes = [LEVELS.get(value["level"], ""), value["parent"] and f"thuộc {value['parent']}"]
        noted = ", ".join(note for note in notes if note)
        return f"{value['name']} ({noted})" if noted else str(value["name"])
    return str(value)


def _sections(sections: Sequence[Item]) -> Tree:
    tree = Tree("", hide_root=True, guide_style="dim")
    for section in sections:
        _grow(tree, section)
    return tree


def _grow(tree: Tree, section: Item) -> None:
    title = section["title"] or ""
    branch = tree.add(Text(f"{section['label']}. {title}" if title else f"{section['label']}."))
    for child in section["children"]:
        _grow(branch, child)


def _citations(citations: Sequence[Item]) -> Table:
    grid = _grid(last_ratio=True)
    for citation in citations:
        what = _cited(citation)
        facts = (
            citation["date"] and day(citation["date"]),
            citation["issuer"],
            citation["pinpoint"],
            citation["relation"] not in ("basis", "mention") and RELATIONS[citation["relation"]],
            citation["section"] not in (None, "basis") and f"tại mục {citation['section']}",
            citation["page"] and f"tr. {citation['page']}",
        )
        name = Text(what).append(_mark(citation["confidence"]))
        grid.add_row(name, Text("; ".join(fact for fact in facts if fact)))
    return grid


def _cited(citation: Item) -> str:
    """Type and number, else the name ("Luật Công đoàn"), else the printed words."""
    from kehoach.knowledge.forms import type_names

    if citation["number"]:
        kind = type_names().get(citation["type"], citation["type"] or "")
        return f"{kind} {citation['number']}".strip()
    return str(citation["name"] or citation["text"])


def _periods(periods: Sequence[Item]) -> Table:
    grid = _grid()
    for period in periods:
        span = f"{day(period['start']) or '…'} – {day(period['end']) or '…'}"
        grid.add_row(Text(span).append(_mark(period["confidence"])), Text(period["text"]))
    return grid


def _deadlines(deadlines: Sequence[Item]) -> Table:
    grid = _grid()
    for deadline in deadlines:
        when = day(deadline["due"]) or deadline["recurrence"] or DEADLINES[deadline["kind"]]
        who = f"{deadline['actor']}: " if deadline["actor"] else ""
        what = f"{who}{deadline['action'] or ''}".strip()
        line = Text(what or deadline["text"])
        if deadline["recipient"]:
            line.append(f" → {deadline['recipient']}")
        if what:
            line.append(f" ({deadline['text']})", style="dim")
        grid.add_row(Text(when).append(_mark(deadline["confidence"])), line)
    return grid


def _signature(signature: Item) -> Text:
    parts = (signature["authority"], signature["position"], signature["name"])
    return Text("\n".join(part for part in parts if part)).append(_mark(signature["confidence"]))


def _recipient(recipient: Item) -> str:
    purpose = f" ({recipient['purpose']})" if recipient["purpose"] else ""
    return f"- {recipient['name']}{purpose}"


def _lines(lines: Iterator[str] | Sequence[str]) -> Text:
    return Text("\n".join(lines))


def _grid(last_ratio: bool = False) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=False)
    grid.add_column(overflow="fold")
    grid.add_column(overflow="fold", ratio=1 if last_ratio else None)
    return grid


def _mark(confidence: float) -> Text:
    return Text("" if confidence >= SURE else " ?", style="yellow")


def _at_page(message: str, page: int | None) -> str:
    return f"{message} (tr. {page})" if page else message


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
