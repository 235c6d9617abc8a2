"""Planted for question 14: issuers after their last day, before their first, and on days when they were there."""

from __future__ import annotations

from support.planted.form import COMMITTEE, DECREE, Expected, paper

_HEAD = ("GIÁM ĐỐC", "Đặng Quang Vinh")

PAPERS = (
    # districts ended on 30 June 2025
    paper(
        "q14-huyen-sau.txt", parent="ỦY BAN NHÂN DÂN TỈNH THANH HÓA", issuer="ỦY BAN NHÂN DÂN HUYỆN QUẢNG XƯƠNG",
        number="301/KH-UBND", day="2025-09-12", place="Quảng Xương", title="Chỉnh trang đô thị cuối năm",
        signature=COMMITTEE,
    ),
    paper(
        "q14-huyen-truoc.txt", parent="ỦY BAN NHÂN DÂN TỈNH THANH HÓA", issuer="ỦY BAN NHÂN DÂN HUYỆN NÔNG CỐNG",
        number="95/KH-UBND", day="2025-04-10", place="Nông Cống", title="Chỉnh trang đô thị giữa năm",
        signature=COMMITTEE,
    ),
    # a department that was merged on 1 March 2025
    paper(
        "q14-so-sau.txt", parent="ỦY BAN NHÂN DÂN TỈNH BẮC GIANG", issuer="SỞ KẾ HOẠCH VÀ ĐẦU TƯ", number="57/KH-SKHĐT",
        day="2025-05-20", place="Bắc Giang", title="Rà soát dự án chậm tiến độ", signature=_HEAD,
    ),
    # cites a ministry before it was made, and one in its time
    paper(
        "q14-vien-dan.txt", issuer="ỦY BAN NHÂN DÂN TỈNH SƠN LA", number="212/KH-UBND", day="2025-10-02",
        place="Sơn La", title="Phòng cháy rừng mùa khô", signature=COMMITTEE,
        bases=(
            DECREE,
            "Căn cứ Quyết định số 1450/QĐ-BNNMT ngày 12/6/2024 của Bộ Nông nghiệp và Môi trường về "
            "phương án phòng cháy;",
            "Căn cứ Quyết định số 877/QĐ-BNNMT ngày 20/5/2025 của Bộ Nông nghiệp và Môi trường về cấp dự báo cháy;",
        ),
    ),
)  # fmt: skip

EXPECTED = (
    Expected(14, "q14-huyen-sau.txt", "issuer", "ỦY BAN NHÂN DÂN HUYỆN QUẢNG XƯƠNG"),
    Expected(14, "q14-so-sau.txt", "issuer", "SỞ KẾ HOẠCH VÀ ĐẦU TƯ"),
    Expected(14, "q14-vien-dan.txt", "cited",
             "Quyết định số 1450/QĐ-BNNMT ngày 12/6/2024 của Bộ Nông nghiệp và Môi trường"),
)  # fmt: skip
