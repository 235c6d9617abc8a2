"""Periods: one row a sentence (tests/rows/periods.tsv), tables, titles, and what must always hold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.extraction.times.periods import find_periods
from kehoach.record import Period, Section
from kehoach.structure.model import Span
from support.plans import context, plan, rows, structure

DAYS = st.dates(date(2031, 3, 11), date(2034, 12, 31))
TABLE = """| TT | Nội dung nhiệm vụ | Đơn vị chủ trì | Thời gian thực hiện |
| 1 | Khảo sát làng nghề | Phòng Kinh tế | Quý IV/2031- Quý II/2032 |
| 2 | Trồng rừng ven biển giai đoạn 2031 - 2035 | Hạt Kiểm lâm | 2031 - 2035 |
| 3 | Tập huấn | Phòng Nội vụ | Tháng 5/2031 |
| 4 | Truyền thông | Trung tâm Văn hóa | Từ năm 2032 |
"""


def periods(text: str, title: str = "") -> list[Period]:
    canonical = plan(text)
    return find_periods(canonical, structure(canonical), context(title or "Kế hoạch công tác năm 2031"))


def written(found: Period) -> str:
    return f"{found.start or ''}..{found.end or ''}"


@pytest.mark.parametrize("row", rows("periods"), ids=lambda row: row["text"][:60])
def test_rows(row: dict[str, str]) -> None:
    found = [written(one) for one in periods(row["text"], row["title"])]
    assert found == ([] if row["periods"] == "-" else row["periods"].split())


def test_cells_with_ranges_are_periods() -> None:
    found = [written(one) for one in periods(TABLE)]
    assert found == ["2031-10-01..2032-06-30", "2031-01-01..2035-12-31", "2031-01-01..2035-12-31", "2032-01-01.."]


def test_the_title_names_the_plans_own_period() -> None:
    title = "TRỒNG RỪNG VEN BIỂN GIAI ĐOẠN 2031 - 2035"
    canonical = plan(f"KẾ HOẠCH\n{title}\nI. MỤC ĐÍCH\n")
    found = find_periods(canonical, structure(canonical, title=title), context(title))
    assert [written(one) for one in found] == ["2031-01-01..2035-12-31"]


def test_the_title_of_a_cited_document_does_not() -> None:
    title = "THỰC HIỆN ĐỀ ÁN “LÀNG NGHỀ XANH GIAI ĐOẠN 2031 - 2035” NĂM 2031"
    canonical = plan(f"KẾ HOẠCH\n{title}\nI. MỤC ĐÍCH\n")
    assert find_periods(canonical, structure(canonical, title=title), context(title)) == []


def test_a_basis_may_end_in_the_plans_own_period() -> None:
    text = plan(
        "Thực hiện Quyết định số 91/QĐ-UBND ngày 05/02/2031 về trồng rừng giai đoạn 2031 - 2040, "
        "xã ban hành Kế hoạch trồng rừng giai đoạn 2031 - 2035 như sau:\n"
    )
    found = find_periods(text, structure(text, bases=(Span(0, len(text.text)),)), context())
    assert [(written(one), one.section) for one in found] == [("2031-01-01..2035-12-31", "basis")]


def test_spans_of_citations_hold_no_periods() -> None:
    text = plan("Theo Chương trình hành động từ ngày 01/5/2031 đến ngày 30/6/2031 của tỉnh.")
    cited = (Span(5, len(text.text) - 2),)
    assert find_periods(text, structure(text), context(), cited) == []


def test_sections_and_inherited_years() -> None:
    text = plan("III. THỜI GIAN\nPhát động từ ngày 19/5 đến ngày 10/10.\n")
    section = Section("III", "THỜI GIAN", None, 0, len(text.text))
    (found,) = find_periods(text, structure(text, sections=(section,)), context())
    assert (found.section, found.inherited) == ("III", ("year",))
    assert text.text[found.start_offset : found.end_offset] == found.text == "từ ngày 19/5 đến ngày 10/10"


@given(DAYS, st.integers(1, 400), st.sampled_from(["từ ngày {a} đến ngày {b}", "từ {a} đến hết ngày {b}", "{a} - {b}"]))
def test_every_range_of_days(first: date, length: int, form: str) -> None:
    last = first + timedelta(length)
    printed = form.format(a=f"{first.day:02d}/{first.month:02d}/{first.year}", b=f"{last.day}/{last.month}/{last.year}")
    (found,) = periods(f"Đợt thi đua được phát động {printed} trên địa bàn.")
    assert (found.start, found.end) == (first.isoformat(), last.isoformat())
    assert found.text == printed


@given(
    st.lists(
        st.sampled_from(["từ ", "ngày 5/6", "đến ", "2031", " - ", "quý II", "tháng 7/2031", "\n", "giai đoạn "]),
        max_size=14,
    )
)
def test_offsets_always_point_at_the_text(parts: list[str]) -> None:
    text = plan("".join(parts))
    for found in find_periods(text, structure(text), context()):
        assert text.text[found.start_offset : found.end_offset] == found.text != ""
        assert found.start is None or found.end is None or found.start <= found.end


def test_years_of_a_document_that_the_title_changes_are_its_own() -> None:
    title = "Sửa đổi Quy định hỗ trợ giảm nghèo giai đoạn 2029 - 2032"
    text = plan(f"{title}\nQuy định hỗ trợ giảm nghèo giai đoạn 2029 - 2032 được áp dụng như sau.\n")
    assert find_periods(text, structure(text, title=title), context(title)) == []
