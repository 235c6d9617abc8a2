"""What is compared: a record or a gold file as header values and as lists of hashable keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kehoach.evaluation.normal import squash, symbol, words

Item = Mapping[str, Any]
Key = Any  # a string or a tuple of strings, hashable
Keys = dict[str, list[Key]]

LISTS = (
    "sections",
    "subsections",
    "citations (number)",
    "citations (number+type+date)",
    "citations (number+issuer)",
    "citations (named)",
    "basis",
    "periods",
    "deadlines (due)",
    "deadlines (other)",
    "signer",
    "recipients",
)
_SUBJECT_LEAD = re.compile(r"^(v/v|về việc)\s+")
_ARCHIVE_LEAD = re.compile(r"^lưu\s*:?")


def plain(field: Any) -> Any:
    """The value of a record's field; gold holds bare values."""
    return field["value"] if isinstance(field, Mapping) and "value" in field else field


def header(record: Item) -> dict[str, str | None]:
    """Header values as they are compared, None (or "") where the document shows none."""
    doc_type, issuer = plain(record.get("doc_type")) or {}, plain(record.get("issuer")) or {}
    number, place, title = (plain(record.get(name)) for name in ("number", "place", "title"))
    return {
        "doc_type": doc_type.get("code"),
        "number": symbol(number) if number else None,
        "issued_on": plain(record.get("issued_on")),
        "place": words(place) if place else None,
        "issuer": words(issuer["name"]) if issuer.get("name") else None,
        "title": _SUBJECT_LEAD.sub("", words(title)) if title else None,
    }


def lists(record: Item) -> Keys:
    """Every compared list of a record or of gold, by the names in LISTS."""
    return {**_section_keys(_items(record, "sections")), **_citation_keys(record), **_other_keys(record)}


def _items(record: Item, name: str) -> list[Item]:
    return list(record.get(name) or [])


def _section_keys(sections: list[Item]) -> Keys:
    return {
        "sections": [(squash(s.get("label")), words(s.get("title"))) for s in sections],
        "subsections": [(squash(s.get("label")), path) for s in sections for path in _paths(s)],
    }


def _paths(section: Item) -> Iterator[str]:
    """Labels below a heading. Gold lists them flat ("1", "1.a"); a record nests them."""
    for child in section.get("children") or []:
        if isinstance(child, str):
            yield squash(child)
            continue
        label = squash(child.get("label"))
        yield label
        for path in _paths(child):
            yield path if path.startswith(label + ".") else f"{label}.{path}"


def _citation_keys(record: Item) -> Keys:
    citations = _items(record, "citations")
    numbered = [c for c in citations if c.get("number")]
    return {
        "citations (number)": [symbol(c["number"]) for c in numbered],
        "citations (number+type+date)": [(symbol(c["number"]), c.get("type"), c.get("date")) for c in numbered],
        "citations (number+issuer)": [
            (symbol(c["number"]), words(c.get("issuer"))) for c in numbered if c.get("issuer")
        ],
        "citations (named)": [_name(c) for c in citations if not c.get("number")],
        "basis": [
            symbol(c["number"]) if c.get("number") else _name(c) for c in citations if c.get("relation") == "basis"
        ],
    }


def _name(citation: Item) -> str:
    return words(citation.get("name") or citation.get("text"))


def _other_keys(record: Item) -> Keys:
    deadlines = _items(record, "deadlines")
    signer = (record.get("signature") or {}).get("name")
    return {
        "periods": [(p.get("start"), p.get("end")) for p in _items(record, "periods")],
        "deadlines (due)": [d["due"] for d in deadlines if d.get("due")],
        "deadlines (other)": [d.get("kind") for d in deadlines if not d.get("due")],
        "signer": [words(signer)] if signer else [],
        "recipients": [words(_ARCHIVE_LEAD.sub("lưu", squash(r.get("name")))) for r in _items(record, "recipients")],
    }
