"""Warnings: in Vietnamese, short, with what was read, why it is doubtful and what else it may be."""

from __future__ import annotations

import pytest

import kehoach
from kehoach.record import Record
from support.recognised import PLAN, document


def told(record: Record, code: str) -> str:
    """The one message of a code."""
    (message,) = [warning.message for warning in record.warnings if warning.code == code]
    return message


def plan(old: str = "", new: str = "") -> Record:
    return kehoach.parse_text("\n".join(PLAN).replace(old, new))


def test_a_plain_plan_has_none() -> None:
    assert plan().warnings == ()


def test_a_doubt_says_what_was_read_and_why() -> None:
    record = document(unsure={"41/KH-UBND": 0.6}).record
    assert told(record, "doubtful-number") == (
        "số, ký hiệu: đọc là “41/KH-UBND”, chưa chắc chắn (chữ số mờ hoặc khó đọc)"
    )
    record = document(unsure={"871/QĐ-TTg": 0.6}).record
    assert told(record, "doubtful-citation").startswith(
        "văn bản viện dẫn “Quyết định số 871/QĐ-TTg ngày 01/4/2021 của Thủ tướng Chính phủ”: số đọc là 871/QĐ-TTg"
    )


def test_a_doubt_says_what_was_repaired() -> None:
    lines = tuple(line.replace("Trồng cây phân tán", "Tô chức trồng cây") for line in PLAN)
    message = told(document(lines, {"Tô": 0.75}).record, "doubtful-title")
    assert "“Tô” sửa thành “Tổ”" in message


def test_messages_stay_short() -> None:
    lines = tuple(line.replace("Trồng cây phân tán", "Trồng cây phân tán và " * 20) for line in PLAN)
    for warning in document(lines, clear=0.7).record.warnings:
        assert len(warning.message) < 320


def test_a_symbol_of_another_type() -> None:
    record = plan("41/KH-UBND", "41/QĐ-UBND")
    assert told(record, "symbol-against-type") == "ký hiệu 41/QĐ-UBND không hợp với loại văn bản Kế hoạch"


@pytest.mark.parametrize(
    ("day", "impossible"),
    [("31/4/2021", True), ("30/02/2021", True), ("ngày 31 tháng 6 năm 2021", True), ("28/02/2021", False)],
)
def test_a_cited_day_that_does_not_exist(day: str, impossible: bool) -> None:
    record = plan("ngày 01/4/2021", day if day.startswith("ngày") else f"ngày {day}")
    codes = [warning.code for warning in record.warnings]
    assert ("impossible-date" in codes) == impossible


def test_a_document_cited_before_it_was_written() -> None:
    record = plan("01/4/2021", "01/4/2024")
    assert "đề ngày sau ngày ban hành của văn bản này (2023-08-16)" in told(record, "cited-later")


TIMES = [
    ("trước ngày 31/4/2024", "không xác định được ngày (lịch không có ngày này: in sai hoặc đọc sai)"),
    ("chậm nhất đầu tháng 4/2024", "không xác định được ngày (chỉ ghi phần của tháng, quý hoặc năm)"),
    ("trước ngày 10/8/2023", "hiểu là 10/08/2023, chưa chắc chắn (đã qua khi văn bản được ký)"),
    ("trước ngày 15/3", "hiểu là 15/03/2024, chưa chắc chắn (không in năm)"),
]


@pytest.mark.parametrize(("limit", "said"), TIMES)
def test_a_doubtful_deadline_says_how_it_is_understood_and_why(limit: str, said: str) -> None:
    record = plan("trước ngày 25/11/2023", limit)
    assert told(record, "doubtful-deadline") == f"hạn “{limit}”: {said}"
    (warning,) = [one for one in record.warnings if one.code == "doubtful-deadline"]
    (found,) = record.deadlines
    assert (warning.page, warning.start, warning.end) == (1, found.start_offset, found.end_offset)


def test_limits_without_a_day_are_not_doubtful() -> None:
    assert plan("trước ngày 25/11/2023", "trước ngày 25 hằng tháng").warnings == ()
    assert plan("trước ngày 25/11/2023", "trong thời hạn 10 ngày kể từ ngày nhận").warnings == ()


def test_a_doubtful_period_says_how_it_is_understood_and_why() -> None:
    record = plan("2. Báo cáo", "2. Thời gian thực hiện: Năm học 2023 - 2024.\n3. Báo cáo")
    assert told(record, "doubtful-period") == "thời gian “Năm học 2023 - 2024”: không in ngày bắt đầu, ngày kết thúc"


def test_a_deadline_that_could_hardly_be_read() -> None:
    message = told(document(unsure={"25/11/2023.": 0.4}).record, "doubtful-deadline")
    assert message.startswith("hạn “trước ngày 25/11/2023”: hiểu là 25/11/2023, chưa chắc chắn (chữ số mờ")


BLANK = [
    ("issued_on", "ngày 16 tháng 8 năm 2023", "ngày … tháng … năm 2023"),
    ("issued_on", "ngày 16 tháng 8 năm 2023", "ngày     tháng 8 năm 2023"),
    ("issued_on", "ngày 16 tháng 8 năm 2023", "ngày ? tháng 8 năm 2023"),
    ("number", "Số: 41/KH-UBND", "Số: …/KH-UBND"),
    ("number", "Số: 41/KH-UBND", "Số:     /KH-UBND"),
]


@pytest.mark.parametrize(("name", "old", "new"), BLANK)
def test_what_was_left_blank_or_filled_in_by_hand(name: str, old: str, new: str) -> None:
    record = plan(old, new)
    assert name in record.missing
    assert "để trống hoặc viết tay" in told(record, f"blank-{name}")
    assert "draft-or-bad-copy" not in {warning.code for warning in record.warnings}


def test_no_number_and_no_date_at_all() -> None:
    record = kehoach.parse_text("KẾ HOẠCH\nTrồng cây\n\nI. MỤC ĐÍCH\n1. Trồng cây.\n")
    assert told(record, "draft-or-bad-copy") == (
        "văn bản không có số, ký hiệu và ngày ban hành: bản thảo hoặc bản sao thiếu"
    )


def test_text_that_is_no_document() -> None:
    assert told(kehoach.parse_text("Con mèo trèo cây cau."), "not-a-document")
    assert told(kehoach.parse_text("  \n "), "no-text")
