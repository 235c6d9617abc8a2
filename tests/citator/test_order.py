"""The order in which documents come never matters, and a later document closes and opens links by itself."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kehoach.archive import Archive, open_archive
from kehoach.citator import relink_all
from support.citing import Doc, doc, picture, put

TLD, HN = "Tổng Liên đoàn Lao động Việt Nam", "thành phố Hà Nội"
GIA_LAM = "Liên đoàn Lao động huyện Gia Lâm"
POOL = (
    doc(f"214/KH-TLĐ 2021-04-12 {TLD} “Hội thao”"),
    doc(f"63/KH-LĐLĐ 2021-05-20 Liên đoàn Lao động {HN} “Hội thao”", f"214/KH-TLĐ 2021-04-12 {TLD} {{relation=basis}}",
        "Quốc hội “Luật Công đoàn”"),
    doc(f"63/KH-LĐLĐ 2021-06-01 {GIA_LAM} “Hội thao” {{parent=Liên đoàn Lao động {HN}}}",
        "63/KH-LĐLĐ 2021-05-20 {relation=basis}", "214/KH-TLĐ", "63/KH-LĐLĐ 2021-06-01"),
    doc(f"64/KH-LĐLĐ 2021-06-03 {GIA_LAM} “Hội thao”", f"214/KH-TLĐ 2021-04-21 {TLD}", "214/KHTLD 2021-04-12",
        "63/KH-LĐLĐ", "63/KH-LĐLĐ 2021-05-20 Liên đoàn Lao động"),
    doc("12/KH-UBND 2022-02-01 Ủy ban nhân dân tỉnh Cao Bằng “Chuyển đổi số”",
        "19/CT-TTg 2020-04-24 Thủ tướng Chính phủ", "19/CT-TTg", "2019 Quốc hội “Bộ luật Lao động”"),
    doc("13/KH-UBND 2022-02-03 Ủy ban nhân dân tỉnh Cao Bằng “Tập huấn”", "19/CT-TTg Thủ tướng Chính phủ",
        "45/2019/QH14 Quốc hội “Bộ luật Lao động”", "Quốc hội “Bộ luật Lao động”", "19/CT-TTg 2021-07-16"),
    doc("45/2019/QH14 2019-11-20 Quốc hội “Bộ luật Lao động” {type=LUAT}"),
    doc("46/2019/QH14 2019-11-20 Quốc hội “Luật Thư viện” {type=LUAT}", "46/2019/QH14 “Bộ luật Lao động”"),
    doc("19/CT-TTg 2020-04-24 Thủ tướng Chính phủ “Phòng dịch”"),
    doc("19/CT-TTg 2021-07-16 Thủ tướng Chính phủ “Phòng bão”"),
    doc("12/KH-UBND 2022-02-01 “Chuyển đổi số”"),
    doc("12/KH-UBND 2022-05-09 Ủy ban nhân dân tỉnh Cao Bằng “Trồng rừng”",
        "12/KH-UBND 2022-02-01 Ủy ban nhân dân tỉnh Cao Bằng {relation=basis}"),
    doc("70/KH-UBND 2022-03-01 Ủy ban nhân dân huyện Châu Thành “Trồng rừng” {place=Tiền Giang}",
        "12/KH-U8ND 2022-02-01 Ủy ban nhân dân tỉnh Cao Bằng", "12/KH-UBND 2022", "19/CT-TTg 2020-04-25",
        "63/KH-LĐLĐ 2021-06-01 Liên đoàn Lao động huyện Gia Lâm {doubt=0.5}"),
    doc("83/KH-LĐLĐ 2021-06-01 Liên đoàn Lao động huyện Gia Lâm “Thi đua”"),
)  # fmt: skip


def built(documents: Sequence[Doc], folder: Path) -> Archive:
    archive = open_archive(folder, create=True)
    put(archive, *documents)
    return archive


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(POOL), unique=True, min_size=2, max_size=len(POOL)), st.randoms())
def test_the_order_of_ingest_never_matters(documents: list[Doc], random: Random) -> None:
    other = list(documents)
    random.shuffle(other)
    with (
        TemporaryDirectory() as one,
        TemporaryDirectory() as two,
        built(documents, Path(one)) as first,
        built(other, Path(two)) as second,
    ):
        assert picture(first) == picture(second)
        with second.writing() as connection:
            relink_all(connection)
        assert picture(first) == picture(second)
