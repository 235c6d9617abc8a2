"""Question 4: citations that disagree with the held copy, or with what others say."""

from support.planted.form import DECREE, Expected, paper

OWN = "về xây dựng nông thôn mới kiểu mẫu tại các xã điểm"
LOANS = "về tín dụng cho học sinh, sinh viên có hoàn cảnh khó khăn"
REGISTER = "về việc ban hành mẫu sổ theo dõi hồ sơ"


def _district(name: str, unit: str, number: str, day: str, title: str, *bases: str) -> object:
    return paper(
        f"q04-{name}", issuer=f"ỦY BAN NHÂN DÂN HUYỆN {unit.upper()}", number=number, day=day, place=unit, title=title,
        bases=bases,
    )  # fmt: skip


PAPERS = (
    paper(
        "q04-held", issuer="ỦY BAN NHÂN DÂN TỈNH TUYÊN QUANG", number="40/KH-UBND", day="2021-04-05",
        place="Tuyên Quang", title="Xây dựng nông thôn mới kiểu mẫu tại các xã điểm",
    ),
    _district(
        "right", "Chiêm Hóa", "15/KH-UBND", "2021-06-07", "Xây dựng xã điểm nông thôn mới",
        f"Thực hiện Kế hoạch số 40/KH-UBND ngày 05/4/2021 của Ủy ban nhân dân tỉnh Tuyên Quang {OWN};",
    ),
    _district(
        "wrong-date", "Na Hang", "16/KH-UBND", "2021-06-08", "Chỉnh trang khu dân cư",
        f"Thực hiện Kế hoạch số 40/KH-UBND ngày 15 tháng 4 năm 2021 của Ủy ban nhân dân tỉnh Tuyên Quang {OWN};",
    ),
    _district(  # one figure wrong, the title tells which plan is meant
        "wrong-number", "Hàm Yên", "17/KH-UBND", "2021-06-09", "Cải tạo đường thôn",
        f"Thực hiện Kế hoạch số 41/KH-UBND ngày 05 tháng 4 năm 2021 của Ủy ban nhân dân tỉnh Tuyên Quang {OWN};",
    ),
    _district(  # the next number of the same day is another plan
        "next-number", "Sơn Dương", "18/KH-UBND", "2021-06-10", "Trồng cây phân tán",
        "Thực hiện Kế hoạch số 42/KH-UBND ngày 05 tháng 4 năm 2021 của Ủy ban nhân dân tỉnh Tuyên Quang về trồng rừng "
        "sản xuất vụ xuân trên địa bàn tỉnh;",
    ),
    paper(
        "q04-held-alike", issuer="ỦY BAN NHÂN DÂN TỈNH TUYÊN QUANG", number="50/KH-UBND", day="2021-04-26",
        place="Tuyên Quang", title="Phân cấp quản lý trong lĩnh vực nông nghiệp và môi trường",
    ),
    _district(  # one figure and the end of the title differ: another plan of that day
        "alike", "Yên Sơn", "12/KH-UBND", "2021-06-10", "Kiểm tra các cụm công nghiệp",
        "Thực hiện Kế hoạch số 60/KH-UBND ngày 26 tháng 4 năm 2021 của Ủy ban nhân dân tỉnh Tuyên Quang phân cấp quản "
        "lý trong lĩnh vực công nghiệp và thương mại;",
    ),
    _district(
        "wrong-issuer", "Lâm Bình", "19/KH-UBND", "2021-06-11", "Số hóa hồ sơ lưu trữ", DECREE,
        "Thực hiện Quyết định số 402/QĐ-BNV ngày 04 tháng 02 năm 2021 của Bộ Tài chính về việc ban hành quy chế lưu "
        "trữ điện tử;",
    ),
    _district(  # the number holds the year
        "wrong-year", "Lâm Bình", "25/KH-UBND", "2021-09-14", "Xử phạt vi phạm trên sông hồ",
        "Căn cứ Nghị định số 405/2015/NĐ-CP ngày 16 tháng 02 năm 2019 của Chính phủ về an toàn đường thủy nội địa;",
    ),
    _district(
        "one-says", "Yên Sơn", "20/KH-UBND", "2021-07-12", "Giám sát tín dụng chính sách",
        f"Căn cứ Quyết định số 403/QĐ-NHCS ngày 24 tháng 5 năm 2021 của Ngân hàng Chính sách xã hội {LOANS};",
    ),
    _district(
        "two-say", "Chiêm Hóa", "21/KH-UBND", "2021-07-13", "Rà soát đối tượng vay vốn",
        f"Căn cứ Quyết định số 403/QĐ-NHCS ngày 24 tháng 5 năm 2021 của Ngân hàng Chính sách xã hội {LOANS};",
    ),
    _district(
        "the-third-says", "Na Hang", "22/KH-UBND", "2021-07-14", "Tuyên truyền tín dụng chính sách",
        f"Căn cứ Quyết định số 403/QĐ-NHCS ngày 25 tháng 5 năm 2021 của Ngân hàng Chính sách xã hội {LOANS};",
    ),
    _district(  # nobody holds the decision; day, issuer and title are one, the numbers a slip apart
        "number-one", "Chiêm Hóa", "26/KH-UBND", "2022-02-15", "Bồi dưỡng cộng tác viên",
        "Thực hiện Quyết định số 4090/QĐ-TTg ngày 24 tháng 6 năm 2021 của Thủ tướng Chính phủ về phát triển công tác "
        "xã hội ở cơ sở;",
    ),
    _district(
        "number-other", "Na Hang", "27/KH-UBND", "2022-02-16", "Thăm hộ gia đình khó khăn",
        "Thực hiện Quyết định số 4909/QĐ-TTg ngày 24 tháng 6 năm 2021 của Thủ tướng Chính phủ về phát triển công tác "
        "xã hội ở cơ sở;",
    ),
    _district(
        "number-next", "Hàm Yên", "28/KH-UBND", "2022-02-17", "Dạy bơi cho trẻ em",  # the same day, another matter
        "Thực hiện Quyết định số 4091/QĐ-TTg ngày 24 tháng 6 năm 2021 của Thủ tướng Chính phủ về phòng chống đuối nước "
        "trẻ em;",
    ),
    _district(
        "even-one", "Hàm Yên", "23/KH-UBND", "2021-08-12", "Kiểm tra sổ hộ tịch", DECREE,
        f"Căn cứ Quyết định số 404/QĐ-BTP ngày 02 tháng 3 năm 2021 của Bộ Tư pháp {REGISTER};",
    ),
    _district(
        "even-other", "Sơn Dương", "24/KH-UBND", "2021-08-13", "Kiểm tra sổ chứng thực", DECREE,
        f"Căn cứ Quyết định số 404/QĐ-BTP ngày 03 tháng 3 năm 2021 của Bộ Tư pháp {REGISTER};",
    ),
)  # fmt: skip

