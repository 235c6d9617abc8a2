"""Records as tables: every row can be joined to its document, dates are dates, nothing is invented."""

from __future__ import annotations

import pandas
import pytest

import kehoach
from kehoach.exports import citations, deadlines, documents, periods, sections
from kehoach.exports.frames import CITATION_COLUMNS, DEADLINE_COLUMNS, DOCUMENT_COLUMNS

PLAN = """\
LIÊN ĐOÀN LAO ĐỘNG TỈNH LÂM ĐỒNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 41/KH-LĐLĐ
Lâm Đồng, ngày 15 tháng 3 năm 2021

KẾ HOẠCH
Tổ chức hội thao công nhân, viên chức, lao động năm 2021

Thực hiện Kế hoạch số 12/KH-TLĐ ngày 05/02/2021 của Tổng Liên đoàn Lao động Việt Nam;

I. MỤC ĐÍCH
1. Nâng cao sức khỏe đoàn viên.
II. THỜI GIAN
Hội thao diễn ra từ ngày 01/5/2021 đến ngày 31/5/2021.
III. TỔ CHỨC THỰC HIỆN
1. Công đoàn cơ sở: báo cáo kết quả về Liên đoàn Lao động tỉnh trước ngày 15/6/2021.

Nơi nhận:
- Tổng Liên đoàn (để b/c);
- Lưu: VP.

TM. BAN THƯỜNG VỤ
CHỦ TỊCH

Nguyễn Văn Mẫu
"""


@pytest.fixture(scope="module")
def records() -> list[kehoach.Record]:
    return [kehoach.parse_text(PLAN, name="mau.txt"), kehoach.parse_text("Không phải văn bản.", name="khac.txt")]


def test_documents(records: list[kehoach.Record]) -> None:
    table = documents(records)
    assert tuple(table.columns) == DOCUMENT_COLUMNS
    row = table.iloc[0]
    assert row["number"] == "41/KH-LĐLĐ" and row["issued_on"] == pandas.Timestamp("2021-03-15")
    assert row["signer"] == "Nguyễn Văn Mẫu" and row["sections"] == 3
    assert pandas.isna(table.iloc[1]["issued_on"]) and pandas.isna(table.iloc[1]["number"])


def test_details_join_their_document(records: list[kehoach.Record]) -> None:
    cited = citations(records)
    assert tuple(cited.columns) == CITATION_COLUMNS
    assert cited[["file", "number", "relation"]].to_numpy().tolist() == [["mau.txt", "12/KH-TLĐ", "basis"]]
    due = deadlines(records)
    assert tuple(due.columns) == DEADLINE_COLUMNS
    assert due["due"].tolist() == [pandas.Timestamp("2021-06-15")]
    assert periods(records)["end"].tolist() == [pandas.Timestamp("2021-05-31")]
    assert sections(records)["path"].tolist() == ["I", "I.1", "II", "III", "III.1"]


def test_no_records_give_an_empty_table() -> None:
    assert documents([]).empty and list(deadlines([]).columns) == list(DEADLINE_COLUMNS)
