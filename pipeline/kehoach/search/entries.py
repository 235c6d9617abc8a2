"""What the index holds of a document: its fields, and how a stored document fills them.

Words stand with marks (`text_exact`) and without (`text`), and so do pairs of words that follow one another
(`text_pairs`): most Vietnamese words are two syllables, and to look a pair up costs a tenth of comparing positions. The
index keeps no text: snippets come from the archive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kehoach.archive.identity import year_of
from kehoach.archive.load import Stored
from kehoach.knowledge.tables import rows, values
from kehoach.search.symbols import find_symbols, number_keys, read_symbol
from kehoach.search.words import Form, forms

if TYPE_CHECKING:
    from tantivy import Document, Schema

VERSION = 2  # of this module: an index of another version is built anew
WORD_FIELDS = ("text", "title", "issuer", "place", "signer", "section")
BREAK = "|"  # stands between what does not follow on from one another; no word is written so
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@lru_cache(maxsize=1)
def schema() -> Schema:
    """Fields of the index.

    id: of the document; rank: orders by date, then id; NAME and NAME_exact: words without and with marks; NAME_pairs:
    pairs of both kinds; barred: words with đ and no other marks; symbols: keys of all symbols; own: keys of the
    document's own number.
    """
    from tantivy import SchemaBuilder

    builder = SchemaBuilder()
    # Signed numbers: tantivy 0.27 deletes nothing by the term of an unsigned one.
    builder.add_integer_field("id", indexed=True, fast=True)
    builder.add_integer_field("rank", fast=True)
    for name in WORD_FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position" if name == "text" else "freq")
        for field in (f"{name}_exact", f"{name}_pairs"):
            builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("barred", tokenizer_name="whitespace", index_option="freq")
    for field in ("symbols", "own"):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="basic")
    for field in ("type", "level"):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    for field in ("year", "number", "date", "due"):
        builder.add_integer_field(field, indexed=True, fast=True)
    return builder.build()


def entry(stored: Stored) -> Document:
    """The index's entry of a document."""
    from tantivy import Document

    record, text = stored.record, stored.text.text
    number, issued = _value(record, "number"), _value(record, "issued_on")
    found: dict[str, list[Any]] = {"id": [stored.id], "rank": [rank(issued, stored.id)]}
    header = {
        "title": _value(record, "title"),
        "issuer": (_value(record, "issuer") or {}).get("name"),
        "place": _value(record, "place"),
        "signer": (record["signature"] or {}).get("name"),
    }
    for name, value in header.items():
        found |= _words(name, forms(value or ""))
    found |= _words("section", list(_headings(record["sections"])))
    found |= _text(text, [*header.values(), number])
    found["own"] = [" ".join(sorted(number_keys(number)))] if number else []
    found["symbols"] = [" ".join(sorted(_symbols(text, number, record["citations"])))]
    found["type"] = [code] if (code := (_value(record, "doc_type") or {}).get("code")) else []
    found["level"] = [level] if (level := (_value(record, "issuer") or {}).get("level")) else []
    found |= _numbers(number, issued, [deadline["due"] for deadline in record["deadlines"]])
    document = Document()
    document.extend({name: filled for name, filled in found.items() if filled}, schema())
    return document


def rank(issued: str | None, document_id: int) -> int:
    """Orders documents: the newest first where it falls, of one day the one that came last."""
    return (next(iter(_days(issued)), 0) << 32) + min(document_id, (1 << 32) - 1)


def pair(one: str, other: str) -> str:
    """The term for two words that follow one another."""
    return f"{one}_{other}"


_BREAK = Form(BREAK, BREAK, None)


def _words(name: str, found: list[Form]) -> dict[str, list[str]]:
    bare, exact = [form.bare for form in found], [form.exact for form in found]
    pairs = list(map(pair, bare, bare[1:]))
    marked = map(pair, exact, exact[1:])
    pairs += [one for one, without in zip(marked, pairs, strict=True) if one != without]
    return {name: [" ".join(bare)], f"{name}_exact": [" ".join(exact)], f"{name}_pairs": [" ".join(pairs)]}


def _text(text: str, header: list[str | None]) -> dict[str, list[str]]:
    """Words of the text, and of header values that it does not hold: those that a person corrected."""
    found = forms(text)
    held = f" {' '.join([form.exact for form in found])} "
    for value in header:
        extra = forms(value or "")
        if f" {' '.join([form.exact for form in extra])} " not in held:
            found += [_BREAK, *extra]
    barred = " ".join([form.barred for form in found if form.barred])
    return _words("text", found) | {"barred": [barred]}


def _headings(sections: list[dict[str, Any]], path: str = "") -> Iterator[Form]:
    """Words of each heading: path and title ("II.1 Nội dung"), then the role and its name ("content", "nội dung")."""
    for section in sections:
        here = f"{path}.{section['label']}"
        role = section["role"]
        yield _BREAK
        yield from forms(f"{here} {section['title'] or ''}")
        if role:
            yield from (_BREAK, *forms(role), _BREAK, *forms(_roles().get(role, "")))
        yield from _headings(section["children"], here)


@lru_cache(maxsize=1)
def _roles() -> dict[str, str]:
    """The first phrase of each role of sections."""
    return {row["role"]: next(iter(values(row["phrases"])), "") for row in rows("section_roles")}


def _symbols(text: str, number: str | None, citations: list[dict[str, Any]]) -> set[str]:
    cited = (citation["number"] for citation in citations)
    read = (read_symbol(value) for value in (number, *cited) if value)
    return {symbol.key for symbol in find_symbols(text)} | {symbol.key for symbol in read if symbol}


def _numbers(number: str | None, issued: str | None, due: list[str | None]) -> dict[str, list[int]]:
    figures = re.match(r"\d{1,9}", number or "")
    return {
        "date": sorted(set(_days(issued))),
        "year": [int(year)] if (year := year_of(number, issued)) else [],
        "number": [int(figures.group())] if figures else [],
        "due": sorted({day for value in due for day in _days(value)}),
    }


def _days(iso: str | None) -> list[int]:
    """A day as a number (20210901); of a month or year its first and its last."""
    match = _DAY.fullmatch(iso or "")
    if not match:
        return []
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    first = year * 10_000 + (month or 1) * 100 + (day or 1)
    last = year * 10_000 + (month or 12) * 100 + (day or 31)
    return [first] if first == last else [first, last]


def _value(record: dict[str, Any], name: str) -> Any:
    return record[name]["value"] if record[name] else None
