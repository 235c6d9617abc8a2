"""What a person should look at: doubts with their reasons, contradictions, what was left blank.

Every message is Vietnamese and short: what was read, why it is doubtful, what else it may be.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from kehoach.extraction.confidence import Evidence, reasons
from kehoach.extraction.times.doubts import doubtful_times, short
from kehoach.knowledge.symbol_parts import type_codes
from kehoach.knowledge.symbols import take_apart
from kehoach.record import SURE, Citation, Field, Record, Warning
from kehoach.structure.model import Structure
from kehoach.text.model import CanonicalText

_HEADER = {
    "doc_type": "loại văn bản",
    "number": "số, ký hiệu",
    "issued_on": "ngày ban hành",
    "place": "địa danh",
    "title": "trích yếu",
    "issuer": "cơ quan ban hành",
}
_MOST_REASONS, _MOST_REPAIRS = 2, 3
_LONGEST_HEADER = 1500
_DATE = re.compile(r"(?<!\d)(\d{1,2})\s?(?:[/.-]|tháng)\s?(\d{1,2})\s?(?:[/.-]|năm)\s?(\d{4})(?!\d)")
# dots, blanks, or what a pen left, where a day, a month or a number should stand
_BLANK_DATE = re.compile(r"ngày[^\n]{0,12}?\s?tháng[^\n]{0,12}?\s?năm\s?[\d .…_]{0,12}", re.IGNORECASE)
_BLANK_NUMBER = re.compile(r"(?m)(?:^|(?<=[\s|]))Số\s?[:.]?[^\n/\w]{0,3}[^\n/]{0,14}[/-]\s?(?=[A-ZĐ])[\wĐđ.-]{2,20}")


def find_warnings(record: Record, text: CanonicalText, structure: Structure) -> tuple[Warning, ...]:
    """Warnings from the record itself, in the order of the page."""
    blank = list(_left_blank(record, text, structure))
    found = [
        *blank,
        *(_doubts(record, text) if _doubted(record) else ()),
        *doubtful_times(record, text),
        *_contradictions(record),
        *_dates_of_cited(record),
        *_blanks(record, text, structure, {warning.code for warning in blank}),
    ]
    return tuple(sorted(found, key=lambda warning: -1 if warning.start is None else warning.start))


def _doubted(record: Record) -> bool:
    """Is any value below the mark? The evidence is not weighed again where none is."""
    fields = (getattr(record, name) for name in _HEADER)
    signed = record.signature is not None and record.signature.confidence < SURE
    return (
        signed
        or any(found is not None and found.confidence < SURE for found in fields)
        or any(cited.confidence < SURE for cited in record.citations)
    )


def _doubts(record: Record, text: CanonicalText) -> Iterator[Warning]:
    against = reasons(record, text)
    for name, vietnamese in _HEADER.items():
        found: Field[Any] | None = getattr(record, name)
        if found is not None and found.confidence < SURE:
            why = _why(against[name, found.start], "suy ra, không in rõ" if found.evidence == "inferred" else "")
            why += _repaired(text, found.start, found.end)
            others = _others([str(getattr(c, "name", c)) for c in found.candidates if c != found.value])
            message = f"{vietnamese}: đọc là “{short(found.text)}”, chưa chắc chắn{why}{others}"
            yield Warning(f"doubtful-{name}", message, found.page, found.start, found.end)
    for cited in record.citations:
        if cited.number and cited.confidence < SURE:
            why = _why(against["citation", cited.start]) + _repaired(text, cited.start, cited.end)
            others = _others([other for other in cited.candidates if other != cited.number])
            message = f"văn bản viện dẫn “{short(cited.text)}”: số đọc là {cited.number}, chưa chắc chắn{why}{others}"
            yield Warning("doubtful-citation", message, cited.page, cited.start, cited.end)
    signature = record.signature
    if signature is not None and signature.name and signature.confidence < SURE:
        message = f"người ký: đọc là “{signature.name}”, chưa chắc chắn{_why(against['signature', 0])}"
        yield Warning("doubtful-signature", message, signature.page)


def _why(against: tuple[Evidence, ...], rule: str = "") -> str:
    """Reasons for a doubt: the weightiest evidence, else what the rule says of itself."""
    words = list(dict.fromkeys(one.words for one in against))[:_MOST_REASONS] or [rule]
    return f" ({', '.join(words)})" if words[0] else ""


def _repaired(text: CanonicalText, start: int, end: int) -> str:
    """What was seen where the language changed a word."""
    inside = [one for one in text.repairs if start <= one.start and one.end <= end][:_MOST_REPAIRS]
    changes = [f"“{one.seen}” sửa thành “{text.text[one.start : one.end]}”" for one in inside]
    return f"; {', '.join(changes)}" if changes else ""


def _others(readings: list[str]) -> str:
    return f"; cũng có thể là {', '.join(dict.fromkeys(readings))}" if readings else ""


def _contradictions(record: Record) -> Iterator[Warning]:
    number, doc_type = record.number, record.doc_type
    if number is None or doc_type is None or doc_type.evidence == "inferred":
        return
    part = take_apart(number.value).type_part
    if part and doc_type.value.code not in type_codes(part):
        message = f"ký hiệu {number.value} không hợp với loại văn bản {doc_type.value.name}"
        yield Warning("symbol-against-type", message, number.page, number.start, number.end)


def _dates_of_cited(record: Record) -> Iterator[Warning]:
    issued = record.issued_on.value if record.issued_on else None
    for cited in record.citations:
        if issued and cited.date and len(cited.date) == 10 and cited.date > issued:
            message = f"{short(cited.text)}: đề ngày sau ngày ban hành của văn bản này ({issued})"
            yield _about(cited, "cited-later", message)
        wrong = next((m.group() for m in _DATE.finditer(cited.text) if not _is_date(m)), None)
        if wrong:
            message = f"{short(cited.text)}: không có ngày {wrong}, số hoặc ngày đọc sai hoặc in sai"
            yield _about(cited, "impossible-date", message)


def _about(cited: Citation, code: str, message: str) -> Warning:
    return Warning(code, message, cited.page, cited.start, cited.end)


def _is_date(found: re.Match[str]) -> bool:
    try:
        datetime.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return False
    return True


def _left_blank(record: Record, text: CanonicalText, structure: Structure) -> Iterator[Warning]:
    """Number and date that the page has a place for, but no figures that could be read."""
    end = min(structure.header.end, _LONGEST_HEADER)
    for name, form in (("number", _BLANK_NUMBER), ("issued_on", _BLANK_DATE)):
        found = form.search(text.folded, 0, end) if name in record.missing else None
        if found is None:
            continue
        printed = short(text.text[found.start() : found.end()])
        message = f"{_HEADER[name]} để trống hoặc viết tay, không đọc được: “{printed}”"
        yield Warning(f"blank-{name}", message, text.locate(*found.span()).page, found.start(), found.end())


def _blanks(record: Record, text: CanonicalText, structure: Structure, told: set[str]) -> Iterator[Warning]:
    if not text.text.strip():
        yield Warning("no-text", "không đọc được chữ nào trong tệp này")
    elif record.doc_type is None and record.number is None and not record.sections:
        yield Warning("not-a-document", "không nhận ra thể thức văn bản hành chính trong tệp này")
    lacking = [name for name in ("number", "issued_on") if name in record.missing]
    missing = [_HEADER[name] for name in lacking if f"blank-{name}" not in told]
    if missing and text.text.strip():
        yield Warning("draft-or-bad-copy", f"văn bản không có {' và '.join(missing)}: bản thảo hoặc bản sao thiếu")
    dates = structure.header.issued_on
    if dates is not None and dates.candidates:
        yield Warning("ambiguous-date", "ngày ban hành có nhiều cách đọc", dates.page, dates.start, dates.end)
