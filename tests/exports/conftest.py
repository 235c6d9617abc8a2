"""A small archive: a plan from above, the answer to it, a letter that could not be read."""

import pytest
from sqlalchemy import insert

import kehoach
from kehoach import citator
from kehoach.archive import Archive
from kehoach.archive.schema import arrivals
from kehoach.archive.store import Draft, add_document, add_original

ABOVE = """\
TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/KH-TLĐ
Hà Nội, ngày 05 tháng 02 năm 2021

KẾ HOẠCH
Tổ chức hội thao công nhân, viên chức, lao động năm 2021

I. MỤC ĐÍCH
1. Nâng cao sức khỏe đoàn viên.
II. TỔ CHỨC THỰC HIỆN
1. Liên đoàn Lao động các tỉnh, thành phố: báo cáo kết quả về Tổng Liên đoàn trước ngày 30/6/2021.

Nơi nhận:
- LĐLĐ các tỉnh, thành phố;
- Lưu: VT.

TM. ĐOÀN CHỦ TỊCH
PHÓ CHỦ TỊCH

Trần Thị Mẫu
"""
BELOW = """\
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
II. TỔ CHỨC THỰC HIỆN
1. Công đoàn cơ sở: báo cáo kết quả về Liên đoàn Lao động tỉnh trước ngày 15/6/2021.

Nơi nhận:
- Tổng Liên đoàn (để b/c);
- Lưu: VP.

TM. BAN THƯỜNG VỤ
CHỦ TỊCH

Nguyễn Văn Mẫu
"""


def put(archive: Archive, text: str, name: str, number: int) -> int:
    """A text goes in as a document with its arrival; its id."""
    record = kehoach.parse_text(text, name=name)
    sha256 = record.source.sha256
    with archive.writing() as connection:
        add_original(connection, sha256, len(text.encode()), ".txt")
        document_id = add_document(connection, Draft(record, text, ((1, 0),)), made_by="test")
        citator.link(connection, document_id)
        row = {"year": 2021, "number": number, "path": f"/vao/{name}", "name": name, "sha256": sha256, "state": "done"}
        row |= {"tried_with": "test", "arrived_at": "2021-03-17T23:30:00+00:00", "document_id": document_id}
        connection.execute(insert(arrivals).values(**row))
    return document_id


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """The archive, in each database: document 1 from above, 2 its answer, and one file that could not be read."""
    put(archive, ABOVE, "tren.txt", 1)
    put(archive, BELOW, "duoi.txt", 2)
    with archive.writing() as connection:
        row = {"year": 2021, "number": 3, "path": "/vao/hong.pdf", "name": "hong.pdf", "state": "quarantined"}
        row |= {"tried_with": "test", "fault": "is truncated", "remedy": "scan it again"}
        row |= {"arrived_at": "2021-03-18T02:00:00+00:00"}
        connection.execute(insert(arrivals).values(**row))
    return archive
