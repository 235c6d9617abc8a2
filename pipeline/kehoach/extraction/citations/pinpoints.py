"""The place inside a cited document: "điểm a khoản 2 Điều 90", "Phụ lục I", before the citation."""

from __future__ import annotations

import re

_LABEL = r"(?:\d{1,3}(?:\.\d{1,2}){0,2}[a-zđ]?|[a-zđ]{1,2}|[ivxl]{1,6})"
_UNIT = r"(?:điểm|tiết|khoản|điều|mục|chương|phần|phụ lục|danh mục|biểu|số thứ tự|đoạn)"
_STEP = rf"{_UNIT}(?:\s+{_LABEL}(?![^\W_]))(?:\s?(?:,|và|-)\s?{_LABEL}(?![^\W_.]))*"
_ANY_UNIT = re.compile(_UNIT)
_LINKS = ("được ban hành kèm theo", "ban hành kèm theo", "kèm theo", "ban hành theo", "của", "tại")  # as in _GAP
_CHAIN = re.compile(rf"{_STEP}(?:\s?(?:,|;|và|của|tại)?\s+{_STEP})*")
_GAP = re.compile(r"\s?,?\s?(?:(?:được\s)?(?:ban hành\s)?kèm theo|của|tại|ban hành theo)?\s?$|\s$")


def pinpoint_before(text: str, low: str, start: int) -> str | None:
    """The pinpoint that stands directly before offset `start`, blanks collapsed; None where there is none."""
    before = low[max(0, start - 40) : start].rstrip(" ,\n")
    if before.endswith(_LINKS):
        link = next(link for link in _LINKS if before.endswith(link))
        before = before.removesuffix(link).rstrip(" ,\n")
    if not _may_be_label(before.rpartition(" ")[2]):
        return None
    low_from = max(0, start - 140)
    if not _ANY_UNIT.search(low, low_from, start):
        return None
    last = None
    for found in _CHAIN.finditer(low, low_from, start):
        last = found
    if last is None or not _GAP.fullmatch(low[last.end() : start]):
        return None
    if last.start() and low[last.start() - 1].isalnum():
        return None
    return " ".join(text[last.start() : last.end()].split())


def _may_be_label(word: str) -> bool:
    """Whether a word ends like a label: "20", "4,5", "a", "iv"."""
    last = word if word.isalpha() else re.split(r"[\s,-]", word)[-1]
    return last[:1].isdigit() or (len(last) <= 2 and last.replace("đ", "d").isascii()) or last.strip("ivxl") == ""
