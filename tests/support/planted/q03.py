"""Question 3: citations dated after the citing document."""

from support.planted.form import DECREE, Expected, paper

PROVINCE, PLACE = "ỦY BAN NHÂN DÂN TỈNH HÀ GIANG", "Hà Giang"

PAPERS = (
    paper(
        "q03-later-date", issuer=PROVINCE, number="12/KH-UBND", day="2021-03-15", place=PLACE,
        title="Tổ chức ngày hội đọc sách",
        bases=(DECREE, "Thực hiện Chỉ thị số 301/CT-TTg ngày 20 tháng 5 năm 2021 của Thủ tướng Chính phủ về phát triển "
               "văn hóa đọc;"),
    ),
    paper(  # the same directive, cited after it was there
        "q03-earlier-date", issuer=PROVINCE, number="58/KH-UBND", day="2021-06-15", place=PLACE,
        title="Tổ chức hội thi kể chuyện theo sách",
        bases=("Thực hiện Chỉ thị số 301/CT-TTg ngày 20 tháng 5 năm 2021 của Thủ tướng Chính phủ về phát triển văn hóa "
               "đọc;",),
    ),
    paper(
        "q03-held", issuer="SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH TỈNH HÀ GIANG", number="44/KH-SVHTTDL", day="2021-08-05",
        place=PLACE, title="Luân chuyển sách về cơ sở", signature=("GIÁM ĐỐC", "Vũ Thị Lan"),
    ),
    paper(  # no day is printed, but the document of that number and year is held: it came later
        "q03-held-later", issuer="ỦY BAN NHÂN DÂN HUYỆN VỊ XUYÊN", number="31/KH-UBND", day="2021-07-20",
        place="Vị Xuyên", title="Xây dựng tủ sách thôn, bản",
        bases=(DECREE, "Thực hiện Kế hoạch số 44/KH-SVHTTDL năm 2021 của Sở Văn hóa, Thể thao và Du lịch tỉnh Hà Giang "
               "về luân chuyển sách về cơ sở;"),
    ),
    paper(  # no day is printed, but the number holds the year
        "q03-later-year", issuer="ỦY BAN NHÂN DÂN HUYỆN ĐỒNG VĂN", number="29/KH-UBND", day="2020-11-16",
        place="Đồng Văn", title="Bảo quản sách cổ", bases=(DECREE,),
        body=("I. MỤC ĐÍCH", "1. Bảo quản sách theo quy định tại Thông tư số 303/2021/TT-BVHTTDL của Bộ Văn hóa, Thể "
              "thao và Du lịch."),
    ),
    paper(  # on the day itself, and of the same year without a day
        "q03-same-day", issuer="ỦY BAN NHÂN DÂN HUYỆN BẮC MÊ", number="27/KH-UBND", day="2021-08-05", place="Bắc Mê",
        title="Xây dựng phòng đọc cộng đồng",
        bases=("Thực hiện Kế hoạch số 44/KH-SVHTTDL ngày 05 tháng 8 năm 2021 của Sở Văn hóa, Thể thao và Du lịch tỉnh "
               "Hà Giang về luân chuyển sách về cơ sở;",),
    ),
)  # fmt: skip

EXPECTED = (
    Expected(3, "q03-later-date", "date", "Chỉ thị số 301/CT-TTg"),
    Expected(3, "q03-held-later", "held-copy", "Kế hoạch số 44/KH-SVHTTDL"),
    Expected(3, "q03-later-year", "year-in-number", "Thông tư số 303/2021/TT-BVHTTDL"),
    Expected(16, "q03-later-year", "incomplete", "Thông tư số 303/2021/TT-BVHTTDL"),
    Expected(16, "q03-held-later", "incomplete", "Kế hoạch số 44/KH-SVHTTDL"),
)
