"""Which ways of writing count as equal."""

import pytest

from kehoach.evaluation.normal import squash, symbol, words


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("**Kế hoạch**  số 5", "kế hoạch số 5"),
        ("KẾ HOẠCH", "kế hoạch"),
        ("| Mục đích |", "mục đích"),
        ("Thị trấn Trâu Quỳ.", "Thị trấn Trâu Quỳ"),
        ("QÐ", "QĐ"),  # U+00D0
        ("Kê\u0301 hoạch", "Kế hoạch"),  # NFD in part
        ("dòng một\ndòng hai", "dòng một dòng hai"),
        (None, ""),
    ],
)
def test_squash_reads_both_as_one(left: str | None, right: str) -> None:
    assert squash(left) == squash(right)


@pytest.mark.parametrize(("left", "right"), [("Uỷ ban", "Ủy ban"), ("hoá", "hóa"), ("toà", "tòa"), ("thuỵ", "thụy")])
def test_words_reads_both_tone_placements_as_one(left: str, right: str) -> None:
    assert words(left) == words(right)


def test_words_keeps_different_words_apart() -> None:
    assert words("quý") != words("quy")


@pytest.mark.parametrize("printed", ["214/KH- LĐLĐ", "214 /KH-LĐLĐ", "214/kh-lđlđ", " 214/KH-LĐLĐ."])
def test_symbol_has_no_blanks_and_no_case(printed: str) -> None:
    assert symbol(printed) == "214/kh-lđlđ"
