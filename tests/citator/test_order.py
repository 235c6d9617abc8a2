"""The order in which documents come never matters, and a later document closes and opens links by itself."""

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kehoach.archive import Archive, open_archive
from kehoach.citator import relink_all
from support.citing import Doc, doc, ingested, picture, undone

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


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive that stays empty: what is tried in it is rolled back."""
    with open_archive(tmp_path_factory.mktemp("archive"), create=True) as opened:
        yield opened


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(POOL), unique=True, min_size=2, max_size=len(POOL)), st.randoms())
def test_the_order_of_ingest_never_matters(shelf: Archive, documents: list[Doc], random: Random) -> None:
    with undone(shelf) as connection:
        ingested(connection, documents)
        first = picture(connection)
        relink_all(connection)
        assert picture(connection) == first
    random.shuffle(documents)
    with undone(shelf) as connection:
        ingested(connection, documents)
        assert picture(connection) == first
