"""Whole documents of several houses: Party, school, ministry, joint, union letter, draft."""

from __future__ import annotations

from support.structures import outline, printed, read

PARTY = """\
ĐẢNG BỘ TỈNH HƯNG YÊN
HUYỆN ỦY KHOÁI CHÂU
*
Số 45-KH/HU
ĐẢNG CỘNG SẢN VIỆT NAM
Khoái Châu, ngày 12 tháng 4 năm 2019
KẾ HOẠCH
thực hiện Chỉ thị số 33-CT/TW của Ban Bí thư
về tăng cường sự lãnh đạo của Đảng
-----
Thực hiện Kế hoạch số 60-KH/TU, ngày 20/3/2019 của Tỉnh ủy, Ban Thường vụ Huyện ủy xây dựng kế hoạch như sau:
I- MỤC ĐÍCH, YÊU CẦU
1- Quán triệt sâu sắc nội dung Chỉ thị.
2- Tạo sự thống nhất trong Đảng bộ.
II- NHIỆM VỤ, GIẢI PHÁP
1- Đối với các cấp ủy
1.1- Tổ chức học tập.
1.2- Xây dựng kế hoạch.
2- Đối với chính quyền
a) Rà soát quy định.
b) Bố trí kinh phí.
III- TỔ CHỨC THỰC HIỆN
1- Các chi bộ, đảng bộ trực thuộc báo cáo trước ngày 30/5/2019.
Nơi nhận:
- Thường trực Tỉnh ủy (để báo cáo),
- Các đồng chí Huyện ủy viên,
- Các chi, đảng bộ trực thuộc,
- Lưu Văn phòng Huyện ủy.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
(Đã ký)
Đỗ Xuân Kiên
"""

SCHOOL = """\
PHÒNG GD&ĐT QUẬN 8
TRƯỜNG TIỂU HỌC BÌNH AN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc
Số: 25/KH-THBA
Quận 8, ngày 06 tháng 9 năm 2022
KẾ HOẠCH
Tổ chức Tết Trung thu năm học 2022 - 2023
Căn cứ Kế hoạch số 880/KH-GDĐT ngày 30/8/2022 của Phòng GD&ĐT Quận 8 về nhiệm vụ năm học;
Căn cứ tình hình thực tế, Trường Tiểu học Bình An xây dựng kế hoạch tổ chức Tết Trung thu như sau:
I. Mục đích - Yêu cầu:
- Tạo sân chơi cho học sinh.
II. Thời gian, địa điểm
1. Thời gian: 7 giờ 30 phút ngày 09/9/2022 (thứ Sáu).
2. Địa điểm: Sân trường.
III. Nội dung
1/ Phần lễ:
a. Văn nghệ chào mừng.
b. Phát biểu của Ban Giám hiệu.
2/ Phần hội:
a. Rước đèn.
b. Phá cỗ.
IV. Phân công nhiệm vụ:
- Ban Giám hiệu: chỉ đạo chung.
Trên đây là kế hoạch tổ chức Tết Trung thu của nhà trường./.
Nơi nhận: HIỆU TRƯỞNG
- Phòng GD&ĐT (để b/c);
- Các tổ CM (để thực hiện);
- Lưu: VT.
Nguyễn Thị Phương Thảo
"""

DECISION = """\
BỘ Y TẾ
Số: 1234/2008/QĐ-BYT
CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 05 tháng 6 năm 2008
QUYẾT ĐỊNH
Về việc ban hành Quy chế thường trực cấp cứu
BỘ TRƯỞNG BỘ Y TẾ
Căn cứ Nghị định số 188/2007/NĐ-CP ngày 27/12/2007 của Chính phủ;
Xét đề nghị của Cục trưởng Cục Quản lý khám, chữa bệnh,
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy chế thường trực cấp cứu.
Điều 2. Quyết định này có hiệu lực sau 15 ngày, kể từ ngày đăng Công báo.
Điều 3. Các Ông, Bà: Chánh Văn phòng, Vụ trưởng các Vụ chịu trách nhiệm thi hành Quyết định này./.
Nơi nhận:
- Như Điều 3;
- Văn phòng Chính phủ (Phòng Công báo);
- Lưu: VT, KCB, PC.
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
TS. Trần Chí Liêm
QUY CHẾ
THƯỜNG TRỰC CẤP CỨU
(Ban hành kèm theo Quyết định số 1234/2008/QĐ-BYT ngày 05/6/2008)
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
1. Quy chế này...
"""

JOINT = """\
UBND TỈNH BẾN TRE
SỞ Y TẾ - SỞ GIÁO DỤC VÀ ĐÀO TẠO
Số: 77/KHLT-SYT-SGDĐT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bến Tre, ngày 3 tháng 11 năm 2015
KẾ HOẠCH LIÊN TỊCH
Về công tác y tế trường học năm học 2015 - 2016
Căn cứ Quyết định số 73/2007/QĐ-BGDĐT;
Liên Sở thống nhất kế hoạch như sau:
A. MỤC TIÊU
1. Mục tiêu chung
Bảo vệ sức khỏe học sinh.
B. NỘI DUNG
I. Truyền thông
1. Phát tờ rơi
II. Khám sức khỏe
1. Khám định kỳ
C. TỔ CHỨC THỰC HIỆN
1. Ngành Y tế
2. Ngành Giáo dục
SỞ GIÁO DỤC VÀ ĐÀO TẠO
GIÁM ĐỐC
Lê Ngọc Bữu
SỞ Y TẾ
GIÁM ĐỐC
Ngô Văn Tán
Nơi nhận:
- UBND tỉnh (b/c);
- Lưu: VT.
"""

