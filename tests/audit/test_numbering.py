"""Number books: how an issuer numbers, for how long, and what is out of order or lacking."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.archive.identity import bucket, issuer_key, year_of
from kehoach.audit.facts import Document, Facts
from kehoach.audit.numbering import books, period_of
from kehoach.audit.questions.duplicate_number import rising
from kehoach.knowledge.terms import began_anew, term_on

OFFICE = "Sở Y tế tỉnh Sơn La"


def document(
    number: str, day: str | None, issuer: str = OFFICE, level: str = "province", authority: str | None = None
) -> Document:
    """A document by number and day; its type is that of the symbol."""
    code = number.replace("-", "/").split("/")[1]
    key = f"{issuer}|{number}|{day}"
    return Document(
        abs(hash(key)), key, type_code=code, number=number, issued_on=day, year=year_of(number, day), issuer=issuer,
        issuer_key=issuer_key(issuer), level=level, bucket=bucket(number), authority=authority,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("level", "day", "term"),
    [
        ("central", "2021-02-01", None),  # the congress was still being held
        ("central", "2021-02-02", "XIII"),
        ("central", "2026-01-18", "XIII"),
        ("province", "2019-12-31", "2015-2020"),
        ("province", "2020-10-15", None),
        ("province", "2020-11-02", "2020-2025"),
        ("district", "2020-09-01", "2020-2025"),
        ("province", "2001-01-01", None),  # before what the table knows
        (None, "2021-06-01", None),
    ],
)
def test_a_term_of_the_party(level: str | None, day: str, term: str | None) -> None:
    found = term_on(level, day)
    assert (found.name if found else None) == term


@pytest.mark.parametrize(
    ("unit", "level", "year", "day"),
    [
        ("Ủy ban nhân dân tỉnh Bắc Ninh", "province", "2025", "2025-07-01"),
        ("Ủy ban nhân dân tỉnh Nghệ An", "province", "2025", None),
        ("Ủy ban nhân dân xã Nghi Lộc Ủy ban nhân dân tỉnh Nghệ An", "commune", "2025", "2025-07-01"),
        ("Ủy ban nhân dân tỉnh Bắc Ninh", "province", "2024", None),
        ("Bộ Nội vụ", "central", "2025", None),
    ],
)
def test_books_that_began_anew(unit: str, level: str, year: str, day: str | None) -> None:
    assert began_anew(unit, level, year) == day


@pytest.mark.parametrize(
    ("number", "day", "issuer", "level", "period"),
    [
        ("12/KH-UBND", "2021-03-01", "Ủy ban nhân dân tỉnh Sơn La", "province", "2021"),
        ("12/KH-UBND", "2025-03-01", "Ủy ban nhân dân tỉnh Bắc Ninh", "province", "2025"),
        ("12/KH-UBND", "2025-08-01", "Ủy ban nhân dân tỉnh Bắc Ninh", "province", "2025-07"),
        ("12/KH-UBND", "2025-08-01", "Ủy ban nhân dân tỉnh Sơn La", "province", "2025"),
        ("12/2025/QĐ-UBND", None, "Ủy ban nhân dân tỉnh Bắc Ninh", "province", None),  # before July or after
        ("12/2021/QĐ-UBND", None, "Ủy ban nhân dân tỉnh Bắc Ninh", "province", "2021"),
        ("12-KH/TU", "2022-03-01", "Tỉnh ủy Sơn La", "province", "province 2020-2025"),
        ("12-KH/TU", "2020-10-01", "Tỉnh ủy Sơn La", "province", None),
        ("12-KH/TĐTN", "2022-03-01", "Tỉnh đoàn Sơn La", "province", None),  # terms of the youth union are not known
        ("12-QĐ/UB", "1996-03-01", "Ủy ban nhân dân tỉnh Sơn La", "province", "1996"),  # an old symbol of the state
    ],
)
def test_period_of(number: str, day: str | None, issuer: str, level: str, period: str | None) -> None:
    assert period_of(document(number, day, issuer, level)) == period


JOINT = [f"{number}/{'KH' if number % 2 else 'BC'}-SYT" for number in range(1, 9)]
RISING = [f"2021-01-{day:02}" for day in range(4, 12)]


@pytest.mark.parametrize(
    ("numbers", "days", "habit"),
    [
        (JOINT, RISING, "joint"),
        (JOINT[:4], RISING[:4], "unknown"),  # too few to tell
        (JOINT, RISING[::-1], "by-type"),
        (["1/KH-SYT", "1/BC-SYT", "2/KH-SYT", "2/BC-SYT"], RISING[:4], "by-type"),
        (["1/KH-SYT", "2/KH-SYT", "3/KH-SYT"], RISING[:3], "unknown"),
    ],
)
def test_how_an_issuer_numbers_is_learned(numbers: list[str], days: list[str], habit: str) -> None:
    found = list(books(Facts([document(number, day) for number, day in zip(numbers, days, strict=True)])))
    assert {book.habit for book in found} == {habit}
    types = {number.split("/")[1][:2] for number in numbers}
    assert {book.type_code for book in found} == ({None} if habit == "joint" else types)


def test_a_chair_may_have_a_book_of_its_own() -> None:
    issuer = "Ủy ban nhân dân tỉnh Sơn La"
    own = [document(f"{n}/QĐ-UBND", f"2021-05-{n:02}", issuer, authority="TM. ỦY BAN NHÂN DÂN") for n in (3, 9, 14)]
    chair = [document(f"{n}/QĐ-UBND", f"2021-05-{n - 899:02}", issuer) for n in (901, 903, 910)]
    found = sorted(tuple(entry.figure for entry in book.entries) for book in books(Facts([*own, *chair])))
    assert found == [(3, 9, 14), (901, 903, 910)]


@given(st.lists(st.sampled_from([f"2021-01-{day:02}" for day in range(1, 8)]), max_size=12))
def test_the_rising_run_rises_and_no_longer_one_is_there(days: list[str]) -> None:
    kept = sorted(rising(days))
    assert all(days[one] <= days[other] for one, other in pairwise(kept))
    best = [1] * len(days)
    for index in range(len(days)):
        best[index] = 1 + max((best[before] for before in range(index) if days[before] <= days[index]), default=0)
    assert len(kept) == max(best, default=0)


def test_of_two_days_out_of_order_the_later_number_is_told() -> None:
    assert rising(["2021-03-05", "2021-03-01"]) == {0}
