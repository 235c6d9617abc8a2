"""Calendar dates: one row a printed form (tests/rows/dates.tsv), and what must hold for every date."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.text.dates import DateSpan, find_dates, find_impossible, lowered
from support.plans import rows

DATES = st.dates(date(1945, 1, 1), date(2099, 12, 31))
FORMS = (
    "{d:02d}/{m:02d}/{y}",
    "{d}/{m}/{y}",
    "{d}-{m}-{y}",
    "{d:02d}.{m:02d}.{y}",
    "ngày {d:02d} tháng {m:02d} năm {y}",
    "Ngày {d} Tháng {m} Năm {y}",
    "{d} tháng{m} năm{y}",
    "ngày {d} /{m} /{y}",
    "ngày {d} tháng {m}/{y}",
    "ngày {d} tháng {m}, năm {y}",
)
QUARTERS = ("I", "II", "III", "IV")


def written(found: DateSpan) -> str:
    """A date as the rows write it."""
    if not found.year_given:
        return f"--{found.month:02d}-{found.day:02d}" if found.day else f"--{found.month:02d}"
    assert found.first is not None and found.last is not None
    if found.first == found.last:
        return found.first.isoformat()
    if found.precision == "month" and (found.last + timedelta(1)).day == 1 == found.first.day:
        return found.first.isoformat()[:7]
    return f"{found.first}..{found.last}"


@pytest.mark.parametrize("row", rows("dates"), ids=lambda row: row["text"])
def test_rows(row: dict[str, str]) -> None:
    found = " ".join(written(one) for one in find_dates(row["text"]))
    assert found == ("" if row["dates"] == "-" else row["dates"])


@given(
    DATES,
    st.sampled_from(FORMS),
    st.sampled_from(["", "Hoàn thành trước ", "(", "từ "]),
    st.sampled_from(["", ".", " để", ")"]),
)
def test_every_day_in_every_form(day: date, form: str, before: str, after: str) -> None:
    printed = form.format(d=day.day, m=day.month, y=day.year)
    text = before + printed + after
    (found,) = find_dates(text)
    assert (found.first, found.last, found.precision) == (day, day, "day")
    assert text[found.start : found.end] == printed


@given(DATES, st.sampled_from(["tháng {m}/{y}", "tháng {m:02d} năm {y}", "THÁNG {m} - {y}"]))
def test_every_month(day: date, form: str) -> None:
    (found,) = find_dates(form.format(m=day.month, y=day.year))
    assert found.first == day.replace(day=1)
    assert found.last is not None and (found.last + timedelta(1)).day == 1 and found.last.month == day.month


@given(st.integers(0, 3), st.integers(1945, 2099), st.sampled_from(["quý {q}/{y}", "Quý {q} năm {y}", "QUÝ {q} - {y}"]))
def test_every_quarter(quarter: int, year: int, form: str) -> None:
    (found,) = find_dates(form.format(q=QUARTERS[quarter], y=year))
    assert found.first == date(year, quarter * 3 + 1, 1)
    assert found.last is not None and found.last.month == quarter * 3 + 3


@given(DATES, st.integers(1990, 2090))
def test_a_day_without_a_year_takes_the_year_that_is_given(day: date, year: int) -> None:
    (found,) = find_dates(f"trước ngày {day.day}/{day.month}")
    assert found.first is None and not found.year_given
    dated = found.in_year(year)
    if (day.month, day.day) == (2, 29) and year % 4:
        assert dated is None
    else:
        assert dated is not None and dated.first == date(year, day.month, day.day)


@given(st.integers(1, 39), st.integers(1, 19), st.integers(1950, 2090))
def test_only_days_of_the_calendar(day: int, month: int, year: int) -> None:
    text = f"ngày {day}/{month}/{year}"
    try:
        expected = [date(year, month, day)]
    except ValueError:
        expected = []
    assert [found.first for found in find_dates(text)] == expected
    assert bool(list(find_impossible(text))) is not bool(expected)


def test_two_digits_of_a_year_are_doubtful() -> None:
    assert [*find_dates("ngày 12/5/31")] == []
    assert [*find_impossible("nộp ngày 12/5/31")] == [(4, 16)]


@given(st.text(alphabet="0123456789/.- ngàythángnămquýIVđầu\n", max_size=80))
def test_offsets_and_order(text: str) -> None:
    found = [*find_dates(text), DateSpan(len(text), len(text), None, None, "day", False)]
    for left, right in pairwise(found):
        assert left.start < left.end <= right.start
        assert re.search(r"\d|[iIvV]", text[left.start : left.end])


@given(st.text(max_size=60))
def test_lower_case_keeps_the_length(text: str) -> None:
    assert len(lowered(text)) == len(text)
