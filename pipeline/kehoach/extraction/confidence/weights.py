"""What each piece of evidence weighs, as data: weights are added to the log-odds of the rule that found the value.

A rule of confidence 0.98 stands at 3.9, "filed unseen" (0.9) at 2.2: a doubt of 1.7 sends a value of such a rule to a
person. The weights were set on the shared scans and on pages rendered and spoiled for the purpose, each corpus judged
with what the others taught (docs/decisions.md).
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import NamedTuple


class Evidence(NamedTuple):
    """One reason to believe a value less or more: its id, its weight (log-odds), in Vietnamese what it is, for a
    warning ("" where it speaks for the value)."""

    code: str
    weight: float
    words: str = ""


def _table(*rows: Evidence) -> dict[str, Evidence]:
    return {row.code: row for row in rows}


# the eye's weights are computed (see EYE and PAGE); these hold their words
EYE_FIGURES, EYE_LETTERS, BAD_PAGE = "eye-figures", "eye-letters", "bad-page"
WORDS = {
    EYE_FIGURES: "chữ số mờ hoặc khó đọc",
    EYE_LETTERS: "chữ mờ hoặc khó đọc",
    BAD_PAGE: "trang quét xấu",
}

EVIDENCE = _table(
    # against, in text of any origin
    Evidence("type-against-symbol", -2.5, "loại văn bản và ký hiệu không khớp"),
    Evidence("congress-against-year", -4.0, "khóa Quốc hội không khớp với năm của số"),
    Evidence("title-cut", -2.5, "câu trích yếu có vẻ bị cắt"),
    Evidence("issued-before-cited", -2.0, "văn bản viện dẫn đề ngày sau ngày này"),
    Evidence("place-cut", -3.0, "chỉ là một phần địa danh của cơ quan ban hành"),
    Evidence("place-unknown", -2.0, "địa danh không có trong bảng hoặc không hợp với cơ quan ban hành"),
    # against, in text that was read from an image
    Evidence("repaired", -1.0, "có chữ đã sửa theo ngôn ngữ"),
    Evidence("by-hand", -1.0, "số có thể viết tay hoặc đóng dấu"),
    Evidence("stray-marks", -1.5, "lẫn nét bút hoặc vết bẩn"),
    Evidence("symbol-unknown", -0.8, "ký hiệu lạ"),
    Evidence("bare-number", -1.2, "số không có ký hiệu"),
    Evidence("lost-figures", -2.5, "có thể mất chữ số đầu"),
    Evidence("one-figure-apart", -1.2, "cùng ký hiệu với một số khác chỉ khác một chữ số"),
    Evidence("cited-later", -1.0, "đề ngày sau ngày ban hành"),
    Evidence("year-far", -1.5, "năm của số và năm của ngày không khớp"),
    Evidence("issuer-unknown", -0.5, "tên cơ quan không có trong bảng"),
    # for, in text of any origin
    Evidence("both-ends-printed", 0.8),
    # for, in text that was read from an image
    Evidence("said-twice", 1.5),
    Evidence("type-by-symbol", 1.0),
    Evidence("place-of-issuer", 1.0),
    Evidence("issuer-by-place", 1.0),
)

# (confidence of the least sure word, weight); between two points the line is straight
EYE = (
    (0.0, -4.5), (0.3, -3.6), (0.5, -3.0), (0.6, -2.6), (0.7, -2.1), (0.8, -1.5), (0.85, -1.1), (0.88, -0.8),
    (0.9, -0.5), (0.93, 0.0), (1.0, 0.0),
)  # fmt: skip
# (share of the page's words below 0.9, weight): all misread figures that were surely read stood on bad pages
PAGE = ((0.0, 0.0), (0.06, 0.0), (0.1, -0.6), (0.125, -1.1), (0.15, -1.4), (0.2, -1.9), (0.3, -3.0), (1.0, -4.0))
# (the same share, factor of EYE): a doubtful word of a clean page is seldom wrong
CLEAN = ((0.0, 0.8), (0.06, 0.8), (0.12, 1.0), (1.0, 1.0))
WEAK_WORD = 0.9
# How much of the eye's doubt counts: figures have no neighbours that would prove them, the words of a closed list do.
FULL, OPEN_WORDS, CLOSED_WORDS, DATE_OF_CITED, NAMES = 1.0, 1.0, 0.35, 0.5, 0.5
OWN_DATE = 1.3  # days and months have one or two figures, often written by hand
LEAST_RULE, MOST_RULE, MOST = 0.02, 0.98, 0.99


def on_line(points: tuple[tuple[float, float], ...], at: float) -> float:
    """Value of a broken line at `at`."""
    for (x0, y0), (x1, y1) in pairwise(points):
        if at <= x1:
            return y0 + (y1 - y0) * (at - x0) / (x1 - x0)
    return points[-1][1]


def combine(rule: float, evidence: list[Evidence]) -> float:
    """Confidence of a value: that of its rule where there is no evidence, else after all of it."""
    if not evidence:
        return rule
    odds = min(max(rule, LEAST_RULE), MOST_RULE)
    total = math.log(odds / (1 - odds)) + sum(one.weight for one in evidence)
    return min(MOST, 1 / (1 + math.exp(-total)))
