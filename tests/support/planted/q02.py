"""Planted for question 2: a link that is not held, a level that is left out, a plan that cites nothing above it."""

from __future__ import annotations

from support.planted.form import COMMITTEE, UNION, Expected, paper

_TOP = (
    "Thực hiện Kế hoạch số 61/KH-TLĐ ngày 15/3/2022 của Tổng Liên đoàn Lao động Việt Nam về phong trào "
    "thi đua sáng kiến "
    "năm 2022;"
)
_MIDDLE = (
    "Thực hiện Kế hoạch số 19/KH-LĐLĐ ngày 05/4/2022 của Liên đoàn Lao động tỉnh Phú Yên về phong trào "
    "thi đua sáng kiến "
    "năm 2022;"
)
_TITLE = "Phong trào thi đua sáng kiến năm 2022"

PAPERS = (
    paper(
        "q02-tong-lien-doan.txt", issuer="TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", number="61/KH-TLĐ", day="2022-03-15",
        place="Hà Nội", title=_TITLE, signature=("TM. ĐOÀN CHỦ TỊCH", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Thu Hà"),
    ),
    paper(
        "q02-phu-yen.txt", parent="TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", issuer="LIÊN ĐOÀN LAO ĐỘNG TỈNH PHÚ YÊN",
        number="19/KH-LĐLĐ", day="2022-04-05", place="Phú Yên", title=_TITLE, bases=(_TOP,), signature=UNION,
    ),
    # the chain as it should be
    paper(
        "q02-tuy-an.txt", parent="LIÊN ĐOÀN LAO ĐỘNG TỈNH PHÚ YÊN", issuer="LIÊN ĐOÀN LAO ĐỘNG HUYỆN TUY AN",
        number="08/KH-LĐLĐ", day="2022-04-20", place="Tuy An", title=f"{_TITLE} tại huyện Tuy An",
        bases=(_MIDDLE,), signature=UNION,
    ),
    # cites the top alone, though the province carried it out a week before
    paper(
        "q02-song-hinh.txt", parent="LIÊN ĐOÀN LAO ĐỘNG TỈNH PHÚ YÊN", issuer="LIÊN ĐOÀN LAO ĐỘNG HUYỆN SÔNG HINH",
        number="05/KH-LĐLĐ", day="2022-04-12", place="Sông Hinh", title=f"{_TITLE} tại huyện Sông Hinh", bases=(_TOP,),
        signature=UNION,
    ),
    # rests on a plan of the province that is not held
    paper(
        "q02-dong-xuan.txt", parent="ỦY BAN NHÂN DÂN TỈNH PHÚ YÊN", issuer="ỦY BAN NHÂN DÂN HUYỆN ĐỒNG XUÂN",
        number="52/KH-UBND", day="2022-05-10", place="Đồng Xuân", title="Phòng chống thiên tai năm 2022",
        bases=(
            "Thực hiện Kế hoạch số 88/KH-UBND ngày 20/4/2022 của Ủy ban nhân dân tỉnh Phú Yên về phòng chống thiên tai "
            "năm 2022;",
        ),
        signature=COMMITTEE,
    ),
    # rests on nothing from above
    paper(
        "q02-xa-an-hai.txt", parent="ỦY BAN NHÂN DÂN HUYỆN TUY AN", issuer="ỦY BAN NHÂN DÂN XÃ AN HẢI",
        number="11/KH-UBND", day="2022-06-02", place="An Hải", title="Ra quân dọn vệ sinh bãi biển", bases=(),
        signature=COMMITTEE,
    ),
)  # fmt: skip

EXPECTED = (
    Expected(2, "q02-song-hinh.txt", "skipped",
             "Kế hoạch số 61/KH-TLĐ ngày 15/3/2022 của Tổng Liên đoàn Lao động Việt Nam"),
    Expected(2, "q02-dong-xuan.txt", "broken",
             "Kế hoạch số 88/KH-UBND ngày 20/4/2022 của Ủy ban nhân dân tỉnh Phú Yên"),
    Expected(2, "q02-xa-an-hai.txt", "nothing-above", "11/KH-UBND"),
    # plans of question 1 rest on plans of the top that are not held either
    Expected(2, "q01-khanh-hoa.txt", "broken",
             "Kế hoạch số 90/KH-TLĐ ngày 20/7/2021 của Tổng Liên đoàn Lao động Việt Nam"),
    Expected(2, "q01-co-so-ninh-hoa.txt", "broken",
             "Kế hoạch số 26/KH-LĐLĐ ngày 20/9/2021 của Liên đoàn Lao động thị xã Ninh Hòa"),
    Expected(2, "q01-chua-den-han.txt", "broken",
             "Kế hoạch số 77/KH-TLĐ ngày 10/10/2023 của Tổng Liên đoàn Lao động Việt Nam"),
)  # fmt: skip
