"""Question 7: gaps in numbering, in books by type, in joint books, and through a term of the Party."""

from support.planted.form import Expected, paper, party_paper

PLACE = "Sơn La"
HEAD = ("GIÁM ĐỐC", "Lò Văn Thành")
PROVINCE = "ỦY BAN NHÂN DÂN TỈNH SƠN LA"
KINDS = {"KH": "KẾ HOẠCH", "QĐ": "QUYẾT ĐỊNH", "BC": "BÁO CÁO"}


def _of(issuer: str, number: str, day: str, title: str, **more: object) -> object:
    code = number.split("/")[1].split("-")[0]
    name = f"q07-{number.replace('/', '-')}-{day[:4]}"
    return paper(name, issuer=issuer, number=number, day=day, place=PLACE, kind=KINDS[code], title=title, **more)


def _office(issuer: str, number: str, day: str, title: str) -> object:
    return _of(f"SỞ {issuer} TỈNH SƠN LA", number, day, title, signature=HEAD)


PAPERS = (
    # plans and decisions bear the same numbers: each type has its own book, and plan 33 is missing
    _of(PROVINCE, "31/KH-UBND", "2021-02-01", "Khuyến nông vùng cao"),
    _of(PROVINCE, "32/KH-UBND", "2021-02-03", "Phát triển cây mắc ca"),
    _of(PROVINCE, "34/KH-UBND", "2021-02-08", "Trồng cỏ chăn nuôi"),
    _of(PROVINCE, "31/QĐ-UBND", "2021-01-12", "Giao chỉ tiêu trồng rừng"),
    _of(PROVINCE, "32/QĐ-UBND", "2021-01-13", "Phê duyệt định mức giống cây"),
    # one book for all types: only 104 is missing
    _office("Y TẾ", "101/KH-SYT", "2021-01-05", "Phòng bệnh sốt rét"),
    _office("Y TẾ", "102/BC-SYT", "2021-01-06", "Kết quả phòng bệnh tuần đầu năm"),
    _office("Y TẾ", "103/KH-SYT", "2021-01-07", "Giám sát nguồn nước"),
    _office("Y TẾ", "105/BC-SYT", "2021-01-11", "Kết quả giám sát nguồn nước"),
    _office("Y TẾ", "106/KH-SYT", "2021-01-12", "Tập huấn y tế thôn bản"),
    _office("Y TẾ", "107/BC-SYT", "2021-01-13", "Kết quả tập huấn y tế thôn bản"),
    _office("Y TẾ", "108/KH-SYT", "2021-01-14", "Khám bệnh lưu động"),
    # through the term: 13 is missing, though 12 and 14 are of different years
    party_paper("q07-11-KH-TU", issuer="TỈNH ỦY SƠN LA", number="11-KH/TU", day="2020-12-07", place=PLACE,
                title="Quán triệt nghị quyết đại hội"),
    party_paper("q07-12-KH-TU", issuer="TỈNH ỦY SƠN LA", number="12-KH/TU", day="2021-02-25", place=PLACE,
                title="Phân công cấp ủy viên phụ trách địa bàn"),
    party_paper("q07-14-KH-TU", issuer="TỈNH ỦY SƠN LA", number="14-KH/TU", day="2022-03-10", place=PLACE,
                title="Sơ kết công tác dân vận"),
    # nothing is missing, and the next year begins anew
    _office("NỘI VỤ", "51/KH-SNV", "2021-10-04", "Tuyển dụng viên chức"),
    _office("NỘI VỤ", "52/KH-SNV", "2021-11-04", "Thi nâng ngạch"),
    _office("NỘI VỤ", "53/KH-SNV", "2021-12-06", "Khen thưởng cuối năm"),
    _office("NỘI VỤ", "01/KH-SNV", "2022-01-06", "Sắp xếp hồ sơ đầu năm"),
    # three that happen to be here, of hundreds
    _office("TƯ PHÁP", "05/KH-STP", "2021-01-08", "Hòa giải cơ sở"),
    _office("TƯ PHÁP", "210/KH-STP", "2021-06-08", "Đăng ký khai sinh lưu động"),
    _office("TƯ PHÁP", "407/KH-STP", "2021-11-08", "Ngày pháp luật"),
)  # fmt: skip

EXPECTED = (
    Expected(7, "q07-34-KH-UBND-2021", "gaps", "34/KH-UBND"),
    Expected(7, "q07-108-KH-SYT-2021", "gaps", "108/KH-SYT"),
    Expected(7, "q07-14-KH-TU", "gaps", "14-KH/TU"),
)
