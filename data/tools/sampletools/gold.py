"""From a source to its gold record; the fields are those of the record (see docs on the record)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .source import Annotation, Block, Source, SourceError, parse_inline

TYPE_NAMES = {
    "KH": "Kế hoạch", "QĐ": "Quyết định", "CT": "Chỉ thị", "CV": "Công văn", "TB": "Thông báo", "HD": "Hướng dẫn",
}
_PURPOSE = re.compile(r"\s*\(((?:để|b/c|t/h|p/h)[^)]*)\)$")
_ISO = re.compile(r"\d{4}(-\d{2}-\d{2})?")
HEADER = ("number", "issued_on", "place")


@dataclass(frozen=True, slots=True)
class Body:
    """An issuing body: name in ordinary case, level, name of the parent."""

    name: str
    level: str | None
    parent: str | None


def load_bodies(path: Path) -> dict[str, Body]:
    """bodies.tsv: key, name, level, parent (a name or empty)."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {r["key"]: Body(r["name"], r["level"] or None, r["parent"] or None) for r in rows}


def _blank(word: str) -> str | None:
    return None if word == "-" else word


def _citation(a: Annotation, basis: bool, section: str, bodies: dict[str, Body]) -> dict[str, Any]:
    type_code, number, date, issuer = (_blank(w) for w in a.words)
    if date and not _ISO.fullmatch(date):
        raise SourceError(f"no ISO date in {a}")
    return {
        "text": a.text,
        "type": type_code,
        "number": number,
        "date": date,
        "issuer": bodies[issuer].name if issuer else None,
        "name": a.options.get("name"),
        "pinpoint": a.options.get("pin"),
        "relation": a.options.get("rel", "basis" if basis else "mention"),
        "inherited": a.options["inh"].split(",") if "inh" in a.options else [],
        "section": section,
    }


def _period(a: Annotation, section: str) -> dict[str, Any]:
    start, _, end = a.words[0].partition("..")
    return {"text": a.text, "start": start or None, "end": end or None, "section": section}


def _deadline(a: Annotation, section: str) -> dict[str, Any]:
    kind = a.words[0] if a.words[0] in ("recurring", "relative") else "point"
    return {
        "text": a.text,
        "kind": kind,
        "due": a.words[0] if kind == "point" else None,
        "inclusive": a.words[1] == "incl" if len(a.words) > 1 else None,
        "actor": a.options.get("actor"),
        "action": a.options.get("action"),
        "recipient": a.options.get("to"),
        "recurrence": a.options.get("rec"),
        "section": section,
    }


def _walk(source: Source) -> Iterator[tuple[Annotation, bool, str | None]]:
    """Annotations in the order of the page, with whether they stand in a legal basis and in which section."""
    for annotation in parse_inline(source.first("title") or "").annotations:
        yield annotation, False, "title"
    path: list[str] = []
    for block in source.body:
        path = _descend(path, block)
        section = "basis" if block.kind == "basis" else ".".join(path) or None
        for annotation in block.inline.annotations:
            yield annotation, block.kind == "basis", section
        for row in block.rows:
            for cell in row:
                for annotation in cell.annotations:
                    yield annotation, False, section
    for block in source.appendix:
        for inline in (block.inline, *(cell for row in block.rows for cell in row)):
            for annotation in inline.annotations:
                yield annotation, False, "appendix"


def _descend(path: list[str], block: Block) -> list[str]:
    if not block.label:
        return path
    level = int(block.kind[1])
    label = block.label
    if level == 3 and re.fullmatch(r"\d+\.\d+", label):
        return [*path[: level - 2], label]
    return [*path[: level - 1], label]


def _sections(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    sections: list[dict[str, Any]] = []
    number = None
    for block in blocks:
        if not block.label:
            continue
        if block.kind == "h1":
            text = block.inline.text[len(block.label) :].lstrip(".)-: ").rstrip(" .:;")
            sections.append(
                {"label": block.label, "title": text if block.titled else None, "role": block.role, "children": []}
            )
            number = None
            continue
        label = block.label
        if label[0].isdigit():
            number = label
        elif number:
            label = f"{number}.{label}"
        sections[-1]["children"].append(label)
    return sections


def recipient(line: str) -> dict[str, Any]:
    """A line of Nơi nhận; what stands in brackets as purpose goes there."""
    line = line.rstrip(" ;.,")
    if line.startswith("Lưu"):
        return {"name": line, "archive": True}
    purpose = _PURPOSE.search(line)
    if purpose:
        return {"name": line[: purpose.start()], "purpose": purpose[1]}
    return {"name": line}


def _signature(source: Source) -> dict[str, str | None] | None:
    name = source.first("name")
    if not name:
        return None
    authority = " / ".join(source.lines("authority")).upper() or None
    return {"authority": authority, "position": (source.first("position") or "").upper() or None, "name": name}


def make(source: Source, bodies: dict[str, Body], file_name: str) -> dict[str, Any]:
    """The gold record of one document as the file `file_name`."""
    issuer = bodies[(source.first("issuer") or "").lstrip("@")]
    code = source.first("type") or ""
    walked = [(a, basis, section) for a, basis, section in _walk(source)]
    gold: dict[str, Any] = {
        "source": file_name,
        "doc_type": {"code": code, "name": TYPE_NAMES[code]},
        "number": source.first("number"),
        "issued_on": source.first("date"),
        "place": source.first("place"),
        "issuer": {"name": issuer.name, "level": issuer.level, "parent": issuer.parent},
        "title": parse_inline(source.first("title") or "").text,
        "sections": _sections(source.body),
        "citations": [_citation(a, b, s or "body", bodies) for a, b, s in walked if a.kind == "c"],
        "periods": [_period(a, s or "body") for a, _, s in walked if a.kind == "p"],
        "deadlines": [_deadline(a, s or "body") for a, _, s in walked if a.kind == "d"],
        "signature": _signature(source),
        "recipients": [recipient(line) for line in source.recipients],
        "appendices": _appendices(source),
    }
    absent = [name for name in HEADER if not gold[name]]
    absent += [name for name in ("signature", "recipients") if not gold[name]]
    return gold | {"missing": absent}


def _appendices(source: Source) -> list[dict[str, str | None]]:
    found: list[dict[str, str | None]] = []
    for block in source.appendix:
        if block.kind == "label":
            found.append({"label": block.inline.text, "title": None})
        elif block.kind == "centre" and found and not found[-1]["title"]:
            found[-1]["title"] = block.inline.text
    return found
