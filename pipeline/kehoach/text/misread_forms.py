"""Signs that stand in fixed forms and that a recogniser took for others: the slash of a number, "số", "tháng".

Every form is replaced by one of the same length, so that offsets stay; figures are only ever looked at, never changed.
The forms are those of Nghị định 30/2020/NĐ-CP, Phụ lục I: "Số: 12/KH-...", "ngày 5 tháng 6 năm 2021".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kehoach.knowledge.words import LOWER, UPPER

RULE = "repair.form"
_TYPES = "KH|QĐ|QD|NQ|CT|NĐ|ND|TT|TB|HD|BC|TTr|CTr|CTR|KL|CĐ|UBND|HĐND"

Form = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]
_FORMS: tuple[Form, ...] = (
    # "04 :KH-LĐLĐ", "51;NQ-CP", "51|NQ-CP": the slash before the type
    (re.compile(rf"(?<=\d)(\s?)[:;|!](?=\s?(?:{_TYPES})\s?-)"), lambda match: match[1] + "/"),
    # "S0:", "Sô:", "5ố:" before a number
    (re.compile(r"(?:(?<=^)|(?<=\n)|(?<=\s))[S5][0oôõỗồốổ](?=\s?[:.]\s?\d)"), lambda match: "Số"),
    # "ngày 8 thúng 9 năm 2022"
    (re.compile(rf"(?<=\d)(\s?)t[{LOWER}][{LOWER}]n[{LOWER}](?=\s?\d{{1,2}}\s?n[{LOWER}]m)"), lambda m: m[1] + "tháng"),
    (re.compile(rf"(?<=\d)(\s?)n[{LOWER}]m(?=\s?(?:19|20)\d\d)"), lambda match: match[1] + "năm"),
    # "QĐ-T:Tp", "CT-1Tg": the Prime Minister's letters
    (re.compile(rf"(?<=(?:QĐ|CT|CĐ)-)[T1][:.;]T[pgqø9](?![{LOWER}{UPPER}])"), lambda match: "TTg "),
)


def misread_forms(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """(offset, letters that must stand there) for every misread form in the span, from the first that differs."""
    for pattern, meant in _FORMS:
        for match in pattern.finditer(text, start, end):
            seen, letters = match.group(), meant(match)
            if len(letters) == len(seen) and letters != seen:
                same = next(at for at, (one, other) in enumerate(zip(seen, letters, strict=True)) if one != other)
                yield match.start() + same, letters[same:]
