"""Symbols that a recogniser misread: mended where one reading is clear, kept as a candidate, never sure."""

from __future__ import annotations

import pytest

from kehoach.knowledge.misread_symbols import MENDED, read_number

MEND = [
    ("41/CI-UBND", "CT", "41/CT-UBND"),
    ("41/CTI-UBND", "CT", "41/CT-UBND"),
    ("9/2019/QĐ-T7g", "QĐ", "9/2019/QĐ-TTg"),
    ("9/CT-1Tg", "CT", "9/CT-TTg"),
    ("77/KH-TI.Đ", "KH", "77/KH-TLĐ"),
    ("77/KH-UĐND", "KH", "77/KH-UBND"),
    ("77/KH-LDĐLĐ", "KH", "77/KH-LĐLĐ"),
    ("6/NO-CP", "NQ", "6/NQ-CP"),
    ("6-NQ/FW", "NQ", "6-NQ/TW"),
    ("88/TI-BYT", "TT", "88/TT-BYT"),
    ("88/2024/NB-CP", "NĐ", "88/2024/NĐ-CP"),
    ("512/UBMD-VX", "CV", "512/UBND-VX"),
]


@pytest.mark.parametrize(("seen", "code", "meant"), MEND)
def test_mended(seen: str, code: str, meant: str) -> None:
    reading = read_number(seen, code, misread=True)
    assert reading.value == meant
    assert seen in reading.candidates and reading.confidence <= MENDED


KEPT = [
    ("77/KH-UBND", "KH"),
    ("77/KH-THPTCL2", "KH"),  # a school: known by its beginning
    ("77/KH-ABC", "KH"),  # nothing is near
    ("77/QĐ-ĐHBK", "QĐ"),
    ("29/TTr-KĐCLGDMN", "TTr"),  # a body of its own
    ("19/CT-T", "CT"),  # too much is lost
    ("2117/BGDĐT-GDCTHSSV", "CV"),
    ("45-KH/TU", "KH"),
]


@pytest.mark.parametrize(("seen", "code"), KEPT)
def test_kept(seen: str, code: str) -> None:
    assert read_number(seen, code, misread=True).value == seen


@pytest.mark.parametrize(("seen", "code", "meant"), MEND)
def test_typed_text_is_meant_as_it_stands(seen: str, code: str, meant: str) -> None:
    assert read_number(seen, code).value != meant or read_number(seen, code).confidence >= 0.9


@pytest.mark.parametrize("seen", ["l07/KH-UBND", "1O7/KH-UBND", "0107/KH-UBND", "107/KH-UDND"])
def test_figures_are_never_mended(seen: str) -> None:
    reading = read_number(seen, "KH", misread=True)
    assert reading.value.split("/")[0] in ("107", "0107")
    assert reading.confidence < 0.9 or seen.startswith("0") or seen.endswith("UDND")
