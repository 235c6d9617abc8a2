"""Question 5: cited documents that were out of force on the citing document's day."""

from support.planted.form import COMMITTEE, DECREE, Expected, paper

PROVINCE, PLACE = "ỦY BAN NHÂN DÂN TỈNH YÊN BÁI", "Yên Bái"
OLD = "Quyết định số 12/QĐ-UBND ngày 04 tháng 3 năm 2019 của Ủy ban nhân dân tỉnh Yên Bái"
RULES = "Quyết định số 18/QĐ-UBND ngày 06 tháng 7 năm 2020 của Ủy ban nhân dân tỉnh Yên Bái"
LAW = "Căn cứ Luật Tiếp công dân ngày 25 tháng 11 năm 2013;"


def _decision(name: str, number: str, day: str, title: str, *articles: str, base: str = DECREE) -> object:
    body = [f"Điều {index}. {words}" for index, words in enumerate(articles, 1)]
    return paper(
        f"q05-{name}", issuer=PROVINCE, number=number, day=day, place=PLACE, kind="QUYẾT ĐỊNH", title=title,
        bases=(base,), body=("QUYẾT ĐỊNH:", *body), signature=COMMITTEE,
    )  # fmt: skip


def _plan(
    name: str, office: str, code: str, number: int, day: str, title: str, base: str, symbol: str = "KH", **more: object
) -> object:
    return paper(
        f"q05-{name}", issuer=f"SỞ {office} TỈNH YÊN BÁI", number=f"{number}/{symbol}-{code}", day=day, place=PLACE,
        title=title, bases=(base,), signature=("GIÁM ĐỐC", "Đỗ Văn Nam"), **more,
    )  # fmt: skip


PAPERS = (
    _decision("old", "12/QĐ-UBND", "2019-03-04", "Ban hành Quy chế tiếp công dân tại các cơ quan",
              "Ban hành Quy chế tiếp công dân.", "Quyết định này có hiệu lực kể từ ngày ký.", base=LAW),
    _decision("new", "25/QĐ-UBND", "2021-05-10", "Ban hành Quy chế tiếp công dân định kỳ",
              "Ban hành Quy chế tiếp công dân định kỳ.",
              f"Quyết định này có hiệu lực kể từ ngày 01 tháng 6 năm 2021 và thay thế {OLD}."),
    _plan("repealed", "NỘI VỤ", "SNV", 61, "2021-07-15", "Tập huấn nghiệp vụ tiếp công dân",
          f"Căn cứ {OLD} ban hành Quy chế tiếp công dân;"),
    _plan("not-yet", "TƯ PHÁP", "STP", 33, "2021-05-20", "Niêm yết lịch tiếp công dân",  # issued, not yet in force
          f"Căn cứ {OLD} ban hành Quy chế tiếp công dân;"),
    _plan("long-before", "CÔNG THƯƠNG", "SCT", 20, "2020-09-14", "Bố trí nơi tiếp công dân",
          f"Căn cứ {OLD} ban hành Quy chế tiếp công dân;"),
    _decision("rules", "18/QĐ-UBND", "2020-07-06", "Ban hành Quy định về xe công",
              "Ban hành Quy định về xe công.", "Quyết định này có hiệu lực kể từ ngày ký."),
    _decision("partly", "30/QĐ-UBND", "2021-08-09", "Bãi bỏ một số nội dung quy định về xe công",
              f"Bãi bỏ khoản 2 Điều 5 {RULES}.", "Quyết định này có hiệu lực kể từ ngày ký."),
    _plan("in-a-report", "KHOA HỌC VÀ CÔNG NGHỆ", "SKHCN", 62, "2021-12-14", "Kết quả tiếp công dân năm 2021", DECREE,
          kind="BÁO CÁO", symbol="BC",
          body=("I. KẾT QUẢ", f"1. Đầu năm thực hiện theo {OLD} ban hành Quy chế tiếp công dân.")),
    _plan("repealed-part", "XÂY DỰNG", "SXD", 71, "2021-09-13", "Mua sắm xe chuyên dùng",
          f"Căn cứ khoản 2 Điều 5 {RULES} về xe công;"),
    _plan("other-part", "NGOẠI VỤ", "SNgV", 72, "2021-09-14", "Thuê xe phục vụ đoàn khách",
          f"Căn cứ Điều 7 {RULES} về xe công;"),
    _decision("some-part", "02/QĐ-UBND", "2022-01-10", "Bãi bỏ một phần quy định về nhà công vụ",
              "Bãi bỏ một phần Quyết định số 19/QĐ-UBND ngày 07 tháng 7 năm 2020 của Ủy ban nhân dân tỉnh Yên Bái.",
              "Quyết định này có hiệu lực kể từ ngày ký."),
    _plan("which-part", "GIAO THÔNG VẬN TẢI", "SGTVT", 74, "2022-03-16", "Sửa chữa nhà công vụ",
          "Căn cứ Quyết định số 19/QĐ-UBND ngày 07 tháng 7 năm 2020 của Ủy ban nhân dân tỉnh Yên Bái về nhà công vụ;"),
    _plan("still-in-force", "TÀI CHÍNH", "STC", 73, "2021-09-15", "Thanh lý xe cũ", f"Căn cứ {RULES} về xe công;"),
)  # fmt: skip

EXPECTED = (
    Expected(5, "q05-repealed", "repealed", "Quyết định số 12/QĐ-UBND"),
    Expected(5, "q05-in-a-report", "repealed", "Quyết định số 12/QĐ-UBND"),
    Expected(5, "q05-which-part", "partly-repealed", "Quyết định số 19/QĐ-UBND"),
    Expected(5, "q05-repealed-part", "repealed-part", "Quyết định số 18/QĐ-UBND"),
)
