"""Nơi nhận: items, purposes, the archive line."""

from __future__ import annotations

import pytest

from support.structures import HEAD, read

BODY = HEAD + "I. MỤC ĐÍCH\n- Vui khỏe.\n"
SIGN = "\nGIÁM ĐỐC\nPhan Văn Đức"

ROWS = [
    ("Nơi nhận:\n- Như trên;\n- Lưu: VT.", ["Như trên", "*Lưu: VT"]),
    ("Nơi nhận :\n- Như Điều 3;\n- Lưu VT, TH.", ["Như Điều 3", "*Lưu VT, TH"]),
    ("*Nơi nhận:*\n- Bộ Y tế (để b/c);\n- Lưu: VT.", ["Bộ Y tế|để b/c", "*Lưu: VT"]),
    ("Nơi nhận:\n- Bộ Y tế (b/c);\n- Sở Y tế (để t/h);\n- Lưu: VT.", ["Bộ Y tế|b/c", "Sở Y tế|để t/h", "*Lưu: VT"]),
    (
        "Nơi nhận:\n- Bộ Y tế (để báo cáo);\n- Ban Tuyên giáo (p/h);\n- Sở Y tế (bc);\n- Lưu: VT.",
        ["Bộ Y tế|để báo cáo", "Ban Tuyên giáo|p/h", "Sở Y tế|bc", "*Lưu: VT"],
    ),
    (
        "Nơi nhận:\n- VPUB (2A, 3C);\n- PCT (đ/c Hòa);\n- Cục Y tế (qua Phòng 3) (để b/c);\n- Lưu: VT.",
        ["VPUB (2A, 3C)", "PCT (đ/c Hòa)", "Cục Y tế (qua Phòng 3)|để b/c", "*Lưu: VT"],
    ),
    (
        "Nơi nhận:\n- VPUB: CVP, các PCVP,\ncác phòng: TH, VX;\n- Lưu: VT.",
        ["VPUB: CVP, các PCVP, các phòng: TH, VX", "*Lưu: VT"],
    ),
    ("Nơi nhận:\n- Như Điều 3 - VPUB: các PCVP - Lưu: VT.", ["Như Điều 3", "VPUB: các PCVP", "*Lưu: VT"]),
    ("Nơi nhận:\n- Phó Thủ tướng\n(để báo cáo);\n- Lưu: VT.", ["Phó Thủ tướng|để báo cáo", "*Lưu: VT"]),
    ("Nơi nhận:\n- Bộ Y tế\n- Sở Y tế\n- Lưu: VT, NV (Hòa).", ["Bộ Y tế", "Sở Y tế", "*Lưu: VT, NV (Hòa)"]),
    ("Nơi nhận:\nBộ Y tế;\nSở Y tế;\nLưu: VT.", ["Bộ Y tế", "Sở Y tế", "*Lưu: VT"]),
    ("Nơi nhận: - Như trên; - Bộ Y tế; Bộ Nội vụ; - Lưu: VT.", ["Như trên", "Bộ Y tế; Bộ Nội vụ", "*Lưu: VT"]),
    ("Nơi nhận:\n+ Bộ Y tế;\n+ Lưu: VT.", ["Bộ Y tế", "*Lưu: VT"]),
    ("Nơi nhận:\n- CDCS (để t/h);\n- HDND tỉnh;\n- Lưu: VT.", ["CĐCS|để t/h", "HĐND tỉnh", "*Lưu: VT"]),
    (
        "Nơi nhận:\n- Website Sở (đăng tải);\n- Cổng TTĐT (để đưa tin);\n- Lưu: VT.",
        ["Website Sở|đăng tải", "Cổng TTĐT|để đưa tin", "*Lưu: VT"],
    ),
]


@pytest.mark.parametrize(("block", "wanted"), ROWS)
def test_recipients(block: str, wanted: list[str]) -> None:
    _, structure = read(BODY + block + SIGN)
    found = [("*" if r.archive else "") + r.name + (f"|{r.purpose}" if r.purpose else "") for r in structure.recipients]
    assert found == wanted
    assert structure.signature is not None and structure.signature.name == "Phan Văn Đức"


