"""Two columns on one line: only those of header and signature are taken apart."""

from __future__ import annotations

import pytest

from kehoach.text import canonicalize_text

HEADER = "SỞ Y TẾ          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/KH-SYT          Độc lập - Tự do - Hạnh phúc\n"

LEFT_ALONE = [
    "I.\tMỤC ĐÍCH\n1.\tNâng cao chất lượng.",
    "STT     Nội dung      Thời gian\n1       Tập huấn      Quý I",
    "Số:        /KH-SYT\nHà Giang, ngày      tháng      năm 2024",
    "1. Sở Y tế:         chủ trì",
]


@pytest.mark.parametrize("raw", LEFT_ALONE)
def test_lists_tables_and_blanks_to_fill_in_stay(raw: str) -> None:
    lines = [" ".join(line.split()) for line in raw.split("\n")]
    assert canonicalize_text(raw).text.split("\n") == lines


def test_left_column_first() -> None:
    canonical = canonicalize_text(HEADER + "                         KẾ HOẠCH\nTổ chức hội thao")
    state = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert canonical.text.split("\n") == ["SỞ Y TẾ", "Số: 5/KH-SYT", *state, "KẾ HOẠCH", "Tổ chức hội thao"]


def test_every_letter_knows_where_it_stood() -> None:
    canonical = canonicalize_text(HEADER)
    for at, char in enumerate(canonical.text):
        assert char in " \n" or canonical.raw[canonical.raw_offset(at)] == char
