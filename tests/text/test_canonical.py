"""Canonical text: what is normalised, what is joined, and that every character knows where it came from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.reading.layout import Box, CellRef, Line, Page, Reading, Word
from kehoach.text import CanonicalText, canonicalize, canonicalize_text


def paragraphs(text: str) -> list[str]:
    canonical = canonicalize_text(text)
    return [canonical.text[p.start : p.end] for p in canonical.paragraphs]


NORMAL = [
    ("Số:\u00a012/KH-UBND", "Số: 12/KH-UBND"),
    ("giai đoạn 2021 – 2025", "giai đoạn 2021 - 2025"),
    ("số 45/NQ-\u0421\u0420 ngày", "số 45/NQ-CP ngày"),  # Cyrillic С and Р
    ("số 9/\u0392\u03a7\u0397\u0397-TT", "số 9/BXHH-TT"),  # Greek letters
    ("Nghị \u00d0ịnh", "Nghị Định"),
    ("Москва", "Москва"),  # no symbol: left alone
    ("nâng \u200bcao  chất   lượng ", "nâng cao chất lượng"),
    ("**Kế hoạch** *này*", "Kế hoạch này"),
    ("* *Tập thể:* giỏi", "* Tập thể: giỏi"),  # a bullet stays
    ("*", "*"),  # the star under a Party body stays
    ("từ ngày *17/4/2031 đến 10/9/2031.*", "từ ngày 17/4/2031 đến 10/9/2031."),
]


@pytest.mark.parametrize(("raw", "canonical"), NORMAL)
def test_normal_form(raw: str, canonical: str) -> None:
    assert canonicalize_text(raw).text == canonical


JOINED = [
    # a small letter goes on
    ("Kế hoạch số\n12/KH-UBND ngày\n05/6/2021 của tỉnh", ["Kế hoạch số 12/KH-UBND ngày 05/6/2021 của tỉnh"]),
    ("Giai đoạn 2026\n- 2030 của tỉnh", ["Giai đoạn 2026 - 2030 của tỉnh"]),
    ("hoàn thành trong quý\nI/2021", ["hoàn thành trong quý I/2021"]),
    ("tổ chức tại các địa điểm\n1. Nhà văn hóa", ["tổ chức tại các địa điểm", "1. Nhà văn hóa"]),
    ("theo quy định tại khoản\n2. và Điều 5", ["theo quy định tại khoản 2. và Điều 5"]),
    ("Xét đề nghị của Giám đốc Sở,\nQUYẾT ĐỊNH:", ["Xét đề nghị của Giám đốc Sở,", "QUYẾT ĐỊNH:"]),
    # a label starts something new
    ("I. MỤC ĐÍCH\n1. Nâng cao\n- Một\n+ Hai\na) Ba", ["I. MỤC ĐÍCH", "1. Nâng cao", "- Một", "+ Hai", "a) Ba"]),
    ("3. Dữ liệu số\n- Xây dựng kho dữ liệu", ["3. Dữ liệu số", "- Xây dựng kho dữ liệu"]),
    ("- Phát triển xã hội số\n2. Kinh tế số\n+ Bán hàng", ["- Phát triển xã hội số", "2. Kinh tế số", "+ Bán hàng"]),
    ("theo Kế hoạch số\n12/KH-UBND", ["theo Kế hoạch số 12/KH-UBND"]),
    # a heading in capitals over two lines
    ("I. MỤC\nĐÍCH, YÊU CẦU", ["I. MỤC ĐÍCH, YÊU CẦU"]),
    # names of offices are left to structure
    ("ỦY BAN NHÂN\nDÂN\nTỈNH LÂM ĐỒNG", ["ỦY BAN NHÂN", "DÂN", "TỈNH LÂM ĐỒNG"]),
    # number and date lines broken inside
    ("Số:\n1312/KH-UBND", ["Số: 1312/KH-UBND"]),
    ("Đà\nLạt, ngày 5 tháng 6 năm 2021", ["Đà Lạt, ngày 5 tháng 6 năm 2021"]),
    ("KẾ HOẠCH\nvề việc thi đua", ["KẾ HOẠCH", "về việc thi đua"]),
    # a page break in mid-sentence leaves a blank line
    (
        "Các đơn vị căn cứ tình hình thực tế của mình mà chủ động xây dựng\n\nchương trình phù hợp.",
        ["Các đơn vị căn cứ tình hình thực tế của mình mà chủ động xây dựng chương trình phù hợp."],
    ),
    ("Các đơn vị báo cáo.\n\nđịnh kỳ hằng quý", ["Các đơn vị báo cáo.", "định kỳ hằng quý"]),
    ("TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n\nNguyễn Văn Mẫu", ["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Văn Mẫu"]),
]


@pytest.mark.parametrize(("raw", "expected"), JOINED)
def test_joining(raw: str, expected: list[str]) -> None:
    assert paragraphs(raw) == expected


def test_bars_on_their_own_lines_are_cells() -> None:
    head = "|\nTT\n|\nNhiệm vụ\n|\nThời gian\n|\n"
    text = head
    text += "|\n1\n|\nTập huấn cán bộ\nở cơ sở\n|\n\n|\n|\n2\n|\nKiểm tra\n|\nQuý IV\n|\n\nHết bảng"
    canonical = canonicalize_text(text)
    cells = {line.cell: canonical.text[line.start : line.end] for line in canonical.lines if line.cell}
    assert cells[CellRef(0, 0, 1)] == "Nhiệm vụ"
    assert cells[CellRef(0, 2, 2)] == "Quý IV"
    assert CellRef(0, 1, 2) not in cells
    assert paragraphs(text)[-1] == "Hết bảng"
    assert "Tập huấn cán bộ ở cơ sở" in paragraphs(text)


def test_header_columns_are_no_table() -> None:
    text = "LIÊN ĐOÀN LAO ĐỘNG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 9/KH-LĐLĐ | Huế, ngày 2 tháng 3 năm 2020 |"
    canonical = canonicalize_text(text)
    assert all(line.cell is None for line in canonical.lines)
    assert [canonical.text[line.start : line.end] for line in canonical.lines][2:] == [
        "Số: 9/KH-LĐLĐ",
        "Huế, ngày 2 tháng 3 năm 2020",
    ]


def test_markdown_tables() -> None:
    text = "| TT | Việc | Hạn |\n|---|:---:|---|\n| 1 | Báo cáo | 30/6 |\n"
    cells = [line.cell for line in canonicalize_text(text).lines]
    assert cells == [CellRef(0, row, column) for row in range(2) for column in range(3)]


def page(lines: list[Line], number: int = 1) -> Page:
    return Page(number, 595.0, 842.0, tuple(lines), "text-layer")


def printed(text: str, x0: float, x1: float, y: float, **kind: object) -> Line:
    words = []
    for word in text.split():
        start = text.index(word, words[-1].start + 1 if words else 0)
        step = (x1 - x0) / len(text)
        words.append(Word(word, start, Box(x0 + start * step, y, x0 + (start + len(word)) * step, y + 14), 0.9))
    return Line(text, tuple(words), Box(x0, y, x1, y + 14), 14.0, **kind)  # type: ignore[arg-type]


def read(*pages: Page) -> CanonicalText:
    return canonicalize(Reading("application/pdf", "text-layer", pages))


BODY = "Các cấp công đoàn tổ chức thực hiện nghiêm túc kế hoạch và báo cáo kết quả"


def test_a_full_line_goes_on_and_a_short_one_ends() -> None:
    canonical = read(
        page(
            [
                printed(BODY, 85, 540, 100),
                printed("Liên đoàn Lao động tỉnh.", 85, 230, 118),
                printed(BODY, 110, 540, 136),
                printed("về Liên đoàn Lao động", 85, 220, 154),
            ]
        )
    )
    assert len(canonical.paragraphs) == 2


@pytest.mark.parametrize(
    ("basis", "paragraphs"),
    [
        ("Thực hiện Kế hoạch số 31/KH-LĐLĐ ngày 02/3/2033 của Liên đoàn Lao động tỉnh", 2),
        ("Tiếp tục triển khai các Nghị quyết chuyên đề số 07-NQ/TU ngày 02/3/2033", 2),
        ("Phúc đáp Công văn số 214/LĐLĐ-TC ngày 02/3/2033", 2),
        ("Thực hiện nếp sống văn hóa tại nơi làm việc và khu nhà ở của công nhân", 1),  # the title goes on
    ],
)
def test_a_basis_is_no_part_of_a_full_line_of_title(basis: str, paragraphs: int) -> None:
    title = printed("Tổ chức Hội thi nấu ăn và trưng bày sản phẩm của đoàn viên", 110, 535, 100)
    canonical = read(page([title, printed(basis, 112, 540, 118), printed(BODY, 85, 540, 172)]))
    assert len(canonical.paragraphs) == paragraphs + 1


def test_a_sentence_runs_over_the_page_and_running_heads_stay_out() -> None:
    canonical = read(
        page([printed(BODY, 85, 540, 700), printed(BODY, 85, 540, 718)]),
        page([printed("2", 300, 306, 40, kind="running"), printed("về tỉnh trước ngày 5/6/2021.", 85, 260, 80)], 2),
    )
    assert len(canonical.paragraphs) == 1
    assert "\n2" not in canonical.text and "2" in canonical.raw.split("\n")
    place = canonical.locate(canonical.text.index("5/6/2021"), len(canonical.text))
    assert place.page == 2 and place.box is not None and place.box.y0 == 80
    assert canonical.confidence(0, 5) == 0.9


SYLLABLES = st.sampled_from(
    ["kế", "Số:", "12/KH-UBND", "**", "*", "–", "|", "ỦY", "BAN", "a)", "I.", "\u00a0", "\n", "\n\n", "\u200b", "  "]
)
TEXTS = st.lists(SYLLABLES, max_size=40).map(" ".join) | st.text(max_size=80)


@given(TEXTS)
def test_offsets_lead_back_to_the_raw_text(text: str) -> None:
    canonical = canonicalize_text(text)
    for offset, char in enumerate(canonical.text):
        raw = canonical.raw_offset(offset)
        assert 0 <= raw <= len(canonical.raw)
        if char.isalnum() and ord(char) < 128:  # no combining marks, no lookalikes
            assert canonical.raw[raw] == char or ord(canonical.raw[raw]) > 127
    for paragraph in canonical.paragraphs:
        assert canonical.text[paragraph.start : paragraph.end].strip()
        assert canonical.lines[paragraph.lines.start].start == paragraph.start


def test_offsets_lead_back_through_decomposed_letters_and_emphasis() -> None:
    canonical = canonicalize_text(unicodedata.normalize("NFD", "**Kế hoạch** này:  *trước ngày* \u200b5/6/2031 ở xã"))
    assert canonical.text == "Kế hoạch này: trước ngày 5/6/2031 ở xã"
    for offset, char in enumerate(canonical.text):
        assert canonical.raw[canonical.raw_offset(offset)] == unicodedata.normalize("NFD", char)[0]


@given(TEXTS)
def test_nothing_printed_is_lost(text: str) -> None:
    canonical = canonicalize_text(text)
    wanted = [c for c in unicodedata.normalize("NFC", text) if c.isascii() and c.isalnum()]
    got = [c for c in canonical.text if c.isascii() and c.isalnum()]
    assert len(got) >= len(wanted)


LATIN = st.text(st.characters(max_codepoint=0x17F) | st.characters(min_codepoint=0x1EA0, max_codepoint=0x1EF9))


@given(TEXTS.filter(str.isascii) | LATIN)
def test_composed_and_decomposed_text_are_one(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", composed)
    assert canonicalize_text(decomposed).text == canonicalize_text(composed).text
