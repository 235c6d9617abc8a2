"""From which day a document is in force, as it says itself ("Quyết định này có hiệu lực kể từ ngày …")."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kehoach.text.dates import find_dates, lowered

_OWN = re.compile(
    r"(?:quyết định|nghị quyết|nghị định|thông tư|chỉ thị|kế hoạch|quy định|quy chế|chương trình|hướng dẫn|luật"
    r"|văn bản) này[^.;\n]{0,60}?hiệu lực(?: thi hành)?[^.;\n]{0,60}"
)
_AFTER = re.compile(r"sau (\d{1,3}) ngày,? kể từ ngày (?:ký|ban hành|công bố)")


def in_force_since(text: str, issued_on: str) -> str:
    """ISO day from which the document of that text and day is in force; its own day where it names no other."""
    low = lowered(text)
    for found in _OWN.finditer(low):
        later = _AFTER.search(low, found.start(), found.end())
        if later:
            return (date.fromisoformat(issued_on) + timedelta(days=int(later[1]))).isoformat()
        days = [day.first for day in find_dates(text, found.start(), found.end() + 40, low=low) if day.first]
        if days and days[0].isoformat() >= issued_on:
            return days[0].isoformat()
    return issued_on