EXPECTED = (
    Expected(4, "q04-wrong-date", "date", "Kế hoạch số 40/KH-UBND ngày 15"),
    Expected(4, "q04-wrong-number", "number", "Kế hoạch số 41/KH-UBND"),
    Expected(4, "q04-wrong-issuer", "issuer", "Quyết định số 402/QĐ-BNV"),
    Expected(4, "q04-the-third-says", "date", "Quyết định số 403/QĐ-NHCS ngày 25"),
    Expected(4, "q04-even-one", "date", "Quyết định số 404/QĐ-BTP ngày 02"),
    Expected(4, "q04-even-other", "date", "Quyết định số 404/QĐ-BTP ngày 03"),
    Expected(4, "q04-number-one", "number", "Quyết định số 4090/QĐ-TTg"),
    Expected(4, "q04-number-other", "number", "Quyết định số 4909/QĐ-TTg"),
    Expected(2, "q04-wrong-number", "broken", "Kế hoạch số 41/KH-UBND"),
    Expected(2, "q04-next-number", "broken", "Kế hoạch số 42/KH-UBND"),
    Expected(2, "q04-alike", "broken", "Kế hoạch số 60/KH-UBND"),
    Expected(4, "q04-wrong-year", "date", "Nghị định số 405/2015/NĐ-CP"),
)
