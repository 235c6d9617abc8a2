"""Numbers and symbols: what a printed one must be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.knowledge.symbols import canonical_number, take_apart
from kehoach.knowledge.tables import rows, values

SURE = 0.9

CLEAN = [
    ("214/KH- LĐLĐ", "214/KH-LĐLĐ"), ("04 /KH - LĐLĐ", "04/KH-LĐLĐ"), ("0142/KH-UBND", "0142/KH-UBND"),
    ("Số: 12/QĐ-UBND", "12/QĐ-UBND"),
    ("19/CT-TTG", "19/CT-TTg"), ("28-NQ/TW", "28-NQ/TW"), ("29 NQ/TW", "29-NQ/TW"), ("27/NQ- TW", "27-NQ/TW"),
    ("11-QĐi/TW", "11-QĐi/TW"),
    ("42/NQ-СР", "42/NQ-CP"), ("12/QĐ-BHΧΗ", "12/QĐ-BHXH"), ("5/QÐ-UBND", "5/QĐ-UBND"),
    ("225 - KH/TWĐTN-CTTN", "225-KH/TWĐTN-CTTN"),
    ("298 KH/TWĐTN", "298-KH/TWĐTN"), ("66.7/2025/NQ-CP", "66.7/2025/NQ-CP"), ("30c/NQCP", "30c/NQ-CP"),
    ("1961/QĐUBND", "1961/QĐ-UBND"),
    ("15/CTTTg", "15/CT-TTg"), ("2457/UBND-VX", "2457/UBND-VX"), ("88/2012/TTLT/BTC-BTNMT", "88/2012/TTLT/BTC-BTNMT"),
    ("103/2016/QH13", "103/2016/QH13"), ("126/SKHĐT", "126/SKHĐT"), ("9151- CV/BTCTW", "9151-CV/BTCTW"),
    ("06-Ctr/TU", "06-CTr/TU"),
    ("02/Ctr-LĐLĐ", "02/CTr-LĐLĐ"), ("214/KH-TLD", "214/KH-TLĐ"), ("34/KH-LDLD", "34/KH-LĐLĐ"),
    ("231/CD-TTG", "231/CĐ-TTg"),
    ("12/BC-HDND", "12/BC-HĐND"), ("58/KH-THPTNK2", "58/KH-THPTNK2"), ("03-QĐ/BCĐ", "03-QĐ/BCĐ"),
    ("03/QĐ-BCĐ", "03/QĐ-BCĐ"),
    ("7/NĐ/CP", "7/NĐ-CP"), ("118/TTg", "118/TTg"), ("217-CP", "217-CP"), ("12/QĐ.UB", "12/QĐ.UB"),
    ("8935/BNV-CTTN&BĐG", "8935/BNV-CTTN&BĐG"),
    ("1235/2015/UBTVQH13", "1235/2015/UBTVQH13"), ("05/NQ-UBTVQH15", "05/NQ-UBTVQH15"),
    ("07/HD-MTTW-BTT", "07/HD-MTTW-BTT"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "canonical"), CLEAN)
def test_one_reading(printed: str, canonical: str) -> None:
    reading = canonical_number(printed)
    assert reading.value == canonical
    assert reading.confidence >= SURE


@pytest.mark.parametrize(
    ("printed", "candidates"),
    [
        ("l5/KH-UBND", ("15/KH-UBND", "l5/KH-UBND")),
        ("O5/KH-UBND", ("05/KH-UBND", "O5/KH-UBND")),
        ("1O7/QĐ-UBND", ("107/QĐ-UBND", "1O7/QĐ-UBND")),
    ],
)
def test_figures_are_never_repaired_silently(printed: str, candidates: tuple[str, ...]) -> None:
    reading = canonical_number(printed)
    assert reading.candidates == candidates
    assert reading.confidence < SURE


def test_the_type_word_settles_an_unclear_type_part() -> None:
    assert canonical_number("05/DA-UBND", "ĐA").value == "05/ĐA-UBND"
    assert canonical_number("05/DA-UBND", "DA").value == "05/DA-UBND"


@pytest.mark.parametrize("text", ["", "KH-UBND", "số", "/", "..."])
def test_no_number_gives_no_reading(text: str) -> None:
    reading = canonical_number(text)
    assert (reading.value, reading.confidence) == ("", 0.0)


@pytest.mark.parametrize(
    ("number", "parts"),
    [
        ("15/2020/QĐ-TTg", ("15", "2020", "QĐ", "TTg", None, False)),
        ("28-NQ/TW", ("28", None, "NQ", "TW", None, True)),
        ("2457/UBND-VX", ("2457", None, None, "UBND", "VX", False)),
        ("45/2019/QH14", ("45", "2019", None, "QH14", None, False)),
        ("35", ("35", None, None, None, None, False)),
    ],
)
def test_take_apart(number: str, parts: tuple[str | None, ...]) -> None:
    symbol = take_apart(number)
    assert (symbol.number, symbol.year, symbol.type_part, symbol.body, symbol.unit, symbol.party) == parts


@pytest.mark.parametrize("example", [e for row in rows("symbol_types") for e in values(row["positive"])])
def test_examples_of_types_read_as_themselves(example: str) -> None:
    assert canonical_number(example).value == example


@pytest.mark.parametrize("row", rows("symbol_bodies"), ids=lambda row: row["part"])
def test_examples_of_bodies_read_as_themselves(row: dict[str, str]) -> None:
    for example in values(row["positive"]):
        reading = canonical_number(example)
        assert reading.value == example
        assert reading.known


def test_counted_symbols_read_as_themselves() -> None:
    changed = [
        row["symbol"] for row in rows("symbols") if canonical_number("12" + row["symbol"]).value != "12" + row["symbol"]
    ]
    assert changed == []


@given(st.text(max_size=40))
def test_a_canonical_number_is_its_own_reading(text: str) -> None:
    reading = canonical_number(text)
    if reading.value and reading.confidence >= SURE:
        assert canonical_number(reading.value).value == reading.value
