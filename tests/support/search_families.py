"""Families of searches: documents, and what each query must find among them, best first (ids count from 1)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from support.shelf import Sheet

TLD, UBND = "Tổng Liên đoàn Lao động Việt Nam", "Ủy ban nhân dân tỉnh Khánh Hòa"
NGHE_AN, CAM_LAM = "Liên đoàn Lao động tỉnh Nghệ An", "Liên đoàn Lao động huyện Cam Lâm"


@dataclass(frozen=True, slots=True)
class Family:
    """documents: numbered from 1; rows: (query, ids in order)."""

    documents: tuple[Sheet, ...]
    rows: tuple[tuple[str, list[int]], ...]


def decomposed(text: str) -> str:
    """The text with each mark as a letter of its own (NFD)."""
    return unicodedata.normalize("NFD", text)


MARKS = Family(
    (
        Sheet("Theo dõi diễn biến thời tiết, diễn biến dịch bệnh và diễn biến thị trường; báo cáo diễn biến."),
        Sheet("Đoàn công tác làm việc với nhiều sở, ngành, sau đó thăm hỏi công nhân ở tỉnh Điện Biên."),
        Sheet("Doan cong tac tham hoi cong nhan o tinh Dien Bien."),
        Sheet("Phong trào thi đua ở Hòa Bình và Thừa Thiên Huế."),
        Sheet("Phong trào thi đua ở Hoà Bình, nơi có nhiều bàn ghế cũ."),
        Sheet("Cái bàn này của ban này, bản này bán này."),
    ),
    (
        ("điện biên", [2, 3, 1]),
        ("Điện Biên", [2, 3, 1]),
        ("ĐIỆN BIÊN", [2, 3, 1]),
        (decomposed("Điện Biên"), [2, 3, 1]),
        ('"điện biên"', [2, 3, 1]),
        ("diễn biến", [1, 3, 2]),
        ("Diên Biên", [2, 3, 1]),
        ("đien", [2, 3, 1]),
        ("hòa bình", [4, 5]),
        ("hoà bình", [4, 5]),
        ("hoa binh", [4, 5]),
        ('"Hoà Bình"', [4, 5]),
        ("NOT điện thăm", [3]),
        ("thăm NOT dien", []),
        ("bàn NOT bản", [5]),
        ("ban", [6, 5]),
        ("khônghề", []),
    ),
)
WORDS = Family(
    (
        Sheet("Tổ chức phong trào trồng cây xanh trong khuôn viên nhà máy.", title="Trồng cây xanh"),
        Sheet("Cây cầu mới được trồng thêm hoa, màu xanh phủ kín bờ sông, tổ chức khánh thành."),
        Sheet("Phòng cháy, chữa cháy tại kho xăng dầu.", title="Phòng cháy, chữa cháy"),
        Sheet("Chữa bệnh và phòng dịch; nguy cơ cháy rừng."),
    ),
    (
        ("trồng cây", [1, 2]),
        ('"trồng cây"', [1]),
        ("trồng AND cây AND xanh", [1, 2]),
        ('"cây xanh" OR "cháy rừng"', [1, 4]),
        ("trồng OR rừng", [1, 4, 2]),
        ("cháy NOT rừng", [3]),
        ("NOT cháy", [2, 1]),
        ("NOT NOT cháy", [3, 4]),
        ("NOT (cháy OR trồng)", []),
        ("(trồng OR chữa) (sông OR dịch)", [4, 2]),
        ("trồng OR chữa sông", [1, 2]),
        ("(trồng OR chữa) sông", [2]),
        ("and or not", []),
        ("phòng-cháy", [3]),
        ('"phòng cháy chữa cháy"', [3]),
        ('title:"phòng cháy"', [3]),
        ("title:phòng title:cháy", [3]),
        ("title:cây", [1]),
        ("title:cay OR title:chay", [3, 1]),
        ("text:sông", [2]),
        ("“cây xanh”", [1]),
        ("- trồng - cây ;", [1, 2]),
    ),
)
SYMBOLS = Family(
    (
        Sheet("Kế hoạch công tác.", number="130/KH-TLĐ"),
        Sheet("Thực hiện Kế hoạch số 130/KH-TLĐ. Các đơn vị báo cáo."),
        Sheet("Thực hiện Kế hoạch số 130 / KH - TLĐ của cấp trên."),
        Sheet("Thực hiện Kế hoạch số 1130/KH-TLĐ và 130/KH-TLĐ-CSPL, công văn 130/TLĐ."),
        Sheet("Theo Nghị quyết số 28-NQ/TW và Quyết định số 15/2020/QĐ-TTg."),
        Sheet("Các công văn 12/UBND-VX, 12/UBND; tỷ lệ 12/15, ngày 30/4."),
        Sheet("Kế hoạch năm.", number="0130/KH-UBND"),
    ),
    (
        ("130/KH-TLĐ", [1, 3, 2]),
        ("130/kh-tlđ", [1, 3, 2]),
        ("130/kh-tld", [1, 3, 2]),
        ("130/KH-TLD", [1, 3, 2]),
        ('"130/KH-TLĐ"', [1, 3, 2]),
        ('"130 / KH - TLĐ"', [1, 3, 2]),
        (decomposed("130/KH-TLĐ"), [1, 3, 2]),
        ("130/KH-TLĐ,", [1, 3, 2]),
        ("130-KH/TLĐ", [1, 3, 2]),
        ("1130/kh-tld", [4]),
        ("130/KH-TLĐ-CSPL", [4]),
        ("130/KH-TLĐ NOT number:130", [3, 2]),
        ("28-nq/tw", [5]),
        ("28/NQ-TW", [5]),
        ("15/2020/qđ-ttg", [5]),
        ("15/QĐ-TTg", []),
        ("12/UBND", [6]),
        ("12/ubnd-vx", [6]),
        ("number:130/KH-TLĐ", [1]),
        ("number:130/kh-tld", [1]),
        ("number:130", [7, 1]),
        ("number:KH-TLĐ", [1]),
        ("number:kh-ubnd", [7]),
        ("number:100..130", [7, 1]),
        ("number:<100", []),
        ("number:>129", [7, 1]),
        ("130/KH-UBND", [7]),
        ('"số 28-NQ/TW"', [5]),
        ("30/4", [6]),
    ),
)
HEADERS = Family(
    (
        Sheet("Một.", number="1/KH-TLĐ", date="2021-01-15", issuer=TLD, level="central", place="Hà Nội",
              signer="Trần Văn Bình"),
        Sheet("Hai.", number="2/KH-LĐLĐ", date="2021-06-30", issuer=NGHE_AN, level="province", place="Nghệ An",
              signer="Nguyễn Thị Hòa"),
        Sheet("Ba.", number="3/QĐ-UBND", type="QĐ", date="2021-07-01", issuer=UBND, level="province",
              place="Khánh Hòa", signer="Lê Hoà Bình"),
        Sheet("Bốn.", number="4/NQ-LĐLĐ", type="NQ", date="2022-02-28", issuer=CAM_LAM, level="district",
              place="Cam Lâm"),
        Sheet("Năm.", type="ĐA", date=None, level=None),
        Sheet("Sáu.", number="6/2020/QĐ-UBND", type="QĐ", date="2021-03-02", issuer=UBND, level="province"),
    ),
    (
        ("type:KH", [2, 1]),
        ("type:kh", [2, 1]),
        ('type:"kế hoạch"', [2, 1]),
        ('type:"KE HOACH"', [2, 1]),
        ("type:QĐ", [3, 6]),
        ("type:qd", [3, 6]),
        ('type:"Nghị quyết"', [4]),
        ("type:da", [5]),
        ("type:KH OR type:NQ", [4, 2, 1]),
        ("NOT type:KH", [4, 3, 6, 5]),
        ("level:province", [3, 2, 6]),
        ('level:"cấp tỉnh"', [3, 2, 6]),
        ("level:huyện", [4]),
        ('level:"trung ương"', [1]),
        ("level:grassroots", []),
        ('issuer:"Liên đoàn Lao động"', [4, 2, 1]),
        ('issuer:"LĐLĐ Nghệ An"', [2]),
        ('issuer:"ldld nghe an"', [2]),
        ("issuer:TLĐ", [1]),
        ('issuer:"Tổng LĐLĐ Việt Nam"', [1]),
        ('issuer:"UBND tỉnh Khánh Hoà"', [3, 6]),
        ('issuer:"Khánh Hòa"', [3, 6]),
        ("issuer:khanh", [3, 6]),
        ("signer:Hòa", [3, 2]),
        ('signer:"Hoà Nguyễn"', [2]),
        ('place:"Cam Lâm"', [4]),
        ("place:khanh", [3]),
        ("year:2021", [3, 2, 1]),
        ("year:2020", [6]),
        ("year:2020..2021 type:QĐ", [3, 6]),
        ("year:>2021", [4]),
        ("date:2021", [3, 2, 6, 1]),
        ("date:2021-01..2021-06", [2, 6, 1]),
        ("date:2021-06-30", [2]),
        ("date:30/6/2021", [2]),
        ("date:6/2021", [2]),
        ("date:2021-07..", [4, 3]),
        ("date:..2021-01", [1]),
        ("date:<2021-07-01", [2, 6, 1]),
        ("date:<=2021-07-01", [3, 2, 6, 1]),
        ("date:>2021-06", [4, 3]),
        ("date:>=2021-06", [4, 3, 2]),
        ("date:<2021", []),
        ("date:=2022-02", [4]),
        ("NOT date:>=0001", [5]),
        ("sáu type:QĐ", [6]),
        ("sáu type:KH", []),
    ),
)
SECTIONS = Family(
    (
        Sheet("I. MỤC ĐÍCH\nNâng cao nhận thức.\nII. TỔ CHỨC THỰC HIỆN\nCông đoàn cơ sở báo cáo kinh phí.",
              sections=(("I", "MỤC ĐÍCH"), ("II", "TỔ CHỨC THỰC HIỆN")), due=("2021-09-30", "2021-12-31")),
        Sheet("I. KINH PHÍ\nTheo quy định.\nII. PHÂN CÔNG\nTổ chức họp, thực hiện sau.",
              sections=(("I", "KINH PHÍ"), ("II", "PHÂN CÔNG")), due=("2022-03-15",)),
        Sheet("Không có mục nào; tổ chức thực hiện trong năm."),
    ),
    (
        ('section:"tổ chức thực hiện"', [1, 2]),
        ('section:"to chuc thuc hien"', [1, 2]),
        ("section:implementation", [2, 1]),
        ("section:funding", [2]),
        ('section:"kinh phí"', [2]),
        ('section:"mục đích"', [1]),
        ('section:"II phân công"', [2]),
        ("section:I", [2, 1]),
        ('section:"đích tổ chức"', []),
        ("due:<2021-12-31", [1]),
        ("due:2021-10..2021-11", []),
        ("due:2021-12", [1]),
        ("due:>=2022", [2]),
        ("due:2021..2022", [2, 1]),
        ("NOT due:>2000", [3]),
    ),
)
_PLAN = ("130/KH-TLĐ", "2021-03-01", TLD)
LINKS = Family(
    (
        Sheet("Kế hoạch gốc.", number="130/KH-TLĐ", date="2021-03-01", issuer=TLD, level="central"),
        Sheet("Thực hiện 130/KH-TLĐ.", number="20/KH-LĐLĐ", date="2021-04-01", issuer=NGHE_AN, level="province",
              cites=(_PLAN,)),
        Sheet("Thực hiện 130/KH-TLĐ và 20/KH-LĐLĐ.", number="7/KH-LĐLĐ", date="2021-05-01",
              issuer="Liên đoàn Lao động huyện Nam Đàn", level="district",
              cites=(_PLAN, ("20/KH-LĐLĐ", "2021-04-01", NGHE_AN))),
        Sheet("Căn cứ Luật Công đoàn; thực hiện 99/KH-TLĐ.", laws=("Luật Công đoàn",),
              number="8/KH-LĐLĐ", date="2021-05-02", issuer=CAM_LAM, level="district",
              cites=(("99/KH-TLĐ", "2020-01-01", TLD),)),
    ),
    (
        ("cites:130/KH-TLĐ", [3, 2]),
        ("cites:130/kh-tld", [3, 2]),
        ("cites:130/KH-TLĐ@2021", [3, 2]),
        ("cites:130/KH-TLĐ@2020", []),
        ("cites:#1", [3, 2]),
        ("cites:20/KH-LĐLĐ", [3]),
        ("cites:99/KH-TLĐ", [4]),
        ("cites:98/KH-TLĐ", []),
        ('cites:"Luật Công đoàn"', [4]),
        ('cites:"luat cong doan"', [4]),
        ("cites:luật", [4]),
        ('cites:"Luật Công"', [4]),
        ('cites:"Luật Đất đai"', []),
        ("cites:#77", []),
        ("cited-by:#3", [2, 1]),
        ("cited-by:7/KH-LĐLĐ", [2, 1]),
        ("cited-by:#1", []),
        ("cited-by:8/KH-LĐLĐ", []),
        ("cites:130/KH-TLĐ cites:20/KH-LĐLĐ", [3]),
        ("cites:130/KH-TLĐ NOT level:district", [2]),
        ("NOT cites:130/KH-TLĐ", [4, 1]),
    ),
)  # fmt: skip

FAMILIES = {
    "marks": MARKS, "words": WORDS, "symbols": SYMBOLS, "headers": HEADERS, "sections": SECTIONS, "links": LINKS,
}  # fmt: skip
