"""Tone marks in one place, same length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.text.fold import fold_tones, strip_marks

ROWS = [
    ("Uỷ ban", "Ủy ban"),
    ("UỶ BAN", "ỦY BAN"),
    ("hoá, hoà, toà", "hóa, hòa, tòa"),
    ("hoàn, thuỷ, thuyền", "hoàn, thủy, thuyền"),
    ("qui định, quí", "quy định, quý"),
    ("quỷ", "quỷ"),
    ("khoẻ", "khỏe"),
    ("xoè", "xòe"),
]


@pytest.mark.parametrize(("text", "folded"), ROWS)
def test_fold(text: str, folded: str) -> None:
    assert fold_tones(text) == folded


def test_strip_marks() -> None:
    assert strip_marks("Tổng Liên đoàn, ĐỒNG THÁP") == "Tong Lien doan, DONG THAP"


@given(st.text())
def test_lengths_are_kept(text: str) -> None:
    assert len(fold_tones(text)) == len(text)
    assert len(strip_marks(text)) == len(text)