LETTER_OLD = """\
TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM
Số 1203/TLĐ
V/v tổ chức Tháng Công nhân
năm 2013
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 26 tháng 3 năm 2013
Kính gửi: - Các Liên đoàn Lao động tỉnh, thành phố;
- Công đoàn ngành trung ương.
Thực hiện Nghị quyết số 4b/NQ-TLĐ, Đoàn Chủ tịch Tổng Liên đoàn hướng dẫn tổ chức như sau:
1. Mục đích
- Chăm lo.
2. Nội dung
2.1 Tuyên truyền
2.2 Chăm lo
Nơi nhận:
- Như trên
- Ban Dân vận TW (để b/c)
- Lưu VT, CSKTXH
TM. ĐOÀN CHỦ TỊCH
PHÓ CHỦ TỊCH
Đã ký: Nguyễn Văn Ngàng
"""

DIRECTIVE = """\
ỦY BAN NHÂN DÂN
QUẬN HẢI AN
__________
Số:       /CT-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
________________________
Hải An, ngày     tháng 6 năm 2020
DỰ THẢO
CHỈ THỊ
VỀ VIỆC TĂNG CƯỜNG QUẢN LÝ TRẬT TỰ ĐÔ THỊ
TRÊN ĐỊA BÀN QUẬN
Thời gian qua, công tác quản lý trật tự đô thị đã có chuyển biến tích cực, song còn nhiều hạn chế.
Để khắc phục, Chủ tịch Ủy ban nhân dân quận yêu cầu:
1. Phòng Quản lý đô thị:
- Chủ trì kiểm tra.
2. Công an quận xử lý nghiêm vi phạm.
3. Tổ chức thực hiện:
a) Thủ trưởng các phòng, ban chịu trách nhiệm.
b) Giao Văn phòng theo dõi./.
Nơi nhận:
- UBND TP;
- TT QU, HĐND quận;
- Lưu: VT, QLĐT.
CHỦ TỊCH

Phạm Chí Bắc
"""


def test_party_plan() -> None:
    text, structure = read(PARTY)
    header = structure.header
    assert header.number is not None and header.number.value == "45-KH/HU"
    assert header.title is not None and header.title.value.endswith("về tăng cường sự lãnh đạo của Đảng")
    assert [printed(text, span) for span in header.letterhead.bodies] == ["HUYỆN ỦY KHOÁI CHÂU"]
    assert outline(structure.sections)[3:6] == ["II NHIỆM VỤ, GIẢI PHÁP", "II.1 Đối với các cấp ủy", "II.1.1.1 -"]
    assert structure.signature is not None and structure.signature.authority == "T/M BAN THƯỜNG VỤ"
    assert [r.purpose for r in structure.recipients] == ["để báo cáo", None, None, None]


def test_school_plan() -> None:
    _, structure = read(SCHOOL)
    assert structure.header.place is not None and structure.header.place.value == "Quận 8"
    assert [s.title for s in structure.sections] == [
        "Mục đích - Yêu cầu",
        "Thời gian, địa điểm",
        "Nội dung",
        "Phân công nhiệm vụ",
    ]
    assert [len(s.children) for s in structure.sections] == [0, 2, 2, 0]
    assert structure.signature is not None and structure.signature.name == "Nguyễn Thị Phương Thảo"
    assert [r.name for r in structure.recipients] == ["Phòng GD&ĐT", "Các tổ CM", "Lưu: VT"]


def test_ministry_decision() -> None:
    text, structure = read(DECISION)
    assert [printed(text, span) for span in structure.bases][
        1
    ] == "Xét đề nghị của Cục trưởng Cục Quản lý khám, chữa bệnh,"
    assert outline(structure.sections) == ["Điều 1 -", "Điều 2 -", "Điều 3 -"]
    assert structure.signature is not None and structure.signature.name == "Trần Chí Liêm"
    assert [appendix.title for appendix in structure.appendices] == ["QUY CHẾ THƯỜNG TRỰC CẤP CỨU"]


def test_joint_plan() -> None:
    text, structure = read(JOINT)
    assert [printed(text, span) for span in structure.header.letterhead.bodies] == ["SỞ Y TẾ", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"]
    assert [s.label for s in structure.sections] == ["A", "B", "C"]
    assert structure.signature is not None and structure.signature.name == "Lê Ngọc Bữu"


def test_union_letter() -> None:
    text, structure = read(LETTER_OLD)
    header = structure.header
    assert header.doc_type is not None and header.doc_type.value.code == "CV"
    assert header.title is not None and header.title.value == "V/v tổ chức Tháng Công nhân năm 2013"
    assert next(printed(text, span) for span in header.addressees) == "Các Liên đoàn Lao động tỉnh, thành phố;"
    assert structure.signature is not None and structure.signature.name == "Nguyễn Văn Ngàng"


def test_draft_without_number_and_day() -> None:
    _, structure = read(DIRECTIVE)
    header = structure.header
    assert header.number is None and header.issued_on is None
    assert header.place is not None and header.place.value == "Hải An"
    assert outline(structure.sections) == ["1 -", "2 -", "3 Tổ chức thực hiện", "3.a -", "3.b -"]
