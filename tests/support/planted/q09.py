"""Question 9: TM. for bodies that decide together, KT. for deputies."""

from support.planted.form import Expected, paper, party_paper

PLACE = "Thái Bình"
PROVINCE = "ỦY BAN NHÂN DÂN TỈNH THÁI BÌNH"
NAME = "Phạm Văn Dũng"


def _of(name: str, issuer: str, number: str, day: str, title: str, *signature: str, **more: object) -> object:
    return paper(
        f"q09-{name}", issuer=issuer, number=number, day=day, place=PLACE, title=title, signature=(*signature, NAME),
        **more,
    )  # fmt: skip


PAPERS = (
    _of("no-tm", PROVINCE, "41/KH-UBND", "2021-04-01", "Nuôi trồng thủy sản ven biển", "CHỦ TỊCH"),
    _of("no-kt", PROVINCE, "42/KH-UBND", "2021-04-02", "Gia cố đê biển", "TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"),
    _of("tm-of-head", "SỞ Y TẾ TỈNH THÁI BÌNH", "43/KH-SYT", "2021-04-05", "Phòng bệnh mùa hè", "TM. SỞ Y TẾ",
        "GIÁM ĐỐC"),
    _of("head-no-kt", "SỞ TƯ PHÁP TỈNH THÁI BÌNH", "44/KH-STP", "2021-04-06", "Kiểm tra công chứng", "PHÓ GIÁM ĐỐC"),
    _of("whole", "ỦY BAN NHÂN DÂN HUYỆN TIỀN HẢI", "45/KH-UBND", "2021-04-07", "Vệ sinh môi trường biển",
        "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    _of("decision", PROVINCE, "46/QĐ-UBND", "2021-04-08", "Khen thưởng tập thể", "CHỦ TỊCH", kind="QUYẾT ĐỊNH"),
    _of("by-order", "ỦY BAN NHÂN DÂN HUYỆN KIẾN XƯƠNG", "47/KH-UBND", "2021-04-09", "Tiếp nhận hồ sơ trực tuyến",
        "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
    _of("board", "ỦY BAN NHÂN DÂN HUYỆN QUỲNH PHỤ", "51/KH-UBND", "2021-04-15", "Phòng chống thiên tai", "TRƯỞNG BAN"),
    _of("head", "SỞ XÂY DỰNG TỈNH THÁI BÌNH", "48/KH-SXD", "2021-04-12", "Cấp phép xây dựng", "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC"),
    _of("union", "LIÊN ĐOÀN LAO ĐỘNG TỈNH THÁI BÌNH", "49/KH-LĐLĐ", "2021-04-13", "Chăm lo đoàn viên",
        "TM. BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH"),
    party_paper("q09-party", issuer="TỈNH ỦY THÁI BÌNH", number="50-KH/TU", day="2021-04-14", place=PLACE,
                title="Kiểm tra tổ chức đảng", signature=("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", NAME)),
)  # fmt: skip

EXPECTED = (
    Expected(9, "q09-no-tm", "no-TM", "CHỦ TỊCH"),
    Expected(9, "q09-no-kt", "no-KT", "TM. ỦY BAN NHÂN DÂN"),
    Expected(9, "q09-tm-of-head", "TM-of-head", "TM. SỞ Y TẾ"),
    Expected(9, "q09-head-no-kt", "no-KT", "PHÓ GIÁM ĐỐC"),
)
