"""Misread syllables: given back where the language is plain, left alone where it is not; figures never touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.reading.layout import Box, Line, Page, Reading, Word
from kehoach.text import CanonicalText, canonicalize
from kehoach.text.spelling import BREAK, Counts, load, pack, tokens, unpack, word_of


def scanned(text: str, confidence: float = 0.7) -> CanonicalText:
    """A line as the OCR engine gives it, every word read with the same confidence."""
    words, start = [], 0
    for part in text.split(" "):
        words.append(Word(part, start, Box(10.0 * start, 0, 10.0 * (start + len(part)), 12), confidence))
        start += len(part) + 1
    line = Line(text, tuple(words), Box(0, 0, 10.0 * len(text), 12), 12.0)
    return canonicalize(Reading("image/png", "scan", (Page(1, 595, 842, (line,), "scan"),)))


REPAIRED = [
    ("tô chức thực hiện", "tổ chức thực hiện"),
    ("sửa đối, bồ sung một số điều", "sửa đổi, bổ sung một số điều"),
    ("I. MỤC ĐÍCH, YÊU CÂU", "I. MỤC ĐÍCH, YÊU CẦU"),
    ("II. NỘI DỤNG THỊ ĐUA", "II. NỘI DUNG THI ĐUA"),
    ("Uy ban nhân dân tình Nghệ An", "Ủy ban nhân dân tỉnh Nghệ An"),
    ("căn cứ chức năng, nhiệm vu được giao", "căn cứ chức năng, nhiệm vụ được giao"),
    ("Quyêt dịnh này có hiệu lực", "Quyết định này có hiệu lực"),
    ("đào fạo nguôn nhân lực", "đào tạo nguồn nhân lực"),
    ("S0: 04 :KH - LĐLĐ", "Số: 04 /KH - LĐLĐ"),
    ("Nghị quyết số 51;NQ-CP ngày 08/5/2023", "Nghị quyết số 51/NQ-CP ngày 08/5/2023"),
    ("Quyết định số 18/2024/QĐ-T:Tp ngày", "Quyết định số 18/2024/QĐ-TTg  ngày"),
    ("Lâm Đồng, ngày 16 thúng 10 năm 2021", "Lâm Đồng, ngày 16 tháng 10 năm 2021"),
    ("ngày 7 thảng 1 nãm 2021", "ngày 7 tháng 1 năm 2021"),
]


@pytest.mark.parametrize(("seen", "meant"), REPAIRED)
def test_repaired(seen: str, meant: str) -> None:
    canonical = scanned(seen)
    assert canonical.text == meant
    assert canonical.raw == seen
    for found in canonical.repairs:
        assert seen[found.start : found.end] == found.seen
        assert canonical.confidence(found.start, found.end) <= 0.8  # never sure enough to be filed unseen


LEFT_ALONE = [
    "lúc 14:30 ngày 5, tỷ lệ 3:1",
    "Điểm 3: KH giao",
    "Kế hoạch số 214/KH-LĐLĐ ngày 11/5/2020",
    "Bùi Thành Bính",  # a name: any syllable may stand in it
    "Các phòng GD&ĐT quận, huyện",
    "qua địa chỉ email thi.dua@congdoan.vn",
    "SXKD, CNVCLĐ, UBMTTQVN",
    "Kịp thời phát hiện những gương tiêu biểu",
    "chợ ra phố",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_left_alone(text: str) -> None:
    canonical = scanned(text, 0.95)
    assert canonical.text == text and canonical.repairs == ()


def test_text_that_was_not_recognised_is_never_repaired() -> None:
    line = Line("tô chức", (Word("tô", 0), Word("chức", 3)))
    reading = Reading("application/pdf", "text-layer", (Page(1, 595, 842, (line,), "text-layer"),))
    assert canonicalize(reading).text == "tô chức"


@given(st.text(st.sampled_from("abcđeêghiíìòốổuưàáạ ,.123/-KHQĐ"), max_size=60), st.floats(0.05, 1.0))
def test_lengths_figures_and_raw_text_are_kept(text: str, confidence: float) -> None:
    text = " ".join(text.split())
    if not text:
        return
    canonical = scanned(text, confidence)
    assert len(canonical.text) == len(text) and canonical.raw == text
    assert [c for c in canonical.text if c.isdigit()] == [c for c in text if c.isdigit()]


def test_the_artefact_goes_there_and_back() -> None:
    counts = Counts({"kế": 9, "hoạch": 7, BREAK: 4}, {("kế", "hoạch"): 7, (BREAK, "kế"): 3})
    again = unpack(pack(counts))
    assert dict(again.syllables) == dict(counts.syllables) and dict(again.pairs) == dict(counts.pairs)
    with pytest.raises(ValueError, match="syllable counts"):
        unpack(b"none" + bytes(20))


def test_the_shipped_counts_know_the_language() -> None:
    counts = load()
    assert counts.log("kế", "hoạch") > counts.log("kế", "hoách") + 5
    assert [word_of(token.group()) for token in tokens("Kế hoạch, số 5.")] == ["kế", "hoạch", ",", "số", BREAK, BREAK]
