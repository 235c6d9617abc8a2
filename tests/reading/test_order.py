"""Reading order of placed lines, whatever they were read from."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach.reading.layout import Box, Line, Word
from kehoach.reading.order import reading_order, split_at_gaps

SIZE = 12.0


def line(text: str, x: float, y: float, width: float | None = None, size: float = SIZE) -> Line:
    """A line whose words share its width evenly; `y` is its top."""
    parts = text.split()
    letter = (width or 0.5 * size * len(text)) / len(text)
    words, offset = [], 0
    for part in parts:
        start = text.index(part, offset)
        box = Box(x + letter * start, y, x + letter * (start + len(part)), y + size)
        words.append(Word(part, start, box))
        offset = start + len(part)
    return Line(text, tuple(words), Box.around([word.box for word in words if word.box]), size)


def order(*lines: Line) -> list[str]:
    return [found.text for found in reading_order(lines, 595)]


def centred(text: str, x: float, y: float) -> Line:
    return line(text, x - 0.25 * SIZE * len(text), y)


def test_a_line_over_both_columns_is_cut() -> None:
    """An OCR engine often gives a header row as one line."""
    left, right = line("UBND TỈNH A", 80, 60), line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 290, 60)
    words = left.words + tuple(Word(word.text, word.start + 12, word.box) for word in right.words)
    both = Line(f"{left.text} {right.text}", words, Box(80, 60, 494, 72), SIZE)
    motto = line("Độc lập - Tự do - Hạnh phúc", 320, 76)
    below = [line("SỞ NỘI VỤ", 85, 76), motto, line("Thân văn bản này " * 5 + "dài.", 80, 120)]
    assert order(both, *below)[:4] == [left.text, "SỞ NỘI VỤ", right.text, motto.text]


def test_columns_that_almost_touch_part_where_the_rows_below_do() -> None:
    row = line("SỞ GIÁO DỤC VÀ ĐÀO TẠO X CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 100, 60, 420)
    words = [word for word in row.words if word.text != "X" and word.box]  # a blank of three letters instead of one
    text = " ".join(word.text for word in words)
    starts = [len(" ".join(w.text for w in words[:i])) + (i > 0) for i in range(len(words))]
    row = Line(text, tuple(Word(w.text, at, w.box) for w, at in zip(words, starts, strict=True)), row.box, SIZE)
    below = [centred("Số: 15/KH-SGDĐT", 182, 90), centred("Độc lập - Tự do - Hạnh phúc", 398, 76)]
    body = line("Căn cứ tình hình thực tế của địa phương và đề nghị của các đơn vị,", 100, 130, 420)
    assert order(row, *below, centred("A, ngày 5 tháng 6 năm 2022", 398, 90), body) == [
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        "Số: 15/KH-SGDĐT",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "A, ngày 5 tháng 6 năm 2022",
        body.text,
    ]


def test_longer_recipients_stay_before_the_signature() -> None:
    recipients = ("Nơi nhận:", "- Như trên;", "- Các sở;", "- Ban A;", "- Lưu: VT.")
    left = [line(text, 80, 600 + 13 * i, size=11) for i, text in enumerate(recipients)]
    right = [line("CHỦ TỊCH", 400, 602), line("Phạm Văn Hòa", 390, 700)]
    assert order(*right, *left) == [item.text for item in left + right]


def test_the_right_block_may_begin_higher() -> None:
    right = [centred("TM. ỦY BAN NHÂN DÂN", 430, 590), centred("CHỦ TỊCH", 430, 606), centred("Phạm Văn Hòa", 430, 700)]
    left = [line("Nơi nhận:", 80, 608), line("- Lưu: VT.", 80, 622)]
    body = line("Các đơn vị nghiêm túc thực hiện kế hoạch này và báo cáo kết quả.", 80, 550, 430)
    assert order(body, *right, *left) == [body.text, *(item.text for item in left + right)]


def test_the_type_line_under_the_header_is_no_column() -> None:
    left = [line("UBND TỈNH A", 80, 60), line("Số: 5/KH-UBND", 85, 90)]
    header = [*left, line("CỘNG HÒA XÃ HỘI", 330, 60), line("A, ngày 5 tháng 6", 340, 90)]
    after = [
        line("KẾ HOẠCH", 262, 130),
        line("I. MỤC ĐÍCH", 80, 150),
        line("Nội dung của đoạn văn này " * 2 + "nữa", 80, 170),
    ]
    assert order(*header, *after)[4:] == [item.text for item in after]


def test_a_listing_without_rules_is_read_row_by_row() -> None:
    rows = [(line(f"Buổi {n}", 100, 200 + 16 * n), line(f"Hội trường số {n}", 300, 200 + 16 * n)) for n in range(1, 5)]
    found = " ".join(order(*(item for row in rows for item in row)))
    assert found == " ".join(f"Buổi {n} Hội trường số {n}" for n in range(1, 5))


def test_three_signers_stand_one_after_the_other() -> None:
    blocks = [
        [centred(f"ĐƠN VỊ {c}", x, 600), centred(f"KT. GIÁM ĐỐC {c}", x, 616), centred(f"Trần Văn {c}", x, 690)]
        for c, x in zip("ABC", (110, 290, 470), strict=True)
    ]
    assert order(*(item for block in blocks for item in block)) == [item.text for block in blocks for item in block]


def test_lines_without_a_place_keep_their_order() -> None:
    assert order(Line("một"), Line("hai")) == ["một", "hai"]


def test_a_label_is_never_cut_off() -> None:
    label, text = line("II.", 80, 100), line("NỘI DUNG", 140, 100)
    words = (*label.words, *(Word(word.text, word.start + 4, word.box) for word in text.words))
    joined = Line("II. NỘI DUNG", words, Box(80, 100, 200, 112), SIZE)
    assert split_at_gaps(joined, SIZE) == [joined]


TEXTS = ["một dòng", "hai", "ba bốn năm sáu bảy", "- tám"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 500), st.floats(0, 800), st.sampled_from(TEXTS)), max_size=14))
def test_no_word_is_lost_or_doubled(placed: list[tuple[float, float, str]]) -> None:
    lines = [line(text, x, y) for x, y, text in placed]
    words = sorted(word.text for item in lines for word in item.words)
    found = reading_order(lines, 595)
    assert sorted(word.text for item in found for word in item.words) == words
    assert all(item.text[word.start :].startswith(word.text) for item in found for word in item.words)
