"""Question 10: documents without number, date or signature."""

from support.planted.form import DECREE, Expected, Paper, paper

PLACE = "Nam Định"
PROVINCE = "ỦY BAN NHÂN DÂN TỈNH NAM ĐỊNH"
PENNED = "Nam Định, ngày lj tháng é năm 2021"
BLANK_DATE = "Nam Định, ngày      tháng      năm 2021"


def _without_name(text: str) -> str:
    return text.replace("Nguyễn Văn Bình\n", "")


PAPERS = (
    Paper(
        "q10-draft",
        "DỰ THẢO\n" + paper(
            "", issuer=PROVINCE, number="      /KH-UBND", day=None, place=BLANK_DATE, title="Phát triển làng nghề",
            bases=(DECREE, "Thực hiện Chỉ thị số 1001/CT-TTg ngày 10 tháng 5 năm 2021 của Thủ tướng Chính phủ về phát "
                   "triển ngành nghề nông thôn;"),
        ).text,
    ),
    paper(
        "q10-blanks", issuer="SỞ NỘI VỤ TỈNH NAM ĐỊNH", number="      /KH-SNV", day=None, place=BLANK_DATE,
        title="Lấy ý kiến về lề lối làm việc", signature=("GIÁM ĐỐC", "Trịnh Xuân Hòa"),
    ),
    paper(  # what a reading made of figures by hand is no blank
        "q10-by-hand", issuer="SỞ TƯ PHÁP TỈNH NAM ĐỊNH", number="l?ú/KH-STP", day=None, place=PENNED,
        title="Tuyên truyền hòa giải ở cơ sở", signature=("GIÁM ĐỐC", "Trịnh Xuân Hòa"),
    ),
    Paper(
        "q10-unsigned",
        _without_name(
            paper("", issuer="ỦY BAN NHÂN DÂN HUYỆN HẢI HẬU", number="52/KH-UBND", day="2021-05-04", place="Hải Hậu",
                  title="Trồng hoa ven đường").text
        ),
    ),
    paper(
        "q10-cut-off", issuer="ỦY BAN NHÂN DÂN HUYỆN GIAO THỦY", number="53/KH-UBND", day="2021-05-05",
        place="Giao Thủy", title="Bảo vệ rừng ngập mặn", signature=(), recipients=(),
    ),
    paper(
        "q10-whole", issuer=PROVINCE, number="54/KH-UBND", day="2021-05-06", place=PLACE, title="Chống hạn vụ hè thu",
    ),
    Paper(  # attached to a decision: number, date and signature are the decision's
        "q10-attached",
        paper("", issuer="ỦY BAN NHÂN DÂN HUYỆN NGHĨA HƯNG", number=None, day=None, place=None,
              title="Nuôi ngao bền vững\n(Ban hành kèm theo Quyết định số 55/QĐ-UBND ngày 07 tháng 5 năm 2021 của Ủy "
              "ban nhân dân huyện Nghĩa Hưng)", signature=(), recipients=()).text,
    ),
)  # fmt: skip

EXPECTED = (
    Expected(10, "q10-draft", "draft", "DỰ THẢO"),
    Expected(10, "q10-blanks", "draft", "Số:"),
    Expected(10, "q10-by-hand", "bad-copy", "Số:"),
    Expected(10, "q10-unsigned", "draft"),
    Expected(10, "q10-cut-off", "bad-copy"),
)
