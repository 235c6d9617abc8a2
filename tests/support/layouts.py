"""One document in the layouts that real inputs come in: wrapped, marked up, columns joined or in bars, glued."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable
from itertools import zip_longest
from typing import Any

Parts = dict[str, list[str]]  # left and right column, top, body, from (Nơi nhận), signed, end

WIDTH = 80
HEADED = ("h1", "h2", "h3")


def parts_of(source: Any) -> Parts:
    """The parts of a source of data/sources, one paragraph a string."""
    from sampletools.plain import national_lines
    from sampletools.source import parse_inline

    body: list[str] = []
    bold: list[str] = []
    for block in source.body:
        rows = [" | ".join(cell.text for cell in row) for row in block.rows]
        body += [f"| {row} |" for row in rows] if rows else [block.inline.text]
        if block.kind in HEADED and block.titled:
            bold.append(block.inline.text)
    party = ["*"] if source.first("form") == "party" else []
    left = [*source.lines("parent-line"), *source.lines("issuer-line"), *party, *source.lines("number-line")]
    kind = source.lines("type-line")
    title = [parse_inline(source.first("title") or "").text] if kind else []
    appendix = [block.inline.text for block in source.appendix if not block.rows]
    return {
        "left": [*left, *source.lines("subject-line")],
        "right": [*national_lines(source), *source.lines("place-line")],
        "top": [*kind, *title, *source.lines("enacting-line")],
        "body": body,
        "bold": [*kind, *title, *bold],
        "from": ["Nơi nhận:", *(f"- {line}" for line in source.recipients)] if source.recipients else [],
        "signed": [*source.lines("authority"), *source.lines("position"), *source.lines("name")],
        "end": appendix,
    }


def _lines(parts: Parts) -> list[str]:
    return [line for key in ("left", "right", "top", "body", "from", "signed", "end") for line in parts[key]]


def _wrapped(lines: list[str]) -> list[str]:
    return [part for line in lines for part in (textwrap.wrap(line, WIDTH) if "|" not in line else [line])]


def plain(parts: Parts) -> str:
    """One paragraph a line."""
    return "\n".join(_lines(parts)) + "\n"


def spaced(parts: Parts) -> str:
    """Blank lines between paragraphs."""
    return "\n\n".join(_lines(parts)) + "\n"


def wrapped(parts: Parts) -> str:
    """Paragraphs hard-wrapped, nothing between them."""
    return "\n".join(_wrapped(_lines(parts))) + "\n"


def wrapped_spaced(parts: Parts) -> str:
    """Paragraphs hard-wrapped, blank lines between them."""
    return "\n\n".join("\n".join(_wrapped([line])) for line in _lines(parts)) + "\n"


def decomposed(parts: Parts) -> str:
    """Letters and marks apart (NFD)."""
    return unicodedata.normalize("NFD", plain(parts))


def windows(parts: Parts) -> str:
    """Lines end as on Windows."""
    return plain(parts).replace("\n", "\r\n")


def emphasised(parts: Parts) -> str:
    """Markdown: type, title and headings bold."""
    bold = set(parts["bold"])
    return "\n".join(f"**{line}**" if line in bold else line for line in _lines(parts)) + "\n"


def joined(parts: Parts) -> str:
    """The two columns of the header on the same lines, blanks between them."""
    rows = [f"{a:<44}{b}".strip() for a, b in zip_longest(parts["left"], parts["right"], fillvalue="")]
    return "\n".join([*rows, *_lines(parts | {"left": [], "right": []})]) + "\n"


def side_by_side(parts: Parts) -> str:
    """Header and closing in two columns on the same lines, the gap of blanks, the name deep below."""
    rows = [f"{a:<44}    {b}".rstrip() for a, b in zip_longest(parts["left"], parts["right"], fillvalue="")]
    *signed, name = parts["signed"]
    closing = [f"{a:<60}    {b}".rstrip() for a, b in zip_longest(parts["from"], ["", *signed], fillvalue="")]
    middle = _lines(parts | {"left": [], "right": [], "from": [], "signed": [], "end": []})
    return "\n".join([*rows, "", *middle, *closing, "", f"{name:>70}", *parts["end"]]) + "\n"


def tabbed(parts: Parts) -> str:
    """Header and closing in two columns on the same lines, set with a tab."""
    rows = [f"{a}\t{b}".rstrip() for a, b in zip_longest(parts["left"], parts["right"], fillvalue="")]
    closing = [f"{a}\t{b}".rstrip() for a, b in zip_longest(parts["from"], parts["signed"], fillvalue="")]
    middle = _lines(parts | {"left": [], "right": [], "from": [], "signed": [], "end": []})
    return "\n".join([*rows, *middle, *closing, *parts["end"]]) + "\n"


def interleaved(parts: Parts) -> str:
    """The two columns of the header line by line."""
    rows = [line for pair in zip_longest(parts["left"], parts["right"]) for line in pair if line]
    return "\n".join([*rows, *_lines(parts | {"left": [], "right": []})]) + "\n"


def signed_first(parts: Parts) -> str:
    """The right column of the closing before the left one."""
    return "\n".join(_lines(parts | {"from": parts["signed"], "signed": parts["from"]})) + "\n"


def barred(parts: Parts) -> str:
    """Header and closing as tables of two cells, bars on lines of their own."""
    head = ["|", *parts["left"], "|", *parts["right"], "|"]
    closing = ["|", *parts["from"], "|", *parts["signed"], "|"]
    middle = _lines(parts | {"left": [], "right": [], "from": [], "signed": [], "end": []})
    return "\n".join([*head, *middle, *closing, *parts["end"]]) + "\n"


def rows_of_bars(parts: Parts) -> str:
    """Header as rows of a markdown table."""
    rows = [f"| {a} | {b} |" for a, b in zip_longest(parts["left"], parts["right"], fillvalue="")]
    return "\n".join([*rows, *_lines(parts | {"left": [], "right": []})]) + "\n"


def glued(parts: Parts) -> str:
    """Each part of the document on one line, as pages copied from the web have it."""
    tables = any(line.startswith("|") for line in parts["body"])
    body = "\n".join(parts["body"]) if tables else " ".join([*parts["top"], *parts["body"]])
    top = [*parts["top"]] if tables else []
    lines = [" ".join(parts["left"]), " ".join(parts["right"]), *top, body]
    return "\n".join([*lines, " ".join(parts["from"]), " ".join(parts["signed"]), *parts["end"]]) + "\n"


LAYOUTS: dict[str, Callable[[Parts], str]] = {
    layout.__name__: layout
    for layout in (
        plain, spaced, wrapped, wrapped_spaced, decomposed, windows, emphasised, joined, side_by_side, tabbed,
        interleaved, signed_first, barred, rows_of_bars,
    )
}  # fmt: skip
