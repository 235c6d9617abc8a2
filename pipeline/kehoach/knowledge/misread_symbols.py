"""Symbols that a recogniser misread: "07/CI-UBND" on a Chỉ thị can only be CT, "KH-UĐND" only UBND.

For text read from an image alone: a person who types an unknown symbol means it. Letters only, one of them changed,
lost or added, and only where one known part is far commoner than all others; figures are never touched.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from kehoach.knowledge.symbol_parts import is_known_body, is_letter_body, is_type, squash, symbol_count, type_codes
from kehoach.knowledge.symbols import NumberReading, canonical_number
from kehoach.knowledge.tables import rows

MENDED = 0.8  # a mended symbol is the likelier reading, never one to be filed unseen
_FAR_COMMONER = 20
_VALUE = re.compile(r"(\d+(?:\.\d+)?[a-zđ]?)([-/])((?:(?:19|20)\d\d/)?)(.+)", re.DOTALL)
_GAP = re.compile(r"([-/])")


def read_number(text: str, type_code: str | None = None, *, misread: bool = False) -> NumberReading:
    """`canonical_number`, and where the text was read from an image (`misread`) an unknown symbol is mended."""
    reading = canonical_number(text, type_code)
    if not misread or not reading.value:
        return reading
    value = mended(reading.value, type_code)
    if value is None:
        return reading
    candidates = tuple(dict.fromkeys((value, *reading.candidates)))
    return replace(reading, value=value, candidates=candidates, confidence=min(MENDED, reading.confidence), known=True)


@lru_cache(maxsize=4_000)
def mended(value: str, type_code: str | None = None) -> str | None:
    """The number with its symbol mended, None where nothing is wrong or nothing is clear."""
    found = _VALUE.fullmatch(value)
    if found is None:
        return None
    number, lead, year, symbol = found.groups()
    parts = _GAP.split(symbol)  # part, separator, part, ...
    typed = _mended_type(parts[0], type_code)
    if typed is None:  # a letter, which begins with its body
        body = _mended_body(parts[0], ()) if not is_letter_body(parts[0]) and type_code in (None, "CV") else None
        mended_parts = parts if body is None else [body, *parts[1:]]
    elif len(parts) < 3:
        return None
    else:
        whole = (f"{separator}{typed}{joint}" for separator, joint in (("/", "-"), ("-", "/")))
        mended_parts = [typed, parts[1], _mended_body(parts[2], tuple(whole)) or parts[2], *parts[3:]]
    if mended_parts == parts:
        return None
    return f"{number}{lead}{year}{''.join(mended_parts)}"


def _mended_type(part: str, type_code: str | None) -> str | None:
    """The type part that must stand there, None where the symbol has none."""
    if is_type(part) and (type_code is None or type_code in type_codes(part)):
        return part
    if type_code is None or type_code == "CV" or is_known_body(part):
        return part if is_type(part) else None
    near = [known for known in _type_parts() if type_code in type_codes(known) and _one_apart(part, known)]
    return near[0] if len(near) == 1 else part if is_type(part) else None


def _mended_body(part: str, leads: tuple[str, ...]) -> str | None:
    """The known body that differs by one letter; `leads`: what stands before it in whole symbols ("/KH-")."""
    if is_known_body(part) or not 2 <= len(part) <= 12 or (len(part) == 2 and not leads):
        return None
    options = [known for known in _bodies() if _one_apart(part, known)]
    near = {known: _weight(known, leads) for known in options}
    if not any(near.values()) and len(part) > 3:
        near = {known: _bodies()[known] for known in options}
    ranked = sorted(near, key=lambda known: -near[known])
    if not ranked or near[ranked[0]] == 0:
        return None
    second = near[ranked[1]] if len(ranked) > 1 else 0
    return ranked[0] if near[ranked[0]] >= _FAR_COMMONER * second else None


def _weight(body: str, leads: tuple[str, ...]) -> int:
    """How often the body stands in known symbols: after the same type, or, for a letter, after any."""
    return sum(symbol_count(lead + body) for lead in leads) if leads else _bodies()[body]


@lru_cache(maxsize=1)
def _bodies() -> dict[str, int]:
    """Bodies of the symbols seen in real text, with how often."""
    found: dict[str, int] = {}
    for row in rows("symbols"):
        parts = re.split(r"[-/]", row["symbol"][1:])
        if len(parts) > 1 and is_type(parts[0]):
            found[parts[1]] = found.get(parts[1], 0) + int(row["count"])
    return found


@lru_cache(maxsize=1)
def _type_parts() -> tuple[str, ...]:
    return tuple(row["part"] for row in rows("symbol_types"))


def _one_apart(seen: str, known: str) -> bool:
    """Do the two differ by one letter at most, the bar of Đ and stops inside (TL.Đ) left out?"""
    one, other = squash(seen.replace(".", "")), squash(known)
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    long, short = (one, other) if len(one) > len(other) else (other, one)
    return len(short) > 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))

