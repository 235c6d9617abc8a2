"""What a person should look at: doubts, contradictions inside the header, things that do not fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kehoach.record import Field, Record, Warning
from kehoach.structure.model import Structure
from kehoach.text.model import CanonicalText

SURE = 0.9  # below this a value is not filed without a look
_HEADER = {
    "doc_type": "loại văn bản",
    "number": "số, ký hiệu",
    "issued_on": "ngày ban hành",
    "place": "địa danh",
    "title": "trích yếu",
    "issuer": "cơ quan ban hành",
}


def find_warnings(record: Record, text: CanonicalText, structure: Structure) -> tuple[Warning, ...]:
    """Warnings from the record itself, in the order of the page."""
    found = [*_doubts(record), *_contradictions(record), *_late_citations(record), *_blanks(record, text, structure)]
    return tuple(sorted(found, key=lambda warning: -1 if warning.start is None else warning.start))


def _doubts(record: Record) -> Iterator[Warning]:
    for name, vietnamese in _HEADER.items():
        found: Field[Any] | None = getattr(record, name)
        if found is not None and found.confidence < SURE:
            others = ", ".join(str(getattr(c, "name", c)) for c in found.candidates)
            message = f"{vietnamese}: đọc là “{found.text}”, chưa chắc chắn"
            message += f"; cũng có thể là {others}" if others else ""
            yield Warning(f"doubtful-{name}", message, found.page, found.start, found.end)
    for citation in record.citations:
        if citation.number and citation.confidence < SURE:
            others = f"; cũng có thể là {', '.join(citation.candidates)}" if citation.candidates else ""
            message = f"văn bản viện dẫn “{citation.text}”: số đọc là {citation.number}, chưa chắc chắn{others}"
            yield Warning("doubtful-citation", message, citation.page, citation.start, citation.end)


def _contradictions(record: Record) -> Iterator[Warning]:
    number, doc_type = record.number, record.doc_type
    if number is None or doc_type is None:
        return
    symbol = re.split(r"(?<=\d)[a-zđ]?[/-]", number.value, maxsplit=1)[-1]
    type_code = re.split(r"[-/]", re.sub(r"^\d{4}/", "", symbol))[0]
    known = {"KH", "QĐ", "CT", "NQ", "NĐ", "TT", "TB", "HD", "BC", "TTr", "CTr", "CĐ", "KL"}
    if type_code in known and doc_type.value.code in known and type_code != doc_type.value.code:
        message = f"ký hiệu {number.value} không hợp với loại văn bản {doc_type.value.name}"
        yield Warning("symbol-against-type", message, number.page, number.start, number.end)


def _late_citations(record: Record) -> Iterator[Warning]:
    issued = record.issued_on.value if record.issued_on else None
    for citation in record.citations:
        if issued and citation.date and len(citation.date) == 10 and citation.date > issued:
            message = f"{citation.text}: đề ngày sau ngày ban hành của văn bản này ({issued})"
            yield Warning("cited-later", message, citation.page, citation.start, citation.end)


def _blanks(record: Record, text: CanonicalText, structure: Structure) -> Iterator[Warning]:
    if not text.text.strip():
        yield Warning("no-text", "không đọc được chữ nào trong tệp này")
    elif record.doc_type is None and record.number is None and not record.sections:
        yield Warning("not-a-document", "không nhận ra thể thức văn bản hành chính trong tệp này")
    missing = [_HEADER[name] for name in ("number", "issued_on") if name in record.missing]
    if missing and text.text.strip():
        yield Warning("draft-or-bad-copy", f"văn bản không có {' và '.join(missing)}: bản thảo hoặc bản sao thiếu")
    dates = structure.header.issued_on
    if dates is not None and dates.candidates:
        yield Warning("ambiguous-date", "ngày ban hành có nhiều cách đọc", dates.page, dates.start, dates.end)
