"""Syllables in capitals that print tore apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.text.torn import torn, whole

ROWS = [
    ("PHÓ TRƯ Ở NG BAN", "PHÓ TRƯỞNG BAN"),
    ("CH Ủ T Ị CH", "CHỦ TỊCH"),
    ("CH Ủ T ỊCH", "CHỦ TỊCH"),
    ("HI Ệ U TR Ư ỞNG", "HIỆU TRƯỞNG"),
    ("TRƯỞNG PH ÒNG", "TRƯỞNG PHÒNG"),
    ("CHÁNH VĂN PHÒ NG", "CHÁNH VĂN PHÒNG"),
    ("TM. Ủ Y BAN NHÂN DÂN", "TM. ỦY BAN NHÂN DÂN"),
    ("S Ở Y T Ế", "SỞ Y TẾ"),
    ("PHÒNG GIÁO D Ụ C VÀ ĐÀO T Ạ O", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"),
    ("QUY Ế T Đ ỊNH", "QUYẾT ĐỊNH"),
    ("GIÁ M ĐỐ C", "GIÁM ĐỐC"),
]
WHOLE = [
    "TRƯỜNG TH ÁI MỘ",
    "TRƯỜNG TH AN THẠNH",
    "SỞ Y TẾ",
    "BAN NHÀ Ở XÃ HỘI",
    "KT. CHỦ TỊCH",
    "BAN QUẢN LÝ KHU B",
    "TỔ A",
]


@pytest.mark.parametrize(("printed", "meant"), ROWS)
def test_pieces_of_a_syllable_are_put_together(printed: str, meant: str) -> None:
    assert whole(printed) == meant and not torn(meant)


@pytest.mark.parametrize("words", WHOLE)
def test_words_stay(words: str) -> None:
    assert whole(words) == words and not torn(words)


def test_what_cannot_be_put_together_is_told() -> None:
    assert torn(whole("TRẬ Ị BAN CH"))


@given(st.text(alphabet="CHTNGAIỊỞẾ .Đ", max_size=40))
def test_letters_stay(words: str) -> None:
    assert whole(words).replace(" ", "") == words.replace(" ", "")
