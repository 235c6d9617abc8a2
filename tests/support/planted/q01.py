"""Planted for question 1: a province's plan asks its districts for plans; they come in time, late, undated, or not."""

from __future__ import annotations

from support.planted.form import UNION, Expected, Paper, paper

_PROVINCE = "LIÊN ĐOÀN LAO ĐỘNG TỈNH KHÁNH HÒA"
_TITLE = "Tổ chức Tháng Công nhân và chăm lo đoàn viên năm 2021"
_CITES = (
    "Thực hiện Kế hoạch số 37/KH-LĐLĐ ngày 12/8/2021 của Liên đoàn Lao động tỉnh Khánh Hòa về tổ chức Tháng Công nhân "
    "và chăm lo đoàn viên năm 2021;"
)


def _district(name: str, unit: str, place: str, number: int, day: str | None) -> Paper:
    return paper(
        name, parent=_PROVINCE, issuer=f"LIÊN ĐOÀN LAO ĐỘNG {unit.upper()}", number=f"{number}/KH-LĐLĐ", day=day,
        place=place, title=f"{_TITLE} tại {unit}", bases=(_CITES,), signature=UNION,
        body=(
            "I. MỤC ĐÍCH, YÊU CẦU",
            f"1. Chăm lo đời sống đoàn viên tại {unit}, ưu tiên nơi bị ảnh hưởng bởi dịch bệnh.",
            "2. Tổ chức gọn nhẹ, bảo đảm an toàn.",
        ),
    )  # fmt: skip


PLAN = paper(
    "q01-khanh-hoa.txt", parent="TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", issuer=_PROVINCE, number="37/KH-LĐLĐ",
    day="2021-08-12", place="Khánh Hòa", title=_TITLE, signature=UNION,
    bases=(
        "Thực hiện Kế hoạch số 90/KH-TLĐ ngày 20/7/2021 của Tổng Liên đoàn Lao động Việt Nam về tổ chức "
        "Tháng Công nhân "
        "năm 2021;",
    ),
    body=(
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Nâng cao vai trò của tổ chức công đoàn trong chăm lo đoàn viên.",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. LĐLĐ cấp huyện xây dựng kế hoạch, gửi Kế hoạch về LĐLĐ tỉnh trước ngày 30/9/2021.",
    ),
    recipients=("Tổng Liên đoàn Lao động Việt Nam (để b/c)", "UBND tỉnh (để phối hợp)", "LĐLĐ cấp huyện (để t/h)"),
)  # fmt: skip

PAPERS = (
    PLAN,
    _district("q01-nha-trang.txt", "thành phố Nha Trang", "Nha Trang", 18, "2021-09-10"),
    _district("q01-cam-ranh.txt", "thành phố Cam Ranh", "Cam Ranh", 21, "2021-10-04"),
    _district("q01-dien-khanh.txt", "huyện Diên Khánh", "Diên Khánh", 14, None),
    # a grass-roots plan cites the province's and the district's, which is not held
    paper(
        "q01-co-so-ninh-hoa.txt", parent="LIÊN ĐOÀN LAO ĐỘNG THỊ XÃ NINH HÒA",
        issuer="CÔNG ĐOÀN CƠ SỞ CÔNG TY CỔ PHẦN MAY NINH HÒA", number="03/KH-CĐCS", day="2021-10-11", place="Ninh Hòa",
        title=f"{_TITLE} tại công ty", signature=("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Võ Thị Lan"),
        bases=(
            _CITES,
            "Thực hiện Kế hoạch số 26/KH-LĐLĐ ngày 20/9/2021 của Liên đoàn Lao động thị xã Ninh Hòa về tổ chức Tháng "
            "Công nhân và chăm lo đoàn viên năm 2021;",
        ),
    ),
    # asks for plans by a day that has not come: nothing is told
    paper(
        "q01-chua-den-han.txt", issuer="LIÊN ĐOÀN LAO ĐỘNG TỈNH CÀ MAU", parent="TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM",
        number="44/KH-LĐLĐ", day="2023-11-20", place="Cà Mau", title="Đại hội thể thao công nhân viên chức",
        signature=UNION,
        bases=(
            "Thực hiện Kế hoạch số 77/KH-TLĐ ngày 10/10/2023 của Tổng Liên đoàn Lao động Việt Nam về đại hội thể thao;",
        ),
        body=(
            "I. TỔ CHỨC THỰC HIỆN",
            "1. LĐLĐ các huyện, thành phố xây dựng kế hoạch, gửi về LĐLĐ tỉnh trước ngày 04/02/2099.",
        ),
        recipients=("LĐLĐ các huyện, thành phố",),
    ),
)  # fmt: skip

_MENTION = "Kế hoạch số 37/KH-LĐLĐ ngày 12/8/2021 của Liên đoàn Lao động tỉnh Khánh Hòa"
EXPECTED = (
    Expected(1, "q01-cam-ranh.txt", "late", _MENTION),
    Expected(1, "q01-dien-khanh.txt", "undated", _MENTION),
    Expected(1, "q01-khanh-hoa.txt", "missing", "trước ngày 30/9/2021"),
    Expected(1, "q01-khanh-hoa.txt", "not-held", "trước ngày 30/9/2021"),
    # the undated answer is found by question 10 too
    Expected(10, "q01-dien-khanh.txt", "unclear", _PROVINCE),
)
