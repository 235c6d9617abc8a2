"""Evidence for the fields of the header: each against the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from kehoach.extraction.confidence.eye import Eye
from kehoach.extraction.confidence.weights import CLOSED_WORDS, EVIDENCE, FULL, OPEN_WORDS, OWN_DATE, Evidence
from kehoach.knowledge.places import find_places
from kehoach.knowledge.symbol_parts import has_known_body, is_known_symbol, type_codes
from kehoach.knowledge.symbols import take_apart
from kehoach.record import Citation, Field, Record
from kehoach.text.fold import fold_tones

# words with which no title ends: what goes on was not read
_DANGLING = re.compile(
    r"(?:^|\s)(?:và|của|các|những|về|cho|từ|trong|với|bằng|hoặc|thực|triển|giai|trên địa|(?<!cấp )trên"
    r"|(?<!hiện )(?<!tồn )tại|(?<!làm )(?<!noi )(?<!kèm )(?<!tiếp )theo|tháng \d{1,2} năm|ngày \d{1,2} tháng)$"
)
_KIND = re.compile(r"\b(?:tỉnh|thành phố|quận|huyện|thị xã|thị trấn|phường|xã|đặc khu)\s+(?=[^a-zà-ỹ\s])")
_GAP = re.compile(r"\d\s+[/.-]|\d[.…]+\s*[/-]")


def field_evidence(name: str, found: Field[Any], record: Record, eye: Eye) -> list[Evidence]:
    """Evidence for and against a field of the header."""
    return _JUDGES[name](found, record, eye)


def symbol_evidence(number: str) -> list[Evidence]:
    """Evidence in a number read from an image: its symbol, known or not, and figures that may be lost."""
    symbol = take_apart(number)
    if symbol.body is None and symbol.type_part is None:
        return [EVIDENCE["bare-number"]]
    found = []
    if not is_known_symbol(number[len(symbol.number) :]) and not has_known_body(symbol.body or ""):
        found.append(EVIDENCE["symbol-unknown"])
    if re.match(r"00\d", number):
        found.append(EVIDENCE["lost-figures"])
    return found


def _doc_type(found: Field[Any], record: Record, eye: Eye) -> list[Evidence]:
    codes = _codes_of_symbol(record)
    against = [EVIDENCE["type-against-symbol"]] if codes and found.value.code not in codes else []
    if found.rule == "header.type.letter":  # found by what is not there: the words of the span prove nothing
        return against
    if not eye.seen(found.start, found.end):
        return against
    doubts = eye.doubts(found.start, found.end, CLOSED_WORDS, figures=0.0)
    agreed = found.evidence == "printed" and found.value.code in codes
    return [*against, *doubts, *([EVIDENCE["type-by-symbol"]] if agreed else [])]


def _codes_of_symbol(record: Record) -> Sequence[str]:
    part = take_apart(record.number.value).type_part if record.number else None
    return type_codes(part) if part else ()


def _number(found: Field[Any], record: Record, eye: Eye) -> list[Evidence]:
    kind = record.doc_type.value.code if record.doc_type else None
    codes = _codes_of_symbol(record)
    printed = record.doc_type is not None and record.doc_type.evidence == "printed"
    against = [EVIDENCE["type-against-symbol"]] if printed and codes and kind not in codes else []
    if not eye.seen(found.start, found.end):
        return against
    known = symbol_evidence(found.value)
    doubts = eye.doubts(found.start, found.end, OPEN_WORDS if EVIDENCE["symbol-unknown"] in known else CLOSED_WORDS)
    hand = [EVIDENCE["by-hand"]] if _GAP.search(found.text) else []
    again = any(_same(citation, found.value) for citation in record.citations)
    return [*against, *known, *doubts, *hand, *eye.stray(found.start, found.end), *_twice(again)]


def _same(citation: Citation, number: str) -> bool:
    return citation.number == number


def _twice(again: bool) -> list[Evidence]:
    return [EVIDENCE["said-twice"]] if again else []


def _issued_on(found: Field[Any], record: Record, eye: Eye) -> list[Evidence]:
    if not eye.seen(found.start, found.end):
        return []
    later = any(
        c.date and len(c.date) == 10 and c.date > found.value for c in record.citations if c.relation == "basis"
    )
    doubts = eye.doubts(found.start, found.end, 0.0, OWN_DATE)
    return [*doubts, *eye.stray(found.start, found.end), *([EVIDENCE["issued-before-cited"]] if later else [])]


def _place(found: Field[Any], record: Record, eye: Eye) -> list[Evidence]:
    if not eye.seen(found.start, found.end):
        return []
    unit = _unit_of(record)
    name, whole = (fold_tones(word).casefold() for word in (str(found.value), unit))
    if unit and whole != name and whole.endswith(" " + name):
        return [EVIDENCE["place-cut"]]
    fits = bool(unit) and (name == whole or name.endswith(" " + whole))
    known = fits or bool(find_places(found.value, communes=True))
    doubts = eye.doubts(found.start, found.end, CLOSED_WORDS if known else OPEN_WORDS)
    if not fits and not find_places(found.value):  # the name of a commune at best, and not the issuer's
        doubts.append(EVIDENCE["place-unknown"])
    return [*doubts, *([EVIDENCE["place-of-issuer"]] if fits else [])]


def _unit_of(record: Record) -> str:
    """Name of the issuer's own unit ("Bình Thuận"), "" where it has none."""
    parts = _KIND.split(record.issuer.value.name) if record.issuer else []
    return parts[-1] if len(parts) > 1 else ""


def _title(found: Field[Any], record: Record, eye: Eye) -> list[Evidence]:
    cut = [EVIDENCE["title-cut"]] if _DANGLING.search(found.value.casefold().rstrip(" .,;")) else []
    return [*cut, *eye.doubts(found.start, found.end, OPEN_WORDS)]


def _issuer(found: Field[Any], record: Record, eye: Eye) -> list[Evidence]:
    if not eye.seen(found.start, found.end):
        return []
    unit = _unit_of(record)
    known = found.value.id is not None and (not unit or bool(find_places(unit, communes=True)))
    doubts = eye.doubts(found.start, found.end, CLOSED_WORDS if known else OPEN_WORDS, figures=FULL)
    place = fold_tones(str(record.place.value)).casefold() if record.place else None
    fits = known and place is not None and fold_tones(unit).casefold() == place and found.evidence == "printed"
    strange = [] if known else [EVIDENCE["issuer-unknown"]]
    return [*strange, *doubts, *([EVIDENCE["issuer-by-place"]] if fits else [])]


_JUDGES = {
    "doc_type": _doc_type,
    "number": _number,
    "issued_on": _issued_on,
    "place": _place,
    "title": _title,
    "issuer": _issuer,
}
FIELDS = tuple(_JUDGES)
