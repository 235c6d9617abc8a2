"""Electronic signature stamps: blocks of small print such as "Người ký: … Ngày ký: …" that lie over a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kehoach.reading.layout import Line

_SIGNED = re.compile(
    r"(?:người ký|ký bởi|được ký bởi|ký số bởi|ngày ký|thời gian ký|ký ngày|signature (?:valid|not verified)"
    r"|(?:digitally )?signed by|signing (?:time|date)|signer)\s*(?::|$)"
    r"|(?:signature (?:valid|not verified)|digitally signed by|signed by)\b"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{4}\s+\d{1,2}:\d{2}(?::\d{2})?\s*(?:[+-]\d{2}:?\d{2}|[ap]m)?$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\S+@\S+\.\S+$|(?:cơ quan|tổ chức|email|thư điện tử|date|reason|location|chức vụ|đơn vị)\s*:", re.IGNORECASE
)


def mark_stamps(lines: Sequence[Line]) -> list[Line]:
    """The same lines, those of electronic signature stamps with the kind "stamp"."""
    seeds = [index for index, line in enumerate(lines) if line.kind == "body" and _SIGNED.match(line.text.strip())]
    if not seeds:
        return list(lines)
    stamped = set(seeds)
    for seed in seeds:
        for step in (-1, 1):
            index = seed + step
            while 0 <= index < len(lines) and _belongs(lines[index], lines[index - step]):
                stamped.add(index)
                index += step
    return [replace(line, kind="stamp") if index in stamped else line for index, line in enumerate(lines)]


def _belongs(line: Line, neighbour: Line) -> bool:
    """The next line of a stamp: one of its phrases, or small print that goes on right below at the same edge."""
    text = line.text.strip()
    if _MORE.match(text) or _SIGNED.match(text):
        return True
    if line.box is None or neighbour.box is None or line.cell is not None:
        return False
    size = min(line.size or 10.0, neighbour.size or 10.0)
    below = -0.6 * size <= line.box.y0 - neighbour.box.y1 <= 0.5 * size
    return size <= 11.5 and below and abs(line.box.x0 - neighbour.box.x0) <= 2 * size
