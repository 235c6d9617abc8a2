"""Documents as a recogniser gives them: lines with boxes, words with a confidence each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kehoach.pipeline import Document, understand
from kehoach.reading.layout import Box, Line, Page, Reading, Word

CLEAR = 0.96
PLAN = (
    "ỦY BAN NHÂN DÂN", "TỈNH NGHỆ AN", "Số: 41/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc", "Nghệ An, ngày 16 tháng 8 năm 2023", "KẾ HOẠCH", "Trồng cây phân tán năm 2023",
    "Căn cứ Quyết định số 871/QĐ-TTg ngày 01/4/2021 của Thủ tướng Chính phủ;",
    "Căn cứ Nghị định số 156/2018/NĐ-CP ngày 16/11/2018 của Chính phủ;",
    "Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:", "I. MỤC ĐÍCH", "1. Trồng mới năm nghìn cây trong năm.",
    "2. Báo cáo kết quả trước ngày 25/11/2023.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Lĩnh",
)  # fmt: skip


def document(
    lines: Sequence[str] = PLAN, unsure: Mapping[str, float] | None = None, clear: float = CLEAR
) -> Document:
    """What is made of a scanned page. `unsure`: words with their confidence; `clear`: that of all others."""
    unsure = unsure or {}
    read = []
    for row, text in enumerate(lines):
        words, start = [], 0
        for part in text.split(" "):
            box = Box(60 + 6.0 * start, 40 + 20.0 * row, 60 + 6.0 * (start + len(part)), 52 + 20.0 * row)
            words.append(Word(part, start, box, unsure.get(part, clear)))
            start += len(part) + 1
        read.append(Line(text, tuple(words), Box.around([w.box for w in words if w.box]), 13.0))
    page = Page(1, 595, 842, tuple(read), "scan")
    return understand(Reading("image/png", "scan", (page,)), name="a.png", sha256="0")
