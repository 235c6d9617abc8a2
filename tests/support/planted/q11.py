"""Question 11: deadlines before the issue, on days off, after the superior's."""

from support.planted.form import DECREE, Expected, paper

PLACE = "Hà Nam"
HEAD = ("GIÁM ĐỐC", "Lại Văn Hùng")
DISTRICTS = ("Ủy ban nhân dân các huyện, thị xã, thành phố",)
UPPER = (
    "Thực hiện Chỉ thị số 80/CT-UBND ngày 06 tháng 9 năm 2021 của Ủy ban nhân dân tỉnh Hà Nam về cải cách hành chính;"
)


def _office(name: str, office: str, number: str, day: str, title: str, limit: str) -> object:
    words = f"2. Văn phòng Sở báo cáo kết quả thực hiện về Giám đốc Sở {limit}."
    return paper(
        f"q11-{name}", issuer=f"SỞ {office} TỈNH HÀ NAM", number=number, day=day, place=PLACE, title=title,
        signature=HEAD, body=("I. TỔ CHỨC THỰC HIỆN", "1. Các phòng thực hiện theo chức năng.", words),
        recipients=("Giám đốc Sở", "Văn phòng Sở", "Các phòng thuộc Sở"),
        bases=(DECREE if day >= "2020-03-05" else "Căn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011;",),
    )  # fmt: skip


def _district(
    name: str, unit: str, number: str, day: str, limit: str, task: str = "báo cáo kết quả thực hiện"
) -> object:
    words = f"1. Ủy ban nhân dân các xã, thị trấn {task} về Ủy ban nhân dân huyện {limit}."
    return paper(
        f"q11-{name}", issuer=f"ỦY BAN NHÂN DÂN HUYỆN {unit.upper()}", number=number, day=day, place=unit,
        title=f"Cải cách hành chính huyện {unit}", bases=(UPPER,), body=("I. TỔ CHỨC THỰC HIỆN", words),
        recipients=("Ủy ban nhân dân các xã, thị trấn",),
    )  # fmt: skip


PAPERS = (
    _office("before-issue", "NỘI VỤ", "21/KH-SNV", "2021-03-15", "Rà soát thủ tục", "trước ngày 10/3/2021"),
    _office("holiday", "TƯ PHÁP", "22/KH-STP", "2021-03-16", "Rà soát văn bản", "chậm nhất ngày 30/4/2021"),
    _office("tet", "Y TẾ", "23/KH-SYT", "2021-01-18", "Trực dịp đầu năm", "chậm nhất ngày 15/02/2021"),
    _office("saturday", "XÂY DỰNG", "24/KH-SXD", "2021-04-19", "Kiểm tra nhà ở", "chậm nhất ngày 15/5/2021"),
    # offices worked on that Saturday in exchange for a Monday
    _office("exchanged", "TÀI CHÍNH", "25/KH-STC", "2024-04-02", "Kiểm kê tài sản", "chậm nhất ngày 04/5/2024"),
    _office("quarter", "CÔNG THƯƠNG", "26/KH-SCT", "2022-04-05", "Kiểm tra chợ", "trong quý II/2022"),  # no day named
    _office("weekday", "NGOẠI VỤ", "27/KH-SNgV", "2021-04-21", "Tiếp khách quốc tế", "trước ngày 15/6/2021"),
    paper(
        "q11-upper", issuer="ỦY BAN NHÂN DÂN TỈNH HÀ NAM", number="80/CT-UBND", day="2021-09-06", place=PLACE,
        kind="CHỈ THỊ", title="Cải cách hành chính cuối năm", recipients=DISTRICTS,
        body=("I. TỔ CHỨC THỰC HIỆN", "1. Ủy ban nhân dân các huyện, thị xã, thành phố báo cáo kết quả thực hiện về Ủy "
              "ban nhân dân tỉnh trước ngày 10/12/2021.",
              "2. Ủy ban nhân dân các huyện, thị xã, thành phố báo cáo kết quả 6 tháng về Ủy ban nhân dân tỉnh trước "
              "ngày 10 tháng 6 hằng năm."),
    ),
    _district("after-superior", "Bình Lục", "81/KH-UBND", "2021-09-20", "trước ngày 15/12/2021"),
    _district("yearly-after", "Thanh Liêm", "83/KH-UBND", "2021-09-22", "trước ngày 20 tháng 6 hằng năm",
              "báo cáo kết quả 6 tháng"),
    _district("yearly-in-time", "Kim Bảng", "84/KH-UBND", "2021-09-23", "trước ngày 05 tháng 6 hằng năm",
              "báo cáo kết quả 6 tháng"),
    _district("in-time", "Lý Nhân", "82/KH-UBND", "2021-09-21", "trước ngày 03/12/2021"),
)  # fmt: skip

EXPECTED = (
    Expected(11, "q11-before-issue", "before-issue", "trước ngày 10/3/2021"),
    Expected(11, "q11-holiday", "day-off", "chậm nhất ngày 30/4/2021"),
    Expected(11, "q11-tet", "day-off", "chậm nhất ngày 15/02/2021"),
    Expected(11, "q11-saturday", "day-off", "chậm nhất ngày 15/5/2021"),
    Expected(11, "q11-after-superior", "after-superior", "trước ngày 15/12/2021"),
    Expected(11, "q11-yearly-after", "after-superior", "trước ngày 20 tháng 6"),
)
