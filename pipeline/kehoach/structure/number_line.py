"""The number and symbol of the document: `Số: nn/KÝ-HIỆU` in the forms that print, typists and OCR give it."""

from __future__ import annotations

import re
from typing import NamedTuple

_TYPES = "NQ|QD|CT|KL|QC|HD|TB|KH|CTr|CTR|BC|TTr|TTR|CV|DA|TT|KHLT|KHPH|PA|CD|QyD|QDi|TT[rR]LN"
# A part of a symbol: capitals, "CTr", "GD&DT", "KSTT2"; after a blank only capitals, so that no word is swallowed.
_PART = r"[A-Z][A-Za-z]{0,12}(?:&[A-Z]{1,8})?\d{0,3}"
_LOOSE = rf"(?:[A-Z][A-Z\d&]{{1,14}}(?![A-Za-z])|(?:{_TYPES})(?![a-zA-Z]))"
_JOIN = rf"(?:[-/.]{_PART}|\s?[-/]\s{{1,2}}{_LOOSE}|[ ][-/]{_LOOSE})"
_SYMBOL = rf"-?\s?{_PART}(?:{_JOIN}){{0,5}}"
_YEAR = r"(?:\s?[/-]\s?(?:19|20)\d\d(?=\s?[/-]))?"
_DIGITS = r"\d{1,6}(?:[.,]\d{1,2})?[a-z]?(?![\d])"
_BODY = rf"(?P<digits>{_DIGITS}){_YEAR}\s{{0,3}}(?P<mark>[/-])\s?(?P<symbol>{_SYMBOL})"
_LABEL = r"S[o0O6](?:\s?hieu)?(?![a-z])\s{0,2}[:;.,]{0,2}\s{0,3}"
_LABELLED = re.compile(
    rf"(?:(?m:^)[^\w\n]{{0,4}}|(?<=[\s|])(?=S[o0O6]\s?:)|(?<=[A-Z*]\s)(?=So\s\d)){_LABEL}(?P<number>{_BODY})"
)
_BLANK = re.compile(
    rf"(?m:^)[^\w\n]{{0,4}}{_LABEL}(?:[.…_\-\s]{{0,40}}(?P<year>(?:19"
    rf"|20)\d\d)?\s?[/-]\s?(?P<symbol>(?=[A-Z][A-Za-z]){_SYMBOL})|[.…_\s]*$)",
    re.MULTILINE,
)
_SPLIT = re.compile(  # digits filled in by hand stand off the line: blanks or junk between them and the symbol
    rf"(?m:^)[^\w\n]{{0,4}}{_LABEL}"
    rf"(?P<number>(?P<digits>\d[\d ]{{0,7}})[\s.…_'’\"-]{{0,12}}(?P<mark>[/])\s?(?P<symbol>{_SYMBOL}))"
)
_BARE = re.compile(rf"(?m)^[^\w\n]{{0,3}}(?P<number>{_BODY})[^\w\n]{{0,3}}$")
_STAMP = re.compile(r"(?:\bDEN\b|CV\s+den|cong\s+van\s+den|SAO\s+Y|SAO\s+LUC|TRICH\s+SAO|den\s*:?)\W*$", re.IGNORECASE)


_UNREADABLE = re.compile(  # filled in by hand and not read: the printed symbol still tells the type
    rf"(?m:^)[^\w\n]{{0,4}}{_LABEL}[^\n]{{0,14}}?\s?/\s?(?P<symbol>{_SYMBOL})"
)


class NumberHit(NamedTuple):
    """Where the number stands in the zone. `start..end` is the number itself; blank: the place is left empty."""

    line_start: int
    start: int
    end: int
    symbol: str  # without marks, as printed
    rule: str
    blank: bool


def find_number(letters: str) -> NumberHit | None:
    """The document's own number in its opening (letters without marks), or a blank one, or nothing."""
    hits = [_hit(match, "header.number.labelled") for match in _LABELLED.finditer(letters)]
    hits += [_hit(match, "header.number.split") for match in _SPLIT.finditer(letters)]
    hits = [hit for hit in hits if not _STAMP.search(letters[max(0, hit.line_start - 30) : hit.line_start])]
    blank = _BLANK.search(letters)
    if hits and not (blank and blank.start() < min(hits).line_start):
        return min(hits, key=lambda hit: (hit.line_start, -hit.end))
    if blank is None:
        blank = _UNREADABLE.search(letters)
    if blank:
        found = blank["symbol"] or ""
        return NumberHit(blank.start(), blank.end() - len(found), blank.end(), found, "header.number.blank", True)
    bare = _BARE.search(letters)
    return _hit(bare, "header.number.bare") if bare else None


def _hit(match: re.Match[str], rule: str) -> NumberHit:
    return NumberHit(match.start(), match.start("number"), match.end("number"), match["symbol"], rule, False)