def test_columns_interleaved() -> None:
    _, structure = read(BODY + "Nơi nhận:\n- Như trên;\nGIÁM ĐỐC\n- Bộ Y tế;\n- Lưu: VT.\nPhan Văn Đức")
    assert [r.name for r in structure.recipients] == ["Như trên", "Bộ Y tế", "Lưu: VT"]
    assert structure.signature is not None and structure.signature.name == "Phan Văn Đức"


def test_in_a_sentence_it_is_no_list() -> None:
    _, structure = read(BODY + "2. Hồ sơ\n- Nơi nhận hồ sơ: Bộ phận Một cửa của Sở Y tế.")
    assert structure.recipients == ()


def test_columns_on_one_line() -> None:
    _, structure = read(BODY + "Nơi nhận:            TRƯỞNG PHÒNG\n- Như trên;\n- Lưu: VT.            Huỳnh Tấn Lợi")
    assert [r.name for r in structure.recipients] == ["Như trên", "Lưu: VT"]
    assert structure.signature is not None
    assert (structure.signature.position, structure.signature.name) == ("TRƯỞNG PHÒNG", "Huỳnh Tấn Lợi")


COLUMNS = [
    "| TT | Nội dung báo cáo | Nơi nhận báo cáo | Thời hạn |\n| 1 | Báo cáo quý | Sở Y tế | Trước ngày 10/6/2024 |",
    "| TT | Nơi nhận | Thời hạn |\n| 1 | Sở Y tế | Trước ngày 10/6/2024 |",
    "TT\nTên báo cáo\nNơi nhận\nThời hạn\n1\nBáo cáo quý\nSở Y tế\nTrước ngày 10/6/2024",
    "Nơi nhận báo cáo: Phòng Y tế, trước ngày 10/6/2024.",
    "Nơi nhận hồ sơ dự thi\nPhòng Y tế huyện.",
]


@pytest.mark.parametrize("table", COLUMNS)
def test_a_column_of_places_heads_no_recipients(table: str) -> None:
    _, structure = read(f"{BODY}II. BÁO CÁO\n{table}\nNơi nhận:\n- Như trên;\n- Lưu: VT.{SIGN}")
    assert [recipient.name for recipient in structure.recipients] == ["Như trên", "Lưu: VT"]
    assert structure.signature is not None and structure.signature.name == "Phan Văn Đức"


def test_positions_behind_recipients() -> None:
    """The two columns of the closing on the same lines, the gap lost."""
    lines = ["Nơi nhận: TM. ỦY BAN NHÂN DÂN", "- Như trên; KT. CHỦ TỊCH", "- Thường trực Huyện ủy, PHÓ CHỦ TỊCH"]
    _, structure = read(BODY + "\n".join([*lines, "HĐND huyện (b/c);", "- Lưu: VT. Trần Văn Khánh"]))
    signature = structure.signature
    assert signature is not None
    assert (signature.authority, signature.position) == ("TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert signature.name == "Trần Văn Khánh"
    found = [(recipient.name, recipient.purpose) for recipient in structure.recipients]
    assert found == [("Như trên", None), ("Thường trực Huyện ủy, HĐND huyện", "b/c"), ("Lưu: VT", None)]


def test_a_wide_gap_parts_recipients_and_signer() -> None:
    closing = (
        "Nơi nhận:                    GIÁM ĐỐC\n- Như trên;\n- Lưu: VT.\n\n                         Phan Văn Đức\n"
    )
    _, structure = read(BODY + closing)
    assert [recipient.name for recipient in structure.recipients] == ["Như trên", "Lưu: VT"]
    assert structure.signature is not None
    assert (structure.signature.position, structure.signature.name) == ("GIÁM ĐỐC", "Phan Văn Đức")
