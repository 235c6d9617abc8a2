"""Numbers and symbols of documents (số và ký hiệu): what a printed one must be.

State form `number[/year]/TYPE-BODY[-UNIT]` (Nghị định 30/2020/NĐ-CP, Phụ lục III), letters `number/BODY-UNIT`, laws
`number/year/QH15`, Party form `number-TYPE/BODY` (36-HD/VPTW). Letters are restored by a grammar over the tables of
types, bodies and whole known symbols; figures are never changed without a second candidate and a low confidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kehoach.knowledge.symbol_parts import (
    Part,
    canonical_body,
    canonical_type,
    has_known_body,
    is_known_symbol,
    is_letter_body,
    is_type,
    lost_letter,
    split_glued,
    style_of,
    symbol_count,
)

HOMOGLYPHS = str.maketrans(
    "АВЕКМНОРСТУХІЈЅавеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧοÐƯ–—−‐‑⁄∕",
    "ABEKMHOPCTYXIJSaeeopcyxijsABEZHIKMNOPTYXoĐƯ-----//",
)
_PREFIX = re.compile(r"^\s*(?:s[ốổôỐỔÔ]|S[ốổôỐỔÔ])?\s*[:.]?\s*")
_NUMBER = re.compile(r"([\dOolI]*\d[\dOolI]*(?:\.\d{1,2})?|[OolI]{1,3}(?=[/-]))([a-zđ](?![a-zà-ỹ]))?\s*([-/.]?)\s*")
_YEAR = re.compile(r"((?:19|20)\d\d)\s*(?:([-/])\s*|(?=[A-ZĐ]{2}))")
_SMALL_L = re.compile(r"(?<=[A-ZĐ]{2})l(?=[-/])")
_TWICE = re.compile(r"(/(?:19|20)\d\d)\1(?=/)")  # a year printed twice
_TOKEN = re.compile(r"[-/.]|[^-/.\s]+")
_MISREAD = str.maketrans("OolI", "0011")
_LAW = re.compile(r"([QO0]H)(\d{1,2}|[IVX]{1,4})$", re.IGNORECASE)
_JOINT = frozenset({"TTLT", "TTLB", "TTLN", "NQLT", "HDLN", "QCPH", "KHPH", "CTrPH", "TTrLN"})


@dataclass(frozen=True, slots=True)
class NumberReading:
    """value: the likeliest canonical reading; candidates: all readings, `value` first; confidence 0..1 of the letters
    and figures as a reading of what is printed; known: the type and the body of the symbol stand in the tables."""

    value: str
    candidates: tuple[str, ...]
    confidence: float
    known: bool


@dataclass(frozen=True, slots=True)
class Symbol:
    """A canonical number taken apart; `type_part` is None for letters and laws, `body` None where only a number is."""

    number: str
    year: str | None
    type_part: str | None
    body: str | None
    unit: str | None
    party: bool


@dataclass(slots=True)
class _Cost:
    """What had to be repaired, as loss of confidence."""

    loss: float = 0.0
    others: tuple[str, ...] = ()  # other readings of the symbol


@lru_cache(maxsize=20_000)
def canonical_number(text: str, type_code: str | None = None) -> NumberReading:
    """Canonical number and symbol of what is printed in `text` ("214/KH- LĐLD", "Số: 12 /QĐUBND").

    type_code: code of the document's type where the type word is known (KH, QĐ, ...); it settles unclear type parts.
    Text without any number gives value "" with confidence 0.
    """
    clean = text.translate(HOMOGLYPHS)
    foreign = any(a != b and a not in "–—−‐‑Ð" for a, b in zip(text, clean, strict=True))
    cost = _Cost(0.03 if foreign else 0.0)
    clean = clean[len(_prefix(clean)) :].strip().rstrip(".,;:)")
    upright = _SMALL_L.sub("I", clean)
    if upright != clean:  # 5581/BNl-QLDN1: a small l among capitals
        clean = upright
        cost.loss += 0.1
    once = _TWICE.sub(r"\1", clean)
    if once != clean:  # 32/2018/2018/TT-...
        clean = once
        cost.loss += 0.1
    head = _NUMBER.match(clean)
    if not head:
        return NumberReading("", (), 0.0, False)
    figures, suffix, first = head.groups()
    number = figures.translate(_MISREAD) + (suffix or "")
    if number != figures + (suffix or ""):
        cost.loss += 0.45
    rest = clean[head.end() :]
    if not rest.strip(" -/."):
        return NumberReading(number, _unique(number, figures), max(0.1, 0.85 - cost.loss), False)
    year = _YEAR.match(rest) if first in ("/", "-", "") else None
    if year:
        rest, first, number = rest[year.end() :], year.group(2) or "", f"{number}/{year.group(1)}"
    symbol, base, known = _canonical_symbol(rest, first, type_code, cost)
    value = number + symbol
    printed = re.sub(r"\s+", "", clean)
    others = [number + other for other in cost.others]
    if number.split("/")[0] != figures + (suffix or ""):
        others.append(printed)
    return NumberReading(value, _unique(value, *others), round(max(0.1, base - cost.loss), 3), known)


@lru_cache(maxsize=20_000)
def take_apart(number: str) -> Symbol:
    """Parts of a canonical number: "15/2020/QĐ-TTg" -> 15, 2020, QĐ, TTg."""
    head = re.match(r"(\d+(?:\.\d+)?[a-zđ]?)([-/]?)(?:((?:19|20)\d\d)/)?", number)
    if not head:
        return Symbol(number, None, None, None, None, False)
    parts = [part for part in re.split(r"[-/.]", number[head.end() :]) if part]
    party = head.group(2) == "-"
    if not parts:
        return Symbol(head.group(1), head.group(3), None, None, None, party)
    if is_type(parts[0]) and len(parts) > 1:
        return Symbol(head.group(1), head.group(3), parts[0], parts[1], "-".join(parts[2:]) or None, party)
    return Symbol(head.group(1), head.group(3), None, parts[0], "-".join(parts[1:]) or None, party)


def _prefix(text: str) -> str:
    found = _PREFIX.match(text)
    return found.group() if found else ""


def _unique(*values: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _canonical_symbol(rest: str, first: str, type_code: str | None, cost: _Cost) -> tuple[str, float, bool]:
    """(symbol with its first separator, base confidence, whether type and body are known)."""
    tokens = _TOKEN.findall(rest)
    parts = [token for token in tokens if token not in "-/."]
    seps = _separators(tokens)
    law = _LAW.match(parts[0]) if parts else None
    if law and len(parts) == 1:
        cost.loss += 0.0 if law.group(1).upper() == "QH" else 0.12
        return f"/QH{law.group(2).upper()}", 0.98, True
    if tokens[:1] == ["-"] and first == "/" and parts:  # the type was left out: 128/-UBND
        cost.loss += 0.3
        return "/-" + "-".join([canonical_body(parts[0]).text, *parts[1:]]), 0.9, False
    kind = canonical_type(parts[0], type_code) if parts else None
    if parts and (kind is None or (len(parts) == 1 and not is_type(parts[0]))):
        glued = split_glued(parts[0], type_code) if not is_letter_body(parts[0]) else ()
        if not glued and len(parts) == 1 and not is_letter_body(parts[0]) and (lost := lost_letter(parts[0])):
            glued = (lost,)
            cost.loss += 0.06
        if glued:
            return _from_glued(glued, parts[1:], seps, cost)
    if kind is not None and len(parts) > 1:
        return _typed(kind, parts, first, seps, cost)
    return _letter(parts, first, seps, kind, cost)


def _separators(tokens: list[str]) -> list[str]:
    """What stands between the parts: one string a gap ("" where nothing does)."""
    gaps: list[str] = []
    gap, seen = "", False
    for token in tokens:
        if token in "-/.":
            gap = gap or token
            continue
        if seen:
            gaps.append(gap)
        gap, seen = "", True
    return gaps


def _typed(kind: Part, parts: list[str], first: str, seps: list[str], cost: _Cost) -> tuple[str, float, bool]:
    body = canonical_body(parts[1])
    cost.loss += kind.loss + body.loss
    style = style_of(body.text)
    party = style == "party" or (style != "state" and first == "-" and seps[0] == "/")
    if style == "state" and first == "-" and seps[0] == "/":
        party = True  # old offices wrote so too (12-QĐ/UB): as printed
    if kind.text == "CĐ" and first == "/":
        party = False  # công điện of a central steering committee (12/CĐ-TW): no Party paper is called so
    joint = kind.text in _JOINT
    second = "/" if party or (joint and seps[0] == "/") else seps[0] if seps[0] == "." else "-"
    lead = "-" if party else "/"
    if (lead, second) != (first, seps[0]):
        cost.loss += 0.0 if first == lead and not seps[0] else 0.03 if style else 0.06
    if joint and seps[0] == "/" and not party:
        second = "/"
    if not style and first == "/" and seps[0] == "/" and not joint:
        second = "/"  # nothing tells that it must be a hyphen
    symbol = f"{lead}{kind.text}{second}{body.text}"
    for index, unit in enumerate(parts[2:], 1):
        unit_sep = seps[index] or "-"
        symbol += unit_sep + (canonical_body(unit).text if joint else unit)
    cost.others = tuple(f"{lead}{kind.text}{second}{other}" for other in body.others)
    known = has_known_body(body.text)
    base = 0.98 if is_known_symbol(symbol) else 0.97 if known else 0.94
    return symbol, base, known


def _from_glued(
    glued: tuple[tuple[str, str], ...], units: list[str], seps: list[str], cost: _Cost
) -> tuple[str, float, bool]:
    """A symbol that lost the hyphen between type and body: 1961/QĐUBND."""
    tail = "".join((seps[index] or "-") + unit for index, unit in enumerate(units))
    readings = []
    for kind, body in glued:
        lead, second = ("-", "/") if style_of(body) == "party" else ("/", "-")
        readings.append(f"{lead}{kind}{second}{body}{tail}")
    readings.sort(key=lambda reading: -symbol_count(reading))
    counts = [symbol_count(reading) for reading in readings]
    clear = len(readings) == 1 or counts[0] >= 20 * (counts[1] + 1)
    cost.loss += 0.06 if clear else 0.25
    cost.others = tuple(readings[1:])
    return readings[0], 0.97, True


def _letter(parts: list[str], first: str, seps: list[str], kind: Part | None, cost: _Cost) -> tuple[str, float, bool]:
    """A letter's symbol: body, then unit (12/UBND-VX); also a type that stands alone (71/NQ)."""
    lead = canonical_body(parts[0]) if kind is None or not is_type(parts[0]) else kind
    cost.loss += lead.loss
    dash = first == "-" and (len(parts) == 1 or style_of(lead.text) in ("party", None))  # 217-CP: as printed
    symbol = ("-" if dash else "/") + lead.text
    for index, unit in enumerate(parts[1:]):
        symbol += (seps[index] or "-") + unit
    if first == "":
        cost.loss += 0.05
    cost.others = ()
    known = has_known_body(lead.text)
    return symbol, 0.96 if known else 0.9 if len(parts) > 1 else 0.8, known
